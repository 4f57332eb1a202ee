"""Books filled with rows by header: in memory, and as a copy of the template by openpyxl, as outside programs do."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from addin.book.base import MemoryBook, RawTable
from addin.book.file.workbook import FileBook
from addin.tables.schema import TABLES
from addin.values.errors import Language

Rows = Sequence[Mapping[str, Any]]

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def cell(value: Any) -> Any:
    """A value as a cell holds it: days that are written as text become dates."""
    return dt.date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else value


def memory_book(tables: Mapping[str, Rows], language: Language = "zh") -> MemoryBook:
    """A book in memory with every table of the contract; rows by header, all others blank."""
    raw = []
    for name, table in TABLES.items():
        headers = tuple(table.headers(language))
        rows = [[cell(row.get(header)) for header in headers] for row in tables.get(name, ())]
        raw.append(RawTable(name, headers, rows, table.sheet(language)))
    return MemoryBook(raw)


def rows_of(book: MemoryBook, name: str) -> list[dict[str, Any]]:
    """A table's rows by header, wholly blank ones left out."""
    raw = book.read(name)
    return [dict(zip(raw.headers, row, strict=True)) for row in raw.rows if any(c not in (None, "") for c in row)]


def fill_template(template: Path, tables: Mapping[str, Rows], out: Path) -> None:
    """Write rows under the headers of a copy's tables and fit the tables to them.

    What stood in the tables' rows is replaced, but for formulas of columns that are not given. openpyxl loses some
    decoration; the contract allows that.
    """
    book = load_workbook(template, keep_vba=template.suffix == ".xlsm")
    places = {name: (sheet, sheet.tables[name]) for sheet in book.worksheets for name in sheet.tables}
    for name, rows in tables.items():
        sheet, table = places[name]
        _fill(sheet, table, rows)
    book.save(out)


def _fill(sheet: Worksheet, table: Table, rows: Rows) -> None:
    left, top, right, bottom = range_boundaries(table.ref)
    headers = [str(sheet.cell(top, column).value) for column in range(left, right + 1)]
    unknown = {header for row in rows for header in row} - set(headers)
    if unknown:
        raise KeyError(f"{table.displayName} has no columns {sorted(unknown)}")
    last = top + max(1, len(rows))
    for number in range(top + 1, max(last, bottom) + 1):
        row = rows[number - top - 1] if number - top <= len(rows) else {}
        for column, header in enumerate(headers, left):
            place = sheet.cell(number, column)
            if header in row or not _is_formula(place.value):
                place.value = cell(row.get(header))
    table.ref = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{last}"
    if table.autoFilter is not None:
        table.autoFilter.ref = table.ref


def _is_formula(value: Any) -> bool:
    """A live column's formula, which stays; openpyxl gives array formulas as objects."""
    return hasattr(value, "ref") or (isinstance(value, str) and value.startswith("="))


def fill_copy(template: Path, tables: Mapping[str, Rows], out: Path) -> None:
    """The same by the product's own hand, in a tenth of the time; columns that are not given get blank."""
    book = FileBook(template, out)
    headers = {name: book.read(name).headers for name in tables}
    book.write({n: [[cell(row.get(h)) for h in headers[n]] for row in rows] for n, rows in tables.items()})


def read_tables(path: Path, names: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Tables of a saved workbook, rows by header, as another program reads them."""
    book = CalamineWorkbook.from_path(str(path), load_tables=True)
    found = {}
    for name in names:
        table = book.get_table_by_name(name)
        rows = [[None if value == "" else value for value in row] for row in table.to_python()]
        filled = (row for row in rows if any(value is not None for value in row))
        found[name] = [dict(zip(table.columns, row, strict=True)) for row in filled]
    return found
