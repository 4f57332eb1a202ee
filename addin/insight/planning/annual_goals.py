"""The annual plan's goals and the parts fixed by hand, checked and in whole pieces (P1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from addin.insight.planning.annual_pins import PlanPlace
from addin.tables.plans import AnnualGoal, Part
from addin.values.errors import Problem
from addin.values.money import plain

PIECES = {"sales": 100, "new_customers": 1, "deals": 1}  # pieces of a unit: fen of a yuan, whole customers and deals
MEASURES = (*PIECES, "satisfaction")  # which is the same everywhere and is not split
FIGURES = ("task", "stretch")

_MONTH = re.compile(r"(\d{4})\D(\d{1,2})(?!\d)")


Pinned = dict[PlanPlace, Part]


def place_of(part: Part) -> PlanPlace:
    """A part's place; a month that the spreadsheet took for a date is read as what it was meant to be."""
    period = part.period.upper()
    month, quarter = _MONTH.match(period), re.search(r"Q([1-4])$", period)
    if quarter:
        period = f"{part.year}-Q{quarter[1]}"
    elif month and part.scope in ("month", "person_month"):
        period = f"{month[1]}-{int(month[2]):02d}"
    return PlanPlace(part.scope, period, part.who)


def goal_problems(goals: Iterable[AnnualGoal]) -> Iterator[Problem]:
    """Goals that stand twice, have the wrong sign or parts of a piece, or end before they begin."""
    first: dict[tuple[int, str], int] = {}
    for goal in goals:
        row = first.setdefault((goal.year, goal.measure), goal.row)
        if row != goal.row:
            values: dict[str, object] = {"key": f"{goal.year} {goal.measure}", "first_row": row}
            yield Problem("duplicate_key", "tblAnnualPlan", goal.row, "measure", values)
        if goal.until is not None and goal.until.year < goal.year:
            yield Problem("plan_until", "tblAnnualPlan", goal.row, "until", {"day": goal.until, "year": goal.year})
        yield from figure_problems("tblAnnualPlan", goal)


def figure_problems(table: str, figures: AnnualGoal | Part) -> Iterator[Problem]:
    """Task and stretch target: none negative, money in whole fen, counts in whole pieces."""
    for field in FIGURES:
        value: Fraction | None = getattr(figures, field)
        if value is None:
            continue
        shown = {"value": plain(value)}
        if value < 0:
            yield Problem("negative_amount", table, figures.row, field, shown)
        elif (value * PIECES.get(figures.measure, 0)).denominator != 1:
            yield Problem(
                "not_whole_fen" if figures.measure == "sales" else "not_count", table, figures.row, field, shown
            )


def pinned_parts(parts: Iterable[Part], goal: AnnualGoal) -> tuple[Pinned, list[Problem]]:
    """The goal's parts fixed by hand, by place; a figure that the goal has must be there."""
    found: Pinned = {}
    problems: list[Problem] = []
    for part in parts:
        if not part.pinned or (part.year, part.measure) != (goal.year, goal.measure):
            continue
        place = place_of(part)
        if place in found:
            values: dict[str, object] = {"key": " ".join(filter(None, place[1:])), "first_row": found[place].row}
            problems.append(Problem("duplicate_key", "tblPlanSplit", part.row, "period", values))
        found[place] = part
        problems += figure_problems("tblPlanSplit", part)
        problems += [
            Problem("plan_pin_blank", "tblPlanSplit", part.row, figure)
            for figure in FIGURES
            if getattr(goal, figure) is not None and getattr(part, figure) is None
        ]
    return found, problems


def pieces(value: Fraction, measure: str) -> int:
    """A checked figure in whole pieces: fen of sales, else customers or deals."""
    return (value * PIECES[measure]).numerator
