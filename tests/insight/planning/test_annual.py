"""P1: the annual plan over quarters, months, weeks, teams, people and their months. Worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from addin.insight.planning.annual import YearPlan
from tests.engine.company import GRADES, change, company, dept, grade, staff
from tests.insight.planning.plans import amounts, by_hand, codes, even_season, goal, season, yearly

YEAR = [f"2026-{number:02d}" for number in range(1, 13)]
TWO = [staff("S1"), staff("S2")]  # both of grade rep, default 100,000


def months(*values: str) -> dict[str, str]:
    return dict(zip(YEAR, values, strict=True))


def plan(*goals: Any, people: Any = TWO, inputs: dict[str, Any] | None = None, **given: Any) -> YearPlan:
    return yearly(company(people, **(inputs or {})), *goals, **given)


WHOLE: list[tuple[str, str, dict[str, Any], str, dict[str, str]]] = [
    ("P1", "even months share the year evenly", {"goals": [goal(1200)]}, "month", months(*["100"] * 12)),
    ("P1", "what is left of an even split goes to the earlier months", {"goals": [goal("0.14")]}, "month",
     months("0.02", "0.02", *["0.01"] * 10)),
    ("P1", "quarters are the sums of their months", {"goals": [goal("0.14")]}, "quarter",
     {"2026-Q1": "0.05", "2026-Q2": "0.03", "2026-Q3": "0.03", "2026-Q4": "0.03"}),
    ("P1", "counts are split in whole pieces", {"goals": [goal(14, measure="new_customers")]}, "month",
     months("2", "2", *["1"] * 10)),
    ("P1", "so are deals", {"goals": [goal(2, measure="deals")]}, "quarter",
     {"2026-Q1": "2", "2026-Q2": "0", "2026-Q3": "0", "2026-Q4": "0"}),
    ("P1, H4.1", "without season weights a month weighs its department target",
     {"goals": [goal(36_000_000)], "seasons": []}, "quarter",
     {"2026-Q1": "9600000", "2026-Q2": "8400000", "2026-Q3": "8400000", "2026-Q4": "9600000"}),
    ("P1, H4.1", "without the opening factor", {"goals": [goal(360)], "seasons": [],
     "inputs": {"opened_on": "2026-01-01"}}, "quarter",
     {"2026-Q1": "96", "2026-Q2": "84", "2026-Q3": "84", "2026-Q4": "96"}),
    ("P1, H4.1", "a target entered for a month is its weight", {"goals": [goal(1300)], "seasons": even_season()[1:],
     "inputs": {"dept_targets": [dept(2_000_000, "2026-01")]}}, "month", months("200", *["100"] * 11)),
    ("P1", "a month of weight 0 has no part", {"goals": [goal(1100)],
     "seasons": [season("2026-01", 0), *even_season()[1:]]}, "month", months("0", *["100"] * 11)),
    ("P1", "a plan that ends early leaves later months out, its last month by days",
     {"goals": [goal(150, until="2026-02-14")]}, "month", months("100", "50", *["0"] * 10)),
    ("P1", "grades weigh their default monthly target", {"goals": [goal(300)],
     "people": [staff("S1", "senior"), staff("S2", "rep")]}, "person", {"S1": "200", "S2": "100"}),
    ("P1", "a plan weight stands instead of it", {"goals": [goal(300)], "weights": {"senior": 50_000},
     "people": [staff("S1", "senior"), staff("S2", "rep")]}, "person", {"S1": "100", "S2": "200"}),
    ("P1", "a plan weight of 0 leaves a grade out", {"goals": [goal(300)], "weights": {"senior": 0},
     "people": [staff("S1", "senior"), staff("S2", "rep")]}, "person", {"S2": "300"}),
    ("P1", "grades without a default have no part", {"goals": [goal(300)],
     "people": [staff("S1", "director"), staff("S2")]}, "person", {"S2": "300"}),
    ("P1", "who joins in mid-year weighs by months employed", {"goals": [goal(300)],
     "people": [staff("S1"), staff("S2", hired="2026-07-01")]}, "person", {"S1": "200", "S2": "100"}),
    ("P1", "who leaves too", {"goals": [goal(1300)], "people": [staff("S1"), staff("S2", left="2026-01-31")]},
     "person", {"S1": "1200", "S2": "100"}),
    ("P1", "half a month is half a month", {"goals": [goal(1250)],
     "people": [staff("S1"), staff("S2", hired="2026-06-10", left="2026-06-24")]}, "person",
     {"S1": "1200", "S2": "50"}),
    ("P1", "who was not there in the year has no part", {"goals": [goal(300)],
     "people": [staff("S1"), staff("S2", left="2025-12-31"), staff("S3", hired="2027-01-01")]}, "person",
     {"S1": "300"}),
    ("P1", "a change of grade weighs from its month on", {"goals": [goal(270)],
     "inputs": {"changes": [change("S1", "2026-07", "senior")]}}, "person", {"S1": "162", "S2": "108"}),
    ("P1", "and in the person's months", {"goals": [goal(180)], "people": [staff("S1")],
     "inputs": {"changes": [change("S1", "2026-07", "senior")]}}, "person_month",
     {f"{month} S1": "10" if month < "2026-07" else "20" for month in YEAR}),
    ("P1", "a dated grade row weighs from its month on", {"goals": [goal(180)], "people": [staff("S1")],
     "inputs": {"grades": (*GRADES, grade("rep", task=200_000, scheme="rep", start="2026-07"))}}, "person_month",
     {f"{month} S1": "10" if month < "2026-07" else "20" for month in YEAR}),
    ("P1", "people's months share their part by season and days employed", {"goals": [goal(250)],
     "people": [staff("S1", hired="2026-11-16")], "seasons": [*even_season()[:-1], season("2026-12", 2_000_000)]},
     "person_month", {"2026-11 S1": "50", "2026-12 S1": "200"}),
    ("P1", "what is left goes to the lower staff number", {"goals": [goal("0.03")],
     "people": [staff("S10"), staff("S9")]}, "person", {"S9": "0.02", "S10": "0.01"}),
    ("P1", "teams are the sums of their people", {"goals": [goal(300)], "people": [
        staff("S1")._replace(team="A"), staff("S2")._replace(team="B"), staff("S3")._replace(team="A")]}, "team",
     {"A": "200", "B": "100"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "scope", "expected"),
    [pytest.param(*row[2:], id=f"{row[0]}: {row[1]}", marks=pytest.mark.rule(*row[0].split(", "))) for row in WHOLE],
)
def test_splits(given: dict[str, Any], scope: str, expected: dict[str, str]) -> None:
    made = plan(*given["goals"], **{key: value for key, value in given.items() if key != "goals"})
    assert amounts(made, scope, made.parts[0].measure) == expected


@pytest.mark.rule("P1")
def test_weeks_run_from_monday_to_sunday_within_the_month_by_days() -> None:
    weeks = amounts(plan(goal(12 * 30)), "week")
    assert {week: part for week, part in weeks.items() if week.startswith("2026-11")} == {
        "2026-11-W1": "1", "2026-11-W2": "7", "2026-11-W3": "7", "2026-11-W4": "7", "2026-11-W5": "7",
        "2026-11-W6": "1",
    }  # fmt: skip
    assert len([week for week in weeks if week.startswith("2026-02")]) == 5
    ending = amounts(plan(goal(42, until="2026-02-14")), "week")
    february = {week: part for week, part in ending.items() if week.startswith("2026-02")}
    assert list(february.values()) == ["1", "7", "6", "0", "0"]


@pytest.mark.rule("P1")
def test_a_few_customers_each_fall_into_different_months() -> None:
    everybody = [staff(f"S{number}") for number in range(1, 13)]
    made = plan(goal(24, measure="new_customers"), people=everybody)
    assert set(amounts(made, "person", "new_customers").values()) == {"2"}
    parts = [part for part in made.parts if part.scope == "person_month"]
    assert {month: sum(part.task or 0 for part in parts if part.period == month) for month in YEAR} == dict.fromkeys(
        YEAR, 2
    )


@pytest.mark.rule("P1", "T1")
def test_satisfaction_is_the_same_everywhere() -> None:
    made = plan(goal(90, "92.5", "satisfaction"))
    assert {part.task for part in made.parts} == {90}
    assert amounts(made, "person", "satisfaction", "stretch") == {"S1": "92.5", "S2": "92.5"}
    assert {part.scope for part in made.parts} == {"quarter", "month", "week", "team", "person", "person_month"}


@pytest.mark.rule("P1")
def test_the_stretch_target_is_split_for_itself() -> None:
    made = plan(goal(1200, "1200.01"))
    assert amounts(made, "person", figure="stretch") == {"S1": "600.01", "S2": "600"}
    assert amounts(made, "person") == {"S1": "600", "S2": "600"}
    assert {part.stretch for part in plan(goal(1200)).parts} == {None}


@pytest.mark.rule("P1")
def test_what_is_no_measure_of_ours_is_not_split() -> None:
    made = plan(goal(1200, measure="room nights"), goal(12, measure="deals", row=1))
    assert {part.measure for part in made.parts} == {"deals"}
    assert plan(goal(1200, year=2027)).parts == []


PINNED: list[tuple[str, list[Any], str, dict[str, str]]] = [
    ("a month by hand stays, the others share the rest", [by_hand("month", "2026-01", 210)], "month",
     months("210", *["90"] * 11)),
    ("and its quarter follows", [by_hand("month", "2026-01", 210)], "quarter",
     {"2026-Q1": "390", "2026-Q2": "270", "2026-Q3": "270", "2026-Q4": "270"}),
    ("a month that the spreadsheet took for a date is that month", [by_hand("month", "2026-01-01 00:00:00", 210)],
     "month", months("210", *["90"] * 11)),
    ("a quarter by hand binds its months", [by_hand("quarter", "2026-Q1", 30)], "month",
     months(*["10"] * 3, *["130"] * 9)),
    ("quarter and month by hand", [by_hand("quarter", "2026-Q1", 30), by_hand("month", "2026-02", 20, row=1)], "month",
     months("5", "20", "5", *["130"] * 9)),
    ("a week by hand within its month", [by_hand("week", "2026-02-W1", 70)], "week", {"2026-02-W1": "70"}),
    ("a person by hand", [by_hand("person", "", 900, "S1")], "person", {"S1": "900", "S2": "300"}),
    ("a person's month by hand stays, the person's other months share the rest",
     [by_hand("person_month", "2026-01", 490, "S1")], "person_month",
     {**{f"{month} S1": "10" for month in YEAR[1:]}, "2026-01 S1": "490", **{f"{month} S2": "50" for month in YEAR}}),
    ("nothing may be left for the others", [by_hand("person", "", 1200, "S1")], "person", {"S1": "1200", "S2": "0"}),
    ("zero by hand is a part", [by_hand("month", "2026-12", 0)], "quarter",
     {"2026-Q1": "327.28", "2026-Q2": "327.27", "2026-Q3": "327.27", "2026-Q4": "218.18"}),
    ("a row that is not by hand is made anew", [by_hand("month", "2026-01", 210, pinned=False)], "month",
     months(*["100"] * 12)),
    ("another year's and another measure's rows do not matter",
     [by_hand("month", "2026-01", 7, measure="deals"), by_hand("month", "2027-01", 7)._replace(year=2027)], "month",
     months(*["100"] * 12)),
]  # fmt: skip


@pytest.mark.rule("P1")
@pytest.mark.parametrize(("parts", "scope", "expected"), [p[1:] for p in PINNED], ids=[p[0] for p in PINNED])
def test_parts_by_hand(parts: list[Any], scope: str, expected: dict[str, str]) -> None:
    found = amounts(plan(goal(1200), parts=parts), scope)
    assert {place: found[place] for place in expected} == expected


@pytest.mark.rule("P1")
def test_a_team_by_hand_binds_its_people() -> None:
    people = [staff("S1")._replace(team="A"), staff("S2")._replace(team="A"), staff("S3")._replace(team="B")]
    parts = [by_hand("team", "", 600, "A"), by_hand("person", "", 400, "S1", row=1)]
    made = plan(goal(1200), people=people, parts=parts)
    assert amounts(made, "person") == {"S1": "400", "S2": "200", "S3": "600"}
    assert amounts(made, "team") == {"A": "600", "B": "600"}


@pytest.mark.rule("P1")
def test_somebody_without_weight_may_have_a_part_by_hand() -> None:
    made = plan(
        goal(1200), people=[staff("S1", "director"), staff("S2")], parts=[by_hand("person", "", 120, "S1")]
    )  # fmt: skip
    assert amounts(made, "person") == {"S1": "120", "S2": "1080"}
    assert {part for place, part in amounts(made, "person_month").items() if place.endswith("S1")} == {"10"}


@pytest.mark.rule("P1")
def test_task_and_stretch_by_hand_are_kept_each() -> None:
    row = by_hand("person", "", 700, "S1", stretch=1000)
    made = plan(goal(1200, 2400), parts=[row])
    assert amounts(made, "person") == {"S1": "700", "S2": "500"}
    assert amounts(made, "person", figure="stretch") == {"S1": "1000", "S2": "1400"}
    assert row in made.parts


WRONG: list[tuple[str, dict[str, Any], list[str]]] = [
    ("more by hand than there is", {"parts": [by_hand("month", "2026-01", 1201)]}, ["plan_pins_exceed"]),
    ("two together", {"parts": [by_hand("person", "", 800, "S1"), by_hand("person", "", 800, "S2", row=1)]},
     ["plan_pins_exceed"]),
    ("all by hand and too little",
     {"parts": [by_hand("person", "", 500, "S1"), by_hand("person", "", 500, "S2", row=1)]}, ["plan_pins_short"]),
    ("months by hand exceed their quarter by hand",
     {"parts": [by_hand("quarter", "2026-Q1", 30), by_hand("month", "2026-02", 31, row=1)]}, ["plan_pins_exceed"]),
    ("quarters by hand exceed the year",
     {"parts": [by_hand("quarter", "2026-Q1", 700), by_hand("quarter", "2026-Q2", 700, row=1)]}, ["plan_pins_exceed"]),
    ("weeks by hand exceed their month", {"parts": [by_hand("week", "2026-02-W1", 101)]}, ["plan_pins_exceed"]),
    ("a person's months by hand exceed the person's part",
     {"parts": [by_hand("person_month", "2026-01", 601, "S1")]}, ["plan_pins_exceed"]),
    ("somebody unknown by hand", {"parts": [by_hand("person", "", 1, "S9")]}, ["plan_pin_unknown"]),
    ("a month in which the person is not employed", {"people": [staff("S1", left="2026-06-30"), staff("S2")],
     "parts": [by_hand("person_month", "2026-07", 1, "S1")]}, ["plan_pin_unknown"]),
    ("a period that is none", {"parts": [by_hand("month", "January", 1)]}, ["plan_pin_unknown"]),
    ("the same part twice", {"parts": [by_hand("month", "2026-01", 1), by_hand("month", "2026-1", 1, row=1)]},
     ["duplicate_key"]),
    ("a row by hand without its figure", {"parts": [by_hand("month", "2026-01", None)]}, ["plan_pin_blank"]),
    ("without the stretch target that the year has",
     {"goals": [goal(1200, 1300)], "parts": [by_hand("month", "2026-01", 1)]}, ["plan_pin_blank"]),
    ("parts of a fen by hand", {"parts": [by_hand("month", "2026-01", "0.001")]}, ["not_whole_fen"]),
    ("below zero by hand", {"parts": [by_hand("month", "2026-01", -1)]}, ["negative_amount"]),
    ("a goal below zero", {"goals": [goal(-1)]}, ["negative_amount"]),
    ("half a customer", {"goals": [goal("0.5", measure="new_customers")]}, ["not_count"]),
    ("parts of a fen", {"goals": [goal("0.001")]}, ["not_whole_fen"]),
    ("two goals of a year", {"goals": [goal(1), goal(2, row=1)]}, ["duplicate_key"]),
    ("an end before the year", {"goals": [goal(1, until="2025-12-31")]}, ["plan_until"]),
    ("a season below zero", {"seasons": [season("2026-01", -1), *even_season()[1:]]}, ["negative_amount"]),
    ("no month with weight", {"seasons": [row._replace(weight=0) for row in even_season()]},
     ["plan_no_weights", "plan_no_weights"]),
    ("nobody with weight", {"people": [staff("S1", "director")]}, ["plan_no_weights"]),
    ("no parameters for a month without weight", {"seasons": even_season()[:-1],
     "inputs": {"dept_target_high": None}}, ["policy_missing"]),
]  # fmt: skip


@pytest.mark.rule("P1")
@pytest.mark.parametrize(("given", "expected"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_what_is_wrong(given: dict[str, Any], expected: list[str]) -> None:
    goals = given.get("goals", [goal(1200)])
    made = plan(*goals, **{key: value for key, value in given.items() if key != "goals"})
    assert codes(made) == expected
    assert made.parts == []


@pytest.mark.rule("P1")
def test_weights_in_another_unit_are_a_note() -> None:
    made = plan(goal(1200), seasons=[season("2026-01", "1.2")])
    assert codes(made) == ["plan_weight_unit"]
    assert made.parts
    by_grade = plan(goal(1200), people=[staff("S1"), staff("S2", "senior")], weights={"senior": "1.5"})
    assert codes(by_grade) == ["plan_weight_unit"]
    assert codes(plan(goal(1200), weights={"rep": 1, "senior": 2, "trial": 1, "membership": 1})) == []
