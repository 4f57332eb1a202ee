"""An .xlsx file: every sheet with its merged cells, and with the errors that a reader of values takes for blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import python_calamine

from addin.book.base import UNCALCULATED, CellError
from addin.book.cells import Box, cell_name, column_number
from addin.book.file.errorcells import error_cells
from addin.book.file.package import Package
from addin.book.file.sheet import UnusualSheetError, plain_sheet
from addin.usecases.importing.grid import Grid
from addin.values.errors import Refused, refuse

MOST_CELLS = 10_000_000  # from A1 to the last cell: what a sheet takes in memory, blank cells too
_PLACE = re.compile(rb'<c r="([A-Z]+)(\d+)"')
_LETTERS = re.compile(rb'<c r="([A-Z]+)')
_ROWS = re.compile(rb'<row r="(\d+)"')
_WIDE = 702  # columns, up to ZZ
_WORKSHEET = python_calamine.SheetTypeEnum.WorkSheet
_VISIBLE = python_calamine.SheetVisibleEnum.Visible


def read_workbook(data: bytes, path: Path) -> list[Grid]:
    """Its worksheets in order, hidden ones too."""
    with _told(path.name):
        package = Package(path, data)
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == _WORKSHEET]
        return [_grid(package, book, sheet, path.name) for sheet in sheets]


@contextmanager
def _told(file: str) -> Iterator[None]:
    """Whatever goes wrong in reading tells of a damaged file; a panic in Rust is no Exception."""
    try:
        yield
    except (Refused, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except UnusualSheetError:
        raise refuse("import_unreadable", file=file, reason="XML") from None
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise refuse("import_unreadable", file=file, reason=str(error)) from error


def _grid(
    package: Package, book: python_calamine.CalamineWorkbook, about: python_calamine.SheetMetadata, file: str
) -> Grid:
    xml = plain_sheet(package.worksheet(about.name))
    place = f"{file} {about.name}"
    extent = _extent(xml)
    if extent.bottom * extent.right > MOST_CELLS:
        raise refuse("import_far_cell", place=place, cell=_farthest(xml, extent))
    sheet = book.get_sheet_by_name(about.name)
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    for (row, col), text in error_cells(xml, extent).items():
        rows.extend([] for _ in range(row - len(rows)))
        rows[row - 1].extend([""] * (col - len(rows[row - 1])))
        rows[row - 1][col - 1] = CellError(text) if text else UNCALCULATED
    merged = tuple(Box(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in _merged(sheet))
    is_1904, hidden = package.epoch.year == 1904, about.visible != _VISIBLE
    return Grid(place, rows, merged=merged, is_1904=is_1904, hidden=hidden)


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
