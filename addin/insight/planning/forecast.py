"""The month's forecast from what is in the book: accounts that fall due, and the trend of what is paid at once (P4).

- Accounts: what is open when the month begins and due by its end (consumption plus 结款期), as H10.3 counts it when it
  is collected on the due day or, where that has passed, on the month's first day.
- Contract customers, members, telephone bookings: the mean of the last three months before it that have receipts, times
  last year's ratio of this month to the same three, if the book has all four.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from addin.engine.policy import Parameters
from addin.engine.rules.credit import (
    OWN_SOURCES,
    Accounts,
    account_start,
    aged_credit,
    counts_at_once,
    is_performance,
    still_owed,
)
from addin.engine.trace import rule
from addin.tables.records import Inputs
from addin.tables.sales import Receipt
from addin.values.money import round_half_up, yuan
from addin.values.periods import Month

TREND_MONTHS = 3

_Takings = Mapping[Month, Mapping[str, int]]  # performance at once in fen, by month and source


class Forecast(NamedTuple):
    """A line of tblForecast: schema's item, fen, and how it was found: a text's key and its values."""

    item: str
    amount: int
    method: str
    values: Mapping[str, str] = {}


@rule("P4")
def forecast(
    month: Month, inputs: Inputs, accounts: Accounts, p: Parameters, planned: int, target: int
) -> list[Forecast]:
    """The month's lines in order; ``planned``: all plans together, ``target``: the department's, fen."""
    takings = takings_by_month(inputs.receipts, month)
    lines = [_accounts_due(month, inputs, accounts, p), *(_trend(source, month, takings) for source in OWN_SOURCES)]
    return [
        *lines,
        Forecast("total", sum(line.amount for line in lines), "sum_of_forecast"),
        Forecast("plan", planned, "sum_of_plans"),
        Forecast("department", target, "department_by_rule"),
    ]


@rule("P4", "H10.3")
def _accounts_due(month: Month, inputs: Inputs, accounts: Accounts, p: Parameters) -> Forecast:
    """What counts of the open accounts that are due by the month's end; cash advances never count (H11.4)."""
    terms = {customer.customer: customer.terms for customer in inputs.customers}
    left = still_owed(accounts, month.first - dt.timedelta(days=1))
    due = counted = 0
    for line in accounts.lines.values():
        days = terms.get(line.customer, 0)
        due_day = line.day + dt.timedelta(days=days)
        open_fen = left[line.receipt]
        if line.day < month.first and due_day <= month.last and open_fen and is_performance(line.item):
            due += open_fen
            start = account_start(line.day, days, p)
            counted += aged_credit(open_fen, start, max(due_day, month.first), p)[0]
    return Forecast("accounts", counted, "accounts_due", {"due": yuan(due)})


def takings_by_month(receipts: Iterable[Receipt], before: Month) -> _Takings:
    """Performance that counted at once, by month and source, of all months with receipts before this one."""
    found: dict[tuple[int, int], dict[str, int]] = defaultdict(lambda: dict.fromkeys(OWN_SOURCES, 0))
    first = before.first
    for receipt in receipts:
        if receipt.day < first:
            takings = found[receipt.day.year, receipt.day.month]
            if counts_at_once(receipt.source, receipt.payment) and is_performance(receipt.item):
                takings[receipt.source] += receipt.amount
    return {Month(*month): takings for month, takings in found.items()}


@rule("P4")
def _trend(source: str, month: Month, takings: _Takings) -> Forecast:
    """A source's usual month in fen, rounded, times last year's season where the book has it; never below zero."""
    months = sorted(m for m in takings if m < month)[-TREND_MONTHS:]
    if not months:
        return Forecast(source, 0, "trend_unknown")
    mean = _mean(source, months, takings)
    values = {"months": ", ".join(map(str, months)), "mean": yuan(round_half_up(mean))}
    season = _season(source, month, months, takings)
    if season is None:
        return Forecast(source, max(0, round_half_up(mean)), "trend_mean", values)
    values["season"] = f"{float(season):.4f}"
    return Forecast(source, max(0, round_half_up(mean * season)), "trend_season", values)


def _season(source: str, month: Month, months: list[Month], takings: _Takings) -> Fraction | None:
    """Last year: this month to the mean of the same months; None where the book lacks one or they came to nothing."""
    same, earlier = month.plus(-12), [m.plus(-12) for m in months]
    if not {same, *earlier} <= takings.keys():
        return None
    usual = _mean(source, earlier, takings)
    return Fraction(takings[same][source]) / usual if usual > 0 and takings[same][source] >= 0 else None


def _mean(source: str, months: list[Month], takings: _Takings) -> Fraction:
    return Fraction(sum(takings[m][source] for m in months), len(months))
