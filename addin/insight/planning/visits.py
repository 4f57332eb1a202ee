"""The month's visit plan: who is due, who goes, and when (P3)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from addin.engine.policy import Parameters
from addin.engine.rules.credit import Owners
from addin.engine.trace import rule
from addin.insight.planning.visits_people import Posts
from addin.insight.planning.visits_spread import Loads, spread_days
from addin.insight.planning.workdays import WorkMonth
from addin.tables.people import Customer
from addin.tables.visits import PlannedVisit, Visit
from addin.values.errors import Problem
from addin.values.order import natural_key
from addin.values.periods import Month

NOT_IN_PERSON = ("电话", "微信", "邮件", "短信", "call", "phone", "message", "mail")
_SHOWN = 5  # customers that a note names


class DueVisit(NamedTuple):
    """A customer due in the month: every so many months, last visited on (None: never)."""

    customer: str
    level: str
    months: int
    last: dt.date | None


class Route(NamedTuple):
    """Who goes to a due customer ('' nobody), on one of which days; ``stands_in``: the owner cannot."""

    staff: str
    days: tuple[dt.date, ...]
    stands_in: bool


class NewVisit(NamedTuple):
    """A visit that the plan proposes."""

    due: DueVisit
    staff: str
    day: dt.date


class VisitPlan(NamedTuple):
    """The month's plan: rows that stay as they are, proposed visits, and what somebody should look at."""

    kept: list[PlannedVisit]
    new: list[NewVisit]
    notes: list[Problem]


@rule("P3")
def in_person(manner: str) -> bool:
    """Whether an entry of tblVisits is a visit: the customer was met, here or there. Calls and messages are none.

    An empty manner is a visit; words of the user's own are read by what they hold.
    """
    lowered = manner.lower()
    return not any(word in lowered for word in NOT_IN_PERSON)


@rule("P3")
def due_in(month: Month, level: str, last: dt.date | None, p: Parameters) -> int:
    """Every how many months a customer is visited who is due in the month; 0 for one who is not.

    Only VIP and level 1 are visited by the calendar, neither where its parameter is 0. Who was never visited is due.
    """
    every = {"vip": p.visit_vip_months, "level1": p.visit_level1_months}.get(level, 0)
    return every if last is None or month.since(Month.of(last)) >= every else 0


@rule("P3")
def due_customers(
    customers: Iterable[Customer], visits: Iterable[Visit], month: Month, p: Parameters
) -> list[DueVisit]:
    """Who is due, by the visits before the month; whose last visit is the longest ago come first."""
    last: dict[str, dt.date] = {}
    met, first, never = cache(in_person), month.first, dt.date.min
    for visit in visits:
        if first > visit.day > last.get(visit.customer, never) and met(visit.manner):
            last[visit.customer] = visit.day
    months, found = cache(lambda level, day: due_in(month, level, day, p)), []
    for customer in customers:
        every = months(customer.level, last.get(customer.customer))
        if every:
            found.append(DueVisit(customer.customer, customer.level, every, last.get(customer.customer)))
    key = natural_key(due.customer for due in found)
    return sorted(found, key=lambda due: (due.last or dt.date.min, due.level != "vip", key(due.customer)))


@rule("P3")
def stays(planned: PlannedVisit, visited: Collection[str]) -> bool:
    """Whether a row of the month's plan stays: entered by hand, or done (the customer was visited in the month)."""
    return planned.origin != "generated" or planned.customer in visited


@rule("P3", "X1")
def route(days: Sequence[dt.date], owners: Sequence[str], posts: Posts) -> Route:
    """Who goes: the customer's owner of the day (``owners``, one a day), after a handover the new one.

    Where no owner is in post on any of the days, the department's head goes; without one, nobody yet.
    """
    for number in dict.fromkeys(reversed(owners)):
        free = tuple(d for d, owner in zip(days, owners, strict=True) if owner == number and posts.works(number, d))
        if free:
            return Route(number, free, stands_in=False)
    for head in posts.heads:
        free = tuple(day for day in days if posts.works(head, day))
        if free:
            return Route(head, free, stands_in=True)
    return Route("", tuple(days), stands_in=True)


@rule("P3")
def schedule(routes: Iterable[tuple[DueVisit, Route]], kept: Iterable[PlannedVisit]) -> list[NewVisit]:
    """A day for everybody due: each person's visits, those that stay included, within one a day of each other.

    Who has fewer days to choose from is placed first.
    """
    loads: dict[str, Loads] = defaultdict(dict)
    for planned in kept:
        if planned.day is not None:
            loads[planned.staff][planned.day] = loads[planned.staff].get(planned.day, 0) + 1
    groups: dict[Route, list[DueVisit]] = defaultdict(list)
    for due, way in routes:
        groups[way].append(due)
    found = []
    for way, group in sorted(groups.items(), key=lambda item: (len(item[0].days), item[0])):
        chosen = spread_days(len(group), way.days, loads[way.staff])
        found += [NewVisit(due, way.staff, day) for due, day in zip(group, chosen, strict=True)]
    return found


class VisitRecords(NamedTuple):
    """What the plan starts from: rows of tblVisitPlan and tblVisits."""

    rows: tuple[PlannedVisit, ...]
    visits: tuple[Visit, ...]


@rule("P3")
def plan_month_visits(
    due: Iterable[DueVisit], so_far: VisitRecords, work: WorkMonth, owners: Owners, posts: Posts
) -> VisitPlan:
    """The month's plan. What stays is kept, all else is proposed anew: the same as often as it is asked for."""
    month, first, last = work.month, work.month.first, work.month.last
    visited = {v.customer for v in so_far.visits if first <= v.day <= last and in_person(v.manner)}
    kept = [planned for planned in so_far.rows if planned.month == month and stays(planned, visited)]
    settled = visited | {planned.customer for planned in kept}
    find = cache(lambda on_each_day: route(work.days, on_each_day, posts))
    routes = [(d, find(owners.on_each(d.customer, work.days))) for d in due if d.customer not in settled]
    return VisitPlan(kept, schedule(routes, kept), _stand_ins(routes))


def _stand_ins(routes: Iterable[tuple[DueVisit, Route]]) -> list[Problem]:
    """Lists the customers whom no owner can visit: one note a person who goes instead."""
    found: dict[str, list[str]] = defaultdict(list)
    for due, way in routes:
        if way.stands_in:
            found[way.staff].append(due.customer)
    return [_note(staff, customers) for staff, customers in sorted(found.items())]


def _note(staff: str, customers: Sequence[str]) -> Problem:
    shown = " ".join(customers[:_SHOWN]) + (" …" if len(customers) > _SHOWN else "")
    values: Mapping[str, object] = {"staff": staff, "count": len(customers), "customers": shown}
    return Problem("visits_by_head" if staff else "visits_by_nobody", "tblVisitPlan", None, "staff", values, "warning")
