"""Spreading visits over days: as even as can be, the days that get one more as far apart as can be (P3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from addin.engine.trace import rule

Loads = dict[dt.date, int]  # visits planned so far, by day


@rule("P3")
def spread_days(count: int, days: Sequence[dt.date], loads: Loads) -> list[dt.date]:
    """Days in order for so many visits, always the emptiest first; ``loads`` takes them up."""
    found: list[dt.date] = []
    while days and len(found) < count:
        least = min(loads.get(day, 0) for day in days)
        emptiest = [day for day in days if loads.get(day, 0) == least]
        for day in _apart(emptiest, count - len(found)):
            loads[day] = least + 1
            found.append(day)
    return sorted(found)


def _apart(days: Sequence[dt.date], count: int) -> list[dt.date]:
    """So many of the days, evenly apart; all of them if there are no more."""
    if count >= len(days):
        return list(days)
    return [days[(2 * i + 1) * len(days) // (2 * count)] for i in range(count)]
