"""Income tax (H11.1). Worked out by hand from the rules' tax tables.

A clerk has 20,000 a month and sells nothing: 15,000 taxable, 450 in the first month.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from addin.engine.rules.tax import YearToDate, bonus_tax, cumulative_tax, labour_tax
from addin.engine.rules.tax import table as table_of
from addin.engine.rules.tax_tables import ANNUAL_BONUS, TaxTable
from addin.engine.rules.tax_tables import LABOUR as LABOUR_TABLES
from addin.engine.rules.tax_tables import WAGES as WAGES_TABLES
from addin.engine.settlement import Outcome
from addin.tables.results import LedgerLine
from addin.values.money import yuan
from addin.values.periods import Month
from tests.engine.cases import Expected, Row, explains_itself, prove, table
from tests.engine.company import (
    account,
    adjust,
    bands,
    change,
    claim,
    collect,
    company,
    fen,
    grade,
    item,
    opening,
    refund,
    refusals,
    sale,
    settle,
    staff,
)

CLERK = grade("clerk", 20_000, caps=(500, 0), scheme="clerk")
WAGES = {"grades": [CLERK], "rates": bands("clerk", "amount", "whole", ("0", "10"))}


def clerk(**more: Any) -> dict[str, Any]:
    person = {key: more.pop(key) for key in ("hired", "left", "insurance", "special", "tax") if key in more}
    return WAGES | {"staff": [staff(grade="clerk", **{"tax": "cumulative", **person})]} | more


def tax(*amounts: str, first: str = "2026-10") -> Expected:
    start = Month.parse(first)
    return {str(start.plus(i)): {"S1.tax": amount} for i, amount in enumerate(amounts)}


def so_far(income: str | int, deductions: str | int, withheld: str | int, of: str = "2026-09") -> list[Any]:
    return [
        opening("taxed_income", income, of),
        opening("tax_deductions", deductions, of),
        opening("tax", withheld, of),
    ]


CUMULATIVE: list[Row] = [
    ("H11.1", "the book's first payment is the first tax month", "2026-10", clerk(),
     {"S1.tax": "450.00", "S1.net": "19550.00"},
     "(20000 - 5000) x 3 %; hired long ago, but the book begins in October"),
    ("H11.1", "the tax year's bands are climbed by the months' sum", "2026-12..2027-02", clerk(),
     tax("450.00", "450.00", "1080.00", first="2026-12"), "15000, 30000, 45000 x 10 % - 2520 - 900 = 1080"),
    ("H11.1", "December's settlement, paid in January, opens the next tax year", "2026-10..2027-01", clerk(),
     tax("450.00", "450.00", "450.00", "450.00"),
     "paid in November, December | January, February: 15000 and 30000 twice"),
    ("H11.1", "November's, paid in December, still belongs to the old", "2026-09..2026-12", clerk(),
     tax("450.00", "450.00", "1080.00", "450.00", first="2026-09"), "15000, 30000, 45000 | 15000"),
    ("H11.1", "who is hired later begins with the first month of their own", "2026-10..2026-12",
     clerk(hired="2026-11-16"),
     {"2026-10": {"S1": False}, "2026-11": {"S1.tax": "150.00"}, "2026-12": {"S1.tax": "450.00"}},
     "20000 x 15 / 30 = 10000 less 5000, x 3 %; then January's payment"),
    ("H11.1", "social insurance and special deductions come off", "2026-10", clerk(insurance=1_000, special=2_000),
     {"S1.tax": "360.00", "S1.net": "18640.00"}, "20000 - 5000 - 1000 - 2000 = 12000 x 3 %"),
    ("H11.1", "as they are in each month", "2026-10..2026-11",
     clerk(special=2_000, changes=[change("S1", "2026-11", special=500)]), tax("390.00", "435.00"),
     "13000 x 3 %; 40000 - 10000 - 2500 = 27500 x 3 % = 825 - 390"),
    ("H11.1", "the monthly amount is a parameter, that of each month", "2026-10", clerk(tax_basic_deduction=6_000),
     {"S1.tax": "420.00"}, "14000 x 3 %"),
    ("H11.1", "never below zero in a month; what was withheld counts on", "2026-10..2026-12",
     clerk(adjustments=[adjust(-20_000, of="2026-11")]),
     tax("450.00", "0.00", "450.00"), "15000; 20000 - 10000 = 10000: 300 - 450 < 0; then a new year"),
    ("H11.1", "and within the year the later months make up for it", "2026-12..2027-02",
     clerk(adjustments=[adjust(-20_000, of="2027-01")]), tax("450.00", "0.00", "300.00", first="2026-12"),
     "15000; 10000: 300 - 450; 25000: 750 - 450"),
    ("H11.1, X9", "an opening balance continues the year", "2026-10",
     clerk(opening=so_far(200_000, 45_000, 13_000)), {"S1.tax": "4080.00"},
     "220000 - 50000 = 170000 x 20 % - 16920 = 17080 - 13000"),
    ("H11.1, X9", "one of an earlier tax year does not", "2026-12",
     clerk(opening=so_far(200_000, 45_000, 13_000, "2026-11")), {"S1.tax": "450.00"},
     "paid in December 2026 | January 2027"),
    ("H11.1", "reimbursements and returned deductions are not taxed", "2026-10",
     clerk(claims=[claim(500)], receipts=[account("R1", 300, "2026-04-15")], collections=[collect(300, "2026-10-05",
                                                                                                  "R1", by="S9")],
           opening=[opening("account_taken", 300, reference="R1")]),
     {"S1.allowances": "500.00", "S1.account_returned": "300.00", "S1.tax": "450.00", "S1.net": "20350.00"},
     "20000 - 450 + 500 + 300"),
    ("H11.1", "deductions do not reduce taxed income", "2026-10", clerk(refunds=[refund("T1", 1_000_000)]),
     {"S1.refund_taken": "3000.00", "S1.tax": "450.00", "S1.net": "16550.00"}, "20000 - 450 - 3000"),
    ("H11.1", "rounded: half a fen up", "2026-10", clerk(adjustments=[adjust("0.50")]), {"S1.tax": "450.02"},
     "15000.50 x 3 % = 450.015"),
    ("H11.1", "rounded once, on the sum of the year", "2026-10..2026-11",
     clerk(adjustments=[adjust("0.50"), adjust("0.50", of="2026-11")]), tax("450.02", "450.01"),
     "30001 x 3 % = 900.03 - 450.02"),
    ("H11.1", "who is exempt pays none", "2026-10", clerk(tax="exempt"), {"S1.tax": "0.00", "S1.net": "20000.00"},
     "免"),
    ("H11.1", "劳务 is taxed per payment, without deductions", "2026-10..2026-11",
     clerk(tax="labour", insurance=500, special=500),
     {"2026-10": {"S1.tax": "3200.00", "S1.net": "16300.00"}, "2026-11": {"S1.tax": "3200.00", "S1.net": "16300.00"}},
     "20000 x 0.8 x 20 %; 20000 - 500 - 3200"),
]  # fmt: skip

# S1 sells 360,000 at 10 %: 36,000 commission, 32,400 paid and 3,600 held a month
SALES = [sale(360_000, on=f"{month}-05") for month in ("2026-11", "2026-12")]
APART = {"holdback_tax": "annual_bonus", "receipts": SALES}

RELEASE: list[Row] = [
    ("H11.1, H11.2", "the release joins its month's wages", "2026-12", clerk(receipts=SALES),
     {"S1.released": "3600.00", "S1.gross": "56000.00", "S1.tax": "2580.00"}, "51000 x 10 % - 2520"),
    ("H11.1, H11.2", "as a parameter it is taxed apart as annual bonus", "2026-12", clerk(**APART),
     {"S1.released": "3600.00", "S1.gross": "56000.00", "S1.tax": "2328.00", "S1.tax_wages": "2220.00",
      "S1.tax_bonus": "108.00"},
     "47400 x 10 % - 2520 = 2220; 3600 x 3 % = 108"),
    ("H11.1", "once per person and tax year: the second joins the wages", "2026-12..2027-01",
     clerk(left="2027-01-31", **APART) | {"receipts": [*SALES, sale(360_000, on="2027-01-05")]},
     {"2026-12": {"S1.tax": "2328.00"}, "2027-01": {"S1.released": "3600.00", "S1.tax": "5100.00"}},
     "47400 + 56000 - 5000 = 98400 x 10 % - 2520 = 7320 - 2220"),
    ("H11.1", "in the next tax year it may be taxed apart again", "2026-11..2026-12",
     clerk(**APART) | {"opening": [opening("bonus_income", 100, "2026-10")]},
     {"2026-12": {"S1.released": "7200.00", "S1.tax_bonus": "216.00"}, "2026-11": {"S1.released": "0.00"}},
     "the earlier one was paid in November 2026"),
    ("H11.1", "one of November's settlement belongs to the tax year before", "2026-12",
     clerk(**APART) | {"opening": [opening("bonus_income", 100, "2026-11")]}, {"S1.tax": "2328.00"},
     "paid in December 2026; December's release is paid in January 2027"),
    ("H11.1", "the rule ends with payments of December 2027", "2027-11",
     clerk(holdback_tax="annual_bonus", holdback_release_month=11, receipts=[sale(360_000, on="2027-11-05")]),
     {"S1.released": "3600.00", "S1.tax_bonus": "108.00"}, "paid in December 2027"),
    ("H11.1", "from January 2028 on the release joins the wages", "2027-12",
     clerk(holdback_tax="annual_bonus", receipts=[sale(360_000, on="2027-12-05")]),
     {"S1.released": "3600.00", "S1.tax_bonus": "0.00", "S1.tax": "2580.00"}, "paid in January 2028"),
    ("H11.1", "劳务 and 免 know no annual bonus", "2026-12", clerk(tax="labour", **APART),
     {"S1.tax": "11440.00"}, "56000 x 0.8 = 44800 x 30 % - 2000"),
]  # fmt: skip


@table(CUMULATIVE + RELEASE)
def test_tax(month: str, given: dict[str, Any], expected: Expected, because: str) -> None:
    prove(month, given, expected, because)


# A clerk has special deductions of 1,000 (so 14,000 taxable a month); October is locked, then the data changes.


def november(*, locked: bool = True, first: str = "2026-10", **now: Any) -> Outcome:
    """November's settlement, by what is known then, after October's by what was known before."""
    before = settle(company(**clerk(special=1_000)), Month.parse(first))
    ledger = {"ledger": tuple(before.ledger), "locked": (before.month,) if locked else ()}
    return settle(company(**clerk(**{"special": 1_000} | now))._replace(**ledger), before.month.plus(1))


LATE = [
    pytest.param({}, True, "420.00", "", id="as it was"),
    pytest.param({"changes": [change("S1", "2026-10", special=3_000)]}, True, "300.00", "2000.00",
                 id="a dated row entered late counts from its month on"),
    pytest.param({"changes": [change("S1", "2026-11", special=3_000)]}, True, "360.00", "", id="one of now does not"),
    pytest.param({"changes": [change("S1", "2026-01", special=3_000)]}, True, "300.00", "2000.00",
                 id="months before the book's first payment are no tax months"),
    pytest.param({"changes": [change("S1", "2026-10", special=0)]}, True, "480.00", "-1000.00",
                 id="a late row that lowers it is made up for"),
    pytest.param({"changes": [change("S1", "2026-10", special=20_000)]}, True, "0.00", "19000.00",
                 id="never below zero in a month"),
    pytest.param({"changes": [change("S1", "2026-09", special=500), change("S1", "2026-10", special=3_000)]}, True,
                 "300.00", "2000.00", id="the latest row in force in the month"),
    pytest.param({"changes": [change("S1", "2026-10", insurance=100)]}, True, "417.00", "",
                 id="insurance stays as each month had it"),
    pytest.param({"special": 3_000}, True, "360.00", "", id="an undated total counts from the first month not locked"),
    pytest.param({"special": 3_000}, False, "300.00", "2000.00", id="so from October where that is not locked"),
    pytest.param({"special": 3_000, "changes": [change("S1", "2026-11", special=1_000)]}, False, "360.00", "2000.00",
                 id="or until a dated row replaces it"),
]  # fmt: skip


BY_ITEM = [
    pytest.param({"special": 0, "deductions": [item("S1", "2026-10", 3_000)]}, True, "300.00", "2000.00",
                 id="an item entered late counts from its month on, instead of the total"),
    pytest.param({"special": 0, "deductions": [item("S1", "2026-11", 3_000)]}, True, "360.00", "",
                 id="one of now leaves what a locked month kept"),
    pytest.param({"special": 0, "deductions": [item("S1", "2026-11", 3_000)]}, False, "390.00", "-1000.00",
                 id="of one that is not locked the total is what is there now"),
    pytest.param({"special": 0, "deductions": [item("S1", "2026-10", 1_000), item("S1", "2026-10", 2_000, "rent")]},
                 True, "300.00", "2000.00", id="items add up"),
    pytest.param({"special": 0, "deductions": [item("S1", "2026-10", 3_000), item("S1", "2026-11", 0)]}, True,
                 "390.00", "2000.00", id="an item ends with a row of nothing"),
    pytest.param({"special": 0, "deductions": [item("S1", "2026-09", 3_000), item("S1", "2026-10", 0)]}, True,
                 "480.00", "-1000.00", id="in a locked month too"),
    pytest.param({"special": 0, "deductions": [item("S1", "2026-01", 1_000), item("S1", "2026-10", 3_000)]}, True,
                 "300.00", "2000.00", id="the latest row of an item"),
    pytest.param({"special": 0, "deductions": [item("S1", "2026-12", 3_000)]}, True, "450.00", "",
                 id="none that begins later"),
    pytest.param({"deductions": [item("S2", "2026-10", 3_000)]}, True, "420.00", "", id="nobody else's"),
    pytest.param({"special": 0, "changes": [change("S1", "2026-11", special=0)],
                  "deductions": [item("S1", "2026-11", 3_000)]}, True, "360.00", "",
                 id="a dated total of nothing beside the items"),
]  # fmt: skip


@pytest.mark.rule("H11.1.3")
@pytest.mark.parametrize(("now", "locked", "expected", "late"), LATE + BY_ITEM)
def test_special_deductions_are_cumulative_as_they_are_known_now(
    now: dict[str, Any], locked: bool, expected: str, late: str
) -> None:
    """14,000 x 3 % = 420 in October; November by what both months should have had."""
    outcome = november(locked=locked, **now)
    explains_itself(outcome)
    assert yuan(outcome.people["S1"].get("tax")) == expected
    (line,) = [line for _, line in outcome.trace if line.item == "tax"]
    assert line.note == (f"$late_special {late}" if late else "")


BOTH = [
    pytest.param("2026-10", 1_000, [], [item("S1", "2026-10", 500)], ["special_twice"], id="total and item"),
    pytest.param("2026-10", 1_000, [], [item("S1", "2026-11", 500)], [], id="not yet"),
    pytest.param("2026-10", 1_000, [], [item("S1", "2026-10", 0)], [], id="an item of nothing"),
    pytest.param("2026-10", 0, [], [item("S1", "2026-10", 500)], [], id="a total of nothing"),
    pytest.param("2026-10", 1_000, [change("S1", "2026-10", special=0)], [item("S1", "2026-10", 500)], [],
                 id="ended by a dated change"),
    pytest.param("2026-10", 0, [change("S1", "2026-10", special=5)], [item("S1", "2026-10", 500)], ["special_twice"],
                 id="a dated total"),
    pytest.param("2026-11", 1_000, [change("S1", "2026-11", special=0)], [item("S1", "2026-10", 500)],
                 ["special_twice"], id="in an earlier month of the tax year"),
    pytest.param("2026-12", 1_000, [change("S1", "2026-11", special=0)], [item("S1", "2026-10", 500)], [],
                 id="but not of the tax year before"),
]  # fmt: skip


@pytest.mark.rule("H11.1.3")
@pytest.mark.parametrize(("at", "special", "changes", "items", "expected"), BOTH)
def test_a_total_and_items_above_zero_are_an_error(
    at: str, special: int, changes: list[Any], items: list[Any], expected: list[str]
) -> None:
    before = settle(company(**clerk()), Month(2026, 10)).ledger if at > "2026-10" else ()
    given = company(**clerk(special=special, changes=changes, deductions=items, receipts=[sale(1, on=f"{at}-05")]))
    assert refusals(given._replace(ledger=tuple(before)), at) == expected


@pytest.mark.rule("H11.1.3")
def test_the_next_tax_year_begins_without_them() -> None:
    late = [change("S1", "2026-11", special=3_000)]
    assert yuan(november(first="2026-11", changes=late).people["S1"].get("tax")) == "360.00"


@pytest.mark.rule("H11.1.3")
def test_a_late_row_counts_once_and_goes_with_the_row() -> None:
    """July locked with 1,000; 3,000 entered in August, gone in October: July 1,000, August and September as kept."""
    known, taxes = clerk(special=1_000), []
    inputs = company(**known)
    for at, changes in (("2026-07", []), ("2026-08", [3_000]), ("2026-09", [3_000]), ("2026-10", [])):
        rows = tuple(change("S1", "2026-07", special=amount) for amount in changes)
        outcome = settle(inputs._replace(changes=rows), Month.parse(at))
        taxes.append(yuan(outcome.people["S1"].get("tax")))
        inputs = inputs._replace(ledger=(*inputs.ledger, *outcome.ledger), locked=(*inputs.locked, outcome.month))
    # 14000, 24000, 36000 x 3 %; 80000 - 6000 - 8000 - 8000 - 6000 = 52000 x 10 % - 2520 = 2680, less 1080
    assert taxes == ["420.00", "300.00", "360.00", "1600.00"]


# What an earlier version kept as one sum: 6,000, that is 5,000 and the 1,000 that were known


def one_sum(of: str, *who: str) -> tuple[LedgerLine, ...]:
    kept = {"taxed_income": 20_000, "tax_deductions": 6_000, "tax": 420}
    return tuple(
        LedgerLine(Month.parse(of), each, item, fen(amount), "") for each in who for item, amount in kept.items()
    )


NOT_COUNTED = [
    pytest.param({}, [], id="as it was"),
    pytest.param({"changes": [change("S1", "2026-10", special=3_000), change("S1", "2026-11", special=1_000)]},
                 ["S1 2026-10 2000.00, row 0"], id="a late row"),
    pytest.param({"changes": [change("S1", "2026-09", special=500), change("S1", "2026-10", special=3_000)]},
                 ["S1 2026-10 2000.00, row 1"], id="the newest of several that were in force"),
    pytest.param({"changes": [change("S1", "2026-10", special=3_000)], "insurance": 100}, ["S1 2026-10 2100.00, row 0"],
                 id="the sum is the three of them"),
    pytest.param({"changes": [change("S1", "2026-10", special=1_000)]}, [], id="a row that says what was known"),
    pytest.param({"changes": [change("S1", "2026-11", special=1_000)], "special": 3_000}, [],
                 id="a row of a later month, the undated total besides, which never counts for it"),
    pytest.param({"changes": [change("S1", "2026-10", insurance=100)]}, [], id="a row of something else"),
]  # fmt: skip


def not_counted(outcome: Outcome) -> list[str]:
    notes = [note for note in outcome.notes if note.code == "late_special_not_counted"]
    return [f"{n.values['staff']} {n.values['month']} {n.values['amount']}, row {n.row}" for n in notes]


@pytest.mark.rule("H11.1.3")
@pytest.mark.parametrize(("now", "expected"), NOT_COUNTED)
def test_a_month_kept_as_one_sum_stays_and_is_listed(now: dict[str, Any], expected: list[str]) -> None:
    given = company(**clerk(**{"special": 1_000} | now))._replace(ledger=one_sum("2026-10", "S1"))
    assert not_counted(settle(given, Month(2026, 11))) == expected


@pytest.mark.rule("H11.1.3")
@pytest.mark.parametrize(
    "changes", [[], [change("S1", "2026-10", special=3_000), change("S1", "2026-11", special=1_000)]]
)
def test_a_month_kept_as_one_sum_is_taxed_as_it_was(changes: list[Any]) -> None:
    """40,000 - 6,000 - 6,000 = 28,000 x 3 % = 840 less 420, whatever is entered."""
    given = company(**clerk(special=1_000, changes=changes))._replace(ledger=one_sum("2026-10", "S1"))
    assert yuan(settle(given, Month(2026, 11)).people["S1"].get("tax")) == "420.00"


LATE_ROW = {
    "special": 1_000,
    "changes": [change("S1", "2026-10", special=3_000), change("S2", "2026-10", special=3_000)],
}


@pytest.mark.rule("H11.1.3")
def test_of_who_left_since_no_such_month_is_listed() -> None:
    team = [staff(grade="clerk", special=1_000), staff("S2", "clerk", left="2026-10-31", special=1_000)]
    given = company(**clerk(**LATE_ROW) | {"staff": team})._replace(ledger=one_sum("2026-10", "S1", "S2"))
    assert not_counted(settle(given, Month(2026, 11))) == ["S1 2026-10 2000.00, row 0"]


@pytest.mark.rule("H11.1.3")
def test_nor_one_of_the_tax_year_before() -> None:
    given = company(**clerk(**LATE_ROW))._replace(ledger=one_sum("2026-11", "S1"))
    assert not_counted(settle(given, Month(2026, 12))) == []


@pytest.mark.rule("H11.1.3")
def test_nor_one_whose_parameters_are_gone() -> None:
    given = company(**clerk(**LATE_ROW))._replace(ledger=one_sum("2026-10", "S1"))
    later = tuple(row._replace(start=Month(2026, 11)) for row in given.policy)
    assert not_counted(settle(given._replace(policy=later), Month(2026, 11))) == []


@pytest.mark.rule("H11.1.3", "X9")
@pytest.mark.parametrize("item", ["tax_basic", "tax_insurance", "tax_special"])
def test_opening_balances_have_one_sum(item: str) -> None:
    assert refusals(company(receipts=[sale(1)], opening=[opening(item, 100)])) == ["opening_one_sum"]


@pytest.mark.rule("H11.1.3")
def test_the_ledger_keeps_the_three_apart() -> None:
    outcome = settle(company(**clerk(insurance=500)), Month(2026, 10))
    kept = {line.item: yuan(line.amount) for line in outcome.ledger if line.item.startswith("tax_")}
    assert kept == {"tax_basic": "5000.00", "tax_insurance": "500.00", "tax_special": "0.00"}


PAID = Month(2026, 11)

WAGE_BANDS = [
    ("0.00", "0.00"), ("0.16", "0.00"), ("0.17", "0.01"), ("36000.00", "1080.00"), ("36000.01", "1080.00"),
    ("36000.05", "1080.01"), ("144000.00", "11880.00"), ("144000.10", "11880.02"), ("300000.00", "43080.00"),
    ("300000.10", "43080.03"), ("420000.00", "73080.00"), ("420000.10", "73080.03"), ("420000.50", "73080.15"),
    ("660000.00", "145080.00"), ("660000.10", "145080.04"), ("960000.00", "250080.00"), ("960000.10", "250080.05"),
]  # fmt: skip


@pytest.mark.rule("H11.1")
@pytest.mark.parametrize(("taxable", "expected"), WAGE_BANDS)
def test_the_cumulative_table(taxable: str, expected: str) -> None:
    assert yuan(cumulative_tax(YearToDate(fen(taxable) + 500_000, 500_000, 0), PAID).amount) == expected


@pytest.mark.rule("H11.1")
@pytest.mark.parametrize("tables", [WAGES_TABLES, ANNUAL_BONUS, LABOUR_TABLES])
def test_the_tables_begin_with_2019(tables: tuple[TaxTable, ...]) -> None:
    assert table_of(tables, Month(2019, 1))
    with pytest.raises(LookupError):
        table_of(tables, Month(2018, 12))


BONUS_BANDS = [
    ("0.00", "0.00"), ("36000.00", "1080.00"), ("36000.01", "3390.00"), ("144000.00", "14190.00"),
    ("144000.01", "27390.00"), ("300000.00", "58590.00"), ("300000.01", "72340.00"), ("420000.00", "102340.00"),
    ("420000.01", "121590.00"), ("660000.00", "193590.00"), ("660000.01", "223840.00"), ("960000.00", "328840.00"),
    ("960000.01", "416840.00"),
]  # fmt: skip


@pytest.mark.rule("H11.1")
@pytest.mark.parametrize(("bonus", "expected"), BONUS_BANDS)
def test_the_annual_bonus_table(bonus: str, expected: str) -> None:
    """A twelfth picks the rate, the rate is for the whole: 36,000.01 x 10 % - 210 = 3,390.001."""
    assert yuan(bonus_tax(fen(bonus), PAID).amount) == expected


LABOUR = [
    ("-1.00", "0.00"), ("0.00", "0.00"), ("800.00", "0.00"), ("800.02", "0.00"), ("800.03", "0.01"),
    ("4000.00", "640.00"), ("4000.01", "640.00"), ("4000.04", "640.01"), ("25000.00", "4000.00"),
    ("25000.01", "4000.00"), ("25000.03", "4000.01"), ("30000.00", "5200.00"), ("62500.00", "13000.00"),
    ("62500.02", "13000.01"), ("70000.00", "15400.00"),
]  # fmt: skip


@pytest.mark.rule("H11.1")
@pytest.mark.parametrize(("income", "expected"), LABOUR)
def test_labour_service(income: str, expected: str) -> None:
    """Less 800 up to 4,000, else less 20 %; 20 %, 30 % less 2,000 above 20,000, 40 % less 7,000 above 50,000."""
    assert yuan(labour_tax(fen(income), PAID).amount) == expected


@pytest.mark.rule("H11.1")
@pytest.mark.parametrize(
    ("income", "deductions", "withheld", "expected"),
    [
        pytest.param("50000", "60000", "0", "0.00", id="deductions above income: nothing"),
        pytest.param("50000", "20000", "900", "0.00", id="all withheld already"),
        pytest.param("50000", "20000", "899.99", "0.01", id="all but a fen"),
        pytest.param("50000", "20000", "1000", "0.00", id="too much withheld is not returned in the month"),
    ],
)
def test_what_was_withheld_counts(income: str, deductions: str, withheld: str, expected: str) -> None:
    line = cumulative_tax(YearToDate(fen(income), fen(deductions), fen(withheld)), PAID)
    assert yuan(line.amount) == expected
    assert Fraction(line.amount) >= 0
