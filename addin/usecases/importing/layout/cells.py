"""What a foreign cell looks like, as far as a list's layout hangs on it."""

from __future__ import annotations

import datetime as dt
import re

from addin.book.base import Cell, CellError
from addin.usecases.importing.grid import is_blank

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_NUMBER = re.compile(r"[-+(（]?\s*[¥￥$]?\s*[-+]?\d[\d,.， ]*[)）%]?-?\s*[笔条行元间夜张人次个页份天万]*")
_DAY = re.compile(
    r"(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(?:19|20)\d{6})\s*日?"
    r"(?:[ T]+\d{1,2}[:：]\d{2}.*)?"
)
_NOTHING = frozenset("-—–－")
_LONGEST_LABEL = 60


def seen_text(cell: Cell) -> str:
    """A cell's text without what is not seen of it."""
    return "" if cell is None else _INVISIBLE.sub("", str(cell)).strip()


def is_nothing(cell: Cell) -> bool:
    """Blank, or the dashes that some programs write into an empty cell."""
    return is_blank(cell) or (isinstance(cell, str) and set(cell.strip()) <= _NOTHING)


def is_number(cell: Cell) -> bool:
    """A number, as a number or as text, or an error where one would be."""
    if isinstance(cell, str):
        return bool(_NUMBER.fullmatch(cell.strip())) and not is_day(cell)
    return isinstance(cell, (int, float, CellError)) and not isinstance(cell, bool)


def is_day(cell: Cell) -> bool:
    return bool(_DAY.fullmatch(cell.strip())) if isinstance(cell, str) else isinstance(cell, dt.date)


def is_label(cell: Cell) -> bool:
    """A short text that is no number and no day: what headings are."""
    return (
        isinstance(cell, str) and 0 < len(cell.strip()) <= _LONGEST_LABEL and not is_number(cell) and not is_day(cell)
    )


def shown(row: list[Cell], longest: int = 120) -> str:
    """What stands in a line, for a person."""
    texts = (" ".join(seen_text(cell.text if isinstance(cell, CellError) else cell).split()) for cell in row)
    return " ".join(text for text in texts if text)[:longest]
