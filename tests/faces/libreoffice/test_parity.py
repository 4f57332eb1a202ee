"""The made-up hotel's year, settled month by month in memory, in a file, and at its end in LibreOffice: to the fen."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from addin.book.base import Book, RawTable
from addin.book.file.workbook import FileBook
from addin.tables.schema import TABLES, formula_columns
from addin.usecases.alerts import confirm
from addin.usecases.settle import lock_month, settle_month
from addin.values.periods import Month
from builder.build import SMALL, build
from builder.draft import SheetRows
from builder.example.hotel import OPEN, SETTLED, clock_after, example_book, example_tables
from tests.faces.libreoffice.live import calc_book
from tests.faces.libreoffice.office import LONG, Office
from tests.once import once

YEAR = (*SETTLED, OPEN)
LAST = 2  # months that LibreOffice settles: the end of a quarter with its lock, and the month that is open
UNTIL = "until.xlsm"
RESULTS = ("tblLedger", "tblSettlement", "tblPool", "tblTrace", "tblActions", "tblCloses", "tblStaffChanges")

Tables = dict[str, list[list[Any]]]


def year_tables() -> dict[str, SheetRows]:
    """The hotel's, but for what people say of settled months: nobody signs, nobody objects."""
    tables = example_tables()
    unsigned = [[row[0], None, *row[2:]] if row[5] == "signoffs_required" else row for row in tables["tblPolicy"]]
    unnamed = [row[: len(TABLES["tblAdjustments"].columns) - 2] for row in tables["tblAdjustments"]]
    receipts = fewer(tables["tblReceipts"], {row[1] for row in tables["tblCollections"]})
    return tables | {"tblPolicy": unsigned, "tblAdjustments": unnamed, "tblDisputes": [], "tblReceipts": receipts}


def fewer(receipts: Sequence[Sequence[Any]], collected: Collection[Any]) -> list[list[Any]]:
    """A person's lines of a month that are alike but for amount and customer are one, if none was collected: the rows
    take the time, and every kind of line is still there."""
    found: dict[Any, list[Any]] = {}
    for number, day, customer, staff, source, item, payment, amount, bill, *rest in receipts:
        alone = number if payment == "挂账" or number in collected or not staff else ""
        kind = (alone, Month.of(day), staff, source, item, payment, bill)
        if kind in found:
            found[kind][7] = round(found[kind][7] + amount, 2)
        else:
            found[kind] = [number, day, customer, staff, source, item, payment, amount, bill, *rest]
    return list(found.values())


class Year(NamedTuple):
    """What the year came to, and a file of it in which the last months are still to be settled."""

    in_memory: Tables
    in_a_file: Tables
    until_the_last_months: Path


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """Settled once a run, with a small preview, which has no part in it."""
    made = once(tmp_path_factory, "year.pickle", make_year)
    return Year(*pickle.loads(made.read_bytes()), made.with_name(UNTIL))


def make_year(path: Path) -> None:
    """Writes what a year comes to as (in memory, in a file), and beside it the file before its last months."""
    working = path.with_name("year.xlsm")
    build(working, "zh", year_tables(), YEAR[0], SMALL)
    settled(FileBook(working), YEAR[:-LAST])
    shutil.copy(working, path.with_name(UNTIL))
    in_a_file = settled(FileBook(working), YEAR[-LAST:])
    path.write_bytes(pickle.dumps((results(settled(example_book(year_tables()), YEAR)), results(in_a_file))))


def settled(book: Book, months: Iterable[Month]) -> Book:
    """Every month settled, and locked as soon as the next one is."""
    for month in months:
        settle_one(book, month)
    return book


def settle_one(book: Book, month: Month) -> None:
    if month.plus(-1) in YEAR:
        confirm(book, month.plus(-1), "财务")
        lock_month(book, month.plus(-1), clock_after(month.plus(-1)))
    settle_month(book, month, clock_after(month))


def results(book: Book) -> Tables:
    """The rows that are not blank, both spellings of a blank cell being one; names are formulas, blank in memory."""
    found = {raw.name: _typed(raw) for raw in map(book.read, RESULTS)}
    return {name: [row for row in rows if any(cell is not None for cell in row)] for name, rows in found.items()}


def _typed(raw: RawTable) -> list[list[Any]]:
    live = formula_columns(raw.name, raw.headers)
    return [[None if cell == "" else cell for at, cell in enumerate(row) if at not in live] for row in raw.rows]


def test_the_year_in_a_file(year: Year) -> None:
    assert year.in_a_file == year.in_memory


def test_the_years_last_months_in_libreoffice(year: Year, office: Office, tmp_path: Path) -> None:
    """On all that the months before left; how tables grow out of nothing is in test_menu.py."""
    document = office.call("sheets.open", str(shutil.copy(year.until_the_last_months, tmp_path)), timeout=LONG)
    for month in YEAR[-LAST:]:
        settle_one(calc_book(office, document), month)
    assert results(calc_book(office, document)) == year.in_memory
    office.call("sheets.close", document)
