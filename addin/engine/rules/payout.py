"""What is paid out of a settled month, and the entries that it makes in the books (X12)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from addin.engine.policy import Parameters
from addin.engine.trace import rule
from addin.values.periods import Month

VoucherSide = Literal["debit", "credit"]


class VoucherEntry(NamedTuple):
    """A line of a voucher: its side, the account's name as the book has it, fen."""

    side: VoucherSide
    account: str
    amount: int


@rule("H11.3")
def pay_day(month: Month, p: Parameters) -> dt.date:
    """The day of the next month on which the month's wages are paid; the last where it has no such day."""
    paid = month.plus(1)
    return paid.first.replace(day=min(p.pay_day, paid.days))


@rule("X12")
def payable(net: int, paid_before: int) -> int:
    """What is still to be paid of a month's net pay, fen: below zero where more was paid than came out in the end."""
    return net - paid_before


@rule("X12")
def entries_of(sides: Iterable[tuple[VoucherSide, str, str]], sums: Mapping[str, int]) -> list[VoucherEntry]:
    """A voucher's entries from (side, item, account), by the month's sums; items of nothing have none."""
    return [VoucherEntry(side, account, sums.get(item, 0)) for side, item, account in sides if sums.get(item, 0)]


@rule("X12")
def imbalance(entries: Iterable[VoucherEntry]) -> int:
    """By how much a voucher's debits exceed its credits, fen."""
    return sum(entry.amount if entry.side == "debit" else -entry.amount for entry in entries)
