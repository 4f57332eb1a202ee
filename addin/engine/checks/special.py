"""Special deductions are entered as a total or by item (H11.1.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

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
    items, changes = _by_staff(inputs.deductions), _by_staff(inputs.changes)
    taxed = _taxed_with(inputs, month) if items else {}
    for person in inputs.staff:
        mine = items.get(person.staff, [])
        for at in sorted({*taxed.get(person.staff, ()), month}) if mine else ():
            total = staff_in(at, person, changes.get(person.staff, ())).special
            if total and sum(items_in(at, mine).values()):
                begun = next(row for row in mine if row.start <= at and row.amount)
                values: dict[str, object] = {"staff": person.staff, "month": at, "amount": yuan(total)}
                yield Problem("special_twice", "tblDeductions", begun.row, "amount", values)
                break


def _by_staff(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.staff].append(row)
    return found


def _taxed_with(inputs: Inputs, month: Month) -> dict[str, set[Month]]:
    """By person, the settled months before this one whose payments are of its tax year."""
    year = payment_month(month).year
    found: dict[str, set[Month]] = defaultdict(set)
    for line in inputs.ledger:
        if line.item == "tax_special" and line.month < month and payment_month(line.month).year == year:
            found[line.staff].add(line.month)
    return found
