"""Cell references, and one value as the XML of one cell. Numbers are never written as text, text never as numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
MAX_TEXT = 32_767
_LONGEST_PART = 30_000  # characters of a text that is kept in several cells
_FIRST_SERIAL_DAY = dt.datetime(1900, 3, 1)  # before it Excel counts a 29 February 1900 that never was
_REPEATED = 4096  # days, labels, numbers and names stand in a column again and again


class Marker(Enum):
    """What a row may hold instead of a value."""

    KEEP_FORMULA = "the table's own formula of this column"


KEEP_FORMULA: Final = Marker.KEEP_FORMULA
CellValue = str | int | float | bool | dt.date | dt.datetime | Decimal | None
NewCell = CellValue | Marker


class CellRefusedError(Exception):
    """A value that no Excel cell can hold: the code and values of the Problem to tell the user."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, object] = values


class Box(NamedTuple):
    """A block of cells, 1-based, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def parse(cls, ref: str) -> Box:
        """``B2:D9``, ``B2`` or ``$B$2:$D$9``; ValueError for anything else."""
        found = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?", ref)
        if not found:
            raise ValueError(f"not a reference: {ref!r}")
        first, top, last, bottom = found.groups()
        return cls(int(top), column_number(first), int(bottom or top), column_number(last or first))

    def __str__(self) -> str:
        first = cell_name(self.top, self.left)
        last = cell_name(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"

    def holds(self, row: int, col: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= col <= self.right

    def covers(self, other: Box) -> bool:
        return self.holds(other.top, other.left) and self.holds(other.bottom, other.right)

    def meets(self, other: Box) -> bool:
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )


@cache
def column_letters(col: int) -> str:
    """1 -> A, 27 -> AA."""
    return "" if col == 0 else column_letters((col - 1) // 26) + chr(65 + (col - 1) % 26)


@cache
def column_number(letters: str) -> int:
    """A -> 1, AA -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def cell_name(row: int, col: int) -> str:
    return f"{column_letters(col)}{row}"


def text_parts(text: str) -> list[str]:
    """A long text in pieces that each fit in a cell; of an empty one an empty piece."""
    return [text[at : at + _LONGEST_PART] for at in range(0, len(text), _LONGEST_PART)] or [""]


def unescape_text(text: str) -> str:
    """Excel's ``_xHHHH_`` escapes undone, as in headers with line breaks."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def cell_content(value: CellValue, epoch: dt.datetime) -> tuple[str, str]:
    """A value as (attributes of ``<c>``, children of ``<c>``); equal values give equal content."""
    kind = type(value)
    if kind is str:
        return _text_content(value)
    if kind is float or kind is int:
        return "", f"<v>{number_text(value)}</v>"  # type: ignore[arg-type]
    if value is None:
        return "", ""
    if isinstance(value, str):
        return _text_content(str(value))
    if isinstance(value, bool):
        return ' t="b"', f"<v>{int(value)}</v>"
    return "", f"<v>{number_text(_serial(value, epoch) if isinstance(value, dt.date) else value)}</v>"


def number_text(value: float | Decimal) -> str:
    """The shortest text that reads back as the same double; ValueError if it is not finite."""
    text = repr(float(value))
    if text.endswith(".0"):
        return text[:-2] if value else "0"
    if text[-1] in "nf":  # nan, inf
        raise ValueError(f"{value!r} is not a number a cell can hold")
    return text


@lru_cache(maxsize=_REPEATED)
def _serial(value: dt.date, epoch: dt.datetime) -> float:
    """Days since the workbook's epoch."""
    moment = dt.datetime(value.year, value.month, value.day)
    if isinstance(value, dt.datetime):
        moment = value.replace(tzinfo=None)
    if moment < max(epoch, _FIRST_SERIAL_DAY):
        raise CellRefusedError("cell_date_too_early", date=value.isoformat())
    passed = moment - epoch
    return passed.days + (passed.seconds + passed.microseconds / 1e6) / 86_400


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SPECIAL = re.compile("[\x00-\x1f&<>_\ufffe\uffff\ud800-\udfff]")  # most texts have none and need no further look
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


@lru_cache(maxsize=_REPEATED)
def _text_content(text: str) -> tuple[str, str]:
    return (' t="inlineStr"', f"<is>{_text(text)}</is>") if text else ("", "")


def _text(text: str) -> str:
    if len(text) > MAX_TEXT // 2 and len(text.encode("utf-16-le", "surrogatepass")) // 2 > MAX_TEXT:
        raise CellRefusedError("cell_text_too_long", limit=MAX_TEXT)
    space = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() or "\n" in text else ""
    if not _SPECIAL.search(text):
        return f"<t{space}>{text}</t>"
    if found := _FORBIDDEN.search(text):
        raise CellRefusedError("cell_text_forbidden", character=f"U+{ord(found[0]):04X}")
    safe = escape(_LOOKS_ESCAPED.sub("_x005F_", text)).replace("\r", "_x000D_")
    return f"<t{space}>{safe}</t>"
