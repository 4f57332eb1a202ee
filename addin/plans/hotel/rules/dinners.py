"""Dinners (section 5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from addin.engine.trace import rule
from addin.tables.sales import Dinner
from addin.values.order import natural


class DinnerVerdicts(NamedTuple):
    """The month's dinners: reimbursed ones, and those that are not, with the code of the approval they lack."""

    reimbursed: list[Dinner]
    refused: list[tuple[Dinner, str]]
    spent: int


@rule("H8.1")
def month_amount(quota: int, overspent: int) -> int:
    """What the department may spend: the quota less what earlier months went over; may be below zero."""
    return quota - overspent


@rule("H8.1")
def overspending(available: int, spent: int) -> int:
    """What reduces the next month's amount; what is not spent lapses."""
    return max(0, spent - available)


@rule("H8.2")
def judge_dinners(dinners: Iterable[Dinner], available: int) -> DinnerVerdicts:
    """By date, then form number: the head's approval always, the general manager's for what goes over the amount."""
    reimbursed: list[Dinner] = []
    refused: list[tuple[Dinner, str]] = []
    spent = 0
    for dinner in sorted(dinners, key=lambda d: (d.day, natural(d.dinner))):
        if not dinner.head_approved:
            refused.append((dinner, "dinner_without_head"))
        elif spent + dinner.amount > available and not dinner.manager_approved:
            refused.append((dinner, "dinner_without_manager"))
        else:
            reimbursed.append(dinner)
            spent += dinner.amount
    return DinnerVerdicts(reimbursed, refused, spent)
