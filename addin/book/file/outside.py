"""Finds in a worksheet part what stands below a table, in its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from addin.book.cells import Box, column_number, unescape_text
from addin.book.file.heldvalues import SharedStrings
from addin.book.stray import StrayCell, first_of_rows

_ROW = re.compile(rb'<row r="(\d+)"')
_CELL = re.compile(r'<c r="([A-Z]+)(\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.S)
_KIND = re.compile(r' t="(\w+)"')
_VALUE = re.compile(r"<v(?:\s[^>]*)?>([^<]*)</v>")
_TEXT = re.compile(r"<t(?:\s[^>]*)?>([^<]*)</t>")
_FORMULA = re.compile(r"<f[^>]*?(?:/>|>([^<]*)</f>)")


def stray_cells(sheet: bytes, area: Box, others: Sequence[Box], shared: SharedStrings) -> tuple[StrayCell, ...]:
    """The stray cells of a worksheet in the plain spelling. ``area``: of the table; ``others``: of those beside it."""
    if last_row(sheet) <= area.bottom:
        return ()
    cells = (cell for text in _rows_below(sheet, area.bottom) for cell in _filled(text, area, shared))
    return first_of_rows(cell for cell in cells if not any(other.holds(cell.row, cell.column) for other in others))


def last_row(sheet: bytes) -> int:
    """The number of the last row that the sheet mentions; 0 if there is none."""
    return max(map(int, _ROW.findall(sheet)), default=0)


def _rows_below(sheet: bytes, bottom: int) -> Iterator[str]:
    """The rows below, each as text, in order."""
    starts = [(int(found[1]), found.start()) for found in _ROW.finditer(sheet)]
    ends = [start for _, start in starts[1:]] + [len(sheet)]
    for (number, start), end in sorted(zip(starts, ends, strict=True)):
        if number > bottom:
            yield sheet[start:end].partition(b"</sheetData>")[0].decode()


def _filled(row: str, area: Box, shared: SharedStrings) -> Iterator[StrayCell]:
    for letters, number, attributes, inner in _CELL.findall(row):
        column = column_number(letters)
        if inner and area.left <= column <= area.right:
            shown = _shown(attributes, inner, shared)
            if shown.strip():
                yield StrayCell(int(number), column, shown)


def _shown(attributes: str, inner: str, shared: SharedStrings) -> str:
    """What the cell shows; of a formula that was never calculated the formula."""
    kind, value, formula = _KIND.search(attributes), _VALUE.search(inner), _FORMULA.search(inner)
    if kind and kind[1] == "inlineStr":
        return unescape_text(unescape("".join(_TEXT.findall(inner))))
    if value is None or not value[1]:
        is_text = kind is not None and kind[1] == "str"
        return f"={unescape(formula[1] or '')}" if formula and not is_text else ""
    text = unescape_text(unescape(value[1]))
    if kind and kind[1] == "s":
        return shared[int(text)]
    return {"0": "FALSE", "1": "TRUE"}.get(text, text) if kind and kind[1] == "b" else text
