"""Step: income tax."""

from __future__ import annotations

from addin.engine.policy import parameters
from addin.engine.rules.tax import (
    Special,
    YearToDate,
    bonus_rule_in_force,
    bonus_tax,
    cumulative_tax,
    labour_tax,
    special_as_known,
)
from addin.engine.situation import Person, Situation, staff_in, with_items
from addin.engine.steps.leavers import has_deductions, paid_on_last_day, rest_is_paid, tax_month, withheld_on_leaving
from addin.engine.steps.tax_elections import basic_made_up, list_elections
from addin.engine.steps.tax_release import show_both_ways
from addin.engine.steps.tax_year import deductions_of, kept_in, of_year
from addin.engine.trace import Line, rule, signed_sum
from addin.values.money import yuan
from addin.values.periods import Month

# 'tax_deductions' are opening balances, and months that an earlier version of the program kept as one sum;
# 'tax_elected' is what an election adds to the basic deduction.
DEDUCTIONS = ("tax_deductions", "tax_basic", "tax_elected", "tax_insurance", "tax_special")


@rule("H11.1")
def withhold_tax(s: Situation) -> None:
    """Everybody's tax by the method that applies to them."""
    paid = tax_month(s)
    for person in s.paid:
        _keep_deductions(s, person)
        parts = withheld_on_leaving(s, person.number)
        if person.staff.tax == "labour":
            parts.append(labour_tax(_rest(s, person), paid))
        elif person.staff.tax != "exempt":
            parts += _cumulative(s, person, paid)
        if parts:
            _keep_tax(s, person, parts)
    _list_not_counted(s, paid)
    list_elections(s, paid)


def _cumulative(s: Situation, person: Person, paid: Month) -> list[Line]:
    """The tax on wages by the cumulative method, and on held commission that is taxed apart."""
    number = person.number
    bonus = _bonus_taxed_apart(s, person, paid)
    income = _rest(s, person) - bonus
    s.keep(number, "taxed_income", income)
    late, own = _known_late(s, number, paid), sum(deductions_of(s, person).values())
    kept = kept_in(s, number, paid.year, *DEDUCTIONS)
    made_up, election = basic_made_up(s, person, paid) if rest_is_paid(s, person) else (0, "")
    earned, withheld = (kept_in(s, number, paid.year, item) for item in ("taxed_income", "tax"))
    year = YearToDate(earned + income, kept + late + own + made_up, withheld)
    second = "" if has_deductions(s, person) else "$no_second_deduction"
    notes = (election, f"$late_special {yuan(late)}" if late else "", second)
    lines = [cumulative_tax(year, paid)._replace(note="; ".join(filter(None, notes)))]
    s.keep(number, "tax", lines[0].amount)
    if _may_be_apart(s, number, paid) and person.get("released") and _rest(s, person) == person.get("gross"):
        without = person.get("gross") - person.get("released")
        show_both_ways(s, person, year._replace(income=earned + without), apart=bool(bonus))
    if bonus:
        s.keep(number, "bonus_income", bonus)
        lines.append(bonus_tax(bonus, paid))
    return lines


def _rest(s: Situation, person: Person) -> int:
    """What this payment comes to before deductions: 应发工资 but for what was paid on the last day."""
    return person.get("gross") - paid_on_last_day(s, person.number).gross


def _keep_deductions(s: Situation, person: Person) -> None:
    """Every month of the tax year counts for the cumulative method, by whatever method it was taxed itself."""
    for item, amount in deductions_of(s, person).items():
        s.keep(person.number, item, amount)


@rule("H11.1.3")
def _known_late(s: Situation, number: str, paid: Month) -> int:
    """By how much the special deductions of the tax year's earlier months, as known now, exceed what these kept."""
    kept = s.history.by_month(number, "tax_special")
    special = Special(
        [change for change in s.inputs.changes if change.staff == number],
        [row for row in s.inputs.deductions if row.staff == number],
        next(record.special for record in s.inputs.staff if record.staff == number),
    )
    return sum(
        special_as_known(month, special, amount if month in s.inputs.locked else None) - amount
        for month, amount in kept.items()
        if of_year(month, paid.year)
    )


@rule("H11.1.3")
def _list_not_counted(s: Situation, paid: Month) -> None:
    """List dated special deductions that months kept as one sum (by an earlier version) may not have known."""
    sums = [line for line in s.inputs.ledger if line.item == "tax_deductions" and line.staff in s.people]
    staff = {record.staff: record for record in s.inputs.staff}
    for line in sums:
        dated = [change for change in s.inputs.changes if change.staff == line.staff]
        items = [row for row in s.inputs.deductions if row.staff == line.staff]
        started = [
            ("tblStaffChanges", c.row, "special") for c in dated if c.special is not None and c.start <= line.month
        ]
        started += [("tblDeductions", row.row, "amount") for row in items if row.start <= line.month]
        p, _ = parameters(s.inputs.policy, line.month)
        if started and p and of_year(line.month, paid.year):
            now = with_items(line.month, staff_in(line.month, staff[line.staff], dated), items)
            off = p.tax_basic_deduction + now.insurance + now.special - line.amount
            if off:
                values = {"staff": line.staff, "month": line.month, "amount": yuan(off)}
                table, row, field = started[-1]
                s.note("late_special_not_counted", table, row, field, **values)


def _bonus_taxed_apart(s: Situation, person: Person, paid: Month) -> int:
    """Held commission released now and taxed as annual bonus: by parameter, once per person and tax year."""
    apart = s.p.holdback_tax == "annual_bonus" and _may_be_apart(s, person.number, paid)
    return max(0, person.get("released") - paid_on_last_day(s, person.number).released) if apart else 0


def _may_be_apart(s: Situation, number: str, paid: Month) -> bool:
    """Whether the law lets held commission be taxed apart in this payment."""
    return bonus_rule_in_force(paid) and not kept_in(s, number, paid.year, "bonus_income")


def _keep_tax(s: Situation, person: Person, parts: list[Line]) -> None:
    """One line where there is one part, else each part and their sum."""
    if len(parts) == 1:
        s.explain(person, parts[0]._replace(item="tax"))
        return
    for part in parts:
        s.explain(person, part)
    terms = [(part.item, part.amount) for part in parts]
    s.explain(person, Line("tax", sum(part.amount for part in parts), signed_sum(terms), "H11.1"))
