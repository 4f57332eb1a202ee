"""The month's report (tblReport): a row for every object of every dimension, plan against actual and the past (P4)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from addin.engine.situation import Person
from addin.engine.trace import rule
from addin.insight.statistics.activity import Tallies, Tally, counted_total, funnel_activity, tallies, together
from addin.insight.statistics.facts import Facts
from addin.insight.statistics.past import Past, divided, past
from addin.insight.statistics.sales import department_by_day
from addin.insight.statistics.visits import LEVELS, VisitStat, coverage_of
from addin.values.money import split
from addin.values.order import natural
from addin.values.periods import weeks_of

SOURCES = ("contract", "member", "phone", "other")
ITEMS_SHOWN = ("room", "dining", "recreation", "other_own", "telephone", "laundry", "shop", "cash_advance")


class ReportRow(NamedTuple):
    """A row of tblReport. Plan, actual and past are fen, the funnel's numbers of things; None is unknown or nothing."""

    dimension: str
    key: str
    name: str
    plan: int | None
    actual: int | None
    time: Fraction | None = None
    previous: int | None = None
    last_year: int | None = None
    new_customers: int | None = None
    deals: int | None = None
    satisfaction: Fraction | None = None
    coverage: Fraction | None = None

    @property
    def ratio(self) -> Fraction | None:
        """T2: actual / plan; None without a plan."""
        return Fraction(self.actual, self.plan) if self.plan and self.actual is not None else None

    @property
    def lead(self) -> Fraction | None:
        """How far the ratio is ahead of the time that has passed."""
        return None if self.ratio is None or self.time is None else self.ratio - self.time

    @property
    def on_month(self) -> Fraction | None:
        """Month on month: actual / the month before - 1; None where that was nothing or is unknown."""
        return _change(self.actual, self.previous)

    @property
    def on_year(self) -> Fraction | None:
        """Year on year, against the same month of last year."""
        return _change(self.actual, self.last_year)


def _change(actual: int | None, before: int | None) -> Fraction | None:
    return Fraction(actual, before) - 1 if actual is not None and before is not None and before > 0 else None


class _Sources(NamedTuple):
    """What several dimensions look up; visits by staff number."""

    facts: Facts
    time: Fraction
    previous: Past
    last_year: Past
    tallies: Tallies
    visits: Mapping[str, list[VisitStat]]


@rule("P4", "T1", "T2")
def report(facts: Facts, visits: Iterable[VisitStat]) -> list[ReportRow]:
    """All rows of the month's report.

    The department's actual is S (X4), people's and teams' the settlement's performance (dinners taken off, X3), so
    ratios are those of the settlement; weeks and days add up to S; sources, items and levels count lines and
    collections, dinners left out.
    """
    month = facts.month
    by_staff: dict[str, list[VisitStat]] = defaultdict(list)
    for visit in visits:
        by_staff[visit.staff].append(visit)
    earlier = past(facts, month.plus(-1)), past(facts, month.plus(-12))
    s = _Sources(facts, Fraction(*facts.time), *earlier, tallies(facts), by_staff)
    rows = [_department(s), *_teams(s), *_people(s), *_divisions(s), *_weeks(s), *_days(s)]
    return rows + [ReportRow("funnel", a.kind, "", a.planned, a.done, s.time) for a in funnel_activity(facts)]


def _department(s: _Sources) -> ReportRow:
    d = s.facts.now.department
    row = ReportRow("department", "", "", d.target, d.sales, s.time, s.previous.department, s.last_year.department)
    return _with_activity(s, row, {*s.tallies.by_staff, *s.visits})


def _people(s: _Sources) -> Iterator[ReportRow]:
    for number, person in s.facts.now.people.items():
        previous, last_year = s.previous.people.get(number), s.last_year.people.get(number)
        actual = person.get("performance")
        row = ReportRow("person", number, person.staff.name, person.target, actual, s.time, previous, last_year)
        yield _with_activity(s, row, [number])


def _teams(s: _Sources) -> Iterator[ReportRow]:
    """The sums of the people who are on the team that the staff list has today."""
    people: dict[str, list[Person]] = defaultdict(list)
    for person in s.facts.now.people.values():
        people[person.staff.team].append(person)
    members: dict[str, list[str]] = defaultdict(list)
    for number in s.facts.staff:
        members[s.facts.team(number)].append(number)
    for team in sorted(people.keys() - {""}, key=natural):
        plan = counted_total(person.target for person in people[team])
        actual = sum(person.get("performance") for person in people[team])
        previous, last_year = (counted_total(map(past.people.get, members[team])) for past in (s.previous, s.last_year))
        row = ReportRow("team", team, team, plan, actual, s.time, previous, last_year)
        yield _with_activity(s, row, members[team])


