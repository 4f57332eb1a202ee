"""Section 6: proposals about people, and posts. Worked out by hand from the rules."""

from __future__ import annotations

from typing import Any

import pytest

from addin.tables.results import SettledGrade
from tests.engine.cases import Expected, Row, prove, table
from tests.engine.company import (
    GRADES,
    change,
    company,
    dept,
    grade,
    month,
    opening,
    plan,
    ratios,
    refusals,
    sale,
    settle,
    staff,
)


def proposes(*actions: str) -> Expected:
    return {"actions": list(actions)}


def sells(ratio: str, grade: str = "rep", *before: str, **more: Any) -> dict[str, Any]:
    """S1 of a grade with a target of 100 sells this month's ratio of it; ratios of the months before, newest first."""
    person = {key: more.pop(key) for key in ("hired", "left") if key in more}
    amount = f"{float(ratio) * 100:.2f}"
    return {"staff": [staff(grade=grade, **person)], "plans": [plan(100)], "receipts": [sale(amount)],
            "opening": ratios(*before)} | more  # fmt: skip


TRIAL: list[Row] = [
    ("H5.1, X9", "two months in a row below target: dismissal is proposed", "2026-10",
     sells("0.9999", "trial", "0.99", hired="2026-09-01"), proposes("S1 dismiss"), "two below 1"),
    ("H5.1", "one month below it: nothing", "2026-10", sells("0.5", "trial", "1", hired="2026-09-01"), proposes(),
     "September was met"),
    ("H5.1", "the target met after one below it: nothing", "2026-10", sells("1", "trial", "0.5", hired="2026-09-01"),
     proposes(), "October is"),
    ("H5.1", "the target met in the hiring month ends probation at once", "2026-10",
     sells("1", "trial", hired="2026-10-01"),
     proposes("S1 convert") | {"S1.grade": "rep", "S1.base_pay": "4000.00", "S1.target": "100.00"}, "paid as a rep"),
    ("H5.1", "a fen below it does not", "2026-10", sells("0.9999", "trial", hired="2026-10-01"),
     proposes() | {"S1.grade": "trial", "S1.base_pay": "2999.70"}, "3000 x 0.9999"),
    ("H5.1", "measured against the target it had, pro rata", "2026-10",
     {"staff": [staff(grade="trial", hired="2026-10-16")], "receipts": [sale("30967.74")]},
     proposes("S1 convert") | {"S1.target": "30967.74", "S1.base_pay": "2064.52", "S1.commission": "371.61"},
     "60000 x 16 / 31 = 30967.742; 4000 x 16 / 31; 1.2 % of 30967.74 = 371.613"),
    ("H5.1", "a fen below that target", "2026-10",
     {"staff": [staff(grade="trial", hired="2026-10-16")], "receipts": [sale("30967.73")]},
     proposes() | {"S1.grade": "trial", "S1.commission": "123.87"}, "0.4 % of 30967.73 = 123.871"),
    ("H5.1", "from that month on: the next month in the new grade", "2026-10..2026-11",
     sells("1", "trial", hired="2026-10-31"),
     {"2026-10": proposes("S1 convert") | {"S1.base_pay": "129.03"},
      "2026-11": {"S1.grade": "rep", "S1.base_pay": "2000.00"}},
     "4000 / 31; 4000 x 0.5"),
    ("H5.1", "only probation ends so: a senior hired and at target this month stays one", "2026-10",
     sells("1", "senior", hired="2026-10-01"), proposes() | {"S1.grade": "senior"},
     "考核规则 高级, though 转入职级 is filled in"),
    ("H5.1", "nor does anybody without a review rule move on", "2026-10",
     sells("1", "helper", hired="2026-10-01", grades=(*GRADES, grade("helper", 2_000, next_grade="rep"))),
     proposes() | {"S1.grade": "helper"}, "考核规则 无"),
    ("H5.1", "the second month is too late for it", "2026-10", sells("3", "trial", hired="2026-09-30"),
     proposes() | {"S1.grade": "trial"}, "September was the first"),
    ("H5.1", "in the month of EDATE(hired, 3) the end of probation is proposed", "2026-10",
     sells("1", "trial", "1", hired="2026-07-31"), proposes("S1 convert_due") | {"S1.grade": "trial"},
     "07-31 + 3 = 10-31"),
    ("H5.1", "the month before it is not", "2026-10", sells("1", "trial", "1", hired="2026-08-01"), proposes(),
     "11-01"),
    ("H5.1", "nor the month after", "2026-10", sells("1", "trial", "1", hired="2026-06-30"), proposes(), "09-30"),
    ("H5.1", "clamped: hired on 30 November, due in February", "2027-02",
     {"staff": [staff(grade="trial", hired="2026-11-30")], "plans": [plan(1, of="2027-02")],
      "receipts": [sale(1, on="2027-02-01")]},
     proposes("S1 convert_due"), "11-30 + 3 = 02-28"),
    ("H5.1", "not where dismissal is proposed", "2026-10", sells("0.9", "trial", "0.9", hired="2026-07-15"),
     proposes("S1 dismiss"), "two below"),
    ("H5.1", "one bad month does not hinder it", "2026-10", sells("0.9", "trial", "1", hired="2026-07-15"),
     proposes("S1 convert_due"), "one below"),
    ("H5.1", "not for who is no longer on probation", "2026-10", sells("1", "rep", "1", hired="2026-07-15"), proposes(),
     "a rep"),
]  # fmt: skip

