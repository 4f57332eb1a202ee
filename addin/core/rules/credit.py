"""Credit: what counts, for whom, when and how much (section 2)."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from addin.core.kernels import aged_credit_fen, aged_weight
from addin.core.money import yuan
from addin.core.order import natural_key
from addin.core.periods import edate
from addin.core.policy import Parameters
from addin.core.records import Collection, Customer, Handover, Receipt
from addin.core.trace import Line, rule

OWN_SERVICES = frozenset({"room", "dining", "recreation", "other_own"})
OWN_SOURCES = frozenset({"contract", "member", "phone"})
PAID_AT_ONCE = frozenset({"paid", "member_card"})


@rule("H2.1–2.3", "H2.4")
def counts_at_once(source: str, payment: str) -> bool:
    """Whether a line counts on its day: own sources, paid by money or member card, not free card or voucher."""
    return payment in PAID_AT_ONCE and source in OWN_SOURCES


@rule("H11.4")
def is_performance(item: str) -> bool:
    """Performance is everything but cash advances."""
    return item != "cash_advance"


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
    def collector(self, collection: Collection, receipt: Receipt, employed: Mapping[str, object]) -> str:
        """Whom a collection belongs to: its collector, the line's salesperson if employed, the owner on its day."""
        if collection.collector:
            return collection.collector
        salesperson = self.salesperson(receipt)
        return salesperson if salesperson in employed else self.on(receipt.customer, collection.day)


class Portion(NamedTuple):
    """What a collection settles of one line, in fen."""

    receipt: Receipt
    collection: Collection
    amount: int


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
    """Apply collections by day, then number; a bill's to its open lines, oldest consumption first, then by number.

    Gives the portions, and the collections that exceed what is open with the fen left over.
    """
    by_bill = _lines_by_bill(lines)
    open_fen = {number: line.amount for number, line in lines.items()}
    portions, too_large = [], []
    for collection in _in_order(collections):
        left = collection.amount
        for line in _lines_for(collection, lines, by_bill):
            part = min(left, open_fen[line.receipt])
            if part > 0:
                portions.append(Portion(line, collection, part))
                open_fen[line.receipt] -= part
                left -= part
        if left > 0:
            too_large.append((collection, left))
    return portions, too_large


def still_owed(accounts: Accounts, day: dt.date) -> dict[str, int]:
    """Every line on account by number: the fen that collections up to and on the day have left open."""
    left = {number: line.amount for number, line in accounts.lines.items()}
    for portion in accounts.portions:
        if portion.collection.day <= day:
            left[portion.receipt.receipt] -= portion.amount
    return left


def _in_order(collections: Iterable[Collection]) -> list[Collection]:
    listed = list(collections)
    key = natural_key(collection.collection for collection in listed)
    return sorted(listed, key=lambda c: (c.day, key(c.collection)))


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


class Credited(NamedTuple):
    """What a line, or what was collected of one, counts for whom and when, fen; a dinner (no line) counts negative."""

    staff: str
    day: dt.date
    performance: int
    base: int
    line: Receipt | None


class Credit(NamedTuple):
    """A person's credit of a month by where it comes from, fen: (performance, commission base)."""

    contract: tuple[int, int] = (0, 0)
    member: tuple[int, int] = (0, 0)
    phone: tuple[int, int] = (0, 0)
    collected: tuple[int, int] = (0, 0)
    dinners: tuple[int, int] = (0, 0)


@rule("X3", "H8.1")
def measure(item: str, which: int, credit: Credit) -> Line:
    """Performance (which 0) or commission base (1): the sources' sum less dinners, never below zero."""
    text, total = "", 0
    for word, amounts in zip(Credit._fields, credit, strict=True):
        amount = -amounts[which] if word == "dinners" else amounts[which]
        total += amount
        if amount:
            text += f" {'-' if amount < 0 else '+'} $from_{word} {yuan(abs(amount))}"
    arithmetic = text[3:] if text.startswith(" + ") else f"0{text}"
    return Line(item, max(0, total), arithmetic, "H11.4, X3")
