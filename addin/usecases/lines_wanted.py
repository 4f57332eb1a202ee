"""Which lines a selected row sums up: of which days, of whom, of which source, item and customer's level."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from addin.book.base import Book, Cell, RawTable
from addin.book.convert import read_month, records
from addin.book.inputs import fields_of, months_of
from addin.tables.choices import codes
from addin.tables.reports import Contest
from addin.usecases.explain import Selected
from addin.values.days import NoDayError, day_of
from addin.values.errors import refuse
from addin.values.periods import Month, weeks_of

# the tables whose rows are a month's sums; of their fields staff, source, item and level say which lines
SUMMED = (
    "tblSettlement", "tblPool", "tblTrace", "tblSalesStats", "tblMonthlyPlan", "tblOwed", "tblAnnualSummary",
)  # fmt: skip
_DIVISIONS = ("source", "item", "level")
_PERIOD = re.compile(r"(?P<year>20\d\d)(?:-Q(?P<quarter>[1-4])|-(?P<month>0[1-9]|1[0-2])(?:-W(?P<week>[1-6]))?)?")
_SOLD = ("performance", "ratio")  # what of a contest lines add up to


class LinesWanted(NamedTuple):
    """Which lines: counted from one day to another, of a person or team ('' the department), a source, an item, a
    customer's level ('' any)."""

    first: dt.date
    last: dt.date
    staff: str = ""
    team: str = ""
    source: str = ""
    item: str = ""
    level: str = ""

    @property
    def months(self) -> list[Month]:
        """The months in which they count, in order."""
        first = Month.of(self.first)
        return [first.plus(i) for i in range(Month.of(self.last).since(first) + 1)]

    @property
    def period(self) -> str:
        """'2026-10', '2026-01~2026-10', or from day to day."""
        first, last = Month.of(self.first), Month.of(self.last)
        if (self.first, self.last) != (first.first, last.last):
            return f"{self.first}~{self.last}" if self.first < self.last else f"{self.first}"
        return f"{first}~{last}" if first < last else f"{first}"


class _Row(NamedTuple):
    """A selected row by field, its table, and the first and last month that there is anything of."""

    book: Book
    raw: RawTable
    cells: Mapping[str, Cell]
    since: Month
    until: Month

    def text(self, field: str) -> str:
        cell = self.cells.get(field)
        if isinstance(cell, float) and cell.is_integer():
            return str(int(cell))
        return "" if cell is None else str(cell).strip()

    def code(self, choice: str, field: str) -> str:
        return codes(choice).get(self.text(field), "")

    def month(self) -> Month:
        found = read_month(self.cells.get("month"), self.raw.epoch_1904)
        if found is None:
            raise refuse("no_sum_selected")
        return found

    def day(self, field: str) -> dt.date:
        try:
            return day_of(self.cells.get(field), self.raw.epoch_1904)
        except NoDayError:
            raise refuse("no_sum_selected") from None


def wanted_in(book: Book, selected: Selected, shown: Month) -> LinesWanted | None:
    """What the selected row of a table sums up; None on a sheet of none of them. Refused where the row is no sum of
    lines. Years and quarters go from the first settled month to the last, or to ``shown``."""
    for name, wanted in _WANTED.items():
        raw = book.read(name) if name in book.names() else None
        if raw is not None and raw.sheet == selected.sheet:
            at = selected.row - raw.first_row
            cells = dict(zip(fields_of(raw), raw.rows[at], strict=True)) if 0 <= at < len(raw.rows) else {}
            known = [shown, *(month for month in months_of(book.read("tblSettlement")) if month)]
            return wanted(_Row(book, raw, cells, min(known), max(known)))
    return None


def of_month(month: Month, staff: str = "", **more: str) -> LinesWanted:
    """All that counts in a month."""
    return LinesWanted(month.first, month.last, staff, **more)


