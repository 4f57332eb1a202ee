"""Customers who may be given to someone else: idle ones, and those whose owner has left (H10.2, X1)."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from addin.engine.policy import Parameters
from addin.engine.trace import rule
from addin.insight.planning.visits_people import Posts
from addin.tables.people import Customer
from addin.tables.sales import Receipt
from addin.values.periods import Month, edate

LOOKED_AFTER = frozenset({"vip", "level1", "level2"})
SPENT = frozenset({"paid", "member_card", "account"})


@rule("H10.2")
def is_idle(last: dt.date, month: Month, p: Parameters) -> bool:
    """No spending for over so many months on the month's first day; 0 months switch it off."""
    return p.idle_customer_months > 0 and edate(last, p.idle_customer_months) < month.first


@rule("H10.2")
def idle_accounts(receipts: Iterable[Receipt], month: Month, p: Parameters) -> dict[str, dt.date]:
    """Idle customers on account and the day they last spent something (free cards and vouchers are no spending).

    A customer is on account who has at least one line on account. What was spent in the month itself counts too.
    """
    last: dict[str, dt.date] = {}
    on_account: set[str] = set()
    month_end, never = month.last, dt.date.min
    for _, day, customer, _, _, _, payment, amount, _, _ in receipts:
        if customer and day <= month_end and payment in SPENT and amount > 0:
            if day > last.get(customer, never):
                last[customer] = day
            if payment == "account":
                on_account.add(customer)
    idle = {day for day in set(last.values()) if is_idle(day, month, p)}
    return {customer: day for customer, day in last.items() if customer in on_account and day in idle}


@rule("X1")
def needs_owner(customer: Customer, owner: str, posts: Posts, month: Month) -> bool:
    """Whether the owner on the month's last day leaves by then, or a customer to be looked after has none."""
    return posts.leaves(owner, month) if owner else customer.level in LOOKED_AFTER


class Successors:
    """Whom to give customers to, one after the other: of the former owner's team, whoever has the fewest."""

    def __init__(self, posts: Posts, owned: Iterable[str]) -> None:
        self._posts, self._owned = posts, Counter(owned)
        self._teams: dict[str, list[str]] = defaultdict(list)
        for number in posts.sellers:
            self._teams[posts.staff[number].team].append(number)

    @rule("H10.2", "X1")
    def next(self, former: str) -> str:
        """The staff number that the next customer goes to, '' where nobody sells; ties to the lower number."""
        mates = self._teams[self._posts.staff[former].team] if former else ()
        chosen = self._fewest(mates, former) or self._fewest(self._posts.sellers, former)
        self._owned[chosen] += 1
        return chosen

    def _fewest(self, numbers: Sequence[str], former: str) -> str:
        chosen = min(numbers, key=self._owned.__getitem__, default="")  # sellers come in order
        if chosen != former:
            return chosen
        return min((n for n in numbers if n != former), key=self._owned.__getitem__, default="")
