"""P1: whatever the plan, its parts add up exactly, and making it again changes nothing."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.insight.planning.annual import YearPlan
from addin.insight.planning.annual_pins import PlanPlace, split_around
from addin.tables.people import Staff
from addin.tables.plans import AnnualGoal, Part
from addin.tables.records import Inputs
from tests.engine.company import company, staff
from tests.insight.planning.plans import even_season, goal, season, yearly

FIRST = dt.date(2025, 6, 1)
ADDITIVE = st.sampled_from(["sales", "new_customers", "deals"])


@st.composite
def people(draw: st.DrawFn) -> list[Staff]:
    found = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        grade = draw(st.sampled_from(["rep", "senior", "membership", "director"]))
        hired = FIRST + dt.timedelta(days=draw(st.integers(0, 500)))
        left = hired + dt.timedelta(days=draw(st.integers(0, 500))) if draw(st.booleans()) else None
        person = staff(f"S{number}", grade)._replace(hired=hired, left=left, team=draw(st.sampled_from("AB")))
        found.append(person)
    return [staff("S0", "rep"), *found]


@st.composite
def plans(draw: st.DrawFn) -> tuple[Inputs, AnnualGoal, dict[str, Any]]:
    measure = draw(ADDITIVE)
    whole = Fraction(draw(st.integers(0, 10**10)), 100 if measure == "sales" else 1)
    seasons = even_season()
    if draw(st.booleans()):
        weights = draw(st.lists(st.integers(0, 9), min_size=12, max_size=12).filter(any))
        seasons = tuple(season(str(row.month), weight) for row, weight in zip(seasons, weights, strict=True))
    stretch = None if draw(st.booleans()) else str(whole + 1)
    return company(draw(people())), goal(str(whole), stretch, measure), {"seasons": seasons}


def adds_up(plan: YearPlan, g: AnnualGoal) -> None:
    """Quarters, months, teams and people add up to the year; weeks to months; months of people to people."""
    for figure in ("task", "stretch"):
        whole = getattr(g, figure)
        sums: dict[tuple[str, ...], Fraction] = defaultdict(Fraction)
        amounts: dict[tuple[str, ...], Fraction] = {}
        if whole is None:
            assert all(getattr(part, figure) is None for part in plan.parts)
            continue
        for part in plan.parts:
            amount = getattr(part, figure)
            assert amount >= 0
            amounts[part.scope, part.period, part.who] = amount
            sums[part.scope,] += amount
            if part.scope == "week":
                sums["month", part.period[:7], ""] += amount
            if part.scope == "person_month":
                sums["person", "", part.who] += amount
            if part.scope == "month":
                quarter = f"{part.period[:4]}-Q{(int(part.period[5:]) + 2) // 3}"
                sums["quarter", quarter, ""] += amount
        for scope in ("quarter", "month", "team", "person", "week", "person_month"):
            assert sums[scope,] == whole, scope
        assert all(amounts[key] == amount for key, amount in sums.items() if len(key) == 3)


@pytest.mark.rule("P1")
@settings(max_examples=60, deadline=None)
@given(plans())
def test_every_split_is_exact(made: tuple[Inputs, AnnualGoal, dict[str, Any]]) -> None:
    inputs, g, given_ = made
    plan = yearly(inputs, g, **given_)
    if [problem.code for problem in plan.problems] == ["plan_no_weights"]:  # months with weight, but nobody in them
        return
    assert not plan.problems
    adds_up(plan, g)


@pytest.mark.rule("P1")
@settings(max_examples=60, deadline=None)
@given(plans(), st.data())
def test_by_hand_and_again(made: tuple[Inputs, AnnualGoal, dict[str, Any]], data: st.DataObject) -> None:
    inputs, g, given_ = made
    parts = yearly(inputs, g, **given_).parts
    if not parts:
        return
    chosen = data.draw(st.lists(st.sampled_from(parts), max_size=3, unique_by=lambda part: part[2:5]))
    by_hand = [_pinned(part, i, data.draw(st.sampled_from([0, 1, 2]))) for i, part in enumerate(chosen)]
    plan = yearly(inputs, g, parts=by_hand, **given_)
    if plan.problems:
        assert {problem.code for problem in plan.problems} <= {
            "plan_pins_exceed", "plan_pins_short", "plan_no_weights",
        }  # fmt: skip
        return
    adds_up(plan, g)
    assert all(part in plan.parts for part in by_hand)
    kept = [part._replace(row=i) for i, part in enumerate(plan.parts)]
    again = yearly(inputs, g, parts=kept, **given_)
    assert [part[:-1] for part in again.parts] == [part[:-1] for part in plan.parts]


@pytest.mark.rule("P1")
@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["rep", "senior", "membership"]), min_size=1, max_size=30),
    st.integers(0, 10**8),
    ADDITIVE,
    st.lists(st.integers(0, 9), min_size=12, max_size=12).filter(any),
)
def test_with_the_same_people_all_year_their_parts_are_each_months(
    grades: list[str], whole: int, measure: str, weights: list[int]
) -> None:
    everybody = [staff(f"S{number}", grade) for number, grade in enumerate(grades)]
    months = [season(str(row.month), weight) for row, weight in zip(even_season(), weights, strict=True)]
    g = goal(str(Fraction(whole, 100 if measure == "sales" else 1)), measure=measure)
    parts = yearly(company(everybody), g, seasons=months).parts
    together: dict[str, Fraction] = defaultdict(Fraction)
    for part in parts:
        if part.scope == "person_month":
            together[part.period] += part.task or 0
    assert together == {part.period: part.task for part in parts if part.scope == "month"}


def _pinned(part: Part, row: int, times: int) -> Part:
    """The part by hand, so many times as large."""
    figures = (None if value is None else value * times for value in (part.task, part.stretch))
    return Part(*part[:6], *figures, True, row)


PLACES = [PlanPlace("person", "", f"S{number}") for number in range(8)]


@pytest.mark.rule("P1")
@given(
    st.integers(0, 10**9),
    st.lists(st.integers(1, 50), min_size=8, max_size=8),
    st.dictionaries(st.sampled_from(PLACES[:7]), st.integers(0, 10**7)),
)
def test_a_split_keeps_what_is_by_hand_and_the_order_of_weights(
    whole: int, weights: list[int], pins: dict[PlanPlace, int]
) -> None:
    shared = split_around(whole, dict(zip(PLACES, map(Fraction, weights), strict=True)), pins)
    if sum(pins.values()) > whole:
        assert not isinstance(shared, dict)
        return
    assert isinstance(shared, dict)
    assert sum(shared.values()) == whole
    assert pins.items() <= shared.items()
    free = [place for place in PLACES if place not in pins]
    for one, other in pairwise(free):
        if weights[PLACES.index(one)] > weights[PLACES.index(other)]:
            assert shared[one] >= shared[other]
