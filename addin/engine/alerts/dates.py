"""Rows dated where none is expected, and facts of locked months that came late (L5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple

from addin.engine.alerts.alert import Alert, Seen, named
from addin.engine.corrections.amounts import is_wage
from addin.engine.corrections.correction import Correction
from addin.engine.trace import rule
from addin.values.money import yuan
from addin.values.periods import Month


class Dated(NamedTuple):
    """A column of days or months: where it is, its rows' own number, and which ends are looked at.

    ``ahead`` 'line' may lie in the month after the settled one, 'start' a year ahead; 'early': not before the first.
    """

    attribute: str
    table: str
    number: str
    field: str
    ahead: str
    early: bool


_DATED = (
    Dated("receipts", "tblReceipts", "receipt", "day", "line", True),
    Dated("collections", "tblCollections", "collection", "day", "line", True),
    Dated("refunds", "tblRefunds", "refund", "day", "line", True),
    Dated("dinners", "tblEntertainment", "dinner", "day", "line", True),
    Dated("claims", "tblClaims", "", "month", "line", True),
    Dated("claims", "tblClaims", "", "handed_in", "line", True),
    Dated("adjustments", "tblAdjustments", "", "month", "line", True),
    Dated("visits", "tblVisits", "", "day", "line", False),
    Dated("surveys", "tblSurveys", "", "day", "line", False),
    Dated("daily", "tblDaily", "", "day", "line", False),
    Dated("staff", "tblStaff", "staff", "hired", "start", False),
    Dated("handovers", "tblHandovers", "customer", "day", "line", False),
    Dated("changes", "tblStaffChanges", "staff", "start", "start", False),
    Dated("policy", "tblPolicy", "key", "start", "start", False),
    Dated("grades", "tblGrades", "grade", "start", "start", False),
    Dated("rates", "tblRates", "scheme", "start", "start", False),
    Dated("dept_targets", "tblDeptTargets", "", "month", "start", False),
    Dated("plans", "tblMonthlyPlan", "staff", "month", "start", False),
)
OTHERS = ("visits", "surveys", "daily")  # tables that no pay comes from


@rule("L5")
def odd_dates(seen: Seen) -> Iterator[Alert]:
    """Rows dated after the month that follows the settled one, or before the book's first.

    Those of neighbouring months are one alert: what was kept before the book began is history, not so many mistakes.
    """
    for dated in _DATED:
        rows = (
            seen.others.get(dated.attribute, ()) if dated.attribute in OTHERS else getattr(seen.inputs, dated.attribute)
        )
        ahead = seen.p.alert_months_ahead if dated.ahead == "line" else seen.p.alert_start_months_ahead
        last, first = seen.month.plus(ahead), min(seen.month, seen.first)
        for odd in _in_runs(_outside(rows, dated, first, last)):
            yield _odd(dated, odd, last if _month(odd[0], dated) > last else first)


def _month(row: Any, dated: Dated) -> Month:
    day = getattr(row, dated.field)
    return day if isinstance(day, Month) else Month.of(day)


def _outside(rows: Any, dated: Dated, first: Month, last: Month) -> dict[Month, list[Any]]:
    """The rows of each month after the last or (where that is looked at) before the first."""
    if not rows:
        return {}
    at = rows[0]._fields.index(dated.field)
    days = {row[at] for row in rows} - {None}  # far fewer days than rows
    months = {day: day if isinstance(day, Month) else Month.of(day) for day in days}
    odd = {day: m for day, m in months.items() if m > last or (dated.early and m < first)}
    found: dict[Month, list[Any]] = {}
    for row in rows if odd else ():
        if row[at] in odd:
            found.setdefault(odd[row[at]], []).append(row)
    return found


def _in_runs(found: dict[Month, list[Any]]) -> list[list[Any]]:
    """The rows of each run of months that follow one another."""
    runs: list[list[Any]] = []
    for month in sorted(found):
        if month.plus(-1) not in found:
            runs.append([])
        runs[-1] += found[month]
    return runs


def _odd(dated: Dated, rows: list[Any], limit: Month) -> Alert:
    day = min(map(attrgetter(dated.field), rows))
    months = {_month(row, dated) for row in rows} if not dated.number else set()
    numbers: Iterable[str] = map(attrgetter(dated.number), rows) if dated.number else map(str, months)
    key = named(numbers) + ("" if dated.number else f" ({len(rows)})")
    value: date | str = day if isinstance(day, date) else str(day)
    values = {"key": key, "day": str(day), "count": len(rows), "limit": limit}
    staff = set(map(attrgetter("staff"), rows)) if "staff" in rows[0]._fields else {""}
    who = str(staff.pop()) if len(staff) == 1 else ""
    kind = "date_late" if _month(rows[0], dated) > limit else "date_early"
    return Alert(kind, dated.table, key, who, value, str(limit), rows[0].row, dated.field, values)


@rule("L1.1", "L5")
def left_out(seen: Seen) -> Iterator[Alert]:
    """Corrections of a month that are left out until somebody decides: not by transactions alone (L1.1)."""
    waiting: dict[Month, list[Correction]] = {}
    for correction in seen.outcome.corrections.listed:
        if correction.stands and not correction.sure and not correction.decision:
            waiting.setdefault(correction.month, []).append(correction)
    for month, found in waiting.items():
        wages = sum(item.amount for c in found if c.staff for item in c.items if is_wage(seen.outcome.items, item.item))
        values = {"month": str(month), "count": len(found), "amount": yuan(wages)}
        who = found[0].staff if len(found) == 1 else ""
        yield Alert("left_out", "tblCorrections", str(month), who, wages, len(found), None, "decision", values)


@rule("L5")
def late_facts(seen: Seen) -> Iterator[Alert]:
    """Locked months whose facts are no longer those that were locked."""
    for late in seen.late:
        month = str(late.month)
        values = {"month": month}
        yield Alert("late_facts", "tblCloses", month, "", late.now, late.locked, late.row, "input_check", values)
