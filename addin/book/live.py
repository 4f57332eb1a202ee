"""What books that are open in a program have in common: links, days as serial numbers, rows that need no writing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

from addin.book.base import Book, Cell, RawTable, Rows
from addin.book.inputs import fields_of
from addin.book.views import Shelf
from addin.tables.schema import TABLES
from addin.values.days import DAYS_TO_1904, is_serial

_EPOCH = dt.datetime(1899, 12, 30)
_DATES = ("date", "month")


class Link(NamedTuple):
    """A way to a cell of the same book, and what is shown for it."""

    sheet: str
    cell: str
    shown: str

    def formula(self, separator: str = ",") -> str:
        """As a formula of the sheet; the address is spelt as in Excel, which LibreOffice follows too."""
        sheet = self.sheet.replace("'", "''")
        target, shown = (text.replace('"', '""') for text in (f"#'{sheet}'!{self.cell}", self.shown))
        return f'=HYPERLINK("{target}"{separator}"{shown}")'


class LiveBook(Book, Shelf, Protocol):
    """A book that is open in a spreadsheet program."""

    def link(self, name: str, column: str, links: Sequence[Link | str]) -> None:
        """Write a column: links to cells, and plain texts where there is none. As many as the table has rows."""

    def sheets(self) -> set[str]:
        """The names of the book's sheets."""


def with_days(rows: list[list[Any]], kinds: Sequence[str], epoch_1904: bool = False) -> list[list[Cell]]:
    """Rows with the serial numbers of date and month columns made days; ``kinds`` are the schema's, by column."""
    for column in (number for number, kind in enumerate(kinds) if kind in _DATES):
        for row in rows:
            if type(row[column]) is float:
                row[column] = day_of_serial(row[column], epoch_1904)
    return rows


@lru_cache(4096)  # a hundred thousand receipts share a few hundred days
def day_of_serial(number: float, epoch_1904: bool = False) -> Cell:
    """The day, or day and time, of a serial number; the number itself if that can be none."""
    if not is_serial(number, epoch_1904):
        return number
    return without_midnight(_EPOCH + dt.timedelta(days=number + DAYS_TO_1904 * epoch_1904))


def serial_of_day(at: dt.date, epoch_1904: bool = False) -> float:
    """A day, with or without a time, as the number of its days."""
    moment = at if isinstance(at, dt.datetime) else dt.datetime(at.year, at.month, at.day)
    return (moment - _EPOCH) / dt.timedelta(days=1) - DAYS_TO_1904 * epoch_1904


def without_midnight(at: dt.datetime) -> dt.date:
    """A day as a date; a day with a time as it is, to the second."""
    at = (at + dt.timedelta(milliseconds=500)).replace(microsecond=0)
    return at.date() if (at.hour, at.minute, at.second) == (0, 0, 0) else at


def kinds_of(raw: RawTable) -> list[str]:
    """The schema's kind of each column; '' for one of the user's own."""
    return [TABLES[raw.name].column(field).kind if field else "" for field in _fields(raw)]


def _fields(raw: RawTable) -> list[str]:
    return fields_of(raw) if raw.name in TABLES else [""] * len(raw.headers)


def same_rows(old: Rows, new: Rows) -> int:
    """How many rows at the beginning are the same in both."""
    for number, (was, row) in enumerate(zip(old, new, strict=False)):
        if not all(map(_equal, was, row)):
            return number
    return min(len(old), len(new))


def _equal(a: Cell, b: Cell) -> bool:
    """Equal cells: True is not 1, and blank is blank."""
    if a is b:
        return True
    blank = (None, "")
    return (a == b and isinstance(a, bool) is isinstance(b, bool)) or (a in blank and b in blank)
