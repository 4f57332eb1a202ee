"""Any field of any row that is dated in a month or in force in it changes its code, by reflection (H11.3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

import pytest

from addin.book.inputs import read_contents
from addin.engine import closing
from addin.engine.months import InputsByMonth
from addin.engine.row_texts import LEFT_OUT
from addin.tables.claims import Opening
from addin.tables.people import Handover
from addin.tables.records import PAST, Inputs
from addin.tables.sales import Receipt
from addin.tables.terms import PolicyRow
from addin.values.periods import Month
from tests.engine.company import change, settle
from tests.small_company import memory_book, small_company

OCTOBER = Month(2026, 10)


def input_check(inputs: Inputs, month: Month) -> str:
    return closing.input_check(InputsByMonth(inputs), month)


@cache
def company() -> Inputs:
    """The small company with a row in every table."""
    tables = small_company()
    tables["tblStaffChanges"] = [["003", dt.date(2026, 10, 1), None, 600.0, 100.0, "社保"]]
    tables["tblDeductions"] = [["002", dt.date(2026, 10, 1), "赡养老人", 1500.0]]
    tables["tblHandovers"] = [["C2", dt.date(2026, 10, 2), "002", "调整"]]
    tables["tblDeptTargets"] = [[dt.date(2026, 10, 1), 3_000_000.0, "部分开业"]]
    tables["tblOpening"] = [[dt.date(2026, 9, 1), "002", "预留提成", 10.0, None]]
    tables["tblAdjustments"] = [[OCTOBER.first, "003", "更正", 10.0, "上月", "D1"]]
    tables["tblDisputes"] = [["D1", dt.date(2026, 10, 5), "003", dt.date(2026, 9, 1), "提成", 20.0, "少算", "甲"]]
    return read_contents(memory_book(tables), ()).inputs


@cache
def unchanged_check() -> str:
    return input_check(company(), OCTOBER)


def other(value: Any) -> Any:
    """A value that says something else, in October too."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, Month):
        return value.plus(-1)
    if isinstance(value, dt.date):
        return value.replace(day=value.day + 1) if value.day < 28 else value.replace(day=1)
    if isinstance(value, (int, float, Fraction)):
        return value + 1
    return 1 if value is None else f"{value}x"


def fields() -> Iterator[tuple[str, int, str]]:
    inputs = company()
    for attribute in (name for name in inputs._fields if name not in PAST):
        rows = getattr(inputs, attribute)
        assert rows, f"the company needs a row of {attribute}"
        last = len(rows) if attribute not in ("policy", "rates") else 3
        for number, row in enumerate(rows[:last]):
            yield from ((attribute, number, field) for field in row._fields if field != "row")


def changed(inputs: Inputs, attribute: str, number: int, field: str) -> Inputs:
    rows = list(getattr(inputs, attribute))
    value = getattr(rows[number], field)
    new = {"start": Month(2020, 1), "left": dt.date(2026, 10, 30)}.get(field) if value is None else None
    rows[number] = rows[number]._replace(**{field: new or other(value)})
    return inputs._replace(**{attribute: tuple(rows)})


SPECIAL = [("staff", 2, "insurance"), ("staff", 2, "special")]  # a change in force says otherwise


@pytest.mark.rule("H11.3")
@pytest.mark.parametrize(("attribute", "number", "field"), list(fields()))
def test_any_field_changes_the_code(attribute: str, number: int, field: str) -> None:
    now = input_check(changed(company(), attribute, number, field), OCTOBER)
    same = (attribute, field) in LEFT_OUT or (attribute, number, field) in SPECIAL
    assert (now == unchanged_check()) is same


@pytest.mark.parametrize(("attribute", "field"), LEFT_OUT, ids=".".join)
def test_what_is_left_out_pays_nobody(attribute: str, field: str) -> None:
    before, after = company(), company()
    for number in range(len(getattr(before, attribute))):
        after = changed(after, attribute, number, field)
    assert after != before
    one, two = settle(before, OCTOBER), settle(after, OCTOBER)
    assert [line.amount for line in one.ledger] == [line.amount for line in two.ledger]
    assert [person.amounts for person in one.people.values()] == [person.amounts for person in two.people.values()]


class WiderReceipt(NamedTuple):
    """A receipt with a column that came later; 'direct' is what its blank means."""

    receipt: str
    day: dt.date
    customer: str
    staff: str
    source: str
    item: str
    payment: str
    amount: int
    bill: str
    held: bool | None
    channel: str = "direct"
    row: int = -1


def wider(receipt: Receipt, **said: Any) -> WiderReceipt:
    return WiderReceipt(*receipt[:-1], held=None, row=receipt.row)._replace(**said)


def with_receipts(inputs: Inputs, **said: Any) -> Inputs:
    receipts: Any = tuple(wider(receipt, **said) for receipt in inputs.receipts)
    return inputs._replace(receipts=receipts)


def test_a_column_added_later_counts_as_soon_as_it_says_something() -> None:
    before = input_check(company(), OCTOBER)
    assert input_check(with_receipts(company()), OCTOBER) == before
    assert input_check(with_receipts(company(), held=False), OCTOBER) == before
    assert input_check(with_receipts(company(), held=True), OCTOBER) != before
    assert input_check(with_receipts(company(), channel="web"), OCTOBER) != before


def test_a_parameter_that_the_program_does_not_know_counts_too() -> None:
    before = input_check(company(), OCTOBER)
    row = PolicyRow("", 1, None, "", "", "of_ones_own", 99)
    inputs = company()
    assert input_check(inputs._replace(policy=(*inputs.policy, row)), OCTOBER) != before


def test_a_change_counts_from_its_month_on_and_not_once_it_is_overtaken() -> None:
    inputs = company()
    later = change("002", "2026-11", insurance=7)
    earlier = change("003", "2026-09", insurance="5.5")
    before = input_check(inputs, OCTOBER)
    assert input_check(inputs._replace(changes=(*inputs.changes, later)), OCTOBER) == before
    assert input_check(inputs._replace(changes=(*inputs.changes, earlier)), OCTOBER) == before


def test_a_line_of_an_earlier_month_counts_where_its_collection_does() -> None:
    inputs = company()
    old = inputs.receipts[1]._replace(day=dt.date(2026, 8, 2))
    lines = (inputs.receipts[0], old, *inputs.receipts[2:])
    dearer = (inputs.receipts[0], old._replace(amount=old.amount + 1), *inputs.receipts[2:])
    assert input_check(inputs._replace(receipts=lines), OCTOBER) != input_check(
        inputs._replace(receipts=dearer), OCTOBER
    )


def test_who_left_before_the_month_and_whom_nobody_sold_to_are_not_in_it() -> None:
    inputs = company()
    gone = inputs.staff[0]._replace(staff="009", left=dt.date(2025, 1, 31))
    assert input_check(inputs._replace(staff=(*inputs.staff, gone)), OCTOBER) == input_check(inputs, OCTOBER)
    handover = Handover("C9", dt.date(2026, 10, 2), "002", "", 9)
    assert input_check(inputs._replace(handovers=(*inputs.handovers, handover)), OCTOBER) == input_check(
        inputs, OCTOBER
    )


def test_an_opening_balance_counts_in_every_month() -> None:
    inputs = company()
    more = (*inputs.opening, Opening(Month(2026, 8), "003", "held", Fraction(1), "", 9))
    assert input_check(inputs._replace(opening=more), OCTOBER) != input_check(inputs, OCTOBER)
