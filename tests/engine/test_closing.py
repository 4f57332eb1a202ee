"""The check code of a month's inputs: what changes it and what does not (H11.3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from addin.book.inputs import read_contents
from addin.engine import closing
from addin.engine.months import InputsByMonth
from addin.tables.people import Handover
from addin.tables.records import Inputs
from addin.tables.terms import PolicyRow
from addin.values.periods import Month
from tests.small_company import memory_book, small_company

OCTOBER = Month(2026, 10)


def input_check(inputs: Inputs, month: Month) -> str:
    return closing.input_check(InputsByMonth(inputs), month)


def company() -> Inputs:
    return read_contents(memory_book(small_company()), ()).inputs


def rows(attribute: str, change: Callable[[Any], Any]) -> Callable[[Inputs], Inputs]:
    """The company with every row of an attribute changed."""
    return lambda inputs: inputs._replace(**{attribute: tuple(map(change, getattr(inputs, attribute)))})


def more(attribute: str, row: Any) -> Callable[[Inputs], Inputs]:
    return lambda inputs: inputs._replace(**{attribute: (*getattr(inputs, attribute), row)})


def spelt(row: PolicyRow) -> PolicyRow:
    """The same value as another book gives it."""
    return row._replace(value=float(row.value)) if isinstance(row.value, int) else row


@pytest.mark.rule("H11.3")
@pytest.mark.parametrize(
    ("title", "change"),
    [
        ("the order of rows", lambda i: i._replace(receipts=i.receipts[::-1], staff=i.staff[::-1])),
        ("10 or 10.0 in a parameter", rows("policy", spelt)),
        ("a person's name", rows("staff", lambda s: s._replace(name="改名"))),
        ("somebody leaving later", rows("staff", lambda s: s._replace(left=dt.date(2026, 11, 1)))),
        ("a receipt of another month", more("receipts", company().receipts[0]._replace(day=dt.date(2026, 11, 1)))),
        ("a handover after the month", more("handovers", Handover("C1", dt.date(2026, 11, 1), "003", "", 9))),
        ("a customer without sales", more("customers", company().customers[0]._replace(customer="C9"))),
    ],
)
def test_these_do_not_change_it(title: str, change: Callable[[Inputs], Inputs]) -> None:
    assert input_check(change(company()), OCTOBER) == input_check(company(), OCTOBER), title


@pytest.mark.rule("H11.3")
@pytest.mark.parametrize(
    ("title", "change"),
    [
        ("an amount", rows("receipts", lambda r: r._replace(amount=r.amount + 1))),
        ("a parameter", rows("policy", lambda p: p._replace(value=0.6) if p.key == "pay_floor" else p)),
        ("a rate", rows("rates", lambda r: r._replace(rate=r.rate * 2))),
        ("a base pay", rows("grades", lambda g: g._replace(base_pay=g.base_pay + 1))),
        ("insurance", rows("staff", lambda s: s._replace(insurance=1))),
        ("a last day in the month", rows("staff", lambda s: s._replace(left=dt.date(2026, 10, 31)))),
        ("an owner of a customer with sales", rows("customers", lambda c: c._replace(owner="001"))),
        ("a handover in the month", more("handovers", Handover("C1", dt.date(2026, 10, 31), "003", "", 9))),
        ("a claim handed in later", rows("claims", lambda c: c._replace(handed_in=dt.date(2026, 11, 11)))),
        ("an adjustment", rows("adjustments", lambda a: a._replace(amount=a.amount + 1))),
    ],
)
def test_these_change_it(title: str, change: Callable[[Inputs], Inputs]) -> None:
    assert input_check(change(company()), OCTOBER) != input_check(company(), OCTOBER), title
