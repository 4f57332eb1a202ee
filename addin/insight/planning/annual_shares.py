"""What the annual plan is split by: the months' season weights, and what everybody weighs in each month (P1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from addin.engine.policy import parameters
from addin.engine.rules.targets import department_target
from addin.engine.situation import grades_in, staff_in
from addin.engine.trace import rule
from addin.tables.people import Staff, StaffChange
from addin.tables.plans import SeasonWeight
from addin.tables.records import Inputs
from addin.tables.terms import Grade
from addin.values.errors import Problem
from addin.values.order import natural
from addin.values.periods import Month, days_employed

Season = Mapping[Month, Fraction]
NONE = Fraction(0)
UNALIKE = 100  # weights by hand so many times smaller than the usual ones, in yuan, are probably in another unit


class Member(NamedTuple):
    """Somebody employed in the year: the share of each month employed, and the grade's weight in it."""

    staff: str
    name: str
    team: str
    employed: Mapping[Month, Fraction]
    grade: Mapping[Month, Fraction]

    def weight(self, season: Season) -> Fraction:
        """Grade weight times months employed, of the months that have any part in the plan."""
        return sum((self.grade[m] * share for m, share in self.employed.items() if season[m]), NONE)

    def by_month(self, season: Season, weighted: bool) -> dict[Month, Fraction]:
        """What the months weigh in the person's own part; without grade weight (a part by hand) by season alone."""
        return {m: season[m] * share * (self.grade[m] if weighted else 1) for m, share in self.employed.items()}


def months_of_year(year: int) -> list[Month]:
    return [Month(year, number) for number in range(1, 13)]


@rule("P1", "H4.1")
def season_weights(year: int, entered: Iterable[SeasonWeight], inputs: Inputs) -> tuple[Season, list[Problem]]:
    """A weight for every month: as entered, else the department's target in yuan without the opening factor."""
    by_hand = {row.month: row for row in entered if row.month.year == year}
    season, problems = {}, []
    for month in months_of_year(year):
        if month in by_hand:
            season[month] = by_hand[month].weight
            continue
        p, wrong = parameters(inputs.policy, month)
        problems += wrong
        if p is not None:
            usual = p.model_copy(update={"opened_on": None})
            season[month] = Fraction(department_target(month, inputs.dept_targets, usual).amount, 100)
    problems += [
        Problem("negative_amount", "tblSeasonWeights", row.row, "weight", {"value": str(row.weight)})
        for row in by_hand.values()
        if row.weight < 0
    ]
    if not problems:
        usual_weights = [weight for month, weight in season.items() if month not in by_hand]
        problems = _unalike("tblSeasonWeights", [(row.row, row.weight) for row in by_hand.values()], usual_weights)
    return season, problems


def until_day(season: Season, last: dt.date | None) -> dict[Month, Fraction]:
    """The season of a plan that ends on a day: months after it weigh nothing, its own by days."""
    return {m: weight * _share(m, m.first, last) for m, weight in season.items()}


def _share(month: Month, first: dt.date, last: dt.date | None) -> Fraction:
    """The share of a month's days between two days."""
    return Fraction(days_employed(month, first, last), month.days)


@rule("P1")
def members(year: int, inputs: Inputs, weights: Iterable[Grade]) -> tuple[list[Member], list[Problem]]:
    """Everybody employed in the year, by staff number, and weights in what is probably another unit."""
    months = months_of_year(year)
    by_month = {month: _grade_weights(month, weights, inputs) for month in months}
    changes: dict[str, list[StaffChange]] = {}
    for change in inputs.changes:
        changes.setdefault(change.staff, []).append(change)
    found = []
    for person in sorted(inputs.staff, key=lambda s: natural(s.staff)):
        shares = {month: _share(month, person.hired, person.left) for month in months}
        employed = {month: share for month, share in shares.items() if share}
        if employed:
            grades = _grades(person, employed, changes.get(person.staff, []), by_month)
            found.append(Member(person.staff, person.name, person.team, employed, grades))
    by_hand = [(w.row, w.plan_weight) for w in weights if w.plan_weight]
    usual = [Fraction(w.target, 100) for w in weights if w.target and w.plan_weight is None]
    return found, _unalike("tblGrades", by_hand, usual)


def _grades(
    person: Staff, months: Iterable[Month], changes: list[StaffChange], weights: Mapping[Month, Mapping[str, Fraction]]
) -> dict[Month, Fraction]:
    """The weight of the grade that the person has in each month."""
    return {month: weights[month].get(staff_in(month, person, changes).grade, NONE) for month in months}


def _grade_weights(month: Month, weights: Iterable[Grade], inputs: Inputs) -> dict[str, Fraction]:
    """What each grade in force weighs: its plan weight, else its default monthly target in yuan, else nothing."""
    planned = {row.row: row.plan_weight for row in weights}
    found = {}
    for grade in grades_in(month, inputs.grades).values():
        weight = planned.get(grade.row)
        found[grade.grade] = Fraction(grade.target or 0, 100) if weight is None else max(NONE, weight)
    return found


def _unalike(table: str, by_hand: list[tuple[int, Fraction]], usual: list[Fraction]) -> list[Problem]:
    """A warning where weights by hand are far smaller than the yuan that they stand beside."""
    smallest = min((weight for weight in usual if weight), default=NONE)
    field = "weight" if table == "tblSeasonWeights" else "plan_weight"
    return [
        Problem("plan_weight_unit", table, row, field, {"weight": str(weight), "usual": str(smallest)}, "warning")
        for row, weight in by_hand
        if 0 < weight * UNALIKE < smallest
    ]
