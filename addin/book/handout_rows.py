"""Rows of a workbook made anew, written without an object a cell: a sheet of thousands takes seconds, not minutes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.compat import safe_string
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import SheetDimension

from addin.book.base import Cell, CellError
from addin.book.cells import MAX_TEXT, Box, column_letters

_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")
Content = tuple[str, str]  # the attribute that says what a cell holds, and what its element holds


class PlainRows:
    """Rows of cells from a row of the sheet on, each from the first column; nothing else stands below it."""

    def __init__(self, first: int) -> None:
        self._first = first
        self._rows: list[list[tuple[StyleArray, Content]]] = []

    def add(self, cells: Iterable[tuple[StyleArray, Content]]) -> None:
        """A further row."""
        self._rows.append(list(cells))

    @property
    def corner(self) -> tuple[int, int]:
        """The last row and the last column, 0 where there is none."""
        return self._first + len(self._rows) - 1, max(map(len, self._rows), default=0)

    def xml(self, book: Workbook) -> bytes:
        """The rows as they stand in the sheet's part; their looks become looks of the workbook."""
        looks: dict[int, int] = {}
        letters = [column_letters(at) for at in range(1, self.corner[1] + 1)]
        found: list[str] = []
        for number, row in enumerate(self._rows, self._first):
            found.append(f'<row r="{number}">')
            for column, (style, (kind, inner)) in zip(letters, row, strict=False):
                look = looks.get(id(style))
                if look is None:
                    look = looks[id(style)] = book._cell_styles.add(style)  # type: ignore[attr-defined]
                found.append(f'<c r="{column}{number}" s="{look}"{kind}>{inner}</c>')
            found.append("</row>")
        return "".join(found).encode("ascii", "xmlcharrefreplace")  # as openpyxl does


class RowsWriter(WorksheetWriter):
    """openpyxl's writer of a sheet, with plain rows below the cells that the sheet has itself."""

    rows_below: PlainRows | None = None

    def write_dimensions(self) -> None:
        """The sheet's extent with the plain rows."""
        if self.rows_below is None:
            super().write_dimensions()
            return
        row, column = self.rows_below.corner
        own = Box.parse(self.ws.calculate_dimension())  # type: ignore[union-attr]
        self.xf.send(SheetDimension(str(Box(1, 1, max(row, own.bottom), max(column, own.right)))).to_tree())


def kept_text(text: str) -> str:
    """A text with what XML can't hold in Excel's escapes."""
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def content_of(value: Cell) -> Content:
    """What a table's cell holds: a text stays one whatever it looks like, an error is the text that it shows."""
    if value is None or isinstance(value, str):
        return _text_content(value or "")
    if isinstance(value, CellError):
        return _text_content(value.text or "#")
    if isinstance(value, bool):
        return ' t="b"', f"<v>{safe_string(value)}</v>"
    number = to_excel(value) if isinstance(value, dt.date) else value  # type: ignore[no-untyped-call]
    return ' t="n"', f"<v>{safe_string(number)}</v>"


@lru_cache(2**14)  # customers, choices, remarks stand in a column again and again
def _text_content(text: str) -> Content:
    if not text:
        return ' t="n"', ""
    kept = kept_text(text)[:MAX_TEXT]
    space = ' xml:space="preserve"' if kept != kept.strip() else ""
    return ' t="inlineStr"', f"<is><t{space}>{escape(kept)}</t></is>"


def formula_content(formula: str) -> Content:
    """A formula, which begins with =; its value is worked out by whatever opens the file."""
    return "", f"<f>{escape(formula[1:])}</f><v></v>"
