"""Customers' levels by what they spend in a year (P2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from addin.engine.policy import Parameters
from addin.engine.rules.credit import counts_at_once, is_performance
from addin.engine.trace import rule
from addin.tables.people import Customer
from addin.tables.sales import Receipt
from addin.values.errors import Problem
from addin.values.order import natural_key
from addin.values.periods import Month

_LEVELS = ("vip", "level1", "level2", "other")
YEAR = 12  # months


class LevelProposal(NamedTuple):
    """A customer whose annual sales, fen, speak for another level."""

    customer: Customer
    level: str
    proposed: str
    amount: int


@rule("P2")
def counts_for_level(source: str, item: str, payment: str) -> bool:
    """What counts as a customer's sales: performance paid at once (H2.1-2.4), and all on account, collected or not."""
    return is_performance(item) and (payment == "account" or counts_at_once(source, payment))


@rule("P2")
def annual_sales(receipts: Iterable[Receipt], month: Month) -> dict[str, int]:
    """Each customer's sales in the twelve whole months before the month, in fen by day of consumption."""
    first, last = month.plus(-YEAR).first, month.plus(-1).last
    counts, found = cache(counts_for_level), dict[str, int]()
    for _, day, customer, _, source, item, payment, amount, _, _ in receipts:
        if customer and first <= day <= last and counts(source, item, payment):
            found[customer] = found.get(customer, 0) + amount
    return found


@rule("P2")
def level_for(amount: int, p: Parameters) -> str:
    """The highest level whose threshold the sales, fen, reach; else 'other'."""
    thresholds = zip(_LEVELS, (p.tier_vip, p.tier_level1, p.tier_level2), strict=False)
    return next((level for level, threshold in thresholds if amount >= threshold), "other")


def whole_year(receipts: Iterable[Receipt], month: Month) -> bool:
    """Whether the book holds all twelve months: each has a line paid at once, for old accounts may be brought in."""
    first, last = month.plus(-YEAR).first, month.plus(-1).last
    at_once = cache(counts_at_once)
    days = {r.day for r in receipts if first <= r.day <= last and at_once(r.source, r.payment)}
    return len({Month.of(day) for day in days}) == YEAR


@rule("P2")
def propose_levels(
    customers: Iterable[Customer], sales: Mapping[str, int], covered: bool, p: Parameters
) -> list[LevelProposal]:
    """Where annual sales give another level than the customer's (blank: other), by customer number.

    Until the book holds a whole year (``covered``) nobody is proposed for a lower level.
    """
    listed = list(customers)
    key = natural_key(customer.customer for customer in listed)
    found = []
    for customer in sorted(listed, key=lambda c: (key(c.customer),)):
        amount, level = sales.get(customer.customer, 0), customer.level or "other"
        proposed = level_for(amount, p)
        higher = _LEVELS.index(proposed) < _LEVELS.index(level)
        if higher or (covered and proposed != level):
            found.append(LevelProposal(customer, level, proposed, amount))
    return found


def level_notes(covered: bool, month: Month) -> list[Problem]:
    """Says so while lower levels are not proposed yet."""
    if covered:
        return []
    return [Problem("levels_short_history", "tblReceipts", None, "", {"month": month.plus(-YEAR)}, "warning")]
