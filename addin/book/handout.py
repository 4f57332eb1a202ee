"""Workbooks made anew to leave the house, by openpyxl: whatever a text looks like, it stays one.

What holds people's pay is packed in memory: a temporary file would be left behind by a kill, and be read by others.
"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Font
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")


class _InMemory(ExcelWriter):
    """openpyxl's own writer passes every sheet through a temporary file."""

    def write_worksheet(self, ws: Worksheet) -> None:
        writer = WorksheetWriter(ws, out=BytesIO())
        writer.write()
        ws._rels = writer._rels  # type: ignore[attr-defined]
        self._archive.writestr(ws.path[1:], writer.read())  # type: ignore[attr-defined]
        self.manifest.append(ws)


def new_workbook(font: Font) -> Workbook:
    """A workbook without sheets in this font, by which Excel measures the columns."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book._named_styles["Normal"].font = font  # type: ignore[attr-defined]
    return book


def packed(book: Workbook) -> bytes:
    """The workbook as the bytes of an .xlsx file. For sheets of cells: no charts, pictures or comments."""
    out = BytesIO()
    _InMemory(book, ZipFile(out, "w", ZIP_DEFLATED)).save()
    return out.getvalue()


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Write a text that begins with = or is called #N/A as a text, and what XML can't hold by Excel's escapes."""
    if text:
        cell.value = _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
        cell.data_type = "s"
