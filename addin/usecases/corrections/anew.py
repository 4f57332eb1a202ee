"""Earlier months settled anew, each by the scheme that the book names for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from addin.engine.checks.checks import OF_THE_BOOK, errors, run_checks
from addin.engine.corrections.chain import Anew
from addin.engine.months import InputsByMonth
from addin.engine.rules.credit import Accounts, Portion
from addin.engine.settlement import Outcome
from addin.plans.registry import checks_in, plan_in
from addin.tables.records import Inputs
from addin.values.errors import Problem, Refused
from addin.values.periods import Month

_NAMED = 3  # errors of a month that are named


class SettleAnew:
    """Settles earlier months from today's facts; ``problems``: which could not be, and why."""

    def __init__(self, inputs: Inputs, accounts: Accounts) -> None:
        self._inputs, self._accounts = inputs, accounts
        self._by_month = InputsByMonth(inputs)
        self._portions: dict[Month, list[Portion]] = defaultdict(list)
        for portion in accounts.portions:
            self._portions[Month.of(portion.collection.day)].append(portion)
        self.problems: list[Problem] = []
        self.impossible: set[Month] = set()

    def __call__(self, month: Month, anew: Anew) -> Outcome | None:
        """The month on the ledger as corrected so far; None where the data checks do not let it pass."""
        past = self._inputs
        inputs = self._by_month.of(month)._replace(
            ledger=(*past.ledger, *anew.lines),
            changes=(*past.changes, *anew.changes),
            grades_settled=(*past.grades_settled, *anew.grades),
        )
        accounts = self._accounts._replace(portions=self._portions.get(month, []), too_large=[])
        try:
            checks = (check for check in checks_in(inputs.policy, month) if check not in OF_THE_BOOK)
            wrong = errors(run_checks(checks, inputs, month, accounts))
            if not wrong:
                return plan_in(inputs.policy, month).settle_anew(inputs, month, accounts)
        except Refused as refused:
            wrong = [*refused.problems]
        self._note(month, wrong)
        return None

    def _note(self, month: Month, wrong: Sequence[Problem]) -> None:
        if month not in self.impossible:
            told = Problem("correction_impossible", values={"month": month, "count": len(wrong)}, level="warning")
            self.problems += [told, *(problem._replace(level="warning") for problem in wrong[:_NAMED])]
            self.impossible.add(month)
