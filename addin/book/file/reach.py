"""How far a sheet reaches. Its reader makes a block of everything between the first cell and the last, so that a single
cell far away would cost gigabytes; such a sheet is given to it without what lies outside the table."""

from __future__ import annotations

import re

from addin.book.cells import Box, column_number
from addin.book.file.outside import last_row
from addin.book.file.sheet import Sheet, SheetRow

_ALWAYS = 1 << 21  # cells that cost little
_TIMES = 4  # as many cells as the table has
_LETTERS = re.compile(rb'<c r="([A-Z]+)')
_WIDE = 26


def is_far(sheet: bytes, body: Box) -> bool:
    """Whether a sheet in the plain spelling reaches much farther than the table."""
    rows = last_row(sheet)
    allowed = _ALWAYS + _TIMES * (body.bottom - body.top + 1) * (body.right - body.left + 1)
    beyond = re.compile(rb'<c r="(?:[A-Z]{2}|[A-Z]\d{%d})' % (len(str(rows)) + 1))
    if not beyond.search(sheet):
        return rows * _WIDE > allowed
    letters = set(_LETTERS.findall(sheet))
    astray = re.compile(rb'<c r="[A-Z]+\d{%d}' % (len(str(rows)) + 1)).search(sheet)
    return astray is not None or rows * max(column_number(text.decode()) for text in letters) > allowed


def only(sheet: bytes, box: Box) -> bytes:
    """The sheet with no other cells than the box's. UnusualSheetError if it cannot be cut."""
    text = Sheet(sheet)
    for number in text.row_numbers():
        row = text.row(number) if box.top <= number <= box.bottom else None
        cells = row.cells if row else {}
        text.put_row(number, SheetRow("", {col: cell for col, cell in cells.items() if box.left <= col <= box.right}))
    return text.to_bytes()
