"""What a pay scheme is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from addin.engine.checks.checks import Check
from addin.engine.policy import Model
from addin.engine.rules.credit import Accounts, accounts_of
from addin.engine.settlement import Outcome, outcome_of, situation
from addin.engine.situation import Step
from addin.tables.pay_items import PayItems
from addin.tables.records import Inputs
from addin.values.periods import Month

Words = Mapping[str, tuple[str, str]]  # key -> Chinese, English
_NOTHING: Mapping[str, Any] = {}


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

    def settle(self, inputs: Inputs, month: Month, accounts: Accounts | None = None) -> Outcome:
        """Settle a month from inputs that the data checks let pass (``accounts``: theirs, if at hand already).

        Raises Refused where no parameters are in force.
        """
        return self._settled(inputs, month, accounts, self.items)

    def settle_leaver(self, inputs: Inputs, month: Month, staff: str, accounts: Accounts | None = None) -> Outcome:
        """L7: the month so far as it is paid to one person on the last day, all else of the outcome aside."""
        return self._settled(inputs, month, accounts, self.items.of_leavers, staff)

    def _settled(
        self, inputs: Inputs, month: Month, accounts: Accounts | None, items: PayItems, leaver: str = ""
    ) -> Outcome:
        s = situation(inputs, month, accounts or accounts_of(inputs.receipts, inputs.collections), items)
        s.leaver = leaver
        for step in (*self.counts, *self.steps):
            step(s)
        return outcome_of(s)