def _of_month(row: _Row) -> LinesWanted:
    """A row of a month; what tables other than the statistics call source, item or level is no list of theirs."""
    named = {field: row.code(field, field) for field in _DIVISIONS if row.raw.name == "tblSalesStats"}
    return of_month(row.month(), row.text("staff"), **named)


def _of_report(row: _Row) -> LinesWanted:
    month, dimension, key = row.month(), row.code("dimension", "dimension"), row.text("key")
    if dimension in _DIVISIONS:
        return of_month(month, **{dimension: codes(dimension).get(key, "")})
    if dimension == "week":
        return _of_week(month, int(key.removeprefix("W") or 0))
    if dimension == "day":
        day = next((d for d in _days(month) if f"{d:%m-%d}" == key), None)
        return LinesWanted(day, day) if day else _no_sum()
    whom = {"department": {}, "team": {"team": key}, "person": {"staff": key}}.get(dimension)
    return of_month(month, **whom) if whom is not None else _no_sum()


def _days(month: Month) -> list[dt.date]:
    return [month.first + dt.timedelta(days=i) for i in range(month.days)]


def _of_week(month: Month, number: int) -> LinesWanted:
    weeks = weeks_of(month)
    return LinesWanted(*weeks[number - 1]) if 0 < number <= len(weeks) else _no_sum()


def _of_weekly(row: _Row) -> LinesWanted:
    return LinesWanted(row.day("day"), row.day("last"), row.text("staff"))


def _of_board(row: _Row) -> LinesWanted:
    """T3: the month's own board, or a contest's days up to the board's month."""
    month, name = row.month(), row.text("contest")
    if row.code("contest", "measure") not in _SOLD:
        return _no_sum()
    if not name:
        return of_month(month, row.text("staff"))
    contests: list[Contest] = records(row.book.read("tblContests"), Contest)[0]
    found = next((contest for contest in contests if name in (contest.name, contest.contest)), None)
    if found is None or found.day > month.last:
        return _no_sum()
    return LinesWanted(found.day, min(found.last, month.last), row.text("staff"))


def _of_year(row: _Row) -> LinesWanted:
    """A year's row, of a person where it names one."""
    return _over(row, row.text("year"), staff=row.text("staff"))


def _of_goal(row: _Row) -> LinesWanted:
    return _of_year(row) if row.code("measure", "measure") == "sales" else _no_sum()


def _of_part(row: _Row) -> LinesWanted:
    """P1: a part of the year's sales by quarter, month, week, team, person, or person and month."""
    if row.code("measure", "measure") != "sales":
        return _no_sum()
    who = row.text("who")
    whom = {"team": who} if row.code("scope", "scope") == "team" else {"staff": who}
    return _over(row, row.text("period") or row.text("year"), **whom)


def _over(row: _Row, period: str, **whom: str) -> LinesWanted:
    """A year, a quarter, a month or a week as the plan writes them: of the months that there is anything of."""
    told = _PERIOD.fullmatch(period)
    if told is None:
        return _no_sum()
    year, quarter, month = int(told["year"]), int(told["quarter"] or 0), int(told["month"] or 0)
    if told["week"]:
        week = _of_week(Month(year, month), int(told["week"]))
        return LinesWanted(week.first, week.last, **whom)
    first = Month(year, month or max(1, 3 * quarter - 2))
    last = first.plus(0 if month else 2 if quarter else 11)
    if not month:
        first, last = max(first, row.since), min(last, row.until)
    return LinesWanted(first.first, last.last, **whom) if first <= last else _no_sum()


def _no_sum() -> LinesWanted:
    raise refuse("no_sum_selected")


_WANTED: dict[str, Callable[[_Row], LinesWanted]] = {
    **dict.fromkeys(SUMMED, _of_month),
    "tblReport": _of_report,
    "tblWeekly": _of_weekly,
    "tblLeaderboard": _of_board,
    "tblAnnualPeople": _of_year,
    "tblAnnualPlan": _of_goal,
    "tblPlanSplit": _of_part,
}