REVIEWS: list[Row] = [
    ("H5.4", "senior: two in a row below 80 %: demotion", "2026-10", sells("0.7999", "senior", "0.79"),
     proposes("S1 demote"), "0.7999, 0.79"),
    ("H5.4", "senior: 80 % is not below", "2026-10", sells("0.8", "senior", "0.79"), proposes(), "0.8"),
    ("H5.4", "senior: nor the month before", "2026-10", sells("0.79", "senior", "0.8"), proposes(), "0.8"),
    ("H5.4", "regular: two in a row below 60 %", "2026-10", sells("0.5999", "rep", "0.59"), proposes("S1 replace"),
     "below 0.6"),
    ("H5.4", "regular: 60 % is not below", "2026-10", sells("0.6", "rep", "0.59"), proposes(), "0.6"),
    ("H5.4", "regular: four in a row below 80 %", "2026-10", sells("0.7999", "rep", "0.79", "0.61", "0.7"),
     proposes("S1 replace"), "four"),
    ("H5.4", "regular: three are not enough", "2026-10", sells("0.7999", "rep", "0.79", "0.61"), proposes(), "three"),
    ("H5.4", "regular: 80 % in the fourth ends the row", "2026-10", sells("0.79", "rep", "0.79", "0.61", "0.8"),
     proposes(), "0.8"),
    ("H5.4", "regular: proposed once, though both hold", "2026-10", sells("0.5", "rep", "0.5", "0.5", "0.5"),
     proposes("S1 replace"), "one proposal"),
    ("H5.4", "membership managers are regular too", "2026-10", sells("0.5", "membership", "0.5"),
     proposes("S1 replace"), "below 0.6"),
    ("H5.4", "who has no review rule has no proposals", "2026-10", sells("0.1", "planner", "0.1", "0.1", "0.1"),
     proposes(), "无"),
]  # fmt: skip


def department(ratio: str, *before: str, **more: Any) -> dict[str, Any]:
    amount = f"{float(ratio) * 100:.2f}"
    return {"staff": [staff(grade="director")], "receipts": [sale(amount, "")], "dept_targets": [dept(100)],
            "opening": ratios(*before, staff="")} | more  # fmt: skip


DIRECTOR: list[Row] = [
    ("H4.4", "the department two in a row below 60 %", "2026-10", department("0.5999", "0.59"),
     proposes("S1 dismiss_or_transfer"), "two"),
    ("H4.4", "60 % is not below", "2026-10", department("0.6", "0.59"), proposes(), "0.6"),
    ("H4.4", "four in a row below 80 %, and the allowances stop", "2026-10", department("0.79", "0.79", "0.79", "0.79"),
     proposes("S1 dismiss_or_transfer", "S1 stop_allowances"), "four"),
    ("H4.4, H4.5", "three in a row below 80 % only stop the allowances", "2026-10", department("0.79", "0.79", "0.79"),
     proposes("S1 stop_allowances"), "three"),
    ("H4.4", "80 % is not below", "2026-10", department("0.8", "0.79", "0.79", "0.79"), proposes(), "0.8"),
    ("H4.4, X10", "a director in the second month is not measured by the first one's", "2026-10",
     department("0.5", "0.5", "0.5", "0.5") | {"staff": [staff(grade="director", hired="2026-10-02")]}, proposes(),
     "hired in October"),
    ("H4.4", "the director's own ratio plays no part", "2026-10",
     department("0.9", "0.9",
                plans=[plan(1_000_000)]) | {"opening": [*ratios("0.9", staff=""), *ratios("0.1", "0.1", "0.1")]},
     proposes(), "the department's"),
]  # fmt: skip

