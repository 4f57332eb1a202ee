"""tblCloses as a settlement, a lock or a reopening leaves it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from addin.book.base import Book
from addin.book.inputs import months_of
from addin.engine import closing_v1
from addin.engine.closing import chain_code, input_check, link_of, parsed, resealed, sealed, version_of
from addin.engine.months import InputsByMonth
from addin.engine.settlement import Outcome
from addin.tables.results import Close
from addin.usecases.closing.result_codes import MonthCodes
from addin.values.errors import Problem
from addin.values.periods import Month

Closes = dict[Month, Close]


class Clock(NamedTuple):
    """Who settles and when, for tblCloses."""

    time: dt.datetime
    operator: str

    @property
    def text(self) -> str:
        """The time as tblCloses shows it."""
        return self.time.strftime("%Y-%m-%d %H:%M:%S")


def closes_of(rows: Iterable[Close]) -> Closes:
    """The closes by month; of two rows of one month, which the chain tells of as an error, the first."""
    found: Closes = {}
    for row in rows:
        if row.month:
            found.setdefault(row.month, row)
    return found


def closed_month(book: Book, month: Month) -> Month:
    """The month if it was ever settled, else the last one that was: where nobody names one."""
    months = set(months_of(book.read("tblCloses"))) - {None}
    return month if month in months or not months else max(m for m in months if m)


def with_settled(
    closes: Closes, inputs: InputsByMonth, outcome: Outcome, now: MonthCodes, clock: Clock
) -> tuple[Closes, list[Problem]]:
    """The closes with the month settled, ``now`` being the codes of its rows; later months are reopened, and told, if
    their past came out differently."""
    month, old = outcome.month, closes.get(outcome.month)
    new = _settled(closes, inputs, month, now, clock)
    later = sorted(m for m in closes if m > month)
    if old and later and _same_v1(old, inputs, outcome):
        kept = old if old.status == "settled" else old._replace(status="settled", time=new.time, operator=new.operator)
        return {**closes, month: kept}, []
    if old and old.status == "settled" and _without_seal(old) == _without_seal(new):
        return closes, []
    found = {**closes, month: new}
    if old and link_of(old.check) == link_of(new.check):
        return found, []
    found |= {m: resealed(closes[m]._replace(status="reopened")) for m in later}
    return found, [
        Problem("later_reopened", "tblCloses", None, "", {"month": month, "later": m}, "warning") for m in later
    ]


def with_status(closes: Closes, month: Month, status: str, clock: Clock) -> Closes:
    """The closes with the month locked or reopened."""
    close = closes[month]._replace(status=status, time=clock.text, operator=clock.operator)
    return {**closes, month: resealed(close)}


def _settled(closes: Closes, inputs: InputsByMonth, month: Month, now: MonthCodes, clock: Clock) -> Close:
    before = closes.get(month.plus(-1))
    previous = link_of(before.check) if before else ""
    close = Close(month, "settled", clock.text, clock.operator, input_check(inputs, month), previous, "")
    return sealed(close, chain_code(month, close.input_check, previous, now.ledger), now.results)


def _without_seal(close: Close) -> tuple[str, str, str]:
    body = parsed(close.check).body if version_of(close.check) == 2 else close.check
    return close.input_check, close.previous_check, body


def _same_v1(old: Close, inputs: InputsByMonth, outcome: Outcome) -> bool:
    """Whether a month closed under version 1 comes out as it was: then it keeps its code, on which later ones build."""
    if version_of(old.check) != 1:
        return False
    code = input_check(inputs, old.month, 1)
    return closing_v1.closing_check(old.month, code, old.previous_check, outcome.ledger) == old.check
