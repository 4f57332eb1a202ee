"""What a pay scheme is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from addin.engine.checks.checks import Check
from addin.engine.corrections.correction import NO_CORRECTIONS, Corrections
from addin.engine.policy import Model
from addin.engine.rules.credit import Accounts, accounts_of
from addin.engine.settlement import Outcome, outcome_of, situation
from addin.engine.situation import Situation, Step
from addin.engine.steps.deductions import deduct
from addin.engine.steps.leavers import count_paid_on_leaving
from addin.engine.steps.pay import net_pay
from addin.engine.steps.tax import withhold_tax
from addin.tables.pay_items import PayItems
from addin.tables.records import Inputs
from addin.values.periods import Month

Words = Mapping[str, tuple[str, str]]  # key -> Chinese, English
_NOTHING: Mapping[str, Any] = {}
NOT_ANEW: tuple[Step, ...] = (deduct, withhold_tax, net_pay, count_paid_on_leaving)  # what follows payment


class PayPlan(NamedTuple):
    """A scheme: what a book calls it, its parameters, items of pay, steps, checks and words.

    ``counts``: the steps that say what everybody and the department sold, which statistics run alone. ``steps``: all
    that follow. ``reminders``: steps that list what to look at, run when a month is planned. ``words``: of its own
    arithmetic; ``messages``: its own findings, code -> fact and remedy in Chinese, then in English.
    """

    name: str
    title: tuple[str, str]
    parameters: Model
    items: PayItems
    counts: tuple[Step, ...]
    steps: tuple[Step, ...]
    checks: tuple[Check, ...]
    reminders: tuple[Step, ...] = ()
    words: Words = _NOTHING
    messages: Mapping[str, tuple[str, str, str, str]] = _NOTHING

    def settle(
        self,
        inputs: Inputs,
        month: Month,
        accounts: Accounts | None = None,
        corrections: Corrections = NO_CORRECTIONS,
    ) -> Outcome:
        """Settle a month from inputs that the data checks let pass (``accounts``: theirs, if at hand already).

        Raises Refused where no parameters are in force.
        """
        return self._run((*self.counts, *self.steps), inputs, month, accounts, corrections)

    def settle_leaver(self, inputs: Inputs, month: Month, staff: str, accounts: Accounts | None = None) -> Outcome:
        """L7: the month so far, as it is paid to one person on the last day; only that person's part of it counts."""
        accounts = accounts or accounts_of(inputs.receipts, inputs.collections)
        s = situation(inputs, month, accounts, self.items.of_leavers)
        s.leaver = staff
        return self._stepped(s, (*self.counts, *self.steps))

    def settle_anew(self, inputs: Inputs, month: Month, accounts: Accounts) -> Outcome:
        """An earlier month as today's facts make it (L1), without the steps that corrections do not look at."""
        steps = [step for step in (*self.counts, *self.steps) if step not in NOT_ANEW]
        return self._run(steps, inputs, month, accounts, NO_CORRECTIONS)

    def _run(
        self,
        steps: Iterable[Step],
        inputs: Inputs,
        month: Month,
        accounts: Accounts | None,
        corrections: Corrections,
    ) -> Outcome:
        accounts = accounts or accounts_of(inputs.receipts, inputs.collections)
        s = situation(inputs, month, accounts, self.items, corrections)
        return self._stepped(s, steps)

    def _stepped(self, s: Situation, steps: Iterable[Step]) -> Outcome:
        for step in steps:
            step(s)
        return outcome_of(s)
