"""Receipts from another program's export, appended to tblReceipts: all of them, or none where any is wrong."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from addin.app import DataRefused
from addin.book.base import Book, Cell, RawTable
from addin.book.convert import missing_headers, records
from addin.book.inputs import fields_of, without_collector
from addin.book.schema import CHOICES, TABLES, label
from addin.book.stray import outside_problems
from addin.core.errors import Language, Problem, refuse
from addin.core.money import yuan_number
from addin.core.records import Receipt
from addin.findings import findings
from addin.results import placed

TABLE = "tblReceipts"
PATTERN = "*.csv;*.xlsx"
_ENCODINGS = ("utf-8-sig", "gb18030")
_NUMBER = re.compile(r"[¥￥]?\s*([-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)")


@without_collector()
def import_receipts(book: Book, path: Path) -> int:
    """Append the file's receipts and say how many. Raises DataRefused or Refused, and writes nothing, on any error."""
    held = book.read(TABLE)
    if missing := missing_headers(held) + outside_problems(held):
        raise DataRefused(findings(missing, {TABLE: held}, book.language), book.language)
    coming = _as_table(_file_rows(path), path.name)
    found, problems = records(coming, Receipt)
    problems += _known(held, found)
    if problems:
        raise DataRefused(findings(problems, {TABLE: coming}, book.language), book.language)
    if not found:
        raise refuse("import_empty", file=path.name)
    kept = [row for row in held.rows if any(cell not in (None, "") for cell in row)]
    book.write({TABLE: kept + placed(held, (_row(receipt, book.language) for receipt in found))})
    return len(found)


def _file_rows(path: Path) -> list[list[Cell]]:
    """The file's cells with its header line, blank lines before that left out."""
    kind = path.suffix.lower()
    if kind not in (".csv", ".xlsx"):
        raise refuse("import_kind", file=path.name)
    try:
        rows = _csv_rows(path) if kind == ".csv" else _sheet_rows(path)
    except (OSError, ValueError, csv.Error) as error:
        raise refuse("import_unreadable", file=path.name, reason=str(error)) from error
    return rows


def _csv_rows(path: Path) -> list[list[Cell]]:
    """Texts in any of the encodings that Chinese programs write, whatever stands between the columns."""
    data = path.read_bytes()
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        first = text.split("\n", 1)[0]
        delimiter = max(",\t;", key=first.count)
        return [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    raise refuse("import_encoding", file=path.name)


def _sheet_rows(path: Path) -> list[list[Cell]]:
    """The first sheet."""
    import python_calamine

    try:
        sheet = python_calamine.load_workbook(path).get_sheet_by_index(0)
        rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    except python_calamine.CalamineError as error:
        raise refuse("import_unreadable", file=path.name, reason=str(error)) from error
    return [[None if isinstance(cell, (dt.time, dt.timedelta)) else cell for cell in row] for row in rows]


def _as_table(rows: Sequence[Sequence[Cell]], name: str) -> RawTable:
    """The file as a tblReceipts of its own, so that its cells are read by the same rules and places are the file's."""
    headings = [row for row in rows[:20] if len(set(_fields(row)) - {""}) > 1]
    if not headings:
        return RawTable(TABLE, tuple(str(cell) for cell in rows[0]) if rows else (), [], name)
    top = list(rows).index(headings[0])
    width = len(headings[0])
    headers = tuple("" if cell is None else str(cell).strip() for cell in headings[0])
    fields = _fields(headers)
    body = [[*row[:width], *[None] * (width - len(row))] for row in rows[top + 1 :]]
    return RawTable(TABLE, headers, [list(map(_cell, fields, row)) for row in body], name, top + 2, 1)


def _fields(headers: Sequence[Cell]) -> list[str]:
    return fields_of(RawTable(TABLE, tuple(str(header) for header in headers), []))


def _cell(field: str, cell: Cell) -> Cell:
    """An amount that the export holds as text is a number all the same."""
    if field != "amount" or not isinstance(cell, str):
        return cell
    match = _NUMBER.fullmatch(cell.strip())
    return float(match[1].replace(",", "")) if match else cell


def _known(held: RawTable, found: Sequence[Receipt]) -> list[Problem]:
    """Receipt numbers that are in the book already, or stand twice in the file."""
    there = {receipt.receipt for receipt in records(held, Receipt)[0]}
    first: dict[str, int] = {}
    problems = []
    for receipt in found:
        key = receipt.receipt
        if key in there:
            problems.append(Problem("receipt_exists", TABLE, receipt.row, "receipt", {"key": key}))
        elif key in first:
            values = {"key": key, "first_row": first[key]}
            problems.append(Problem("receipt_twice", TABLE, receipt.row, "receipt", values))
        first.setdefault(key, receipt.row)
    return problems


def _row(receipt: Receipt, lang: Language) -> dict[str, Cell]:
    """A receipt as the book holds it: labels in its language, yuan."""
    row: dict[str, Cell] = {}
    for column in TABLES[TABLE].inputs:
        value = getattr(receipt, column.field)
        if column.kind in CHOICES:
            value = label(column.kind, value, lang)
        row[column.field] = yuan_number(value) if column.kind == "money" else (value if value != "" else None)
    return row
