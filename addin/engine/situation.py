"""What the steps of a settlement work on: a month's inputs, and what has been found so far."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from addin.engine.corrections.correction import NO_CORRECTIONS, Corrections
from addin.engine.history import History
from addin.engine.in_force import rows_in_force
from addin.engine.kernels import Band, Scheme
from addin.engine.policy import Parameters
from addin.engine.rules.credit import Accounts, Credited, Owners
from addin.engine.rules.pay import FULL_PAY, Factor
from addin.engine.rules.tax import items_in
from addin.engine.trace import Line, Share, not_paid
from addin.tables.leavers import LeaverPay
from addin.tables.pay_items import NO_ITEMS, PayItems
from addin.tables.people import DeductionItem, Staff, StaffChange
from addin.tables.records import Inputs
from addin.tables.results import LedgerLine
from addin.tables.terms import Grade, Rate
from addin.values.errors import Problem
from addin.values.order import natural
from addin.values.periods import Month, days_employed


@dataclass
class Person:
    """A person employed in the month, with what the steps have found. ``staff`` holds what is in force in it.

    With 0 ``days`` somebody who is no longer employed, and gets corrections of earlier months alone (L1.2).
    """

    staff: Staff
    grade: Grade
    days: int
    stays: bool
    amounts: dict[str, int] = field(default_factory=dict)
    target: int | None = None
    ratio: Fraction | None = None
    factor: Factor = FULL_PAY
    allowances_stopped: bool = False

    @property
    def number(self) -> str:
        return self.staff.staff

    def leaves_in(self, month: Month) -> bool:
        return self.staff.left is not None and Month.of(self.staff.left) == month

    def get(self, item: str) -> int:
        """An amount in fen, 0 where a step found none."""
        return self.amounts.get(item, 0)


# A zero of these says something that no line does not.
KEPT_AT_ZERO = frozenset({"performance", "target", "tax_special", "department_sales", "department_target"})


class Explained(NamedTuple):
    """A line and whom it is about; '' is the department."""

    staff: str
    line: Line


class Action(NamedTuple):
    """A proposal (or the applied early confirmation) with its evidence in $words."""

    staff: str
    action: str
    clause: str
    note: str


@dataclass
class Department:
    """The department's month in fen."""

    sales: int = 0
    target: int = 0
    ratio: Fraction = Fraction(0)
    found: dict[str, int] = field(default_factory=dict)  # what a scheme's steps find, by tblPool's field
    terms: dict[str, int] = field(default_factory=dict)  # what makes up the sales (X4)
    reduced: bool = False  # whether what a scheme takes off people's credit is taken off the department's sales too

    @property
    def amounts(self) -> dict[str, int]:
        """tblPool's amounts by field, fen."""
        return {"sales": self.sales, "target": self.target, **self.found}


def _no_sums() -> dict[str, list[int]]:
    return defaultdict(lambda: [0, 0])


