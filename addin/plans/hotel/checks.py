"""The data checks of a hotel's month: those of any scheme, and its own."""

from __future__ import annotations

from collections.abc import Iterator

from addin.engine.checks.checks import (
    CHECKS,
    DEPARTMENT_ITEMS,
    Check,
    opening_balances_fit,
    openings_fit,
    paid_in_grades,
    people_can_be_paid,
)
from addin.engine.policy import latest, parameters
from addin.engine.rules.credit import Accounts
from addin.engine.trace import rule
from addin.plans.hotel.parameters import HotelParameters
from addin.tables.records import Inputs
from addin.values.errors import Problem
from addin.values.money import plain
from addin.values.periods import Month


@rule("H6.1")
def pool_shares_add_up(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    """To the whole, as shares or per cent; else somebody should look at them."""
    p, _ = parameters(inputs.policy, month)
    if isinstance(p, HotelParameters) and p.pool_whole not in (1, 100):
        row = latest(inputs.policy, month)["pool_director"]
        yield Problem("pool_shares_sum", "tblPolicy", row.row, "value", {"sum": plain(p.pool_whole)}, "warning")


@rule("H5.1")
def people_can_be_paid_if_confirmed(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    """Who is on probation may end it within the month, and is then paid as of the next grade."""
    yield from paid_in_grades(inputs, month, lambda grade: grade.review == "probation")


@rule("X9")
def opening_balances_fit_the_hotel(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    """The pots, the fund and what was overspent on dinners are the department's."""
    yield from openings_fit(inputs, month, DEPARTMENT_ITEMS | {"best_pot", "best_paid", "fund", "dinners_overspent"})


_INSTEAD: dict[Check, Check] = {
    people_can_be_paid: people_can_be_paid_if_confirmed,
    opening_balances_fit: opening_balances_fit_the_hotel,
}
HOTEL_CHECKS: tuple[Check, ...] = (*(_INSTEAD.get(check, check) for check in CHECKS), pool_shares_add_up)
