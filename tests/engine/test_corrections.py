"""What happens when the data or the terms are put right later, and at the edges of what the rules foresee."""

from __future__ import annotations

import pytest

from addin.engine.settlement import Outcome
from addin.tables.claims import Opening
from addin.tables.results import LedgerLine
from addin.values.money import yuan
from tests.engine.cases import Row, prove, table
from tests.engine.company import (
    GRADES,
    account,
    adjust,
    change,
    company,
    dept,
    dinner,
    grade,
    month,
    opening,
    plan,
    policy,
    ratios,
    refund,
    refusals,
    run,
    sale,
    settle,
    staff,
)

SECOND_DIRECTOR = grade("general", 12_000, (300, 300), None, "senior", "director", review="director", role="director")
PLENTY = [sale(400_000, on="2026-10-03"), sale(400_000, on="2026-11-03")]

CASES: list[Row] = [
    ("H4.5", "a move between two directors' grades does not bring the allowances back", "2026-10",
     {"staff": [staff(grade="director")], "grades": (*GRADES, SECOND_DIRECTOR),
      "changes": [change("S1", "2026-10", "general")],
      "dept_targets": [dept(100)], "receipts": [sale(79)], "opening": ratios("0.79", "0.79", staff="")},
     {"actions": ["S1 stop_allowances"]}, "79, 79 and 79 % of the department's target, in post throughout"),
    ("H6.1.3", "the best by ratio is the highest ratio of the quarter's sums", "2026-12",
     {"staff": [staff("S1"), staff("S2")], "best_by": "ratio", "dept_targets": [dept(100, of="2026-12")],
      "receipts": [sale(50, "S1", "2026-12-03"), sale(60, "S2", "2026-12-03")],
      "plans": [plan(100, "S1", "2026-12"), plan(100, "S2", "2026-12")],
      "opening": [opening("performance", 1000, "2026-11", "S1"), opening("best_pot", 10, "2026-11", "")]},
     {"S1.best_bonus": "10.05", "S2.best_bonus": "0.00"}, "(1000 + 50) / 100 against 60 / 100; the pot is 10.05"),
    ("X9, H8.1", "dinners overspent before the book began count whenever they are dated", "2026-10",
     {"opening": [opening("dinners_overspent", 4_950, "2026-07", "")], "dinners": [dinner("Y1", 100)]},
     {"listed": ["dinner_without_manager 100.00"]}, "5000 - 4950 = 50"),
]  # fmt: skip


@table(CASES)
def test_case(month: str, given: dict, expected: dict, because: str) -> None:  # type: ignore[type-arg]
    prove(month, given, expected, because)


def october_then(november_receipts: list) -> tuple[Outcome, Outcome]:  # type: ignore[type-arg]
    """500 deducted in October for an account of April; November's settlement from other receipts."""
    before = company(receipts=[account("R1", 500, "2026-03-15"), *PLENTY])
    october = settle(before, month("2026-10"))
    after = company(receipts=november_receipts)._replace(ledger=tuple(october.ledger))
    return october, settle(after, month("2026-11"))


@pytest.mark.rule("H10.5")
@pytest.mark.parametrize(
    ("title", "receipts", "back"),
    [
        ("still open", [account("R1", 500, "2026-03-15"), *PLENTY], "0.00"),
        ("corrected to paid at once", [sale(500, on="2026-03-15", number="R1"), *PLENTY], "500.00"),
        ("struck out", PLENTY, "500.00"),
        ("corrected to a smaller amount", [account("R1", 300, "2026-03-15"), *PLENTY], "200.00"),
        ("corrected to another salesperson", [account("R1", 500, "2026-03-15", "S2"), *PLENTY], "500.00"),
    ],
)
def test_what_was_deducted_for_a_line_put_right_goes_back(title: str, receipts: list, back: str) -> None:  # type: ignore[type-arg]
    october, november = october_then(receipts)
    assert yuan(october.people["S1"].get("account_taken")) == "500.00"
    assert yuan(november.people["S1"].get("account_returned")) == back, title


@pytest.mark.rule("H10.5", "X9")
@pytest.mark.parametrize(
    "brought_in",
    [opening("account_taken", 500, staff="S2", reference="R1"), opening("refund_taken", 500, reference="R1")],
)
def test_only_the_persons_own_deductions_from_before_the_book_stand(brought_in: Opening) -> None:
    """The line was struck out, and S1's own deduction for it is of October's ledger."""
    october, _ = october_then(PLENTY)
    people = [staff("S1"), staff("S2")]
    after = company(staff=people, receipts=PLENTY, opening=[brought_in])._replace(ledger=tuple(october.ledger))
    assert yuan(settle(after, month("2026-11")).people["S1"].get("account_returned")) == "500.00"


