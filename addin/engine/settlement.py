"""A month before and after its steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from addin.engine.corrections.correction import NO_CORRECTIONS, Corrections
from addin.engine.history import History
from addin.engine.policy import parameters
from addin.engine.rules.credit import Accounts, Credited, Owners
from addin.engine.situation import Action, Department, Explained, Person, Situation, people_in
from addin.engine.trace import rule
from addin.tables.pay_items import NO_ITEMS, PayItems
from addin.tables.people import StaffChange
from addin.tables.records import Inputs, is_late, recorded_in
from addin.tables.results import LedgerLine, SettledGrade
from addin.values.errors import Problem, Refused
from addin.values.order import natural
from addin.values.periods import Month

_NOBODY: Mapping[str, Person] = {}


class Outcome(NamedTuple):
    """A settled month: people by staff number, the department, and what is kept, proposed and listed; ``leavers``:
    who is no longer employed and gets corrections of earlier months (L1.2)."""

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
    corrections: Corrections = NO_CORRECTIONS
    leavers: Mapping[str, Person] = _NOBODY

    @property
    def paid(self) -> list[Person]:
        """Everybody who has a row, by staff number."""
        if not self.leavers:
            return [*self.people.values()]
        return sorted([*self.people.values(), *self.leavers.values()], key=lambda person: natural(person.number))


def outcome_of(s: Situation) -> Outcome:
    """What a month has come to after its steps."""
    ledger = [*s.ledger, *s.corrections.lines]
    found = (
        s.people,
        s.department,
        s.remarked(),
        ledger,
        s.actions,
        [*s.changes, *s.corrections.changes],
        s.notes,
        s.credited,
    )
    return Outcome(s.month, *found, s.items, s.corrections, s.leavers)


def situation(
    inputs: Inputs,
    month: Month,
    accounts: Accounts,
    items: PayItems = NO_ITEMS,
    corrections: Corrections = NO_CORRECTIONS,
) -> Situation:
    """The month before any step; ``items``: those that are paid. Raises Refused where no parameters are in force.

    An early end of probation that was recorded in the month itself is its own (L1.4): it begins as before.
    """
    p, problems = parameters(inputs.policy, month)
    if p is None:
        raise Refused(problems)
    recorded = {change for change in inputs.changes if change.start == month and recorded_in(change)}
    before = inputs._replace(changes=tuple(c for c in inputs.changes if c not in recorded)) if recorded else inputs
    history = History(month, inputs.ledger, inputs.opening, _grades_settled(inputs))
    owners = Owners(inputs.customers, inputs.handovers)
    s = Situation(month, p, inputs, history, owners, accounts, people_in(month, before), items)
    s.corrections, s.confirmed = corrections, frozenset(change.staff for change in recorded)
    for row in inputs.leaver_pay:
        s.left.setdefault(row.staff, []).append(row)
    return s


@rule("L1.4")
def _grades_settled(inputs: Inputs) -> tuple[SettledGrade, ...]:
    """The grades in which people were settled, but where their probation is found to have ended before."""
    ended = {change.staff: change.start for change in inputs.changes if is_late(change)}
    if not ended:
        return inputs.grades_settled
    return tuple(g for g in inputs.grades_settled if not (g.staff in ended and g.month >= ended[g.staff]))
