"""The hotel's own parameters, besides those that the engine reads."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar, Literal

from addin.engine.policy import Parameters
from addin.engine.policy_cells import Count, CountOrBlank, Flag, InARow, Money, Percent, PlanName, RatioOrBlank, Weight
from addin.engine.situation import Situation


class HotelParameters(Parameters):
    """Every parameter of the hotel's scheme."""

    watched: ClassVar[tuple[tuple[str, str, str], ...]] = (
        *Parameters.watched,
        ("pool_rate", "pool_rate_high", "alert_pool_rate_max"),
        ("director_excess_rate", "pool_rate_high", "alert_pool_rate_max"),
    )

    plan: PlanName = "hotel"
    pool_rate: Percent
    pool_director: Weight
    pool_reps: Weight
    pool_non_sales: Weight
    pool_best_rep: Weight
    pool_rep_split: Literal["equal", "performance"]
    best_by: Literal["performance", "ratio"]
    director_excess_rate: Percent
    posts_director: Count
    posts_reps: Count
    posts_membership: Count
    posts_non_sales: Count
    entertainment_quota: Money
    dinners_reduce_department: Flag
    probation_misses: InARow = 2
    probation_months: InARow = 3
    senior_below: Percent = Fraction(8, 10)
    senior_months: InARow = 2
    regular_far_below: Percent = Fraction(6, 10)
    regular_far_months: InARow = 2
    regular_below: Percent = Fraction(8, 10)
    regular_months: InARow = 4
    director_far_below: Percent = Fraction(6, 10)
    director_far_months: InARow = 2
    director_below: Percent = Fraction(8, 10)
    director_months: InARow = 4
    allowances_below: Percent = Fraction(8, 10)
    allowances_months: InARow = 3
    promote_ratio: RatioOrBlank
    promote_months: CountOrBlank
    alert_pool_rate_max: Percent = Fraction(1, 20)

    @property
    def pool_whole(self) -> Fraction:
        """H6.1: what the pool's four shares add up to."""
        return self.pool_director + self.pool_reps + self.pool_non_sales + self.pool_best_rep

    def impossible(self) -> str:
        """There must be something to split the pool by."""
        return "" if self.pool_whole else "pool_director"


def hotel(s: Situation) -> HotelParameters:
    """The parameters of a month that is settled by this scheme."""
    assert isinstance(s.p, HotelParameters)
    return s.p
