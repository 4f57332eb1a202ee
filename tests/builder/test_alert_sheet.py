"""The sheet of alerts and what points at it: cells to confirm in, the start page's count, marks while typing (L5)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from addin.book.file.workbook import FileBook
from addin.tables.schema import TABLES
from addin.usecases.alerts import confirm
from addin.usecases.settle import Clock, settle_month
from addin.values.errors import Language
from addin.values.periods import Month
from builder.build import build
from builder.draft import Draft
from builder.layout import FIRST_ROW, LAST_ROW
from builder.start.steps import steps
from builder.workings.layout import PREVIEW
from tests.small_company import small_company

pytestmark = [pytest.mark.rule("L5"), pytest.mark.filterwarnings("ignore::UserWarning")]
MONTH = Month(2026, 10)
YES = {"zh": "是", "en": "Yes"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A settled month with three alerts, one of them confirmed."""
    path = tmp_path_factory.mktemp("made") / "book.xlsm"
    tables = small_company()
    tables["tblReceipts"][0][7] = 46_800_000.0
    build(path, "zh", tables, MONTH)
    settle_month(FileBook(path), MONTH, Clock(dt.datetime(2026, 11, 10), "x"))
    confirm(FileBook(path), MONTH, "张三", FileBook(path).read("tblAlerts").first_row)
    return path


@pytest.fixture(scope="module")
def book(made: Path) -> Workbook:
    return load_workbook(made)


def test_what_a_person_fills_is_open_in_every_row(book: Workbook) -> None:
    sheet = book["异常与变动"]
    rows = list(sheet.iter_rows(min_row=FIRST_ROW + 1, max_row=FIRST_ROW + 3))
    assert [row[9].value for row in rows] == ["是", None, None]
    for row in rows:
        for column, cell in zip(TABLES["tblAlerts"].columns, row, strict=False):
            assert cell.protection.locked is not column.typed, column.field
    assert sheet.protection.sheet
    spans = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert spans[f"J{FIRST_ROW + 1}:J{LAST_ROW + 1}"] == "List_yesno"


def test_large_amounts_and_ratios_are_marked_while_typing(book: Workbook) -> None:
    def formulas(name: str) -> list[str]:
        return [
            str(rule.formula[0])
            for area in book[name].conditional_formatting
            for rule in area.rules
            if rule.type == "expression"
        ]

    assert any("AlertLine" in formula for formula in formulas("消费流水"))
    assert any("AlertRatio" in formula for formula in formulas(PREVIEW[0]))
    assert {"AlertLine", "AlertRatio"} <= set(book.defined_names)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_start_page_counts_what_is_not_confirmed(lang: Language) -> None:
    draft = Draft(None, lang, None, {}, None)  # type: ignore[arg-type]
    found = {check.table: check for check in steps(draft)}["tblAlerts"]
    assert found.want == "none"
    assert f'"<>{YES[lang]}"' in found.formula
