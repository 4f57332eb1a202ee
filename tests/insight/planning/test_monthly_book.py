"""生成月计划 in books: memory, file and command line; what a person typed stays, and bad input writes nothing."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from addin.book.base import UNCALCULATED, Book, Cell, MemoryBook
from addin.book.convert import READERS
from addin.book.excel.workbook import ExcelBook
from addin.book.file.workbook import FileBook
from addin.book.inputs import fields_of
from addin.tables.schema import TABLES
from addin.usecases.plan import plan_month
from addin.usecases.settle import Clock, DataRefused, lock_month, settle_month
from addin.values.periods import Month, weeks_of
from builder.build import build
from builder.example.hotel import example_book, example_tables, settle_example
from tests.faces.excel.books import workbook
from tests.faces.excel.engine import opened
from tests.small_company import memory_book, small_company

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
PLANNED = ("tblPlanSplit", "tblMonthlyPlan", "tblForecast")
YEAR: list[list[Cell]] = [
    [2026, "销售额", 3_600_000, 4_000_000, "全市", dt.date(2026, 12, 31)],
    [2026, "新客户", 24, None, None, None],
    [2026, "客户满意度", 90, 93, None, None],
    [2026, "间夜数", 5_000, None, None, None],
]


def company_with(**tables: list[list[Cell]]) -> MemoryBook:
    """The small company with an annual plan; other tables by name."""
    return memory_book({**small_company(), "tblAnnualPlan": YEAR, **tables})


def by_field(book: Book, table: str) -> list[dict[str, Any]]:
    """A table's rows that are not blank, by field."""
    raw = book.read(table)
    rows = [row for row in raw.rows if any(cell not in (None, "") for cell in row)]
    return [dict(zip(fields_of(raw), row, strict=True)) for row in rows]


def _row(fields: Sequence[str], cells: dict[str, Cell]) -> list[Cell]:
    """A row of a table with these fields, blank but for these cells."""
    assert cells.keys() <= set(fields)
    return [cells.get(field) for field in fields]


def month_rows(book: Book, month: Month) -> dict[str, dict[str, Any]]:
    found = [row for row in by_field(book, "tblMonthlyPlan") if Month.of(row["month"]) == month]
    return {row["staff"]: row for row in found}


def plain(book: Book) -> dict[str, list[list[Cell]]]:
    """The planned tables, whatever blank cells and numbers are made of."""
    return {name: [[None if cell == "" else cell for cell in row] for row in book.read(name).rows] for name in PLANNED}


@pytest.mark.rule("P1")
def test_year_month_and_forecast_are_written() -> None:
    book = company_with()
    planned = plan_month(book, OCTOBER)
    split = by_field(book, "tblPlanSplit")
    totals: dict[tuple[str, str], float] = defaultdict(float)
    for row in split:
        totals[row["measure"], row["scope"]] += row["task"]
    for scope in ("季度", "月份", "周", "团队", "人员", "人员月份"):
        assert round(totals["销售额", scope], 2) == 3_600_000
        assert totals["新客户", scope] == 24
    assert {row["task"] for row in split if row["measure"] == "客户满意度"} == {90}
    assert {row["stretch"] for row in split if row["measure"] == "新客户"} == {None}
    assert "间夜数" not in {row["measure"] for row in split}
    assert {row["pinned"] for row in split} == {"否"}
    rows = month_rows(book, OCTOBER)
    assert rows["002"]["target"] == 1000.0  # typed
    assert rows["003"]["origin"] == "生成"
    october = [row["task"] for row in split if (row["period"], row["who"]) == ("2026-10", "003")]
    assert rows["003"]["target"] == october[0]
    assert round(sum(rows["003"][f"week{n}"] or 0 for n in range(1, 7)), 2) == rows["003"]["target"]
    assert [row["item"] for row in by_field(book, "tblForecast")] == [
        "挂账到期回款", "协议客户", "会员", "电话预订", "合计", "计划合计", "部门任务",
    ]  # fmt: skip
    assert (len(planned.plans), planned.typed, len(planned.parts)) == (2, 1, len(split))


