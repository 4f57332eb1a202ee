"""Income tax (H11.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from addin.engine.in_force import rows_in_force
from addin.engine.rules.tax_tables import ANNUAL_BONUS, LABOUR, WAGES, TaxTable, band_for, in_force
from addin.engine.trace import Line, rule
from addin.tables.people import DeductionItem, StaffChange
from addin.values.money import plain, round_half_up, yuan
from addin.values.periods import Month


@rule("H11.1")
def payment_month(month: Month) -> Month:
    """Wages of a month are paid and taxed in the next: December's settlement opens the next tax year."""
    return month.plus(1)


@rule("H11.1.3")
def items_in(month: Month, rows: Iterable[DeductionItem]) -> dict[str, int]:
    """A person's special deductions by item as of a month, fen: of each item the latest row not after it."""
    return {item: found[0].amount for item, found in rows_in_force(rows, "deduction", month).items()}


class Special(NamedTuple):
    """What is entered now of a person's special deductions: dated totals, items, and the undated total in fen."""

    dated: Sequence[StaffChange]
    items: Sequence[DeductionItem]
    undated: int


@rule("H11.1.3")
def special_as_known(month: Month, special: Special, kept: int | None) -> int:
    """A month's special deductions as they are known now, fen: its items, else the dated total in force in it, else
    what holds without one: ``kept`` by a locked month (None: not locked), the undated total where items have begun.
    """
    items = items_in(month, special.items)
    otherwise = special.undated if items or kept is None else kept
    rows = [(row.start, row.special) for row in special.dated if row.special is not None and row.start <= month]
    return sum(items.values()) or max(rows, default=(month, otherwise))[1]


class YearToDate(NamedTuple):
    """A person's tax year with this month included, fen: income, deductions; and the tax withheld before it."""

    income: int
    deductions: int
    withheld: int


def table(tables: tuple[TaxTable, ...], paid: Month) -> TaxTable:
    """The tax table in force; LookupError where there is none (a gap in the data tables is a bug)."""
    found = in_force(tables, paid)
    if found is None:
        raise LookupError(f"no tax table for payments in {paid}")
    return found


@rule("H11.1")
def cumulative_tax(year: YearToDate, paid: Month) -> Line:
    """Tax on the year so far less what was withheld, never below zero in a month."""
    taxable = max(0, year.income - year.deductions)
    band = band_for(table(WAGES, paid), taxable)
    so_far = round_half_up(taxable * band.rate) - band.quick
    amount = max(0, so_far - year.withheld)
    arithmetic = (
        f"($income_so_far {yuan(year.income)} - $deductions_so_far {yuan(year.deductions)})"
        f" * $tax_rate {plain(band.rate)} - $quick_deduction {yuan(band.quick)} - $withheld {yuan(year.withheld)}"
    )
    return Line("tax_wages", amount, arithmetic, "H11.1")


@rule("H11.1")
def bonus_tax(bonus: int, paid: Month) -> Line:
    """Held commission taxed apart as annual bonus: the rate for a twelfth of it, on the whole."""
    band = band_for(table(ANNUAL_BONUS, paid), Fraction(bonus, 12))
    amount = max(0, round_half_up(bonus * band.rate) - band.quick)
    arithmetic = f"$annual_bonus {yuan(bonus)} * $tax_rate {plain(band.rate)} - $quick_deduction {yuan(band.quick)}"
    return Line("tax_bonus", amount, arithmetic, "H11.1")


@rule("H11.1")
def bonus_rule_in_force(paid: Month) -> bool:
    """Whether the annual bonus may still be taxed apart (to the end of 2027)."""
    return in_force(ANNUAL_BONUS, paid) is not None


@rule("H11.1")
def labour_tax(income: int, paid: Month) -> Line:
    """劳务, per payment: less 800 yuan up to 4,000, else less 20 %, then by the labour table."""
    if income <= 400_000:
        taxable, text = Fraction(max(0, income - 80_000)), f"($gross {yuan(income)} - $allowed 800.00)"
    else:
        taxable, text = income * Fraction(8, 10), f"$gross {yuan(income)} * 0.8"
    band = band_for(table(LABOUR, paid), taxable)
    amount = max(0, round_half_up(taxable * band.rate) - band.quick)
    quick = f" - $quick_deduction {yuan(band.quick)}" if band.quick else ""
    return Line("tax_wages", amount, f"{text} * $tax_rate {plain(band.rate)}{quick}", "H11.1")
