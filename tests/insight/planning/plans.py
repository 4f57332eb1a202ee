"""Planning records with keyword defaults, in yuan or pieces, for case tables."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from addin.insight.planning.annual import YearPlan, annual_plan
from addin.insight.planning.annual_goals import place_of
from addin.tables.declare import blank_record
from addin.tables.plans import AnnualGoal, MonthPlan, Part, SeasonWeight
from addin.tables.records import Inputs, Planning
from addin.tables.terms import Grade
from tests.engine.company import Yuan, day, fen, month

Number = int | str


def number(value: Number | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def goal(task: Number | None, stretch: Number | None = None, measure: str = "sales", year: int = 2026,
         until: str | None = None, row: int = 0) -> AnnualGoal:  # fmt: skip
    last = None if until is None else day(until)
    return AnnualGoal(year, measure, number(task), number(stretch), "", last, row)


def season(of: str, weight: Number) -> SeasonWeight:
    return SeasonWeight(month(of), Fraction(weight), "", -1)


def even_season(year: int = 2026) -> tuple[SeasonWeight, ...]:
    """Every month weighs the same."""
    return tuple(season(f"{year}-{number:02d}", 1_000_000) for number in range(1, 13))


def by_hand(scope: str, period: str, task: Number | None, who: str = "", stretch: Number | None = None,
            measure: str = "sales", pinned: bool = True, row: int = 0) -> Part:  # fmt: skip
    return Part(2026, measure, scope, period, who, "", number(task), number(stretch), pinned, row)


def grade_weights(grades: Iterable[Grade], **weights: Number) -> tuple[Grade, ...]:
    """tblGrades as the annual plan reads it, with plan weights by grade."""
    return tuple(g._replace(plan_weight=number(weights.get(g.grade)), row=row) for row, g in enumerate(grades))


def yearly(inputs: Inputs, *goals: AnnualGoal, seasons: Iterable[SeasonWeight] = even_season(),
           parts: Iterable[Part] = (), weights: dict[str, Number] | None = None) -> YearPlan:  # fmt: skip
    """The annual plan of 2026 for a company."""
    planning = Planning(
        goals=goals,
        seasons=tuple(seasons),
        parts=tuple(parts),
        weights=grade_weights(inputs.grades, **(weights or {})),
    )
    return annual_plan(2026, inputs, planning)


def amounts(plan: YearPlan, scope: str, measure: str = "sales", figure: str = "task") -> dict[str, str]:
    """A scope's parts by period and whom, as plain numbers."""
    assert not [problem for problem in plan.problems if problem.level == "error"], plan.problems
    return {
        " ".join(filter(None, place_of(part)[1:])): str(float(getattr(part, figure))).removesuffix(".0")
        for part in plan.parts
        if (part.scope, part.measure) == (scope, measure)
    }


def codes(plan: YearPlan) -> list[str]:
    return [problem.code for problem in plan.problems]


def month_row(target: Yuan, staff: str = "S1", of: str = "2026-10", origin: str = "", row: int = 0,
              words: tuple[str, str, str] = ("", "", "")) -> MonthPlan:  # fmt: skip
    products, customers, channel = words
    return blank_record(MonthPlan)._replace(
        month=month(of), staff=staff, target=fen(target), products=products, customers=customers, channel=channel,
        origin=origin, row=row,
    )  # fmt: skip
