"""What a cell holds that the workbook gives a name to, such as the start page's month of one's choice."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any, cast

import python_calamine

from addin.book.base import Cell
from addin.book.cells import column_number
from addin.book.file.package import Package
from addin.book.file.xmlparts import parse, q

_ONE_CELL = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})")


def named_cell(package: Package, name: str) -> Cell:
    """The value as the file keeps it; None where it is blank, or where no such name stands for a single cell."""
    with package.damage_refused():
        names = parse(package.part(package.workbook_part)).iter(q("definedName"))
        text = next((found.text or "" for found in names if found.get("name") == name), "")
        place = _ONE_CELL.fullmatch(text.strip())
        sheet = (place[1] or "").replace("''", "'") or place[2] if place else ""
        if place is None or sheet not in package.sheet_names:
            return None
        return _value(package, sheet, int(place[4]), column_number(place[3]))


def _value(package: Package, sheet: str, row: int, col: int) -> Cell:
    """The cell as the reader of values gives it."""
    reader = python_calamine.CalamineWorkbook.from_filelike(BytesIO(package.data))
    rows: list[list[Any]] = reader.get_sheet_by_name(sheet).to_python(skip_empty_area=False, nrows=row)
    value = rows[row - 1][col - 1] if len(rows) >= row and len(rows[row - 1]) >= col else None
    return None if value == "" else cast(Cell, value)
