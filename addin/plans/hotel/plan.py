"""The hotel's scheme on one page: parameters, items of pay, steps in order, checks, words."""

from __future__ import annotations

from addin.engine.steps.corrections import pay_corrections
from addin.engine.steps.credit import credit_sales, sum_credit
from addin.engine.steps.deductions import charge_refunds, deduct
from addin.engine.steps.leavers import count_paid_on_leaving
from addin.engine.steps.pay import (
    adjust,
    gross_up,
    hold_commission,
    net_pay,
    pay_allowances,
    pay_base,
    pay_commission,
    release_held,
    set_factors,
)
from addin.engine.steps.targets import set_targets
from addin.engine.steps.tax import withhold_tax
from addin.plans.hotel.checks import HOTEL_CHECKS
from addin.plans.hotel.parameters import HotelParameters
from addin.plans.hotel.steps.dinners import take_off_dinners
from addin.plans.hotel.steps.director import follow_department, stop_allowances
from addin.plans.hotel.steps.people import propose_actions, remind_posts
from addin.plans.hotel.steps.pool import pay_best, pay_excess, share_pool
from addin.plans.hotel.steps.probation import confirm_early
from addin.plans.hotel.words import HOTEL_TITLE, HOTEL_WORDS
from addin.plans.plan import PayPlan
from addin.tables.pay_items import HOTEL_ITEMS

HOTEL = PayPlan(
    name="hotel",
    title=HOTEL_TITLE,
    parameters=HotelParameters,
    items=HOTEL_ITEMS,
    counts=(  # section 2
        credit_sales,
        take_off_dinners,
        sum_credit,
    ),
    steps=(
        set_targets,  # section 3
        confirm_early,  # H5.1: paid as the next grade from here on
        set_factors,
        follow_department,
        pay_base,
        pay_commission,
        hold_commission,
        release_held,
        share_pool,
        pay_best,
        pay_excess,
        stop_allowances,
        pay_allowances,
        adjust,
        pay_corrections,  # L1
        gross_up,
        charge_refunds,
        deduct,
        withhold_tax,
        net_pay,
        count_paid_on_leaving,  # L7
        propose_actions,
        remind_posts,
    ),
    checks=HOTEL_CHECKS,
    reminders=(remind_posts,),
    words=HOTEL_WORDS,
)
