"""The month that a book would settle next, as its start page works it out."""

from __future__ import annotations

from addin.book.base import Book, Cell
from addin.book.convert import read_month
from addin.book.inputs import fields_of, months_of
from addin.tables.choices import codes
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
    """The months that were ever settled, as tblCloses lists them, with the code of their state."""
    raw = book.read("tblCloses")
    fields = fields_of(raw)
    states = [str(row[fields.index("status")] or "") if "status" in fields else "" for row in raw.rows]
    known = codes("status")
    found: dict[Month, str] = {}
    for month, state in zip(months_of(raw), states, strict=True):
        if month:
            found.setdefault(month, known.get(state, state))
    return found
