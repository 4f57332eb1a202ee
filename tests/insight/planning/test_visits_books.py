"""The use case of visits on every kind of book: what is written, what stays, what is refused; the example's year."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from typer.testing import CliRunner

from addin.book.base import Book, MemoryBook, RawTable
from addin.book.excel.workbook import ExcelBook
from addin.book.file.workbook import FileBook
from addin.faces.cli import main as cli
from addin.insight.planning.visits import in_person
from addin.tables.choices import CHOICES
from addin.tables.schema import TABLES
from addin.texts.visiting import SENTENCES
from addin.usecases.settle import Clock, DataRefused, settle_month
from addin.usecases.visits import plan_visits
from addin.usecases.workdays import work_month
from addin.values.errors import Language
from addin.values.periods import Month
from builder.example.hotel import example_book, example_tables
from tests.faces.excel.books import workbook
from tests.faces.excel.engine import opened
from tests.filling import rows_of
from tests.small_company import Tables, memory_book, small_company

NOVEMBER = Month(2026, 11)
FIRST = NOVEMBER.first


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def company() -> Tables:
    """The small company with a plan and visits: C1 is VIP and of 002, C2 level 1 and of 003."""
    tables = small_company()
    tables["tblVisitPlan"] = [
        [day("2026-10-01"), "C1", "002", day("2026-10-15"), "续签", "生成"],
        [FIRST, "C2", "003", day("2026-11-12"), "婚宴", None],
        [FIRST, "C1", "002", day("2026-11-03"), "旧", "生成"],
        [day("2026-12-01"), "C2", "003", None, "年会", "手工"],
    ]
    tables["tblVisits"] = [[day("2026-10-15"), "C1", "002", "上门拜访", "好"]]
    return tables


def raw_tables(tables: Tables, lang: Language = "zh") -> list[RawTable]:
    return [
        RawTable(
            name, tuple(table.headers(lang)), [table.padded(row) for row in tables[name] or [[]]],
            table.sheet(lang), 5, 1,
        )
        for name, table in TABLES.items()
    ]  # fmt: skip


def in_file(tables: Tables, path: Path) -> Path:
    """The tables as a plain workbook, a sheet each."""
    book = xlsxwriter.Workbook(path)
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    for raw in raw_tables(tables):
        sheet = book.add_worksheet(raw.sheet)
        columns = [{"header": header} for header in raw.headers]
        top = raw.first_row - 2
        sheet.add_table(top, 0, top + len(raw.rows), len(columns) - 1, {"name": raw.name, "columns": columns})
        for number, row in enumerate(raw.rows, top + 1):
            for column, value in enumerate(row):
                dated = TABLES[raw.name].columns[column].kind in ("date", "month")
                sheet.write(number, column, value, date if dated else None)
    book.close()
    return path


BACKENDS: dict[str, Callable[[Tables, Path], Book]] = {
    "memory": lambda tables, folder: MemoryBook(raw_tables(tables)),
    "file": lambda tables, folder: FileBook(in_file(tables, folder / "book.xlsx")),
    "excel": lambda tables, folder: ExcelBook(opened(workbook(raw_tables(tables)))),
}


def rows(book: Book, name: str) -> list[list[Any]]:
    return [
        [None if c == "" else c for c in row] for row in book.read(name).rows if any(c not in (None, "") for c in row)
    ]


@pytest.mark.rule("P3")
@pytest.mark.parametrize("backend", BACKENDS)
def test_the_month_is_planned_and_all_else_stays(backend: str, tmp_path: Path) -> None:
    book = BACKENDS[backend](company(), tmp_path)
    found = plan_visits(book, NOVEMBER)
    if backend == "file":
        book = FileBook(tmp_path / "book.xlsx")
    plan = [
        [day("2026-10-01"), "C1", "002", day("2026-10-15"), "续签", "生成"],
        [FIRST, "C1", "002", day("2026-11-16"), "VIP客户每月一访；上次 2026-10-15", "生成"],
        [FIRST, "C2", "003", day("2026-11-12"), "婚宴", None],
        [day("2026-12-01"), "C2", "003", None, "年会", "手工"],
    ]
    assert rows(book, "tblVisitPlan") == list(map(TABLES["tblVisitPlan"].padded, plan))  # names are the book's to show
    assert rows(book, "tblFollowUps") == [
        [
            FIRST, "挂账账龄", "C1", "客户一", "002", "乙", 300.0, day("2026-11-01"), 0, "到期前提醒",
            "单号 B1，1 笔，2026-10-02 消费；2026-11-01 到期；2027-01-02 前（含）收回全额计业绩", "H10.3",
            "按期收回全额计入，迟收减半，过期不计",
        ]
    ]  # fmt: skip
    assert [finding.level for finding in found.findings] == ["warning"]  # less than a year of receipts


@pytest.mark.parametrize("backend", BACKENDS)
def test_planned_again_the_book_is_the_same(backend: str, tmp_path: Path) -> None:
    book = BACKENDS[backend](company(), tmp_path)
    plan_visits(book, NOVEMBER)
    before = [rows(book, name) for name in ("tblVisitPlan", "tblFollowUps")]
    plan_visits(book, NOVEMBER)
    assert [rows(book, name) for name in ("tblVisitPlan", "tblFollowUps")] == before


def test_an_english_book_gets_english_words() -> None:
    tables = company()
    for name, body in tables.items():
        labels = [dict(CHOICES.get(column.kind, {}).values()) for column in TABLES[name].columns]
        for row in body:
            row[:] = [english.get(str(c), c) for c, english in zip(row, labels, strict=False)]
    book = MemoryBook(raw_tables(tables, "en"))
    plan_visits(book, NOVEMBER)
    planned = rows_of(book, "tblVisitPlan")[1]
    assert (planned["Purpose"], planned["Origin"]) == ("VIP: every month; last visit 2026-10-15", "Generated")
    assert rows(book, "tblFollowUps")[0][1] == "Age of account"
    assert rows(book, "tblFollowUps")[0][9:] == [
        "Remind before it is due",
        "B1 (lines: 1), consumed on 2026-10-02; due on 2026-11-01; counts in full if collected by 2027-01-02",
        "H10.3",
        "in full when collected in time, then half, then nothing",
    ]


def test_columns_of_the_users_own_stay() -> None:
    raw = {table.name: table for table in raw_tables(company())}
    plan = raw["tblVisitPlan"]
    raw["tblVisitPlan"] = plan._replace(
        headers=("车辆", *plan.headers), rows=[[f"车{i}", *row] for i, row in enumerate(plan.rows)]
    )
    book = MemoryBook(raw.values())
    plan_visits(book, NOVEMBER)
    assert [row[0] for row in rows(book, "tblVisitPlan")] == ["车0", None, "车1", "车3"]


@pytest.mark.parametrize("table", ["tblFollowUps", "tblVisitPlan", "tblVisits"])
def test_a_book_without_a_table_is_told_which_and_still_settles(table: str) -> None:
    book = memory_book(company(), leave_out=[table])
    with pytest.raises(DataRefused) as refused:
        plan_visits(book, NOVEMBER)
    assert [(finding.table, finding.fact) for finding in refused.value.findings] == [
        (table, f"工作簿里没有表{TABLES[table].zh}。")
    ]
    settle_month(book, Month(2026, 10), Clock(dt.datetime(2026, 11, 1), "x"))


def test_an_older_book_without_the_origin_column_is_refused() -> None:
    """Generated rows could not be told from typed ones, and would pile up."""
    raw = {table.name: table for table in raw_tables(company())}
    plan = raw["tblVisitPlan"]
    kept = [number for number, header in enumerate(plan.headers) if header != "来源"]
    raw["tblVisitPlan"] = plan._replace(
        headers=tuple(plan.headers[number] for number in kept), rows=[[row[n] for n in kept] for row in plan.rows]
    )
    with pytest.raises(DataRefused) as refused:
        plan_visits(MemoryBook(raw.values()), NOVEMBER)
    assert [(finding.column, finding.fact) for finding in refused.value.findings] == [
        ("来源", "表里没有“来源”这一列。")
    ]


def _spoil(tables: Tables, table: str, row: int, column: int, value: Any) -> Tables:
    tables[table][row][column] = value
    return tables


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "place"),
    [
        ("tblVisits", 0, 0, "2月31日", "拜访记录 A5"),
        ("tblVisitPlan", 1, 0, None, "月访客户计划表 A6"),
        ("tblVisitPlan", 1, 5, "机器", "月访客户计划表 F6"),
        ("tblCustomers", 0, 3, "超级", "客户 D5"),
        ("tblCustomers", 0, 4, "999", "客户 E5"),
        ("tblCustomers", 1, 0, "C1", "客户 A6"),
        ("tblReceipts", 1, 7, -500.0, "消费流水 H6"),
        ("tblCollections", 0, 4, 900.0, "挂账回款 E5"),
        ("tblStaff", 1, 4, None, "人员 E6"),
        ("tblStaff", 1, 5, dt.date(2020, 1, 1), "人员 F6"),
    ],
)
def test_bad_data_is_refused_with_its_place_and_nothing_is_written(
    table: str, row: int, column: int, value: Any, place: str
) -> None:
    book = memory_book(_spoil(company(), table, row, column, value))
    before = {name: rows(book, name) for name in TABLES}
    with pytest.raises(DataRefused) as refused:
        plan_visits(book, NOVEMBER)
    assert place in [finding.place for finding in refused.value.findings]
    assert all(finding.fact and finding.remedy for finding in refused.value.findings)
    assert {name: rows(book, name) for name in TABLES} == before


def test_what_only_pay_needs_does_not_stop_a_plan() -> None:
    tables = _spoil(company(), "tblClaims", 0, 3, "五十")
    assert plan_visits(memory_book(tables), NOVEMBER).plan.new


def test_a_visit_to_somebody_unknown_is_pointed_out() -> None:
    tables = company()
    tables["tblVisits"] += [[day("2026-10-20"), "P7", "002", "上门拜访", "潜在客户"]]
    tables["tblVisitPlan"] += [[FIRST, "C1", "099", None, None, None]]
    found = plan_visits(memory_book(tables), NOVEMBER)
    assert {(f.place, f.level) for f in found.findings} >= {
        ("拜访记录 B6", "warning"),
        ("月访客户计划表 C9", "warning"),
    }


def test_no_parameters_no_plan() -> None:
    tables = company()
    tables["tblPolicy"] = [row for row in tables["tblPolicy"] if row[5] != "visit_vip_months"]
    with pytest.raises(DataRefused) as refused:
        plan_visits(memory_book(tables), NOVEMBER)
    assert ["visit_vip_months" in finding.fact for finding in refused.value.findings] == [True]


@pytest.mark.rule("P3")
def test_an_unknown_year_is_planned_around_weekends_and_says_so() -> None:
    found = plan_visits(memory_book(company()), Month(2031, 1))
    assert all(visit.day.weekday() < 5 for visit in found.plan.new)
    assert any("2031" in finding.fact and finding.level == "warning" for finding in found.findings)


def test_the_command_writes_the_output_and_leaves_the_book(tmp_path: Path) -> None:
    path, output = in_file(company(), tmp_path / "book.xlsx"), tmp_path / "out.xlsx"
    before = path.read_bytes()
    done = CliRunner().invoke(cli.app, ["visits", str(path), "--month", "2026-11", "-o", str(output)])
    assert (done.exit_code, path.read_bytes()) == (0, before), done.output
    assert len(rows(FileBook(output), "tblVisitPlan")) == 4
    assert len(rows(FileBook(output), "tblFollowUps")) == 1


def test_the_command_refuses_bad_data_and_wrong_usage(tmp_path: Path) -> None:
    path = in_file(_spoil(company(), "tblVisits", 0, 0, "2月31日"), tmp_path / "book.xlsx")
    before = path.read_bytes()
    run = CliRunner().invoke
    assert run(cli.app, ["visits", str(path), "-m", "2026-11"]).exit_code == 1
    assert run(cli.app, ["visits", str(path), "-m", "2026-13"]).exit_code == 2
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (before, [path])


def test_every_sentence_is_said_in_both_languages_with_the_same_values() -> None:
    from string import Formatter

    for zh, en in SENTENCES.values():
        named = [{name for _, name, *_ in Formatter().parse(text) if name} for text in (zh, en)]
        assert named[0] == named[1]


@pytest.fixture(scope="module")
def planned() -> MemoryBook:
    """The example hotel, every month of its year planned, visits made as it tells."""
    book = example_book(example_tables())
    for number in range(1, 12):
        plan_visits(book, Month(2026, number))
    return book


@pytest.mark.rule("P3")
@pytest.mark.parametrize("number", range(1, 12))
def test_the_example_visits_everybody_due(planned: MemoryBook, number: int) -> None:
    month = Month(2026, number)
    plan = [row for row in rows(planned, "tblVisitPlan") if row[0] == month.first]
    visits = rows(planned, "tblVisits")
    people = {row[0]: row for row in rows(planned, "tblStaff")}
    generated = [row for row in plan if row[5] == "生成"]
    assert all(count == 1 for count in Counter(row[1] for row in generated).values())
    for _, _, staff, on, *_ in generated:
        assert on in work_month(month).days
        assert people[staff][4] <= on <= (people[staff][5] or on)
    seen = {row[1] for row in plan} | {r[1] for r in visits if Month.of(r[0]) == month and in_person(str(r[3] or ""))}
    vip = {row[0] for row in rows(planned, "tblCustomers") if row[3] == "VIP"}
    assert vip <= seen


def test_the_example_has_every_kind_of_follow_up(planned: MemoryBook) -> None:
    kinds = {row[1] for row in rows(planned, "tblFollowUps")}
    assert kinds == {"闲置挂账客户", "挂账账龄", "级别建议", "移交建议"}
    assert all(all(row[column] for column in (2, 9, 10, 11, 12)) for row in rows(planned, "tblFollowUps"))
