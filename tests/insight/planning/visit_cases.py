"""Customers, visits and plans for case tables, with defaults: November 2026, level 1 customers of S1."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from addin.engine.policy import Parameters, parameters
from addin.engine.rules.credit import Owners
from addin.insight.planning.visits import VisitPlan, VisitRecords, due_customers, plan_month_visits
from addin.insight.planning.visits_people import posts_in
from addin.insight.planning.workdays import WorkMonth
from addin.tables.people import Customer
from addin.tables.records import Inputs
from addin.tables.visits import PlannedVisit, Visit
from addin.usecases.workdays import work_month
from addin.values.periods import Month
from tests.engine.company import customer, day, month

NOVEMBER = Month(2026, 11)


def at(number: str, level: str = "level1", owner: str = "S1", terms: int = 0) -> Customer:
    """A customer at a level."""
    return customer(number, owner, terms)._replace(level=level, name=f"Name {number}")


def visited(number: str, on: str, manner: str = "上门拜访", by: str = "S1") -> Visit:
    return Visit(day(on), number, by, manner, "", -1)


def typed(number: str, on: str | None = None, by: str = "S1", origin: str = "", of: str = "2026-11") -> PlannedVisit:
    """A row of the plan that a person entered."""
    return PlannedVisit(month(of), number, by, None if on is None else day(on), "", origin, -1)


def generated(number: str, on: str, by: str = "S1", of: str = "2026-11") -> PlannedVisit:
    return typed(number, on, by, "generated", of)


def in_force(inputs: Inputs, of: Month = NOVEMBER) -> Parameters:
    p, problems = parameters(inputs.policy, of)
    assert p is not None, problems
    return p


def plan(inputs: Inputs, visits: Iterable[Visit] = (), rows: Iterable[PlannedVisit] = (),
         of: Month = NOVEMBER, work: WorkMonth | None = None) -> VisitPlan:  # fmt: skip
    """The month's plan of these inputs."""
    made = tuple(visits)
    due = due_customers(inputs.customers, made, of, in_force(inputs, of))
    owners = Owners(inputs.customers, inputs.handovers)
    return plan_month_visits(due, VisitRecords(tuple(rows), made), work or work_month(of), owners, posts_in(of, inputs))


def shown(found: VisitPlan) -> dict[str, str]:
    """Who goes to whom, of what the plan proposes."""
    return {visit.due.customer: visit.staff for visit in found.new}


def days_of(found: VisitPlan, staff: str = "S1") -> list[dt.date]:
    return sorted(visit.day for visit in found.new if visit.staff == staff)


def many(count: int, **given: Any) -> list[Customer]:
    return [at(f"C{number}", **given) for number in range(1, count + 1)]
