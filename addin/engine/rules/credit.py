"""Credit: what counts, for whom, when and how much (section 2)."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from addin.engine.kernels import aged_credit_fen, aged_weight
from addin.engine.policy import Parameters
from addin.engine.trace import Line, rule
from addin.tables.people import Customer, Handover
from addin.tables.sales import Collection, Receipt
from addin.values.money import yuan
from addin.values.order import natural_key
from addin.values.periods import edate

# What counts, and at once, by the schema's codes: the one home of it, for formulas and statistics too.
OWN_SERVICES = ("room", "dining", "recreation", "other_own")
CASH_ADVANCES = ("cash_advance",)
OWN_SOURCES = ("contract", "member", "phone")
PAID_AT_ONCE = ("paid", "member_card")


@rule("H2.1–2.3", "H2.4")
def counts_at_once(source: str, payment: str) -> bool:
    """Whether a line counts on its day: own sources, paid by money or member card, not free card or voucher."""
    return payment in PAID_AT_ONCE and source in OWN_SOURCES


@rule("H11.4")
def is_performance(item: str) -> bool:
    """Performance is everything but cash advances."""
    return item not in CASH_ADVANCES


@rule("H11.4")
def is_commission_base(item: str) -> bool:
    """The commission base is the company's own services only."""
    return item in OWN_SERVICES


class Owners:
    """X1: who owns a customer on a day: 负责人 until the first handover, which takes effect on its own day."""

    def __init__(self, customers: Iterable[Customer], handovers: Iterable[Handover]) -> None:
        self._first = {customer.customer: customer.owner for customer in customers}
        self._later: dict[str, list[tuple[dt.date, str]]] = defaultdict(list)
        for handover in sorted(handovers, key=lambda h: h.day):
            self._later[handover.customer].append((handover.day, handover.owner))

    @rule("X1")
    def on(self, customer: str, day: dt.date) -> str:
        """The owner's staff number, '' for nobody."""
        handed_over = self._later.get(customer)
        if handed_over:
            position = bisect_right(handed_over, day, key=lambda h: h[0])
            if position:
                return handed_over[position - 1][1]
        return self._first.get(customer, "")

    def on_each(self, customer: str, days: Sequence[dt.date]) -> tuple[str, ...]:
        """The owner on each of the days."""
        if customer not in self._later:
            return (self._first.get(customer, ""),) * len(days)
        return tuple(self.on(customer, day) for day in days)

    @rule("X1")
    def salesperson(self, receipt: Receipt) -> str:
        """Whom a line belongs to: its salesperson, else the customer's owner on the day of consumption."""
        return receipt.staff or self.on(receipt.customer, receipt.day)

    @rule("X1")
    def collector(self, collection: Collection, receipt: Receipt, employed: Container[str]) -> str:
        """Whom a collection belongs to: its collector, the line's salesperson if employed, the owner on its day."""
        return collection.collector or self.without_collector(receipt, collection.day, employed)

    def without_collector(self, receipt: Receipt, day: dt.date, employed: Container[str]) -> str:
        """Whom a collection of that day belongs to that names no collector."""
        salesperson = self.salesperson(receipt)
        return salesperson if salesperson in employed else self.on(receipt.customer, day)


class Undone(NamedTuple):
    """What a reversal undoes: the collection (or write-off) and the fen of its portion that stood until then."""

    collection: Collection
    standing: int


class Portion(NamedTuple):
    """What a collection settles of one line, in fen; below zero what a reversal opens again (L9)."""

    receipt: Receipt
    collection: Collection
    amount: int
    undone: Undone | None = None

    @property
    def settled_by(self) -> Collection:
        """The collection or write-off that the amount is part of, or is taken back from."""
        return self.undone.collection if self.undone else self.collection


class Accounts(NamedTuple):
    """The lines on account by number, what was collected for them, and the collections that exceed what is open."""

    lines: dict[str, Receipt]
    portions: list[Portion]
    too_large: list[tuple[Collection, int]]


def accounts_of(receipts: Iterable[Receipt], collections: Iterable[Collection]) -> Accounts:
    """The lines on account with all collections applied."""
    lines = {receipt.receipt: receipt for receipt in receipts if receipt.payment == "account"}
    return Accounts(lines, *apply_collections(lines, collections))


@rule("X2", "H2.5", "H10.1")
def apply_collections(
    lines: Mapping[str, Receipt], collections: Iterable[Collection]
) -> tuple[list[Portion], list[tuple[Collection, int]]]:
    """Apply collections by day (reversals after the others), then number.

    A bill's go to its open lines, oldest consumption first, then by number. Gives the portions, and the collections
    that exceed what is open (reversals: what stands) with the fen left over.
    """
    ordered = _in_order(collections)
    by_bill = _lines_by_bill(lines)
    open_fen = {number: line.amount for number, line in lines.items()}
    standing: dict[str, list[Portion]] = defaultdict(list)
    portions, too_large = [], []
    for collection in ordered:
        if collection.reverses:
            found, left = undo(collection, standing[collection.reverses])
        else:
            found, left = _settle(collection, _lines_for(collection, lines, by_bill), open_fen)
            standing[collection.collection] += found
        for portion in found:
            open_fen[portion.receipt.receipt] -= portion.amount
        portions += found
        if left > 0:
            too_large.append((collection, left))
    return portions, too_large


