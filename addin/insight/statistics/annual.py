"""The year's end: every settled month of the department, and everybody's year (tblAnnualSummary, tblAnnualPeople)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from addin.engine.history import History
from addin.engine.rules.targets import attainment
from addin.engine.trace import rule
from addin.tables.claims import Opening
from addin.tables.office import FundSpending
from addin.tables.results import LedgerLine
from addin.values.order import natural
from addin.values.periods import Month


class SettledRow(NamedTuple):
    """What a year's summary reads of tblSettlement, fen."""

    month: Month | None
    staff: str
    name: str
    grade: str
    performance: int | None
    target: int | None
    commission: int | None
    pool_share: int | None
    gross: int | None
    net: int | None
    row: int


class PoolRow(NamedTuple):
    """What it reads of tblPool, fen."""

    month: Month | None
    sales: int | None
    target: int | None
    pool: int | None
    row: int


class MonthSummary(NamedTuple):
    """A settled month of the department, fen; ``fund_left``: of all months up to it, less what was spent by its end."""

    month: Month
    task: int | None
    performance: int
    ratio: Fraction | None
    gross: int
    pool: int
    fund: int
    fund_spent: int
    fund_left: int


class PersonYear(NamedTuple):
    """A person's settled months of a year, added up, fen. The grade is the last month's."""

    year: int
    staff: str
    name: str
    grade: str
    months: int
    task: int | None
    performance: int
    ratio: Fraction | None
    commission: int
    pool_share: int
    gross: int
    net: int


class Books(NamedTuple):
    """What a year's summary is made from: settled months as they stand, the ledger, openings, the fund's spending."""

    settled: list[SettledRow]
    pools: list[PoolRow]
    ledger: Iterable[LedgerLine]
    opening: Iterable[Opening]
    spending: Iterable[FundSpending]


@rule("P4", "H6.1.1")
def annual_summary(year: int, books: Books) -> list[MonthSummary]:
    """The year's settled months in order.

    The fund gets what the pool's parts leave and a quarter's pot that nobody wins (the ledger's team fund); what is
    left of it is carried over the years.
    """
    end = Month(year + 1, 1)
    history = History(end, books.ledger, books.opening)
    gross: dict[Month | None, int] = defaultdict(int)
    for row in books.settled:
        gross[row.month] += row.gross or 0
    found = []
    for pool in sorted((row for row in books.pools if row.month and row.month.year == year), key=_month_of):
        month = _month_of(pool)
        spent = [(Month.of(s.day), s.amount) for s in books.spending]
        fund = history.amount("", "fund", month) or 0
        left = history.total("", "fund", lambda m, end=month: m <= end) - sum(a for m, a in spent if m <= month)  # type: ignore[misc]
        sales, this_month = pool.sales or 0, sum(a for m, a in spent if m == month)
        ratio = attainment(sales, pool.target)
        found.append(
            MonthSummary(month, pool.target, sales, ratio, gross[month], pool.pool or 0, fund, this_month, left)
        )
    return found


def _month_of(row: PoolRow | SettledRow) -> Month:
    return row.month or Month(0, 1)


@rule("P4", "T2")
def annual_people(year: int, settled: Iterable[SettledRow]) -> list[PersonYear]:
    """Everybody settled in the year, by staff number. The ratio is the year's performance over its targets (T2)."""
    by_staff: dict[str, list[SettledRow]] = defaultdict(list)
    for row in sorted((row for row in settled if row.month and row.month.year == year), key=_month_of):
        by_staff[row.staff].append(row)
    found = []
    for staff in sorted(by_staff, key=natural):
        rows = by_staff[staff]
        task = sum(row.target or 0 for row in rows) or None
        performance = sum(row.performance or 0 for row in rows)
        sums = [sum(getattr(row, field) or 0 for row in rows) for field in ("commission", "pool_share", "gross", "net")]
        last = rows[-1]
        ratio = attainment(performance, task)
        found.append(PersonYear(year, staff, last.name, last.grade, len(rows), task, performance, ratio, *sums))
    return found
