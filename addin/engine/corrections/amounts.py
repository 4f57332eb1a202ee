"""What of a month can be corrected: its amounts as settled and corrected so far, and as settled anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from addin.engine.corrections.kinds import FOLLOW_PAYMENT, OneAmount
from addin.engine.settlement import Outcome
from addin.engine.trace import rule
from addin.tables.pay_items import CORRECTION, PayItem, PayItems
from addin.tables.results import LedgerLine
from addin.values.periods import Month

ByKey = Mapping[OneAmount, int]
Wages = Mapping[Month, Mapping[tuple[str, str], int]]  # by month the settlement's amounts by person and field, fen


def corrected_items(items: PayItems) -> list[PayItem]:
    """The scheme's items of pay of which there are corrections: parts of 应发工资, and 补贴."""
    return [item for item in items if item.is_wage or item.apart]


@rule("L1")
def amounts_found(outcome: Outcome) -> dict[OneAmount, int]:
    """A month's amounts as a settlement finds them."""
    wages = {item.field for item in corrected_items(outcome.items)}
    found: dict[OneAmount, int] = defaultdict(int)
    for line in outcome.ledger:
        if line.item not in FOLLOW_PAYMENT and line.item not in wages:
            found[OneAmount(line.staff, line.item, line.reference)] += line.amount
    for number, person in outcome.people.items():
        for field in wages:
            found[OneAmount(number, field)] += person.get(field)
    return {key: amount for key, amount in found.items() if amount}


class AsSettled:
    """The months as they were settled, and as they were corrected in months before the one being settled."""

    def __init__(self, ledger: Iterable[LedgerLine], wages: Wages) -> None:
        self._wages = wages
        self._lines: dict[Month, list[LedgerLine]] = defaultdict(list)
        self._booked: dict[tuple[Month, str, str], int] = defaultdict(int)
        for line in ledger:
            self._lines[line.of].append(line)
            if line.corrects:
                self._booked[line.month, line.staff, line.item] += line.amount

    @rule("L1")
    def amounts(self, month: Month, items: PayItems) -> dict[OneAmount, int]:
        """A month's amounts, corrections of it included; of its own columns without what it corrected itself."""
        corrected = corrected_items(items)
        wages = {item.field for item in corrected}
        found: dict[OneAmount, int] = defaultdict(int)
        for line in self._lines.get(month, ()):
            if line.item not in FOLLOW_PAYMENT and (line.corrects or line.item not in wages):
                found[OneAmount(line.staff, line.item, line.reference)] += line.amount
        for (staff, field), amount in self._wages.get(month, {}).items():
            if field in wages:
                found[OneAmount(staff, field)] += amount
        for item in corrected:
            if item.apart:  # the column shows the month's own and what it corrected of earlier months together
                for (booked, staff, field), amount in self._booked.items():
                    if (booked, field) == (month, item.field):
                        found[OneAmount(staff, field)] -= amount
        return {key: amount for key, amount in found.items() if amount}


def differences(now: ByKey, before: ByKey) -> dict[str, dict[OneAmount, int]]:
    """What is more (or less) now, by person."""
    found: dict[str, dict[OneAmount, int]] = defaultdict(dict)
    for key in now.keys() | before.keys():
        amount = now.get(key, 0) - before.get(key, 0)
        if amount:
            found[key.staff][key] = amount
    return dict(found)


def is_wage(items: PayItems, field: str) -> bool:
    """Whether a ledger's item is a part of the scheme's 应发工资."""
    return any(item.field == field and item.is_wage for item in items)


def can_correct(items: PayItems) -> bool:
    """Whether the scheme has an item for corrections."""
    return any(item.field == CORRECTION for item in items)
