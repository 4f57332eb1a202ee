"""The small company with visits, prospects and reports, and its forms handed out and filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

import openpyxl

from addin.book.base import Cell, MemoryBook
from addin.book.inputs import fields_of
from addin.usecases.settle import Clock
from addin.usecases.sharing.collect import FormsCollected, WantedCollect, collect_forms
from addin.usecases.sharing.hand_out import WantedForms, hand_out_forms
from addin.values.periods import Month
from tests.small_company import OCTOBER, memory_book, small_company

MONTH = Month(2026, 10)
CLOCK = Clock(dt.datetime(2026, 11, 1, 9), "财务")
TOP = 5  # the first row of a form below its headings
EVERYBODY = WantedForms()
Filling = Callable[[openpyxl.Workbook], object]


def day(number: int) -> dt.date:
    return dt.date(2026, 10, number)


def selling_company() -> MemoryBook:
    """Two salespeople with a few rows in every table that a form holds."""
    tables = small_company()
    tables["tblVisits"] = [
        [day(5), "C1", "002", "上门拜访", "谈协议"],
        [day(6), "C2", "003", "电话回访", "=1+1"],
        [dt.date(2026, 9, 6), "C1", "002", "电话回访", "九月的"],
    ]
    tables["tblProspects"] = [
        ["P1", day(2), "新公司", "王", "13900001111", "002", "新线索", 5000.0, day(20), "第一次", None],
        ["P2", day(3), "别家", "李", "13900002222", "003", "已联系", None, None, "", None],
    ]
    tables["tblDaily"] = [[day(5), "002", 2, 3, 1, "好"], [day(5), "003", 1, 0, 0, None]]
    tables["tblVisitPlan"] = [[OCTOBER, "C1", "002", day(12), "月访", "生成"]]
    tables["tblWeekly"] = [[day(5), day(11), "002", "乙", 1000.0, 500.0, 500.0, 0.5, 0.3, 200.0, None, None]]
    return memory_book(tables)


def handed_out(book: MemoryBook, folder: Path, wanted: WantedForms = EVERYBODY) -> list[Path]:
    """The forms, as files."""
    done = hand_out_forms(book, MONTH, (folder, None), wanted, CLOCK)
    return [folder / name for name in done.files]


def form_of_second(book: MemoryBook, folder: Path, **wanted: bool) -> Path:
    """The form of 002."""
    (path,) = handed_out(book, folder, WantedForms(("002",), **wanted))  # type: ignore[arg-type]
    return path


def filled(path: Path, fill: Filling) -> Path:
    """The same file after somebody filled it in."""
    book = openpyxl.load_workbook(path)
    fill(book)
    book.save(path)
    return path


def cells(values: Iterable[tuple[str, str, Cell]]) -> Filling:
    """Types values into cells: sheet, cell, value."""

    def fill(book: openpyxl.Workbook) -> None:
        for sheet, cell, value in values:
            book[sheet][cell] = value

    return fill


def collected(book: MemoryBook, *paths: Path, **wanted: object) -> FormsCollected:
    """What becomes of these files."""
    return collect_forms(book, list(paths), WantedCollect(**wanted), CLOCK)  # type: ignore[arg-type]


def rows(book: MemoryBook, table: str) -> list[dict[str, Cell]]:
    """A table's rows by field, without blank ones."""
    raw = book.read(table)
    fields = fields_of(raw)
    return [dict(zip(fields, row, strict=True)) for row in raw.rows if any(cell not in (None, "") for cell in row)]


def change(book: MemoryBook, table: str, row: int, **cells: Cell) -> None:
    """What the office types into the book meanwhile."""
    raw = book.read(table)
    fields = fields_of(raw)
    new = [list(line) for line in raw.rows]
    for field, cell in cells.items():
        new[row][fields.index(field)] = cell
    book.write({table: new})


def snapshot(book: MemoryBook) -> dict[str, list[list[Cell]]]:
    """All that the book holds but blank rows."""
    return {
        name: [list(row) for row in book.read(name).rows if any(cell not in (None, "") for cell in row)]
        for name in sorted(book.names())
    }
