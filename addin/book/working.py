"""Where one works on a table's sheet: the end of what is filled in, or the newest month of results."""

from __future__ import annotations

from typing import NamedTuple

from addin.book.base import RawTable, is_filled
from addin.book.inputs import months_of
from addin.book.views import ROWS_ABOVE
from addin.tables.schema import RESULTS, TABLES

SETTINGS = frozenset({"tblPolicy", "tblGrades", "tblRates", "tblPayoutLayouts"})  # read from the top
_YEARS = frozenset({"tblAnnualSummary"})  # a month is one row of them: read with the months before it


class WorkingPlace(NamedTuple):
    """Rows counted from 0 within the table: the first to be seen below the header, and the one to be at."""

    first: int
    at: int


def working_place(raw: RawTable) -> WorkingPlace | None:
    """None where a sheet is to open as it did."""
    if raw.name in RESULTS:
        months = months_of(raw)
        known = [month for month in months if month]
        newest = months.index(max(known)) if known else None
        if newest is None:
            return None
        return WorkingPlace(max(0, newest + 1 - ROWS_ABOVE) if raw.name in _YEARS else newest, newest)
    if raw.name not in TABLES or raw.name in SETTINGS:
        return None
    return end_of(next((count for count in range(len(raw.rows), 0, -1) if is_filled(raw.rows[count - 1])), 0))


def end_of(filled: int) -> WorkingPlace:
    """The free row behind so many filled ones."""
    return WorkingPlace(max(0, filled - ROWS_ABOVE), filled)
