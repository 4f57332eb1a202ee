"""What is paid on somebody's last day, and what the month's run still pays (L7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import NamedTuple

from addin.engine.policy import Parameters
from addin.engine.trace import Line, rule, signed_sum
from addin.tables.leavers import LeaverPay
from addin.values.money import times


class PaidBefore(NamedTuple):
    """What of a month was paid and withheld on the last day already, fen; all 0 where nothing was."""

    gross: int = 0
    released: int = 0
    insurance: int = 0
    tax: int = 0
    net: int = 0


# The ledger's items of a tax year, and what of them a payment on a last day comes to.
_TAXED: dict[str, Callable[[LeaverPay], int]] = {
    "taxed_income": lambda row: row.taxed_income,
    "tax": lambda row: row.tax - row.tax_bonus if row.taxed_income else 0,
    "tax_basic": lambda row: row.tax_basic,
    "tax_elected": lambda row: row.tax_elected,
    "tax_insurance": lambda row: row.insurance,
    "tax_special": lambda row: row.tax_special,
    "bonus_income": lambda row: row.bonus_income,
}


@rule("L7")
def paid_before(rows: Iterable[LeaverPay]) -> PaidBefore:
    """What these payments of one person's month come to."""
    found = list(rows)
    return PaidBefore(*(sum(getattr(row, field) for row in found) for field in PaidBefore._fields))


@rule("L7")
def taxed_on_leaving(rows: Iterable[LeaverPay], year: int, item: str) -> int:
    """What payments on a last day add to an item of the tax year: their tax month is the month of payment."""
    of = _TAXED.get(item)
    return sum(of(row) for row in rows if row.month.year == year) if of else 0


@rule("L7")
def joins(day: dt.date, p: Parameters) -> bool:
    """Whether the month before is not paid out yet on the last day: it is paid on the pay day."""
    return day.day < p.pay_day


@rule("L7")
def to_pay(net: int, month_before: int) -> Line:
    """What is paid on the last day: net pay, never below zero, and the month before's where it joins."""
    terms = [("net", max(0, net)), ("net_before", month_before)]
    return Line("paid_now", sum(amount for _, amount in terms), signed_sum(terms), "L7")


@rule("L7")
def paid_on_leaving(net: int) -> Line:
    """离职已付: what of the month's net pay was paid on the last day."""
    return Line("left_paid", net, signed_sum([("leaver_net", net)]), "L7")


@rule("L7")
def at_last_rate(collected: int, commission: int, base: int) -> int:
    """What a commission base that was collected after leaving would have brought at the last average rate, fen."""
    return times(collected, Fraction(commission, base)) if base > 0 else 0
