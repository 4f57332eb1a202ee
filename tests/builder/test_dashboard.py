"""Dashboard, forms, start page and banners: a small company's month with its statistics, and an empty book."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.workbook import Workbook
from python_calamine import CalamineWorkbook

from addin.tables.schema import TABLES
from addin.texts.sheets import ABOUT
from addin.usecases.plan import plan_month
from addin.usecases.statistics.refresh import refresh_stats
from addin.usecases.visits import plan_visits
from addin.values.periods import Month
from builder.banners import banner_of
from builder.build import build, template_tables
from builder.dashboard.charts import DASHBOARD_CHARTS
from builder.dashboard.sheet import BOARD_ROW, CARD_ROW
from builder.draft import Draft
from builder.forms import FORMS
from builder.layout import DASHBOARD, LISTS, SHEET_GROUPS, START
from builder.parts import read_parts
from builder.queries import If, Term, count, number, text, total
from builder.start.plan_checks import known_day, plan_checks
from builder.start.steps import steps
from builder.workings.layout import PREVIEW, WORKINGS
from tests.small_company import OCTOBER, Tables, memory_book, small_company
from tests.tools.lint import lint

MONTH = Month(2026, 10)
pytestmark = pytest.mark.filterwarnings("ignore:.*not supported and will be removed")  # openpyxl reads, never writes


def company_tables() -> Tables:
    """A month planned and counted, with records."""
    tables = small_company()
    tables["tblAnnualPlan"] = [[2026, "销售额", 24_000_000.0, None, None, None]]
    tables["tblMeetings"] = [
        [OCTOBER, "周会", "001", "议题", "决议", "002", dt.date(2026, 10, 15), None],
        [OCTOBER, "周会", "001", "议题", "决议", "002", dt.date(2026, 10, 15), "是"],
    ]
    tables["tblExpenses"] = [["F1", OCTOBER, "差旅", "001", 80.0, None, None], ["F2", OCTOBER, "其他", "001", 7.5]]
    tables["tblEntertainment"][0] += [OCTOBER, dt.date(2026, 10, 9), dt.date(2026, 10, 10)]
    tables["tblCarRequests"] = [["YC1", OCTOBER, "003", OCTOBER, "事由", "甲—乙", "是", OCTOBER, None]]
    book = memory_book(tables)
    plan_month(book, MONTH)
    plan_visits(book, MONTH)
    refresh_stats(book, MONTH)
    return {name: book.read(name).rows for name in TABLES}


@pytest.fixture(scope="module")
def tables() -> Tables:
    return company_tables()


@pytest.fixture(scope="module")
def company(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("company") / "company.xlsm"
    build(path, "zh", tables, MONTH)  # type: ignore[arg-type]
    return path


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "empty.xlsm"
    build(path, "en", template_tables("en"), None)
    return path


def cells(path: Path, sheet: str) -> list[list[Any]]:
    rows: list[list[Any]] = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return rows


def draft_of(tables: Tables, month: Month | None = MONTH) -> Draft:
    return Draft(None, "zh", None, tables, month)  # type: ignore[arg-type]


def test_the_cards_show_the_departments_row_of_the_report(company: Path, tables: Tables) -> None:
    report = next(row for row in tables["tblReport"] if row[1] == "部门")
    fields = dict(zip([column.field for column in TABLES["tblReport"].columns], report, strict=True))
    rows = cells(company, DASHBOARD[0])
    large, small = rows[CARD_ROW + 1], rows[CARD_ROW + 2]
    assert large[0:8:2] == [fields["actual"], fields["plan"], fields["ratio"], fields["lead"]]
    assert (small[5], small[3]) == (fields["time"], round(float(fields["plan"]) - float(fields["actual"]), 2))  # type: ignore[arg-type]


def test_the_leaderboard_stands_in_its_order(company: Path, tables: Tables) -> None:
    board = [row for row in tables["tblLeaderboard"] if row[1] in ("", None) and row[2] == "业绩"]
    shown = [row[:3] for row in cells(company, DASHBOARD[0])[BOARD_ROW + 1 : BOARD_ROW + 1 + len(board)]]
    assert shown == [[row[3], row[5], row[6]] for row in board]


def test_figures_of_the_charts_add_up_to_the_department(company: Path, tables: Tables) -> None:
    """Levels, items and weeks each count every line of the month: in units of ten thousand."""
    stats = sum(float(row[7]) for row in tables["tblSalesStats"])  # type: ignore[arg-type]
    sheet = openpyxl.load_workbook(company, data_only=True)[DASHBOARD[0]]
    headings = {str(cell.value).partition("（")[0]: cell.column for cell in sheet[3] if cell.value}
    for title, offset in (("客户级别", 1), ("消费项目", 1), ("各周", 3)):
        column = headings[title] + offset
        figures = [sheet.cell(row, column).value for row in range(5, 13)]
        assert sum(float(f) for f in figures if isinstance(f, (int, float))) == pytest.approx(stats / 10_000), title


def test_charts_and_sparklines_are_the_programs_own(company: Path) -> None:
    parts = read_parts(company)
    charts = [name for name in parts if name.startswith("xl/charts/chart")]
    assert len(charts) == len(DASHBOARD_CHARTS)
    for name in charts:
        ranges = [f.text or "" for f in etree.fromstring(parts[name]).iter("{*}f")]
        assert ranges
        assert all(text.startswith(DASHBOARD[0]) for text in ranges)
    sheets = [part for name, part in parts.items() if name.startswith("xl/worksheets/sheet")]
    assert sum(part.count(b"<x14:sparkline>") for part in sheets) == 10


def test_an_empty_dashboard_asks_for_statistics(empty: Path) -> None:
    rows = cells(empty, DASHBOARD[1])
    assert str(rows[1][0]).startswith("No statistics")
    assert set(rows[CARD_ROW + 1][:12]) == {""}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_a_form_fills_itself(form: Any, company: Path, tables: Tables) -> None:
    rows = cells(company, form.sheet[0])
    shown = [str(cell) for row in rows for cell in row]
    (record,) = tables[form.table]
    assert rows[2][1] == record[0]
    assert ("事后批准" in shown) is (form.table == "tblEntertainment")
    assert {"乙" if form.table == "tblEntertainment" else "丙", "申请人签字"} <= set(shown)
    assert {dt.date(2026, 10, 9), OCTOBER} & {cell for row in rows for cell in row if isinstance(cell, dt.date)}


def test_forms_are_a5_upright_and_only_the_number_can_be_changed(company: Path) -> None:
    book: Workbook = openpyxl.load_workbook(company)
    for form in FORMS:
        sheet = book[form.sheet[0]]
        assert (str(sheet.page_setup.paperSize), sheet.page_setup.orientation) == ("11", "portrait")
        open_cells = [cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
        assert open_cells == ["B3"]
        assert sheet.protection.sheet


def test_the_dashboard_is_one_page_across(company: Path) -> None:
    sheet = openpyxl.load_workbook(company)[DASHBOARD[0]]
    assert (str(sheet.page_setup.paperSize), sheet.page_setup.orientation) == ("9", "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert {sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight} <= {1, None}, "one by one is the default"


def test_the_start_page_links_to_every_sheet(company: Path) -> None:
    book = openpyxl.load_workbook(company)
    links = [cell.hyperlink for row in book[START[0]].iter_rows() for cell in row if cell.hyperlink]
    targets = {str(link.location).partition("!")[0].strip("'") for link in links}
    hidden = {START[0], LISTS[0], *(name for name in book.sheetnames if book[name].sheet_state != "visible")}
    assert targets == set(book.sheetnames) - hidden
    assert {DASHBOARD[0], PREVIEW[0], WORKINGS[0], ABOUT[0]} <= targets
    assert sum(len(group.tables) for group in SHEET_GROUPS) == len(TABLES)


def test_what_is_missing_or_late_is_counted(tables: Tables) -> None:
    found = {check.table: check.value for check in plan_checks(draft_of(tables), MONTH)}
    todo = {check.table: check.value for check in steps(draft_of(tables), MONTH)}
    assert known_day(draft_of(tables)).value == 46_326  # 31 October 2026, the last receipt
    assert (todo["tblAnnualPlan"], found["tblMeetings"], found["tblProspects"]) == (1, 1, 0)
    past = [row for row in tables["tblVisitPlan"] if isinstance(row[3], dt.date) and row[3] < dt.date(2026, 10, 31)]
    assert found["tblVisitPlan"] == len(past) > 0
    assert {check.value for check in plan_checks(draft_of(tables, None), None)} <= {"", 0, 1}


@pytest.mark.rule("P1")
def test_a_plan_that_no_longer_adds_up_is_named(tables: Tables) -> None:
    changed = {**tables, "tblAnnualPlan": [[2026, "销售额", 24_000_001.0, None, None, None]]}
    fits, differs = (banner_of(draft_of(of), "tblPlanSplit", MONTH) for of in (tables, changed))
    assert fits is not None
    assert differs is not None
    assert (fits.value, differs.value[:2]) == ("", "1 ")


@pytest.mark.rule("H7.3")
def test_expenses_are_summed_up_by_kind(tables: Tables) -> None:
    banner = banner_of(draft_of(tables), "tblExpenses", MONTH)
    assert banner is not None
    assert banner.value.startswith("本月合计 87.50；差旅 80.00；招待 0.00")


CONDITIONS = [
    # condition, how many of 10, 20, '', 'a' it fits, as SUMIFS counts
    (If("value", "=", number(10)), 1, 10.0),
    (If("value", ">", number(10)), 1, 20.0),
    (If("value", "<>", number(10)), 3, 20.0),
    (If("value", "<>", text("")), 3, 30.0),
    (If("value", "=", text("")), 1, 0.0),
    (If("value", "=", text("a")), 1, 0.0),
]


@pytest.mark.parametrize(("condition", "rows", "amount"), CONDITIONS)
def test_sums_and_counts_compare_as_the_sheet_does(condition: If, rows: int, amount: float) -> None:
    draft = draft_of({"tblPolicy": [["k", "x", value, None, None, None] for value in (10.0, 20.0, None, "a")]})
    found: Term = count(draft, "tblPolicy", condition)
    assert (found.value, total(draft, "tblPolicy", "value", condition).value) == (rows, amount)


def test_nothing_makes_a_program_repair_the_book(company: Path, empty: Path) -> None:
    assert lint(company) == []
    assert lint(empty) == []
