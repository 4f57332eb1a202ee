"""What was settled, locked or written by a settlement is not changed unseen before somebody is paid from it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.edges.books import Row, add, change, close, pay, rows, run, settle, write
from tests.edges.test_paying import SALES
from tests.once import once

COMMANDS = (("check",), ("settle",), ("lock",), ("statements",), ("explain", "--staff", "002"))


@pytest.fixture
def settled(book: Path, small_workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """October and November locked, December settled."""

    def make(path: Path) -> None:
        shutil.copy(small_workbook, path)
        add(path, "tblReceipts", *SALES[:2])
        close(path, "2026-10", "2026-11")
        assert settle(path, "2026-12").code == 0

    made = once(tmp_path_factory, "chain.xlsm", make)
    for beside in ("", ".codes"):
        shutil.copy(f"{made}{beside}", f"{book}{beside}")
    return book


def of(month: str, staff: str = "002", **cells: Any) -> Callable[[Row], bool]:
    return lambda row: (
        str(row["月份"])[:7] == month and row["工号"] == staff and all(row[k] == v for k, v in cells.items())
    )


def more(field: str, amount: float, where: Callable[[Row], bool]) -> Callable[[Row], object]:
    return lambda row: row.update({field: (row[field] or 0) + amount}) if where(row) else None


def refused_by(book: Path, month: str, *words: str, but: tuple[str, ...] = ()) -> None:
    """Every command that pays, locks or prints refuses, and names the table."""
    for command, *arguments in COMMANDS:
        if command in but:
            continue
        said = run(command, book, "-m", month, *arguments)
        assert said.code == 1, (command, said.text)
        assert any(word in said.text for word in words), (command, said.text)


@pytest.mark.rule("H11.3")
def test_an_amount_of_an_older_months_ledger_is_seen_by_every_command(settled: Path) -> None:
    before = [row["年终兑现"] for row in rows(settled, "tblSettlement")]
    change(settled, "tblLedger", more("金额", 5000.0, of("2026-10", 项目="预留提成")))
    refused_by(settled, "2026-12", "结算台账")
    assert [row["年终兑现"] for row in rows(settled, "tblSettlement")] == before


RESULTS = [
    ("tblSettlement", more("实发", 10_000.0, of("2026-12"))),
    ("tblSettlement", more("底薪", 100.0, of("2026-12"))),
    ("tblTrace", more("金额", 100.0, of("2026-12", 项目="底薪"))),
    ("tblPool", lambda row: row.update(奖金总额=12_345.0) if str(row["月份"])[:7] == "2026-12" else None),
]


@pytest.mark.rule("H11.3")
@pytest.mark.parametrize(("table", "edit"), RESULTS, ids=["net", "base pay", "explanation", "pool"])
def test_a_changed_result_is_paid_from_by_nobody(settled: Path, table: str, edit: Callable[[Row], object]) -> None:
    """Settling the month anew writes its results anew; everything else refuses."""
    net = pay(settled, "002", "2026-12")["实发"]
    change(settled, table, edit)
    refused_by(settled, "2026-12", "月度结算表", "结算依据", "部门绩效奖金", but=("settle", "check"))
    assert settle(settled, "2026-12").code == 0
    assert pay(settled, "002", "2026-12")["实发"] == net
    assert run("lock", settled, "-m", "2026-12").code in (0, 1)


@pytest.mark.rule("H11.3")
@pytest.mark.parametrize("table", ["tblSettlement", "tblTrace", "tblPool"])
def test_a_result_row_that_was_deleted_is_missed(settled: Path, table: str) -> None:
    held = rows(settled, table)
    write(settled, table, [row for row in held if row is not held[-1]])
    said = run("statements", settled, "-m", "2026-12")
    assert said.code == 1, said.text


def test_a_status_typed_from_locked_to_settled_is_seen(settled: Path) -> None:
    """Unlocked by hand, and then 9,000 more for a month that was closed."""
    change(settled, "tblCloses", lambda row: row.update(状态="已结算"))
    add(
        settled,
        "tblAdjustments",
        {"月份": dt.date(2026, 11, 1), "工号": "002", "项目": "更正", "金额": 9000.0, "原因": "x"},
    )
    refused_by(settled, "2026-12", "结算状态")
    assert settle(settled, "2026-11").code == 1


def test_the_first_months_row_of_the_closes_is_missed(settled: Path) -> None:
    held = rows(settled, "tblCloses")
    write(settled, "tblCloses", [row for row in held if str(row["月份"])[:7] != "2026-10"])
    refused_by(settled, "2026-12", "结算状态")
