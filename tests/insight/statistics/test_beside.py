"""Whatever goes wrong in a statistic, pay is settled and written, and somebody is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from addin.book.base import MemoryBook, Rows
from addin.usecases import logs
from addin.usecases.settle import Clock, settle_month
from addin.usecases.statistics import beside as statistics_beside
from addin.usecases.statistics import tables as statistics_tables
from addin.values.errors import Refused, refuse
from addin.values.periods import Month
from tests.small_company import memory_book, small_company

OCTOBER = Month(2026, 10)
CLOCK = Clock(dt.datetime(2026, 11, 1), "x")
PAY = ("tblSettlement", "tblPool", "tblTrace", "tblActions", "tblLedger", "tblCloses")


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(logs, "log_path", lambda: tmp_path / "salesbook.log")
    return tmp_path / "salesbook.log"


def fails(error: BaseException) -> Any:
    def raising(*_: object, **__: object) -> Any:
        raise error

    return raising


def paid() -> MemoryBook:
    book = memory_book(small_company())
    settle_month(book, OCTOBER, CLOCK)
    return book


@pytest.mark.parametrize("name", ["leaderboard", "report", "visit_stats", "annual_summary", "weekly", "sales_stats"])
@pytest.mark.parametrize(
    "error", [KeyError("x"), ZeroDivisionError(), RecursionError(), MemoryError(), AssertionError()]
)
def test_a_bug_in_a_statistic_is_logged_and_told_and_pay_stands(
    monkeypatch: pytest.MonkeyPatch, log: Path, name: str, error: Exception
) -> None:
    monkeypatch.setattr(statistics_tables, name, fails(error))
    book = memory_book(small_company())
    found = settle_month(book, OCTOBER, CLOCK).findings
    said = [f for f in found if "统计出错" in f.fact]
    assert [f.level for f in said] == ["warning"]
    assert str(log) in said[0].fact
    assert type(error).__name__ in log.read_text("utf-8")
    assert any("统计出错" in str(row) for row in book.read("tblProblems").rows)
    assert all(book.read(table) == paid().read(table) for table in PAY)


def test_a_log_that_cannot_be_written_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statistics_tables, "leaderboard", fails(KeyError("x")))
    monkeypatch.setattr(statistics_beside, "log_bug", fails(OSError(28, "no space")))
    book = memory_book(small_company())
    assert any("统计出错" in f.fact for f in settle_month(book, OCTOBER, CLOCK).findings)
    assert book.read("tblSettlement") == paid().read("tblSettlement")


@pytest.mark.parametrize("spoilt", [object(), float("inf"), float("nan"), [1]])
def test_a_statistic_that_no_cell_can_hold_is_not_written(
    monkeypatch: pytest.MonkeyPatch, log: Path, spoilt: object
) -> None:
    rows = statistics_tables.leaderboard_rows
    monkeypatch.setattr(statistics_tables, "leaderboard_rows", lambda *a: [{**row, "rank": spoilt} for row in rows(*a)])
    book = memory_book(small_company())
    assert any("统计出错" in f.fact for f in settle_month(book, OCTOBER, CLOCK).findings)
    assert book.read("tblSettlement") == paid().read("tblSettlement")


class NoRoom(MemoryBook):
    """A book that refuses to write the leaderboard."""

    refusal: Refused

    def write(self, tables: Mapping[str, Rows]) -> None:
        if "tblLeaderboard" in tables:
            raise self.refusal
        super().write(tables)


@pytest.mark.parametrize(
    "refusal",
    [
        refuse("table_cells_below", "tblLeaderboard", sheet="排行榜", cell="A9"),
        refuse("sheet_password", sheet="排行榜"),
    ],
)
def test_a_table_of_statistics_that_the_book_refuses_leaves_pay_alone(refusal: Refused) -> None:
    book = memory_book(small_company())
    held = NoRoom([book.read(name) for name in book.names()])
    held.refusal = refusal
    found = settle_month(held, OCTOBER, CLOCK).findings
    said = [f.level for f in found if "排行榜" in f.fact]
    assert said == ["warning"]
    assert held.read("tblSettlement") == paid().read("tblSettlement")
    assert any("排行榜" in str(row) for row in held.read("tblProblems").rows)


@pytest.mark.parametrize(
    "refusal", [refuse("disk_full", folder="/"), refuse("table_cells_below", "tblLedger", sheet="结算台账", cell="A9")]
)
def test_what_else_the_book_refuses_stops_the_settlement(refusal: Refused) -> None:
    book = memory_book(small_company())
    held = NoRoom([book.read(name) for name in book.names()])
    held.refusal = refusal
    with pytest.raises(Refused):
        settle_month(held, OCTOBER, CLOCK)
