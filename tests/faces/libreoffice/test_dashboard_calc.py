"""Dashboard and forms in LibreOffice: a small company's month with its statistics, and an empty book."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from addin.tables.schema import TABLES
from builder.build import SMALL, build, template_tables
from builder.dashboard.sheet import BOARD_ROW, CARD_ROW
from builder.forms import FORMS
from builder.layout import DASHBOARD
from builder.quick_sheet import Values
from tests.builder.test_dashboard import MONTH, company_tables
from tests.faces.libreoffice.calculated import calculated
from tests.faces.libreoffice.office import Office
from tests.small_company import OCTOBER, Tables

_FIRST_BLOCK, _TOP, _BLOCK_ROWS = 13, 4, 8  # where the charts' figures begin, from 0


@pytest.fixture(scope="module")
def tables() -> Tables:
    return company_tables()


@pytest.fixture(scope="module")
def company(tables: Tables, office: Office, tmp_path_factory: pytest.TempPathFactory) -> Values:
    path = tmp_path_factory.mktemp("company") / "company.xlsm"
    build(path, "zh", tables, MONTH, SMALL)  # type: ignore[arg-type]
    return calculated(office, path)


@pytest.fixture(scope="module")
def empty(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Values:
    path = tmp_path_factory.mktemp("empty") / "empty.xlsm"
    build(path, "en", template_tables("en"), None, SMALL)
    return calculated(office, path)


def row(values: Values, sheet: str, number: int, cols: range) -> list[Any]:
    return [values[sheet].get((number, col)) for col in cols]


def test_the_cards_show_the_departments_row_of_the_report(company: Values, tables: Tables) -> None:
    report = next(each for each in tables["tblReport"] if each[1] == "部门")
    fields: dict[str, Any] = dict(zip([column.field for column in TABLES["tblReport"].columns], report, strict=True))
    shown = row(company, DASHBOARD[0], CARD_ROW + 1, range(0, 8, 2))
    assert shown == [pytest.approx(fields[field]) for field in ("actual", "plan", "ratio", "lead")]
    togo, time = row(company, DASHBOARD[0], CARD_ROW + 2, range(3, 7, 2))
    assert (togo, time) == (round(float(fields["plan"]) - float(fields["actual"]), 2), fields["time"])


def test_the_leaderboard_stands_in_its_order(company: Values, tables: Tables) -> None:
    board = [each for each in tables["tblLeaderboard"] if each[1] in ("", None) and each[2] == "业绩"]
    shown = [row(company, DASHBOARD[0], BOARD_ROW + 1 + place, range(3)) for place in range(len(board))]
    assert shown == [[each[3], each[5], each[6]] for each in board]


def test_figures_of_the_charts_add_up_to_the_department(company: Values, tables: Tables) -> None:
    """Levels, items and weeks each count every line of the month: in units of ten thousand."""
    stats = sum(float(each[7]) for each in tables["tblSalesStats"])  # type: ignore[arg-type]
    whole = pytest.approx(stats / 10_000)
    columns = range(_FIRST_BLOCK, _FIRST_BLOCK + 40)
    lines = [row(company, DASHBOARD[0], _TOP + place, columns) for place in range(_BLOCK_ROWS)]
    sums = [sum(cell for cell in column if isinstance(cell, int | float)) for column in zip(*lines, strict=True)]
    assert sum(each == whole for each in sums) >= 3


def test_an_empty_dashboard_asks_for_statistics(empty: Values) -> None:
    assert str(empty[DASHBOARD[1]][1, 0]).startswith("No statistics")
    assert set(row(empty, DASHBOARD[1], CARD_ROW + 1, range(0, 12, 2))) == {""}


def test_an_empty_book_shows_no_error(empty: Values) -> None:
    assert [at for cells in empty.values() for at, value in cells.items() if str(value).startswith("#")] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.code)
def test_a_form_fills_itself(form: Any, company: Values, tables: Tables) -> None:
    shown = set(company[form.sheet[0]].values())
    assert ("事后批准" in shown) is (form.table == "tblEntertainment")
    assert ("乙" if form.table == "tblEntertainment" else "丙") in shown
    assert {_serial(dt.date(2026, 10, 9)), _serial(OCTOBER)} & shown


def _serial(day: dt.date) -> float:
    return float((day - dt.date(1899, 12, 30)).days)
