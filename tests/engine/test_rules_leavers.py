"""Who leaves is paid on the last day (L7). Worked out by hand from the rules' tax tables.

A clerk has 20,000 a month and sells nothing. Up to September's pay 200,000 were paid in 2026 with 50,000 of deductions:
150,000 at 20 % less 16,920 = 13,080 withheld.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

import pytest

from addin.engine.after_leaving import collected_after_leaving
from addin.engine.policy import parameters
from addin.engine.rules.credit import accounts_of
from addin.engine.rules.leavers import at_last_rate, joins, to_pay
from addin.engine.settlement import Outcome
from addin.plans.hotel.plan import HOTEL
from addin.tables.leavers import LeaverPay
from addin.tables.records import Inputs
from addin.values.money import yuan
from tests.engine.cases import explains_itself, listed
from tests.engine.company import (
    account,
    adjust,
    bands,
    claim,
    collect,
    company,
    dept,
    fen,
    grade,
    month,
    opening,
    refund,
    sale,
    settle,
    staff,
)

pytestmark = pytest.mark.rule("L7")
CLERK = grade("clerk", 20_000, caps=(500, 0), scheme="clerk")
WAGES = {"grades": [CLERK], "rates": bands("clerk", "amount", "whole", ("0", "10"))}
YEAR = [opening("taxed_income", 200_000), opening("tax_deductions", 50_000), opening("tax", 13_080)]
IN_DECEMBER = [
    opening("taxed_income", 220_000, "2026-11"),
    opening("tax_deductions", 55_000, "2026-11"),
    opening("tax", 16_080, "2026-11"),
]


class Both(NamedTuple):
    """The settlement on the last day, and the month's own with what came in between."""

    leaver: Outcome
    run: Outcome


def clerk(left: str, **more: Any) -> dict[str, Any]:
    fields = ("hired", "insurance", "special", "tax", "first_job", "sixty_thousand")
    person = {key: more.pop(key) for key in fields if key in more}
    one = staff(grade="clerk", left=left, **{"tax": "cumulative", **person})
    return WAGES | {"staff": [one], "opening": YEAR} | more


def both(given: dict[str, Any], later: dict[str, Any] | None = None) -> Both:
    """Paid on the last day of S1 from ``given``, then the month's run from ``given`` with ``later``."""
    inputs = company(**given)
    left = inputs.staff[0].left
    assert left is not None
    at = month(left.isoformat()[:7])
    first = HOTEL.settle_leaver(inputs, at, "S1")
    after = company(**{**given, **(later or {})})._replace(leaver_pay=(payment(first, left),))
    found = Both(first, settle(after, at))
    for outcome in found:
        explains_itself(outcome)
    return found


def payment(outcome: Outcome, day: dt.date) -> LeaverPay:
    """The row of tblLeaverPay."""
    person = outcome.people["S1"]
    kept = {line.item: line.amount for line in outcome.ledger if line.staff == "S1"}
    amounts = {f: kept.get(f, 0) if f in kept else person.get(f) for f in LeaverPay._fields[3:-1]}
    amounts |= {"tax": person.get("tax"), "released": person.get("released")}
    return LeaverPay(outcome.month, "S1", day, **amounts)


def amounts(outcome: Outcome, *items: str) -> list[str]:
    return [yuan(outcome.people["S1"].get(item)) for item in items]


