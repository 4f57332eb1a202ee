"""Sales by salesperson, source, item and customer level (tblSalesStats), and by any other division."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from addin.engine.rules.credit import Credited
from addin.engine.trace import rule
from addin.insight.statistics.facts import Facts, SalesStat
from addin.values.order import natural

Key = TypeVar("Key", bound=Hashable)


@rule("P4", "H11.4")
def sales_stats(facts: Facts) -> list[SalesStat]:
    """The month's lines and collections by what they were: they add up to the settlement's figures before dinners.

    A collection counts, as in the settlement, what it credits (H10.3), under its line's source, item and level. Whoever
    is not employed keeps the row: the amounts are the department's (X1).
    """
    found: dict[tuple[str, str, str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    levels = {number: customer.level for number, customer in facts.customers.items()}
    for staff, _, performance, base, line in facts.now.credited:
        if line is not None:
            sums = found[staff, line.source, line.item, levels.get(line.customer, "")]
            sums[0] += 1
            sums[1] += performance
            sums[2] += base
    rows = [
        SalesStat(staff, facts.name(staff), source, item, level, lines, performance, base, facts.team(staff))
        for (staff, source, item, level), (lines, performance, base) in _levelled(found).items()
    ]
    order = {number: place for place, number in enumerate(sorted({row.staff for row in rows}, key=natural))}
    return sorted(rows, key=lambda row: (order[row.staff], row.source, row.item, row.level))


def _levelled(found: dict[tuple[str, str, str, str], list[int]]) -> dict[tuple[str, str, str, str], list[int]]:
    """Customers without a level among the others (P2)."""
    merged: dict[tuple[str, str, str, str], list[int]] = {}
    for (staff, source, item, level), sums in found.items():
        key = staff, source, item, level or "other"
        merged[key] = [a + b for a, b in zip(merged.get(key, (0, 0, 0)), sums, strict=True)]
    return merged


def performance_by(credited: Iterable[Credited], key: Callable[[Credited], Key]) -> dict[Key, int]:
    """The performance of credited amounts added up by a key, fen."""
    found: dict[Key, int] = defaultdict(int)
    for one in credited:
        found[key(one)] += one.performance
    return found


@rule("X4")
def department_by_day(facts: Facts) -> dict[dt.date, int]:
    """What makes up S, day by day: all lines and collections; dinners only where the policy takes them off."""
    reduced = facts.now.department.reduced
    return performance_by((one for one in facts.now.credited if one.line is not None or reduced), lambda one: one.day)
