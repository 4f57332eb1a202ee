"""Months, quarters and the EDATE of the rules."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class Month(NamedTuple):
    """A calendar month; months compare and sort in time."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @classmethod
    def of(cls, day: dt.date) -> Month:
        """The month a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """'2026-10' as a month; ValueError for anything else."""
        year, _, month = text.partition("-")
        if not (len(year) == 4 and year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12):
            raise ValueError(f"not a month: {text!r}")
        return cls(int(year), int(month))

    def plus(self, months: int) -> Month:
        """So many months later (or earlier)."""
        index = self.year * 12 + self.month - 1 + months
        return Month(index // 12, index % 12 + 1)

    def since(self, earlier: Month) -> int:
        """How many months after ``earlier`` this one comes."""
        return (self.year - earlier.year) * 12 + self.month - earlier.month

    @property
    def first(self) -> dt.date:
        return dt.date(self.year, self.month, 1)

    @property
    def last(self) -> dt.date:
        return dt.date(self.year, self.month, self.days)

    @property
    def days(self) -> int:
        return _days(self.year, self.month)

    @property
    def ends_quarter(self) -> bool:
        return self.month % 3 == 0

    @property
    def quarter(self) -> tuple[Month, Month, Month]:
        """The three months of the quarter this month lies in."""
        start = Month(self.year, (self.month - 1) // 3 * 3 + 1)
        return start, start.plus(1), start.plus(2)


@cache
def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def weeks_of(month: Month) -> list[tuple[dt.date, dt.date]]:
    """First and last day of the month's weeks: Monday to Sunday, cut at the month's ends; 4 to 6 of them."""
    firsts = [month.first + dt.timedelta(days=i) for i in range(month.days)]
    firsts = [day for day in firsts if day.day == 1 or day.weekday() == 0]
    return [(day, min(day + dt.timedelta(days=6 - day.weekday()), month.last)) for day in firsts]


def back(month: Month, count: int) -> Iterator[Month]:
    """``count`` months ending with ``month``, newest first."""
    return (month.plus(-i) for i in range(count))


def edate(day: dt.date, months: int) -> dt.date:
    """Excel's EDATE: the same day so many months later, clamped to the month's end."""
    target = Month.of(day).plus(months)
    return dt.date(target.year, target.month, min(day.day, target.days))


def days_employed(month: Month, hired: dt.date, left: dt.date | None) -> int:
    """X5, X6: calendar days of the month on which the person is employed, the last day included."""
    start = max(month.first, hired)
    end = min(month.last, left) if left else month.last
    return max(0, (end - start).days + 1)
