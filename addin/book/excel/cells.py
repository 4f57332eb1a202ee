"""Cells as Excel hands them over and takes them: serial numbers, error codes, texts that must stay texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from itertools import chain
from typing import Any

from addin.book.base import Cell, CellError
from addin.book.live import serial_of_day, with_days, without_midnight

ERROR_NUMBERS = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: "#N/A",
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2046: "#CONNECT!",
    2047: "#BLOCKED!",
    2048: "#UNKNOWN!",
    2049: "#FIELD!",
    2050: "#CALC!",
}
_FIRST_ERROR = -2146828288  # COM sends an error as a whole number, this much below its own; true numbers are floats
_ERRORS = {number + _FIRST_ERROR: CellError(text) for number, text in ERROR_NUMBERS.items()}
_ERROR_TEXTS = {text: CellError(text) for text in ERROR_NUMBERS.values()}
_PLAIN = {float, str, bool, type(None)}

ExcelCell = float | str | bool


def arrived(rows: Sequence[Sequence[Any]], kinds: Sequence[str], epoch_1904: bool = False) -> list[list[Cell]]:
    """Rows as the other books give them; ``kinds`` are the schema's, by column."""
    found = [list(row) for row in rows]
    if not set(map(type, chain.from_iterable(found))) <= _PLAIN:
        found = [[cell if type(cell) in _PLAIN else _plain(cell) for cell in row] for row in found]
    return with_days(found, kinds, epoch_1904)


def with_errors(rows: Sequence[Sequence[Any]], texts: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Rows with the errors that only their ``texts``, what the cells show, tell of."""
    return [
        [_ERROR_TEXTS.get(text, cell) if cell is None else cell for cell, text in zip(row, shown, strict=True)]
        for row, shown in zip(rows, texts, strict=True)
    ]


def error_texts(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Rows whose errors arrived as texts such as ``#N/A``."""
    return [[_ERROR_TEXTS.get(cell, cell) if type(cell) is str else cell for cell in row] for row in rows]


def leaving(cell: Cell, *, text_format: bool, epoch_1904: bool = False) -> ExcelCell:
    """A cell as Excel is to take it. ``text_format``: the place is formatted as text, so texts need no guard."""
    if cell is None:
        return ""
    if isinstance(cell, CellError):
        return cell.text
    if isinstance(cell, dt.date):
        return serial_of_day(cell, epoch_1904)
    if isinstance(cell, str):
        return cell if text_format else quoted(cell)
    return cell if isinstance(cell, bool) else float(cell)


def quoted(text: str) -> str:
    """A text with the mark before it that keeps Excel from making a number, date, formula or truth value of it."""
    special = text[:1] in ("=", "+", "-", "@", "'", "#") or text.upper() in ("TRUE", "FALSE")
    return f"'{text}" if special or any(char.isdigit() for char in text) else text


def _plain(cell: Any) -> Cell:
    """What is neither number, text, truth value nor blank: an error's code, a currency amount, a date."""
    if type(cell) is int:
        return _ERRORS.get(cell, float(cell))
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, dt.datetime):
        return without_midnight(cell.replace(tzinfo=None))
    if isinstance(cell, CellError):
        return cell
    raise TypeError(f"Excel sent a {type(cell).__name__}")
