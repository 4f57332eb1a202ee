"""What the statistics of a month are made from: what it counted, what earlier months counted, who sold and visited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from addin.engine.history import History
from addin.engine.policy import Parameters, parameters
from addin.engine.rules.credit import Accounts, Credited, Owners, counts_at_once
from addin.engine.settlement import Outcome, situation
from addin.engine.situation import Department, Person, Situation, Step
from addin.engine.steps.targets import set_targets
from addin.engine.trace import rule
from addin.tables.declare import blank_record
from addin.tables.people import Customer, Staff
from addin.tables.records import Inputs, Planning
from addin.tables.sales import Receipt
from addin.tables.terms import Grade
from addin.values.order import natural
from addin.values.periods import Month, days_employed

_GRADELESS = blank_record(Grade)._replace(role="other", pool_part="none", review="none")
UNLEVELLED = "other"  # P2: who has no level yet


class Counted(NamedTuple):
    """A month's credit as its settlement counts it: people, the department, and every credited amount."""

    people: Mapping[str, Person]
    department: Department
    credited: list[Credited]


class SalesStat(NamedTuple):
    """A row of tblSalesStats: lines (collections among them), performance and base in fen, before dinners."""

    staff: str
    name: str
    source: str
    item: str
    level: str
    receipts: int
    performance: int
    base: int
    team: str


class KeptSale(NamedTuple):
    """What later months read of a row of tblSalesStats, fen."""

    source: str
    item: str
    level: str
    performance: int
    row: int


def counted_by(outcome: Outcome) -> Counted:
    """What a settlement counted."""
    return Counted(outcome.people, outcome.department, outcome.credited)


def count_month(inputs: Inputs, month: Month, accounts: Accounts, counts: Iterable[Step]) -> Counted:
    """What a settlement of the month would count: its first steps alone, credit and targets. Refused without policy.

    ``counts``: the steps of the month's scheme that count.
    """
    s = situation(inputs, month, accounts)
    for step in (*counts, set_targets):
        step(s)
    return Counted(s.people, s.department, s.credited)


@rule("P4")
def data_until(month: Month, inputs: Inputs, settled: bool) -> dt.date:
    """The day up to which the month's figures go.

    The month's end once it is settled or anything is dated after it; else the latest receipt or collection in it; the
    day before the month where there is none.
    """
    if settled:
        return month.last
    sold = max((receipt.day for receipt in inputs.receipts), default=dt.date.min)
    latest = max((collection.day for collection in inputs.collections), default=sold)
    return max(month.first - dt.timedelta(days=1), min(max(sold, latest), month.last))


@dataclass
class Facts:
    """A month with all that its statistics ask for. ``until``: the day up to which its figures go."""

    month: Month
    inputs: Inputs
    planning: Planning
    accounts: Accounts
    now: Counted
    until: dt.date
    kept_sales: Callable[[Month], Iterable[KeptSale]]  # an earlier month's rows of tblSalesStats
    counts: Callable[[Month], Iterable[Step]]  # the steps of a month's scheme that count

    @cached_property
    def parameters(self) -> Parameters:
        found, _ = parameters(self.inputs.policy, self.month)
        assert found is not None  # or nothing could have been counted
        return found

    @cached_property
    def owners(self) -> Owners:
        return Owners(self.inputs.customers, self.inputs.handovers)

    @cached_property
    def history(self) -> History:
        """The months before this one, as settled or brought in."""
        return History(self.month, self.inputs.ledger, self.inputs.opening)

    @cached_property
    def staff(self) -> dict[str, Staff]:
        return {person.staff: person for person in self.inputs.staff}

    @cached_property
    def customers(self) -> dict[str, Customer]:
        return {customer.customer: customer for customer in self.inputs.customers}

    def name(self, number: str) -> str:
        """A person's name, '' for nobody on the staff list."""
        return self.staff[number].name if number in self.staff else ""

    def team(self, number: str) -> str:
        """A person's team as the staff list has it today."""
        return self.staff[number].team if number in self.staff else ""

    def level(self, customer: str) -> str:
        """A customer's level as the customer list has it today."""
        found = self.customers.get(customer)
        return (found.level if found else "") or UNLEVELLED

    @cached_property
    def time(self) -> tuple[int, int]:
        """Calendar days elapsed, and days of the month."""
        return (self.until - self.month.first).days + 1, self.month.days

    @cached_property
    def _earlier(self) -> dict[Month, Counted | None]:
        return {}

    def counted_in(self, month: Month) -> Counted | None:
        """What another month counted by tblReceipts, no targets; None where they hold no line paid at once."""
        if month not in self._earlier:
            self._earlier[month] = _recount(month, self.inputs, self.accounts, self.counts)
        return self._earlier[month]

    @cached_property
    def first_lines(self) -> dict[str, Receipt]:
        """Every customer's first line in the book, by day, then number."""
        return _first_lines(self.inputs.receipts)

    @cached_property
    def newcomers(self) -> list[Receipt] | None:
        """The first lines of the customers who are new in the month; None where the book has nothing before it."""
        first, last = self.month.first, self.month.last
        known = {line.customer for line in self.inputs.receipts if line.day < first} - {""}
        if not known:
            return None
        lines = [line for line in self.inputs.receipts if first <= line.day <= last and line.customer not in known]
        return list(_first_lines(lines).values())


def _first_lines(lines: Iterable[Receipt]) -> dict[str, Receipt]:
    found: dict[str, Receipt] = {}
    for line in lines:
        old = found.get(line.customer)
        if old is None or line.day < old.day or (line.day == old.day and _before(line, old)):
            found[line.customer] = line
    found.pop("", None)
    return found


def _before(line: Receipt, other: Receipt) -> bool:
    return natural(line.receipt) < natural(other.receipt)


def _recount(
    month: Month, inputs: Inputs, accounts: Accounts, counts: Callable[[Month], Iterable[Step]]
) -> Counted | None:
    """An earlier month's credit, whatever grades and targets were in force."""
    first, last = month.first, month.last
    receipts = tuple(line for line in inputs.receipts if first <= line.day <= last)
    p, _ = parameters(inputs.policy, month)
    if p is None or not any(counts_at_once(line.source, line.payment) for line in receipts):
        return None
    people = {
        person.staff: Person(person, _GRADELESS, days, True)
        for person in inputs.staff
        if (days := days_employed(month, person.hired, person.left))
    }
    past = inputs._replace(receipts=receipts)
    owners = Owners(inputs.customers, inputs.handovers)
    s = Situation(month, p, past, History(month, inputs.ledger, inputs.opening), owners, accounts, people)
    for step in counts(month):
        step(s)
    return Counted(s.people, s.department, s.credited)
