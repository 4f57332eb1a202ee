"""The month that a book would settle next, as its start page works it out."""

from __future__ import annotations

from addin.book.base import Book, Cell
from addin.book.convert import missing_headers, read_month, records
from addin.tables.results import Close
from addin.usecases.closing.closes import closes_of
from addin.values.periods import Month


def month_at_work(book: Book, chosen: Cell = None) -> Month | None:
    """The start page's month of one's ``chosen``; else the first that was reopened, else the last one settled, or the
    one after it where that is locked. None before the first, or where what is chosen is no month."""
    if chosen not in (None, ""):
        return read_month(chosen, book.read("tblCloses").epoch_1904)
    closes = closing_states(book)
    if not closes:
        return None
    last = max(closes)
    reopened = (month for month, status in closes.items() if status == "reopened")
    return next(reopened, last.plus(1) if closes[last] == "locked" else last)


def closing_states(book: Book) -> dict[Month, str]:
    """The months that were ever settled, as tblCloses lists them, with the code of their state; none where it lacks
    columns, which whoever settles is told."""
    raw = book.read("tblCloses")
    rows = [] if missing_headers(raw) else records(raw, Close)[0]
    return {month: close.status for month, close in closes_of(rows).items()}
