"""Special deductions are entered as a total or by item (H11.1.3)."""

from __future__ import annotations

from collections.abc import Iterator

from addin.engine.rules.credit import Accounts
from addin.engine.rules.tax import items_in, payment_month
from addin.engine.situation import staff_in
from addin.engine.trace import rule
from addin.tables.records import Inputs
from addin.values.errors import Problem
from addin.values.money import yuan
from addin.values.periods import Month


@rule("H11.1.3")
def special_is_entered_once(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    """Nobody has a total of special deductions and items of it in a month that is taxed with this one, or in it."""
    for person in inputs.staff:
        items = [row for row in inputs.deductions if row.staff == person.staff]
        changes = [change for change in inputs.changes if change.staff == person.staff] if items else []
        for at in _taxed_with(inputs, month, person.staff) if items else ():
            total, begun = (
                staff_in(at, person, changes).special,
                [row for row in items if row.start <= at and row.amount],
            )
            if total and sum(items_in(at, items).values()):
                values: dict[str, object] = {"staff": person.staff, "month": at, "amount": yuan(total)}
                yield Problem("special_twice", "tblDeductions", begun[0].row, "amount", values)
                break


def _taxed_with(inputs: Inputs, month: Month, staff: str) -> list[Month]:
    """The month and the settled months before it that a person's payments of its tax year are for."""
    year = payment_month(month).year
    kept = {line.month for line in inputs.ledger if (line.staff, line.item) == (staff, "tax_special")}
    return sorted({at for at in kept if at < month and payment_month(at).year == year} | {month})
