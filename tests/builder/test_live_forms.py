"""Live formulas of plans and records: what they show, and that they name only what exists."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from addin.tables.schema import TABLES
from addin.values.errors import Language
from addin.values.periods import Month
from builder.draft import Draft, SheetRows, Value
from builder.live.forms import FORMULAS, form_formula
from builder.live.values import live_values
from tests.small_company import Tables, small_company


def day(number: int, month: int = 10) -> dt.date:
    return dt.date(2026, month, number)


def shown(table: str, rows: SheetRows, tables: Tables | None = None) -> dict[str, list[Value]]:
    """What the table's live columns show in a book with these rows."""
    book: dict[str, Any] = {**(tables or small_company()), table: rows}
    values = live_values(Draft(None, "zh", None, book, Month(2026, 10)), Month(2026, 10))  # type: ignore[arg-type]
    return dict(values[table])


FUNNELS = [
    # year, target, heads, deal, close, call-backs close, days -> month, a head, deals, leads, a day, call-backs, a day
    ([2026, 240_000, 8, 1_000, 0.1, 0.02, 30], [20_000.0, 2_500.0, 3.0, 30.0, 1.0, 150.0, 5.0]),
    ([2026, None, 8, 1_000, 0.1, 0.02, None], [30_000.0, 3_750.0, 4.0, 40.0, 1.4, 200.0, 6.7]),  # the annual plan's
    ([2027, None, 8, 1_000, 0.1, 0.02, 30], [""] * 7),  # no plan for that year
    ([2026, 240_000, 0, 1_000, 0.1, 0.02, 30], [20_000.0, *[""] * 6]),
    ([2026, 240_000, 8, 1_000, 0, 2, 30], [20_000.0, 2_500.0, 3.0, *[""] * 4]),  # rates that cannot be
]


@pytest.mark.parametrize(("row", "expected"), FUNNELS)
@pytest.mark.rule("F1")
def test_the_funnel_leads_from_the_target_to_calls_a_day(row: list[Any], expected: list[Value]) -> None:
    tables = small_company()
    tables["tblAnnualPlan"] = [[2026, "销售额", 360_000.0, None], [2026, "新客户", 12.0, None]]
    values = shown("tblFunnel", [row], tables)
    assert [values[field][0] for field in list(values)] == expected


def test_a_daily_report_shows_what_was_sold_that_day() -> None:
    """What counts at once: the account of the 2nd does not; the 31st's line is the customer's owner's."""
    rows: SheetRows = [[day(1), "002", 1, 2, 3], [day(2), "002"], [day(31), "003"], [day(31), "002"], [None, None]]
    assert shown("tblDaily", rows)["amount"] == [1000.0, 0.0, 250.5, 0.0, ""]


@pytest.mark.rule("H8.3")
@pytest.mark.parametrize(("approved", "expected"), [(day(5), "否"), (day(6), "否"), (day(7), "是"), (None, "")])
def test_a_dinner_approved_after_its_day_is_marked(approved: dt.date | None, expected: str) -> None:
    row = ["Y1", day(6), "002", "C1", 100.0, "是", "否", day(5), approved, None]
    assert shown("tblEntertainment", [row])["afterwards"] == [expected]


def test_a_competitors_difference_is_theirs_less_ours() -> None:
    rows: SheetRows = [[day(1), "甲", "房", 398.0, 438.5], [day(1), "甲", "房", None, 438.0]]
    assert shown("tblCompetitors", rows)["gap"] == [-40.5, ""]


@pytest.mark.rule("H7.3")
def test_expenses_add_up_within_the_month_in_any_order() -> None:
    days = [day(20), day(3), day(3), day(28, 9), None]
    rows: SheetRows = [[f"F{i}", on, "差旅", "001", 10.1 * (i + 1)] for i, on in enumerate(days)]
    assert shown("tblExpenses", rows)["month_total"] == [60.6, 50.5, 50.5, 40.4, ""]


@pytest.mark.rule("T3")
def test_missed_targets_show_what_was_settled() -> None:
    tables = small_company()
    settled = [day(1), "002", "乙", "高级销售代表", 750.0, 700.0, 1000.0, 0.75]
    tables["tblSettlement"] = [settled, [day(1), "001", "甲", "销售总监", 5.0, 5.0, None, None]]
    rows: SheetRows = [[day(15), "002"], [day(1), "001"], [day(1), "003"], [day(1, 9), "002"]]
    values = shown("tblMisses", rows, tables)
    assert values["target"] == [1000.0, 0.0, "", ""]
    assert values["performance"] == [750.0, 5.0, "", ""]
    assert values["ratio"] == [0.75, "", "", ""]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("table", "field"), list(FORMULAS))
def test_every_formula_names_what_exists(table: str, field: str, lang: Language) -> None:
    assert TABLES[table].column(field).kind == "formula"
    formula = form_formula(Draft(None, lang, None, {}, None), table, field)  # type: ignore[arg-type]
    assert formula.startswith("=")
    assert "{" not in formula


def test_every_live_column_has_a_formula() -> None:
    live = {(name, c.field) for name, table in TABLES.items() for c in table.columns if c.kind == "formula"}
    others = {("tblReceipts", "credited"), ("tblReceipts", "counts"), ("tblCollections", "credit")}
    assert live == set(FORMULAS) | others
