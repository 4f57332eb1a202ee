"""From rows of plans, boards, reports and years to the lines that they add up."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from addin.book.base import MemoryBook, RawTable
from addin.book.inputs import fields_of
from addin.texts.sheets import DESK
from addin.usecases.explain import Selected
from addin.usecases.lines import LINES_TABLE, Behind, show_lines
from addin.usecases.settle import settle_month
from addin.usecases.statistics.refresh import refresh_stats
from addin.values.errors import Refused
from addin.values.money import whole_fen
from tests.engine.closed_books import CLOCK, NOVEMBER, OCTOBER
from tests.filling import cell
from tests.small_company import memory_book, small_company

LATER = ["R9", dt.date(2026, 11, 16), "C1", "002", "会员", "房费", "现付", 500.0, None]


@pytest.fixture
def book() -> MemoryBook:
    """October and November settled, with a contest from mid-October on."""
    tables = small_company()
    tables["tblReceipts"] = [*tables["tblReceipts"], LATER]
    days = dt.date(2026, 10, 1), dt.date(2026, 12, 5)
    tables["tblContests"] = [["G1", "秋季赛", *days, "业绩", 1, "奖"], ["G2", "成交赛", *days, "成交数", 1, "奖"]]
    made = memory_book(tables)
    for month in (OCTOBER, NOVEMBER):
        settle_month(made, month, CLOCK)
    refresh_stats(made, NOVEMBER)
    return made


def rows_with(book: MemoryBook, table: str) -> list[tuple[int, dict[str, Any]]]:
    raw = book.read(table)
    fields = fields_of(raw)
    return [(at, dict(zip(fields, row, strict=True))) for at, row in enumerate(raw.rows) if any(row)]


def lines_of(book: MemoryBook, table: str, at: int) -> Behind:
    raw = book.read(table)
    found = show_lines(book, Selected(raw.sheet, raw.first_row + at, 3), NOVEMBER)
    written = book.read(LINES_TABLE)
    place = fields_of(written).index("performance")
    assert found.performance == sum(whole_fen(row[place]) or 0 for row in written.rows if any(row))
    return found


def refused(book: MemoryBook, table: str, at: int) -> bool:
    try:
        lines_of(book, table, at)
    except Refused as error:
        return [problem.code for problem in error.problems] == ["no_sum_selected"]
    return False


def test_a_person_s_year_leads_to_the_lines_of_its_settled_months(book: MemoryBook) -> None:
    for at, row in rows_with(book, "tblAnnualPeople"):
        found = lines_of(book, "tblAnnualPeople", at)
        assert (found.performance, found.wanted.period) == (whole_fen(row["performance"]), "2026-10~2026-11")


def test_the_month_s_board_and_a_contest_lead_to_the_lines_of_their_days(book: MemoryBook) -> None:
    seen = set()
    for at, row in rows_with(book, "tblLeaderboard"):
        if row["measure"] == "业绩":
            seen.add(row["contest"])
            assert lines_of(book, "tblLeaderboard", at).performance == whole_fen(row["value"]), row
        elif row["measure"] == "成交数":
            assert refused(book, "tblLeaderboard", at)
    assert seen == {"", "秋季赛"} or seen == {None, "秋季赛"}


def test_rows_of_the_report_lead_to_their_lines(book: MemoryBook) -> None:
    seen = set()
    for at, row in rows_with(book, "tblReport"):
        if row["month"] != NOVEMBER.first and row["dimension"] in ("活动量",):
            continue
        if row["dimension"] == "活动量":
            assert refused(book, "tblReport", at)
            continue
        seen.add(row["dimension"])
        found = lines_of(book, "tblReport", at)
        if row["actual"] is not None and row["month"] == NOVEMBER.first:
            assert found.performance == whole_fen(row["actual"]), row
    assert {"部门", "人员", "业绩来源", "消费项目", "客户级别", "周", "日"} <= seen


def test_a_week_s_report_leads_to_the_week_s_lines(book: MemoryBook) -> None:
    checked = 0
    for at, row in rows_with(book, "tblWeekly"):
        if row["staff"] and row["performance"] is not None and row["day"] >= NOVEMBER.first:
            checked += 1
            assert lines_of(book, "tblWeekly", at).performance == whole_fen(row["performance"]), row
    assert checked


PARTS = [
    ("年度", 2026, "季度", "2026-Q4", "", "2026-10~2026-11"),
    ("月", 2026, "月份", "2026-11", "", "2026-11"),
    ("周", 2026, "周", "2026-11-W4", "", "2026-11-16~2026-11-22"),
    ("人", 2026, "人员", "", "002", "2026-10~2026-11"),
    ("人月", 2026, "人员月份", "2026-11", "002", "2026-11"),
    ("团队", 2026, "团队", "", "一组", "2026-10~2026-11"),
]


def filled(book: MemoryBook, table: str, *rows: dict[str, Any]) -> None:
    raw: RawTable = book.read(table)
    fields = fields_of(raw)
    book.write({table: [[cell(row.get(field)) for field in fields] for row in rows]})


@pytest.mark.parametrize(("_", "year", "scope", "period", "who", "told"), PARTS, ids=[part[0] for part in PARTS])
def test_a_part_of_the_plan_leads_to_what_was_sold_of_it(
    book: MemoryBook, _: str, year: int, scope: str, period: str, who: str, told: str
) -> None:
    sales = {"year": year, "measure": "销售额", "scope": scope, "period": period, "who": who}
    filled(book, "tblPlanSplit", sales, {**sales, "measure": "成交数"})
    found = lines_of(book, "tblPlanSplit", 0)
    assert found.wanted.period == told
    assert found.lines > 0
    assert refused(book, "tblPlanSplit", 1)


def test_the_year_s_goal_leads_to_all_lines_of_its_months(book: MemoryBook) -> None:
    filled(book, "tblAnnualPlan", {"year": 2026, "measure": "销售额"}, {"year": 2031, "measure": "销售额"})
    whole = sum(
        show_lines(book, Selected(DESK[0], 1, 1), month).performance for month in (OCTOBER, NOVEMBER)
    )  # fmt: skip
    assert lines_of(book, "tblAnnualPlan", 0).performance == whole
    assert refused(book, "tblAnnualPlan", 1)


def test_a_month_of_the_annual_summary_leads_to_the_department_s_lines(book: MemoryBook) -> None:
    assert [lines_of(book, "tblAnnualSummary", at).wanted.period for at, _ in rows_with(book, "tblAnnualSummary")] == [
        "2026-10", "2026-11",
    ]  # fmt: skip
