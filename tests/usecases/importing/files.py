"""Exports to import in a test: a line of every kind, as text and as workbooks whose parts can be spelled out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from addin.book.base import Cell, MemoryBook
from addin.tables.schema import TABLES
from addin.usecases.closing.closes import Clock
from addin.usecases.findings import findings
from addin.usecases.importing.accept import Chosen
from addin.usecases.importing.counts import Counts
from addin.usecases.importing.run import import_file
from addin.usecases.importing.source import ImportWanted
from addin.usecases.settle import DataRefused
from addin.values.errors import Refused
from tests.faces.excel.books import full
from tests.small_company import memory_book, small_company

HEADINGS = [column.zh for column in TABLES["tblReceipts"].inputs]
FIELDS = [column.field for column in TABLES["tblReceipts"].inputs]
DAY = dt.datetime(2026, 10, 3)


def line(number: str = "R9", **cells: Any) -> list[Any]:
    """A receipt of 100.00 as cells of a sheet."""
    values = dict(zip(FIELDS, [number, DAY, "C1", "002", "会员", "房费", "现付", 100.0, None], strict=True)) | cells
    return list(values.values())


def typed(number: str = "R9", **cells: str) -> list[str]:
    """The same as text."""
    values = dict(zip(FIELDS, [number, "2026-10-03", "C1", "002", "会员", "房费", "现付", "100.00", ""], strict=True))
    return list((values | cells).values())


def text_file(folder: Path, *lines: str | list[str], delimiter: str = ",", end: str = "\r\n") -> Path:
    path = folder / "x.csv"
    texts = [delimiter.join(each) if isinstance(each, list) else each for each in lines]
    path.write_bytes("".join(text + end for text in texts).encode())
    return path


def workbook_file(folder: Path, *rows: list[Any], change: Callable[[Worksheet], object] = lambda sheet: None) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "明细"
    for row in rows:
        sheet.append(row)
    change(sheet)
    book.save(folder / "x.xlsx")
    return folder / "x.xlsx"


def empty_book() -> MemoryBook:
    tables = small_company() | {"tblReceipts": []}
    return memory_book({name: full(rows, len(TABLES[name].columns)) for name, rows in tables.items()})


def import_receipts(book: MemoryBook, path: Path, clock: Clock | None = None) -> Counts:
    """Import a file with our own headings; what became of its lines."""
    return import_file(book, path, ImportWanted("tblReceipts"), Chosen(), clock)[0].counts


def taken(path: Path) -> list[list[Cell]]:
    """The file's receipts as the book holds them after the import."""
    book = empty_book()
    import_receipts(book, path)
    return [row[:9] for row in book.read("tblReceipts").rows]


def counts(path: Path) -> Counts:
    return import_receipts(empty_book(), path)


def refused(path: Path) -> tuple[list[str], str]:
    """Why the file is refused, a line each with its place, and what is said of all of it; nothing is written."""
    book = empty_book()
    before = book.read("tblReceipts")
    with pytest.raises((Refused, DataRefused)) as caught:
        import_receipts(book, path)
    assert book.read("tblReceipts") == before
    if isinstance(caught.value, Refused):
        found, summary = findings(caught.value.problems, {}, "zh"), ""
    else:
        found, summary = caught.value.findings, caught.value.summary
    assert all(finding.remedy for finding in found)
    return [f"{finding.place}: {finding.fact}" for finding in found], summary
