"""The monthly plan: what everybody is to sell, by the annual plan or the grade's default (P1, P4).

What a person typed stays: rows by hand, and generated rows whose amount or weeks somebody changed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from addin.engine.policy import Parameters
from addin.engine.rules.targets import default_target, opening_factor
from addin.engine.situation import Person
from addin.engine.trace import rule
from addin.insight.planning.annual import person_month_parts
from addin.tables.plans import MonthPlan, Part
from addin.values.money import split
from addin.values.order import natural
from addin.values.periods import Month, weeks_of

GENERATED, BY_HAND = "generated", "hand"
WEEKS = 6  # columns of tblMonthlyPlan
WEEKLY = tuple(f"week{number}" for number in range(1, WEEKS + 1))


class _Shares(NamedTuple):
    """What the annual plan holds for each person in the month, by staff number."""

    sales: Mapping[str, Fraction]
    new_customers: Mapping[str, Fraction]
    satisfaction: Mapping[str, Fraction]
    deals: Mapping[str, Fraction]


def shares_of(parts: Iterable[Part], month: Month) -> _Shares:
    """The committed tasks; stretch targets stay in the annual plan."""
    listed = list(parts)
    return _Shares(*(person_month_parts(listed, month, measure) for measure in _Shares._fields))


@rule("P1", "P4", "X5")
def month_plan(
    month: Month, people: Mapping[str, Person], p: Parameters, shares: _Shares, before: Iterable[MonthPlan]
) -> list[MonthPlan]:
    """The month's rows by staff number: typed and edited ones as they stand, all others made anew (``row`` -1).

    Nobody gets a plan of zero, which X5 forbids: without a part of the annual plan the grade's default counts, without
    one there is no row. Products, customers and channel come from the row that was there, else from last month's.
    """
    listed = list(before)
    mine = {plan.staff: plan for plan in listed if plan.month == month}
    last = {plan.staff: plan for plan in listed if plan.month == month.plus(-1)}
    kept = [_by_hand(plan) if was_edited(plan) else plan for plan in mine.values()]
    rows = [plan for plan in kept if plan.origin != GENERATED]
    typed = {plan.staff for plan in rows}
    for number in people.keys() - typed:
        target = _target(people[number], month, p, shares.sales.get(number))
        if target > 0:
            rows.append(_generated(month, number, target, shares, mine.get(number) or last.get(number)))
    return sorted(rows, key=lambda plan: natural(plan.staff))


def was_edited(plan: MonthPlan) -> bool:
    """Whether somebody changed a generated row since: its weeks are no longer what its amount gives."""
    weeks = _weeks(plan)
    return plan.origin == GENERATED and any(weeks) and weeks != weekly_parts(plan.target, plan.month)


def _by_hand(plan: MonthPlan) -> MonthPlan:
    """An edited row as if typed; weeks that do not add up to its amount are made anew."""
    weeks = _weeks(plan)
    if sum(week or 0 for week in weeks) != plan.target:
        weeks = weekly_parts(plan.target, plan.month)
    week1, week2, week3, week4, week5, week6 = weeks
    return plan._replace(
        week1=week1, week2=week2, week3=week3, week4=week4, week5=week5, week6=week6, origin=BY_HAND
    )  # fmt: skip


def _weeks(plan: MonthPlan) -> list[int | None]:
    return [getattr(plan, week) for week in WEEKLY]


def _target(person: Person, month: Month, p: Parameters, part: Fraction | None) -> int:
    """Fen: the part of the annual plan, else the default by X5, else 0."""
    if part:
        return (part * 100).numerator
    default = person.grade.target
    return default_target(default, opening_factor(month, p), person.days, month).amount if default else 0


def _generated(month: Month, number: str, target: int, shares: _Shares, words: MonthPlan | None) -> MonthPlan:
    products, customers, channel = (words.products, words.customers, words.channel) if words else ("", "", "")
    week1, week2, week3, week4, week5, week6 = weekly_parts(target, month)
    return MonthPlan(
        month, number, target,
        _count(shares.new_customers.get(number)), shares.satisfaction.get(number), _count(shares.deals.get(number)),
        products, customers, channel, week1, week2, week3, week4, week5, week6, GENERATED, -1,
    )  # fmt: skip


def _count(part: Fraction | None) -> int | None:
    return None if part is None else part.numerator


@rule("P1", "T1")
def weekly_parts(target: int, month: Month) -> list[int | None]:
    """The target over the month's weeks by calendar days, exactly, in fen; None for weeks that the month has not."""
    days = [(last - first).days + 1 for first, last in weeks_of(month)]
    return [*split(target, days), *[None] * (WEEKS - len(days))]
