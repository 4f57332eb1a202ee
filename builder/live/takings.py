"""Values of the blocks of dinners, collections, bill lines and pairs."""

from __future__ import annotations

from collections import defaultdict

from addin.engine.rules.credit import account_start, aged_credit, is_commission_base, is_performance
from addin.plans.hotel.rules.dinners import judge_dinners
from addin.tables.records import Collection, Dinner, Receipt
from addin.values.order import natural
from builder.draft import Value
from builder.live.facts import LiveMonth, in_yuan, serial, shown, within
from builder.live.policy import Columns, overspent
from builder.workings.takings import NOBODY


def taking_values(facts: LiveMonth) -> dict[str, Columns]:
    """All four blocks."""
    found = (c for c in facts.inputs.collections if within(c.day, facts.month) and not c.reverses)
    collections = sorted(found, key=lambda c: c.row)
    lines = _bill_lines(facts, collections)
    return {
        "dinners": _dinners(facts),
        "collections": _collections(facts, collections, lines),
        "lines": _lines(facts, collections, lines),
        "pairs": _pairs(facts, collections, lines),
    }


def _dinners(facts: LiveMonth) -> Columns:
    found = sorted((d for d in facts.inputs.dinners if within(d.day, facts.month)), key=lambda d: d.row)
    ordered: list[Dinner] = sorted(found, key=lambda d: (d.day, natural(d.dinner)))
    kept = set(judge_dinners(found, facts.p.entertainment_quota - overspent(facts)).reimbursed)
    return {
        "found": [d.row + 1 for d in found],
        "found_day": [serial(d.day) for d in found],
        "found_no": [d.dinner for d in found],
        "rank": [ordered.index(d) + 1 for d in found],
        "pos": [d.row + 1 for d in ordered],
        "staff": [d.staff for d in ordered],
        "amount": [in_yuan(d.amount) for d in ordered],
        "counted": [in_yuan(d.amount) if d in kept else 0 for d in ordered],
    }


def _bill_lines(facts: LiveMonth, collections: list[Collection]) -> dict[str, list[Receipt]]:
    """The lines of every bill that is collected in the month, in the order in which they are paid."""
    bills = {c.bill for c in collections if not c.receipt}
    found: dict[str, list[Receipt]] = defaultdict(list)
    for line in facts.accounts.lines.values():
        if line.bill in bills and line.bill:
            found[line.bill].append(line)
    for lines in found.values():
        lines.sort(key=lambda line: (line.day, natural(line.receipt)))
    return found


def _collections(facts: LiveMonth, collections: list[Collection], lines: dict[str, list[Receipt]]) -> Columns:
    counts = [1 if c.receipt else len(lines.get(c.bill, ())) for c in collections]
    skipped = [sum(counts[:i]) for i in range(len(counts))]
    return {
        "pos": [c.row + 1 for c in collections],
        "no": [c.collection for c in collections],
        "day": [serial(c.day) for c in collections],
        "amount": [in_yuan(c.amount) for c in collections],
        "receipt": [c.receipt for c in collections],
        "bill": ["" if c.receipt else c.bill for c in collections],
        "collector": [c.collector for c in collections],
        "manner": [shown(facts.rows("tblCollections")[c.row]["manner"]) for c in collections],
        "before": ["" if c.receipt else in_yuan(_before(facts, c)) for c in collections],
        "lines": [*counts],
        "skipped": [*skipped, *[sum(counts)] * 1000],
    }


def _before(facts: LiveMonth, collection: Collection) -> int:
    """What was collected for the same bill earlier, fen."""
    place = (collection.day, natural(collection.collection))
    return sum(
        other.amount
        for other in facts.inputs.collections
        if other.bill == collection.bill
        and not other.receipt
        and not other.reverses
        and (other.day, natural(other.collection)) < place
    )


def _lines(facts: LiveMonth, collections: list[Collection], bills: dict[str, list[Receipt]]) -> Columns:
    order = {line.receipt: i for lines in bills.values() for i, line in enumerate(lines, 1)}
    lines = sorted((line for of_bill in bills.values() for line in of_bill), key=lambda line: line.row)
    by_line: dict[str, list[Collection]] = defaultdict(list)
    for collection in (c for c in facts.inputs.collections if not c.reverses):
        by_line[collection.receipt].append(collection)
    first = {c.bill: c.day for c in reversed(collections) if not c.receipt}
    net = {
        line.receipt: line.amount - sum(c.amount for c in by_line[line.receipt] if c.day <= first[line.bill])
        for line in lines
    }
    return {
        "pos": [line.row + 1 for line in lines],
        "bill": [line.bill for line in lines],
        "no": [line.receipt for line in lines],
        "day": [serial(line.day) for line in lines],
        "by_line": [len(by_line[line.receipt]) for line in lines],
        "net": [in_yuan(net[line.receipt]) for line in lines],
        "order": [order[line.receipt] for line in lines],
        "key": [f"{line.bill}|{order[line.receipt]}" for line in lines],
    }


def _pairs(facts: LiveMonth, collections: list[Collection], bills: dict[str, list[Receipt]]) -> Columns:
    portions: dict[tuple[str, str], int] = defaultdict(int)
    for portion in facts.accounts.portions:
        portions[portion.collection.collection, portion.receipt.receipt] += portion.amount
    columns: dict[str, list[Value]] = defaultdict(list)
    for k, collection in enumerate(collections, 1):
        own = [facts.accounts.lines[collection.receipt]] if collection.receipt else bills.get(collection.bill, [])
        above = 0
        for j, line in enumerate(own, 1):
            amount = portions[collection.collection, line.receipt]
            for field, value in {"k": k, "j": j, **_pair(facts, collection, line, amount)}.items():
                columns[field].append(value)
            columns["above"].append("" if collection.receipt else in_yuan(above))
            above += line.amount
    return dict(columns) or {"k": [], "performance": []}


def _pair(facts: LiveMonth, collection: Collection, line: Receipt, amount: int) -> dict[str, Value]:
    """One collection and one line that it pays."""
    terms = {customer.customer: customer.terms for customer in facts.inputs.customers}
    start = account_start(line.day, terms.get(line.customer, 0), facts.p)
    nobody = NOBODY if line.customer else ""
    credit, _ = aged_credit(amount, start, collection.day, facts.p)
    counted = in_yuan(credit) if collection.manner == "collected" else 0
    return {
        "no": collection.collection,
        "day": serial(collection.day),
        "by_line": collection.receipt,
        "bill": "" if collection.receipt else collection.bill,
        "line": line.row + 1,
        "portion": in_yuan(amount),
        "customer": line.customer,
        "start": serial(start),
        "credit": in_yuan(credit),
        "item": facts.rows("tblReceipts")[line.row]["item"],
        "seller": facts.owners.salesperson(line) or nobody,
        "person": facts.owners.collector(collection, line, facts.outcome.people) or nobody,
        "performance": counted if is_performance(line.item) else 0,
        "base": counted if is_commission_base(line.item) else 0,
    }
