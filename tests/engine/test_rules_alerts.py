"""What looks wrong (L5): each kind just under its limit and at it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

from addin.engine.alerts.alert import Alert, Late, Seen, named
from addin.engine.alerts.found import KINDS, alerts_of
from addin.engine.alerts.people import before
from addin.engine.policy import parameters
from addin.engine.rules.alerts import commission_limit
from addin.engine.trace import RULES
from addin.plans.hotel.parameters import HotelParameters
from addin.tables.visits import Visit
from addin.values.periods import Month
from tests.engine.cases import Row, table
from tests.engine.company import (
    TRIAL,
    account,
    adjust,
    bands,
    change,
    claim,
    collect,
    company,
    customer,
    dept,
    dinner,
    fen,
    grade,
    handover,
    month,
    plan,
    policy,
    ratios,
    refund,
    sale,
    settle,
    staff,
)

SELLER = grade("rep", 4_000, task=100_000, scheme="flat")
PLAIN = {"grades": (SELLER,), "rates": bands("flat", "amount", "whole", ("0", "1"))}


def alerts(of: str, given: dict[str, Any]) -> list[Alert]:
    """A month's alerts. ``nets``: what was paid in earlier months; ``first``: the book's first month."""
    given = dict(given)
    nets = {(who, month(m)): fen(net) for (who, m), net in given.pop("nets", {}).items()}
    first = month(given.pop("first", of))
    late, others = given.pop("late", ()), given.pop("others", {})
    inputs = company(**PLAIN | given)
    p, problems = parameters(inputs.policy, month(of))
    assert p is not None, problems
    at = month(of)
    seen = Seen(at, p, inputs, settle(inputs, at), before(inputs, at, nets), first, late, others)
    return alerts_of(seen)


def told(of: str, given: dict[str, Any]) -> list[str]:
    """'kind whom or what' of every alert."""
    return sorted(" ".join(filter(None, (a.kind, a.key, a.staff))) for a in alerts(of, given))


def paid(*nets: int, who: str = "S1") -> dict[tuple[str, str], int]:
    """Net pay of the months before October, the newest first."""
    return {(who, f"2026-{9 - back:02d}"): net for back, net in enumerate(nets)}


def one(given: Mapping[str, Any], *expected: str) -> tuple[dict[str, Any], dict[str, Any]]:
    return dict(given), {"alerts": list(expected)}


def _case(sentence: str, given: Mapping[str, Any], *expected: str, of: str = "2026-10", because: str = "") -> Row:
    return ("L5", sentence, of, dict(given), {"alerts": list(expected)}, because or sentence)


BEFORE = sale(1_000, on="2026-07-01", number="A")
LINES = (
    ("just under ten times the largest of its item", [BEFORE, sale("9999.99", number="B")], []),
    ("ten times the largest of its item", [BEFORE, sale(10_000, number="B")], ["line_large B S1"]),
    ("a reversal of ten times", [BEFORE, sale(-10_000, number="B")], ["line_large B S1"]),
    ("the largest may have been a reversal", [sale(-2_000, on="2026-09-30"), sale(10_000)], []),
    ("the largest of another item says nothing", [sale(1, on="2026-09-30", item="dining"), sale(10_000)], []),
    ("four months before is too long ago", [sale(1_000, on="2026-06-30"), sale(10_000)], []),
    ("just under a fifth of the target, none before", [sale("639999.99", number="B")], ["ratio_high S1"]),
    ("a fifth of the target, none before", [sale(640_000, number="B")], ["line_large B S1", "ratio_high S1"]),
    ("on account, which does not count yet", [account("B", 640_000, "2026-10-02")], ["line_large B S1"]),
)
FORMS = (
    ("a refund", {"refunds": [refund("A", 100, on="2026-08-01"), refund("B", 1_000)]}, ["line_large B S1"]),
    ("a smaller refund", {"refunds": [refund("A", 100, on="2026-08-01"), refund("B", "999.99")]}, []),
    ("a dinner", {"dinners": [dinner("A", 10, on="2026-08-01"), dinner("B", 100)]}, ["line_large B S1"]),
    ("an adjustment", {"adjustments": [adjust(10, of="2026-08"), adjust(-100)]}, ["line_large S1"]),
    ("a smaller adjustment", {"adjustments": [adjust(10, of="2026-08"), adjust("99.99")]}, []),
    ("a claim", {"claims": [claim(10, of="2026-08"), claim(100)]}, ["line_large communication S1"]),
    ("a smaller claim", {"claims": [claim(10, of="2026-08"), claim("99.99")]}, []),
    ("a claim of another kind before", {"claims": [claim(10, of="2026-08", kind="transport"), claim(100)]}, []),
)
C1 = {"customers": [customer("C1", "S1"), customer("C2", "S1")]}
TWICE = (
    ("the same customer, day, item and amount", [sale(5, customer="C1", number=n) for n in ("R9", "R10")],
     ["receipt_twice R9, R10 S1"]),
    ("three of them are one alert", [sale(5, customer="C1", number=n) for n in "ABC"], ["receipt_twice A, B, C S1"]),
    ("another customer", [sale(5, customer="C1"), sale(5, customer="C2")], []),
    ("another day", [sale(5, customer="C1"), sale(5, customer="C1", on="2026-10-16")], []),
    ("another item", [sale(5, customer="C1"), sale(5, customer="C1", item="dining")], []),
    ("another amount", [sale(5, customer="C1"), sale("5.01", customer="C1")], []),
    ("a line and its reversal", [sale(5, customer="C1"), sale(-5, customer="C1")], []),
    ("without a customer nobody's twice", [sale(5), sale(5)], []),
    ("another month's", [sale(5, customer="C1", on="2026-09-05") for _ in "AB"], []),
)  # fmt: skip
TARGETS = (
    ("a department target of ten times the season's", {"dept_targets": [dept(32_000_000)]}, []),
    ("one of more", {"dept_targets": [dept("32000000.01")]}, ["target_odd 2026-10"]),
    ("one of a tenth", {"dept_targets": [dept(320_000)]}, []),
    ("one of less", {"dept_targets": [dept("319999.99")]}, ["target_odd 2026-10"]),
    ("another month's", {"dept_targets": [dept(1, of="2026-11")]}, []),
    ("a plan of ten times the grade's task", {"plans": [plan(1_000_000)]}, []),
    ("a plan of more", {"plans": [plan("1000000.01")]}, ["target_odd S1"]),
    ("another month's plan", {"plans": [plan(2_000_000, of="2026-11")]}, []),
    ("a plan for nobody here", {"plans": [plan(2_000_000, "S9")]}, ["plan_missing S1"]),
)
EQUAL = (
    ("equal adjustments", {"adjustments": [adjust(5), adjust(5)]}, ["adjustment_twice S1"]),
    ("adjustments of different amounts", {"adjustments": [adjust(5), adjust(6)]}, []),
    ("adjustments of different people", {"staff": [staff(), staff("S2")],
                                          "adjustments": [adjust(5), adjust(5, "S2")]}, []),
    ("adjustments of different months", {"adjustments": [adjust(5), adjust(5, of="2026-09")]}, []),
    ("equal claims", {"claims": [claim(5), claim(5)]}, ["claim_twice communication S1"]),
    ("claims of different kinds", {"claims": [claim(5), claim(5, kind="transport")]}, []),
    ("claims for different ways", {"claims": [claim(5), claim(5)._replace(route="A-B")]}, []),
)  # fmt: skip
RATIOS = (
    ("300 % is not above", {"receipts": [sale(300_000)]}, []),
    ("above 300 %", {"receipts": [sale("300000.01")]}, ["ratio_high S1"]),
    ("three times the mean is not above", {"receipts": [sale(90_000)], "opening": ratios("0.2", "0.4")}, []),
    ("above three times the mean", {"receipts": [sale("90000.01")], "opening": ratios("0.2", "0.4")},
     ["ratio_jump S1"]),
    ("a mean of nothing is no mean", {"receipts": [sale(90_000)], "opening": ratios("0", "0", "0")}, []),
    ("of months employed in part there is no mean", {"staff": [staff(hired="2026-09-02")],
     "receipts": [sale(90_000)], "opening": ratios("0.1")}, []),
    ("of whole months there is", {"staff": [staff(hired="2026-09-01")],
     "receipts": [sale(90_000)], "opening": ratios("0.1")}, ["ratio_jump S1"]),
    ("the fourth month before does not count", {"receipts": [sale(90_000)],
     "opening": ratios("0.4", "0.4", "0.4", "0")}, []),
)  # fmt: skip
# October's net pay is 2,000 (half the base pay) without sales
NETS = (
    ("without months before there is none", {}, []),
    ("twice the mean is not above", {"nets": paid(1_000)}, []),
    ("above twice the mean", {"nets": paid(1_000, 999)}, ["net_up S1"]),
    ("half the mean is not under", {"nets": paid(4_000)}, []),
    ("under half the mean", {"nets": paid(4_000, 4_001)}, ["net_down S1"]),
    ("a mean of nothing is no mean", {"nets": paid(0, 0)}, []),
    ("three months count, no more", {"nets": paid(4_000, 4_000, 4_000, 90_000)}, []),
    ("who leaves is measured by the days", {"staff": [staff(left="2026-10-16")], "nets": paid(4_000)}, []),
    ("who leaves with less than that", {"staff": [staff(left="2026-10-16")], "nets": paid(4_001)}, ["net_down S1"]),
    ("a month employed in part is no measure", {"staff": [staff(hired="2026-09-02")], "nets": paid(90_000)}, []),
)
RATES = (
    ("a rate of 20 %", {"rates": bands("flat", "amount", "whole", ("0", "20"))}, []),
    ("a rate above 20 %", {"rates": bands("flat", "amount", "whole", ("0", "20.1"))}, ["rate_high flat 0"]),
    ("a rate no longer in force", {"rates": [*bands("flat", "amount", "whole", ("0", "21")),
     *bands("flat", "amount", "whole", ("0", "2"), start="2026-10")]}, []),
    ("a card refund's rate above 20 %", {"refund_penalty_rate": "0.3"}, ["rate_high refund_penalty_rate"]),
    ("a pool rate of 5 %", {"pool_rate": "0.05"}, []),
    ("a pool rate above 5 %", {"pool_rate": "0.051"}, ["pool_rate_high pool_rate"]),
    ("the director's excess above 5 %", {"director_excess_rate": "0.1"}, ["pool_rate_high director_excess_rate"]),
    ("a scheme from zero", {"rates": bands("flat", "ratio", "whole", ("0", "1"), ("1", "2"))}, []),
    ("a scheme from above zero", {"rates": bands("flat", "ratio", "whole", ("0.5", "1"), ("1", "2"))},
     ["scheme_edge flat"]),
    ("commission of 5 % of sales", {"receipts": [sale(900)],
     "rates": bands("flat", "amount", "whole", ("0", "5"))}, []),
    ("commission above 5 % of sales", {"receipts": [sale(900)],
     "rates": bands("flat", "amount", "whole", ("0", "5.1"))}, ["commission_high"]),
)  # fmt: skip
TWO = {"staff": [staff(), staff("S2")]}
PLANS = (
    ("nobody has a plan", TWO, []),
    ("everybody has a plan", TWO | {"plans": [plan(9), plan(9, "S2")]}, []),
    ("one has none where another has one", TWO | {"plans": [plan(9)]}, ["plan_missing S2"]),
    ("a plan of another month", TWO | {"plans": [plan(9), plan(9, "S2", of="2026-11")]}, ["plan_missing S2"]),
    ("who has no target sells nothing", {"staff": [staff(), staff("S2", "desk")], "plans": [plan(9)],
     "grades": (SELLER, grade("desk", 1_000))}, []),
    ("a grade without a target, others of it planned", {"staff": [staff(), staff("S2")], "plans": [plan(9)],
     "grades": (grade("rep", 1_000),)}, ["plan_missing S2"]),
)  # fmt: skip
VISIT = Visit(dt.date(2062, 1, 1), "C1", "S1", "", "", 0)
DATES = (
    ("a line of the month after", {"receipts": [sale(1, on="2026-11-30")]}, []),
    ("a line after that", {"receipts": [sale(1, on="2026-12-01", number="B")]}, ["date_late B S1"]),
    ("a line of 2062", {"receipts": [sale(1, on="2062-10-15", number="B")]}, ["date_late B S1"]),
    ("neighbouring months are one alert", {"receipts": [sale(1, on=f"2026-{m}-01", number=n) for m, n in
     (("12", "A"), ("12", "B"))] + [sale(1, on="2027-01-01", number="C")]}, ["date_late A, B, C S1"]),
    ("others are their own", {"receipts": [sale(1, on="2026-12-01", number="A"), sale(1, on="2062-01-01", number="B")]},
     ["date_late A S1", "date_late B S1"]),
    ("a line of the first month", {"receipts": [sale(1, on="2026-08-01")], "first": "2026-08"}, []),
    ("a line before the first month", {"receipts": [sale(1, on="2026-07-31", number="B")], "first": "2026-08"},
     ["date_early B S1"]),
    ("a collection", {"receipts": [account("A", 5, "2026-10-01")],
     "collections": [collect(5, "2062-10-01", "A", number="K")]}, ["date_late K"]),
    ("a refund", {"refunds": [refund("T", 5, on="2062-10-01")]}, ["date_late T S1"]),
    ("a dinner", {"dinners": [dinner("Y", 5, on="2062-10-01")]}, ["date_late Y S1"]),
    ("a claim", {"claims": [claim(5, of="2062-10")]}, ["date_late 2062-10 (1) S1"]),
    ("a claim handed in", {"claims": [claim(5, handed_in="2062-10-01")]}, ["date_late 2062-10 (1) S1"]),
    ("a claim handed in before the first month", {"claims": [claim(5, handed_in="2016-11-05")]},
     ["date_early 2016-11 (1) S1"]),
    ("an adjustment", {"adjustments": [adjust(5, of="2062-10")]}, ["date_late 2062-10 (1) S1"]),
    ("a handover", {"customers": [customer("C1", "S1")], "handovers": [handover("C1", "2062-10-01", "S1")]},
     ["date_late C1"]),
    ("a person hired", {"staff": [staff(), staff("S2", hired="2062-10-01")]}, ["date_late S2 S2"]),
    ("a change a year ahead", {"changes": [change("S1", "2027-10", insurance=1)]}, []),
    ("a change later than that", {"changes": [change("S1", "2027-11", insurance=1)]}, ["date_late S1 S1"]),
    ("a parameter", {"dated": [policy("pool_rate", "0.01", "2062-01")]}, ["date_late pool_rate"]),
    ("a grade", {"grades": (SELLER, grade("rep", 1, start="2062-01"))}, ["date_late rep"]),
    ("a department target", {"dept_targets": [dept(1, of="2062-01")]}, ["date_late 2062-01 (1)"]),
    ("a plan", {"plans": [plan(9), plan(9, of="2062-01")]}, ["date_late S1 S1"]),
    ("a visit", {"others": {"visits": [VISIT]}}, ["date_late 2062-01 (1) S1"]),
    ("a locked month that changed", {"late": [Late(Month(2026, 8), "old", "new", 0)]}, ["late_facts 2026-08"]),
)  # fmt: skip

CASES = (
    *(_case(f"lines: {name}", {"receipts": lines}, *kinds) for name, lines, kinds in LINES),
    *(_case(f"forms: {name}", given, *kinds) for name, given, kinds in FORMS),
    *(_case(f"receipts twice: {name}", C1 | {"receipts": lines}, *kinds) for name, lines, kinds in TWICE),
    *(_case(f"twice: {name}", given, *kinds) for name, given, kinds in EQUAL),
    *(_case(f"target: {name}", given, *kinds) for name, given, kinds in TARGETS),
    *(_case(f"attainment: {name}", given, *kinds) for name, given, kinds in RATIOS),
    *(_case(f"net pay: {name}", given, *kinds) for name, given, kinds in NETS),
    *(_case(f"rates: {name}", given, *kinds) for name, given, kinds in RATES),
    *(_case(f"plans: {name}", given, *kinds) for name, given, kinds in PLANS),
    *(_case(f"dates: {name}", given, *kinds) for name, given, kinds in DATES),
)


@table(CASES)
def test_what_looks_wrong(month: str, given: dict[str, Any], expected: dict[str, Any], because: str) -> None:
    known = {"first": "2026-06"} | given
    assert told(month, known) == sorted(expected["alerts"]), because


def test_a_missing_plan_is_compared_with_nothing() -> None:
    """A number there would pass for yuan."""
    (alert,) = alerts("2026-10", TWO | {"plans": [plan(9)]})
    assert (alert.kind, alert.value, alert.reference) == ("plan_missing", fen(100_000), "")


LIMITS: tuple[tuple[str, dict[str, Any], str, object], ...] = (
    ("alert_line_times", {"receipts": [BEFORE, sale(5_000, number="B")]}, "line_large B S1", 5),
    ("alert_line_share", {"receipts": [sale(320_000, number="B")]}, "line_large B S1", "0.1"),
    ("alert_ratio_max", {"receipts": [sale(200_000)]}, "ratio_high S1", "1.9"),
    ("alert_ratio_times", {"receipts": [sale(90_000)], "opening": ratios("0.5")}, "ratio_jump S1", "1.5"),
    ("alert_net_up", {"nets": paid(1_500)}, "net_up S1", "1.2"),
    ("alert_net_down", {"nets": paid(2_500)}, "net_down S1", "0.9"),
    ("alert_rate_max", {}, "rate_high flat 0", "0.005"),
    ("alert_pool_rate_max", {}, "pool_rate_high pool_rate", "0.005"),
    ("alert_commission_share", {"receipts": [sale(900)]}, "commission_high", "0.005"),
    ("alert_months_ahead", {"receipts": [sale(1, on="2026-11-30", number="B")]}, "date_late B S1", 0),
    ("alert_start_months_ahead", {"changes": [change("S1", "2027-01", insurance=1)]}, "date_late S1 S1", 2),
)


@pytest.mark.rule("L5")
@pytest.mark.parametrize(("key", "given", "alert", "value"), LIMITS, ids=[limit[0] for limit in LIMITS])
def test_every_limit_is_a_parameter(key: str, given: dict[str, Any], alert: str, value: object) -> None:
    usual = {"first": "2026-06"} | given
    assert alert not in told("2026-10", usual)
    assert alert in told("2026-10", usual | {key: value})


def test_every_limit_has_a_case() -> None:
    assert {key for key in HotelParameters.model_fields if key.startswith("alert_")} == {key for key, *_ in LIMITS}


@pytest.mark.rule("L5")
def test_where_nothing_is_sold_any_commission_is_too_much() -> None:
    p, _ = parameters(company().policy, Month(2026, 10))
    assert p
    assert [commission_limit(sales, p) for sales in (-100, 0, 100)] == [0, 0, 5]


@pytest.mark.rule("L5")
def test_a_slip_of_three_digits_is_told_by_line_and_person() -> None:
    """46,800,000 instead of 46,800."""
    usual = [sale(46_800, on=f"2026-0{m}-15") for m in (7, 8, 9)]
    given = {"receipts": [*usual, sale(46_800_000, number="B")], "first": "2026-07", "nets": paid(4_000, 4_000, 4_000)}
    found = alerts("2026-10", given)
    assert [(a.kind, a.value, a.reference) for a in found] == [
        ("line_large", 4_680_000_000, 4_680_000),
        ("ratio_high", Fraction(468), Fraction(3)),
        ("net_up", found[2].value, 400_000),
    ]


@pytest.mark.rule("L5")
def test_a_change_of_order_changes_nothing() -> None:
    given = C1 | {"receipts": [sale(5, customer="C1", number=n) for n in "ABC"], "grades": (SELLER, TRIAL)}
    turned = given | {"receipts": given["receipts"][::-1]}
    first, second = alerts("2026-10", given), alerts("2026-10", turned)
    assert [a[:6] for a in first] == [a[:6] for a in second]


def test_many_numbers_are_named_by_their_ends() -> None:
    assert named(["R10", "R9"]) == "R9, R10"
    assert named(f"R{n}" for n in range(1, 13)) == "R1 … R12 (12)"


def test_each_kind_is_registered_once() -> None:
    """Every rule of the package that finds alerts is in the list."""
    finders = {f for f in RULES["L5"] if f.__module__.startswith("addin.engine.alerts.")}
    assert finders == set(KINDS)
    assert len(KINDS) == len(finders)
