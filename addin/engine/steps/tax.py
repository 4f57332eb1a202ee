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
from addin.engine.steps.leavers import has_deductions, paid_on_last_day, tax_month, taxed_before, withheld_on_leaving
from addin.engine.trace import Line, rule, signed_sum
from addin.values.money import yuan
from addin.values.periods import Month

# 'tax_deductions' are opening balances, and months that an earlier version of the program kept as one sum.
DEDUCTIONS = ("tax_deductions", "tax_basic", "tax_insurance", "tax_special")


@rule("H11.1")
def withhold_tax(s: Situation) -> None:
    """Everybody's tax by the method that applies to them."""
    paid = tax_month(s)
    for person in s.people.values():
        _keep_deductions(s, person)
        parts = withheld_on_leaving(s, person.number)
        if person.staff.tax == "labour":
            parts.append(labour_tax(_rest(s, person), paid))
        elif person.staff.tax != "exempt":
            parts += _cumulative(s, person, paid)
        if parts:
            _keep_tax(s, person, parts)
    _list_not_counted(s, paid)


def _cumulative(s: Situation, person: Person, paid: Month) -> list[Line]:
    """The tax on wages by the cumulative method, and on held commission that is taxed apart."""
    number = person.number
    bonus = _bonus_taxed_apart(s, person, paid)
    income = _rest(s, person) - bonus
    s.keep(number, "taxed_income", income)
    late = _known_late(s, number, paid)
    deductions = _so_far(s, number, paid, *DEDUCTIONS) + late + sum(_deductions(s, person).values())
    earned, withheld = _so_far(s, number, paid, "taxed_income"), _so_far(s, number, paid, "tax")
    line = cumulative_tax(YearToDate(earned + income, deductions, withheld), paid)
    notes = [f"$late_special {yuan(late)}"] if late else []
    notes += [] if has_deductions(s, person) else ["$no_second_deduction"]
    lines = [line._replace(note=", ".join(notes))]
    s.keep(number, "tax", line.amount)
    if bonus:
        s.keep(number, "bonus_income", bonus)
        lines.append(bonus_tax(bonus, paid))
    return lines


def _rest(s: Situation, person: Person) -> int:
    """What this payment comes to before deductions: 应发工资 but for what was paid on the last day."""
    return person.get("gross") - paid_on_last_day(s, person.number).gross


def _so_far(s: Situation, number: str, paid: Month, *items: str) -> int:
    """What earlier payments of the tax year kept of the items, fen."""
    same_year = lambda month: payment_month(month).year == paid.year  # noqa: E731
    kept = sum(s.history.total(number, item, same_year) for item in items)
    return kept + taxed_before(s, number, paid.year, items)


def _deductions(s: Situation, person: Person) -> dict[str, int]:
    staff = person.staff
    insurance = staff.insurance - paid_on_last_day(s, person.number).insurance
    if not has_deductions(s, person):
        return {"tax_insurance": insurance}
    return {"tax_basic": s.p.tax_basic_deduction, "tax_insurance": insurance, "tax_special": staff.special}


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
    used = _so_far(s, person.number, paid, "bonus_income")
    if s.p.holdback_tax != "annual_bonus" or used or not bonus_rule_in_force(paid):
        return 0
    return max(0, person.get("released") - paid_on_last_day(s, person.number).released)


def _keep_tax(s: Situation, person: Person, parts: list[Line]) -> None:
    """One line where there is one part, else each part and their sum."""
    if len(parts) == 1:
        s.explain(person, parts[0]._replace(item="tax"))
        return
    for part in parts:
        s.explain(person, part)
    terms = [(part.item, part.amount) for part in parts]
    s.explain(person, Line("tax", sum(part.amount for part in parts), signed_sum(terms), "H11.1"))
