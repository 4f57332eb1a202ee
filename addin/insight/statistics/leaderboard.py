"""Who leads: the month's board by performance and by ratio, and every contest that runs in the month (T3)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from addin.engine.trace import rule
from addin.insight.planning.visits import in_person
from addin.insight.statistics.facts import Counted, Facts
from addin.tables.reports import Contest
from addin.values.order import natural
from addin.values.periods import Month

_Values = Mapping[str, int | Fraction | None]  # by staff number; None has no place


class BoardPlace(NamedTuple):
    """A place on a board ('' is the month's own): performance in fen, ratios exact, else numbers of things."""

    contest: str
    measure: str
    rank: int
    staff: str
    name: str
    value: int | Fraction
    prize: str


@rule("T3")
def leaderboard(facts: Facts) -> list[BoardPlace]:
    """The month's two boards, then the contests by their numbers. Equals share a place; the next place is left out."""
    people = facts.now.people
    sold = {n: p.get("performance") for n, p in people.items() if p.target is not None or p.get("performance")}
    places = [*_places(facts, "performance", sold), *_places(facts, "ratio", {n: p.ratio for n, p in people.items()})]
    running = [c for c in facts.planning.contests if c.day <= facts.month.last and c.last >= facts.month.first]
    for contest in sorted(running, key=lambda contest: natural(contest.contest)):
        places += _places(facts, contest.measure, _MEASURES[contest.measure](facts, contest), contest)
    return places


def _places(facts: Facts, measure: str, values: _Values, contest: Contest | None = None) -> Iterator[BoardPlace]:
    """Everybody employed in the month who has a value, the highest first."""
    ranked = [(value, number) for number, value in values.items() if value is not None and number in facts.now.people]
    ranked.sort(key=lambda pair: (-pair[0], natural(pair[1])))
    rank = 0
    for position, (value, number) in enumerate(ranked, 1):
        if position == 1 or value != ranked[position - 2][0]:
            rank = position
        wins = contest is not None and rank <= (contest.places or 0)
        name = (contest.name or contest.contest) if contest else ""
        yield BoardPlace(
            name, measure, rank, number, facts.name(number), value, contest.prize if contest and wins else ""
        )


def _months(facts: Facts, contest: Contest) -> list[Month]:
    """The contest's months up to the settled one."""
    first = Month.of(contest.day)
    count = min(Month.of(contest.last), facts.month).since(first) + 1
    return [first.plus(i) for i in range(count)]


def _counted(facts: Facts, month: Month) -> Counted | None:
    return facts.now if month == facts.month else facts.counted_in(month)


def _in(contest: Contest, facts: Facts, day: dt.date) -> bool:
    return contest.day <= day <= min(contest.last, facts.until)


def _performance(facts: Facts, contest: Contest) -> dict[str, int]:
    """What everybody's lines, collections and dinners of the contest's days come to, never below zero (X3)."""
    found = dict.fromkeys(facts.now.people, 0)
    for month in _months(facts, contest):
        counted = _counted(facts, month)
        for one in counted.credited if counted else ():
            if one.staff in found and _in(contest, facts, one.day):
                found[one.staff] += one.performance
    return {number: max(0, amount) for number, amount in found.items()}


def _ratio(facts: Facts, contest: Contest) -> dict[str, Fraction | None]:
    """That, over each month's target times the contest's days in it / its days (T2)."""
    targets: dict[str, Fraction] = defaultdict(Fraction)
    for month in _months(facts, contest):
        days = (min(contest.last, month.last) - max(contest.day, month.first)).days + 1
        for number, person in facts.now.people.items():
            own = person.target if month == facts.month else facts.history.amount(number, "target", month)
            targets[number] += Fraction((own or 0) * days, month.days)
    sold = _performance(facts, contest)
    return {number: sold[number] / target if target else None for number, target in targets.items()}


def _new_customers(facts: Facts, contest: Contest) -> dict[str, int | None]:
    """Customers whose first line in the book lies in the contest's days; needs lines before them."""
    firsts = facts.first_lines
    if not any(line.day < contest.day for line in firsts.values()):
        return {}
    return _counts(facts, (facts.owners.salesperson(x) for x in firsts.values() if _in(contest, facts, x.day)))


def _deals(facts: Facts, contest: Contest) -> dict[str, int | None]:
    reports = (r for r in facts.planning.daily if _in(contest, facts, r.day))
    return _counts(facts, (r.staff for r in reports for _ in range(r.deals or 0)))


def _visits(facts: Facts, contest: Contest) -> dict[str, int | None]:
    visits = facts.planning.visits
    return _counts(facts, (v.staff for v in visits if _in(contest, facts, v.day) and in_person(v.manner)))


def _counts(facts: Facts, numbers: Iterator[str]) -> dict[str, int | None]:
    """How often each person who can have a target is named; others only where they are named."""
    found: dict[str, int | None] = {n: 0 for n, p in facts.now.people.items() if p.target is not None}
    for number in numbers:
        found[number] = (found.get(number) or 0) + 1
    return found


_MEASURES: Mapping[str, Callable[[Facts, Contest], _Values]] = {
    "performance": _performance,
    "ratio": _ratio,
    "new_customers": _new_customers,
    "deals": _deals,
    "visits": _visits,
}
