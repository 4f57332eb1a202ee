"""An .xlsx file: every sheet with its merged cells, and with the errors that a reader of values takes for blank."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import python_calamine

from addin.book.base import UNCALCULATED, CellError
from addin.book.cells import Box, cell_name, column_number
from addin.book.file.errorcells import error_cells
from addin.book.file.package import Package
from addin.book.file.sheet import plain_sheet
from addin.usecases.importing.files import damage
from addin.usecases.importing.grid import Grid
from addin.values.errors import refuse

_PLACE = re.compile(rb'<c r="([A-Z]+)(\d+)"')
_LETTERS = re.compile(rb'<c r="([A-Z]+)')
_ROWS = re.compile(rb'<row r="(\d+)"')
_HIDDEN = re.compile(rb'<row r="(\d+)"[^>]*? hidden="(?:1|true)"')
_FILTERING = re.compile(rb'<sheetPr [^>]*?filterMode="(?:1|true)"|<filterColumn ')
_WIDE = 702  # columns, up to ZZ
_WORKSHEET = python_calamine.SheetTypeEnum.WorkSheet
_VISIBLE = python_calamine.SheetVisibleEnum.Visible


def read_xlsx(data: bytes, path: Path) -> list[Grid]:
    """Its worksheets in order, hidden ones too."""
    with damage.damage_told(path.name):
        package = Package(path, data)
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == _WORKSHEET]
        return [_grid(package, book, sheet, path.name) for sheet in sheets]


def _grid(
    package: Package, book: python_calamine.CalamineWorkbook, about: python_calamine.SheetMetadata, file: str
) -> Grid:
    xml = plain_sheet(package.worksheet(about.name))
    place = f"{file} {about.name}"
    extent = _extent(xml)
    if extent.bottom * extent.right > damage.MOST_CELLS:
        raise refuse("import_far_cell", place=place, cell=_farthest(xml, extent))
    sheet = book.get_sheet_by_name(about.name)
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    for (row, col), text in error_cells(xml, extent).items():
        rows.extend([] for _ in range(row - len(rows)))
        rows[row - 1].extend([""] * (col - len(rows[row - 1])))
        rows[row - 1][col - 1] = CellError(text) if text else UNCALCULATED
    merged = tuple(Box(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in _merged(sheet))
    is_1904, hidden = package.epoch.year == 1904, about.visible != _VISIBLE
    filtered = _filtered(package, xml, about.name)
    return Grid(place, rows, merged=merged, is_1904=is_1904, hidden=hidden, kind="xlsx", filtered=filtered)


def _filtered(package: Package, xml: bytes, sheet: str) -> frozenset[int]:
    """The rows that are hidden, where the sheet or a table of it says that it is filtered."""
    if b" hidden=" not in xml:
        return frozenset()
    tables = [package.part(place.table_part) for place in package.places if place.sheet == sheet]
    if not any(map(_FILTERING.search, (xml, *tables))):
        return frozenset()
    return frozenset(int(row) - 1 for row in _HIDDEN.findall(xml))


def _merged(sheet: python_calamine.CalamineSheet) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    return sheet.merged_cell_ranges or []


def _extent(xml: bytes) -> Box:
    """From A1 to the last row and the last column that have a cell."""
    bottom = max(map(int, _ROWS.findall(xml)), default=1)
    right = max((column_number(letters.decode()) for letters in set(_LETTERS.findall(xml))), default=1)
    return Box(1, 1, bottom, right)


def _farthest(xml: bytes, extent: Box) -> str:
    """The cell that makes the sheet so large: the one farthest right, or the lowest of a very long sheet."""
    cells = ((int(row), column_number(letters.decode())) for letters, row in _PLACE.findall(xml))
    row, col = max(cells, key=lambda cell: (cell[1], cell[0]) if extent.right > _WIDE else cell)
    return cell_name(row, col)
