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

from addin.book.base import MemoryBook, RawTable
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


def read_tables(path: Path, names: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Tables of a saved workbook, rows by header, read by openpyxl."""
    book = load_workbook(path, keep_vba=False)
    places = {name: (sheet, sheet.tables[name]) for sheet in book.worksheets for name in sheet.tables}
    found = {}
    for name in names:
        sheet, table = places[name]
        headers, *rows = [[c.value for c in row] for row in sheet[table.ref]]
        filled = (row for row in rows if any(value not in (None, "") for value in row))
        found[name] = [dict(zip(map(str, headers), row, strict=True)) for row in filled]
    return found