def _settle(collection: Collection, lines: Iterable[Receipt], open_fen: Mapping[str, int]) -> tuple[list[Portion], int]:
    """What a collection settles of its lines, one after the other, and the fen left over."""
    found, left = [], collection.amount
    for line in lines:
        part = min(left, open_fen[line.receipt])
        if part > 0:
            found.append(Portion(line, collection, part))
            left -= part
    return found, left


@rule("L9")
def undo(reversal: Collection, standing: list[Portion]) -> tuple[list[Portion], int]:
    """Undo portions, the last applied first, and the fen that none is left for; ``standing`` becomes what remains."""
    found, left = [], -reversal.amount
    while left > 0 and standing:
        portion = standing.pop()
        part = min(left, portion.amount)
        found.append(Portion(portion.receipt, reversal, -part, Undone(portion.collection, portion.amount)))
        left -= part
        if part < portion.amount:
            standing.append(portion._replace(amount=portion.amount - part))
    return found, left


def still_owed(accounts: Accounts, day: dt.date) -> dict[str, int]:
    """Every line on account by number: the fen that collections and write-offs up to and on the day have left open."""
    return _left(accounts, (portion for portion in accounts.portions if portion.collection.day <= day))


@rule("H10.5", "L9")
def borne_by_salespeople(accounts: Accounts, day: dt.date) -> dict[str, int]:
    """The same, but with what was written off as a salesperson's liability, which is as if it were open."""
    counted = (portion for portion in accounts.portions if portion.settled_by.liable != "yes")
    return _left(accounts, (portion for portion in counted if portion.collection.day <= day))


def _left(accounts: Accounts, portions: Iterable[Portion]) -> dict[str, int]:
    left = {number: line.amount for number, line in accounts.lines.items()}
    for portion in portions:
        left[portion.receipt.receipt] -= portion.amount
    return left


def _in_order(collections: Iterable[Collection]) -> list[Collection]:
    listed = list(collections)
    key = natural_key(collection.collection for collection in listed)
    return sorted(listed, key=lambda c: (c.day, bool(c.reverses), key(c.collection)))


def _lines_by_bill(lines: Mapping[str, Receipt]) -> dict[str, list[Receipt]]:
    by_bill: dict[str, list[Receipt]] = defaultdict(list)
    for line in lines.values():
        by_bill[line.bill].append(line)
    by_bill.pop("", None)
    key = natural_key(lines)
    for of_bill in by_bill.values():
        of_bill.sort(key=lambda r: (r.day, key(r.receipt)))
    return by_bill


def _lines_for(
    collection: Collection, lines: Mapping[str, Receipt], by_bill: Mapping[str, list[Receipt]]
) -> Sequence[Receipt]:
    if not collection.receipt:
        return by_bill.get(collection.bill, ())
    return (lines[collection.receipt],) if collection.receipt in lines else ()


@rule("H10.3")
def account_start(day: dt.date, terms: int, p: Parameters) -> dt.date:
    """The day from which an account ages: the consumption, or as a parameter the due day."""
    return day + dt.timedelta(days=terms) if p.aged_from == "due" else day


@rule("H10.3")
def aged_credit(amount: int, start: dt.date, collected: dt.date, p: Parameters) -> tuple[int, Fraction]:
    """What a collected line counts, rounded, and its weight: full, half or nothing by age."""
    weight = aged_weight(start, collected, p.aged_full_months, p.aged_half_months, p.aged_half_weight)
    return aged_credit_fen(amount, weight), weight


@rule("H10.5")
def overdue_from(start: dt.date, p: Parameters) -> dt.date:
    """The last day on which an account may be collected without being deducted."""
    return edate(start, p.aged_half_months)


@rule("L9")
def credit_undone(portion: int, undone: int, start: dt.date, collected: dt.date, p: Parameters) -> int:
    """What an undone part of a portion takes back of its credit: the whole's less what the rest would have got."""
    whole, _ = aged_credit(portion, start, collected, p)
    rest, _ = aged_credit(portion - undone, start, collected, p)
    return whole - rest


class Credited(NamedTuple):
    """What a line, or what was collected of one, counts for whom and when, fen; a dinner (no line) counts negative."""

    staff: str
    day: dt.date
    performance: int
    base: int
    line: Receipt | None


Sums = Mapping[str, Sequence[int]]  # where credit comes from -> fen of performance and of commission base
CREDITED = (*OWN_SOURCES, "collected", "reversed")  # in this order, then what a scheme takes off or adds


@rule("X3", "H8.1")
def measure(item: str, which: int, credit: Sums) -> Line:
    """Performance (which 0) or commission base (1): the sum of where it comes from, never below zero."""
    text, total = "", 0
    for word in (*CREDITED, *(word for word in credit if word not in CREDITED)):
        amount = credit[word][which] if word in credit else 0
        total += amount
        if amount:
            text += f" {'-' if amount < 0 else '+'} $from_{word} {yuan(abs(amount))}"
    arithmetic = text[3:] if text.startswith(" + ") else f"0{text}"
    return Line(item, max(0, total), arithmetic, "H11.4, X3")
