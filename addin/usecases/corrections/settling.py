"""A month settled in memory, with the corrections of earlier months that it books (L1)."""

from __future__ import annotations

from typing import NamedTuple

from addin.book.inputs import Contents, fields_of
from addin.engine.months import InputsByMonth
from addin.engine.rules.credit import Accounts
from addin.engine.settlement import Outcome
from addin.plans.registry import plan_in
from addin.tables.records import Inputs, recorded_in
from addin.usecases.corrections.book import Corrected, correct_month
from addin.values.errors import Problem, Refused
from addin.values.money import yuan
from addin.values.periods import Month


class InMemory(NamedTuple):
    """A settled month that nobody has written yet: its outcome, its corrections, and its inputs as corrected."""

    outcome: Outcome
    corrected: Corrected
    inputs: Inputs


def without_recorded(inputs: Inputs, month: Month) -> Inputs:
    """H5.1: settling again first withdraws what the earlier settlement recorded; and the month's own past."""
    changes = tuple(c for c in inputs.changes if (recorded_in(c) or month.plus(-1)) < month)
    return inputs._replace(changes=changes, ledger=tuple(line for line in inputs.ledger if line.month < month))


def settle_in_memory(contents: Contents, by_month: InputsByMonth, month: Month, accounts: Accounts) -> InMemory:
    """The month settled by the scheme that the book names. Raises Refused where an amount has no column to stand in."""
    inputs = without_recorded(contents.inputs, month)
    corrected = correct_month(contents, inputs, by_month, month, accounts)
    made = corrected.corrections
    inputs = inputs._replace(
        ledger=(*inputs.ledger, *made.lines),
        changes=(*inputs.changes, *made.changes),
        grades_settled=(*inputs.grades_settled, *made.grades),
    )
    outcome = plan_in(inputs.policy, month).settle(inputs, month, accounts, made)
    _every_amount_has_a_column(contents, outcome)
    return InMemory(outcome, corrected, inputs)


def _every_amount_has_a_column(contents: Contents, outcome: Outcome) -> None:
    columns = set(fields_of(contents.tables["tblSettlement"]))
    missing = [item for item in outcome.items if item.field not in columns]
    wrong = [
        Problem("no_column", "tblSettlement", None, item.field, {"staff": person.number, "amount": yuan(amount)})
        for item in missing
        for person in outcome.paid
        if (amount := person.get(item.field))
    ]
    if wrong:
        raise Refused(wrong)
