"""Steps: what is charged for card refunds and uncollected accounts, and what of it the month's pay can bear."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cache

from addin.core.money import yuan
from addin.core.records import Receipt, Refund
from addin.core.rules.credit import account_start, overdue_from
from addin.core.rules.deductions import Due, account_balance, most_to_take, refund_charge, take
from addin.core.situation import Explained, Person, Situation
from addin.core.trace import Line, rule


@rule("H10.4")
def charge_refunds(s: Situation) -> None:
    """Charge the month's card refunds to the salesperson and, after poor service, the person responsible."""
    for refund in s.inputs.refunds:
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
    """Take what the wage law allows, card refunds before accounts, oldest first; return what was taken too much."""
    overdue = _overdue_accounts(s)
    refund_days = {refund.refund: refund.day for refund in s.inputs.refunds}
    for number, person in s.people.items():
        dues = _refund_dues(s, number, refund_days)
        dues += _account_dues(s, person, overdue.get(number, {}))
        taken = take(dues, most_to_take(person.get("gross"), s.p))
        _keep_taken(s, person, taken)
        carried = sum(due.amount for due in dues) - sum(due.amount for due in taken)
        if carried:
            code = "left_owing" if person.leaves_in(s.month) else "carried_forward"
            s.note(code, "tblStaff", person.staff.row, "staff", staff=number, amount=yuan(carried))
    _list_others(s, overdue)


def _refund_dues(s: Situation, number: str, days: dict[str, dt.date]) -> list[Due]:
    """Card refunds charged so far, this month's among them, less what was taken for them."""
    due = s.history.by_reference(number, "refund_due")
    taken = s.history.by_reference(number, "refund_taken")
    first = {ref: s.history.first_kept(number, "refund_due", ref).first for ref in due}
    for line in s.ledger:
        if line.staff == number and line.item == "refund_due":
            due[line.reference] = due.get(line.reference, 0) + line.amount
    return [
        Due("refund_taken", days.get(ref) or first.get(ref, s.month.first), ref, amount - taken.get(ref, 0))
        for ref, amount in due.items()
        if amount > taken.get(ref, 0)
    ]


@rule("H10.5")
def _overdue_accounts(s: Situation) -> dict[str, dict[str, tuple[Receipt, int]]]:
    """The lines on account past their last day, with the fen uncollected at the month's end, by salesperson."""
    collected: dict[str, int] = defaultdict(int)
    for portion in s.accounts.portions:
        if portion.collection.day <= s.month.last:
            collected[portion.receipt.receipt] += portion.amount
    terms = {customer.customer: customer.terms for customer in s.inputs.customers}
    overdue: dict[str, dict[str, tuple[Receipt, int]]] = defaultdict(dict)
    month_end = s.month.last
    last_day = cache(lambda start: overdue_from(start, s.p))
    for number, line in s.accounts.lines.items():
        if last_day(account_start(line.day, terms.get(line.customer, 0), s.p)) < month_end:
            open_fen = line.amount - collected.get(number, 0)
            overdue[s.owners.salesperson(line)][number] = (line, open_fen)
    return overdue


def _net_taken(s: Situation, number: str) -> dict[str, int]:
    """What was deducted for each account and not returned."""
    taken = s.history.by_reference(number, "account_taken")
    for reference, amount in s.history.by_reference(number, "account_returned").items():
        taken[reference] = taken.get(reference, 0) - amount
    return taken


@rule("H10.5")
def _account_dues(s: Situation, person: Person, overdue: dict[str, tuple[Receipt, int]]) -> list[Due]:
    """What is to be taken for each account now; what was taken beyond what is still open goes back at once."""
    number = person.number
    taken = _net_taken(s, number)
    opened = {r: a for r, a in s.history.by_reference(number, "account_due").items() if r not in s.accounts.lines}
    dues, returns = [], []
    for reference in sorted({*taken, *overdue, *opened}):
        line, open_fen = overdue.get(reference, (None, opened.get(reference, 0)))
        if reference not in overdue and reference not in s.accounts.lines and reference not in opened:
            continue
        day = line.day if line else _opened_on(s, number, reference)
        owed, back = account_balance(open_fen, taken.get(reference, 0))
        if back:
            returns.append((reference, open_fen, taken[reference], back))
        if owed and s.p.arrears_mode == "deduct":
            dues.append(Due("account_taken", day, reference, owed))
    _keep_returned(s, person, returns)
    return dues


def _opened_on(s: Situation, number: str, reference: str) -> dt.date:
    """The day that an amount brought in by an opening balance counts from."""
    if s.history.by_reference(number, "account_due").get(reference):
        return s.history.first_kept(number, "account_due", reference).first
    return s.month.first


def _keep_returned(s: Situation, person: Person, returns: list[tuple[str, int, int, int]]) -> None:
    for reference, open_fen, taken, back in returns:
        arithmetic = f"$deducted_so_far {yuan(taken)} - $still_open {yuan(open_fen)}"
        s.trace.append(Explained(person.number, Line("account_returned_one", back, arithmetic, "H10.5", reference)))
        s.keep(person.number, "account_returned", back, reference)
    if returns:
        arithmetic = " + ".join(f"$returned {yuan(back)}" for *_, back in returns)
        s.explain(person, Line("account_returned", sum(back for *_, back in returns), arithmetic, "H10.5"))


@rule("X8")
def _keep_taken(s: Situation, person: Person, taken: list[Due]) -> None:
    for item in ("refund_taken", "account_taken"):
        parts = [due for due in taken if due.item == item]
        for due in parts:
            s.keep(person.number, item, due.amount, due.reference)
        if parts:
            arithmetic = " + ".join(f"$taken {yuan(due.amount)}" for due in parts)
            note = ", ".join(due.reference for due in parts if due.reference)
            clause = "H10.4, X8" if item == "refund_taken" else "H10.5, X8"
            s.explain(person, Line(item, sum(due.amount for due in parts), arithmetic, clause, note))


@rule("H10.5")
def _list_others(s: Situation, overdue: dict[str, dict[str, tuple[Receipt, int]]]) -> None:
    """List accounts of people who left, what is due back to them, and the director's joint liability."""
    exposure = 0
    for number, lines in overdue.items():
        open_lines = [(line, fen) for line, fen in lines.values() if fen > 0]
        exposure += sum(fen for _, fen in open_lines)
        if number not in s.people or s.p.arrears_mode == "list":
            code = "account_overdue" if number in s.people else "account_of_nobody"
            for line, fen in open_lines:
                s.note(code, "tblReceipts", line.row, "receipt", receipt=line.receipt, staff=number, amount=yuan(fen))
    if exposure:
        s.note("accounts_exposure", amount=yuan(exposure))
    for number in sorted(s.history.staff_with("account_taken") - set(s.people)):
        _list_due_back(s, number, overdue.get(number, {}))


def _list_due_back(s: Situation, number: str, overdue: dict[str, tuple[Receipt, int]]) -> None:
    back = 0
    for reference, taken in _net_taken(s, number).items():
        open_fen = overdue[reference][1] if reference in overdue else taken
        back += account_balance(open_fen, taken)[1]
    if back:
        s.note("due_back_to_leaver", staff=number, amount=yuan(back))
