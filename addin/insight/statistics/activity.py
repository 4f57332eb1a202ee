"""What was done besides selling: new customers, deals, leads, call-backs, satisfaction; and the funnel's plan."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import floor
from typing import NamedTuple

from addin.engine.trace import rule
from addin.insight.planning.funnel import funnel
from addin.insight.statistics.facts import Facts


class Tally:
    """What was counted of somebody, or on some day: new customers, deals (None: nobody counted any), survey scores."""

    def __init__(self) -> None:
        self.new = 0
        self.deals: int | None = None
        self.score = Fraction(0)
        self.scores = 0

    def add(self, other: Tally) -> None:
        self.new += other.new
        self.deals = counted_total((self.deals, other.deals))
        self.score += other.score
        self.scores += other.scores

    @property
    def satisfaction(self) -> Fraction | None:
        """The mean score, 0 to 100; None without any."""
        return self.score / self.scores if self.scores else None


class Tallies(NamedTuple):
    """The month's activity by staff number ('': nobody's) and by day."""

    by_staff: Mapping[str, Tally]
    by_day: Mapping[dt.date, Tally]


def together(tallies: Iterable[Tally]) -> Tally:
    """Several tallies as one."""
    found = Tally()
    for tally in tallies:
        found.add(tally)
    return found


def counted_total(counts: Iterable[int | None]) -> int | None:
    """The sum of what was counted; None where nothing was."""
    found = [count for count in counts if count is not None]
    return sum(found) if found else None


@rule("T1", "P4")
def tallies(facts: Facts) -> Tallies:
    """The month's new customers (whose line was the first), deals (tblDaily) and scores (tblSurveys).

    A customer is new in the month of the first consumption, when a won prospect counts too. A survey without a person
    is the owner's of its day.
    """
    by_staff: dict[str, Tally] = defaultdict(Tally)
    by_day: dict[dt.date, Tally] = defaultdict(Tally)
    for line in facts.newcomers or ():
        for tally in (by_staff[facts.owners.salesperson(line)], by_day[line.day]):
            tally.new += 1
    first, last = facts.month.first, facts.month.last
    for report in facts.planning.daily:
        if first <= report.day <= last:
            for tally in (by_staff[report.staff], by_day[report.day]):
                tally.deals = counted_total((tally.deals, report.deals))
    for survey in facts.planning.surveys:
        if first <= survey.day <= last:
            number = survey.staff or facts.owners.on(survey.customer, survey.day)
            for tally in (by_staff[number], by_day[survey.day]):
                tally.score += survey.score
                tally.scores += 1
    return Tallies(by_staff, by_day)


class Activity(NamedTuple):
    """A line of the funnel: what was planned for the month and what was done, in numbers of things."""

    kind: str
    planned: int | None
    done: int | None


@rule("F1", "P4")
def funnel_activity(facts: Facts) -> list[Activity]:
    """Deals, leads, call-backs and visitors received, planned (tblFunnel, for all its people) and done.

    Planned deals are the monthly plans' where they name any. Leads are prospects entered; the rest comes from tblDaily.
    """
    deals, leads, callbacks = _funnel_plan(facts)
    by_hand = counted_total(plan.deals for plan in facts.inputs.plans if plan.month == facts.month)
    first, last = facts.month.first, facts.month.last
    reports = [report for report in facts.planning.daily if first <= report.day <= last]
    entered = [prospect for prospect in facts.planning.prospects if first <= prospect.day <= last]
    return [
        Activity("deals", deals if by_hand is None else by_hand, counted_total(report.deals for report in reports)),
        Activity("leads", leads, len(entered) if facts.planning.prospects else None),
        Activity("callbacks", callbacks, counted_total(report.callbacks for report in reports)),
        Activity("received", None, counted_total(report.received for report in reports)),
    ]


def _funnel_plan(facts: Facts) -> tuple[int | None, int | None, int | None]:
    """Deals, leads and call-backs of everybody together in a month, as tblFunnel reckons them for one."""
    goal = next((goal for goal in facts.planning.funnels if goal.year == facts.month.year), None)
    if goal is None:
        return None, None, None
    tasks = [g.task for g in facts.planning.goals if g.year == goal.year and g.measure == "sales" and g.task]
    one = funnel(goal, floor(sum(tasks, Fraction(0)) * 100) or None)
    deals, leads, callbacks = (None if a is None else a * goal.heads for a in (one.deals, one.leads, one.callbacks))
    return deals, leads, callbacks
