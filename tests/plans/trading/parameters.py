"""The trading company's parameters: its own, and defaults for what it does not ask for."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from addin.engine.policy import Parameters
from addin.engine.policy_cells import (
    Count,
    Day,
    Flag,
    Money,
    MonthNumber,
    MonthNumbers,
    Percent,
    PlanName,
    Reduction,
)
from addin.engine.situation import Situation


class TradingParameters(Parameters):
    """A target a month, a guaranteed draw, a cap, the owner's share of others' sales, a prize."""

    plan: PlanName = "trading"
    guaranteed: Money
    commission_cap: Money
    owner_share: Percent
    prize: Money

    high_season_months: MonthNumbers = frozenset()
    dept_target_high: Money = 0
    opening_months: Count = 0
    opening_factor: Reduction = Fraction(1)
    pay_floor: Percent = Fraction(1)
    commission_paid_share: Percent = Fraction(1)
    holdback_release_month: MonthNumber = 12
    aged_from: Literal["consumed", "due"] = "consumed"
    aged_full_months: Count = 1000
    aged_half_months: Count = 1000
    aged_half_weight: Percent = Fraction(0)
    refund_penalty_rate: Percent = Fraction(0)
    service_refund_share: Percent = Fraction(0)
    arrears_mode: Literal["deduct", "list"] = "list"
    deduction_cap: Percent = Fraction(1, 5)
    minimum_wage: Money = 0
    claim_deadline_day: Day = 10
    claims_with_wages: Flag = True
    idle_customer_months: Count = 3
    visit_vip_months: Count = 1
    visit_level1_months: Count = 2
    tier_vip: Money = 0
    tier_level1: Money = 0
    tier_level2: Money = 0
    tax_basic_deduction: Money = 500_000
    holdback_tax: Literal["wages", "annual_bonus"] = "wages"


def trading(s: Situation) -> TradingParameters:
    """The parameters of a month that is settled by this scheme."""
    assert isinstance(s.p, TradingParameters)
    return s.p
