"""The example's book as it stood on a day: nobody settles January with October's receipts at hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from addin.book.base import Cell, MemoryBook, RawTable, Rows
from addin.tables.schema import TABLES
from addin.values.errors import Language
from addin.values.periods import Month
from builder.example.scenes import BROUGHT_LATE

# Tables that are filled from day to day; none of them is written by a settlement.
DAILY = {
    "tblReceipts": "day",
    "tblCollections": "day",
    "tblRefunds": "day",
    "tblEntertainment": "day",
    "tblClaims": "month",
    "tblAdjustments": "month",
    "tblVisits": "day",
    "tblSurveys": "day",
    "tblDaily": "day",
    "tblHandovers": "day",
    "tblDisputes": "day",
}


_ARRIVED = {BROUGHT_LATE: dt.date(2026, 9, 22)}  # bills that came later than they are dated


class KnownBook:
    """A book of which rows dated after the day, or brought in after it, are not there yet."""

    def __init__(self, book: MemoryBook, day: dt.date) -> None:
        self._book, self._day = book, day

    @property
    def language(self) -> Language:
        return self._book.language

    def names(self) -> set[str]:
        return self._book.names()

    def prepare(self, names: Iterable[str]) -> None:
        self._book.prepare(names)

    def read(self, name: str) -> RawTable:
        raw = self._book.read(name)
        if name not in DAILY:
            return raw
        at = raw.headers.index(TABLES[name].column(DAILY[name]).header(self.language))
        blank: list[Cell] = [None] * len(raw.headers)  # so that every other row keeps its number
        bill = raw.headers.index(TABLES[name].column("bill").header(self.language)) if name == "tblReceipts" else at
        return raw._replace(
            rows=[
                blank if self._is_to_come(_ARRIVED.get(str(row[bill]), row[at]), DAILY[name]) else row
                for row in raw.rows
            ]
        )

    def _is_to_come(self, cell: Cell, field: str) -> bool:
        """A day after the known one, or a month that is not over by it."""
        if not isinstance(cell, dt.date):
            return False
        day = dt.date(cell.year, cell.month, cell.day)
        return (Month.of(day).last if field == "month" else day) > self._day

    def write(self, tables: Mapping[str, Rows]) -> None:
        self._book.write(tables)
