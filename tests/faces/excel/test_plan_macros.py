"""The buttons that plan and count, on a small company's live book: whose month, what is said, the same as in memory."""

from __future__ import annotations

from typing import Any

import pytest

from addin import macros
from addin.book.excel.workbook import ExcelBook
from addin.usecases.plan import plan_month
from addin.usecases.statistics.refresh import refresh_stats
from addin.usecases.visits import plan_visits
from addin.values.periods import Month
from tests.faces.excel.conftest import Press
from tests.faces.excel.engine import opened
from tests.faces.excel.grid import Workbook
from tests.small_company import memory_book, small_company

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
PLANNED = ("tblPlanSplit", "tblMonthlyPlan", "tblForecast")
VISITS = ("tblVisitPlan", "tblFollowUps")
COUNTED = ("tblSalesStats", "tblVisitStats", "tblReport", "tblLeaderboard")
WORK = [
    pytest.param(
        macros.plan_month, plan_month, PLANNED, ["yes"], NOVEMBER, "2026-11 的月计划已写入", id="next month's plan"
    ),
    pytest.param(
        macros.plan_month, plan_month, PLANNED, ["no", "yes"], OCTOBER, "2026-10 的月计划已写入", id="this month's"
    ),
    pytest.param(macros.plan_visits, plan_visits, VISITS, ["yes"], OCTOBER, "2026-10 的访客计划已写入", id="visits"),
    pytest.param(macros.refresh_stats, refresh_stats, COUNTED, [], OCTOBER, "2026-10 的统计已刷新", id="statistics"),
]


def filled(rows: list[list[Any]]) -> list[list[Any]]:
    plain = [[None if cell == "" else cell for cell in row] for row in rows]
    return [row for row in plain if any(cell is not None for cell in row)]


@pytest.mark.parametrize(("macro", "action", "tables", "answers", "month", "words"), WORK)
def test_a_button_gives_what_the_memory_book_gives(
    book: Workbook, press: Press, macro: Any, action: Any, tables: Any, answers: Any, month: Month, words: str
) -> None:
    held = memory_book(small_company())
    action(held, month)
    book.answers = list(answers)
    assert words in press(book, macro)
    assert book.answers == []
    for table in tables:
        assert filled(ExcelBook(opened(book)).read(table).rows) == filled(held.read(table).rows), table


@pytest.mark.parametrize("macro", [macros.plan_month, macros.plan_visits])
def test_nothing_is_planned_without_a_yes(book: Workbook, press: Press, macro: Any) -> None:
    before = book.contents()
    book.answers = ["no", "no"]
    assert press(book, macro) == "没有执行。"
    assert book.contents() == before


@pytest.mark.parametrize("macro", [macros.plan_month, macros.plan_visits, macros.refresh_stats])
def test_wrong_data_is_listed_and_nothing_is_planned(book: Workbook, press: Press, macro: Any) -> None:
    book.sheet("人员").cell(5, 5).value = "三月"
    before = {key: value for key, value in book.contents().items() if key not in ("tblProblems", "数据检查")}
    book.answers = ["yes"]
    assert press(book, macro).startswith("发现 1 个错误。")
    after = {key: value for key, value in book.contents().items() if key not in ("tblProblems", "数据检查")}
    assert after == before
