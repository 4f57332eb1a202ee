"""Refreshing statistics, by itself and with a settlement: what is written, what stays, what is left (P4)."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from addin.book.base import MemoryBook, RawTable
from addin.tables.choices import CHOICES, label
from addin.tables.schema import TABLES
from addin.usecases.settle import Clock, DataRefused, settle_month
from addin.usecases.statistics.refresh import FOLLOW_UPS, refresh_stats
from addin.usecases.statistics.tables import NEEDS
from addin.usecases.visits import plan_visits
from addin.values.money import whole_fen
from addin.values.periods import Month
from builder.example.hotel import OPEN, SETTLED, clock_after
from tests.example_year import settled_year
from tests.filling import rows_of
from tests.small_company import memory_book, small_company

OCTOBER, CLOCK = Month(2026, 10), Clock(dt.datetime(2026, 11, 1, 9, 0), "tests")
OWN = {"tblSalesStats", "tblVisitStats", "tblAnnualSummary"}  # of the first workbooks; later ones have the others too


def contents(book: MemoryBook) -> dict[str, Any]:
    """Every table but the follow-ups, which only refreshing writes."""
    return {name: book.read(name).rows for name in sorted(book.names() - {FOLLOW_UPS})}


def codes(found: Any) -> set[tuple[str, str]]:
    return {(finding.table, finding.level) for finding in found}


def week(book: MemoryBook, first: dt.date, number: str) -> dict[str, Any]:
    (row,) = [row for row in rows_of(book, "tblWeekly") if (row["周起"], row["工号"]) == (first, number)]
    return row


@pytest.mark.rule("P4")
def test_a_settlement_writes_its_statistics_and_refreshing_changes_nothing() -> None:
    book = memory_book(small_company())
    settle_month(book, OCTOBER, CLOCK)
    settled = contents(book)
    assert all(rows_of(book, name) for name in NEEDS if name != "tblVisitStats")
    done = refresh_stats(book, OCTOBER)
    assert (done.tables, done.findings) == ([*NEEDS, FOLLOW_UPS], [])
    assert contents(book) == settled
    settle_month(book, OCTOBER, CLOCK)
    assert contents(book) == settled


def test_an_english_book_gets_english_words() -> None:
    tables = small_company()
    book = MemoryBook(
        RawTable(name, tuple(table.headers("en")), [table.padded(row) for row in tables[name]], table.en)
        for name, table in TABLES.items()
    )
    done = refresh_stats(book, OCTOBER)
    assert done.tables == [*NEEDS, FOLLOW_UPS]
    rows = rows_of(book, "tblReport")
    assert {row["Dimension"] for row in rows} == {en for _, en in CHOICES["dimension"].values()}
    assert [row["Name"] for row in rows if row["Dimension"] == "Funnel"] == [
        "Deals", "New lead", "Callbacks", "Visitors received",
    ]  # fmt: skip
    assert rows_of(book, "tblWeekly")[0]["Name"] == "Department"
    assert {row["Source"] for row in rows_of(book, "tblSalesStats")} == {"Contract", "Member"}


def test_a_settlement_writes_once() -> None:
    class Counting(MemoryBook):
        written: list[set[str]] = []  # noqa: RUF012

        def write(self, tables: Any) -> None:
            self.written.append(set(tables))
            super().write(tables)

    tables = small_company()
    book = Counting(memory_book(tables).read(name) for name in TABLES)
    settle_month(book, OCTOBER, CLOCK)
    assert len(book.written) == 1
    assert {"tblSettlement", "tblProblems", *NEEDS} <= book.written[0]


def test_statistics_change_no_other_table() -> None:
    with_them, without = memory_book(small_company()), memory_book(small_company(), NEEDS)
    settle_month(with_them, OCTOBER, CLOCK)
    settle_month(without, OCTOBER, CLOCK)
    assert {name: rows for name, rows in contents(with_them).items() if name not in NEEDS} == contents(without)


@pytest.mark.parametrize(
    "missing", [set(NEEDS) - OWN, {"tblVisits", "tblContests", "tblDaily", "tblProspects", "tblFunnel"}]
)
def test_an_older_workbook_settles_and_refreshing_names_what_is_missing(missing: set[str]) -> None:
    book = memory_book(small_company(), missing)
    settled = settle_month(book, OCTOBER, CLOCK)
    assert not any(finding.table in missing for finding in settled.findings)
    done = refresh_stats(book, OCTOBER)
    assert set(done.tables) == {*NEEDS, FOLLOW_UPS} - missing
    assert codes(done.findings) == {(name, "warning") for name in missing & set(NEEDS)}
    assert all(TABLES[finding.table].zh in finding.fact for finding in done.findings)


@pytest.mark.parametrize(
    ("table", "row", "left"),
    [
        ("tblVisits", [dt.date(2026, 10, 5), None, "002", None, None], {"tblVisitStats", "tblReport",
         "tblLeaderboard"}),
        ("tblDaily", ["2026年13月1日", "002", None, None, None, None, None], {"tblReport", "tblLeaderboard"}),
        ("tblWeekly", [dt.date(2026, 10, 1), None, "002", None, "many"], {"tblWeekly"}),
        ("tblFundSpending", [dt.date(2026, 10, 1), "茶话会", "三百", None, None], {"tblAnnualSummary"}),
        ("tblContests", ["1", "", dt.date(2026, 10, 9), dt.date(2026, 10, 8), "业绩", 1, None], {"tblLeaderboard"}),
    ],
)  # fmt: skip
def test_a_bad_cell_of_a_plan_does_not_stop_pay(table: str, row: list[Any], left: set[str]) -> None:
    tables = small_company()
    tables[table] = [TABLES[table].padded(row)]
    book = memory_book(tables)
    settled = settle_month(book, OCTOBER, CLOCK)
    assert rows_of(book, "tblSettlement")
    about = {finding.table for finding in settled.findings if finding.level == "warning"}
    assert {table, *left} <= about
    assert not about & set(NEEDS) - left - {table}
    if table != "tblWeekly":
        assert not any(rows_of(book, name) for name in left)
    with pytest.raises(DataRefused) as refused:
        refresh_stats(book, OCTOBER)
    assert codes(refused.value.findings) == {(table, "error")}
    assert all(finding.row and finding.column and finding.remedy for finding in refused.value.findings)


def test_a_settlement_lists_a_few_of_many_bad_cells() -> None:
    tables = small_company()
    tables["tblVisits"] = [TABLES["tblVisits"].padded([dt.date(2026, 10, 5), None, "002"]) for _ in range(40)]
    settled = settle_month(memory_book(tables), OCTOBER, CLOCK)
    assert sum(finding.table == "tblVisits" for finding in settled.findings) == 5


def test_errors_of_the_data_refuse_and_nothing_is_written() -> None:
    tables = small_company()
    tables["tblReceipts"][0][7] = "一千"
    book = memory_book(tables)
    before = contents(book)
    with pytest.raises(DataRefused):
        refresh_stats(book, OCTOBER)
    assert contents(book) == before


@pytest.mark.rule("P4")
def test_words_of_a_week_stay_with_the_person_and_figures_follow() -> None:
    first, tables = dt.date(2026, 10, 1), small_company()
    book = memory_book(tables)
    refresh_stats(book, OCTOBER)
    rows = book.read("tblWeekly").rows
    for row in rows:
        if (row[0], row[2]) == (first, "002"):
            row[4], row[10], row[11] = 1.0, "少雨", "多跑会议客户"
    elsewhere = [dt.date(2026, 9, 28), dt.date(2026, 9, 30), "002", "乙", 5.0, None, None, None, None, None, None, None]
    by_hand = [dt.date(2026, 10, 2), None, "002", "乙", None, None, None, None, None, None, "周五补记", None]
    no_words = [dt.date(2026, 10, 2), None, "003", "丙", 5.0, None, None, None, None, None, None, None]
    book.write({"tblWeekly": [*reversed(rows), no_words, by_hand, elsewhere]})
    refresh_stats(book, OCTOBER)
    kept = week(book, first, "002")
    assert (kept["月任务"], kept["分析"], kept["措施"]) == (1000.0, "少雨", "多跑会议客户")
    assert week(book, dt.date(2026, 10, 2), "002")["分析"] == "周五补记"
    after = book.read("tblWeekly").rows
    assert after[0] == elsewhere
    assert len(after) == len(rows) + 2


def test_other_months_and_years_stay_as_they_are() -> None:
    book = memory_book(small_company())
    settle_month(book, OCTOBER, CLOCK)
    for name in NEEDS:
        raw = book.read(name)
        strange = dt.date(2025, 12, 1) if raw.headers[0] != "年度" else 2025
        book.write({name: [*raw.rows, [strange, *["x"] * (len(raw.headers) - 1)]] if name != "tblWeekly" else raw.rows})
    before = contents(book)
    refresh_stats(book, OCTOBER)
    for name in set(NEEDS) - {"tblWeekly"}:
        assert sorted(map(str, book.read(name).rows)) == sorted(
            str(row) for row in before[name] if any(cell not in (None, "") for cell in row)
        )


def test_a_month_under_way_and_a_locked_one_can_be_refreshed() -> None:
    tables = small_company()
    tables["tblReceipts"] = [row for row in tables["tblReceipts"] if row[0] != "R3"]
    book = memory_book(tables)
    refresh_stats(book, OCTOBER)
    (department,) = [row for row in rows_of(book, "tblReport") if row["维度"] == "部门"]
    assert department["时间进度"] == 20 / 31  # the collection of the 20th is the latest
    assert not rows_of(book, "tblAnnualSummary")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> MemoryBook:
    book = settled_year(tmp_path_factory).book
    settle_month(book, OPEN, clock_after(OPEN))
    return book


MONTHS = (*SETTLED, OPEN)
_DINNERS = re.compile(r"宴请 ([\d.]+)")


def _fen(cell: Any) -> int:
    found = whole_fen(cell or 0)
    assert found is not None
    return found


@pytest.mark.rule("P4", "X4", "H11.4")
@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_the_statistics_add_up_to_the_settlement_to_the_fen(example: MemoryBook, month: Month) -> None:
    sums: dict[str, list[int]] = {}
    for row in _of(example, "tblSalesStats", month):
        for number in (row["工号"], "all"):
            pair = sums.setdefault(number, [0, 0])
            pair[0] += _fen(row["业绩"])
            pair[1] += _fen(row["提成基数"])
    dinners = {
        (row["工号"], row["项目"]): sum(_fen(amount) for amount in _DINNERS.findall(row["计算过程"]))
        for row in _of(example, "tblTrace", month)
        if row["项目"] in ("业绩", "提成基数", "部门业绩")
    }
    (pool,) = _of(example, "tblPool", month)
    assert sums["all"][0] == _fen(pool["部门业绩"]) + dinners["", "部门业绩"]
    people = _of(example, "tblSettlement", month)
    assert len(people) > 15
    for person in people:
        number = person["工号"]
        for field, which in (("业绩", 0), ("提成基数", 1)):
            before = sums.get(number, [0, 0])[which] - dinners.get((number, field), 0)
            assert max(0, before) == _fen(person[field]), (number, field)


def _of(book: MemoryBook, table: str, month: Month) -> list[dict[str, Any]]:
    return [row for row in rows_of(book, table) if row["月份"] == month.first]


@pytest.mark.rule("P4")
@pytest.mark.parametrize("month", MONTHS[-2:], ids=str)
def test_refreshing_any_month_of_the_example_changes_nothing(example: MemoryBook, month: Month) -> None:
    before = contents(example)
    refresh_stats(example, month)
    assert contents(example) == before


def _late(book: MemoryBook) -> dict[tuple[dt.date, str, str], int]:
    """What documents that came after the lock add to the month before, in fen: by month, dimension, key."""
    levels = {row["客户编号"]: row["级别"] for row in rows_of(book, "tblCustomers")}
    found: dict[tuple[dt.date, str, str], int] = {}
    for row in rows_of(book, "tblCorrections"):
        if row["项目"] in ("部门业绩", "业绩"):
            found[row["月份"], "人员" if row["工号"] else "部门", row["工号"] or ""] = _fen(row["差额"])
        for line in rows_of(book, "tblReceipts") if row["项目"] == "部门业绩" else ():
            if line["流水号"] in row["原因"]:
                for key in (
                    ("业绩来源", line["业绩来源"]),
                    ("消费项目", line["消费项目"]),
                    ("客户级别", levels[line["客户编号"]]),
                ):
                    found[(row["月份"], *key)] = found.get((row["月份"], *key), 0) + _fen(line["金额"])
    return found


@pytest.mark.rule("P4", "L1")
def test_the_month_before_is_what_was_settled_and_what_came_late(example: MemoryBook) -> None:
    reported = {(row["月份"], row["维度"], row["编号"]): row for row in rows_of(example, "tblReport")}
    late, compared = _late(example), 0
    assert {dimension for _, dimension, _ in late} == {"部门", "人员", "业绩来源", "消费项目", "客户级别"}
    for (first, dimension, key), row in reported.items():
        before = reported.get((Month.of(first).plus(-1).first, dimension, key))
        if before and dimension in ("部门", "人员", "业绩来源", "消费项目", "客户级别"):
            expected = _fen(before["实际"]) + late.get((first, dimension, key), 0)
            assert _fen(row["上月"]) == expected, (first, dimension, key)
            compared += 1
    assert compared > 200


@pytest.mark.rule("P4", "H6.1.1")
def test_the_examples_year(example: MemoryBook) -> None:
    summary, pools = rows_of(example, "tblAnnualSummary"), rows_of(example, "tblPool")
    assert [(row["月份"], row["业绩"], row["任务"]) for row in summary] == [
        (row["月份"], row["部门业绩"], row["部门任务"]) for row in pools
    ]
    people = rows_of(example, "tblAnnualPeople")
    settled = rows_of(example, "tblSettlement")
    assert sum(_fen(row["应发工资"]) for row in people) == sum(_fen(row["应发工资"]) for row in settled)
    assert sum(row["月数"] for row in people) == len(settled)
    left = sum(
        _fen(row["金额"]) for row in rows_of(example, "tblOpening") if row["项目"] == label("ledger", "fund", "zh")
    )
    assert left
    for row in summary:
        left += _fen(row["部门建设"]) - _fen(row["部门建设支出"])
        assert _fen(row["部门建设余额"]) == left


@pytest.mark.rule("H10.3")
def test_refreshing_brings_the_follow_ups_up_to_date_as_planning_visits_does() -> None:
    with_plan, refreshed = memory_book(small_company()), memory_book(small_company())
    plan_visits(with_plan, OCTOBER)
    refresh_stats(refreshed, OCTOBER)
    assert rows_of(refreshed, FOLLOW_UPS) == rows_of(with_plan, FOLLOW_UPS) != []
    refresh_stats(memory_book(small_company(), {FOLLOW_UPS}), OCTOBER)  # an older workbook has no such table
