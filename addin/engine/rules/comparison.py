"""A month's pay against an earlier one's (L6)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from addin.engine.trace import rule
from addin.tables.pay_items import PayItems
from addin.values.money import round_half_up


class Change(NamedTuple):
    """What an item of pay was and is, fen, and what it adds to the change of 实发."""

    item: str
    before: int
    now: int
    adds: int


@rule("L6")
def changes_of_net(items: PayItems, before: Mapping[str, int], now: Mapping[str, int]) -> list[Change]:
    """Every item of 实发, those of 应发工资 in its stead; what they add is in sum the change of 实发, to the fen.

    ``before`` and ``now`` are settled months' amounts by field, fen; empty where the person was not paid.
    """
    signs = {item.field: item.sign for item in items.parts_of("gross")}
    signs |= {item.field: item.sign for item in items.parts_of("net") if item.field != "gross"}
    old, new = _counted(items, before), _counted(items, now)
    return [
        Change(field, old.get(field, 0), new.get(field, 0), sign * (new.get(field, 0) - old.get(field, 0)))
        for field, sign in signs.items()
    ]


def _counted(items: PayItems, amounts: Mapping[str, int]) -> Mapping[str, int]:
    """The amounts without what was paid apart from wages (H7.2), which no 实发 of the month holds."""
    if items.total_of("net", amounts) == amounts.get("net", 0):
        return amounts
    apart = {item.field for item in items if item.apart}
    return {field: amount for field, amount in amounts.items() if field not in apart}


class Split(NamedTuple):
    """A change in two parts, fen: of how much there was, and of what was given for it."""

    amount: int
    rate: int


@rule("L6")
def commission_change(before: tuple[int, int], now: tuple[int, int]) -> Split:
    """提成's change by performance (the base's at the earlier month's average rate) and by rate (the rest).

    Each month is (提成基数, 提成), fen.
    """
    return _split(before, now)


@rule("L6")
def base_pay_change(before: tuple[int, int], now: tuple[int, int]) -> Split:
    """底薪's change by days (full pay of the days employed, at the earlier month's factor) and by factor (the rest).

    Each month is (the grade's base pay for the days employed, 底薪), fen.
    """
    return _split(before, now)


def _split(before: tuple[int, int], now: tuple[int, int]) -> Split:
    (base, paid), (new_base, new_paid) = before, now
    by_amount = round_half_up((new_base - base) * Fraction(paid, base)) if base else 0
    return Split(by_amount, new_paid - paid - by_amount)
