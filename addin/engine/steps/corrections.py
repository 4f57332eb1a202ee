"""Step: corrections of earlier months, paid or taken back with this one (L1)."""

from __future__ import annotations

from addin.engine.corrections.correction import Item
from addin.engine.rules.corrections import correction_now
from addin.engine.situation import Explained, Person, Situation, staff_in
from addin.engine.trace import Line, rule, signed_sum
from addin.tables.pay_items import CORRECTION, PayItem
from addin.values.money import yuan
from addin.values.order import natural
from addin.values.periods import Month

_CARRIED = "correction_carried"


@rule("L1", "L1.2")
def pay_corrections(s: Situation) -> None:
    """What counts of earlier months' corrections, with what is carried: 更正 and 补贴 of everybody concerned."""
    named = {correction.staff for correction in s.corrections.listed if correction.counts}
    for number in sorted((named | s.history.staff_with(_CARRIED)) - {""}, key=natural):
        person = s.people.get(number) or _no_longer_employed(s, number)
        if person is None:
            s.note("correction_of_nobody", "tblCorrections", None, "staff", staff=number)
            continue
        _explain_items(s, number)
        _pay_wages(s, person)
        _pay_allowances(s, person)
        if number not in s.people and any(map(person.get, (CORRECTION, *_apart(s)))):
            s.leavers[number] = person


def _no_longer_employed(s: Situation, number: str) -> Person | None:
    """L1.2: somebody who left, paid as of the last grade, without insurance or deductions; None: nobody of the list."""
    record = next((record for record in s.inputs.staff if record.staff == number), None)
    if record is None:
        return None
    now = staff_in(s.month, record, [change for change in s.inputs.changes if change.staff == number])
    grade = next(grade for grade in s.inputs.grades if grade.grade == now.grade)
    return Person(now._replace(insurance=0, special=0), grade, 0, False)


def _apart(s: Situation) -> list[str]:
    return [item.field for item in s.items if item.apart]


def _counted(s: Situation, number: str) -> list[tuple[Month, Item, PayItem]]:
    """A person's corrections of items of pay, in the order of months."""
    by_field = {item.field: item for item in s.items}
    return [
        (month, item, by_field[item.item]) for month, item in s.corrections.counted(number) if item.item in by_field
    ]


def _explain_items(s: Situation, number: str) -> None:
    for month, item, _ in _counted(s, number):
        arithmetic = signed_sum([(item.item, item.now), ("settled_before", -item.before)])
        how = s.corrections.explained.get((month, number, item.item), "")
        note = f"{month} ${item.item}" + (f" = {how}" if how and item.now else "")
        s.trace.append(Explained(number, Line("corrected_item", item.amount, arithmetic, "L1", note)))


@rule("L1.2")
def _pay_wages(s: Situation, person: Person) -> None:
    """The net of what counts and what is carried, within the minimum wage of who is employed."""
    number, carried = person.number, s.history.total(person.number, _CARRIED)
    wages = [(month, item, of.sign * item.amount) for month, item, of in _counted(s, number) if of.is_wage]
    due = carried + sum(amount for _, _, amount in wages)
    own = s.items.total_of("gross", person.amounts)
    now = correction_now(due, own, s.p.minimum_wage if person.days else 0)
    s.keep(number, _CARRIED, due - now - carried)
    if due != now:
        s.note("correction_carried", "tblCorrections", None, "amount", staff=number, amount=yuan(now - due))
    if wages or carried:
        terms = [(item.item, amount) for _, item, amount in wages]
        arithmetic = signed_sum([*terms, ("carried_before", carried), ("carried_on", now - due)])
        note = ", ".join(dict.fromkeys(str(month) for month, _, _ in wages))
        s.explain(person, Line(CORRECTION, now, arithmetic, "L1, L1.2", note))


@rule("L1")
def _pay_allowances(s: Situation, person: Person) -> None:
    """Corrections of what is paid apart join this month's own; somebody who left owes nothing for them."""
    for field in _apart(s):
        more = sum(item.amount for _, item, of in _counted(s, person.number) if of.field == field)
        total = person.get(field) + more if person.days else max(0, more)
        if not person.days and more < 0:
            s.note("correction_not_taken", "tblCorrections", None, "amount", staff=person.number, amount=yuan(-more))
        if more and (person.days or total):
            _name_own(s, person, field)
            terms = [("own_of_month", person.get(field)), ("corrected_before", more)]
            s.explain(person, Line(field, total, signed_sum(terms), "H7.1, L1"))


def _name_own(s: Situation, person: Person, field: str) -> None:
    """The month's own amount keeps its explanation under a name of its own."""
    for at, (staff, line) in enumerate(s.trace):
        if staff == person.number and line.item == field:
            s.trace[at] = Explained(staff, line._replace(item="own_of_month"))