# last day, more facts of the company, facts that come later, then: base pay, tax, net on the last day; tax, net and
# 离职已付 of the month
CASES: dict[str, tuple[str, dict[str, Any], dict[str, Any], list[str], list[str]]] = {
    "the last day of the month: October's pay is taxed in October, which had September's with its deductions": (
        "2026-10-31", {}, {}, ["20000.00", "4000.00", "16000.00"], ["4000.00", "16000.00", "16000.00"]),
    "what comes later is paid in November with its own deductions; tax withheld too much is not paid back": (
        "2026-10-31", {}, {"adjustments": [adjust(1_000)]},
        ["20000.00", "4000.00", "16000.00"], ["4000.00", "17000.00", "16000.00"]),
    "and more of it is taxed on the year so far: 195,000 at 20 % less 16,920 less 17,080 withheld": (
        "2026-10-31", {}, {"adjustments": [adjust(30_000)]},
        ["20000.00", "4000.00", "16000.00"], ["9000.00", "41000.00", "16000.00"]),
    "a day in the middle: base pay to that day": (
        "2026-10-10", {}, {}, ["6451.61", "1290.32", "5161.29"], ["1290.32", "5161.29", "5161.29"]),
    "the first day: one day's base pay": (
        "2026-10-01", {}, {}, ["645.16", "129.03", "516.13"], ["129.03", "516.13", "516.13"]),
    "insurance is deducted from what is taxed, too; special deductions not twice in a month": (
        "2026-10-31", {"insurance": 1_000, "special": 2_000}, {},
        ["20000.00", "3800.00", "15200.00"], ["3800.00", "15200.00", "15200.00"]),
    "the rest, paid in November, has November's special deductions and no second insurance": (
        "2026-10-31", {"insurance": 1_000, "special": 2_000}, {"adjustments": [adjust(30_000)]},
        ["20000.00", "3800.00", "15200.00"], ["8400.00", "40600.00", "15200.00"]),
    "who was hired in the month had no payment in it: the first one has the deductions": (
        "2026-10-20", {"hired": "2026-10-01", "opening": [], "special": 1_000}, {},
        ["12903.23", "207.10", "12696.13"], ["207.10", "12696.13", "12696.13"]),
    "December's pay on the last day belongs to the old year, what comes later to the new one": (
        "2026-12-31", {"opening": IN_DECEMBER}, {"adjustments": [adjust(10_000, of="2026-12")]},
        ["20000.00", "4000.00", "16000.00"], ["4150.00", "25850.00", "16000.00"]),
    "a first job in the year: 5,000 for every month from January to the month of payment, once": (
        "2026-10-31", {"hired": "2026-09-01", "first_job": "yes", "opening": [
            opening("taxed_income", 20_000), opening("tax_deductions", 50_000), opening("tax", 0)]},
        {"adjustments": [adjust(30_000)]},
        ["20000.00", "0.00", "20000.00"], ["450.00", "49550.00", "20000.00"]),
    "labour service is taxed payment by payment": (
        "2026-10-31", {"tax": "labour"}, {"adjustments": [adjust(3_000)]},
        ["20000.00", "3200.00", "16800.00"], ["3640.00", "19360.00", "16800.00"]),
    "nothing is withheld from who is exempt": (
        "2026-10-31", {"tax": "exempt"}, {"adjustments": [adjust(3_000)]},
        ["20000.00", "0.00", "20000.00"], ["0.00", "23000.00", "20000.00"]),
    "what is held is paid, and taxed with the wages": (
        "2026-10-31", {"opening": [*YEAR, opening("held", 3_000)]}, {},
        ["20000.00", "4600.00", "18400.00"], ["4600.00", "18400.00", "18400.00"]),
    "or taxed apart: 40,000 a year, 3,333.33 a month, at 10 % less 210": (
        "2026-10-31", {"opening": [*YEAR, opening("held", 40_000)], "holdback_tax": "annual_bonus"}, {},
        ["20000.00", "7790.00", "52210.00"], ["7790.00", "52210.00", "52210.00"]),
    "once a year: what a late sale adds to it joins the wages": (
        "2026-10-31", {"opening": [*YEAR, opening("held", 40_000)], "holdback_tax": "annual_bonus"},
        {"receipts": [sale(100_000)]},
        ["20000.00", "7790.00", "52210.00"], ["8790.00", "61210.00", "52210.00"]),
    "the month's commission is paid in whole, with what of it is held otherwise": (
        "2026-10-31", {"receipts": [sale(50_000)]}, {},
        ["20000.00", "5000.00", "20000.00"], ["5000.00", "20000.00", "20000.00"]),
    "allowances that are claimed by then; those claimed later come with the month": (
        "2026-10-31", {"claims": [claim(200)]}, {"claims": [claim(200), claim(250)]},
        ["20000.00", "4000.00", "16200.00"], ["4000.00", "16450.00", "16200.00"]),
    "what is paid back later leaves the month below what was paid: nothing more is paid": (
        "2026-10-31", {"receipts": [sale(50_000)]}, {"receipts": []},
        ["20000.00", "5000.00", "20000.00"], ["5000.00", "15000.00", "20000.00"]),
    "insurance above the pay: the month so far is below zero and nothing was paid of it": (
        "2026-10-01", {"insurance": 1_500}, {"adjustments": [adjust(2_000)]},
        ["645.16", "0.00", "-854.84"], ["0.00", "1145.16", "0.00"]),
    "deductions within the limit of what is paid: 20 % of it, and the minimum wage stays": (
        "2026-10-31", {"refunds": [refund("T1", 3_000_000)], "tax": "exempt"}, {"adjustments": [adjust(5_000)]},
        ["20000.00", "0.00", "16000.00"], ["0.00", "20000.00", "16000.00"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_leaver_s_pay(case: tuple[str, dict[str, Any], dict[str, Any], list[str], list[str]]) -> None:
    left, given, later, on_the_day, of_the_month = case
    found = both(clerk(left, **given), later)
    assert amounts(found.leaver, "base_pay", "tax", "net") == on_the_day
    assert amounts(found.run, "tax", "net", "left_paid") == of_the_month
    assert found.run.people["S1"].get("base_pay") == found.leaver.people["S1"].get("base_pay")


def test_a_payment_on_the_last_day_says_why_it_has_no_deductions() -> None:
    found = both(clerk("2026-10-31"))
    notes = [e.line.note for e in found.leaver.trace if e.line.item == "tax"]
    assert notes == ["$no_second_deduction"]


def test_pool_excess_and_best_are_the_month_s_run_s_alone() -> None:
    people = [staff("S1", left="2026-12-31"), staff("S2", "director")]
    sales = [sale(150_000, on="2026-12-05"), sale(850_000, "S2", "2026-12-06")]
    found = both({"staff": people, "receipts": sales, "dept_targets": [dept(1_000_000, "2026-12")]})
    on_the_day, of_the_month = (amounts(o, "pool_share", "best_bonus", "gross") for o in found)
    assert of_the_month == ["5000.00", "500.00", yuan(fen(on_the_day[2]) + fen(5_500))]
    assert {item.field for item in HOTEL.items if item.alone} == {
        "pool_share",
        "excess",
        "best_bonus",
        "correction",
        "left_paid",
    }
    assert amounts(found.leaver, "left_paid", "net") == ["0.00", on_the_day[2]]
    assert amounts(found.run, "net", "left_paid") == [of_the_month[2], on_the_day[2]]


def test_only_the_month_and_person_of_the_payment_are_touched() -> None:
    given = clerk("2026-10-31") | {"staff": [staff(grade="clerk", left="2026-10-31"), staff("S2", "clerk")]}
    alone = settle(company(**given), month("2026-10"))
    run = both(given).run
    assert run.people["S2"].amounts == alone.people["S2"].amounts
    assert [line for line in run.ledger if line.staff == "S2"] == [line for line in alone.ledger if line.staff == "S2"]


def test_the_ledger_has_of_the_month_what_is_taxed_with_the_rest() -> None:
    run = both(clerk("2026-10-31", insurance=1_000), {"adjustments": [adjust(30_000)]}).run
    kept = {line.item: yuan(line.amount) for line in run.ledger if line.staff == "S1"}
    assert kept["taxed_income"] == "30000.00"
    assert (kept["tax_basic"], kept.get("tax_insurance"), kept["left_paid"]) == ("5000.00", None, "15200.00")
    for nothing_left in (clerk("2026-10-31"), clerk("2026-10-31") | {"grades": [grade("clerk", scheme="clerk")]}):
        without = {line.item for line in both(nothing_left).run.ledger if line.staff == "S1"}
        assert without.isdisjoint({"tax_basic", "tax_special"})


# what is listed of the month's run
LISTED: dict[str, tuple[dict[str, Any], dict[str, Any], list[str]]] = {
    "paid more than the whole month comes to": (
        clerk("2026-10-31", receipts=[sale(50_000)]), {"receipts": []}, ["leaver_overpaid S1 5000.00"]),
    "the last day is another one now": (
        clerk("2026-10-31"), {"staff": [staff(grade="clerk", left="2026-11-30")]}, ["leaver_not_leaving S1 16000.00"]),
    "the person was not employed at all in the month": (
        clerk("2026-10-31"), {"staff": [staff(grade="clerk", left="2026-09-30")]}, ["leaver_not_leaving S1 16000.00"]),
}  # fmt: skip


@pytest.mark.parametrize("case", LISTED.values(), ids=LISTED)
def test_what_does_not_fit_is_listed(case: tuple[dict[str, Any], dict[str, Any], list[str]]) -> None:
    given, later, expected = case
    assert [text for text in listed(both(given, later).run) if text.startswith("leaver")] == expected


def test_the_month_before_joins_until_the_pay_day() -> None:
    p, _ = parameters(company().policy, month("2026-10"))
    assert p is not None
    assert [joins(dt.date(2026, 10, day), p) for day in (1, 14, 15, 31)] == [True, True, False, False]
    assert to_pay(fen(100), fen(50))[1:3] == (fen(150), "$net 100.00 + $net_before 50.00")
    assert to_pay(fen(-100), fen(50))[1:3] == (fen(50), "$net_before 50.00")


# --- what is collected after leaving


def collected(inputs: Inputs) -> dict[str, str]:
    p, _ = parameters(inputs.policy, month("2026-10"))
    assert p is not None
    found = collected_after_leaving(inputs, month("2026-10"), accounts_of(inputs.receipts, inputs.collections), p)
    return {number: yuan(amount) for number, amount in found.items()}


COLLECTED: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "what counts of a leaver's line by its age, whoever collects it": (
        {"collections": [collect(600, "2026-10-10", "R1", by="S2"), collect(400, "2026-10-20", "R2")]},
        {"S1": "800.00"}),
    "not in another month": ({"collections": [collect(600, "2026-11-10", "R1")]}, {}),
    "not of who left in this very month: X1 gives the credit": (
        {"staff": [staff(left="2026-10-02"), staff("S2")], "collections": [collect(600, "2026-10-10", "R1")]}, {}),
    "no cash advances": ({"collections": [collect(100, "2026-10-10", "R3")]}, {}),
}  # fmt: skip


@pytest.mark.parametrize("case", COLLECTED.values(), ids=COLLECTED)
def test_collected_after_leaving(case: tuple[dict[str, Any], dict[str, str]]) -> None:
    given, expected = case
    lines = [
        account("R1", 1_000, "2026-08-20"),
        account("R2", 1_000, "2026-06-20"),
        account("R3", 1_000, "2026-08-20", item="cash_advance"),
    ]
    people = {"staff": [staff(left="2026-09-30"), staff("S2")]}
    assert collected(company(**{**people, "receipts": lines, **given})) == expected


def test_the_last_average_rate() -> None:
    assert at_last_rate(fen(800), fen(600), fen(50_000)) == fen("9.6")
    assert at_last_rate(fen(800), 0, 0) == 0
