"""Step: income tax."""

from __future__ import annotations

from addin.core.periods import Month
from addin.core.rules.tax import (
    YearToDate,
    bonus_rule_in_force,
    bonus_tax,
    cumulative_tax,
    labour_tax,
    payment_month,
)
from addin.core.situation import Person, Situation
from addin.core.trace import Line, rule, signed_sum


@rule("H11.1")
def withhold_tax(s: Situation) -> None:
    """Everybody's tax by the method that applies to them."""
    paid = payment_month(s.month)
    for person in s.people.values():
        _keep_deductions(s, person)
        if person.staff.tax == "exempt":
            continue
        if person.staff.tax == "labour":
            parts = [labour_tax(person.get("gross"), paid)]
        else:
            parts = _cumulative(s, person, paid)
        _keep_tax(s, person, parts)


def _cumulative(s: Situation, person: Person, paid: Month) -> list[Line]:
    """The tax on wages by the cumulative method, and on held commission that is taxed apart."""
    number = person.number
    same_year = lambda month: payment_month(month).year == paid.year  # noqa: E731
    bonus = _bonus_taxed_apart(s, person, paid)
    income = person.get("gross") - bonus
    s.keep(number, "taxed_income", income)
    year = YearToDate(
        s.history.total(number, "taxed_income", same_year) + income,
        s.history.total(number, "tax_deductions", same_year) + _deductions(s, person),
        s.history.total(number, "tax", same_year),
    )
    lines = [cumulative_tax(year, paid)]
    s.keep(number, "tax", lines[0].amount)
    if bonus:
        s.keep(number, "bonus_income", bonus)
        lines.append(bonus_tax(bonus, paid))
    return lines


def _deductions(s: Situation, person: Person) -> int:
    return s.p.tax_basic_deduction + person.staff.insurance + person.staff.special


def _keep_deductions(s: Situation, person: Person) -> None:
    """Every month of the tax year counts for the cumulative method, by whatever method it was taxed itself."""
    s.keep(person.number, "tax_deductions", _deductions(s, person))


def _bonus_taxed_apart(s: Situation, person: Person, paid: Month) -> int:
    """Held commission released now and taxed as annual bonus: by parameter, once per person and tax year."""
    used = s.history.total(person.number, "bonus_income", lambda month: payment_month(month).year == paid.year)
    if s.p.holdback_tax != "annual_bonus" or used or not bonus_rule_in_force(paid):
        return 0
    return person.get("released")


def _keep_tax(s: Situation, person: Person, parts: list[Line]) -> None:
    """One line where there is one part, else each part and their sum."""
    if len(parts) == 1:
        s.explain(person, parts[0]._replace(item="tax"))
        return
    for part in parts:
        s.explain(person, part)
    terms = [(part.item, part.amount) for part in parts]
    s.explain(person, Line("tax", sum(part.amount for part in parts), signed_sum(terms), "H11.1"))
