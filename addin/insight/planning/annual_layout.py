"""The places of a year's plan: what each group shares by which weights, and what the places are called (P1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from addin.insight.planning.annual_pins import Groups, PlanPlace
from addin.insight.planning.annual_shares import Member, Season
from addin.values.periods import weeks_of


class Layout(NamedTuple):
    """Months by quarter, weeks by month, people by team, months by person; all places by name in the table's order."""

    quarters: Groups
    weeks: Groups
    teams: Groups
    months: Groups
    names: dict[PlanPlace, str]


def layout_of(season: Season, until: dt.date | None, people: Iterable[Member], by_hand: Collection[str]) -> Layout:
    """The places of a goal: everybody who weighs something or has a part by hand takes part in it."""
    weighed = [(member, member.weight(season)) for member in people]
    taking_part = [(member, weight) for member, weight in weighed if weight or member.staff in by_hand]
    months = {
        PlanPlace("person", "", member.staff): {
            PlanPlace("person_month", str(month), member.staff): share
            for month, share in member.by_month(season, weight > 0).items()
        }
        for member, weight in taking_part
    }
    quarters, weeks, teams = _quarters(season), _weeks(season, until), _teams(taking_part)
    names = dict(_named(quarters, teams, months, {member.staff: member.name for member, _ in taking_part}, season))
    return Layout(quarters, weeks, teams, months, names)


def _quarters(season: Season) -> Groups:
    groups: dict[PlanPlace, dict[PlanPlace, Fraction]] = {}
    for month, weight in season.items():
        quarter = PlanPlace("quarter", f"{month.year}-Q{(month.month + 2) // 3}", "")
        groups.setdefault(quarter, {})[PlanPlace("month", str(month), "")] = weight
    return groups


def _weeks(season: Season, until: dt.date | None) -> Groups:
    """Months and their weeks, by the calendar days that lie in the plan."""
    return {
        PlanPlace("month", str(month), ""): {
            PlanPlace("week", f"{month}-W{number}", ""): Fraction(_days(first, last, until))
            for number, (first, last) in enumerate(weeks_of(month), 1)
        }
        for month in season
    }


def _days(first: dt.date, last: dt.date, until: dt.date | None) -> int:
    return max(0, ((min(last, until) if until else last) - first).days + 1)


def _teams(people: Iterable[tuple[Member, Fraction]]) -> Groups:
    groups: dict[PlanPlace, dict[PlanPlace, Fraction]] = {}
    for member, weight in people:
        groups.setdefault(PlanPlace("team", "", member.team), {})[PlanPlace("person", "", member.staff)] = weight
    return groups


def _named(
    quarters: Groups, teams: Groups, months: Groups, names: dict[str, str], season: Season
) -> Iterator[tuple[PlanPlace, str]]:
    yield from ((quarter, "") for quarter in quarters)
    yield from ((month, "") for held in quarters.values() for month in held)
    for month in season:
        for number, (first, last) in enumerate(weeks_of(month), 1):
            yield PlanPlace("week", f"{month}-W{number}", ""), f"{first:%m-%d}~{last:%m-%d}"
    yield from ((team, team.who) for team in teams)
    yield from ((PlanPlace("person", "", staff), name) for staff, name in names.items())
    yield from ((place, names[place.who]) for held in months.values() for place in held)
