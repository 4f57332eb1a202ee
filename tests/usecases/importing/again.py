"""A book to import into, and coming rows for it, in a few words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from addin.book.base import Cell, MemoryBook
from addin.tables.schema import TABLES
from addin.usecases.closing.closes import Clock
from addin.usecases.importing.accept import Accepted, Chosen, ImportSource, accept
from addin.usecases.importing.against import ComingRows, Comparison, compare_rows
from addin.usecases.importing.kept import kept_imports
from addin.usecases.importing.known import KnownImports
from tests.faces.excel.books import full
from tests.small_company import memory_book, small_company

CLOCK = Clock(dt.datetime(2026, 11, 2, 9), "tests")
VISIT = ("day", "customer", "staff", "manner")
NOTHING_MORE = Chosen()
RECEIPT = ("receipt", "day", "customer", "staff", "source", "item", "payment", "amount")


def company_book(**tables: list[list[Cell]]) -> MemoryBook:
    """The small company, with these tables' rows instead of its own."""
    held = small_company() | {f"tbl{name}": rows for name, rows in tables.items()}
    return memory_book({name: full(rows, len(TABLES[name].columns)) for name, rows in held.items()})


def receipt(number: str, amount: float = 100.0, day: int = 3, customer: str = "C1") -> list[Cell]:
    return [number, dt.date(2026, 10, day), customer, "002", "会员", "房费", "现付", amount]


def coming(rows: Iterable[Sequence[Cell]], table: str = "tblReceipts", fields: tuple[str, ...] = RECEIPT) -> ComingRows:
    kept = list(rows)
    return ComingRows(table, fields, kept, list(range(2, 2 + len(kept))), "x.csv")


def compared(book: MemoryBook, rows: ComingRows, source: str = "前台", *, full: bool = False) -> Comparison:
    known = KnownImports(rows.table, source, kept_imports(book)[1], is_full=full)
    return compare_rows(rows, book.read(rows.table), known)


def taken(book: MemoryBook, rows: ComingRows, source: str = "前台", chosen: Chosen = NOTHING_MORE) -> Accepted:
    """What importing these rows did."""
    comparison = compared(book, rows, source)
    found = [(comparison, book.read(rows.table))]
    return accept(book, found, ImportSource(source, "x.csv", "digest"), chosen, CLOCK)


def used(book: MemoryBook, table: str = "tblReceipts") -> list[list[Cell]]:
    """The table's rows but for blank ones."""
    return [row for row in book.read(table).rows if any(cell not in (None, "") for cell in row)]
