"""Workbooks made anew to leave the house, by openpyxl: whatever a text looks like, it stays one.

What holds people's pay is packed in memory: a temporary file would be left behind by a kill, and be read by others.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from addin.book.handout_rows import PlainRows, RowsWriter, kept_text

_END = b"</sheetData>"


class _InMemory(ExcelWriter):
    """openpyxl's own writer passes every sheet through a temporary file."""

    rows: Mapping[str, PlainRows]

    def write_worksheet(self, ws: Worksheet) -> None:
        below = self.rows.get(ws.title)
        writer = RowsWriter(ws, out=BytesIO())
        writer.rows_below = below
        writer.write()
        ws._rels = writer._rels  # type: ignore[attr-defined]
        data = writer.read()
        if below:
            data = data.replace(_END, below.xml(self.workbook) + _END, 1)
        self._archive.writestr(ws.path[1:], data)  # type: ignore[attr-defined]
        self.manifest.append(ws)


def new_workbook(font: Font) -> Workbook:
    """A workbook without sheets in this font, by which Excel measures the columns."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book._named_styles["Normal"].font = font  # type: ignore[attr-defined]
    return book


def packed(book: Workbook, rows: Mapping[str, PlainRows] | None = None) -> bytes:
    """The workbook as the bytes of an .xlsx file, with further rows of sheets by the sheet's name.

    For sheets of cells: no charts, pictures or comments.
    """
    out = BytesIO()
    writer = _InMemory(book, ZipFile(out, "w", ZIP_DEFLATED))
    writer.rows = rows or {}
    writer.save()
    return out.getvalue()


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Write a text that begins with = or is called #N/A as a text, and what XML can't hold by Excel's escapes."""
    if text:
        cell.value = kept_text(text)
        cell.data_type = "s"
