"""Everything a settlement reads, from any book: records, and the problems of cells that cannot be read."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

import addin.core.records as r
from addin.book.base import Book, RawTable, is_input
from addin.book.convert import READERS, Bad, missing_headers, records
from addin.book.schema import ADDED, TABLES
from addin.book.stray import outside_problems
from addin.core.errors import Language, Problem, Refused
from addin.core.periods import Month

# The reason that marks what a settlement itself recorded in tblStaffChanges.
RECORDED_REASON: dict[Language, str] = {"zh": "提前转正（结算登记）", "en": "Early confirmation (by settlement)"}

READ: dict[str, tuple[str, Any]] = {
    "policy": ("tblPolicy", r.PolicyRow),
    "grades": ("tblGrades", r.Grade),
    "rates": ("tblRates", r.Rate),
    "staff": ("tblStaff", r.Staff),
    "changes": ("tblStaffChanges", r.StaffChange),
    "customers": ("tblCustomers", r.Customer),
    "handovers": ("tblHandovers", r.Handover),
    "receipts": ("tblReceipts", r.Receipt),
    "collections": ("tblCollections", r.Collection),
    "refunds": ("tblRefunds", r.Refund),
    "dinners": ("tblEntertainment", r.Dinner),
    "claims": ("tblClaims", r.Claim),
    "dept_targets": ("tblDeptTargets", r.DeptTarget),
    "plans": ("tblMonthlyPlan", r.Plan),
    "adjustments": ("tblAdjustments", r.Adjustment),
    "opening": ("tblOpening", r.Opening),
}


class LedgerRow(NamedTuple):
    """A row of tblLedger as read."""

    month: Month | None
    staff: str
    item: str
    amount: int
    reference: str
    row: int


class CloseRow(NamedTuple):
    """A row of tblCloses as read."""

    month: Month | None
    status: str
    time: str
    operator: str
    input_check: str
    previous_check: str
    check: str
    row: int


NOTHING_KNOWN: Mapping[str, RawTable] = {}
LARGEST = "tblReceipts"  # is waited for last: the others are converted while it is still being read
_MAKERS: dict[str, Any] = {**dict(READ.values()), "tblLedger": LedgerRow, "tblCloses": CloseRow}


class Contents(NamedTuple):
    """What was read: the records, the closes, the tables as they stand, and the cells that could not be read."""

    inputs: r.Inputs
    closes: tuple[CloseRow, ...]
    tables: Mapping[str, RawTable]
    problems: list[Problem]


@contextmanager
def without_collector() -> Iterator[None]:
    """Python's cycle collector would walk a hundred thousand records again and again; they form no cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def with_inputs(results: Iterable[str]) -> tuple[str, ...]:
    """The tables that read_contents reads."""
    return (*(table for table, _ in READ.values()), *results)


def read_contents(book: Book, results: tuple[str, ...], known: Mapping[str, RawTable] = NOTHING_KNOWN) -> Contents:
    """Read the input tables, the past, and the named result tables; missing ones are problems unless they are ADDED.

    ``known`` are tables read already. What stands below any input table of the book, of those too that are read for
    plans only, is a problem.
    """
    names = [name for name in with_inputs(results) if name not in ADDED or name in book.names()]
    others = sorted(name for name in book.names() if is_input(name) and name not in names)
    book.prepare(name for name in (*names, *others) if name not in known)
    tables: dict[str, RawTable] = {}
    problems: list[Problem] = []
    for name in others:
        try:
            tables[name] = known[name] if name in known else book.read(name)
        except Refused as refused:
            problems += refused.problems
    found: dict[str, Any] = {}
    for name in sorted(names, key=lambda name: name == LARGEST):
        try:
            tables[name] = known[name] if name in known else book.read(name)
        except Refused as refused:
            problems += refused.problems
        else:
            found[name] = _records(tables[name], problems)
    problems += [problem for raw in tables.values() for problem in outside_problems(raw)]
    read = {attribute: tuple(found.get(name, ())) for attribute, (name, _) in READ.items()}
    read["changes"] = tuple(map(_recorded, read["changes"]))
    read["ledger"] = tuple(r.LedgerLine(*row[:5]) for row in found.get("tblLedger", ()) if row.month)
    read["grades_settled"] = tuple(_settled_grades(tables))
    closes = tuple(row for row in found.get("tblCloses", ()) if row.month)
    read["locked"] = tuple(close.month for close in closes if close.status == "locked")
    return Contents(r.Inputs(**read), closes, tables, problems)


def _records(raw: RawTable, problems: list[Problem]) -> list[Any]:
    """The table's records; none of a result table that is only written."""
    make = _MAKERS.get(raw.name)
    found, wrong = records(raw, make) if make else ([], missing_headers(raw))
    problems += wrong
    return found


def _recorded(change: r.StaffChange) -> r.StaffChange:
    return change._replace(reason=r.RECORDED) if change.reason in RECORDED_REASON.values() else change


def _settled_grades(tables: Mapping[str, RawTable]) -> list[r.SettledGrade]:
    """Months, people and grades of tblSettlement; its amounts are not read, the ledger has them."""
    raw = tables.get("tblSettlement")
    if raw is None:
        return []
    fields = fields_of(raw)
    if not {"month", "staff", "grade"} <= set(fields):
        return []
    staff, grade = fields.index("staff"), fields.index("grade")
    return [
        r.SettledGrade(month, _name(row[staff]), _name(row[grade]))
        for month, row in zip(months_of(raw), raw.rows, strict=True)
        if month
    ]


def _name(cell: Any) -> str:
    """A number or name as the staff list spells it: 7 in a number cell is '7'."""
    try:
        return "" if cell is None else str(READERS["id"](cell))
    except Bad:
        return ""


def _field(table: str, header: str) -> str:
    """The field a header stands for, in either language; '' for a column of the user's own."""
    return next((c.field for c in TABLES[table].columns if header.strip() in (c.zh, c.en)), "")


def fields_of(raw: RawTable) -> list[str]:
    """The field of each of the table's columns as they stand in the book."""
    return [_field(raw.name, header) for header in raw.headers]


def months_of(raw: RawTable, field: str = "month") -> list[Month | None]:
    """The month of each row; None where there is none that can be read."""
    fields = fields_of(raw)
    position = fields.index(field) if field in fields else None
    return [_month(row[position]) if position is not None else None for row in raw.rows]


def _month(cell: Any) -> Month | None:
    try:
        return None if cell in (None, "") else READERS["month"](cell)
    except Bad:
        return None
