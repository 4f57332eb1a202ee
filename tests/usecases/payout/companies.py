"""A settled and locked company whose people have accounts, and what its pay-out files hold."""

from __future__ import annotations

import csv
import datetime as dt
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from addin.book.base import MemoryBook
from addin.usecases.alerts import confirm
from addin.usecases.payout.run import PayoutWanted, write_payout
from addin.usecases.settle import Clock, lock_month, settle_month
from addin.values.periods import Month
from builder.example.payees import payee_cells
from builder.payouts import layout_rows
from tests.small_company import Tables, memory_book, small_company

OCTOBER = Month(2026, 10)
CLOCK = Clock(dt.datetime(2026, 12, 1, 9, 0), "tests")
ACCOUNT = 13  # places in tblStaff
IDENTITY, PHONE, EMAIL, BANK = range(9, 13)


def company() -> Tables:
    """001 to 003 with numbers of nobody; 001's special deductions by item."""
    tables = small_company()
    tables["tblStaff"] = [[*row, *payee_cells(f"S{row[0]}")] for row in tables["tblStaff"]]
    tables["tblStaff"][0][7] = None
    tables["tblDeductions"] = [["001", OCTOBER.first, "子女教育", 1000.0]]
    return tables


def with_staff(row: int, place: int, value: Any) -> Tables:
    """The company with one cell of tblStaff changed."""
    tables = company()
    tables["tblStaff"][row][place] = value
    return tables


def locked(tables: Tables, *months: Month) -> MemoryBook:
    """The tables as a book, these months (October) settled and locked."""
    book = memory_book(tables)
    for month in months or (OCTOBER,):
        settle_month(book, month, CLOCK)
        confirm(book, month, "财务")
        lock_month(book, month, CLOCK)
    return book


def rows_in(path: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    """A .csv file's rows by heading."""
    return list(csv.DictReader(StringIO(path.read_bytes().decode(encoding))))


def cells_in(path: Path) -> list[list[Any]]:
    """The values of a workbook's only sheet."""
    book = load_workbook(BytesIO(path.read_bytes()))
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def paid(book: MemoryBook, folder: Path, layout: str = "通用代发", **more: Any) -> tuple[list[str], list[Path]]:
    """What a file that was written tells, and where it lies."""
    made, paths = write_payout(book, PayoutWanted(more.pop("month", OCTOBER), layout, **more), folder)
    return [finding.fact for finding in made.findings], paths


def with_layout(tables: Tables, *rows: list[Any]) -> Tables:
    """The company with one layout more, 'x' unless the row names another."""
    tables["tblPayoutLayouts"] = [*layout_rows("zh"), *rows]
    return tables
