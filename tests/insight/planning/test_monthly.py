"""The month's plan: from the annual plan or by X5, typed rows as they stand. Worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.engine.policy import parameters
from addin.engine.situation import people_in
from addin.insight.planning.annual import YearPlan
from addin.insight.planning.monthly import month_plan, shares_of, weekly_parts
from addin.tables.plans import MonthPlan
from addin.tables.records import Inputs
from addin.values.money import yuan
from addin.values.periods import Month, weeks_of
from tests.engine.company import company, month, staff
from tests.insight.planning.plans import by_hand, goal, month_row, yearly

NO_YEAR = YearPlan([], [])


def planned(inputs: Inputs, year: YearPlan = NO_YEAR, before: Any = (), of: str = "2026-10") -> list[MonthPlan]:
    p, _ = parameters(inputs.policy, month(of))
    assert p is not None
    return month_plan(month(of), people_in(month(of), inputs), p, shares_of(year.parts, month(of)), before)


def targets(rows: list[MonthPlan]) -> dict[str, str]:
    return {row.staff: yuan(row.target) for row in rows}


EVERY_GRADE = [
    staff("S1", "director"), staff("S2", "senior"), staff("S3"), staff("S4", "trial"), staff("S5", "membership"),
    staff("S6", "part_time"), staff("S7", "planner"),
]  # fmt: skip
DEFAULTS = {"S2": "200000.00", "S3": "100000.00", "S4": "60000.00", "S5": "80000.00"}

CASES: list[tuple[str, str, dict[str, Any], dict[str, str]]] = [
    ("X5", "without an annual plan everybody with a default gets it; nobody gets a plan of zero",
     {"people": EVERY_GRADE}, DEFAULTS),
    ("X5", "pro rata to the days employed", {"people": [staff(hired="2026-10-16")]}, {"S1": "51612.90"}),
    ("X5", "times the opening factor", {"inputs": {"opened_on": "2026-10-01"}}, {"S1": "80000.00"}),
    ("X5", "who is not employed in the month has no row",
     {"people": [staff("S1", left="2026-09-30"), staff("S2", hired="2026-11-01"), staff("S3")]}, {"S3": "100000.00"}),
    ("X5, P1", "an annual plan of another measure leaves the default", {"goals": [goal(12, measure="deals")]},
     {"S1": "100000.00"}),
    ("X5, P1", "a part of the annual plan is taken as it is, without opening factor",
     {"goals": [goal(1200)], "inputs": {"opened_on": "2026-10-01"}}, {"S1": "100.00"}),
    ("P1", "the committed task is planned, not the stretch target", {"goals": [goal(1200, 2400)]}, {"S1": "100.00"}),
    ("X5, P1", "half a month's part is the part", {"goals": [goal(387)],
     "people": [staff("S1"), staff("S2", hired="2026-10-17", left="2026-10-31")]},
     {"S1": "31.00", "S2": "15.00"}),
    ("X5, P1", "who has no part in the annual plan keeps the default",
     {"goals": [goal(1200)], "people": [staff("S1"), staff("S2", "senior")], "weights": {"senior": 0}},
     {"S1": "100.00", "S2": "200000.00"}),
    ("X5, P1", "a part of nothing is no plan: the default counts",
     {"goals": [goal(1200)], "parts": [by_hand("person_month", "2026-10", 0, "S1")]}, {"S1": "100000.00"}),
    ("P1", "somebody without a default may have a part by hand", {"goals": [goal(1200)],
     "people": [staff("S1", "director"), staff("S2")], "parts": [by_hand("person", "", 120, "S1")]},
     {"S1": "10.00", "S2": "90.00"}),
    ("P1", "a typed row stays", {"goals": [goal(1200)], "before": [month_row(7)]}, {"S1": "7.00"}),
    ("P1", "so does one that says 'by hand'", {"goals": [goal(1200)], "before": [month_row(7, origin="hand")]},
     {"S1": "7.00"}),
    ("P1", "a generated one is made anew", {"goals": [goal(1200)], "before": [month_row(7, origin="generated")]},
     {"S1": "100.00"}),
    ("P1", "a generated row of somebody who is gone goes, a typed one stays", {"people": [staff("S3")], "before": [
        month_row(7, "S1", origin="generated"), month_row(8, "S2")]}, {"S2": "8.00", "S3": "100000.00"}),
    ("P1", "other months' rows are none of this month's", {"before": [month_row(7, of="2026-09")]},
     {"S1": "100000.00"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "expected"),
    [pytest.param(*row[2:], id=f"{row[0]}: {row[1]}", marks=pytest.mark.rule(*row[0].split(", "))) for row in CASES],
)
def test_targets(given: dict[str, Any], expected: dict[str, str]) -> None:
    inputs = company(given.get("people", [staff()]), **given.get("inputs", {}))
    year = {key: given[key] for key in ("parts", "weights") if key in given}
    made = yearly(inputs, *given["goals"], **year) if "goals" in given else NO_YEAR
    assert targets(planned(inputs, made, given.get("before", ()))) == expected


@pytest.mark.rule("P1", "T1")
def test_new_customers_satisfaction_and_deals_come_from_the_annual_plan() -> None:
    inputs = company([staff()])
    goals = [
        goal(25, measure="new_customers"),
        goal(91, measure="satisfaction", row=1),
        goal(120, measure="deals", row=2),
    ]
    row = planned(inputs, yearly(inputs, *goals))[0]
    assert (row.new_customers, row.satisfaction, row.deals) == (2, Fraction(91), 10)
    assert planned(inputs)[0][3:6] == (None, None, None)


@pytest.mark.rule("P4")
def test_words_stay_or_come_from_the_month_before() -> None:
    inputs = company([staff("S1"), staff("S2"), staff("S3")])
    before = [
        month_row(1, "S1", origin="generated", words=("rooms", "firms", "visits")),
        month_row(1, "S1", of="2026-09", words=("old", "old", "old")),
        month_row(1, "S2", of="2026-09", words=("banquets", "", "phone")),
        month_row(1, "S3", of="2026-08", words=("older", "", "")),
    ]
    words = {row.staff: (row.products, row.customers, row.channel) for row in planned(inputs, before=before)}
    assert words == {"S1": ("rooms", "firms", "visits"), "S2": ("banquets", "", "phone"), "S3": ("", "", "")}


@pytest.mark.rule("P1")
def test_weekly_parts() -> None:
    november = planned(company([staff()]), of="2026-11")[0]
    assert [yuan(week) for week in november[9:15]] == [
        "3333.34", "23333.34", "23333.33", "23333.33", "23333.33", "3333.33",
    ]  # fmt: skip
    assert weekly_parts(28_00, Month(2027, 2)) == [7_00, 7_00, 7_00, 7_00, None, None]


@pytest.mark.rule("P1")
@given(st.integers(1, 10**12), st.integers(0, 1000))
def test_weekly_parts_add_up(target: int, months: int) -> None:
    of = Month(2000, 1).plus(months)
    parts = weekly_parts(target, of)
    assert sum(part or 0 for part in parts) == target
    assert [part is not None for part in parts] == [number <= len(weeks_of(of)) for number in range(1, 7)]


@given(st.integers(0, 2000))
def test_weeks_cover_the_month(months: int) -> None:
    of = Month(1990, 1).plus(months)
    weeks = weeks_of(of)
    assert (weeks[0][0], weeks[-1][1]) == (of.first, of.last)
    assert sum((last - first).days + 1 for first, last in weeks) == of.days
    assert all(first.weekday() == 0 for first, _ in weeks[1:])
    assert all(last.weekday() == 6 for _, last in weeks[:-1])
    assert 4 <= len(weeks) <= 6


@pytest.mark.rule("P1", "X5")
@given(
    st.lists(st.sampled_from(["director", "rep", "senior", "trial", "part_time"]), min_size=1, max_size=8),
    st.integers(0, 10**8),
)
def test_nobody_gets_a_plan_of_zero_and_making_it_again_changes_nothing(grades: list[str], whole: int) -> None:
    inputs = company([staff("S0"), *(staff(f"S{number}", grade) for number, grade in enumerate(grades, 1))])
    year = yearly(inputs, goal(str(Fraction(whole, 100))))
    rows = planned(inputs, year)
    assert all(row.target > 0 for row in rows)
    assert planned(inputs, year, [row._replace(row=i) for i, row in enumerate(rows)]) == rows
