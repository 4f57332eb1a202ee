"""What a person's tax year has come to in the ledger and the opening balances."""

from __future__ import annotations

from addin.engine.rules.tax import payment_month
from addin.engine.situation import Person, Situation
from addin.values.periods import Month


def of_year(month: Month, year: int) -> bool:
    """Whether a settled month is paid, and so taxed, in the year."""
    return payment_month(month).year == year


def kept_in(s: Situation, number: str, year: int, *items: str) -> int:
    """What earlier months that are paid in the tax year kept of the items, fen."""
    return sum(s.history.total(number, item, lambda month: of_year(month, year)) for item in items)


def deductions_of(s: Situation, person: Person) -> dict[str, int]:
    """The month's own deductions by ledger item, fen."""
    staff = person.staff
    if not person.days:  # L1.2: the months of employment are over
        return {}
    return {"tax_basic": s.p.tax_basic_deduction, "tax_insurance": staff.insurance, "tax_special": staff.special}