@pytest.mark.rule("P1")
def test_generating_twice_gives_the_same() -> None:
    book = company_with()
    plan_month(book, OCTOBER)
    first = plain(book)
    plan_month(book, OCTOBER)
    assert plain(book) == first
    plan_month(book, NOVEMBER)
    plan_month(book, OCTOBER)
    assert [row for row in plain(book)["tblMonthlyPlan"] if row[0] == OCTOBER.first] == [
        row for row in first["tblMonthlyPlan"] if row[0] == OCTOBER.first
    ]
    assert len(by_field(book, "tblForecast")) == 14


@pytest.mark.rule("P1")
def test_what_was_typed_stays_and_the_rest_is_split_anew() -> None:
    book = company_with()
    plan_month(book, OCTOBER)
    raw = book.read("tblPlanSplit")
    fields = fields_of(raw)
    january = next(row for row in raw.rows if row[fields.index("period")] == "2026-01")
    january[fields.index("task")], january[fields.index("pinned")] = 500_000.0, "是"
    january[fields.index("name")] = "开业庆典"
    kept = list(january)
    month: dict[str, Cell] = {"scope": "月份", "pinned": "否"}
    typed = _row(fields, month | {"year": 2026, "measure": "间夜数", "period": "2026-01", "name": "手工", "task": 400})
    older = _row(fields, month | {"year": 2025, "measure": "销售额", "period": "2025-01", "task": 7})
    book.write({"tblPlanSplit": [*raw.rows, typed, older]})
    plan_month(book, NOVEMBER)
    rows = book.read("tblPlanSplit").rows
    assert kept in rows
    assert rows[0] == older
    assert rows[-1] == typed
    months = [row for row in by_field(book, "tblPlanSplit") if (row["measure"], row["scope"]) == ("销售额", "月份")]
    assert round(sum(row["task"] for row in months if row["year"] == 2026), 2) == 3_600_000
    plan_month(book, NOVEMBER)
    assert book.read("tblPlanSplit").rows == rows


@pytest.mark.rule("P4")
def test_a_typed_row_stays_cell_by_cell_and_a_generated_one_keeps_its_words() -> None:
    book = company_with()
    plan_month(book, NOVEMBER)
    raw = book.read("tblMonthlyPlan")
    fields = fields_of(raw)
    for row in raw.rows:
        if row[fields.index("month")] == NOVEMBER.first:
            row[fields.index("channel")] = "电话"
            if row[fields.index("staff")] == "002":
                row[fields.index("target")], row[fields.index("origin")] = 7.0, "手工"
    book.write({"tblMonthlyPlan": raw.rows})
    before = month_rows(book, NOVEMBER)
    plan_month(book, NOVEMBER)
    after = month_rows(book, NOVEMBER)
    assert after["002"] == before["002"]
    assert after["003"]["channel"] == "电话"
    assert after["003"]["origin"] == "生成"
    assert month_rows(book, OCTOBER)["002"]["target"] == 1000.0


@pytest.mark.rule("X5")
def test_without_an_annual_plan_the_defaults_count_and_it_says_so() -> None:
    book = company_with(tblAnnualPlan=[])
    planned = plan_month(book, NOVEMBER)
    facts = " ".join(finding.fact for finding in planned.findings)
    assert "没有 2026 年的销售额年度计划" in facts
    assert "比部门任务" in facts
    assert not planned.parts
    assert month_rows(book, NOVEMBER)["002"]["target"] == 260_000


@pytest.mark.rule("H3")
def test_posts_that_differ_are_shown() -> None:
    facts = [finding.fact for finding in plan_month(company_with(), NOVEMBER).findings]
    assert "会籍在岗 0 人，编制 12 人。" in facts


def test_an_english_book_speaks_english() -> None:
    tables = {**small_company(), "tblAnnualPlan": YEAR}
    zh = memory_book(tables)
    english = MemoryBook(
        zh.read(name)._replace(headers=tuple(table.headers("en"))) for name, table in TABLES.items()
    )  # fmt: skip
    plan_month(english, NOVEMBER)
    assert {row["measure"] for row in by_field(english, "tblPlanSplit")} == {"Sales", "New customers", "Satisfaction"}
    assert month_rows(english, NOVEMBER)["003"]["origin"] == "Generated"
    assert by_field(english, "tblForecast")[-1]["method"] == "Department target (H4.1)"
    once = plain(english)
    plan_month(english, NOVEMBER)
    assert plain(english) == once


