"""Live formulas of plans and records, the start page's counts and the lines above tables, in LibreOffice."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from addin.values.periods import Month
from tests.faces.libreoffice.live_book import LiveBook
from tests.small_company import OCTOBER, Tables, small_company

MONTH = Month(2026, 10)
NOVEMBER = Month(2026, 11).first
FUNNEL = ("month_target", "per_head", "deals", "leads", "leads_day", "callbacks", "callbacks_day")


def day(number: int, month: int = 10) -> dt.date:
    return dt.date(2026, month, number)


FUNNELS = [
    # year, target, heads, deal, close, call-backs close, days -> month, a head, deals, leads, a day, call-backs, a day
    ([2026, 240_000, 8, 1_000, 0.1, 0.02, 30], [20_000.0, 2_500.0, 3.0, 30.0, 1.0, 150.0, 5.0]),
    ([2026, None, 8, 1_000, 0.1, 0.02, None], [30_000.0, 3_750.0, 4.0, 40.0, 1.4, 200.0, 6.7]),  # the annual plan's
    ([2027, None, 8, 1_000, 0.1, 0.02, 30], [""] * 7),  # no plan for that year
    ([2026, 240_000, 0, 1_000, 0.1, 0.02, 30], [20_000.0, *[""] * 6]),
    ([2026, 240_000, 8, 1_000, 0, 2, 30], [20_000.0, 2_500.0, 3.0, *[""] * 4]),  # rates that cannot be
]


@pytest.mark.rule("F1")
def test_the_funnel_leads_from_the_target_to_calls_a_day(live_book: LiveBook) -> None:
    tables = small_company()
    tables["tblAnnualPlan"] = [[2026, "销售额", 360_000.0, None], [2026, "新客户", 12.0, None]]
    shown = live_book.show(tables | {"tblFunnel": [row for row, _ in FUNNELS]}, MONTH)
    columns = [shown.table("tblFunnel", field) for field in FUNNEL]
    assert [list(row) for row in zip(*columns, strict=True)] == [expected for _, expected in FUNNELS]


def records() -> tuple[Tables, dict[tuple[str, str], list[Any]]]:
    """Rows of records, and what their live columns show."""
    tables = small_company()
    tables["tblDaily"] = [[day(1), "002", 1, 2, 3], [day(2), "002"], [day(31), "003"], [day(31), "002"], [None, None]]
    dinner = ["002", "C1", 100.0, "是", "否", day(5)]
    approvals = (day(5), day(6), day(7), None)
    tables["tblEntertainment"] = [[f"Y{i}", day(6), *dinner, on, None] for i, on in enumerate(approvals)]
    tables["tblCompetitors"] = [[day(1), "甲", "房", 398.0, 438.5], [day(1), "甲", "房", None, 438.0]]
    days = [day(20), day(3), day(3), day(28, 9), None]
    tables["tblExpenses"] = [[f"F{i}", on, "差旅", "001", 10.1 * (i + 1)] for i, on in enumerate(days)]
    settled = [day(1), "002", "乙", "高级销售代表", 750.0, 700.0, 1000.0, 0.75]
    tables["tblSettlement"] = [settled, [day(1), "001", "甲", "销售总监", 5.0, 5.0, None, None]]
    tables["tblMisses"] = [[day(15), "002"], [day(1), "001"], [day(1), "003"], [day(1, 9), "002"]]
    return tables, {
        ("tblDaily", "amount"): [1000.0, 0.0, 250.5, 0.0, ""],  # the account of the 2nd does not count at once
        ("tblEntertainment", "afterwards"): ["否", "否", "是", ""],
        ("tblCompetitors", "gap"): [-40.5, ""],
        ("tblExpenses", "month_total"): [60.6, 50.5, 50.5, 40.4, ""],
        ("tblMisses", "target"): [1000.0, 0.0, "", ""],
        ("tblMisses", "performance"): [750.0, 5.0, "", ""],
        ("tblMisses", "ratio"): [0.75, "", "", ""],
    }


@pytest.mark.rule("H7.3", "H8.3", "T3")
@pytest.mark.parametrize(("table", "field"), list(records()[1]))
def test_a_record_shows_what_follows_from_it(table: str, field: str, live_book: LiveBook) -> None:
    tables, expected = records()
    assert live_book.show(tables, MONTH).table(table, field) == expected[table, field]


@pytest.mark.rule("L5")
def test_the_start_page_counts_alerts_that_are_not_confirmed(live_book: LiveBook) -> None:
    alert = ["", "", "", "", "", 1, 1, ""]
    months = ((MONTH.first, "是"), (MONTH.first, None), (MONTH.first, "?"), (MONTH.plus(-1).first, None))
    rows: Tables = {"tblAlerts": [[month, *alert, confirmed] for month, confirmed in months]}
    for chosen, expected in ((MONTH, 2), (None, "")):
        assert live_book.show(rows, chosen).count("未确认的异常") == expected


def test_the_start_page_counts_what_is_missing_or_late(live_book: LiveBook) -> None:
    """Measured against the last day of which the book knows anything: 31 October, the last receipt."""
    tables = small_company()
    tables["tblAnnualPlan"] = [[2026, "销售额", 24_000_000.0, None], [2027, "销售额", 1.0, None]]
    decision = [OCTOBER, "周会", "001", "议题", "决议", "002"]
    tables["tblMeetings"] = [[*decision, day(15), None], [*decision, day(15), "是"], [*decision, NOVEMBER, None]]
    tables["tblVisitPlan"] = [[OCTOBER, "C1", "002", day(5)], [OCTOBER, "C2", "003", day(5)], [OCTOBER, "C1", "002"]]
    tables["tblVisits"] = [[day(20), "C2", "003"]]
    tables["tblMisses"] = [[OCTOBER, "002"]]
    shown = live_book.show(tables, MONTH)
    words = (
        "本年度计划",
        "过期未完成的会议决议",
        "计划日已过",
        "该跟进而未跟进",
        "没写原因",
        "本月没有计划的人",
        "本月在职",
    )
    assert [shown.count(each) for each in words] == [1, 1, 1, 0, 1, 2, 3]
    tables["tblStaff"][0][5] = day(30, 9)  # left before the month
    assert live_book.show(tables, MONTH).count("本月在职") == 2


@pytest.mark.rule("P1")
def test_a_plan_that_no_longer_adds_up_is_named(live_book: LiveBook) -> None:
    parts: list[list[Any]] = [[2026, "销售额", "月份", month, None, None, 100.0] for month in range(1, 13)]
    for task, said in ((1200.0, ""), (1201.0, "1 ")):
        tables: Tables = {"tblAnnualPlan": [[2026, "销售额", task, None]], "tblPlanSplit": parts}
        assert live_book.show(tables, MONTH).banner("tblPlanSplit")[:2] == said


@pytest.mark.rule("H7.3")
def test_expenses_are_summed_up_by_kind(live_book: LiveBook) -> None:
    rows: Tables = {"tblExpenses": [["F1", OCTOBER, "差旅", "001", 80.0], ["F2", OCTOBER, "其他", "001", 7.5]]}
    assert live_book.show(rows, MONTH).banner("tblExpenses").startswith("本月合计 87.50；差旅 80.00；招待 0.00")


@pytest.mark.rule("H4.1")
def test_plans_below_the_departments_target_are_named(live_book: LiveBook) -> None:
    tables: Tables = {"tblMonthlyPlan": [[OCTOBER, "001", 700.0]], "tblDeptTargets": [[OCTOBER, 700.0]]}
    for target, is_short in ((700.0, False), (700.01, True)):
        tables["tblDeptTargets"][0][1] = target
        said = live_book.show(tables, MONTH).banner("tblMonthlyPlan")
        assert said.startswith("本月个人计划合计 700.00；部门任务 700.0")
        assert ("低于部门任务" in said) is is_short
