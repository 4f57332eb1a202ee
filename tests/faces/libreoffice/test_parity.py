"""The made-up hotel's year, settled month by month in memory, in a file and in LibreOffice: the same to the fen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from addin.book.base import Book
from addin.book.file.workbook import FileBook
from addin.tables.schema import TABLES
from addin.usecases.alerts import confirm
from addin.usecases.settle import lock_month, settle_month
from addin.values.periods import Month
from builder.build import Making, build
from builder.draft import SheetRows
from builder.example.hotel import OPEN, SETTLED, clock_after, example_book, example_tables
from builder.workings.slots import FEW_SLOTS
from tests.faces.libreoffice.live import calc_book
from tests.faces.libreoffice.office import Office
from tests.once import once

YEAR = (*SETTLED, OPEN)
RESULTS = ("tblLedger", "tblSettlement", "tblPool", "tblTrace", "tblActions", "tblCloses", "tblStaffChanges")


def year_tables() -> dict[str, SheetRows]:
    """The hotel's, but for what people say of settled months: nobody signs, nobody objects."""
    tables = example_tables()
    unsigned = [[row[0], None, *row[2:]] if row[5] == "signoffs_required" else row for row in tables["tblPolicy"]]
    unnamed = [row[: len(TABLES["tblAdjustments"].columns) - 2] for row in tables["tblAdjustments"]]
    return tables | {"tblPolicy": unsigned, "tblAdjustments": unnamed, "tblDisputes": []}


@pytest.fixture(scope="module")
def in_memory() -> Book:
    return settled(example_book(year_tables()))


def settled(book: Book) -> Book:
    """Every month settled, and locked as soon as the next one is."""
    for month in YEAR:
        settle_one(book, month)
    return book


def settle_one(book: Book, month: Month) -> None:
    if month.plus(-1) in YEAR:
        confirm(book, month.plus(-1), "财务")
        lock_month(book, month.plus(-1), clock_after(month.plus(-1)))
    settle_month(book, month, clock_after(month))


@pytest.fixture(scope="module")
def unsettled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a small preview, which has no part in settling."""
    few = Making(slots=FEW_SLOTS)
    return once(tmp_path_factory, "year.xlsm", lambda path: build(path, "zh", year_tables(), YEAR[0], few))


def results(book: Book) -> dict[str, list[list[Any]]]:
    """The rows that are not blank, both spellings of a blank cell being one."""
    found = {name: [[None if cell == "" else cell for cell in row] for row in book.read(name).rows] for name in RESULTS}
    return {name: [row for row in rows if any(cell is not None for cell in row)] for name, rows in found.items()}


def test_the_year_in_a_file(in_memory: Book, unsettled: Path, tmp_path: Path) -> None:
    output = tmp_path / "销售.xlsm"
    output.write_bytes(unsettled.read_bytes())
    assert results(settled(FileBook(output))) == results(in_memory)


def test_the_year_in_libreoffice(in_memory: Book, unsettled: Path, office: Office) -> None:
    document = office.call("sheets.open", str(unsettled))
    for month in YEAR:
        settle_one(calc_book(office, document), month)
    assert results(calc_book(office, document)) == results(in_memory)
    office.call("sheets.close", document)
