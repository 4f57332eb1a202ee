"""A planned month as rows of tblPlanSplit, tblMonthlyPlan and tblForecast; what was typed by hand stays as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from addin.book.base import Cell, RawTable
from addin.book.inputs import fields_of, months_of
from addin.insight.planning.annual_goals import MEASURES
from addin.insight.planning.forecast import Forecast
from addin.insight.planning.monthly import GENERATED, WEEKLY
from addin.tables.choices import label
from addin.tables.plans import MonthPlan, Part
from addin.tables.records import Planning
from addin.texts.filling import filled
from addin.texts.planning import FORECAST_METHODS
from addin.usecases.results import Row
from addin.values.errors import Language
from addin.values.money import yuan_number
from addin.values.periods import Month


def split_rows(raw: RawTable, year: int, parts: Iterable[Part], planning: Planning, lang: Language) -> list[list[Cell]]:
    """tblPlanSplit with the year's parts made anew; other years, and measures that are not split, as they stand."""
    spoken = {goal.measure: label("measure", goal.measure, lang) for goal in planning.goals if goal.measure in MEASURES}
    listed = list(parts)
    new = _over(raw, ((part.row, {} if part.pinned else _part_cells(part, spoken, lang)) for part in listed))
    made = {part.row for part in listed}
    others = [part for part in planning.parts if part.row not in made and _stays(part, year)]
    before = [raw.rows[part.row] for part in others if part.year < year]
    after = [raw.rows[part.row] for part in others if part.year >= year]
    return [*before, *new, *after]


def _stays(part: Part, year: int) -> bool:
    """Whether a row that no goal of the year made stands for itself."""
    return part.year != year or part.pinned or part.measure not in MEASURES


def _part_cells(part: Part, spoken: dict[str, str], lang: Language) -> Row:
    return {
        "year": part.year,
        "measure": spoken[part.measure],
        "scope": label("scope", part.scope, lang),
        "period": part.period,
        "who": part.who,
        "name": part.name,
        "task": _number(part.task),
        "stretch": _number(part.stretch),
        "pinned": label("yesno", "no", lang),
    }


def _number(value: Fraction | None) -> Cell:
    return None if value is None else float(value)


def plan_rows(
    raw: RawTable, month: Month, plans: Iterable[MonthPlan], planning: Planning, lang: Language
) -> list[list[Cell]]:
    """tblMonthlyPlan with the month's generated rows made anew; typed rows and other months as they stand."""
    old = {plan.staff: plan for plan in planning.month_plans if plan.month == month}
    rows = _over(raw, ((old[p.staff].row if p.staff in old else -1, _new_cells(p, old, lang)) for p in plans))
    others = [(m, row) for m, row in zip(months_of(raw), raw.rows, strict=True) if m is not None and m != month]
    return [*(row for m, row in others if m < month), *rows, *(row for m, row in others if m > month)]


def _new_cells(plan: MonthPlan, old: Mapping[str, MonthPlan], lang: Language) -> Row:
    """All of a generated row, nothing of a typed one; of an edited one its weeks and that it is by hand now."""
    if plan.origin == GENERATED:
        return _plan_cells(plan, lang)
    if old[plan.staff].origin != GENERATED:
        return {}
    return {week: _yuan(getattr(plan, week)) for week in WEEKLY} | {"origin": label("origin", plan.origin, lang)}


def _plan_cells(plan: MonthPlan, lang: Language) -> Row:
    return {
        **plan._asdict(),
        "month": plan.month.first,
        "target": yuan_number(plan.target),
        "satisfaction": _number(plan.satisfaction),
        **{week: _yuan(getattr(plan, week)) for week in WEEKLY},
        "origin": label("origin", GENERATED, lang),
    }


def _yuan(amount: int | None) -> Cell:
    return None if amount is None else yuan_number(amount)


def forecast_rows(month: Month, lines: Iterable[Forecast], lang: Language) -> list[Row]:
    """The month's rows of tblForecast."""
    return [
        {
            "month": month.first,
            "item": label("forecast", line.item, lang),
            "amount": yuan_number(line.amount),
            "method": method_text(line, lang),
        }
        for line in lines
    ]


def method_text(line: Forecast, lang: Language) -> str:
    """How a line was found, in words."""
    return filled(FORECAST_METHODS[line.method][0 if lang == "zh" else 1], line.values)


def _over(raw: RawTable, made: Iterable[tuple[int, Row]]) -> list[list[Cell]]:
    """Rows of the table (-1: new ones) with these cells by field; all else, such as the user's own columns, stays."""
    fields = fields_of(raw)
    blank: list[Cell] = [None] * len(fields)
    return [
        [cells.get(field, cell) for field, cell in zip(fields, raw.rows[row] if row >= 0 else blank, strict=True)]
        for row, cells in made
    ]
