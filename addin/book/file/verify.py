"""Compares a worksheet before and after patching with an XML parser: only the intended blocks may differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from itertools import zip_longest
from xml.parsers import expat

from lxml import etree

from addin.book.cells import Box, cell_name, column_number
from addin.book.file.sheet import Sheet, is_plain
from addin.book.file.xmlparts import q

_ROW, _ROW_END = b"<row ", b"</row>"
_PLACE = re.compile(rb'<c r="([A-Z]+)(\d+)"')
_WHERE = ("activeCell", "activeCellId", "sqref")
_IGNORED = {  # where a sheet is opened, and whether it is in front, is no content
    "c": ("r",), "pane": ("topLeftCell",), "selection": _WHERE, "sheetView": ("tabSelected",),
}  # fmt: skip
_FOLLOW = ("conditionalFormatting", "dataValidation", "ignoredError", "protectedRange")


class DamagedError(Exception):
    """Patching changed something that it should not have; nothing has been written."""


def check_cells_outside(before: bytes, after: bytes, blocks: Sequence[Box]) -> None:
    """Raises DamagedError if any cell outside the blocks is spelt otherwise than before, in the plain spelling."""
    expat.ParserCreate().Parse(after, True)
    old, new = Sheet(before), Sheet(after)
    for number in {*old.row_numbers(), *new.row_numbers()}:
        crossing = [block for block in blocks if block.top <= number <= block.bottom]
        if _cells_outside(old, number, crossing) != _cells_outside(new, number, crossing):
            raise DamagedError("a cell outside the tables changed")


def _cells_outside(sheet: Sheet, number: int, blocks: Sequence[Box]) -> dict[int, str]:
    row = sheet.row(number)
    cells = row.cells if row else {}
    if not blocks:
        return cells
    return {col: cell for col, cell in cells.items() if not any(b.left <= col <= b.right for b in blocks)}


def check_same_outside(before: bytes, after: bytes, blocks: Sequence[Box]) -> None:
    """Raises DamagedError if any cell outside the blocks or any other element of the sheet differs."""
    expat.ParserCreate().Parse(after, True)
    pair = _different(before, after) if is_plain(before) and is_plain(after) else (before, after)
    old, new = (_Reading(_thinned(sheet, blocks), blocks) for sheet in pair)
    if any(was != now for was, now in zip_longest(old.cells(), new.cells())):
        raise DamagedError("a cell outside the tables changed")
    if old.furniture() != new.furniture():
        raise DamagedError("something else than cells changed")
    kept = {row: height for row, height in new.heights.items() if row in old.heights or not new.is_within(row)}
    if kept != old.heights:
        raise DamagedError("the height of a row changed")


def _different(before: bytes, after: bytes) -> tuple[bytes, bytes]:
    """Both sheets without the rows with which they begin alike, byte for byte."""
    tops = before.find(_ROW), after.find(_ROW)
    if min(tops) < 0:
        return before, after
    alike = _alike(memoryview(before)[tops[0] :], memoryview(after)[tops[1] :])
    end = before.rfind(_ROW_END, tops[0], tops[0] + alike)
    cut = end + len(_ROW_END) - tops[0] if end >= 0 else 0
    return tuple(sheet[:top] + sheet[top + cut :] for sheet, top in zip((before, after), tops, strict=True))  # type: ignore[return-value]


def _alike(one: memoryview, other: memoryview) -> int:
    """How many bytes both begin with."""
    sure, most = 0, min(len(one), len(other))
    while sure < most:
        half = (sure + most + 1) // 2
        if one[sure:half] == other[sure:half]:
            sure = half
        else:
            most = half - 1
    return sure


def _thinned(sheet: bytes, blocks: Sequence[Box]) -> bytes:
    """The sheet without the cells of rows that lie in one block from end to end: less to parse and compare."""
    if not is_plain(sheet):
        return sheet
    return _ROW_END.join(_row_thinned(piece, blocks) for piece in sheet.split(_ROW_END))


def _row_thinned(piece: bytes, blocks: Sequence[Box]) -> bytes:
    """``piece`` ends where a row ends; its last row's cells go if the first and the last are of the same block."""
    start = piece.find(b">", piece.rfind(_ROW)) + 1
    first, last = _PLACE.match(piece, start), _PLACE.match(piece, piece.rfind(b"<c "))
    if not (start and first and last and piece.endswith((b"</c>", b"/>"))):
        return piece
    cells = Box(int(first[2]), _column(first[1]), int(last[2]), _column(last[1]))
    for block in blocks:
        if block.covers(cells):
            return piece[:start]
    return piece


@cache
def _column(letters: bytes) -> int:
    return column_number(letters.decode())


class _Reading:
    """One pass over a sheet, a row at a time, so that no large tree is built."""

    def __init__(self, sheet: bytes, blocks: Sequence[Box]) -> None:
        self._events = etree.iterparse(BytesIO(sheet), tag=q("row"), huge_tree=True, resolve_entities=False)
        self._blocks = blocks
        self.heights: dict[int, str] = {}

    def cells(self) -> Iterator[tuple[str, object]]:
        """Every cell outside the blocks: its reference and what it says."""
        number = 0
        for _, row in self._events:
            number = int(row.get("r") or number + 1)
            if height := row.get("ht"):
                self.heights[number] = height
            crossing = [block for block in self._blocks if block.top <= number <= block.bottom]
            yield from _row_outside(row, number, crossing)
            row.clear()

    def furniture(self) -> list[object]:
        """The sheet's elements other than its rows; to be asked after the cells."""
        elements = self._events.root.iterchildren(tag=etree.Element)
        return [_meaning(element) for element in elements if element.tag not in (q("sheetData"), q("dimension"))]

    def is_within(self, row: int) -> bool:
        return any(block.top <= row <= block.bottom for block in self._blocks)


def _row_outside(row: etree._Element, number: int, blocks: list[Box]) -> Iterator[tuple[str, object]]:
    col = 0
    for cell in row.iterchildren(q("c")):
        place = Box.parse(cell.get("r") or cell_name(number, col + 1))
        col = place.left
        if not any(block.covers(place) for block in blocks):
            yield str(place), _meaning(cell)


def _meaning(element: etree._Element) -> object:
    """An element without its spelling (prefixes, order of attributes) and without the ranges that follow a table."""
    name = etree.QName(element)
    if name.localname == "sqref":
        return name.text
    ignored = _IGNORED.get(name.localname, ("sqref",) if name.localname in _FOLLOW else ())
    attributes = {key: value for key, value in element.items() if key not in ignored}
    children = [_meaning(child) for child in element.iterchildren(tag=etree.Element)]
    return name.text, attributes, (element.text or "") if not children else "", children
