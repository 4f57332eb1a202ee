"""What stands on the payslip beside an amount: its arithmetic and what is added to it, word for word.

That the arithmetic gives the amount every case table sees to; here, that it says which way was taken.
"""

from __future__ import annotations

from typing import Any

import pytest

from addin.engine.rules.tax import labour_tax
from tests.engine.company import (
    account,
    bands,
    claim,
    company,
    dept,
    dinner,
    fen,
    month,
    opening,
    plan,
    refund,
    sale,
    settle,
    staff,
)

DIRECTOR = {"staff": [staff("S1", "director")], "dept_targets": [dept(100_000)]}
POOLED = {"dept_targets": [dept(100_000)], "receipts": [sale(100_000, "")]}


def sells(amount: str | int, grade: str = "rep", **more: Any) -> dict[str, Any]:
    """S1 of a grade sells an amount in October, and whatever is given else."""
    return {"staff": [staff(grade=grade)], "receipts": [sale(amount)]} | more


# (rule, what is told, what is given, whose, item, the line as a person reads it)
LINES: list[tuple[str, str, dict[str, Any], str, str, str]] = [
    ("H11.4, X3", "performance by where it comes from",
     {"receipts": [sale(100), sale(50, source="member")], "dinners": [dinner("Y1", 20)]}, "S1", "performance",
     "$from_contract 100.00 + $from_member 50.00 - $from_dinners 20.00"),
    ("X3", "what begins below zero is taken off nothing", {"receipts": [sale(-50), sale(60, source="member")]}, "S1",
     "base", "0 - $from_contract 50.00 + $from_member 60.00"),
    ("H5.3", "at the target the factor is 1, no fraction", sells(100_000), "S1", "base_pay",
     "$base_pay 4000.00 * $days 31 / 31 * $factor 1"),
    ("H5.3", "below it the fraction", sells(85_000), "S1", "base_pay",
     "$base_pay 4000.00 * $days 31 / 31 * ($performance 85000.00 / $target 100000.00)"),
    ("H5.3", "at the floor the floor", sells(50_000), "S1", "base_pay",
     "$base_pay 4000.00 * $days 31 / 31 * $factor 0.5"),
    ("H4.2", "the director's is the department's", DIRECTOR | {"receipts": [sale(85_000, "")]}, "S1", "base_pay",
     "$base_pay 10000.00 * $days 31 / 31 * ($department_sales 85000.00 / $department_target 100000.00)"),
    ("H5.2", "全额 names the edge that is reached", sells(100_000), "S1", "commission",
     "$base_part 100000.00 * $rate 0.012; $scheme rep, $whole, $edge 100%"),
    ("H5.2", "below the first band there is none", sells(1, rates=bands("rep", "ratio", "whole", ("0.6", "1"))), "S1",
     "commission", "0; $scheme rep, $whole, $below_first_band"),
    ("H5.2", "分段 shows each slice, to the part of a fen", sells(100_000, "membership", plans=[plan("80000.01")]),
     "S1", "commission",
     "$base_part 40000.005 * $rate 0.006 + $base_part 19999.99 * $rate 0.012; $scheme membership, $sliced"),
    ("H7.1", "a claim at the cap is what was claimed", sells(100_000, claims=[claim(100)]), "S1",
     "allowance_communication", "$claimed 100.00 * $factor 1"),
    ("H7.1", "one above it shows both", sells(100_000, claims=[claim("100.01")]), "S1", "allowance_communication",
     "$cap 100.00 * $factor 1; $claimed 100.01, $cap 100.00"),
    ("H4.1", "the season's target", {}, "", "department_target", "$season_target 3200000.00"),
    ("H4.1", "a break-even point that is no higher is not named", {"break_even": 3_200_000}, "", "department_target",
     "$season_target 3200000.00"),
    ("H4.1", "with the opening factor", {"opened_on": "2026-10-01"}, "", "department_target",
     "$season_target 3200000.00 * $opening_factor 0.8"),
    ("H6.1", "the pool", POOLED, "", "pool", "$department_sales 100000.00 * 0.01"),
    ("H6.1", "its parts", POOLED, "", "part_director", "$pool 1000.00 * 0.4"),
    ("H6.1", "parts typed as 40, 50, 5 and 5 are shares of a hundred",
     POOLED | {"pool_director": 40, "pool_reps": 50, "pool_non_sales": 5, "pool_best_rep": 5}, "", "part_director",
     "$pool 1000.00 * 40 / 100"),
    ("H6.1.1, H6.1.2", "what is left for the fund", POOLED, "", "fund",
     "$pool 1000.00 - $got_director 0.00 - $got_reps 0.00 - $got_non_sales 0.00 - $got_best 50.00"),
    ("H6.2", "one director's excess is not divided", DIRECTOR | {"receipts": [sale(101_000, "")]}, "S1", "excess",
     "$over_target 1000.00 * 0.01"),
    ("H6.2", "two directors' is",
     DIRECTOR | {"receipts": [sale(101_000, "")], "staff": [staff("S1", "director"), staff("S2", "director")]}, "S1",
     "excess", "$over_target 1000.00 * 0.01 / $heads 2"),
    ("H10.4", "the salesperson's half of an odd charge",
     sells(1, refunds=[refund("T1", "10003.33", reason="service")]), "S1", "refund_due",
     "$refund_charge 30.01 * 0.5 - $odd_fen 0.005; T1"),
    ("X8, H10.4", "card refunds by their own clause", sells(100_000, refunds=[refund("T1", 10_000)]), "S1",
     "refund_taken", "$taken 30.00; T1"),
    ("X8, H10.5", "accounts by theirs", sells(1, "planner") | {"receipts": [account("R1", 5, "2026-04-01")]},
     "S1", "account_taken", "$taken 5.00; R1"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "who", "item", "told"),
    [pytest.param(*row[2:], id=f"{row[0]}: {row[1]}", marks=pytest.mark.rule(*row[0].split(", "))) for row in LINES],
)
def test_a_line_says_which_way_was_taken(given: dict[str, Any], who: str, item: str, told: str) -> None:
    outcome = settle(company(**given), month("2026-10"))
    (line,) = [line for staff, line in outcome.trace if (staff, line.item) == (who, item)]
    assert "; ".join(filter(None, (line.arithmetic, line.note))) == told


