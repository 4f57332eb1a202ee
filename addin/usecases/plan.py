"""The use case 生成月计划: split the year's plan, plan the month, forecast it, and write all three."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from addin.book.base import Book, RawTable
from addin.book.inputs import Contents, fields_of, without_collector
from addin.book.planning_inputs import read_both
from addin.engine.checks import checks
from addin.engine.history import History
from addin.engine.policy import parameters
from addin.engine.rules.credit import Accounts, Owners, accounts_of
from addin.engine.rules.targets import department_target
from addin.engine.situation import Situation, people_in
from addin.engine.unread import without_follow_ons
from addin.insight.planning.annual import annual_plan
from addin.insight.planning.forecast import Forecast, forecast
from addin.insight.planning.monthly import GENERATED, month_plan, shares_of, was_edited
from addin.plans.registry import plan_in
from addin.tables.plans import MonthPlan, Part
from addin.tables.records import Planning
from addin.usecases.findings import Finding, findings
from addin.usecases.plan_rows import forecast_rows, plan_rows, split_rows
from addin.usecases.results import replace_month
from addin.usecases.settle import Progress, stop_at_errors
from addin.values.errors import Problem
from addin.values.money import yuan
from addin.values.periods import Month

_READ = ("goals", "seasons", "weights", "parts", "month_plans")
BESIDES = ("tblAnnualPlan", "tblSeasonWeights", "tblPlanSplit", "tblForecast", "tblCloses")

# what stops a plan: the cells and checks of these tables; pay has more
CONCERNED = frozenset(
    {
        *BESIDES, "tblPolicy", "tblGrades", "tblStaff", "tblStaffChanges", "tblCustomers", "tblReceipts",
        "tblCollections", "tblDeptTargets", "tblMonthlyPlan",
    }
)  # fmt: skip
_CHECKS: tuple[checks.Check, ...] = (
    checks.policy_is_complete,
    checks.keys_are_unique,
    checks.grades_and_schemes_are_known,
    checks.amounts_have_their_sign,
    checks.employment_dates_are_in_order,
    checks.somebody_is_employed,
    checks.people_can_be_paid,
    checks.department_has_a_target,
)
_SHOWN = 5  # people in a note
ABOUT_PAY = frozenset({"unknown_scheme", "scheme_not_in_force", "no_stand_in_target"})


class Planned(NamedTuple):
    """A planned month: its rows, how many of them a person typed, the year's parts, the forecast, what to look at."""

    month: Month
    plans: list[MonthPlan]
    typed: int
    parts: list[Part]
    forecast: list[Forecast]
    findings: list[Finding]


class _Read(NamedTuple):
    """What was read and found to be in order."""

    contents: Contents
    planning: Planning
    tables: Mapping[str, RawTable]
    accounts: Accounts


@without_collector()
def plan_month(book: Book, month: Month, progress: Progress = lambda stage: None) -> Planned:
    """Split the year's plan, fill the month's plan and forecast, and write them. Raises DataRefused, writing nothing.

    Rows that a person typed or edited stay, and parts of the year set by hand; all else generated is made anew.
    """
    progress("read")
    read = _read(book, month, progress)
    progress("plan")
    year = annual_plan(month.year, read.contents.inputs, read.planning)
    _stop(book, read.tables, year.problems)
    planned, notes = _plan(month, read, year.parts)
    found = findings([*year.problems, *notes], read.tables, book.language)
    progress("write")
    lang, tables = book.language, read.tables
    book.write(
        {
            "tblPlanSplit": split_rows(tables["tblPlanSplit"], month.year, year.parts, read.planning, lang),
            "tblMonthlyPlan": plan_rows(tables["tblMonthlyPlan"], month, planned.plans, read.planning, lang),
            "tblForecast": replace_month(tables["tblForecast"], month, forecast_rows(month, planned.forecast, lang)),
        }
    )
    return planned._replace(findings=found)


