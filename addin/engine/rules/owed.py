"""What is owed for work done and not paid yet (L8): held commission, and what open accounts would bring."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction

from addin.engine.policy import Parameters
from addin.engine.rules.pay import release_due
from addin.engine.trace import rule
from addin.values.money import round_half_up, split
from addin.values.periods import Month

_A_YEAR = 12


@rule("L8")
def release_month(month: Month, left: dt.date | None, p: Parameters) -> Month | None:
    """The month after ``month`` whose settlement pays what is held; None where the last month of employment is over."""
    if left is not None and Month.of(left) <= month:
        return None
    following = (month.plus(ahead) for ahead in range(1, _A_YEAR + 1))
    return next(at for at in following if release_due(at, left, p))


@rule("L8")
def expected_day(consumed: dt.date, terms: int, month: Month) -> dt.date:
    """The due day of an account still open at the month's end; where it has passed, the first day that is left."""
    return max(consumed + dt.timedelta(days=terms), month.plus(1).first)


@rule("L8")
def average_rate(commission: int, base: int) -> Fraction | None:
    """提成 / 提成基数 of a month; None where there was no base to give a rate."""
    return Fraction(commission, base) if base else None


@rule("L8")
def expected_commission(counted: Mapping[Month, int], rate: Fraction) -> dict[Month, int]:
    """What a person's open accounts would bring, fen by month of collection: rounded once, and split to add up.

    ``counted`` is the commission base that they would give in each month, fen.
    """
    total = round_half_up(sum(counted.values()) * rate)
    if not any(counted.values()):
        return dict.fromkeys(counted, 0)
    sign = -1 if total < 0 else 1
    parts = split(abs(total), list(counted.values()))
    return {month: sign * part for month, part in zip(counted, parts, strict=True)}
