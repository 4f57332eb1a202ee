"""Funnel (F1): from the year's target to leads and call-backs a day.

Each step works on the figure that is shown before it, so that a pocket calculator and the sheet's own formulas agree:

| field         | is                        | rounded              | blank where                               |
|---------------|---------------------------|----------------------|-------------------------------------------|
| target        | as entered                |                      | blank or 0: the year's sales tasks of     |
|               |                           |                      | tblAnnualPlan together                    |
| month_target  | target / 12               | half up to a fen     | there is no target above 0                |
| per_head      | month_target / heads      | half up to a fen     | month_target is, or heads is 0            |
| deals         | per_head / deal           | up to a whole number | per_head is, or deal is not above 0       |
| leads         | deals / close             | up to a whole number | deals is, or close is not in (0, 1]       |
| leads_day     | leads / days              | up to a tenth        | leads is                                  |
| callbacks     | deals / callback_close    | up to a whole number | deals is, or callback_close not in (0, 1] |
| callbacks_day | callbacks / days          | up to a tenth        | callbacks is                              |

``days`` blank or 0 is 30. 'Up' first drops what a spreadsheet's binary numbers may add: it is half up to six decimals,
then up: ROUNDUP(ROUND(x, 6), 0) and ROUNDUP(ROUND(x, 6), 1). Everything but month_target is for one person in one month
(a day).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from addin.engine.trace import rule
from addin.tables.plans import FunnelGoal
from addin.values.money import round_half_up

USUAL_DAYS = 30
_MILLION = 10**6


class Funnel(NamedTuple):
    """The funnel's figures: money in fen, deals, leads and call-backs in whole numbers, a day in tenths."""

    month_target: int | None
    per_head: int | None
    deals: int | None
    leads: int | None
    leads_day: Fraction | None
    callbacks: int | None
    callbacks_day: Fraction | None


@rule("F1")
def funnel(goal: FunnelGoal, sales_task: int | None = None) -> Funnel:
    """The funnel of a row of tblFunnel; ``sales_task``: the annual plan's in fen, for a row without a target."""
    days = goal.days or USUAL_DAYS
    month_target = _fen(_above_nothing(goal.target or sales_task), 12)
    per_head = _fen(month_target, goal.heads)
    deals = _up(per_head, _above_nothing(goal.deal))
    leads = _up(deals, _possible(goal.close))
    callbacks = _up(deals, _possible(goal.callback_close))
    return Funnel(month_target, per_head, deals, leads, _a_day(leads, days), callbacks, _a_day(callbacks, days))


def funnels(goals: Iterable[FunnelGoal], sales_tasks: Mapping[int, int]) -> dict[int, Funnel]:
    """The funnel of every year; ``sales_tasks``: the annual plan's sales task by year, fen."""
    return {goal.year: funnel(goal, sales_tasks.get(goal.year)) for goal in goals}


def _fen(amount: int | None, by: int) -> int | None:
    return None if amount is None or not by else round_half_up(Fraction(amount, by))


def _above_nothing(amount: int | None) -> int | None:
    return amount if amount and amount > 0 else None


def _up(amount: int | None, by: int | Fraction | None) -> int | None:
    return None if amount is None or not by else _rounded_up(Fraction(amount) / by)


def _rounded_up(value: Fraction) -> int:
    return ceil(Fraction(round_half_up(value * _MILLION), _MILLION))


def _possible(rate: Fraction | None) -> Fraction | None:
    """A close rate that can be: above nothing and at most all. Its cell may hold what cannot be read."""
    return rate if rate is not None and 0 < rate <= 1 else None


def _a_day(number: int | None, days: int) -> Fraction | None:
    if number is None:
        return None
    tenfold = Fraction(round_half_up(Fraction(number, days) * _MILLION), _MILLION) * 10
    return Fraction(ceil(tenfold), 10)