def _with_activity(s: _Sources, row: ReportRow, members: Iterable[str]) -> ReportRow:
    """The row with new customers, deals, satisfaction and coverage of the people meant."""
    numbers = list(members)
    visits = [visit for number in numbers for visit in s.visits.get(number, ())]
    return _with_tallies(s, row, [s.tallies.by_staff[n] for n in numbers if n in s.tallies.by_staff])._replace(
        coverage=coverage_of(visits)
    )


def _with_tallies(s: _Sources, row: ReportRow, found: Iterable[Tally]) -> ReportRow:
    tally = together(found)
    new = None if s.facts.newcomers is None else tally.new
    return row._replace(new_customers=new, deals=tally.deals, satisfaction=tally.satisfaction)


def _divisions(s: _Sources) -> Iterator[ReportRow]:
    """Sources, items and customer levels: no plan, only what was sold."""
    facts = s.facts
    now = divided(facts, facts.now.credited)
    new = facts.newcomers
    for division, codes in (("source", SOURCES), ("item", ITEMS_SHOWN), ("level", LEVELS)):
        for code in codes:
            previous, last_year = (_known(past.by, division, code) for past in (s.previous, s.last_year))
            row = ReportRow(division, code, "", None, now[division].get(code, 0), None, previous, last_year)
            if division == "source" and new is not None:
                row = row._replace(new_customers=sum(line.source == code for line in new))
            if division == "level":
                visits = [visit for held in s.visits.values() for visit in held if visit.level == code]
                won = None if new is None else sum(facts.level(line.customer) == code for line in new)
                row = row._replace(new_customers=won, coverage=coverage_of(visits))
            yield row


def _known(by: Mapping[tuple[str, str], int], division: str, code: str) -> int | None:
    """A division's past: nothing sold is 0 where the month is known at all."""
    return by.get((division, code), 0 if by else None)


@rule("P4", "P1")
def week_plans(facts: Facts) -> list[int]:
    """The department's target split over the month's weeks: by the weeks of tblMonthlyPlan, else by their days."""
    weeks = weeks_of(facts.month)
    plans = [plan for plan in facts.planning.month_plans if plan.month == facts.month]
    by_plan = [(plan.week1, plan.week2, plan.week3, plan.week4, plan.week5, plan.week6) for plan in plans]
    sums = [sum(weekly[i] or 0 for weekly in by_plan) for i in range(len(weeks))]
    days = [(last - first).days + 1 for first, last in weeks]
    return split(facts.now.department.target, sums if min(sums) >= 0 < sum(sums) else days)


def _weeks(s: _Sources) -> Iterator[ReportRow]:
    by_day = department_by_day(s.facts)
    for number, ((first, last), plan) in enumerate(zip(weeks_of(s.facts.month), week_plans(s.facts), strict=True), 1):
        days = list(_days_until(first, min(last, s.facts.until)))
        time = Fraction(len(days), (last - first).days + 1)
        actual = sum(by_day.get(day, 0) for day in days) if days else None
        row = ReportRow("week", f"W{number}", f"{first:%m-%d}~{last:%m-%d}", plan, actual, time)
        yield _on_days(s, row, days) if days else row


def _days(s: _Sources) -> Iterator[ReportRow]:
    """Every day up to which there are figures; a day's plan is its part of the week's."""
    by_day = department_by_day(s.facts)
    for (first, last), plan in zip(weeks_of(s.facts.month), week_plans(s.facts), strict=True):
        week = list(_days_until(first, last))
        for day, part in zip(week, split(plan, [1] * len(week)), strict=True):
            if day <= s.facts.until:
                row = ReportRow("day", f"{day:%m-%d}", f"{day:%Y-%m-%d}", part, by_day.get(day, 0))
                yield _on_days(s, row, [day])


def _days_until(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return (first + dt.timedelta(days=i) for i in range((last - first).days + 1))


def _on_days(s: _Sources, row: ReportRow, days: Iterable[dt.date]) -> ReportRow:
    """The row with the new customers, deals and scores of some days."""
    return _with_tallies(s, row, [s.tallies.by_day[day] for day in days if day in s.tallies.by_day])
