"""A small company's statistics for case tables: planning records with keyword defaults, facts, and what a key shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from addin.engine.rules.credit import accounts_of
from addin.insight.statistics.facts import Facts, KeptSale, count_month, data_until
from addin.insight.statistics.report import ReportRow, report
from addin.insight.statistics.visits import visit_stats
from addin.plans.hotel.plan import HOTEL
from addin.tables.declare import blank_record
from addin.tables.office import FundSpending
from addin.tables.plans import FunnelGoal, MonthPlan
from addin.tables.records import Inputs, Planning
from addin.tables.reports import Contest, DailyReport, Prospect
from addin.tables.visits import PlannedVisit, Survey, Visit
from addin.values.money import yuan
from addin.values.periods import Month
from tests.engine.company import day, fen

PLANNING = set(Planning._fields)
MONEY = ("plan", "actual", "previous", "last_year")


def planned_visit(customer: str, staff: str = "S1", on: str | None = None, of: str = "2026-10") -> PlannedVisit:
    return PlannedVisit(Month.parse(of), customer, staff, day(on) if on else None, "", "", -1)


def visit(customer: str, staff: str = "S1", on: str = "2026-10-15", manner: str = "上门") -> Visit:
    return Visit(day(on), customer, staff, manner, "", -1)


def survey(score: int, staff: str = "S1", on: str = "2026-10-15", customer: str = "") -> Survey:
    return Survey(day(on), customer, staff, Fraction(score), -1)


def daily(on: str, staff: str = "S1", deals: int | None = None, callbacks: int | None = None,
          received: int | None = None) -> DailyReport:  # fmt: skip
    return DailyReport(day(on), staff, received, callbacks, deals, "", -1)


def prospect(number: str, on: str = "2026-10-15") -> Prospect:
    return Prospect(number, day(on), "", "", "", "S1", "lead", None, None, "", "", -1)


def contest(number: str, first: str, last: str, measure: str = "performance", places: int | None = 1) -> Contest:
    return Contest(number, f"Contest {number}", day(first), day(last), measure, places, "prize", -1)


def spent(on: str, amount: int) -> FundSpending:
    return FundSpending(day(on), "", fen(amount), "", "", -1)


def week_plan(staff: str, *weeks: int, of: str = "2026-10") -> MonthPlan:
    amounts = {f"week{i}": fen(week) for i, week in enumerate(weeks, 1)}
    return blank_record(MonthPlan)._replace(month=Month.parse(of), staff=staff, target=1, **amounts)


FUNNEL = FunnelGoal(2026, fen(240_000), 8, fen(1_000), Fraction("0.1"), Fraction("0.02"), 30, -1)


def planning(**given: Iterable[Any]) -> Planning:
    """Planning tables by their names, rows numbered."""
    rows = {name: tuple(row._replace(row=i) for i, row in enumerate(found)) for name, found in given.items()}
    return Planning(**rows)


def facts(
    inputs: Inputs, of: str = "2026-10", settled: bool = True, kept: Mapping[str, list[KeptSale]] | None = None,
    **plans: Iterable[Any],
) -> Facts:  # fmt: skip
    """What the month's statistics are made from."""
    month = Month.parse(of)
    accounts = accounts_of(inputs.receipts, inputs.collections)
    past = inputs._replace(ledger=tuple(x for x in inputs.ledger if x.month < month))
    counted = count_month(past, month, accounts, HOTEL.counts)
    until = data_until(month, inputs, settled)
    sales, counts = (lambda m: (kept or {}).get(str(m), [])), (lambda m: HOTEL.counts)
    return Facts(month, inputs, planning(**plans), accounts, counted, until, sales, counts)


def report_of(found: Facts) -> dict[str, ReportRow]:
    """The report's rows by 'dimension key', the department's by 'department'."""
    return {f"{row.dimension} {row.key}".strip(): row for row in report(found, visit_stats(found))}


def shown(row: ReportRow, field: str) -> str | None:
    """A figure as a case writes it: yuan with two decimals, ratios as fractions, counts as they are."""
    value = getattr(row, field)
    if value is None:
        return None
    return yuan(value) if field in MONEY and row.dimension != "funnel" else str(value)


def date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
