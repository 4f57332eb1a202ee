"""The two ways of taxing held commission that is released (H11.1.4)."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from addin.engine.rules.tax import YearToDate, bonus_tax, cumulative_tax, table
from addin.engine.rules.tax_tables import ANNUAL_BONUS
from addin.engine.trace import rule
from addin.values.money import round_half_up
from addin.values.periods import Month


class BothWays(NamedTuple):
    """The tax that a release brings, fen: joined to the wages, and apart as annual bonus."""

    wages: int
    bonus: int


@rule("H11.1.4")
def both_ways(year: YearToDate, release: int, paid: Month) -> BothWays:
    """What the release costs either way; ``year``: the tax year so far, this month included, without the release."""
    joined = cumulative_tax(year._replace(income=year.income + release), paid).amount
    return BothWays(joined - cumulative_tax(year, paid).amount, bonus_tax(release, paid).amount)


@rule("H11.1.4")
def year_at_this_rate(year: YearToDate, month: YearToDate, paid: Month) -> YearToDate:
    """The whole tax year if every payment still to come were as this month's, whose income and deductions are
    ``month``; nothing withheld, so that its tax is the year's.
    """
    to_come = 12 - paid.month
    return YearToDate(year.income + to_come * month.income, year.deductions + to_come * month.deductions, 0)


@rule("H11.1.4")
def trap_of(bonus: int, paid: Month) -> tuple[int, int] | None:
    """The range, in fen, in which less is left of an annual bonus than of the range's lower end, if it lies in one.

    From just above an edge of the table the higher rate is for the whole bonus: a yuan more costs more than a yuan.
    """
    bands = table(ANNUAL_BONUS, paid).bands
    for band, above in pairwise(bands):
        assert band.up_to is not None  # only the last one is open
        edge = band.up_to * 12
        left = edge - bonus_tax(edge, paid).amount
        if bonus > edge and bonus - bonus_tax(bonus, paid).amount < left:
            return edge, round_half_up((left - above.quick) / (1 - above.rate))
    return None
