"""Elections of the basic deduction (H11.1.1, H11.1.2), from announcements 2020 no. 13 and no. 19."""

from __future__ import annotations

from addin.engine.trace import rule
from addin.values.periods import Month

MONTHS_A_YEAR = 12


@rule("H11.1.1", "H11.1.2")
def elected(chosen: str, paid: Month) -> bool:
    """Whether an election holds for a payment: yes, or the year, which counts for that year only."""
    return chosen in ("yes", str(paid.year))


@rule("H11.1.1")
def from_january(monthly: int, paid: Month) -> int:
    """The basic deduction so far of who first takes up work in the year, fen: from January to the month of payment."""
    return monthly * paid.month


@rule("H11.1.2")
def basic_of_whole_year(monthly: int) -> int:
    """The basic deduction from January on of who was paid here all last year and not much, fen: the whole year's."""
    return monthly * MONTHS_A_YEAR


@rule("H11.1.2")
def fits_whole_year(months_paid: int, income: int, monthly: int) -> bool:
    """Whether last year's payments by this employer allow it: in all its months, not more than the year's deduction."""
    return months_paid == MONTHS_A_YEAR and income <= basic_of_whole_year(monthly)


@rule("H11.1.1", "H11.1.2")
def basic_within(total: int, months: int, monthly: int, whole: bool) -> int:
    """How much of an opening sum of deductions is basic deduction, fen: for the months of the year up to its own, or
    the whole year's where that was elected (``whole``) and lies within the sum; not more than the sum.
    """
    if whole and total >= basic_of_whole_year(monthly):
        return basic_of_whole_year(monthly)
    return min(max(0, total), months * monthly)
