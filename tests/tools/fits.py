"""Whether what a workbook's cells show fits: the texts and numbers that a window or a page would cut.

Widths are in digits of the book's font, as in the file. Letters are measured in DejaVu Sans, the widest of those that
stand in for the book's font where that is missing; a Chinese character takes as much as in 微软雅黑.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import matplotlib
from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS
from PIL import ImageFont

from addin.book.cells import Box, cell_name
from addin.book.file.xmlparts import q
from addin.tables.schema import TABLES
from builder.layout import LISTS
from builder.macro_texts import SHEET as MACRO_TEXTS
from tests.tools.lintparts import Parts, words

_FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
_PLAIN, _BOLD = (ImageFont.truetype(str(_FONTS / f"DejaVuSans{kind}.ttf"), 100) for kind in ("", "-Bold"))
_DIGIT = _PLAIN.getlength("0")
_CHINESE = 1.85  # digits
_INDENT = 1.5  # digits that a step of indentation takes
_ON_SCREEN = 1.05  # letters are set on whole points of a screen
_SLACK = 0.3  # digits: what nobody sees missing
_LINE = 1.3  # of a font's size: a line's height at the least
_DEFAULT_WIDTH = 8.43
_PROGRAMS = {
    *LISTS,
    *MACRO_TEXTS,
    *(name for table in TABLES.values() if table.hidden for name in (table.zh, table.en)),
}


class Look(NamedTuple):
    """What a cell's format says of the room that its contents take."""

    scale: float  # of the book's own font size
    points: float
    bold: bool
    wraps: bool
    indent: int
    side: str
    number: str


class Cell(NamedTuple):
    row: int
    col: int
    look: Look
    text: str
    is_number: bool


@cache
def text_digits(text: str, bold: bool) -> float:
    """How wide a line of text is."""
    wide = sum(unicodedata.east_asian_width(char) in "WFA" and not char.isascii() for char in text)
    font = _BOLD if bold else _PLAIN
    letters = "".join(char for char in text if unicodedata.east_asian_width(char) not in "WFA" or char.isascii())
    return wide * _CHINESE + _ON_SCREEN * font.getlength(letters) / _DIGIT


class Sheet:
    """A sheet's cells, columns and merges."""

    def __init__(self, book: Fitted, name: str, root: etree._Element) -> None:
        self._book, self.name, self._root = book, name, root

    @cached_property
    def widths(self) -> dict[int, float]:
        """Of the columns that are said to have one; 0 where it is hidden."""
        found: dict[int, float] = {}
        for col in self._root.iter(q("col")):
            width = 0.0 if col.get("hidden") else float(col.get("width", _DEFAULT_WIDTH))
            found |= dict.fromkeys(range(int(col.get("min", 1)), min(int(col.get("max", 1)), 200) + 1), width)
        return found

    @cached_property
    def merged(self) -> dict[tuple[int, int], Box]:
        boxes = (Box.parse(merge.get("ref", "")) for merge in self._root.iter(q("mergeCell")))
        return {(box.top, box.left): box for box in boxes}

    @cached_property
    def heights(self) -> dict[int, float]:
        """Of the rows whose height is fixed."""
        return {int(row.get("r", 0)): float(row.get("ht", 0)) for row in self._root.iter(q("row")) if row.get("ht")}

    def width(self, first: int, last: int) -> float:
        return sum(self.widths.get(col, _DEFAULT_WIDTH) for col in range(first, last + 1))

    def cut(self) -> Iterator[str]:
        """The cells whose contents have too little room; what a column says often is looked at once."""
        seen = set()
        for row in self._root.iter(q("row")):
            number = int(row.get("r", 0))
            filled = {_column(cell): cell for cell in row if len(cell)}  # a formula that shows nothing fills its cell
            for col, element in filled.items():
                key = (col, element.get("s"), element.get("t"), element.findtext(q("v")), number in self.heights)
                if key in seen and element.get("t") != "inlineStr":
                    continue
                seen.add(key)
                cell = self._book.cell(element, (number, col))
                if missing := self._missing(cell, set(filled)):
                    yield f"{self.name}!{cell_name(number, col)} {missing}: {cell.text}"

    def _missing(self, cell: Cell, row: set[int]) -> str:
        box = self.merged.get((cell.row, cell.col), Box(cell.row, cell.col, cell.row, cell.col))
        room = self.width(box.left, box.right) - _INDENT * cell.look.indent
        if not cell.text or not self.width(box.left, box.right):
            return ""
        if cell.look.wraps and not cell.is_number:
            return self._too_high(cell, box, room)
        if not cell.is_number and box.left == box.right:
            room += self._beside(cell, row)
        wanted = max(text_digits(line, cell.look.bold) for line in cell.text.split("\n")) * cell.look.scale
        return f"{wanted:.1f} in {room:.1f}" if wanted > room + _SLACK else ""

    def _beside(self, cell: Cell, row: set[int]) -> float:
        """What a text may take of the empty cells beside it."""
        steps = {"right": (-1,), "center": ()}.get(cell.look.side, (1,))
        total = 0.0
        for step in steps:
            col = cell.col + step
            while 0 < col < 200 and col not in row and (cell.row, col) not in self.merged:
                total += self.width(col, col)
                col += step
        return total

    def _too_high(self, cell: Cell, box: Box, room: float) -> str:
        """A wrapped text in rows of fixed height."""
        longest = max((text_digits(word, cell.look.bold) * cell.look.scale for word in _latin(cell.text)), default=0.0)
        if longest > room + _SLACK:
            return f"a word of {longest:.1f} in {room:.1f}"
        rows = range(box.top, box.bottom + 1)
        if not all(row in self.heights for row in rows):
            return ""
        height = sum(self.heights[row] for row in rows)
        if (needed := _lines(cell, room) * cell.look.points * _LINE) > height + 2:
            return f"{needed:.0f} points in {height:.0f}"
        return ""