IN_A_ROW: list[Row] = [
    ("X10", "a change of grade begins anew", "2026-10",
     sells("0.5", "senior", "0.5", changes=[change("S1", "2026-10", "rep")]), proposes(), "a senior in September"),
    ("X10", "and counts from then on", "2026-10",
     sells("0.5", "senior", "0.5", "0.9", changes=[change("S1", "2026-09", "rep")]), proposes("S1 replace"),
     "a rep in both"),
    ("X10", "a month without a ratio begins anew", "2026-10",
     sells("0.5", "rep") | {"opening": ratios("0.5", until="2026-08")}, proposes(), "none in September"),
    ("X10", "months employed in part count", "2026-10",
     sells("0.5", "rep", "0.5", hired="2026-09-30"), proposes("S1 replace"), "one day of September"),
    ("X10", "an opening ratio before the hiring does not", "2026-10",
     sells("0.5", "rep", "0.5", hired="2026-10-01"), proposes(), "hired in October"),
    ("X10", "nothing is proposed for somebody leaving in the month", "2026-10",
     sells("0.5", "rep", "0.5", left="2026-10-31"), proposes(), "leaves on the 31st"),
    ("X10", "leaving in the next is no obstacle", "2026-10",
     sells("0.5", "rep", "0.5", left="2026-11-01"), proposes("S1 replace"), "leaves in November"),
    ("X10", "neither for a director who leaves, whose allowances stop all the same", "2026-10",
     department("0.5", "0.5", "0.5") | {"staff": [staff(grade="director", left="2026-10-31")]}, proposes(), "leaves"),
    ("X10", "an early end of probation counts as a month in the new grade", "2026-10..2026-12",
     {"staff": [staff(grade="trial", hired="2026-10-01")],
      "plans": [plan(100, of=f"2026-{m}") for m in (10, 11, 12)],
      "receipts": [sale(100), sale(59, on="2026-11-01"), sale(59, on="2026-12-01")]},
     {"2026-10": proposes("S1 convert"), "2026-11": proposes(), "2026-12": proposes("S1 replace")},
     "a rep in all three"),
    ("X10", "settled months count without opening balances", "2026-09..2026-12",
     {"plans": [plan(100, of=f"2026-{m:02}") for m in (9, 10, 11, 12)],
      "receipts": [sale(79, on=f"2026-{m:02}-01") for m in (9, 10, 11, 12)]},
     {"2026-09": proposes(), "2026-10": proposes(), "2026-11": proposes(), "2026-12": proposes("S1 replace")},
     "four below 0.8"),
    ("X10", "an opening performance and target are a ratio too", "2026-10",
     sells("0.5") | {"opening": [opening("performance", 59), opening("target", 100)]}, proposes("S1 replace"), "0.59"),
    ("X10", "promotion is off", "2026-10", sells("2", "rep", "2", "2", "2"), proposes(), "blank"),
    ("X10", "it looks back as far as it asks for", "2026-10",
     sells("2", "rep", "2", "2", "2", "2", promote_ratio="2", promote_months=5), proposes("S1 promote"), "five months"),
    ("X10, H5.1", "the month of an early end of probation is one in the new grade", "2026-10",
     sells("2", "trial", hired="2026-10-01", promote_ratio="2", promote_months=1), proposes("S1 convert", "S1 promote"),
     "ended as a rep"),
    ("X10", "switched on, so many months at the ratio propose it", "2026-10",
     sells("1.2", "rep", "1.2", promote_ratio="1.2", promote_months=2), proposes("S1 promote"), "1.2 twice"),
    ("X10", "a month below it does not", "2026-10",
     sells("1.2", "rep", "1.19", promote_ratio="1.2", promote_months=2), proposes(), "1.19"),
    ("X10", "a ratio without a number of months switches nothing on", "2026-10",
     sells("2", "rep", "2", promote_ratio="1.2"), proposes(), "months blank"),
    ("X10", "nor a number without a ratio", "2026-10", sells("2", "rep", "2", promote_months=1), proposes(),
     "ratio blank"),
    ("X10", "one too few neither", "2026-10", sells("1.2", promote_ratio="1.2", promote_months=2), proposes(), "one"),
]  # fmt: skip


