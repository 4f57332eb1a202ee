"""What single cells of a worksheet part say: their formula, else what they show."""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape

from addin.book.cells import unescape_text
from addin.book.file.heldvalues import SharedStrings
from addin.book.file.sheet import Sheet, UnusualSheetError

_KIND = re.compile(r'[^>]*? t="(\w+)"')
_FORMULA = re.compile(r"<f(?:\s[^>]*)?>([^<]*)</f>")
_VALUE = re.compile(r"<v(?:\s[^>]*)?>([^<]*)</v>")
_TEXT = re.compile(r"<t(?:\s[^>]*)?>([^<]*)</t>")


class Cells:
    """The cells of one worksheet."""

    def __init__(self, data: bytes, shared: SharedStrings) -> None:
        self._data = data
        self._shared = shared

    @cached_property
    def sheet(self) -> Sheet:
        return Sheet(self._data)

    def said(self, row: int, col: int) -> str:
        """The formula behind '=', else the value as text; '' where there is none."""
        try:
            found = self.sheet.row(row)
        except UnusualSheetError:  # what it says is not known, and nothing is to lead there
            return ""
        return self._said(found.cells[col]) if found and col in found.cells else ""

    def _said(self, piece: str) -> str:
        if formula := _FORMULA.search(piece):
            return "=" + unescape(formula[1])
        kind, value = _KIND.match(piece), _VALUE.search(piece)
        if kind and kind[1] == "inlineStr":
            return unescape_text(unescape("".join(_TEXT.findall(piece))))
        text = value[1] if value else ""
        return self._shared[int(text)] if kind and kind[1] == "s" else unescape_text(unescape(text))

    @cached_property
    def last_row(self) -> int:
        return max(self.sheet.row_numbers(), default=0)

    @cached_property
    def last_col(self) -> int:
        rows = (self.sheet.row(number) for number in self.sheet.row_numbers())
        return max((col for row in rows if row for col in row.cells), default=0)

    def column(self, col: int, top: int) -> list[str]:
        """What the column says from a row on, to the last cell that says anything."""
        said = [self.said(row, col) for row in range(top, self.last_row + 1)]
        while said and not said[-1]:
            said.pop()
        return said
