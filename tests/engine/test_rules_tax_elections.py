"""Elections of the basic deduction (H11.1.1, H11.1.2). A clerk has 20,000 a month; 5,000 a month is deducted."""

from __future__ import annotations

from typing import Any

import pytest

from addin.engine.settlement import Outcome
from addin.tables.results import LedgerLine
from addin.values.money import yuan
from addin.values.periods import Month
from tests.engine.cases import Expected, Row, explains_itself, listed, prove, table
from tests.engine.company import bands, company, fen, grade, opening, refusals, sale, settle, staff

CLERK = grade("clerk", 20_000, scheme="clerk")
WAGES = {"grades": [CLERK], "rates": bands("clerk", "amount", "whole", ("0", "10"))}


def clerk(**more: Any) -> dict[str, Any]:
    fields = ("hired", "left", "insurance", "special", "tax", "first_job", "sixty_thousand")
    person = {key: more.pop(key) for key in fields if key in more}
    return WAGES | {"staff": [staff(grade="clerk", **{"tax": "cumulative", **person})]} | more


def tax(*amounts: str, first: str) -> Expected:
    start = Month.parse(first)
    return {str(start.plus(i)): {"S1.tax": amount} for i, amount in enumerate(amounts)}


def so_far(deductions: int) -> list[Any]:
    """200,000 earned up to October's payment, 10,000 withheld."""
    amounts = {"taxed_income": 200_000, "tax_deductions": deductions, "tax": 10_000}
    return [opening(name, amount) for name, amount in amounts.items()]


FIRST_JOB: list[Row] = [
    ("H11.1.1", "5,000 x the months from January to the month of payment", "2026-10..2026-12",
     clerk(first_job="yes"), tax("0.00", "0.00", "450.00", first="2026-10"),
     "20000 - 55000; 40000 - 60000; in January 20000 - 5000"),
    ("H11.1.1", "in the year's first payment that is a month's", "2026-12", clerk(first_job="yes"),
     {"S1.tax": "450.00", "kept.S1.tax_basic": "5000.00", "kept.S1.tax_elected": "0.00"}, "paid in January"),
    ("H11.1.1", "insurance and special deductions besides", "2026-02..2026-03",
     clerk(first_job="yes", insurance=1_000, special=1_000), tax("90.00", "390.00", first="2026-02"),
     "20000 - 15000 - 2000 = 3000; 40000 - 20000 - 4000 = 16000: 480 - 90"),
    ("H11.1.1", "a year counts for that year", "2026-10..2026-12", clerk(first_job="2026"),
     tax("0.00", "0.00", "450.00", first="2026-10"), "as yes"),
    ("H11.1.1", "and for no other", "2027-03..2027-04", clerk(first_job="2026"),
     tax("450.00", "450.00", first="2027-03"), "the book begins with April's payment"),
    ("H11.1.1", "No is none", "2026-10", clerk(first_job="no"), {"S1.tax": "450.00"}, "15000 x 3 %"),
    ("H11.1.1", "劳务 is not touched", "2026-10", clerk(first_job="yes", tax="labour"),
     {"S1.tax": "3200.00", "kept.S1.tax_elected": "0.00"}, "20000 x 0.8 x 20 %"),
    ("H11.1.1", "nor is 免", "2026-10", clerk(first_job="yes", tax="exempt"),
     {"S1.tax": "0.00", "kept.S1.tax_elected": "0.00"}, "untaxed"),
    ("H11.1.1", "who leaves has the months up to the last payment", "2026-10..2026-11",
     clerk(first_job="yes", left="2026-11-15"), tax("0.00", "0.00", first="2026-10"), "30000 - 60000"),
    ("H11.1.1, X9", "an opening sum has the months up to its own", "2026-10",
     clerk(first_job="yes", opening=so_far(80_000)),
     {"S1.tax": "980.00", "listed": ["election_in_sum S1 80000.00"]},
     "220000 - 80000 - 5000 = 135000 x 10 % - 2520 - 10000"),
    ("H11.1.1, X9", "not more than the sum itself", "2026-10", clerk(first_job="yes", opening=so_far(45_000)),
     {"S1.tax": "6080.00", "kept.S1.tax_elected": "5000.00"},
     "220000 - 55000 = 165000 x 20 % - 16920 = 16080 - 10000"),
]  # fmt: skip

