"""Steps: credit and the department's sales."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cache

from addin.engine.policy import Parameters, parameters
from addin.engine.rules.credit import (
    Credited,
    Portion,
    account_start,
    aged_credit,
    counts_at_once,
    credit_undone,
    is_commission_base,
    is_performance,
    measure,
)
from addin.engine.situation import Explained, Situation
from addin.engine.trace import Line, not_paid, rule, signed_sum
from addin.tables.sales import Receipt
from addin.values.money import yuan
from addin.values.order import natural
from addin.values.periods import Month, days_employed

_SHOWN = 5  # numbers named in a note about many lines


def credit_sales(s: Situation) -> None:
    """What everybody sold and collected this month, for the department too."""
    terms = s.department.terms
    terms["paid_at_once"] = _credit_receipts(s)
    terms["from_collected"] = _credit_collections(s)
    terms["from_reversed"] = _take_back(s)


@rule("X4")
def sum_credit(s: Situation) -> None:
    """Everybody's performance and commission base; the department's sales: all lines, whoever they belong to."""
    for number, person in s.people.items():
        for item, which in (("performance", 0), ("base", 1)):
            s.explain(person, measure(item, which, s.sums[number]))
    terms = s.department.terms
    s.department.sales = sum(terms.values())
    s.trace.append(Explained("", Line("department_sales", s.department.sales, signed_sum([*terms.items()]), "X4")))


@rule("X1", "X3", "H2.1–2.3")
def _credit_receipts(s: Situation) -> int:
    """The month's lines that are paid at once, reversals among them."""
    first, last = s.month.first, s.month.last
    department = 0
    nobodys: dict[str, list[Receipt]] = defaultdict(list)
    for receipt in s.inputs.receipts:
        if first <= receipt.day <= last and counts_at_once(receipt.source, receipt.payment):
            number = s.owners.salesperson(receipt)
            credited = _credited(number, receipt.day, receipt, receipt.amount)
            department += s.credit(receipt.source, credited)
            if number not in s.people:
                nobodys[number].append(receipt)
    _note_lines(s, nobodys)
    return department


def _note_lines(s: Situation, nobodys: dict[str, list[Receipt]]) -> None:
    """List lines whose salesperson is not employed, together for each number: there may be hundreds."""
    for number, receipts in nobodys.items():
        receipts.sort(key=lambda r: (r.day, natural(r.receipt)))
        shown = ", ".join(r.receipt for r in receipts[:_SHOWN]) + (" …" if len(receipts) > _SHOWN else "")
        amount = yuan(sum(r.amount for r in receipts if is_performance(r.item)))
        first = receipts[0].row
        s.note(
            "lines_of_nobody", "tblReceipts", first, "staff",
            count=len(receipts), receipts=shown, staff=number, amount=amount,
        )  # fmt: skip


@rule("X1", "H10.3", "H2.5", "H10.1")
def _credit_collections(s: Situation) -> int:
    """The month's collections by the age of their lines, rounded per collected line; write-offs give nothing (L9)."""
    terms = {customer.customer: customer.terms for customer in s.inputs.customers}
    department = 0
    first, last = s.month.first, s.month.last
    for portion in s.accounts.portions:
        if first <= portion.collection.day <= last and not portion.undone and portion.collection.manner == "collected":
            receipt, collection = portion.receipt, portion.collection
            start = account_start(receipt.day, terms.get(receipt.customer, 0), s.p)
            counted, weight = aged_credit(portion.amount, start, collection.day, s.p)
            number = s.owners.collector(collection, receipt, s.people)
            credited = _credited(number, collection.day, receipt, counted)
            department += s.credit("collected", credited)
            if number not in s.people:
                _note_collection(s, "collection_of_nobody", portion, number)
            elif weight < 1 and is_performance(receipt.item):
                note = f"$collection {collection.collection}, $receipt_line {receipt.receipt}, {yuan(portion.amount)}"
                late = "aged_half" if weight else "aged_out"
                s.trace.append(
                    Explained(number, not_paid("collected_late", "H10.3", f"{note}: ${late} {yuan(counted)}"))
                )
    return department


def _note_collection(s: Situation, code: str, portion: Portion, number: str) -> None:
    collection = portion.collection
    s.note(
        code, "tblCollections", collection.row, "collector",
        collection=collection.collection, staff=number, amount=yuan(portion.amount),
    )  # fmt: skip


@rule("L9")
def _take_back(s: Situation) -> int:
    """Take the credit of what the month's reversals undo from whoever had it; gives the department's, below zero."""
    terms = {customer.customer: customer.terms for customer in s.inputs.customers}
    then = cache(lambda month: _when_given(s, month))
    department = 0
    first, last = s.month.first, s.month.last
    for portion in s.accounts.portions:
        if portion.undone and first <= portion.collection.day <= last and portion.settled_by.manner == "collected":
            receipt, given = portion.receipt, portion.settled_by
            p, employed = then(Month.of(given.day))
            start = account_start(receipt.day, terms.get(receipt.customer, 0), p)
            back = credit_undone(portion.undone.standing, -portion.amount, start, given.day, p)
            number = s.owners.collector(given, receipt, employed)
            had_it = number if number in employed else ""
            credited = _credited(had_it, portion.collection.day, receipt, -back)
            department += s.credit("reversed", credited)
            if had_it not in s.people:
                _note_collection(s, "reversal_of_nobody", portion, number)
    return department


def _when_given(s: Situation, month: Month) -> tuple[Parameters, frozenset[str]]:
    """The terms on which an earlier month gave credit (this month's where it had none), and who was employed."""
    p, _ = parameters(s.inputs.policy, month)
    return p or s.p, frozenset(r.staff for r in s.inputs.staff if days_employed(month, r.hired, r.left))


def _credited(number: str, day: dt.date, receipt: Receipt, amount: int) -> Credited:
    """What an amount of a line counts as its item allows."""
    performance = amount if is_performance(receipt.item) else 0
    return Credited(number, day, performance, amount if is_commission_base(receipt.item) else 0, receipt)