def _read(book: Book, month: Month, progress: Progress) -> _Read:
    """Read and check; raises DataRefused with every error there is."""
    contents, found = read_both(book, _READ, BESIDES)
    tables = {**contents.tables, **found.tables}
    problems = [*contents.problems, *found.problems, *_cannot_mark(tables), *_locked(contents, month)]
    progress("check")
    accounts = accounts_of(contents.inputs.receipts, contents.inputs.collections)
    checked = [problem for check in _CHECKS for problem in check(contents.inputs, month, accounts)]
    checked = without_follow_ons(checked, contents.unread)
    _stop(book, tables, [*problems, *(problem for problem in checked if problem.code not in ABOUT_PAY)])
    return _Read(contents, found.planning, tables, accounts)


def _stop(book: Book, tables: Mapping[str, RawTable], problems: Iterable[Problem]) -> None:
    """Raise DataRefused if there are errors that concern a plan."""
    stop_at_errors(book, tables, (p for p in problems if p.table in CONCERNED or not p.table))


def _cannot_mark(tables: Mapping[str, RawTable]) -> list[Problem]:
    """A plan without its column 来源 could not tell typed rows from generated ones."""
    raw = tables.get("tblMonthlyPlan")
    if raw is None or "origin" in fields_of(raw):
        return []
    return [Problem("missing_header", "tblMonthlyPlan", None, "origin")]


def _locked(contents: Contents, month: Month) -> list[Problem]:
    locked = any(close.month == month and close.status == "locked" for close in contents.closes)
    return [Problem("locked", values={"month": month})] if locked else []


def _plan(month: Month, read: _Read, parts: Sequence[Part]) -> tuple[Planned, list[Problem]]:
    inputs = read.contents.inputs
    p, _ = parameters(inputs.policy, month)
    assert p is not None  # policy_is_complete
    people = people_in(month, inputs)
    plans = month_plan(month, people, p, shares_of(parts, month), read.planning.month_plans)
    planned = sum(plan.target for plan in plans)
    target = department_target(month, inputs.dept_targets, p).amount
    lines = forecast(month, inputs, read.accounts, p, planned, target)
    typed = [plan for plan in plans if plan.origin != GENERATED]
    before = {plan.staff: plan for plan in read.planning.month_plans if plan.month == month}
    owners = Owners(inputs.customers, inputs.handovers)
    situation = Situation(month, p, inputs, History(month), owners, read.accounts, people)
    for remind in plan_in(inputs.policy, month).reminders:
        remind(situation)
    _tell_changes(situation, plans, before)
    for plan in typed:
        if plan.staff not in people:
            situation.note("plan_of_nobody", "tblMonthlyPlan", plan.row, "staff", staff=plan.staff, month=month)
    if not any(goal.year == month.year and goal.measure == "sales" for goal in read.planning.goals):
        situation.note("plan_no_annual", "tblAnnualPlan", None, "year", year=month.year)
    if planned < target:
        amounts = {"planned": yuan(planned), "target": yuan(target), "missing": yuan(target - planned)}
        situation.note("plan_below_department", "tblMonthlyPlan", None, "target", month=month, **amounts)
    return Planned(month, plans, len(typed), list(parts), lines, []), situation.notes


def _tell_changes(situation: Situation, plans: Sequence[MonthPlan], before: Mapping[str, MonthPlan]) -> None:
    """Which rows stay because somebody edited them, and whose other goals come out differently: none is lost unsaid."""
    edited = [plan.staff for plan in plans if plan.origin != GENERATED and was_edited(before[plan.staff])]
    if edited:
        situation.note("plan_edited", "tblMonthlyPlan", None, "target", count=len(edited), staff=", ".join(edited))
    anew = [(before[plan.staff], plan) for plan in plans if plan.origin == GENERATED and plan.staff in before]
    changed = [f"{new.staff} {_goals(old)} → {_goals(new)}" for old, new in anew if _goals(old) != _goals(new)]
    if changed:
        shown = "; ".join(changed[:_SHOWN])
        situation.note("plan_goals_changed", "tblMonthlyPlan", None, "origin", count=len(changed), shown=shown)


def _goals(plan: MonthPlan) -> str:
    """New customers, satisfaction and deals, as '1/90/13'."""
    goals = (plan.new_customers, plan.satisfaction, plan.deals)
    return "/".join("-" if goal is None else f"{float(goal):g}" for goal in goals)