def _column(cell: etree._Element) -> int:
    return _column_of(cell.get("r", "").rstrip("0123456789"))


@cache
def _column_of(letters: str) -> int:
    return Box.parse(f"{letters}1").left


def _latin(text: str) -> list[str]:
    return [word for word in text.split() if word.isascii()]


def _lines(cell: Cell, room: float) -> int:
    """How many lines a wrapped text takes: words of letters stay whole, Chinese breaks anywhere."""
    total = 0
    for line in cell.text.split("\n"):
        total, at = total + 1, 0.0
        for word in _pieces(line):
            wide = text_digits(word, cell.look.bold) * cell.look.scale
            if at and at + text_digits(word.rstrip(), cell.look.bold) * cell.look.scale > room:
                total, at = total + 1, 0.0
            at += wide
    return total


def _pieces(line: str) -> list[str]:
    pieces: list[str] = []
    for char in line:
        if pieces and char.isascii() and pieces[-1][-1].isascii() and pieces[-1][-1] != " ":
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


class Fitted:
    """A workbook, looked at for what does not fit."""

    def __init__(self, path: Path) -> None:
        self._parts = Parts(path.read_bytes())
        self._styles = next(tree for tree in self._parts.trees.values() if tree.tag == q("styleSheet"))

    def cut(self) -> list[str]:
        """Every cell that is cut on a sheet that people see."""
        return [fault for sheet in self.sheets() for fault in sheet.cut()]

    def sheets(self) -> Iterator[Sheet]:
        """Those that are not the program's alone."""
        for name, _, part in self._parts.sheets:
            if name not in _PROGRAMS:
                yield Sheet(self, name, self._parts.trees[part])

    @cached_property
    def looks(self) -> list[Look]:
        """By the number that a cell has of its format."""
        fonts = list(self._styles.find(q("fonts")))  # type: ignore[arg-type]
        custom = {fmt.get("numFmtId"): fmt.get("formatCode", "") for fmt in self._styles.iter(q("numFmt"))}
        own = float(fonts[0].find(q("sz")).get("val"))  # type: ignore[union-attr]
        found = []
        for xf in self._styles.find(q("cellXfs")):  # type: ignore[union-attr]
            font, where = fonts[int(xf.get("fontId", "0"))], xf.find(q("alignment"))
            points = float(font.find(q("sz")).get("val"))  # type: ignore[union-attr]
            at = where if where is not None else etree.Element("none")
            number = xf.get("numFmtId", "0")
            found.append(
                Look(
                    points / own,
                    points,
                    font.find(q("b")) is not None,
                    at.get("wrapText") == "1",
                    int(at.get("indent", "0")),
                    at.get("horizontal", ""),
                    custom.get(number, BUILTIN_FORMATS.get(int(number), "General")),
                )
            )
        return found

    def cell(self, element: etree._Element, place: tuple[int, int]) -> Cell:
        """What a cell shows."""
        value, inline = element.findtext(q("v")), element.find(q("is"))
        (row, col), look = place, self.looks[int(element.get("s", "0"))]
        if inline is not None:
            return Cell(row, col, look, words(inline), is_number=False)
        kind = element.get("t", "n")
        if kind == "s":
            return Cell(row, col, look, self._parts.shared_strings[int(value or 0)], is_number=False)
        if kind in ("str", "e", "b") or not value:
            return Cell(row, col, look, value or "", is_number=False)
        return Cell(row, col, look, shown(float(value), look.number), is_number=True)


def shown(value: float, number: str) -> str:
    """A number as its format shows it, nearly."""
    if "yy" in number:
        day = dt.date(1899, 12, 30) + dt.timedelta(days=int(value))
        return f"{day:%Y-%m-%d}" if "d" in number else f"{day:%Y-%m}"
    first = number.split(";")[0]
    decimals = len(first.partition(".")[2].replace("#", "").rstrip("%")) if "." in first else 0
    if "%" in first:
        return f"{value * 100:.{decimals}f}%"
    if "0" not in first:
        return f"{value:.10g}"
    return f"{value:,.{decimals}f}" if "," in first else f"{value:.{decimals}f}"
