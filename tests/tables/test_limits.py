"""What the sheets' own validation forbids is an error however it came into the cell, and nothing else is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from addin.book.base import UNCALCULATED, Cell, CellError, RawTable
from addin.book.convert import cell_problems
from addin.engine.policy import limits_of, parameters
from addin.plans.hotel.parameters import HotelParameters
from addin.tables.choices import CHOICES
from addin.tables.parameter_words import coded
from addin.tables.records import DAY_PARAMETERS
from addin.tables.schema import INPUTS, TABLES
from addin.tables.terms import PolicyRow
from addin.texts.messages import fact_and_remedy
from addin.usecases.settle import check_book
from addin.values.errors import Language, Problem
from addin.values.periods import Month
from builder.policy.rows import PARAMETERS, Parameter
from builder.validation import Rule, column_rule, parameter_rule
from tests.small_company import memory_book, small_company

COLUMNS = [(table, column.field) for table in INPUTS for column in TABLES[table].inputs]
MONTH = Month(2026, 10)

# what a paste, an export, another program or a slip of the keyboard can leave in a cell
HOSTILE: tuple[Any, ...] = (
    " ", "abc", "-1", "1,000", "１２３", "=1+1", "#N/A", CellError("#N/A"), UNCALCULATED, True, False, 0, 0.0, -0.0, 1,
    -1, 0.005, 1e-9, 1e9, 1e12, 1e15, 1e18, -1e18, 1e300, 1.7976931348623157e308, float("inf"), float("nan"),
    10**400, 2**63, -5.5, 10.12, 101112, dt.datetime(1900, 1, 1), dt.datetime(9999, 12, 31), dt.date(1, 1, 1),
    dt.datetime(2062, 10, 5), dt.date(2026, 10, 5), "2026-10-05", "2026-13-01", "2026-02-30", "9999-99", "0000-00-00",
    46300.7, 46300, 20261005, 202610.0, "\x00", "\x1b[31m", "a" * 40_000, "😀", "\ud800", "\u200b", "'", "1e999999",
    "1/0", "1e9999999", "1/3", "nan", "inf", "1_000", "0x10", "٣", "50%", "10,11,12", ",", "10;13", "true", "Equal",
)  # fmt: skip


def row_with(table: str, field: str, cell: Cell) -> RawTable:
    """A table of one row in which nothing else stands."""
    fields = [column.field for column in TABLES[table].columns]
    row: list[Cell] = [cell if name == field else None for name in fields]
    return RawTable(table, tuple(TABLES[table].headers("zh")), [row], TABLES[table].zh, 5, 1)


def problems_of(table: str, field: str, cell: Cell) -> list[Problem]:
    return [problem for problem in cell_problems(row_with(table, field, cell)) if problem.field == field]


def beside(rule: Rule) -> Iterator[tuple[Any, bool]]:
    """Values at the rule's ends and just beyond: (value, whether it is allowed)."""
    low, high = rule["minimum"], rule["maximum"]
    step: Any = dt.timedelta(days=1) if rule["validate"] == "date" else 1 if rule["validate"] == "integer" else 0.01
    yield from ((low, True), (low - step, False))
    if isinstance(high, dt.date) or high < 1e12:
        yield from ((high, True), (high + step, False))
    else:
        yield from ((high, True), (high * 2, False))


RULES = [(table, field, column_rule(TABLES[table], TABLES[table].column(field))) for table, field in COLUMNS]
BOUNDED = [(table, field, value, right) for table, field, rule in RULES if rule and "minimum" in rule
           for value, right in beside(rule)]  # fmt: skip


def test_every_column_of_numbers_or_days_has_limits() -> None:
    kinds = {"money", "rate", "count", "date", "month"}
    numbers = {(table, field) for table, field in COLUMNS if TABLES[table].column(field).kind in kinds}
    assert {(table, field) for table, field, *_ in BOUNDED} == numbers


@pytest.mark.parametrize(("table", "field", "value", "right"), BOUNDED)
def test_what_the_validation_of_a_column_forbids_is_an_error(table: str, field: str, value: Any, right: bool) -> None:
    for cell in {value, float(value)} if isinstance(value, (int, float)) else {value}:
        found = problems_of(table, field, cell)
        assert [problem.level for problem in found] == ([] if right else ["error"])


@pytest.mark.parametrize(
    ("table", "field"), [(table, field) for table, field in COLUMNS if TABLES[table].column(field).kind in CHOICES]
)
def test_what_a_list_has_not_got_is_an_error(table: str, field: str) -> None:
    assert [problem.code for problem in problems_of(table, field, "没有这一项")] == ["not_in_list"]


def policy(key: str, value: object) -> list[Problem]:
    """What is wrong with the shipped parameters with one of them changed."""
    given = {p.key: value if p.key == key else p.value for p in PARAMETERS}
    rows = [PolicyRow("", coded(key, value), None, "", "", key, i) for i, (key, value) in enumerate(given.items())]
    return parameters(rows, MONTH)[1]


@pytest.mark.parametrize("parameter", PARAMETERS, ids=lambda p: p.key)
def test_what_the_validation_of_a_parameter_forbids_is_an_error(parameter: Parameter) -> None:
    rule = parameter_rule(parameter, "zh")
    cases = (
        list(beside(rule))
        if "minimum" in rule
        else [(choice, True) for choice in rule.get("source", [])] + [("?", parameter.key == "employer_name")]
    )
    for value, right in cases:
        code = "plan_unknown" if parameter.key == "plan" else "policy_value"
        assert [p.code for p in policy(parameter.key, value)] == ([] if right else [code]), value