# Each limit is a parameter: (keys, what is given, what it proposes with them, and as shipped)
MOVED = [
    ({"probation_misses": 3}, sells("0.9", "trial", "0.9", hired="2026-09-01"), "", "dismiss"),
    ({"probation_misses": 1}, sells("0.9", "trial", hired="2026-09-01"), "dismiss", ""),
    ({"probation_months": 4}, sells("1", "trial", "1", hired="2026-07-15"), "", "convert_due"),
    ({"probation_months": 4}, sells("1", "trial", "1", hired="2026-06-15"), "convert_due", ""),
    ({"senior_below": "0.7"}, sells("0.7", "senior", "0.69"), "", "demote"),
    ({"senior_below": "0.71"}, sells("0.7", "senior", "0.69"), "demote", "demote"),
    ({"senior_months": 3}, sells("0.7", "senior", "0.7"), "", "demote"),
    ({"senior_months": 1}, sells("0.7", "senior", "0.9"), "demote", ""),
    ({"senior_below": 0}, sells("0", "senior", "0"), "", "demote"),
    ({"regular_far_below": "0.5"}, sells("0.5", "rep", "0.49"), "", "replace"),
    ({"regular_far_below": "0.7"}, sells("0.69", "rep", "0.69"), "replace", ""),
    ({"regular_far_months": 3}, sells("0.5", "rep", "0.5"), "", "replace"),
    ({"regular_far_months": 1}, sells("0.5", "rep", "1"), "replace", ""),
    ({"regular_below": "0.7"}, sells("0.7", "rep", "0.69", "0.69", "0.69"), "", "replace"),
    ({"regular_below": "0.9"}, sells("0.89", "rep", "0.89", "0.89", "0.89"), "replace", ""),
    ({"regular_months": 5}, sells("0.7", "rep", "0.7", "0.7", "0.7"), "", "replace"),
    ({"regular_months": 5}, sells("0.7", "rep", "0.7", "0.7", "0.7", "0.7"), "replace", "replace"),
    ({"regular_months": 3}, sells("0.7", "rep", "0.7", "0.7"), "replace", ""),
    ({"director_far_below": "0.5"}, department("0.5", "0.49"), "", "dismiss_or_transfer"),
    ({"director_far_below": "0.7"}, department("0.69", "0.69"), "dismiss_or_transfer", ""),
    ({"director_far_months": 3}, department("0.5", "0.5"), "", "dismiss_or_transfer"),
    ({"director_far_months": 1}, department("0.5", "1"), "dismiss_or_transfer", ""),
    ({"director_below": "0.7"}, department("0.7", "0.69", "1", "1"), "", ""),
    ({"director_below": "0.9", "director_months": 2}, department("0.89", "0.89"), "dismiss_or_transfer", ""),
    ({"director_months": 2}, department("0.7", "0.7"), "dismiss_or_transfer", ""),
    ({"allowances_months": 2}, department("0.7", "0.7"), "stop_allowances", ""),
    ({"allowances_months": 4}, department("0.7", "0.7", "0.7"), "", "stop_allowances"),
    ({"allowances_below": "0.7"}, department("0.7", "0.69", "0.69"), "", "stop_allowances"),
    ({"allowances_below": "0.9"}, department("0.89", "0.89", "0.89"), "stop_allowances", ""),
]  # fmt: skip


@pytest.mark.rule("H5.1", "H5.4", "H4.4", "H4.5")
@pytest.mark.parametrize(("keys", "given", "with_them", "shipped"), MOVED)
def test_every_limit_is_a_parameter(keys: dict[str, Any], given: dict[str, Any], with_them: str, shipped: str) -> None:
    for parameters, action in ((keys, with_them), ({}, shipped)):
        outcome = settle(company(**given, **parameters), month("2026-10"))
        assert [found.action for found in outcome.actions] == ([action] if action else [])


@pytest.mark.rule("H5.1", "H5.4", "H4.5")
@pytest.mark.parametrize(
    ("given", "evidence"),
    [
        pytest.param(sells("0.7", "rep", "0.7", "0.7", regular_months=3), "2026-10 70%, 2026-09 70%, 2026-08 70%",
                     id="a proposal's"),
        pytest.param(department("0.7", "0.6", allowances_months=2), "2026-10 70%, 2026-09 60%", id="allowances'"),
        pytest.param(sells("1", "trial", "1", hired="2026-07-31"), "$hired 2026-07-31", id="the end of probation's"),
    ],
)  # fmt: skip
def test_the_evidence_names_as_many_months_or_the_day(given: dict[str, Any], evidence: str) -> None:
    assert [action.note for action in settle(company(**given), month("2026-10")).actions] == [evidence]


