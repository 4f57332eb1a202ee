"""What comes in from the accounts of people who have left (L7, X1)."""

from __future__ import annotations

from collections import defaultdict

from addin.engine.policy import Parameters
from addin.engine.rules.credit import Accounts, Owners, account_start, aged_credit, is_commission_base
from addin.engine.trace import rule
from addin.tables.records import Inputs
from addin.values.periods import Month


@rule("L7", "X1")
def collected_after_leaving(inputs: Inputs, month: Month, accounts: Accounts, p: Parameters) -> dict[str, int]:
    """The commission base that the month's collections of a leaver's lines would have been, by staff number, fen."""
    gone = {row.staff for row in inputs.staff if row.left is not None and row.left < month.first}
    terms = {customer.customer: customer.terms for customer in inputs.customers}
    owners = Owners(inputs.customers, inputs.handovers)
    found: dict[str, int] = defaultdict(int)
    for portion in accounts.portions if gone else ():
        line, collection = portion.receipt, portion.collection
        in_month = month.first <= collection.day <= month.last and not portion.undone
        if in_month and collection.manner == "collected" and is_commission_base(line.item):
            number = owners.salesperson(line)
            if number in gone:
                start = account_start(line.day, terms.get(line.customer, 0), p)
                found[number] += aged_credit(portion.amount, start, collection.day, p)[0]
    return {number: amount for number, amount in found.items() if amount}
