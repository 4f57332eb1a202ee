"""Visits planned and made (tblVisitStats)."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from fractions import Fraction
from typing import NamedTuple

from addin.engine.trace import rule
from addin.insight.planning.visits import in_person
from addin.insight.statistics.facts import Facts
from addin.tables.visits import PlannedVisit
from addin.values.order import natural

LEVELS = ("vip", "level1", "level2", "other")


class VisitStat(NamedTuple):
    """A salesperson's planned visits to customers of a level, and how many of them were made."""

    staff: str
    name: str
    level: str
    planned: int
    made: int

    @property
    def coverage(self) -> Fraction:
        return Fraction(self.made, self.planned)


@rule("P4", "P3")
def visit_stats(facts: Facts) -> list[VisitStat]:
    """The month's plan and what of it was done, by who was to go and the customer's level, in the order of numbers."""
    month = facts.month
    plan = [visit for visit in facts.planning.planned_visits if visit.month == month]
    done = _done(facts, plan)
    planned: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for visit in plan:
        counts = planned[_who(facts, visit), facts.level(visit.customer)]
        counts[0] += 1
        counts[1] += visit.row in done
    rows = [VisitStat(staff, facts.name(staff), level, *counts) for (staff, level), counts in planned.items()]
    return sorted(rows, key=lambda row: (natural(row.staff), LEVELS.index(row.level)))


def _who(facts: Facts, visit: PlannedVisit) -> str:
    """Who is to go: as planned, else the customer's owner on the day."""
    return visit.staff or facts.owners.on(visit.customer, visit.day or facts.month.first)


@rule("P3")
def _done(facts: Facts, plan: list[PlannedVisit]) -> set[int]:
    """The rows of planned visits that were made: each visit in the month, by whomever, does one planned visit.

    First those by the person planned, then those by others, who stood in; earlier plans first.
    """
    first, last = facts.month.first, facts.month.last
    made = Counter(
        (v.customer, v.staff) for v in facts.planning.visits if first <= v.day <= last and in_person(v.manner)
    )
    plan = sorted(plan, key=lambda visit: (visit.day or dt.date.max, visit.row))
    done = set()
    for visit in plan:
        if made[visit.customer, _who(facts, visit)] > 0:
            made[visit.customer, _who(facts, visit)] -= 1
            done.add(visit.row)
    by_others: Counter[str] = Counter()
    for (customer, _), count in made.items():
        by_others[customer] += count
    for visit in plan:
        if visit.row not in done and by_others[visit.customer] > 0:
            by_others[visit.customer] -= 1
            done.add(visit.row)
    return done


def coverage_of(stats: list[VisitStat]) -> Fraction | None:
    """Made of planned over several rows; None where nothing was planned."""
    planned = sum(row.planned for row in stats)
    return Fraction(sum(row.made for row in stats), planned) if planned else None
