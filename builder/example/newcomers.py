"""The example's new customers: who came for the first time in 2026; the old ones had a dinner at New Year's Eve.

Lines of a newcomer before the first day go to another customer who was always looked after by the same person: amounts,
days and everybody's credit stay as they are.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from builder.example.customers import CUSTOMERS, HANDOVERS, ExampleCustomer, forgotten
from builder.example.dice import Dice
from builder.example.takings import Sale, Takings

# won prospects, as example_records tells
_WON = {"C024": dt.date(2026, 8, 14), "C073": dt.date(2026, 9, 8), "C219": dt.date(2026, 10, 16)}
_NEW_YEARS_EVE = dt.date(2025, 12, 31)


def add_newcomers(takings: Takings) -> None:
    """Gives earlier lines of newcomers to others, and every old customer a dinner at New Year's Eve."""
    first = _first_days()
    stand_ins = _stand_ins(set(first))
    for sale in takings.sales:
        day = first.get(sale.customer)
        others = stand_ins[_looked_after(sale.customer)] if day else []
        if day and sale.day < day and others:
            sale.customer = Dice(31, int(sale.customer[1:]), sale.day.toordinal()).pick(others)
    for customer in CUSTOMERS:
        if customer.owner and customer.customer not in first:
            takings.sell(_voucher(customer))


def _first_days() -> dict[str, dt.date]:
    """The newcomers, ordinary customers all, and the day before which they were unknown."""
    found = {}
    for customer in CUSTOMERS:
        dice = Dice(30, int(customer.customer[1:]))
        alike = customer.level == "其它" and customer.owner and customer.customer != forgotten()
        if alike and dice.chance(75):
            found[customer.customer] = dt.date(2026, 1, 3) + dt.timedelta(days=dice.between(0, 297))
    return found | _WON


def _looked_after(customer: str) -> tuple[object, ...]:
    """What two customers have in common whose lines and collections are always the same person's."""
    found = next(c for c in CUSTOMERS if c.customer == customer)
    history = tuple((h.day, h.owner) for h in HANDOVERS if h.customer == customer)
    return found.kind == "会员", found.owner, history


def _stand_ins(newcomers: set[str]) -> dict[tuple[object, ...], list[str]]:
    """By what they have in common: the customers who are not new."""
    found: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for customer in CUSTOMERS:
        if customer.owner and customer.customer not in newcomers | {forgotten()}:
            found[_looked_after(customer.customer)].append(customer.customer)
    return found


def _voucher(customer: ExampleCustomer) -> Sale:
    """A dinner for nothing: performance of nobody (H2.4)."""
    dice = Dice(32, int(customer.customer[1:]))
    source = "会员" if customer.kind == "会员" else "协议客户"
    return Sale(_NEW_YEARS_EVE, customer.customer, "", source, "餐费", "代金券", dice.between(6, 20) * 2_000)