@pytest.mark.rule("H10.5", "X8")
def test_a_longer_limit_takes_no_more_and_returns_nothing() -> None:
    """1,000 of 2,500 taken in October (20 % of 5,000); from November on nine months are left to collect."""
    given = {"staff": [staff(grade="planner")], "receipts": [account("R1", 2_500, "2026-04-10")]}
    outcomes = run(company(**given, dated=[policy("aged_half_months", 9, "2026-11")]), "2026-10", "2026-11")
    assert yuan(outcomes["2026-10"].people["S1"].get("account_taken")) == "1000.00"
    november = outcomes["2026-11"].people["S1"]
    assert (november.get("account_taken"), november.get("account_returned")) == (0, 0)


@pytest.mark.rule("H10.5", "X9")
def test_what_came_back_is_not_taken_again_before_the_limit() -> None:
    brought_in = [opening(item, 100, reference="R1") for item in ("account_taken", "account_returned")]
    given = company(receipts=[account("R1", 500, "2026-09-15"), *PLENTY], opening=brought_in)
    assert settle(given, month("2026-10")).people["S1"].get("account_taken") == 0


@pytest.mark.rule("H10.5", "X9")
def test_a_deduction_from_before_the_book_stands_while_its_line_is_not_in_the_book() -> None:
    given = company(receipts=PLENTY, opening=[opening("account_taken", 300, "2026-09", reference="R0")])
    assert settle(given, month("2026-10")).people["S1"].get("account_returned") == 0


@pytest.mark.rule("H11.1")
def test_months_taxed_as_labour_count_as_months_of_the_tax_year() -> None:
    """20,000 in the third month since hiring: 3 % of 20,000 - 3 x 5,000."""
    ledger: list[LedgerLine] = []
    for at, method in (("2026-08", "labour"), ("2026-09", "labour"), ("2026-10", "cumulative")):
        person = staff(grade="planner", hired="2026-08-01", tax=method)
        given = company(staff=[person], adjustments=[adjust(15_000, of=at)])._replace(ledger=tuple(ledger))
        settled = settle(given, month(at))
        ledger += settled.ledger
    assert yuan(settled.people["S1"].get("tax")) == "150.00"


@pytest.mark.rule("H10.4")
def test_the_order_of_refunds_in_the_sheet_changes_nothing() -> None:
    refunds = [refund("T1", 100_000), refund("T2", 50_000, on="2026-10-02")]
    one, other = (settle(company(receipts=PLENTY, refunds=rows), month("2026-10")) for rows in (refunds, refunds[::-1]))
    assert one.trace == other.trace
    assert one.ledger == other.ledger


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"opening_factor": 0}, "policy_value"),
        ({"pool_director": 0, "pool_reps": 0, "pool_non_sales": 0, "pool_best_rep": 0}, "policy_value"),
        (
            {"staff": [staff(hired="2026-10-31")], "grades": (grade("rep", 1, task="0.01", scheme="rep"),)},
            "not_positive",
        ),
    ],
)
def test_what_cannot_be_computed_is_said_before(given: dict, code: str) -> None:  # type: ignore[type-arg]
    assert code in str(refusals(company(receipts=[sale(1)], **given), "2026-10"))


@pytest.mark.rule("H6.1")
def test_shares_typed_as_40_50_5_and_5_split_alike() -> None:
    typed = {"pool_director": 40, "pool_reps": 50, "pool_non_sales": 5, "pool_best_rep": 5}
    given = {"receipts": [sale(100_000)], "dept_targets": [dept(100)], "staff": [staff(), staff("D", "director")]}
    one, other = (settle(company(**given, **more), month("2026-10")) for more in ({}, typed))
    assert one.department.found == other.department.found


@pytest.mark.rule("X10")
def test_promotion_may_ask_for_more_months_than_any_other_rule() -> None:
    met = ratios(*["1.5"] * 8)
    given = {"receipts": [sale(150_000)], "promote_ratio": "1.2", "promote_months": 9, "opening": met}
    assert [a.action for a in settle(company(**given), month("2026-10")).actions] == ["promote"]
    assert not settle(company(**given | {"opening": met[:7]}), month("2026-10")).actions


def test_the_newest_policy_row_counts_for_dinners() -> None:
    given = company(dated=[policy("entertainment_quota", 10, "2026-10")], dinners=[dinner("Y1", 11)])
    assert [note.code for note in settle(given, month("2026-10")).notes if note.table == "tblEntertainment"] == [
        "dinner_without_manager"
    ]
