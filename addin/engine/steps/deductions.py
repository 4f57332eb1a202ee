"""Steps: what is charged for card refunds and uncollected accounts, and what of it the month's pay can bear."""

from __future__ import annotations

from addin.engine.rules.deductions import Due, most_to_take, refund_charge, take
from addin.engine.situation import Explained, Person, Situation
from addin.engine.steps.accounts import account_dues, account_standings, list_other_accounts, overdue_by_staff
from addin.engine.trace import Line, rule
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
        _keep_taken(s, person, taken)
        carried = sum(due.amount for due in dues) - sum(due.amount for due in taken)
        if carried:
            code = "left_owing" if person.leaves_in(s.month) else "carried_forward"
            s.note(code, "tblStaff", person.staff.row, "staff", staff=number, amount=yuan(carried))
    list_other_accounts(s, standings)


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


@rule("X8")
def _keep_taken(s: Situation, person: Person, taken: list[Due]) -> None:
    for item in s.items.cut:
        parts = [due for due in taken if due.item == item.field]
        for due in parts:
            s.keep(person.number, item.field, due.amount, due.reference)
        if parts:
            arithmetic = " + ".join(f"$taken {yuan(due.amount)}" for due in parts)
            note = ", ".join(due.reference for due in parts if due.reference)
            s.explain(person, Line(item.field, sum(due.amount for due in parts), arithmetic, item.clause, note))
