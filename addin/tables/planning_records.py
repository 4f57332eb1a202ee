"""What plans, visits and statistics read beyond the settlement's records: same terms, schema order, then ``row``.

Amounts of tblAnnualPlan and tblPlanSplit are yuan or numbers of things, as the measure says; all other money is fen.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import NamedTuple

from addin.values.periods import Month


class AnnualGoal(NamedTuple):
    """tblAnnualPlan: a measure's committed task and stretch target for a year (P1)."""

    year: int
    measure: str
    task: Fraction | None
    stretch: Fraction | None
    region: str
    until: dt.date | None
    row: int


class SeasonWeight(NamedTuple):
    """tblSeasonWeights: a month's weight in its year, where it is not the department's target (P1)."""

    month: Month
    weight: Fraction
    reason: str
    row: int


class GradeWeight(NamedTuple):
    """tblGrades: what a grade's people weigh in the annual plan, from a month on; None: their default target (P1)."""

    grade: str
    start: Month | None
    target: int | None
    plan_weight: Fraction | None
    row: int


class Part(NamedTuple):
    """tblPlanSplit: one part of a year's plan; ``pinned`` parts were set by hand and stay (P1)."""

    year: int
    measure: str
    scope: str
    period: str
    who: str
    name: str
    task: Fraction | None
    stretch: Fraction | None
    pinned: bool
    row: int


class FunnelGoal(NamedTuple):
    """tblFunnel: what F1 reckons with in a year."""

    year: int
    target: int | None
    heads: int
    deal: int
    close: Fraction
    callback_close: Fraction
    days: int | None
    row: int


class MonthPlan(NamedTuple):
    """tblMonthlyPlan with its planning columns."""

    month: Month
    staff: str
    target: int
    new_customers: int | None
    satisfaction: Fraction | None
    deals: int | None
    products: str
    customers: str
    channel: str
    week1: int | None
    week2: int | None
    week3: int | None
    week4: int | None
    week5: int | None
    week6: int | None
    origin: str
    row: int


class PlannedVisit(NamedTuple):
    """tblVisitPlan: whom to visit when (P3); ``origin`` is '' or 'hand' for what a person entered."""

    month: Month
    customer: str
    staff: str
    day: dt.date | None
    purpose: str
    origin: str
    row: int


class Visit(NamedTuple):
    """tblVisits: a visit, visitor received, call-back or message; ``manner`` as entered."""

    day: dt.date
    customer: str
    staff: str
    manner: str
    outcome: str
    row: int


class Survey(NamedTuple):
    """tblSurveys: a customer's score from 0 to 100."""

    day: dt.date
    customer: str
    staff: str
    score: Fraction
    row: int


class DailyReport(NamedTuple):
    """tblDaily: what a person did on a day, counted by hand (P4)."""

    day: dt.date
    staff: str
    received: int | None
    callbacks: int | None
    deals: int | None
    remarks: str
    row: int


class WeeklyReport(NamedTuple):
    """tblWeekly: a person's (or, without number, the department's) week; figures are refreshed, words kept (P4)."""

    day: dt.date
    last: dt.date | None
    staff: str
    name: str
    target: int | None
    performance: int | None
    to_date: int | None
    ratio: Fraction | None
    time: Fraction | None
    corrected: int | None
    analysis: str
    measures: str
    row: int


class Prospect(NamedTuple):
    """tblProspects: somebody who may become a customer (T3)."""

    prospect: str
    day: dt.date
    name: str
    contact: str
    phone: str
    staff: str
    stage: str
    expected: int | None
    next: dt.date | None
    remarks: str
    customer: str
    row: int


class Contest(NamedTuple):
    """tblContests: a contest between two days (T3)."""

    contest: str
    name: str
    day: dt.date
    last: dt.date
    measure: str
    places: int | None
    prize: str
    row: int


class FundSpending(NamedTuple):
    """tblFundSpending: what the team fund paid for (H6.1.1)."""

    day: dt.date
    purpose: str
    amount: int
    staff: str
    voucher: str
    row: int


class Planning(NamedTuple):
    """What plans, visits and statistics read besides the settlement's Inputs."""

    goals: tuple[AnnualGoal, ...] = ()
    seasons: tuple[SeasonWeight, ...] = ()
    weights: tuple[GradeWeight, ...] = ()
    parts: tuple[Part, ...] = ()
    funnels: tuple[FunnelGoal, ...] = ()
    month_plans: tuple[MonthPlan, ...] = ()
    planned_visits: tuple[PlannedVisit, ...] = ()
    visits: tuple[Visit, ...] = ()
    surveys: tuple[Survey, ...] = ()
    daily: tuple[DailyReport, ...] = ()
    weekly: tuple[WeeklyReport, ...] = ()
    prospects: tuple[Prospect, ...] = ()
    contests: tuple[Contest, ...] = ()
    fund_spending: tuple[FundSpending, ...] = ()
