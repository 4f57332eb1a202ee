"""The record of actions (L3): a row for every action, only ever appended; what is done to it by hand shows."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from addin.book.base import MemoryBook
from addin.book.file.workbook import FileBook
from addin.faces.cli import main as cli
from addin.tables.schema import TABLES
from addin.usecases.alerts import confirm
from addin.usecases.history import HISTORY
from addin.usecases.settle import Clock, DataRefused, check_book, lock_month, reopen_month, settle_month
from addin.values.periods import Month
from tests.small_company import memory_book, small_company
from tests.usecases.importing.files import import_receipts

MONTH = Month(2026, 10)
AFTER = MONTH.plus(1)
pytestmark = pytest.mark.rule("L3")


def clock(day: int = 10, who: str = "财务") -> Clock:
    return Clock(dt.datetime(2026, 11, day, 9, 30), who)


def record(book: Any) -> list[list[Any]]:
    """The rows: action, month, who, why, amounts changed, totals before and after."""
    return [row[1:8] for row in filled(book)]


def filled(book: Any) -> list[list[Any]]:
    return [list(row) for row in book.read(HISTORY).rows if any(cell not in (None, "") for cell in row)]


def told(book: MemoryBook) -> list[str]:
    """What the data check says of the record."""
    return [finding.fact for finding in check_book(book, MONTH) if finding.table == HISTORY]


def sell(book: MemoryBook, number: str, amount: float) -> None:
    rows = book.read("tblReceipts").rows
    new = [number, dt.date(2026, 10, 9), "C1", "002", "会员", "房费", "现付", amount, *[None] * (len(rows[0]) - 8)]
    book.write({"tblReceipts": [*rows, new]})


def closed() -> MemoryBook:
    """October settled, confirmed, locked, reopened, settled anew."""
    book = memory_book(small_company())
    settle_month(book, MONTH, clock(1))
    confirm(book, MONTH, "张三", clock=clock(9))
    lock_month(book, MONTH, clock(10))
    reopen_month(book, MONTH, clock(11, "李四"), " 漏了一笔 ")
    sell(book, "R9", 100.0)
    settle_month(book, MONTH, clock(12))
    return book


def test_every_action_is_a_row_with_who_when_why_and_the_totals() -> None:
    book = closed()
    settlement = book.read("tblSettlement")
    net = sum(row[settlement.headers.index("实发")] for row in settlement.rows)
    first, now = record(book)[0][6], record(book)[-1][6]
    assert record(book) == [
        ["结算", MONTH.first, "财务", None, record(book)[0][4], None, first],
        ["确认异常", MONTH.first, "张三", "没有月计划", 1, None, None],
        ["锁定", MONTH.first, "财务", None, 0, first, first],
        ["重开", MONTH.first, "李四", "漏了一笔", 0, first, first],
        ["结算", MONTH.first, "财务", None, record(book)[-1][4], first, now],
    ]
    assert now == pytest.approx(net)
    assert now > first
    assert [row[0] for row in filled(book)] == [f"2026-11-{day:02d} 09:30:00" for day in (1, 9, 10, 11, 12)]
    assert filled(book)[-1][8] == book.read("tblCloses").rows[0][6]
    assert told(book) == []


def test_the_number_of_amounts_is_that_of_the_settlement() -> None:
    book = memory_book(small_company())
    settle_month(book, MONTH, clock())
    raw = book.read("tblSettlement")
    kinds = [column.kind for column in TABLES["tblSettlement"].columns]
    amounts = [cell for row in raw.rows for cell, kind in zip(row, kinds, strict=True) if kind == "money"]
    assert record(book)[0][4] == sum(bool(cell) for cell in amounts)
    sell(book, "R9", 100.0)
    settle_month(book, MONTH, clock())
    after = [c for row in book.read("tblSettlement").rows for c, k in zip(row, kinds, strict=True) if k == "money"]
    assert record(book)[1][4] == sum(was != now for was, now in zip(amounts, after, strict=True))


def test_settling_again_with_nothing_changed_leaves_no_row() -> None:
    book = closed()
    before = filled(book)
    settle_month(book, MONTH, clock(13, "别人"))
    assert filled(book) == before


def test_facts_that_change_no_amount_are_settled_into_a_row_of_no_changes() -> None:
    book = closed()
    rows = book.read("tblReceipts").rows
    book.write({"tblReceipts": [[*rows[0][:8], "B9", *rows[0][9:]], *rows[1:]]})
    settle_month(book, MONTH, clock(14))
    (_, _, _, _, changes, before, after) = record(book)[-1]
    assert (changes, before) == (0, after)


def test_months_that_are_reopened_by_it_have_rows_of_their_own() -> None:
    book = memory_book(small_company())
    rows = book.read("tblReceipts").rows
    later = [["R8", dt.date(2026, 11, 3), *rows[0][2:]]]
    book.write({"tblReceipts": [*rows, *later]})
    settle_month(book, MONTH, clock(1))
    settle_month(book, AFTER, clock(2))
    sell(book, "R9", 100.0)
    settle_month(book, MONTH, clock(3))
    assert [row[:4] for row in record(book)[2:]] == [
        ["结算", MONTH.first, "财务", None],
        ["重开", AFTER.first, "财务", "结算 2026-10"],
    ]
    assert told(book) == []


def test_an_import_is_a_row(tmp_path: Path) -> None:
    book = memory_book(small_company())
    file = tmp_path / "前台.csv"
    header = ",".join(column.zh for column in TABLES["tblReceipts"].inputs)
    file.write_text(f"{header}\nR7,2026-10-03,C1,002,会员,房费,现付,12.00,\n", "utf-8")
    import_receipts(book, file, clock())
    assert record(book) == [["导入", None, "财务", "消费流水 前台.csv #1", 1, None, None]]


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_reopening_without_a_reason_is_refused_and_nothing_is_written(reason: str) -> None:
    book = closed()
    before = filled(book), book.read("tblCloses").rows
    with pytest.raises(DataRefused, match="为什么重开"):
        reopen_month(book, MONTH, clock(), reason)
    assert (filled(book), book.read("tblCloses").rows) == before


def test_a_book_without_the_table_records_nothing_and_does_all_else() -> None:
    book = memory_book(small_company(), leave_out=[HISTORY])
    settle_month(book, MONTH, clock())
    confirm(book, MONTH, "张三", clock=clock())
    lock_month(book, MONTH, clock())
    reopen_month(book, MONTH, clock(), "漏了一笔")
    assert book.read("tblCloses").rows[0][1] == "已重开"


def test_a_table_of_the_contract_s_columns_alone_is_filled_and_not_checked() -> None:
    book = memory_book(small_company())
    raw = book.read(HISTORY)
    bare = raw._replace(headers=raw.headers[:-1], rows=[row[:-1] for row in raw.rows])
    held = MemoryBook([bare, *(book.read(name) for name in book.names() - {HISTORY})])
    settle_month(held, MONTH, clock())
    lock = [row[1] for row in filled(held)]
    assert lock == ["结算"]
    assert told(held) == []


def edit(field: str) -> Callable[[list[list[Any]]], list[list[Any]]]:
    """One cell of the second row says something else."""
    at = [column.field for column in TABLES[HISTORY].columns].index(field)

    def change(rows: list[list[Any]]) -> list[list[Any]]:
        cell = rows[1][at]
        new = cell + 1 if isinstance(cell, (int, float)) else MONTH.plus(-1).first if field == "month" else f"{cell}x"
        rows[1][at] = 7.0 if cell is None and field in ("before", "after") else new
        return rows

    return change


@pytest.mark.parametrize("field", [column.field for column in TABLES[HISTORY].columns])
def test_any_cell_that_is_changed_shows(field: str) -> None:
    book = closed()
    book.write({HISTORY: edit(field)(filled(book))})
    assert told(book), field


TAMPERED: dict[str, Callable[[list[list[Any]]], list[list[Any]]]] = {
    "the first row taken out": lambda rows: rows[1:],
    "a row in the middle taken out": lambda rows: [*rows[:2], *rows[3:]],
    "the last row cut off": lambda rows: rows[:-1],
    "the last two rows cut off": lambda rows: rows[:-2],
    "a row typed in": lambda rows: [*rows, ["2026-11-20 00:00:00", "锁定", MONTH.first, "x", *[None] * 6]],
    "a row copied": lambda rows: [*rows, rows[2]],
}


@pytest.mark.parametrize("how", TAMPERED)
def test_rows_that_are_taken_out_or_put_in_show(how: str) -> None:
    book = closed()
    book.write({HISTORY: TAMPERED[how](filled(book))})
    assert told(book), how
    settled = settle_month(book, MONTH, clock(15))
    assert any(finding.table == HISTORY for finding in settled.findings), "told, and pay goes on"


def test_sorting_the_record_and_blank_rows_change_nothing() -> None:
    book = closed()
    rows = filled(book)
    book.write({HISTORY: [rows[3], [None] * len(rows[0]), *rows[:3], rows[4]]})
    assert told(book) == []
    lock_month(book, MONTH, clock(15))
    assert told(book) == []
    assert len(filled(book)) == 6


@pytest.mark.parametrize("status", ["", None])
def test_a_months_state_that_says_nothing_is_told_and_no_bug(status: str | None) -> None:
    book = closed()
    closes = book.read("tblCloses")
    at = list(closes.headers).index("状态")
    book.write({"tblCloses": [[*row[:at], status, *row[at + 1 :]] for row in closes.rows]})
    assert len(told(book)) == 1


@pytest.fixture
def file(small_workbook: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small_workbook, tmp_path / "销售.xlsm"))


def run(*arguments: object) -> int:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments]).exit_code


def test_the_command_line_records_and_the_file_keeps_it(file: Path) -> None:
    october = ("--month", "2026-10")
    assert run("settle", file, *october) == 0
    assert run("confirm", file, *october, "--all", "--name", "张三") == 0
    assert run("lock", file, *october) == 0
    assert run("reopen", file, *october, "--reason", "=1+1", "--name", "李四") == 0
    assert run("settle", file, *october) == 0
    book = FileBook(file)
    assert [(row[0], row[2], row[3] or None) for row in record(book)][1:4] == [
        ("确认异常", "张三", "没有月计划"),
        ("锁定", record(book)[0][2], None),
        ("重开", "李四", "=1+1"),
    ]
    assert not [finding for finding in check_book(book, MONTH) if finding.table == HISTORY]