WHOLE_YEAR: list[Row] = [
    ("H11.1.2", "60,000 from January on instead of 5,000 a month", "2026-12..2027-03", clerk(sixty_thousand="yes"),
     tax("0.00", "0.00", "0.00", "600.00", first="2026-12"), "80000 - 60000 = 20000 x 3 %"),
    ("H11.1.2", "insurance and special deductions besides", "2026-12..2027-03",
     clerk(sixty_thousand="yes", insurance=500, special=500),
     tax("0.00", "0.00", "0.00", "480.00", first="2026-12"), "80000 - 60000 - 4000 = 16000 x 3 %"),
    ("H11.1.2", "a year counts for that year only", "2026-11..2026-12", clerk(sixty_thousand="2026"),
     tax("0.00", "450.00", first="2026-11"), "20000 - 60000; then 15000"),
    ("H11.1.2", "No is none", "2026-12", clerk(sixty_thousand="no"), {"S1.tax": "450.00"}, "15000 x 3 %"),
    ("H11.1.2", "劳务 is not touched", "2026-12", clerk(sixty_thousand="yes", tax="labour"), {"S1.tax": "3200.00"},
     "20000 x 0.8 x 20 %"),
    ("H11.1.2", "nor is 免", "2026-12", clerk(sixty_thousand="yes", tax="exempt"), {"S1.tax": "0.00"}, "untaxed"),
    ("H11.1.2", "of both elections this one, and a reminder", "2027-02",
     clerk(sixty_thousand="yes", first_job="yes"),
     {"S1.tax": "0.00", "kept.S1.tax_elected": "55000.00", "listed": ["two_elections S1"]}, "60000, not 15000"),
    ("H11.1.2", "one of them for another year is none", "2027-02",
     clerk(sixty_thousand="2026", first_job="2027"),
     {"S1.tax": "150.00", "kept.S1.tax_elected": "10000.00", "listed": []}, "20000 - 15000 in March = 5000 x 3 %"),
    ("H11.1.2, X9", "an opening sum below 60,000 can't hold them", "2026-10",
     clerk(sixty_thousand="yes", opening=so_far(45_000)),
     {"S1.tax": "5080.00", "listed": ["election_in_sum S1 45000.00"]},
     "220000 - 60000 = 160000 x 20 % - 16920 = 15080 - 10000"),
    ("H11.1.2, X9", "one above is taken to", "2026-10", clerk(sixty_thousand="yes", opening=so_far(70_000)),
     {"S1.tax": "3080.00", "kept.S1.tax_elected": "-5000.00"}, "220000 - 70000 = 150000 x 20 % - 16920 - 10000"),
]  # fmt: skip


@table(FIRST_JOB + WHOLE_YEAR)
def test_elections(month: str, given: dict[str, Any], expected: Expected, because: str) -> None:
    prove(month, given, expected, because)


CHANGED = [
    pytest.param({"sixty_thousand": "yes"}, {}, "900.00", "-55000.00", id="taken back: 40000 - 10000"),
    pytest.param({}, {"sixty_thousand": "2027"}, "0.00", "50000.00", id="entered late: 40000 - 60000"),
    pytest.param({"sixty_thousand": "yes"}, {"first_job": "yes"}, "900.00", "-55000.00", id="one for the other"),
    pytest.param({"sixty_thousand": "yes"}, {"sixty_thousand": "yes"}, "0.00", "-5000.00", id="as it was"),
]


@pytest.mark.rule("H11.1.1", "H11.1.2")
@pytest.mark.parametrize(("first", "then", "expected", "kept"), CHANGED)
def test_an_election_that_changes_within_the_year_is_made_up_for(
    first: dict[str, Any], then: dict[str, Any], expected: str, kept: str
) -> None:
    before = settle(company(**clerk(**first)), Month(2026, 12))
    outcome = settle(company(**clerk(**then))._replace(ledger=tuple(before.ledger)), Month(2027, 1))
    explains_itself(outcome)
    assert yuan(outcome.people["S1"].get("tax")) == expected
    assert [yuan(line.amount) for line in outcome.ledger if line.item == "tax_elected"] == [kept]


