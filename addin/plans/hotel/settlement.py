"""A month's settlement: the rules in order, run by one loop over what the month's inputs say."""

from __future__ import annotations

from collections.abc import Callable

from addin.engine.rules.credit import Accounts, accounts_of
from addin.engine.settlement import Outcome, situation
from addin.engine.situation import Situation
from addin.engine.steps.credit import credit_sales
from addin.engine.steps.deductions import charge_refunds, deduct
from addin.engine.steps.pay import adjust, gross_up, net_pay, pay_allowances, pay_base, pay_commission, release_held
from addin.engine.steps.targets import set_targets
from addin.engine.steps.tax import withhold_tax
from addin.plans.hotel.steps.people import propose_actions, remind_posts
from addin.plans.hotel.steps.pool import pay_best, pay_excess, share_pool
from addin.plans.hotel.steps.probation import confirm_early
from addin.tables.records import Inputs
from addin.values.periods import Month

STEPS: tuple[Callable[[Situation], None], ...] = (
    credit_sales,  # section 2, dinners
    set_targets,  # section 3
    confirm_early,  # H5.1: paid as the next grade from here on
    pay_base,
    pay_commission,
    release_held,
    share_pool,
    pay_best,
    pay_excess,
    pay_allowances,
    adjust,
    gross_up,
    charge_refunds,
    deduct,
    withhold_tax,
    net_pay,
    propose_actions,
    remind_posts,
)


def settle(inputs: Inputs, month: Month, accounts: Accounts | None = None) -> Outcome:
    """Settle a month from inputs that the data checks let pass (``accounts``: theirs, if they are at hand already).

    Raises Refused where no parameters are in force.
    """
    s = situation(inputs, month, accounts or accounts_of(inputs.receipts, inputs.collections))
    for step in STEPS:
        step(s)
    return Outcome(month, s.people, s.department, s.trace, s.ledger, s.actions, s.changes, s.notes, s.credited)
