"""Steps: what is charged for card refunds and uncollected accounts, and what of it the month's pay can bear."""

from __future__ import annotations

from addin.engine.rules.deductions import Due, most_to_take, refund_charge, take
from addin.engine.situation import Explained, Person, Situation
from addin.engine.steps.accounts import account_dues, account_standings, list_other_accounts, overdue_by_staff
from addin.engine.trace import Line, rule, signed_sum
from addin.tables.pay_items import PayItem
from addin.tables.sales import Refund
from addin.values.money import yuan
from addin.values.order import natural


@rule("H10.4")
def charge_refunds(s: Situation) -> None:
    """Charge the month's card refunds to the salesperson and, after poor service, the person responsible."""
    for refund in sorted(s.inputs.refunds, key=lambda r: (r.day, natural(r.refund))):
        s.charged_on["refund_due", refund.refund] = refund.day
        if s.month.first <= refund.day <= s.month.last:
            charge = refund_charge(refund, refund.responsible in s.people, s.p)
            for number, line in charge.charged:
                _charge(s, refund, number, line)
            if charge.other_department:
                values = {"refund": refund.refund, "amount": yuan(charge.other_department)}
                s.note("refund_other_department", "tblRefunds", refund.row, "responsible", **values)


def _charge(s: Situation, refund: Refund, number: str, line: Line) -> None:
    if number in s.people:
        s.trace.append(Explained(number, line))
        s.keep(number, "refund_due", line.amount, refund.refund)
    else:
        values = {"refund": refund.refund, "staff": number, "amount": yuan(line.amount)}
        s.note("refund_of_nobody", "tblRefunds", refund.row, "staff", **values)


def deduct(s: Situation) -> None:
    """Take what the wage law allows, in the items' order, oldest first; return what was taken too much."""
    standings = account_standings(s)
    overdue = overdue_by_staff(standings)
    charged = [item for item in s.items.cut if item.due]
    for number, person in s.people.items():
        dues = [due for item in charged for due in _open_charges(s, number, item)]
        dues += account_dues(s, person, standings, overdue.get(number, {}))
        taken = take(dues, most_to_take(person.get("gross"), s.p), s.items)
        _keep_taken(s, person, [*taken, *(due for item in charged for due in _charged_less(s, number, item))])
        carried = sum(due.amount for due in dues) - sum(due.amount for due in taken)
        if carried:
            code = "left_owing" if person.leaves_in(s.month) else "carried_forward"
            s.note(code, "tblStaff", person.staff.row, "staff", staff=number, amount=yuan(carried))
    list_other_accounts(s, standings)
    for number in sorted({staff for item in charged for staff in s.history.staff_with(item.due)} - set(s.people)):
        back = -sum(due.amount for item in charged for due in _charged_less(s, number, item))
        if back:
            s.note("refund_back_to_leaver", "tblRefunds", None, "staff", staff=number, amount=yuan(back))


def _open_charges(s: Situation, number: str, item: PayItem) -> list[Due]:
    """What was charged so far for a deduction, this month's among it, less what was taken of it."""
    due = s.history.by_reference(number, item.due)
    taken = s.history.by_reference(number, item.field)
    first = {ref: s.history.first_kept(number, item.due, ref).first for ref in due}
    for line in s.ledger:
        if line.staff == number and line.item == item.due:
            due[line.reference] = due.get(line.reference, 0) + line.amount
    return [
        Due(
            item.field,
            s.charged_on.get((item.due, ref)) or first.get(ref, s.month.first),
            ref,
            amount - taken.get(ref, 0),
        )
        for ref, amount in due.items()
        if amount > taken.get(ref, 0)
    ]


@rule("L1.4")
def _charged_less(s: Situation, number: str, item: PayItem) -> list[Due]:
    """What was taken of charges that were corrected since, beyond what is due of them now: it goes back, below zero."""
    due, taken = s.history.by_reference(number, item.due), s.history.by_reference(number, item.field)
    return [
        Due(item.field, s.charged_on.get((item.due, ref), s.month.first), ref, due.get(ref, 0) - taken[ref])
        for ref in sorted(s.history.corrected(number, item.due), key=natural)
        if taken.get(ref, 0) > due.get(ref, 0)
    ]


@rule("X8")
def _keep_taken(s: Situation, person: Person, taken: list[Due]) -> None:
    for item in s.items.cut:
        parts = [due for due in taken if due.item == item.field]
        for due in parts:
            s.keep(person.number, item.field, due.amount, due.reference)
        if parts:
            arithmetic = signed_sum([("taken" if due.amount > 0 else "returned", due.amount) for due in parts])
            note = ", ".join(due.reference for due in parts if due.reference)
            s.explain(person, Line(item.field, sum(due.amount for due in parts), arithmetic, item.clause, note))
