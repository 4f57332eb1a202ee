"""People's months: every person's part over the months, rounded so that each month comes out right as well (P1).

Rounded one by one, everybody's odd customer would fall into the same month. So what rounding took from a month or gave
it is carried to the next person, and in the end each month's parts are together the rounded sum of the exact ones. With
the same people all year that is the month's own part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from addin.engine.trace import rule
from addin.insight.planning.annual_pins import Amounts, Groups, Misfit, Pins, PlanPlace, split_around

BILLION = 10**9  # what rounding owes a month is reckoned in billionths of a piece

_Shares = dict[str, Fraction]  # of a person's whole, by period


class FreeMonths(NamedTuple):
    """A person's months that are free to be rounded: their whole, their shares of it, and their whole parts."""

    person: str
    whole: int
    shares: _Shares
    parts: dict[str, int]

    def gain(self, period: str) -> int:
        """How far rounding has put a part above the exact one, in billionths."""
        return self.parts[period] * BILLION - self.exact(period)

    def exact(self, period: str) -> int:
        """The exact part in billionths, cut off; whole numbers are far quicker than a product of fractions."""
        share = self.shares[period]
        return self.whole * BILLION * share.numerator // share.denominator


@rule("P1")
def split_months(people: Mapping[PlanPlace, int], months: Groups, pins: Pins) -> Amounts | list[Misfit]:
    """Every person's whole over the person's months: pinned ones as they are, the others by weight."""
    found: Amounts = {}
    rows: list[FreeMonths] = []
    misfits: list[Misfit] = []
    for person, weights in months.items():
        within = split_around(people[person], weights, pins)
        if isinstance(within, Misfit):
            misfits.append(within)
            continue
        found |= within
        free = {place: weight for place, weight in weights.items() if weight and place not in pins}
        total = sum(free.values())
        shares = {place.period: weight / total for place, weight in free.items()}
        rows.append(FreeMonths(person.who, sum(within[place] for place in free), shares, {}))
    if misfits:
        return misfits
    _carry(rows)
    _even_out(rows)
    return found | {
        PlanPlace("person_month", period, row.person): part for row in rows for period, part in row.parts.items()
    }


def _carry(rows: Sequence[FreeMonths]) -> None:
    """Round person by person: largest remainder, each month with what it is owed so far."""
    owed: dict[str, int] = defaultdict(int)
    for row in rows:
        exact = {period: row.exact(period) for period in row.shares}
        claims = {period: amount % BILLION + owed[period] for period, amount in exact.items()}
        row.parts.update(_rounded(row.whole, {period: amount // BILLION for period, amount in exact.items()}, claims))
        for period, part in row.parts.items():
            owed[period] += exact[period] - part * BILLION


def _rounded(whole: int, parts: dict[str, int], claims: Mapping[str, Fraction | int]) -> dict[str, int]:
    """The parts with what they lack of the whole, a piece each, where the claims are largest; ties in time."""
    first = sorted(parts, key=lambda period: (-claims[period], period))
    return parts | {period: parts[period] + 1 for period in first[: whole - sum(parts.values())]}


def _months_together(rows: Sequence[FreeMonths]) -> dict[str, int]:
    """What everybody's exact parts of a month come to, rounded so that all months together are the whole."""
    alike: dict[tuple[tuple[str, Fraction], ...], int] = defaultdict(int)  # adding up shares one by one takes long
    for row in rows:
        alike[tuple(row.shares.items())] += row.whole
    exact: dict[str, Fraction] = defaultdict(Fraction)
    for shares, whole in alike.items():
        for period, share in shares:
            exact[period] += share * whole
    parts = {period: int(amount) for period, amount in exact.items()}
    return _rounded(sum(alike.values()), parts, {period: exact[period] - part for period, part in parts.items()})


def _even_out(rows: Sequence[FreeMonths]) -> None:
    """Move single pieces between a person's months until each month has its rounded sum, where people allow it."""
    over = {period: -part for period, part in _months_together(rows).items()}
    for row in rows:
        for period, part in row.parts.items():
            over[period] += part
    while move := next(_moves(rows, over), None):
        row, source, target = move
        row.parts[source] -= 1
        row.parts[target] += 1
        over[source] -= 1
        over[target] += 1


def _moves(rows: Sequence[FreeMonths], over: Mapping[str, int]) -> Iterator[tuple[FreeMonths, str, str]]:
    """For each month with too much and each with too little, whose piece is best moved, if anybody's can be."""
    for source in sorted(period for period, surplus in over.items() if surplus > 0):
        for target in sorted(period for period, surplus in over.items() if surplus < 0):
            able = [row for row in rows if row.parts.get(source, 0) > 0 and target in row.parts]
            if able:
                yield min(able, key=lambda row: row.gain(target) - row.gain(source)), source, target
