"""A month before and after its steps."""

from __future__ import annotations

from typing import NamedTuple

from addin.engine.history import History
from addin.engine.policy import parameters
from addin.engine.rules.credit import Accounts, Credited, Owners
from addin.engine.situation import Action, Department, Explained, Person, Situation, people_in
from addin.tables.pay_items import NO_ITEMS, PayItems
from addin.tables.people import StaffChange
from addin.tables.records import Inputs
from addin.tables.results import LedgerLine
from addin.values.errors import Problem, Refused
from addin.values.periods import Month


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
    items: PayItems


def outcome_of(s: Situation) -> Outcome:
    """What a month has come to after its steps."""
    found = s.people, s.department, s.trace, s.ledger, s.actions, s.changes, s.notes, s.credited
    return Outcome(s.month, *found, s.items)


def situation(inputs: Inputs, month: Month, accounts: Accounts, items: PayItems = NO_ITEMS) -> Situation:
    """The month before any step; ``items``: those that are paid. Raises Refused where no parameters are in force."""
    p, problems = parameters(inputs.policy, month)
    if p is None:
        raise Refused(problems)
    history = History(month, inputs.ledger, inputs.opening, inputs.grades_settled)
    owners = Owners(inputs.customers, inputs.handovers)
    s = Situation(month, p, inputs, history, owners, accounts, people_in(month, inputs), items)
    for row in inputs.leaver_pay:
        s.left.setdefault(row.staff, []).append(row)
    return s
