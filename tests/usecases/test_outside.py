"""What stands below any input table is an error that names the cell, in every command, and nothing is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from addin.book.base import MemoryBook
from addin.book.stray import StrayCell
from addin.tables.schema import TABLES
from addin.usecases.plan import plan_month
from addin.usecases.settle import Clock, DataRefused, check_book, lock_month, reopen_month, settle_month
from addin.usecases.statements_export import export_statements
from addin.usecases.statistics.refresh import refresh_stats
from addin.usecases.visits import plan_visits
from addin.values.errors import Refused
from addin.values.periods import Month
from tests.small_company import memory_book, small_company
from tests.usecases.importing.files import import_receipts

CLOCK = Clock(dt.datetime(2026, 11, 1, 9, 30), "财务")
MONTH = Month(2026, 10)
INPUTS = [name for name, table in TABLES.items() if table.role == "input"]


def spoilt(book: MemoryBook, name: str = "tblReceipts") -> MemoryBook:
    """The book with a row below a table; the cell is A1274."""
    held = book._tables
    held[name] = held[name]._replace(outside=(StrayCell(1274, 1, "R4"),))
    return book


def settled() -> MemoryBook:
    book = memory_book(small_company())
    settle_month(book, MONTH, CLOCK)
    return book


def importing(book: MemoryBook, folder: Path) -> Any:
    file = folder / "a.csv"
    file.write_text("流水号,消费日期,客户编号,工号,业绩来源,消费项目,支付方式,金额,账单号\n", "utf-8")
    return import_receipts(book, file)


COMMANDS: dict[str, Callable[[MemoryBook, Path], Any]] = {
    "settle": lambda book, folder: settle_month(book, MONTH, CLOCK),
    "lock": lambda book, folder: lock_month(book, MONTH, CLOCK),
    "reopen": lambda book, folder: reopen_month(book, MONTH, CLOCK, "漏了一笔"),
    "plan": lambda book, folder: plan_month(book, MONTH),
    "visits": lambda book, folder: plan_visits(book, MONTH),
    "stats": lambda book, folder: refresh_stats(book, MONTH),
    "import": importing,
    "statements": lambda book, folder: export_statements(book, MONTH, folder / "out.xlsx"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_refuses_and_names_the_cell(command: str, tmp_path: Path) -> None:
    book = spoilt(settled())
    before = {name: book.read(name) for name in book.names()}
    with pytest.raises(DataRefused) as caught:
        COMMANDS[command](book, tmp_path)
    found = next(finding for finding in caught.value.findings if finding.level == "error")
    assert (found.place, found.table, found.row) == ("消费流水 A1274", "tblReceipts", 1274)
    assert "A1274" in found.fact
    assert "扩大" in found.remedy
    assert {name: book.read(name) for name in book.names()} == before
    assert not (tmp_path / "out.xlsx").exists()


@pytest.mark.parametrize("name", INPUTS)
def test_below_any_input_table_check_and_settle_say_so(name: str) -> None:
    book = spoilt(memory_book(small_company()), name)
    (found,) = [finding for finding in check_book(book, MONTH) if finding.level == "error"]
    assert found.place == f"{TABLES[name].zh} A1274"
    with pytest.raises(DataRefused, match="A1274"):
        settle_month(book, MONTH, CLOCK)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_refuses_a_copy_of_the_receipts(command: str, tmp_path: Path) -> None:
    book = settled()
    book._tables["tblReceipts3"] = book.read("tblReceipts")._replace(name="tblReceipts3", sheet="消费流水 (2)")
    with pytest.raises((DataRefused, Refused)) as caught:
        COMMANDS[command](book, tmp_path)
    if isinstance(caught.value, DataRefused):
        text = str(caught.value)
        assert "“消费流水”" in text
        assert "消费流水 (2)" in text
    else:
        assert [problem.code for problem in caught.value.problems] == ["table_twice"]
