"""Books with closed months, to be altered one cell at a time: of today's codes, and one for each version, as it was."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from addin.book.base import MemoryBook, RawTable
from addin.book.inputs import fields_of
from addin.tables.schema import TABLES
from addin.usecases.alerts import confirm
from addin.usecases.settle import Clock, lock_month, settle_month
from addin.values.periods import Month
from tests.small_company import memory_book, small_company

OCTOBER, NOVEMBER, DECEMBER = (Month(2026, month) for month in (10, 11, 12))
CLOCK = Clock(dt.datetime(2027, 1, 5, 9, 30), "财务")
FROZEN = Path(__file__).parent / "data"

Change = Callable[[RawTable], list[list[Any]]]


@cache
def _closed() -> MemoryBook:
    tables = small_company()
    newcomer = ["004", "丁", "二组", str(tables["tblGrades"][3][0]), dt.date(2026, 10, 1), None, 0.0, 0.0, None]
    tables["tblStaff"].append(newcomer)  # on probation, and confirmed early by October's settlement
    for month in (10, 11, 12):
        day = dt.date(2026, month, 3)
        tables["tblReceipts"].append([f"N{month}", day, "C1", "004", "会员", "房费", "现付", 130_000.0, None])
    book = memory_book(tables)
    for month in (OCTOBER, NOVEMBER):
        settle_month(book, month, CLOCK)
    for month in (OCTOBER, NOVEMBER):
        confirm(book, month, "财务")
    lock_month(book, OCTOBER, CLOCK)
    return book


def closed_book() -> MemoryBook:
    """October locked, November settled, December's data there."""
    return copy(_closed())


def copy(book: MemoryBook) -> MemoryBook:
    return MemoryBook([book.read(name) for name in book.names()])


def v1_book() -> MemoryBook:
    """October locked and November settled under version 1 of the codes, all cells as they were written then."""
    return _frozen(1)


def v2_book() -> MemoryBook:
    """October to December locked under version 2: something in every column that its codes cover, a collection undone
    and an adjustment that corrects October, and November reopened and settled again."""
    return _frozen(2)


def _frozen(version: int) -> MemoryBook:
    return copy(_as_frozen(version))


@cache
def _as_frozen(version: int) -> MemoryBook:
    held = json.loads((FROZEN / f"locked_v{version}.json").read_text("utf-8"))
    named = {name: (tuple(table["headers"]), table["rows"]) for name, table in held.items()}
    return MemoryBook(
        RawTable(name, headers, [[_cell(cell) for cell in row] for row in rows] or [[None] * len(headers)], name, 5)
        for name, (headers, rows) in named.items()
    )


def _cell(cell: Any) -> Any:
    if isinstance(cell, str) and len(cell) == 10 and cell[4] == cell[7] == "-":
        return dt.date.fromisoformat(cell)
    return float(cell) if isinstance(cell, int) else cell


def altered(book: MemoryBook, table: str, change: Change) -> MemoryBook:
    """The book with the rows of a table that ``change`` gives."""
    book.write({table: change(book.read(table))})
    return book


def cell(field: str, value: Any, row: int = 0) -> Change:
    """One cell set to a value."""

    def change(raw: RawTable) -> list[list[Any]]:
        raw.rows[row][fields_of(raw).index(field)] = value
        return raw.rows

    return change


def without(row: int) -> Change:
    """A row deleted."""
    return lambda raw: [*raw.rows[:row], *raw.rows[row + 1 :]]


def as_another_backend(book: MemoryBook) -> MemoryBook:
    """The book as another program gives it back: moments for days, floats for whole numbers, rows in another order, a
    column of the user's own."""
    return MemoryBook(
        raw._replace(
            headers=(*raw.headers, "我的备注"),
            rows=[[*map(_other_kind, row), f"备注{i}"] for i, row in enumerate(raw.rows)][::-1]
            if TABLES[raw.name].role == "result"
            else [[*row, None] for row in raw.rows],
        )
        for raw in (book.read(name) for name in book.names())
    )


def _other_kind(value: Any) -> Any:
    if type(value) is dt.date:
        return dt.datetime(value.year, value.month, 17)
    if value is None:
        return ""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def owing_book() -> MemoryBook:
    """October and November settled; 002 has 300 of R2 open at October's end, and 1,000 more from November on."""
    tables = small_company()
    tables["tblReceipts"] += [
        ["N1", dt.date(2026, 11, 3), "C1", "002", "协议客户", "房费", "挂账", 1000.0, None],
        ["N2", dt.date(2026, 11, 4), "C1", "002", "协议客户", "房费", "现付", 2000.0, None],
    ]
    book = memory_book(tables)
    for month in (OCTOBER, NOVEMBER):
        settle_month(book, month, CLOCK)
    return book