@dataclass
class Situation:
    """One month's settlement under way."""

    month: Month
    p: Parameters
    inputs: Inputs
    history: History
    owners: Owners
    accounts: Accounts
    people: dict[str, Person] = field(default_factory=dict)
    items: PayItems = NO_ITEMS  # what is paid
    leaver: str = ""  # L7: whose last day is settled, '' for the month's own run
    left: dict[str, list[LeaverPay]] = field(default_factory=dict)  # what was paid on last days, by staff number
    department: Department = field(default_factory=Department)
    credited: list[Credited] = field(default_factory=list)
    # staff -> where credit comes from -> [performance, commission base], fen
    sums: dict[str, dict[str, list[int]]] = field(default_factory=lambda: defaultdict(_no_sums))
    trace: list[Explained] = field(default_factory=list)
    remarks: dict[tuple[str, str], str] = field(default_factory=dict)  # by staff and item, for the trace
    ledger: list[LedgerLine] = field(default_factory=list)
    charged_on: dict[tuple[str, str], dt.date] = field(default_factory=dict)  # by ledger item and reference
    notes: list[Problem] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    changes: list[StaffChange] = field(default_factory=list)
    corrections: Corrections = NO_CORRECTIONS
    confirmed: frozenset[str] = frozenset()  # whose probation ended early in the month as settled before (L1.4)
    leavers: dict[str, Person] = field(default_factory=dict)  # who is no longer employed and gets corrections (L1.2)

    @property
    def paid(self) -> list[Person]:
        """Everybody who has a row: who is employed, and who gets corrections alone."""
        return [*self.people.values(), *self.leavers.values()]

    def explain(self, person: Person, line: Line) -> None:
        """Keep a person's amount and the line that explains it."""
        person.amounts[line.item] = line.amount
        self.trace.append(Explained(person.number, line))

    def keep(self, staff: str, item: str, amount: int, reference: str = "", even_zero: bool = False) -> None:
        """Carry an amount forward in the ledger; ``even_zero``: nothing says something that no line does not."""
        if amount or even_zero or item in KEPT_AT_ZERO:
            self.ledger.append(LedgerLine(self.month, staff, item, amount, reference))

    def remark(self, staff: str, item: str, note: str) -> None:
        """Say more, in $words, beside an amount that is explained already."""
        self.remarks[staff, item] = note

    def remarked(self) -> list[Explained]:
        """The explanations, with what was said beside them later."""
        return [self._remarked(explained) for explained in self.trace] if self.remarks else self.trace

    def _remarked(self, explained: Explained) -> Explained:
        note = self.remarks.get((explained.staff, explained.line.item))
        return explained if note is None else explained._replace(line=explained.line._replace(note=note))

    def note(self, code: str, table: str = "", row: int | None = None, field: str = "", **values: object) -> None:
        """List something that somebody should look at."""
        self.notes.append(Problem(code, table, row, field, values, "warning"))

    def credit(self, source: str, credited: Credited) -> int:
        """Add what is credited to somebody's performance and base; gives the performance."""
        pair = self.sums[credited.staff][source]
        pair[0] += credited.performance
        pair[1] += credited.base
        self.credited.append(credited)
        return credited.performance

    def award(self, shares: Iterable[Share]) -> int:
        """Keep what people share; gives the fen that people really get."""
        paid = 0
        for share in shares:
            if share.kept:
                self.explain(self.people[share.staff], share.line)
                paid += share.line.amount
            elif share.why and share.staff in self.people:
                line = not_paid(share.line.item, share.line.clause, f"${share.why}")
                self.trace.append(Explained(share.staff, line))
        return paid


Step = Callable[[Situation], None]


def staff_in(month: Month, staff: Staff, changes: Iterable[StaffChange]) -> Staff:
    """The person as of a month: of each changed value the latest not after it."""
    for change in sorted((c for c in changes if c.start <= month), key=lambda c: c.start):
        staff = staff._replace(
            grade=change.grade or staff.grade,
            insurance=staff.insurance if change.insurance is None else change.insurance,
            special=staff.special if change.special is None else change.special,
        )
    return staff


def with_items(month: Month, staff: Staff, items: Iterable[DeductionItem]) -> Staff:
    """The person with the month's special deductions by item, which stand in for a total (H11.1.3)."""
    return staff._replace(special=sum(items_in(month, items).values()) or staff.special)


def grades_in(month: Month, grades: Iterable[Grade]) -> dict[str, Grade]:
    """Each grade as of a month, in the order in which they first appear in the table."""
    ordered = sorted(grades, key=lambda grade: grade.row)
    return {name: found[0] for name, found in rows_in_force(ordered, "grade", month).items()}


def schemes_in(month: Month, rates: Iterable[Rate]) -> dict[str, Scheme]:
    """Each scheme as of a month: all bands of its latest month together."""
    return {name: _scheme(rows) for name, rows in bands_in(month, rates).items()}


def bands_in(month: Month, rates: Iterable[Rate]) -> dict[str, list[Rate]]:
    """The rows that make each scheme as of a month."""
    return rows_in_force(rates, "scheme", month)


def _scheme(rows: list[Rate]) -> Scheme:
    bands = tuple(sorted(Band(row.edge, row.rate) for row in rows))
    return Scheme(rows[0].basis, rows[0].method, bands)  # type: ignore[arg-type]


def people_in(month: Month, inputs: Inputs) -> dict[str, Person]:
    """Everybody employed on any day of the month, by staff number."""
    grades = grades_in(month, inputs.grades)
    changes: dict[str, list[StaffChange]] = defaultdict(list)
    items: dict[str, list[DeductionItem]] = defaultdict(list)
    for change in inputs.changes:
        changes[change.staff].append(change)
    for item in inputs.deductions:
        items[item.staff].append(item)
    people = {}
    for record in sorted(inputs.staff, key=lambda s: natural(s.staff)):
        days = days_employed(month, record.hired, record.left)
        if days:
            now = with_items(month, staff_in(month, record, changes[record.staff]), items[record.staff])
            people[record.staff] = Person(now, grades[now.grade], days, _stays(month, record))
    return people


def _stays(month: Month, staff: Staff) -> bool:
    return staff.hired <= month.last and (staff.left is None or staff.left >= month.last)
