"""What is held for everybody at a month's end, and what the accounts open then would count (L8)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from functools import cache

from addin.engine.history import History
from addin.engine.policy import Parameters
from addin.engine.rules.credit import (
    Accounts,
    Owners,
    account_start,
    aged_credit,
    is_commission_base,
    still_owed,
)
from addin.engine.rules.owed import expected_day
from addin.engine.trace import rule
from addin.tables.records import Inputs
from addin.tables.sales import Receipt
from addin.values.periods import Month, days_employed

BaseByMonth = dict[str, dict[Month, int]]  # staff -> month of collection -> fen of commission base


@rule("L8", "H11.2")
def held_balances(inputs: Inputs, month: Month) -> dict[str, int]:
    """The held commission of everybody who has any at the month's end, fen."""
    history = History(month.plus(1), inputs.ledger, inputs.opening)
    balances = {
        staff: history.total(staff, "held") - history.total(staff, "released") for staff in history.staff_with("held")
    }
    return {staff: amount for staff, amount in balances.items() if amount}


@rule("L8", "H10.3", "X1")
def bases_still_owed(inputs: Inputs, month: Month, accounts: Accounts, p: Parameters) -> BaseByMonth:
    """The commission base that accounts open at the month's end would give, each collected in full on its due day.

    Whose it is then: the line's salesperson while employed, else the customer's owner of that day.
    """
    terms = {customer.customer: customer.terms for customer in inputs.customers}
    credited = _credited(inputs)
    left = still_owed(accounts, month.last)
    found: BaseByMonth = defaultdict(lambda: defaultdict(int))
    for number, line in accounts.lines.items():
        if line.day <= month.last and left[number] > 0 and is_commission_base(line.item):
            days = terms.get(line.customer, 0)
            day = expected_day(line.day, days, month)
            counted, _ = aged_credit(left[number], account_start(line.day, days, p), day, p)
            staff = credited(line, day)
            if counted and staff:
                found[staff][Month.of(day)] += counted
    return {staff: dict(sorted(by_month.items())) for staff, by_month in found.items()}


def _credited(inputs: Inputs) -> Callable[[Receipt, dt.date], str]:
    """Who would get a line's collection of a day; '' where nobody employed then would."""
    owners = Owners(inputs.customers, inputs.handovers)

    @cache
    def employed(month: Month) -> frozenset[str]:
        return frozenset(r.staff for r in inputs.staff if days_employed(month, r.hired, r.left))

    def credited(line: Receipt, day: dt.date) -> str:
        there = employed(Month.of(day))
        staff = owners.without_collector(line, day, there)
        return staff if staff in there else ""

    return credited
