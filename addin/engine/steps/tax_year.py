"""What a person's tax year has come to in the ledger and the opening balances."""

from __future__ import annotations

from addin.engine.rules.tax import payment_month
from addin.engine.situation import Person, Situation
from addin.engine.steps.leavers import has_deductions, paid_on_last_day, taxed_before
from addin.values.periods import Month


def of_year(month: Month, year: int) -> bool:
    """Whether a settled month is paid, and so taxed, in the year."""
    return payment_month(month).year == year


def kept_in(s: Situation, number: str, year: int, *items: str) -> int:
    """What earlier months that are paid in the tax year kept of the items, payments on last days among them, fen."""
    kept = sum(s.history.total(number, item, lambda month: of_year(month, year)) for item in items)
    return kept + taxed_before(s, number, year, items)


def deductions_of(s: Situation, person: Person) -> dict[str, int]:
    """The payment's own deductions by ledger item, fen."""
    staff = person.staff
    if not person.days:  # L1.2: the months of employment are over
        return {}
    insurance = staff.insurance - paid_on_last_day(s, person.number).insurance
    if not has_deductions(s, person):
        return {"tax_insurance": insurance}
    return {"tax_basic": s.p.tax_basic_deduction, "tax_insurance": insurance, "tax_special": staff.special}