@pytest.mark.rule("H6.1.3")
@pytest.mark.parametrize(
    ("people", "told"),
    [
        pytest.param([staff()], "$quarter_pot 50.00", id="one winner's pot is not divided"),
        pytest.param([staff(), staff("S2")], "$quarter_pot 50.00 / $heads 2", id="two winners' is"),
    ],
)
def test_the_quarters_pot_says_how_it_is_shared(people: list[Any], told: str) -> None:
    lines = [sale(5, person.staff, "2026-12-01") for person in people]
    given = company(people, lines, opening=[opening("best_pot", 50, "2026-11", "")])
    assert [line.arithmetic for _, line in settle(given, month("2026-12")).trace if line.item == "best_bonus"] == [
        told
    ] * len(people)


@pytest.mark.rule("H11.1")
@pytest.mark.parametrize(
    ("income", "told"),
    [
        ("4000.00", "($gross 4000.00 - $allowed 800.00) * $tax_rate 0.2"),
        ("4000.01", "$gross 4000.01 * 0.8 * $tax_rate 0.2"),
        ("30000.00", "$gross 30000.00 * 0.8 * $tax_rate 0.3 - $quick_deduction 2000.00"),
    ],
)
def test_labour_service_says_what_comes_off(income: str, told: str) -> None:
    assert labour_tax(fen(income), month("2026-11")).arithmetic == told


# What nobody gets has no line, not one of 0.00: (rule, month, what is given, the items)
NO_LINES = [
    pytest.param("2026-10", sells(1), ["allowance_communication", "allowances"], id="H7.1: nothing claimed",
                 marks=pytest.mark.rule("H7.1")),
    pytest.param("2026-10", sells(1, "membership", claims=[claim(50)]), ["allowance_communication", "allowances"],
                 id="H7.1: a claim of a grade without a cap", marks=pytest.mark.rule("H7.1")),
    pytest.param("2026-12", {"staff": [staff(), staff("S2", "director"), staff("S3", "planner")],
                             "receipts": [sale(1, on="2026-12-01")], "plans": [plan(1, of="2026-12")]},
                 ["pool", "pool_share", "excess", "best_bonus"],
                 id="H6.1: no pool, nothing to share", marks=pytest.mark.rule("H6.1", "H6.1.3", "H6.2")),
    pytest.param("2026-10", sells(1, dinners=[dinner("Y1", 1, head=False)]), ["account_returned", "refund_taken",
                                                                           "account_taken", "adjustment", "released"],
                 id="X8: nothing due", marks=pytest.mark.rule("X8")),
]  # fmt: skip


@pytest.mark.parametrize(("at", "given", "items"), NO_LINES)
def test_what_nobody_gets_has_no_line(at: str, given: dict[str, Any], items: list[str]) -> None:
    assert not {line.item for _, line in settle(company(**given), month(at)).trace} & {*items}
