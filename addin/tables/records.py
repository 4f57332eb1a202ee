"""What a settlement reads of each input table, in the schema's column order, then ``row``: the table row it came from.

Amounts are whole fen, rates exact Fractions, months Months, list values the schema's codes, empty text ''.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import NamedTuple

from addin.values.periods import Month

DAY_PARAMETERS = frozenset({"opened_on"})  # parameters whose value is a day


class PolicyRow(NamedTuple):
    """tblPolicy: one parameter from a month on; the value as it stands in the cell."""

    key: str
    label: str
    value: object
    start: Month | None
    clause: str
    note: str
    row: int


class Grade(NamedTuple):
    """tblGrades: what a grade gets and which rules apply to it, from a month on."""

    grade: str
    start: Month | None
    role: str
    base_pay: int
    communication_cap: int
    transport_cap: int
    target: int | None
    scheme: str
    pool_part: str
    best: bool
    review: str
    next_grade: str
    status: str
    row: int


class Rate(NamedTuple):
    """tblRates: one band of a scheme; its lower edge is a completion ratio or an amount in yuan."""

    scheme: str
    start: Month | None
    basis: str
    method: str
    edge: Fraction
    rate: Fraction
    status: str
    row: int


class Staff(NamedTuple):
    """tblStaff: a person; insurance and special deductions in fen a month."""

    staff: str
    name: str
    team: str
    grade: str
    hired: dt.date
    left: dt.date | None
    insurance: int
    special: int
    tax: str
    row: int


RECORDED = "recorded by the settlement"  # the reason of a change that a settlement entered and may withdraw


class StaffChange(NamedTuple):
    """tblStaffChanges: what changes for a person from a month on; None or '' leaves it as it was."""

    staff: str
    start: Month
    grade: str
    insurance: int | None
    special: int | None
    reason: str
    row: int


class Customer(NamedTuple):
    """tblCustomers."""

    customer: str
    name: str
    kind: str
    level: str
    owner: str
    terms: int
    row: int


class Handover(NamedTuple):
    """tblHandovers: a customer's new owner from a day on."""

    customer: str
    day: dt.date
    owner: str
    reason: str
    row: int


class Receipt(NamedTuple):
    """tblReceipts: one line of consumption."""

    receipt: str
    day: dt.date
    customer: str
    staff: str
    source: str
    item: str
    payment: str
    amount: int
    bill: str
    row: int


class Collection(NamedTuple):
    """tblCollections: money collected for a line or for a bill, what is written off of it, or what undoes either (L9).

    ``manner``: 'collected' or 'write_off'; ``liable``: 'yes', 'no' or ''; ``reverses``: the number that it undoes.
    """

    collection: str
    receipt: str
    bill: str
    day: dt.date
    amount: int
    collector: str
    manner: str
    liable: str
    reverses: str
    row: int


class Refund(NamedTuple):
    """tblRefunds: a refunded membership card."""

    refund: str
    day: dt.date
    staff: str
    amount: int
    reason: str
    responsible: str
    row: int


class Dinner(NamedTuple):
    """tblEntertainment."""

    dinner: str
    day: dt.date
    staff: str
    customer: str
    amount: int
    head_approved: bool
    manager_approved: bool
    row: int


class Claim(NamedTuple):
    """tblClaims: a claim for an allowance."""

    month: Month
    staff: str
    kind: str
    amount: int
    handed_in: dt.date | None
    vouchers: bool
    allowed: bool
    route: str
    customer: str
    contact: str
    row: int


class DeptTarget(NamedTuple):
    """tblDeptTargets: a department target entered by hand."""

    month: Month
    target: int
    reason: str
    row: int


class Plan(NamedTuple):
    """tblMonthlyPlan: a person's planned targets for a month."""

    month: Month
    staff: str
    target: int
    new_customers: int | None
    satisfaction: Fraction | None
    deals: int | None
    products: str
    customers: str
    row: int


class Adjustment(NamedTuple):
    """tblAdjustments: an amount added to (or taken off) a person's pay."""

    month: Month
    staff: str
    item: str
    amount: int
    reason: str
    row: int


class Opening(NamedTuple):
    """tblOpening: a balance brought into the book, in the ledger's terms."""

    month: Month
    staff: str
    item: str
    amount: Fraction
    reference: str
    row: int


class LedgerLine(NamedTuple):
    """tblLedger: one frozen amount of a settled month; ``staff`` is '' for the department's.

    Fen, except opening ratios, which only tblOpening brings in.
    """

    month: Month
    staff: str
    item: str
    amount: int
    reference: str


class SettledGrade(NamedTuple):
    """What tblSettlement keeps of a person's month that the ledger's amounts cannot say."""

    month: Month
    staff: str
    grade: str


class Inputs(NamedTuple):
    """Everything a settlement reads, in the records' own terms."""

    policy: tuple[PolicyRow, ...] = ()
    grades: tuple[Grade, ...] = ()
    rates: tuple[Rate, ...] = ()
    staff: tuple[Staff, ...] = ()
    changes: tuple[StaffChange, ...] = ()
    customers: tuple[Customer, ...] = ()
    handovers: tuple[Handover, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    collections: tuple[Collection, ...] = ()
    refunds: tuple[Refund, ...] = ()
    dinners: tuple[Dinner, ...] = ()
    claims: tuple[Claim, ...] = ()
    dept_targets: tuple[DeptTarget, ...] = ()
    plans: tuple[Plan, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    opening: tuple[Opening, ...] = ()
    ledger: tuple[LedgerLine, ...] = ()
    grades_settled: tuple[SettledGrade, ...] = ()
    locked: tuple[Month, ...] = ()


PAST = frozenset({"ledger", "grades_settled", "locked"})  # what earlier settlements left behind: no facts of anybody's
