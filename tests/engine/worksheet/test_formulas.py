"""The four functions: policy as tables, every error, every shape."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.engine import kernels
from addin.engine.worksheet import ranges
from addin.engine.worksheet.cells import ErrorValue
from addin.engine.worksheet.formulas import AGED_CREDIT, COMMISSION, PARTS, POOL_SHARE, TARGET_RATIO
from addin.tables.choices import codes

NUM, VALUE, NA, DIV0, REF = "#NUM!", "#VALUE!", "#N/A", "#DIV/0!", "#REF!"

RATES: list[list[Any]] = [
    # 方案, 生效月份, 依据, 方式, 下限, 比例, and a column of ours
    ["会籍", None, "完成率", "分段", 1.0, 0.012, "样本"],
    ["会籍", None, "完成率", "分段", 0.0, 0.003, "样本"],
    ["会籍", None, "完成率", "分段", 0.5, 0.006, "样本"],
    [None, None, None, None, None, None, None],
    ["高级", None, "完成率", "全额", 0.6, 0.008, ""],
    ["高级", None, "完成率", "全额", 0.8, 0.01, ""],
    ["高级", None, "完成率", "全额", 1.0, 0.015, ""],
    ["试用", None, "金额", "分段", 10000.0, 0.004, ""],
    ["试用", None, "金额", "分段", 60000.0, 0.006, ""],
    ["额", None, "Amount", "WHOLE", 0.0, 0.01, ""],
    ["额", None, "amount", "whole", 50000.0, 0.02, ""],
    ["兼职", None, "ratio", "Whole", 0.0, 0.025, ""],
    ["代表", None, "完成率", "全额", 0.0, 0.1, ""],
    ["代表", 46023.0, "金额", "分段", 0.0, 0.02, ""],  # 2026-01-01
    ["代表", "2026-10", "金额", "全额", 0.0, 0.03, ""],
    ["代表", dt.date(2026, 10, 31), "金额", "全额", 1000.0, 0.05, ""],
    ["混", None, "金额", "全额", 0.0, 0.03, ""],
    ["混", None, "金额", "分段", 1000.0, 0.05, ""],
    ["双", None, "金额", "全额", 0.0, 0.03, ""],
    ["双", None, "金额", "全额", 0.0, 0.05, ""],
    ["字", None, "金额", "全额", "零", 0.03, ""],
    ["真", None, "金额", "全额", True, 0.03, ""],
    ["空", None, "金额", "全额", None, 0.03, ""],
    ["负", None, "金额", "全额", 0.0, -0.03, ""],
    ["错", None, "金额", "全额", 0.0, "#REF!", ""],
    ["别", None, "其他", "全额", 0.0, 0.03, ""],
    ["月", "十月", "金额", "全额", 0.0, 0.03, ""],
    [7.0, None, "金额", "全额", 0.0, 0.07, ""],
]
FIVE = [[row[0], *row[2:6]] for row in RATES if row[0] not in ("代表", "月")]

COMMISSIONS = [
    # rule, (sales, target, scheme, base, prior), expected, because
    ("H5.2", (59999.99, 1e5, "高级", None, None), 0.0, "one fen below the first band: nothing"),
    ("H5.2", (60000.0, 1e5, "高级", None, None), 480.0, "at the edge the band is reached"),
    ("H5.2", (60000.01, 1e5, "高级", None, None), 480.0, "480.00008 rounds to 480.00"),
    ("H5.2", (79999.99, 1e5, "高级", None, None), 640.0, "one fen below 0.8: still 0.8 %"),
    ("H5.2", (80000.0, 1e5, "高级", None, None), 800.0, "全额: the whole base at the reached band's rate"),
    ("H5.2", (1e5, 1e5, "高级", 50000.0, None), 750.0, "performance reaches, the base is paid"),
    ("H5.2", (1e5, 1e5, "高级", 50000.0, 99999.0), 750.0, "全额: prior plays no part"),
    ("H5.2", (1e5, 1e5, "高级", 0.0, None), 0.0, "a base of zero pays nothing, it is not an empty base"),
    ("H5.2", (1e5, 1e5, "高级", -500.0, None), 0.0, "nor does a base below zero"),
    ("X3", (-100.0, 1e5, "高级", 50000.0, None), 0.0, "performance below the first band"),
    ("H5.2", (0.0, 1e5, "会籍", 40000.0, None), 120.0, "分段: the base alone is cut, performance decides nothing"),
    ("H5.2", (49999.99, 1e5, "会籍", None, None), 150.0, "149.99997"),
    ("H5.2", (50001.0, 1e5, "会籍", None, None), 150.01, "150 + 1 * 0.6 % = 150.006"),
    ("H5.2", (120000.0, 1e5, "会籍", None, None), 690.0, "150 + 300 + 240"),
    ("H5.2", (0.0, 1e5, "会籍", 20000.0, 90000.0), 180.0, "prior used up: 10,000 at 0.6 %, 10,000 at 1.2 %"),
    ("H5.2", (10000.0, None, "试用", None, None), 0.0, "分段: below the first edge nothing"),
    ("H5.2", (10001.25, None, "试用", None, None), 0.01, "0.5 fen rounds up"),
    ("H5.2", (70000.0, 0.0, "试用", None, None), 260.0, "an amount scheme needs no target: 200 + 60"),
    ("H5.2", (49999.99, "", "额", None, None), 500.0, "499.9999, by amount"),
    ("H5.2", (50000.0, "", "额", None, None), 1000.0, "by amount, at the edge; English labels"),
    ("H5.6", (8000.0, None, "兼职", None, None), 200.0, "a single band at zero needs no target"),
    ("H5.2", (2000.0, None, "代表", None, None), 100.0, "the latest month's bands together, any day of it"),
    ("H5.2", (100.0, None, 7.0, None, None), 7.0, "a number is a name too"),
    ("H5.2", (100.0, None, " 兼职 ", None, None), 2.5, "blanks around a name do not matter"),
    ("H5.2", (0.005, None, "兼职", 100.0, None), 2.5, "0.005 yuan is 0.01"),
    ("H5.2", (0.645, None, 7.0, None, None), 0.05, "0.645 yuan is 0.65: 7 % are 0.0455"),
    ("H5.2", (None, 1e5, "会籍", None, None), 0.0, "no sales are zero sales"),
    ("H5.2", (None, None, "", None, None), "", "an empty row stays empty"),
    ("H5.2", (5000.0, 1e5, None, None, None), "", "nobody's scheme: no commission"),
    ("error", (5000.0, 1e5, "没有", None, None), NA, "unknown scheme"),
    ("error", ("五千", 1e5, "高级", None, None), VALUE, "text for a number"),
    ("error", ("5000", 1e5, "高级", None, None), VALUE, "digits as text are text"),
    ("error", (True, 1e5, "高级", None, None), VALUE, "a truth value is no number"),
    ("error", (5000.0, 1e5, False, None, None), VALUE, "nor a name"),
    ("error", (5000.0, None, "高级", None, None), VALUE, "no target where one is needed"),
    ("error", (5000.0, 0.0, "高级", None, None), DIV0, "target zero where one is needed"),
    ("error", (5000.0, -1.0, "兼职", None, None), NUM, "a target below zero, needed or not"),
    ("error", (float("inf"), 1e5, "兼职", None, None), NUM, "out of range"),
    ("error", (1e15, 1e5, "兼职", None, None), NUM, "yuan that fifteen digits no longer hold"),
    ("error", (5000.0, "#DIV/0!", "没有", None, None), DIV0, "an error comes through"),
    ("error", (5000.0, 1e5, ErrorValue.REF, None, None), REF, "in whichever argument"),
    ("error", (5000.0, 1e5, "高级", "x", None), VALUE, "a base of text"),
    *(("error", (1.0, 1.0, name, None, None), VALUE, "contradictory or unreadable bands") for name in "混双字真空别月"),
    ("error", (1.0, 1.0, "负", None, None), NUM, "a rate below zero"),
    ("error", (1.0, 1.0, "错", None, None), REF, "an error among the bands"),
]


@pytest.mark.parametrize(("rule", "given_", "expected", "because"), COMMISSIONS)
def test_commission(rule: str, given_: tuple[Any, ...], expected: object, because: str) -> None:
    sales, target, scheme, base, prior = given_
    assert COMMISSION(sales, target, scheme, RATES, base, prior) == expected, because
    if scheme not in ("代表", "月"):
        assert COMMISSION(sales, target, scheme, FIVE, base, prior) == expected, "five columns: " + because


RATIOS = [
    ("T2", 85000.0, 1e5, 0.85, "actual / target"),
    ("T2", 1.0, 3.0, 1 / 3, "the exact quotient"),
    ("T2", -50.0, 100.0, -0.5, "a reversal"),
    ("T2", None, 100.0, 0.0, "nothing is zero"),
    ("T2", 5.0, "", "", "no target, no ratio"),
    ("T2", None, None, "", "an empty row"),
    ("T2", 0.854, 0.9, 0.854 / 0.9, "scores are not rounded to the fen"),
    ("T2", 99999.99999999999, 1e5, 1.0, "noise beyond Excel's fifteen digits does not miss the target"),
    ("error", 5, 0, DIV0, "target zero"),
    ("error", None, 0.0, DIV0, "target zero"),
    ("error", 5.0, -1.0, NUM, "target below zero"),
    ("error", "x", 5.0, VALUE, "text"),
    ("error", 5.0, True, VALUE, "truth value"),
    ("error", "#NAME?", 5.0, "#NAME?", "an error comes through"),
    ("error", 5.0, "#SPILL!", "#SPILL!", "new ones too"),
]


@pytest.mark.parametrize(("rule", "actual", "target", "expected", "because"), RATIOS)
def test_target_ratio(rule: str, actual: object, target: object, expected: object, because: str) -> None:
    assert TARGET_RATIO(actual, target) == expected, because


def policy(**values: Any) -> list[list[Any]]:
    """A tblPolicy range of the document's figures; a keyword replaces a key's rows by (value, start) pairs."""
    rows = {"pool_rate": 0.01, "pool_director": 0.4, "pool_reps": 0.5, "pool_non_sales": 0.05, "pool_best_rep": 0.05}
    rows |= {"aged_full_months": 3.0, "aged_half_months": 6.0, "aged_half_weight": 0.5}
    pairs = {key: [(value, None)] for key, value in rows.items()} | values
    table = [[key, "", value, start, "", ""] for key, found in pairs.items() for value, start in found]
    return [*table, [None] * 6, ["opened_on", "", "x", "soon", "", ""]]


def keys_last(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    """The same policy range as books have it since its keys stand last, named by their keys as well."""
    return tuple(
        [[row[0], row[2], row[3], row[4], row[5], row[0]] for row in value]
        if isinstance(value, list) and all(len(row) == 6 for row in value)
        else value
        for value in arguments
    )


RAISED = policy(pool_rate=[(0.02, "2026-10"), (0.01, "2026-01"), (0.03, 46357.0)])  # from 2026-12
POOLS = [
    ("H6.1", (1e6, 1e6, "总监"), (), 4000.0, "at the target: 1 %, 40 of 100 for the director"),
    ("H6.1", (1e6, 1e6, "Reps"), (), 5000.0, "in English"),
    ("H6.1", (1e6, 1e6, "best_rep"), (), 500.0, "by the key's name"),
    ("H6.1", (999999.99, 1e6, "代表"), (), 0.0, "one fen below the target: nothing"),
    ("H6.1", (1.5, 0.0, "director"), (), 0.01, "2 fen: 0.8, 1, 0.1, 0.1; the odd fen to the largest remainder"),
    ("H6.1", (1.5, 0.0, "non_sales"), (), 0.0, "2 fen: nothing left for the third"),
    ("H6.1", (30.0, 0.0, "non_sales"), (), 0.02, "30 fen: 12, 15, 1.5, 1.5; the tie goes to the earlier"),
    ("H6.1", (30.0, 0.0, "best"), (), 0.01, "and not to the later"),
    ("H6.1", (None, 0.0, "代表"), (), 0.0, "no sales are zero"),
    ("H6.1", (None, None, "代表"), (), "", "an empty row"),
    ("H6.1", (5.0, 1.0, None), (), "", "no part"),
    ("H6.1", (1e6, 1e6, "代表"), (RAISED, "2026-09"), 5000.0, "the month before the change"),
    ("H6.1", (1e6, 1e6, "代表"), (RAISED, "2026-10"), 10000.0, "the month of the change"),
    ("H6.1", (1e6, 1e6, "代表"), (RAISED, dt.date(2026, 11, 30)), 10000.0, "the last day before the next"),
    ("H6.1", (1e6, 1e6, "代表"), (RAISED, 46357.0), 15000.0, "the day of the next"),
    ("H6.1", (1e6, 1e6, "代表"), (RAISED,), 15000.0, "without a month the latest entries"),
    ("H6.1", (1e6, 1e6, "代表"), (policy(pool_reps=[(0.1, None)]),), 1666.67, "shares are proportions"),
    ("error", (1e6, 1e6, "代表"), (RAISED, "2025-12"), NA, "not in force yet"),
    ("error", (1e6, 1e6, "代表"), ([["x", "", 1.0, None, "", ""]],), NA, "not there"),
    ("error", (1e6, 1e6, "代表"), (policy(pool_rate=[("一", None)]),), VALUE, "a bad value"),
    ("error", (1e6, 1e6, "代表"), (policy(pool_rate=[(None, None)]),), VALUE, "an empty value"),
    ("error", (1e6, 1e6, "代表"), (policy(pool_rate=[(True, None)]),), VALUE, "a truth value"),
    ("error", (1e6, 1e6, "代表"), (policy(pool_rate=[(0.01, None)] * 2),), VALUE, "twice from the same month"),
    ("error", (1e6, 1e6, "代表"), (policy(pool_rate=[(-0.01, None)]),), NUM, "below zero"),
    ("error", (1e6, 1e6, "代表"), (policy(pool_rate=[("#REF!", None)]),), REF, "an error comes through"),
    ("error", (1e6, 1e6, "代表"), (policy(pool_rate=[(0.01, "soon")]),), VALUE, "a bad month"),
    ("error", (1e6, 1e6, "代表"), ([["pool_rate", 0.01]],), VALUE, "too few columns"),
    ("error", (1e6, 1e6, "代表"), (REF,), REF, "the range is an error"),
    ("error", (1e6, 1e6, "代表"), (None, "十月"), VALUE, "a month that is none"),
    ("error", (1e6, 1e6, "经理"), (), NA, "unknown part"),
    ("error", (1e6, None, "代表"), (), VALUE, "no target beside sales"),
    ("error", (1e6, -1.0, "代表"), (), NUM, "target below zero"),
    ("error", ("x", 1.0, "代表"), (), VALUE, "text"),
    ("error", (1e6, 1.0, True), (), VALUE, "a truth value is no part"),
    ("error", (1e6, 1.0, "#N/A"), (), NA, "an error comes through"),
]


@pytest.mark.parametrize(("rule", "given_", "policy_", "expected", "because"), POOLS)
def test_pool_share(rule: str, given_: tuple[Any, ...], policy_: tuple[Any, ...], expected: Any, because: str) -> None:
    assert POOL_SHARE(*given_, *policy_) == expected, because
    assert POOL_SHARE(*given_, *keys_last(policy_)) == expected, "keys in the last column: " + because


def test_shares_that_are_all_zero_are_out_of_range() -> None:
    nothing = {key: [(0.0, None)] for key in ranges.POOL_KEYS[1:]}
    assert POOL_SHARE(1e6, 0.0, "代表", policy(**nothing)) == NUM


LATER = policy(aged_full_months=[(3.0, None), (1.0, "2026-12")], aged_half_weight=[(0.5, None), (0.25, "2026-12")])
AGED = [
    ("H10.3", (100.0, "2026-08-15", "2026-11-15"), (), 100.0, "by EDATE(start, 3): in full"),
    ("H10.3", (100.0, "2026-08-15", "2026-11-16"), (), 50.0, "the day after: half"),
    ("H10.3", (100.0, "2026/8/15", "2027年2月15日"), (), 50.0, "by EDATE(start, 6): half"),
    ("H10.3", (100.0, "2026-08-15", "2027-02-16"), (), 0.0, "the day after: nothing"),
    ("H10.3", (100.0, "2026-11-30", "2027-02-28"), (), 100.0, "EDATE clamps to the end of February"),
    ("H10.3", (100.0, "2026-11-30", "2027-03-01"), (), 50.0, "and the day after is after"),
    ("H10.3", (100.0, "2026-08-31", "2027-02-28"), (), 50.0, "six months, clamped"),
    ("H10.3", (100.0, "2026-08-31", "2027-03-01"), (), 0.0, "and the day after"),
    ("H10.3", (100.0, "2023-11-29", "2024-02-29"), (), 100.0, "a leap year"),
    ("H10.3", (100.0, "2026-08-15", "2026-08-14"), (), 100.0, "collected before the due day: in full"),
    ("H10.3", (0.03, "2026-01-01", "2026-05-01"), (), 0.02, "half up"),
    ("H10.3", (-0.03, "2026-01-01", "2026-05-01"), (), -0.02, "away from zero"),
    ("H10.3", (100.0, 46249.0, 46341.75), (), 100.0, "serials: 2026-08-15, 2026-11-15 in the evening"),
    ("H10.3", (100.0, dt.datetime(2026, 8, 15, 9), dt.date(2026, 11, 16)), (), 50.0, "dates"),
    ("H10.3", (100.0, 59.0, 61.0), (), 100.0, "1900-02-28 and 1900-03-01 in Excel's calendar"),
    ("H2.5", (100.0, "2026-08-15", None), (), 0.0, "not collected"),
    ("H2.5", (100.0, "2026-08-15", 0.0), (), 0.0, "an empty cell that became zero on the way"),
    ("H2.5", (100.0, None, None), (), 0.0, "not collected, no date yet"),
    ("H10.3", (None, None, ""), (), "", "an empty row"),
    ("H10.3", (None, "2026-08-15", "2026-08-20"), (), 0.0, "no amount is zero"),
    ("H10.3", (100.0, "2026-09-20", "2026-11-30"), (LATER,), 100.0, "as of the month collected: the day before"),
    ("H10.3", (100.0, "2026-09-20", "2026-12-01"), (LATER,), 25.0, "and the day of the change"),
    ("H10.3", (100.0, "2026-09-20", "2026-12-01"), (LATER, "2026-11"), 100.0, "as of the month given"),
    ("error", (100.0, None, "2026-08-15"), (), VALUE, "collected, but from when?"),
    ("error", (100.0, "2026-02-31", "2026-08-15"), (), VALUE, "no such day"),
    ("error", (100.0, "2026-02", "2026-08-15"), (), VALUE, "a month is no day"),
    ("error", (100.0, "yesterday", None), (), VALUE, "text"),
    ("error", (100.0, True, 46249.0), (), VALUE, "truth value"),
    ("error", ("x", "2026-08-15", None), (), VALUE, "text"),
    ("error", (100.0, -1.0, 46249.0), (), NUM, "no such serial"),
    ("error", (100.0, 46249.0, 2958466.0), (), NUM, "after 9999-12-31"),
    ("error", (100.0, 60.0, 61.0), (), NUM, "1900-02-29 never was"),
    ("error", (100.0, 46249.0, "#N/A"), (), NA, "an error comes through"),
    ("error", (100.0, 46249.0, 46250.0), (policy(aged_full_months=[(1.5, None)]),), VALUE, "half a month"),
    ("error", (100.0, 46249.0, 46250.0), (policy(aged_half_weight=[(50.0, None)]),), NUM, "50 for 50 %"),
    ("error", (100.0, 46249.0, 46250.0), (policy(aged_half_weight=[]),), NA, "not there"),
]


@pytest.mark.parametrize(("rule", "given_", "policy_", "expected", "because"), AGED)
def test_aged_credit(rule: str, given_: tuple[Any, ...], policy_: tuple[Any, ...], expected: Any, because: str) -> None:
    assert AGED_CREDIT(*given_, *policy_) == expected, because
    assert AGED_CREDIT(*given_, *keys_last(policy_)) == expected, "keys in the last column: " + because


def test_keys_among_the_explanations_of_an_earlier_range_mean_nothing() -> None:
    table = [[*row[:5], f"see {row[0]}"] for row in policy(pool_rate=[(0.02, None)])]
    assert POOL_SHARE(1e6, 1e6, "代表", table) == 10000.0


# shapes

SHAPES = [
    # actual, target, expected, because
    ([[1.0], [2.0]], [[2.0], [4.0]], [[0.5], [0.5]], "a column"),
    (((1.0, 2.0),), ((2.0, 4.0),), [[0.5, 0.5]], "a row, as LibreOffice sends it"),
    ([[1.0, 2.0], [3.0, 4.0]], 4.0, [[0.25, 0.5], [0.75, 1.0]], "a block and a single value"),
    ([[1.0], [2.0]], [[4.0]], [[0.25], [0.5]], "a range of one cell is a single value"),
    ([[1.0]], [[4.0]], [[0.25]], "and stays a range where there is nothing larger"),
    ([1.0, 2.0], 4.0, [0.25, 0.5], "a flat list"),
    ([1.0, 2.0], [[4.0], [4.0]], [[0.25], [0.5]], "a flat list beside a column"),
    ([1.0], 4.0, [0.25], "a flat list of one"),
    ([[1.0], ["x"], [NA], [4.0]], [[2.0], [2.0], [2.0], [0.0]], [[0.5], [VALUE], [NA], [DIV0]], "errors stay put"),
    ([[1.0], [2.0]], [[2.0], [4.0], [5.0]], VALUE, "different lengths"),
    ([[1.0], [2.0]], [[2.0, 4.0]], VALUE, "a column and a row"),
    ([1.0, 2.0], [[2.0, 4.0], [1.0, 1.0]], VALUE, "a flat list beside a block"),
    ([[1.0], [2.0, 3.0]], 4.0, VALUE, "ragged rows"),
    ([[1.0], 2.0], 4.0, VALUE, "half a range"),
    ([], 4.0, VALUE, "nothing at all"),
    ([[]], 4.0, VALUE, "a row of nothing"),
]


@pytest.mark.parametrize(("actual", "target", "expected", "because"), SHAPES)
def test_shapes(actual: object, target: object, expected: object, because: str) -> None:
    assert TARGET_RATIO(actual, target) == expected, because


def test_a_table_that_is_none_is_an_error_in_every_row_that_needs_it() -> None:
    assert COMMISSION([[1.0], [2.0]], 1.0, [["高级"], [None]], [["高级", "ratio"]]) == [[VALUE], [""]]
    assert COMMISSION(1.0, 1.0, "高级", None) == VALUE
    assert COMMISSION(1.0, 1.0, "高级", []) == VALUE
    assert COMMISSION(1.0, 1.0, "高级", [["#REF!"]]) == REF
    assert COMMISSION(1.0, 1.0, "高级", [[None] * 5]) == NA
    assert COMMISSION(1.0, 1.0, "高级", [[NA, *FIVE[0][1:]]]) == NA
    assert COMMISSION(200.0, 1.0, "高级", ["高级", "金额", "全额", 0.0, 0.1]) == 20.0
    assert POOL_SHARE(1e6, 0.0, "代表", [[None]]) == 5000.0


def test_list_values_are_the_schemas() -> None:
    assert {text.casefold(): code for text, code in codes("basis").items()} == ranges.BASES
    assert {text.casefold(): code for text, code in codes("method").items()} == ranges.METHODS
    parts = {text: code for text, code in codes("pool_part").items() if code != "none"}
    assert all(PARTS[text.casefold()] == kernels.PoolParts._fields.index(code) for text, code in parts.items())


def test_true_is_never_taken_for_the_one_it_equals_in_python() -> None:
    one, true = ([["甲", "金额", "全额", 0.0, cell]] for cell in (1.0, True))
    assert [COMMISSION(5.0, None, "甲", table) for table in (one, true, one)] == [5.0, VALUE, 5.0]
    one, true = (policy(pool_rate=[(cell, None)]) for cell in (1.0, True))
    assert [POOL_SHARE(10.0, 0.0, "总监", table) for table in (one, true, one)] == [4.0, VALUE, 4.0]
    assert [AGED_CREDIT(5.0, 1.0, day) for day in (1.0, True, 1.0, False, 0.0)] == [5.0, VALUE, 5.0, VALUE, 0.0]


CELL = st.sampled_from([None, "", 0.0, 1.0, 1, True, False, "x", "#N/A", 1e5, 46249.0, -5.0, 12.345, "2026-10-05"])
NAMES = st.sampled_from(["会籍", "高级", "试用", "没有", "", None, True, 7.0, "双", "总监", "best", "#REF!"])
ROWS = st.lists(st.tuples(CELL, CELL, NAMES, CELL, CELL), min_size=1, max_size=8)


@given(ROWS)
def test_what_spills_is_what_single_calls_give(rows: list[tuple[Any, ...]]) -> None:
    a, b, name, c, d = ([[cell] for cell in column] for column in zip(*rows, strict=True))
    table = policy()
    assert COMMISSION(a, b, name, RATES, c, d) == [[COMMISSION(r[0], r[1], r[2], RATES, r[3], r[4])] for r in rows]
    assert TARGET_RATIO(a, b) == [[TARGET_RATIO(r[0], r[1])] for r in rows]
    assert POOL_SHARE(a, b, name, table, d) == [[POOL_SHARE(r[0], r[1], r[2], table, r[4])] for r in rows]
    assert AGED_CREDIT(a, b, c, table, d) == [[AGED_CREDIT(r[0], r[1], r[3], table, r[4])] for r in rows]
