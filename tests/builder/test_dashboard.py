"""Dashboard, forms, start page and banners: a small company's month with its statistics, and an empty book."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.workbook import Workbook

from addin.tables.schema import TABLES
from addin.texts.sheets import ABOUT
from addin.usecases.plan import plan_month
from addin.usecases.statistics.refresh import refresh_stats
from addin.usecases.visits import plan_visits
from addin.values.periods import Month
from builder.build import build, template_tables
from builder.dashboard.charts import DASHBOARD_CHARTS
from builder.forms import FORMS
from builder.layout import DASHBOARD, LISTS, SHEET_GROUPS, START
from builder.parts import read_parts
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
    targets = {str(link.location).partition("!")[0].strip("'").replace("''", "'") for link in links}
    hidden = {START[0], LISTS[0], *(name for name in book.sheetnames if book[name].sheet_state != "visible")}
    assert targets - {START[0]} == set(book.sheetnames) - hidden, "and to its own parts"
    assert {DASHBOARD[0], PREVIEW[0], WORKINGS[0], ABOUT[0]} <= targets
    assert sum(len(group.tables) for group in SHEET_GROUPS) == len(TABLES)


def test_nothing_makes_a_program_repair_the_book(company: Path, empty: Path) -> None:
    assert lint(company) == []
    assert lint(empty) == []