BAD: list[tuple[str, dict[str, list[list[Cell]]], str, str]] = [
    ("a year that is no number", {"tblAnnualPlan": [["今年", "销售额", 1, None, None, None]]}, "tblAnnualPlan", "年度"),
    ("a task as text", {"tblAnnualPlan": [[2026, "销售额", "很多", None, None, None]]}, "tblAnnualPlan", "任务"),
    ("parts of a fen", {"tblAnnualPlan": [[2026, "销售额", 0.001, None, None, None]]}, "tblAnnualPlan", "任务"),
    ("a level that is none", {"tblPlanSplit": [[2026, "销售额", "天", "2026-01", None, None, 1, None, "是"]]},
     "tblPlanSplit", "层级"),
    ("too much by hand", {"tblPlanSplit": [[2026, "销售额", "月份", "2026-01", None, None, 4e6, 4e6, "是"]]},
     "tblPlanSplit", "任务"),
    ("a typed plan of zero", {"tblMonthlyPlan": [[OCTOBER.first, "002", 0.0]]}, "tblMonthlyPlan", "任务额"),
    ("two plans of a person", {"tblMonthlyPlan": [[OCTOBER.first, "002", 1.0], [OCTOBER.first, "002", 2.0]]},
     "tblMonthlyPlan", "月份"),
    ("an amount of a receipt as text",
     {"tblReceipts": [["R1", OCTOBER.first, "C1", "002", "协议客户", "房费", "现付", "一千", None]]}, "tblReceipts",
     "金额"),
    ("a weight below zero", {"tblSeasonWeights": [[OCTOBER.first, -1, None]]}, "tblSeasonWeights", "权重"),
    ("nobody employed", {"tblStaff": [["001", "甲", "", "销售代表", dt.date(2027, 1, 1), None, None, None, None]]},
     "tblStaff", "入职日期"),
]  # fmt: skip


