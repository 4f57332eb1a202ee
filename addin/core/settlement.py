"""A month's settlement: the rules in order, run by one loop over what the month's inputs say."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from addin.core.errors import Problem, Refused
from addin.core.history import History
from addin.core.periods import Month
from addin.core.policy import parameters
from addin.core.records import Inputs, LedgerLine, StaffChange
from addin.core.rules.credit import Accounts, Credited, Owners, accounts_of
from addin.core.situation import Action, Department, Explained, Person, Situation, people_in
from addin.core.steps.credit import credit_sales
from addin.core.steps.deductions import charge_refunds, deduct
from addin.core.steps.pay import adjust, gross_up, net_pay, pay_allowances, pay_base, pay_commission, release_held
from addin.core.steps.people import propose_actions, remind_posts
from addin.core.steps.pool import pay_best, pay_excess, share_pool
from addin.core.steps.targets import confirm_early, set_targets
from addin.core.steps.tax import withhold_tax

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


class Outcome(NamedTuple):
    """A settled month: people by staff number, the department, and what is kept, proposed and listed."""

    month: Month
    people: dict[str, Person]
    department: Department
    trace: list[Explained]
    ledger: list[LedgerLine]
    actions: list[Action]
    changes: list[StaffChange]
    notes: list[Problem]
    credited: list[Credited]


def settle(inputs: Inputs, month: Month, accounts: Accounts | None = None) -> Outcome:
    """Settle a month from inputs that the data checks let pass (``accounts``: theirs, if they are at hand already).

    Raises Refused where no parameters are in force.
    """
    s = situation(inputs, month, accounts or accounts_of(inputs.receipts, inputs.collections))
    for step in STEPS:
        step(s)
    return Outcome(month, s.people, s.department, s.trace, s.ledger, s.actions, s.changes, s.notes, s.credited)


def situation(inputs: Inputs, month: Month, accounts: Accounts) -> Situation:
    """The month before any step. Raises Refused where no parameters are in force."""
    p, problems = parameters(inputs.policy, month)
    if p is None:
        raise Refused(problems)
    history = History(month, inputs.ledger, inputs.opening, inputs.grades_settled)
    owners = Owners(inputs.customers, inputs.handovers)
    return Situation(month, p, inputs, history, owners, accounts, people_in(month, inputs))
