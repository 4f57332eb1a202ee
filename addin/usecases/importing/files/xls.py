"""An old .xls file (BIFF): its values, and with them the errors that a reader of values takes for blank."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import python_calamine

from addin.book.base import UNCALCULATED, CellError
from addin.book.cells import Box
from addin.usecases.importing.files.biff import Besides, BiffTold, told_besides
from addin.usecases.importing.files.compound import streams
from addin.usecases.importing.files.damage import check_extent, damage_told
from addin.usecases.importing.grid import Grid
from addin.values.errors import refuse

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SECTOR = 4096
_WORKSHEET = python_calamine.SheetTypeEnum.WorkSheet
_VISIBLE = python_calamine.SheetVisibleEnum.Visible


def read_xls(data: bytes, file: str) -> list[Grid]:
    """Its worksheets in order, hidden ones too. Refused: encrypted, damaged, or no workbook."""
    with damage_told(file):
        if _ENCRYPTED in data:
            raise refuse("import_encrypted", file=file)
        found = streams(data)
        stream = found.get("Workbook") or found.get("Book")
        if stream is None:
            raise refuse("import_not_workbook", file=file)
        told = told_besides(stream)
        if told.is_locked:
            raise refuse("import_encrypted", file=file)
        whole = data + bytes(-len(data) % _SECTOR)  # some programs leave the last sector short
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(whole))
        sheets = book.sheets_metadata
        if len(sheets) != len(told.sheets):
            raise refuse("import_unreadable", file=file, reason="BIFF")
        pairs = list(zip(sheets, told.sheets, strict=True))
        return [_sheet_grid(book, about, besides, told, file) for about, besides in pairs if about.typ == _WORKSHEET]


def _sheet_grid(
    book: python_calamine.CalamineWorkbook,
    about: python_calamine.SheetMetadata,
    besides: Besides,
    told: BiffTold,
    file: str,
) -> Grid:
    place = f"{file} {about.name}"
    sheet = book.get_sheet_by_name(about.name)
    bottom, right = sheet.end or (0, 0)
    check_extent(place, bottom + 1, right + 1)
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    for (row, col), error in besides.cells.items():
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend([""] * (col + 1 - len(rows[row])))
        rows[row][col] = CellError(error) if error else UNCALCULATED
    areas = sheet.merged_cell_ranges or []
    merged = tuple(Box(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in areas)
    hidden = about.visible != _VISIBLE
    return Grid(place, rows, merged=merged, is_1904=told.is_1904, hidden=hidden, kind="xls", filtered=besides.filtered)
