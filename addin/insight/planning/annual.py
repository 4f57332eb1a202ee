"""The annual plan split over quarters, months, weeks, teams, people and people's months, every split exact (P1).

- Months share the year by season weight; quarters are their months' sums. Weeks share their month by calendar days; a
  week is Monday to Sunday, cut at the month's ends (periods.weeks_of).
- People share the year by their grades' weights times the months employed; teams are their people's sums. A person's
  months share the person's part by season weight, days employed and grade weight.
- What stands in tblPlanSplit with 手工 (By hand) stays; the others of its group share what is left. A quarter or team
  by hand binds its months or people; a month or person by hand moves its quarter or team.
- Satisfaction does not add up: it is the same figure everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from addin.engine.trace import rule
from addin.insight.planning.annual_goals import (
    FIGURES,
    MEASURES,
    PIECES,
    Pinned,
    goal_problems,
    pieces,
    pinned_parts,
    place_of,
)
from addin.insight.planning.annual_layout import Layout, layout_of
from addin.insight.planning.annual_people import split_months
from addin.insight.planning.annual_pins import Amounts, Misfit, Pins, PlanPlace, split_around, split_in_groups
from addin.insight.planning.annual_shares import Member, Season, members, season_weights, until_day
from addin.tables.plans import AnnualGoal, Part
from addin.tables.records import Inputs, Planning
from addin.values.errors import Problem
from addin.values.money import plain
from addin.values.periods import Month


class YearPlan(NamedTuple):
    """A year's parts in order, generated ones with row -1, and what is wrong."""

    parts: list[Part]
    problems: list[Problem]


@rule("P1", "T1")
def annual_plan(year: int, inputs: Inputs, planning: Planning) -> YearPlan:
    """Every goal of the year that can be split, split. ``planning`` speaks of measures by the schema's codes."""
    goals = [goal for goal in planning.goals if goal.year == year and goal.measure in MEASURES]
    if not goals:
        return YearPlan([], [])
    season, problems = season_weights(year, planning.seasons, inputs)
    people, doubts = members(year, inputs, planning.weights)
    problems += [*doubts, *goal_problems(goals)]
    if any(problem.level == "error" for problem in problems):
        return YearPlan([], problems)
    parts: list[Part] = []
    for goal in goals:
        found, wrong = split_goal(goal, until_day(season, goal.until), people, planning.parts)
        parts += found
        problems += wrong
    return YearPlan(parts, problems)


def split_goal(
    goal: AnnualGoal, season: Season, people: Iterable[Member], parts: Iterable[Part]
) -> tuple[list[Part], list[Problem]]:
    """One goal's parts, task and stretch target each split for itself."""
    pinned, problems = pinned_parts(parts, goal)
    layout = layout_of(season, goal.until, people, {place.who for place in pinned})
    problems += [
        Problem("plan_pin_unknown", "tblPlanSplit", part.row, "period", {"place": " ".join(filter(None, place[1:]))})
        for place, part in pinned.items()
        if place not in layout.names
    ]
    figures: dict[str, dict[PlanPlace, Fraction]] = {}
    if not problems:
        for figure in (figure for figure in FIGURES if getattr(goal, figure) is not None):
            figures[figure], misfits = _figure(goal, figure, layout, pinned)
            problems += [_misfit(misfit, goal.measure, pinned) for misfit in misfits]
    return [] if problems else [
        _part(goal, place, name, figures, pinned) for place, name in layout.names.items()
    ], problems


def _figure(
    goal: AnnualGoal, figure: str, layout: Layout, pinned: Pinned
) -> tuple[dict[PlanPlace, Fraction], list[Misfit]]:
    """A goal's task or stretch target at all places, in yuan or whole pieces."""
    whole: Fraction = getattr(goal, figure)
    if goal.measure not in PIECES:
        return dict.fromkeys(layout.names, whole), []
    pins = {place: pieces(getattr(part, figure), goal.measure) for place, part in pinned.items()}
    amounts, misfits = split_amount(pieces(whole, goal.measure), layout, pins)
    return {place: Fraction(amount, PIECES[goal.measure]) for place, amount in amounts.items()}, misfits


def split_amount(whole: int, layout: Layout, pins: Pins) -> tuple[Amounts, list[Misfit]]:
    """A figure in whole pieces over all places, and the groups whose parts by hand do not allow it."""
    months = split_in_groups(whole, layout.quarters, pins)
    people = split_in_groups(whole, layout.teams, pins)
    outer = [months, people]
    inner: list[Amounts | Misfit] = []
    if not isinstance(months, Misfit):
        inner += [split_around(months[month], weights, pins) for month, weights in layout.weeks.items()]
    if not isinstance(people, Misfit):
        shared = split_months(people, layout.months, pins)
        inner += shared if isinstance(shared, list) else [shared]
    found: Amounts = {}
    misfits: list[Misfit] = []
    for part in (*outer, *inner):
        if isinstance(part, Misfit):
            misfits.append(part)
        else:
            found |= part
    return found, misfits


def _part(
    goal: AnnualGoal, place: PlanPlace, name: str, figures: dict[str, dict[PlanPlace, Fraction]], pinned: Pinned
) -> Part:
    if place in pinned:
        return pinned[place]
    task, stretch = (figures[figure][place] if figure in figures else None for figure in FIGURES)
    return Part(goal.year, goal.measure, *place, name, task, stretch, False, -1)


def _misfit(misfit: Misfit, measure: str, pinned: Pinned) -> Problem:
    """A group that cannot be split: too much by hand, too little where nothing is left to share, or no weights."""
    row = min((pinned[place].row for place in misfit.places), default=None)
    values: dict[str, object] = {
        "measure": measure,
        "pinned": plain(Fraction(misfit.pinned, PIECES[measure])),
        "whole": plain(Fraction(misfit.whole, PIECES[measure])),
    }
    if row is None:
        return Problem("plan_no_weights", "tblGrades", None, "plan_weight", values)
    code = "plan_pins_exceed" if misfit.pinned > misfit.whole else "plan_pins_short"
    return Problem(code, "tblPlanSplit", row, "task", values)


def person_month_parts(parts: Iterable[Part], month: Month, measure: str) -> dict[str, Fraction]:
    """Everybody's task of a measure in a month, in yuan or pieces, by staff number."""
    return {
        part.who: part.task
        for part in parts
        if part.measure == measure and part.task is not None and place_of(part)[:2] == ("person_month", str(month))
    }
