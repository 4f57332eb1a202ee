"""The weekly report's figures and corrected targets (tblWeekly, P4)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from addin.engine.trace import rule
from addin.insight.statistics.facts import Facts
from addin.insight.statistics.sales import department_by_day
from addin.values.money import split
from addin.values.periods import weeks_of

Span = tuple[dt.date, dt.date]  # first and last day


class WeekRow(NamedTuple):
    """A person's, or with staff '' the department's, week; money in fen. ``to_date`` is the month's up to the week."""

    day: dt.date
    last: dt.date
    staff: str
    name: str
    target: int | None
    performance: int
    to_date: int
    ratio: Fraction | None
    time: Fraction
    corrected: int | None


class _Subject(NamedTuple):
    """Whose week: number, name, the month's target, its weeks as far as employed, performance by day."""

    staff: str
    name: str
    target: int | None
    weeks: list[Span]
    by_day: Mapping[dt.date, int]


@rule("P4", "T1")
def weekly(facts: Facts) -> list[WeekRow]:
    """A row for the department and for each person in every week that has begun, by week.

    Weeks are Monday to Sunday, cut at the month's ends; only those in which somebody is employed are theirs.
    """
    subjects = [_department(facts), *_people(facts)]
    return [
        _row(facts, subject, week)
        for week in weeks_of(facts.month)
        if week[0] <= facts.until
        for subject in subjects
        if any(_overlap(week, own) for own in subject.weeks)
    ]


def _department(facts: Facts) -> _Subject:
    return _Subject("", "", facts.now.department.target, weeks_of(facts.month), department_by_day(facts))


def _people(facts: Facts) -> Iterator[_Subject]:
    by_day: dict[str, dict[dt.date, int]] = defaultdict(lambda: defaultdict(int))
    for one in facts.now.credited:
        by_day[one.staff][one.day] += one.performance
    weeks = weeks_of(facts.month)
    for number, person in facts.now.people.items():
        first = max(facts.month.first, person.staff.hired)
        last = min(facts.month.last, person.staff.left or facts.month.last)
        own = [(max(a, first), min(b, last)) for a, b in weeks if a <= last and b >= first]
        yield _Subject(number, person.staff.name, person.target, own, by_day[number])


def _row(facts: Facts, subject: _Subject, week: Span) -> WeekRow:
    until = min(week[1], facts.until)
    performance = sum(amount for day, amount in subject.by_day.items() if week[0] <= day <= until)
    to_date = sum(amount for day, amount in subject.by_day.items() if day <= until)
    return WeekRow(
        *week, subject.staff, subject.name, subject.target, performance, to_date,
        Fraction(to_date, subject.target) if subject.target else None,
        Fraction((until - facts.month.first).days + 1, facts.month.days),
        corrected_target(subject.target, to_date, until, subject.weeks),
    )  # fmt: skip


@rule("P4", "T1")
def corrected_target(target: int | None, to_date: int, until: dt.date, weeks: Sequence[Span]) -> int | None:
    """What the next week must bring: what is left of the month's target, split by the days left.

    ``weeks``: the month's, as far as the person is employed. The rest of an unfinished week and every later week get
    their part, together exactly what is left; given is the next week's, in the last week the rest's. Nothing left to
    sell: 0. No target, or no day left: None.
    """
    ahead = until + dt.timedelta(days=1), dt.date.max
    days = [_overlap(ahead, week) for week in weeks]
    if target is None or not any(days):
        return None
    parts = dict(zip(weeks, split(max(0, target - to_date), days), strict=True))
    later = [part for (first, _), part in parts.items() if first > until]
    return later[0] if later else parts[weeks[-1]]


def _overlap(one: Span, other: Span) -> int:
    """Days that lie in both spans."""
    return max(0, (min(one[1], other[1]) - max(one[0], other[0])).days + 1)
