"""What is owed at the end of a month, settled or being settled (L8)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from addin.engine.owed import BaseByMonth, bases_still_owed, held_balances
from addin.engine.policy import Parameters, parameters
from addin.engine.rules.credit import Accounts
from addin.engine.rules.owed import expected_commission, release_month
from addin.tables.records import Inputs
from addin.values.errors import Refused
from addin.values.identity import id_form
from addin.values.order import natural
from addin.values.periods import Month

AverageRates = Mapping[str, Fraction | None]  # by the number's form


class Owing(NamedTuple):
    """What is owed at a month's end: held, what open accounts count, their rates, and what they would bring by month
    (None: no rate)."""

    month: Month
    terms: Parameters
    held: Mapping[str, int]
    counted: BaseByMonth
    rates: AverageRates
    expected: Mapping[str, Mapping[Month, int] | None]


def owing(inputs: Inputs, month: Month, accounts: Accounts, rates: AverageRates) -> Owing:
    """What is owed at a month's end, everybody's average rate in it given."""
    p, problems = parameters(inputs.policy, month)
    if p is None:
        raise Refused(problems)
    counted = bases_still_owed(inputs, month, accounts, p)
    expected = {
        staff: None if (rate := rates.get(id_form(staff))) is None else expected_commission(by_month, rate)
        for staff, by_month in counted.items()
    }
    return Owing(month, p, held_balances(inputs, month), counted, rates, expected)


def everybody(*found: Owing) -> list[str]:
    """All to whom anything is owed, in the order of their numbers."""
    return sorted({staff for one in found for staff in (*one.held, *one.counted)}, key=natural)


def released_in(staff: str, inputs: Inputs, now: Owing) -> Month | None:
    """The month that pays what is held of somebody's commission; None: no month does so by itself."""
    left = [record.left for record in inputs.staff if record.staff == staff]
    return release_month(now.month, left[0], now.terms) if left else None


def name_of(staff: str, inputs: Inputs) -> str:
    """What the person is called, '' for a number that nobody has."""
    return next((record.name for record in inputs.staff if record.staff == staff), "")