@pytest.mark.parametrize("key", list(HotelParameters.model_fields))
def test_no_value_of_a_parameter_is_beyond_words(key: str) -> None:
    for value in HOSTILE:
        for problem in policy(key, value):
            said(problem)


@pytest.mark.parametrize(("table", "field"), COLUMNS)
def test_no_value_of_a_cell_is_beyond_words(table: str, field: str) -> None:
    for value in HOSTILE:
        for problem in cell_problems(row_with(table, field, value)):
            said(problem)


@pytest.mark.parametrize(("table", "field"), COLUMNS)
def test_a_bad_cell_among_good_ones_is_found_as_if_alone(table: str, field: str) -> None:
    """Where a column is read at a stroke because all its cells are of one type, too."""
    for value in HOSTILE:
        beside = 1.0 if isinstance(value, float) else "1"
        alone = row_with(table, field, value)
        good = row_with(table, field, beside).rows
        among = alone._replace(rows=[*good, *alone.rows, *good])
        found = [p.code for p in cell_problems(among) if p.row == 1 and p.field == field]
        assert found == [p.code for p in problems_of(table, field, value)], value


def test_half_of_a_character_is_no_text() -> None:
    assert [p.code for p in problems_of("tblCloses", "previous_check", "\ud800")] == ["not_text"]
    assert [p.code for p in problems_of("tblStaff", "name", "\ud800")] == ["not_text"]


def said(problem: Problem) -> None:
    languages: tuple[Language, ...] = ("zh", "en")
    for lang in languages:
        fact, remedy = fact_and_remedy(problem, lang)
        assert fact.isprintable()
        assert len(fact + remedy) < 10_000


SHARES = [
    ((40, 50, 5, 5), True),
    ((0.4, 0.5, 0.05, 0.05), True),
    ((0.4, 0.5, 5, 0.05), False),
    ((0.4, 0.9, 0.05, 0.05), False),
]


@pytest.mark.parametrize(("shares", "sums"), SHARES)
def test_the_pools_shares_are_parts_of_a_whole(shares: tuple[float, ...], sums: bool) -> None:
    tables = small_company()
    keys = dict(zip(("pool_director", "pool_reps", "pool_non_sales", "pool_best_rep"), shares, strict=True))
    for row in tables["tblPolicy"]:
        row[1] = keys.get(str(row[5]), row[1])
    found = [finding for finding in check_book(memory_book(tables), MONTH) if "四份的比例" in finding.fact]
    assert [finding.severity for finding in found] == ([] if sums else ["提醒"])


def test_cells_that_no_settlement_reads_are_looked_at_and_stop_nothing() -> None:
    tables = small_company()
    tables["tblSurveys"] = [[dt.date(2026, 10, 5), "C1", "002", 101.0]]
    tables["tblEntertainment"][0] += [dt.date(1999, 1, 1)]
    found = {finding.place: finding for finding in check_book(memory_book(tables), MONTH)}
    assert "不在 0 到 100 之间" in found["客户满意度 D5"].fact
    assert "不在 2000-01-01 到 2099-12-31 之间" in found["宴请 H5"].fact
    assert {found[place].level for place in ("客户满意度 D5", "宴请 H5")} == {"warning"}


def test_the_parameters_that_are_days_are_named() -> None:
    limits = {key: limits_of(key, HotelParameters) for key in HotelParameters.model_fields}
    assert {key for key, limit in limits.items() if limit and limit.kind == "date"} == DAY_PARAMETERS


IMPOSSIBLE = [
    ("tblRates", "rate", 1.5),
    ("tblFunnel", "close", 12.0),
    ("tblFunnel", "callback_close", -0.01),
    ("tblSurveys", "score", 101.0),
    ("tblCustomers", "terms", 1e9),
    ("tblReceipts", "amount", 1e15),
    ("tblReceipts", "day", dt.datetime(2126, 10, 5)),
    ("tblStaff", "hired", dt.date(1926, 1, 1)),
    ("tblPolicy", "start", "1999-12"),
    ("tblAnnualPlan", "year", 26.0),
]


@pytest.mark.parametrize(("table", "field", "value"), IMPOSSIBLE)
def test_impossible_values_are_errors(table: str, field: str, value: Any) -> None:
    assert [problem.level for problem in problems_of(table, field, value)] == ["error"]


@pytest.mark.parametrize(
    ("key", "value"),
    [("pool_rate", 1.5), ("opening_factor", 80), ("deduction_cap", 20), ("high_season_months", 10.12),
     ("opened_on", 73051.0), ("claims_with_wages", 1e18), ("pool_director", 400), ("aged_full_months", 99999)],
)  # fmt: skip
def test_impossible_parameters_are_errors(key: str, value: Any) -> None:
    assert [problem.code for problem in policy(key, value)] == ["policy_value"]


@pytest.mark.parametrize(("key", "value"), [("pool_rate", 1.0), ("pool_director", 40.0), ("promote_ratio", 2.0)])
def test_unusual_parameters_are_none(key: str, value: Any) -> None:
    assert policy(key, value) == []
