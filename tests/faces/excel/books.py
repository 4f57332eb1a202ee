"""Tables of the contract as a live book: sheets, formats and protection like those of the built workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from addin.book.base import Cell, RawTable
from addin.tables.schema import TABLES
from addin.values.errors import Language
from tests.faces.excel.engine import PROTECTION
from tests.faces.excel.grid import EPOCH, ERRORS, ListObject, Workbook
from tests.small_company import OCTOBER, Tables

_FORMATS = {"id": "@", "date": "yyyy-mm-dd", "month": "yyyy-mm", "money": "#,##0.00"}
ALLOWED = dict.fromkeys(PROTECTION, False) | {"ProtectContents": True, "AllowFiltering": True, "AllowSorting": True}


def workbook(tables: Iterable[RawTable], folder: Path | None = None) -> Workbook:
    """The tables on sheets of their own; result sheets are protected."""
    book = Workbook()
    book.fullname = str((folder or Path()) / book.name)
    for raw in tables:
        sheet = book.add(raw.sheet)
        sheet.tables.append(
            ListObject(raw.name, sheet, raw.first_row - 1, raw.first_col, len(raw.rows) + 1, len(raw.headers))
        )
        kinds = [c.kind for c in TABLES[raw.name].columns] if raw.name in TABLES else []
        for i, header in enumerate(raw.headers):
            sheet.put(raw.first_row - 1, raw.first_col + i, header)
            for row, cells in enumerate(raw.rows, raw.first_row):
                place = sheet.cell(row, raw.first_col + i)
                place.number_format = _FORMATS.get(kinds[i], "General") if i < len(kinds) else "General"
                place.value = _held(cells[i])
                if isinstance(cells[i], dt.date):
                    place.number_format = "yyyy-mm-dd"
        if raw.name in TABLES and TABLES[raw.name].role == "result":
            sheet.protection = dict(ALLOWED)
    return book


def company(tables: Tables, folder: Path, lang: Language = "zh", month: dt.date | None = OCTOBER) -> Workbook:
    """A small company's book with its start page; the month to settle is named."""
    raw = [
        RawTable(name, tuple(table.headers(lang)), full(tables[name], len(table.columns)), table.sheet(lang), 5)
        for name, table in TABLES.items()
    ]
    book = workbook(raw, folder)
    start = book.add("开始" if lang == "zh" else "Start")
    start.cell(7, 3).number_format = "yyyy-mm"
    start.cell(7, 3).value = _held(month) if month else ""
    book.names["SettleMonth"] = (start.name, 7, 3)
    book.add("关于" if lang == "zh" else "About")
    return book


def full(rows: list[list[Cell]], width: int) -> list[list[Cell]]:
    """Rows of the table's width, one at least; live columns at their end may have been left out."""
    return [[*row, *[None] * (width - len(row))] for row in rows or [[]]]


def _held(cell: Cell) -> object:
    """A cell's value as Excel keeps it."""
    if isinstance(cell, dt.date):
        return float((dt.datetime(cell.year, cell.month, cell.day) - EPOCH).days)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return float(cell)
    if isinstance(cell, str) and cell in ERRORS:
        return ERRORS[cell]
    return cell if cell != "" else None