@pytest.mark.parametrize(
    ("key", "value"), [("regular_months", 0), ("allowances_months", 37), ("senior_months", "1.5"), ("senior_below", -1)]
)
def test_a_limit_that_makes_no_sense_is_refused(key: str, value: object) -> None:
    assert refusals(company(**sells("1"), **{key: value})) == ["policy_value"]


@pytest.mark.rule("X10")
@pytest.mark.parametrize(
    ("settled", "actions"),
    [
        pytest.param("rep", ["replace"], id="in the grade that a month was settled in"),
        pytest.param("senior", [], id="whatever the staff list says of it by now"),
    ],
)
def test_a_settled_month_counts_in_its_own_grade(settled: str, actions: list[str]) -> None:
    before = SettledGrade(month("2026-09"), "S1", settled)
    outcome = settle(company(**sells("0.5", "rep", "0.5"))._replace(grades_settled=(before,)), month("2026-10"))
    assert [action.action for action in outcome.actions] == actions


@table(TRIAL + REVIEWS + DIRECTOR + IN_A_ROW)
def test_people(month: str, given: dict[str, Any], expected: Expected, because: str) -> None:
    prove(month, given, expected, because)


@pytest.mark.rule("H5.1")
def test_an_early_end_of_probation_has_its_evidence() -> None:
    (action,) = settle(company(**sells("1.5", "trial", hired="2026-10-01")), month("2026-10")).actions
    assert action.note == "$performance 150.00, $target 100.00"


@pytest.mark.rule("H5.1")
def test_probation_without_a_target_has_nothing_to_meet() -> None:
    free = grade("trial", 3_000, scheme="flat", review="probation", next_grade="rep")
    given = company([staff(grade="trial", hired="2026-10-01")], [sale(100)], grades=[*GRADES[:3], free])
    outcome = settle(given, month("2026-10"))
    assert (outcome.people["S1"].grade.grade, outcome.actions) == ("trial", [])


@pytest.mark.rule("H5.1")
def test_without_a_next_grade_it_is_listed_and_not_applied() -> None:
    stuck = grade("trial", 3_000, task=60_000, scheme="trial", review="probation")
    outcome = settle(company(**sells("1.5", "trial", hired="2026-10-01", grades=[stuck])), month("2026-10"))
    assert [note.code for note in outcome.notes if note.code != "posts_differ"] == ["no_next_grade"]
    assert (outcome.people["S1"].grade.grade, outcome.actions, outcome.changes) == ("trial", [], [])


def team(director: int = 1, rep: int = 5, membership: int = 12, planner: int = 1) -> list[Any]:
    counts = {"director": director, "rep": rep, "membership": membership, "planner": planner}
    return [staff(f"{grade}{i}", grade) for grade, count in counts.items() for i in range(count)]


@pytest.mark.rule("H3")
@pytest.mark.parametrize(
    ("people", "parameters", "expected"),
    [
        pytest.param(team(), {}, [], id="1, 5, 12 and 1: nothing to say"),
        pytest.param(team(director=0), {}, ["director 0 of 1"], id="no director"),
        pytest.param(team(rep=6), {}, ["rep 6 of 5"], id="a representative too many"),
        pytest.param(team(membership=11), {}, ["membership 11 of 12"], id="a membership manager too few"),
        pytest.param(team(planner=2), {}, ["planner 2 of 1"], id="two planners"),
        pytest.param(team(rep=6), {"posts_reps": 6}, [], id="posts are parameters"),
        pytest.param([*team(), staff("x", "rep", left="2026-10-30")], {}, [],
                     id="who left before the last day is not counted"),
        pytest.param([*team(), staff("x", "part_time")], {}, [], id="part-timers have no posts"),
    ],
)  # fmt: skip
def test_another_headcount_is_a_reminder(people: list[Any], parameters: dict[str, Any], expected: list[str]) -> None:
    outcome = settle(company(people, **parameters), month("2026-10"))
    notes = [note.values for note in outcome.notes if note.code == "posts_differ"]
    assert [f"{v['role']} {v['heads']} of {v['posts']}" for v in notes] == expected
