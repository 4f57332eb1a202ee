"""Step: income tax."""

from __future__ import annotations

from addin.engine.policy import parameters
from addin.engine.rules.tax import (
    YearToDate,
    bonus_rule_in_force,
    bonus_tax,
    cumulative_tax,
    labour_tax,
    payment_month,
    special_as_known,
)
from addin.engine.situation import Person, Situation, staff_in
from addin.engine.trace import Line, rule, signed_sum
from addin.values.money import yuan
from addin.values.periods import Month

# 'tax_deductions' are opening balances, and months that an earlier version of the program kept as one sum.
DEDUCTIONS = ("tax_deductions", "tax_basic", "tax_insurance", "tax_special")


@rule("H11.1")
def withhold_tax(s: Situation) -> None:
    """Everybody's tax by the method that applies to them."""
    paid = payment_month(s.month)
    for person in s.paid:
        _keep_deductions(s, person)
        if person.staff.tax == "exempt":
            continue
        if person.staff.tax == "labour":
            parts = [labour_tax(person.get("gross"), paid)]
        else:
            parts = _cumulative(s, person, paid)
        _keep_tax(s, person, parts)
    _list_not_counted(s, paid)


def _cumulative(s: Situation, person: Person, paid: Month) -> list[Line]:
    """The tax on wages by the cumulative method, and on held commission that is taxed apart."""
    number = person.number
    bonus = _bonus_taxed_apart(s, person, paid)
    income = person.get("gross") - bonus
    s.keep(number, "taxed_income", income)
    late = _known_late(s, number, paid)
    deductions = _so_far(s, number, paid, *DEDUCTIONS) + late + sum(_deductions(s, person).values())
    earned, withheld = _so_far(s, number, paid, "taxed_income"), _so_far(s, number, paid, "tax")
    line = cumulative_tax(YearToDate(earned + income, deductions, withheld), paid)
    lines = [line._replace(note=f"$late_special {yuan(late)}" if late else "")]
    s.keep(number, "tax", line.amount)
    if bonus:
        s.keep(number, "bonus_income", bonus)
        lines.append(bonus_tax(bonus, paid))
    return lines


def _so_far(s: Situation, number: str, paid: Month, *items: str) -> int:
    """What earlier months of the tax year kept of the items, fen."""
    same_year = lambda month: payment_month(month).year == paid.year  # noqa: E731
    return sum(s.history.total(number, item, same_year) for item in items)


def _deductions(s: Situation, person: Person) -> dict[str, int]:
    staff = person.staff
    if not person.days:  # L1.2: the months of employment are over
        return {}
    return {"tax_basic": s.p.tax_basic_deduction, "tax_insurance": staff.insurance, "tax_special": staff.special}


def _keep_deductions(s: Situation, person: Person) -> None:
    """Every month of the tax year counts for the cumulative method, by whatever method it was taxed itself."""
    for item, amount in _deductions(s, person).items():
        s.keep(person.number, item, amount)


@rule("H11.1.3")
def _known_late(s: Situation, number: str, paid: Month) -> int:
    """By how much the special deductions of the tax year's earlier months, as known now, exceed what these kept."""
    kept = s.history.by_month(number, "tax_special")
    months = {month: amount for month, amount in kept.items() if payment_month(month).year == paid.year}
    dated = [change for change in s.inputs.changes if change.staff == number]
    undated = next(record.special for record in s.inputs.staff if record.staff == number)
    return sum(
        special_as_known(month, dated, amount if month in s.inputs.locked else undated) - amount
        for month, amount in months.items()
    )


@rule("H11.1.3")
def _list_not_counted(s: Situation, paid: Month) -> None:
    """List dated special deductions that months kept as one sum (by an earlier version) may not have known."""
    sums = [line for line in s.inputs.ledger if line.item == "tax_deductions" and line.staff in s.people]
    staff = {record.staff: record for record in s.inputs.staff}
    for line in sums:
        dated = [change for change in s.inputs.changes if change.staff == line.staff]
        started = [c.row for c in dated if c.special is not None and c.start <= line.month]
        p, _ = parameters(s.inputs.policy, line.month)
        if started and p and payment_month(line.month).year == paid.year:
            now = staff_in(line.month, staff[line.staff], dated)
            off = p.tax_basic_deduction + now.insurance + now.special - line.amount
            if off:
                values = {"staff": line.staff, "month": line.month, "amount": yuan(off)}
                s.note("late_special_not_counted", "tblStaffChanges", started[-1], "special", **values)


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
