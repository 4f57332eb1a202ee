"""The working days of a month (P3): what the planning rules know of the calendar, handed to them as data."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from addin.engine.trace import rule
from addin.values.errors import Problem
from addin.values.periods import Month


class WorkMonth(NamedTuple):
    """A month's working days in order; ``known``: public holidays and moved workdays are taken into account."""

    month: Month
    days: tuple[dt.date, ...]
    known: bool


@rule("P3")
def weekdays(month: Month) -> WorkMonth:
    """Monday to Friday: the month where nobody has announced its holidays yet."""
    every = (month.first + dt.timedelta(days=i) for i in range(month.days))
    return WorkMonth(month, tuple(day for day in every if day.weekday() < 5), known=False)


def calendar_notes(work: WorkMonth) -> list[Problem]:
    """Says so if the month's holidays are not known."""
    if work.known:
        return []
    return [Problem("holidays_unknown", "tblVisitPlan", None, "day", {"year": work.month.year}, "warning")]