@pytest.mark.rule("H11.1.1")
def test_a_month_kept_as_one_sum_holds_its_basic_deduction() -> None:
    """40,000 - 6,000 - 5,000 - 50,000 (60,000 by December, of which 10,000 are there): nothing."""
    old = [LedgerLine(Month(2026, 10), "S1", item, fen(amount), "") for item, amount in
           (("taxed_income", 20_000), ("tax_deductions", 6_000), ("tax", 420))]  # fmt: skip
    outcome = settle(company(**clerk(first_job="yes"))._replace(ledger=tuple(old)), Month(2026, 11))
    assert [yuan(line.amount) for line in outcome.ledger if line.item == "tax_elected"] == ["50000.00"]


@pytest.mark.rule("H11.1.1", "X9")
def test_opening_balances_have_no_line_of_it() -> None:
    assert refusals(company(receipts=[sale(1)], opening=[opening("tax_elected", 100)])) == ["opening_one_sum"]


# Twelve payments of 2026: the months from December 2025 to November 2026


def paid_last_year(monthly: str, months: int = 12, bonus: str = "0") -> tuple[LedgerLine, ...]:
    lines = [LedgerLine(Month(2026, 11).plus(-i), "S1", "taxed_income", fen(monthly), "") for i in range(months)]
    return (*lines, LedgerLine(Month(2025, 12), "S1", "bonus_income", fen(bonus), ""))


PROPOSED = "whole_year_proposed S1 60000.00"
PROPOSALS = [
    pytest.param(("5000",), {}, [PROPOSED], id="60,000 in twelve payments"),
    pytest.param(("5000.01",), {}, [], id="more"),
    pytest.param(("5000", 11), {}, [], id="eleven payments"),
    pytest.param(("4000", 12, "12000"), {}, [PROPOSED], id="bonus counts"),
    pytest.param(("4000", 12, "12000.01"), {}, [], id="and can be too much"),
    pytest.param(("5000",), {"sixty_thousand": "no"}, [], id="declined"),
    pytest.param(("5000",), {"sixty_thousand": "2027"}, [], id="chosen for this year"),
    pytest.param(("5000",), {"sixty_thousand": "2026"}, [], id="a year typed before is an answer of its own"),
    pytest.param(("5000",), {"tax": "labour"}, [], id="劳务"),
    pytest.param(("5000.01",), {"sixty_thousand": "yes"}, ["whole_year_doubtful S1 60000.12"], id="too much for it"),
    pytest.param(("1000",), {"sixty_thousand": "yes", "hired": "2026-01-01"}, ["whole_year_doubtful S1 12000.00"],
                 id="paid from February on"),
    pytest.param(("1000",), {"sixty_thousand": "yes", "hired": "2025-12-31"}, [], id="paid in January"),
    pytest.param(("9000",), {"sixty_thousand": "no", "hired": "2026-01-01"}, [], id="not chosen, not doubted"),
]  # fmt: skip


def settled(past: tuple[Any, ...], month: Month, **given: Any) -> Outcome:
    return settle(company(**clerk(**given))._replace(ledger=paid_last_year(*past)), month)


@pytest.mark.rule("H11.1.2")
@pytest.mark.parametrize(("past", "given", "expected"), PROPOSALS)
@pytest.mark.parametrize("month", [Month(2026, 12), Month(2027, 6)])
def test_the_ledger_speaks_for_or_against_it(
    past: tuple[Any, ...], given: dict[str, Any], expected: list[str], month: Month
) -> None:
    """All through the tax year until somebody answers."""
    assert listed(settled(past, month, **given)) == expected


@pytest.mark.rule("H11.1.2")
@pytest.mark.parametrize("month", [Month(2026, 11), Month(2027, 12)])
def test_not_in_another_tax_year(month: Month) -> None:
    assert listed(settled(("5000",), month)) == []