@pytest.mark.rule("P1")
@pytest.mark.parametrize(("tables", "table", "column"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_input_is_named_and_nothing_written(tables: dict[str, list[list[Cell]]], table: str, column: str) -> None:
    filled = {name: [TABLES[name].padded(row) for row in rows] for name, rows in tables.items()}
    book = company_with(**filled)
    before = plain(book)
    with pytest.raises(DataRefused) as refused:
        plan_month(book, OCTOBER)
    assert [(found.table, found.column) for found in refused.value.findings] == [(table, column)]
    assert all(found.fact and found.remedy for found in refused.value.findings)
    assert plain(book) == before


@pytest.mark.parametrize(
    "missing", ["tblAnnualPlan", "tblSeasonWeights", "tblPlanSplit", "tblForecast", "tblMonthlyPlan"]
)
def test_an_older_book_says_which_table_is_missing_and_still_settles(missing: str) -> None:
    book = memory_book(small_company(), [missing])
    with pytest.raises(DataRefused, match=f"没有表{TABLES[missing].zh}。"):
        plan_month(book, OCTOBER)
    if missing != "tblMonthlyPlan":
        assert settle_month(book, OCTOBER, Clock(dt.datetime(2026, 11, 1), "")).outcome.people


def test_a_plan_that_cannot_mark_its_rows_says_so() -> None:
    book = company_with()
    tables = {name: book.read(name) for name in book.names()}
    old = tables["tblMonthlyPlan"]
    tables["tblMonthlyPlan"] = old._replace(headers=old.headers[:8], rows=[row[:8] for row in old.rows])
    with pytest.raises(DataRefused, match="来源"):
        plan_month(MemoryBook(tables.values()), OCTOBER)


def test_a_locked_month_is_refused() -> None:
    book = company_with()
    clock = Clock(dt.datetime(2026, 11, 1), "")
    settle_month(book, OCTOBER, clock)
    assert plan_month(book, OCTOBER).plans
    lock_month(book, OCTOBER, clock)
    with pytest.raises(DataRefused, match="已锁定"):
        plan_month(book, OCTOBER)
    assert plan_month(book, NOVEMBER).plans


def test_a_bad_cell_that_only_pay_reads_does_not_stop_a_plan() -> None:
    claim: list[Cell] = [OCTOBER.first, "002", "通讯", "很多", None, None, None, None, None, None]
    assert plan_month(company_with(tblClaims=[claim]), NOVEMBER).plans


@pytest.fixture(scope="module")
def example() -> MemoryBook:
    tables = example_tables()
    assert [row[:2] for row in tables["tblAnnualPlan"]][:2] == [[2026, "销售额"], [2026, "新客户"]]
    return example_book(tables)


@pytest.mark.rule("P1", "X5")
def test_the_example_hotel_plans_its_whole_year(example: MemoryBook) -> None:
    """Month after month: everybody with a default has a plan above zero, its weeks add up, and it settles by it."""
    typed = {(str(row["month"]), row["staff"]): row for row in by_field(example, "tblMonthlyPlan")}
    for number in range(1, 13):
        planned = plan_month(example, Month(2026, number))
        assert planned.plans
        assert planned.forecast[4].amount == sum(line.amount for line in planned.forecast[:4])
    rows = by_field(example, "tblMonthlyPlan")
    assert typed.items() <= {(str(row["month"]), row["staff"]): row for row in rows}.items()
    parts = {
        (row["who"], row["period"]): row["task"]
        for row in by_field(example, "tblPlanSplit")
        if (row["measure"], row["scope"]) == ("销售额", "人员月份")
    }
    generated = [row for row in rows if row["origin"] == "生成"]
    assert len(generated) > 140
    for row in generated:
        month = Month.of(row["month"])
        assert row["target"] == parts[row["staff"], str(month)] > 0
        weeks = [row[f"week{n}"] for n in range(1, 7)]
        assert sum(round(week * 100) for week in weeks if week) == round(row["target"] * 100)
        assert [week is not None for week in weeks] == [n <= len(weeks_of(month)) for n in range(1, 7)]
    settled = settle_example(example, [Month(2026, 1)])[Month(2026, 1)]
    january = {row["staff"]: row["target"] for row in rows if row["month"] == dt.date(2026, 1, 1)}
    assert {n: p.target / 100 for n, p in settled.outcome.people.items() if p.target is not None} == january


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "book.xlsm"
    build(path, "zh", {**small_company(), "tblAnnualPlan": YEAR}, OCTOBER)
    return path


@pytest.mark.rule("P1")
def test_a_file_gives_what_memory_gives(made: Path, tmp_path: Path) -> None:
    memory, output = company_with(), tmp_path / "out.xlsm"
    before = made.read_bytes()
    plan_month(FileBook(made, output), NOVEMBER)
    plan_month(memory, NOVEMBER)
    assert made.read_bytes() == before
    book = FileBook(output)
    for table in PLANNED:
        live = [column.field for column in TABLES[table].columns if column.kind == "formula"]
        shown, wanted = by_field(book, table), by_field(memory, table)
        assert {row.pop(field) for row in shown for field in live} <= {UNCALCULATED}, table  # formulas in every row
        assert {row.pop(field) for row in wanted for field in live} <= {None}, table
        assert _comparable(shown) == _comparable(wanted), table
    again = tmp_path / "again.xlsm"
    plan_month(FileBook(output, again), NOVEMBER)
    assert again.read_bytes() == output.read_bytes()


@pytest.mark.rule("P1")
def test_a_live_book_gives_what_memory_gives(tmp_path: Path) -> None:
    memory = company_with()
    live = ExcelBook(opened(workbook((memory.read(name) for name in TABLES), tmp_path)))
    plan_month(live, NOVEMBER)
    plan_month(memory, NOVEMBER)
    first = {table: _comparable(by_field(live, table)) for table in PLANNED}
    for table in PLANNED:
        assert first[table] == _comparable(by_field(memory, table)), table
    plan_month(live, NOVEMBER)
    assert {table: _comparable(by_field(live, table)) for table in PLANNED} == first


def _comparable(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows whose blank cells and days are alike, whichever book they come from."""
    return [{field: _alike(field, cell) for field, cell in row.items()} for row in rows]


def _alike(field: str, cell: Any) -> Any:
    if field == "month":
        return READERS["month"](cell)
    return None if cell == "" else cell


def said(*arguments: object) -> tuple[int, str]:
    """The command's exit code and all that it printed."""
    command = [sys.executable, "-m", "addin.faces.cli.main", *(str(argument) for argument in arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, f"{done.stdout} {done.stderr}"


def test_the_command_plans_with_a_backup(made: Path, tmp_path: Path) -> None:
    book = Path(shutil.copy(made, tmp_path / "酒店 计划.xlsm"))
    before = book.read_bytes()
    code, text = said("plan", book, "--month", "2026-11")
    assert code == 0
    assert [path.read_bytes() for path in (tmp_path / "备份").iterdir()] == [before]
    assert month_rows(FileBook(book), NOVEMBER)["003"]["origin"] == "生成"
    assert "2026-11 的计划已写入" in text
    assert "月销售计划表：2 人，其中手工 0 人" in text
    assert "编制 12 人" in text


def test_the_command_refuses_bad_input(made: Path, tmp_path: Path) -> None:
    book = Path(shutil.copy(made, tmp_path / "book.xlsm"))
    raw = FileBook(book).read("tblAnnualPlan")
    raw.rows[0][2] = "很多"
    FileBook(book, book).write({"tblAnnualPlan": raw.rows})
    before = book.read_bytes()
    code, text = said("plan", book, "-m", "2026-11", "-o", tmp_path / "out.xlsm")
    assert code == 1
    assert "(tblAnnualPlan" in text
    assert "没有写入任何内容" in text
    assert book.read_bytes() == before
    assert not (tmp_path / "out.xlsm").exists()
    assert said("plan", book, "--month", "2026-13")[0] == 2


@pytest.mark.rule("P1", "X5")
@pytest.mark.parametrize(
    ("edit", "kept", "weeks"),
    [
        pytest.param({"target": 120_000.0}, True, 120_000.0, id="an amount changed stays, and its weeks follow"),
        pytest.param({"week1": 1.0}, True, None, id="a week changed: the amount stays, and the weeks add up again"),
        pytest.param({"week1": 0.0, "week2": 0.0}, True, None, id="weeks emptied"),
        pytest.param({"products": "会议套餐"}, False, None, id="words are kept without it"),
        pytest.param({"new_customers": 40}, False, None, id="other goals alone are made anew, and said"),
    ],
)
def test_a_generated_row_that_was_edited_is_kept_as_by_hand(
    edit: dict[str, Cell], kept: bool, weeks: float | None
) -> None:
    book = company_with()
    plan_month(book, OCTOBER)
    before = month_rows(book, OCTOBER)["003"]
    edit_plan(book, "003", edit)
    planned = plan_month(book, OCTOBER)
    row = month_rows(book, OCTOBER)["003"]
    assert row["origin"] == ("手工" if kept else "生成")
    assert row["target"] == edit.get("target", before["target"])
    assert round(sum(row[f"week{n}"] or 0 for n in range(1, 7)), 2) == row["target"] == (weeks or row["target"])
    said = [finding.fact for finding in planned.findings]
    assert any("任务额或各周在生成后改过（003 丙）" in fact for fact in said) == kept
    assert any("003 40/90/- →" in fact for fact in said) == ("new_customers" in edit)
    again = plan_month(book, OCTOBER)
    assert month_rows(book, OCTOBER)["003"] == row
    assert not any("改过" in finding.fact for finding in again.findings)


@pytest.mark.rule("P1")
def test_an_edited_row_set_back_to_generated_is_made_anew() -> None:
    book = company_with()
    plan_month(book, OCTOBER)
    before = month_rows(book, OCTOBER)["003"]
    edit_plan(book, "003", {"target": 120_000.0})
    plan_month(book, OCTOBER)
    edit_plan(book, "003", {"origin": "生成"})
    plan_month(book, OCTOBER)
    assert month_rows(book, OCTOBER)["003"] == before


def edit_plan(book: Book, staff: str, cells: dict[str, Cell]) -> None:
    """Type over some cells of a person's October."""
    raw = book.read("tblMonthlyPlan")
    fields = fields_of(raw)
    for row in raw.rows:
        if Month.of(row[0]) == OCTOBER and row[1] == staff:  # type: ignore[arg-type]
            for field, value in cells.items():
                row[fields.index(field)] = value
    book.write({"tblMonthlyPlan": raw.rows})
