"""Everything a settlement reads, from any book: records, and the problems of cells that cannot be read."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, NamedTuple

from addin.book.base import Book, RawTable, is_input, outside_problems
from addin.book.convert import missing_headers, read_month, records
from addin.engine.unread import Unread
from addin.tables.corrections import CorrectionRow, KeptPrint
from addin.tables.ids import Spellings
from addin.tables.leavers import LeaverPay
from addin.tables.people import StaffChange
from addin.tables.records import (
    DAY_PARAMETERS,
    RECORDED,
    Inputs,
    is_late,
    recorded_in,
    recorded_late,
    tables_of,
)
from addin.tables.results import Close, LedgerLine, SettledGrade
from addin.tables.schema import ADDED, TABLES, forgets, header_form
from addin.tables.terms import PolicyRow
from addin.values.days import DAYS_TO_1904
from addin.values.errors import Language, Problem, Refused
from addin.values.periods import Month

# The reason that marks what a settlement itself recorded in tblStaffChanges.
RECORDED_REASON: dict[Language, str] = {"zh": "提前转正（结算登记）", "en": "Early confirmation (by settlement)"}

# The same for an earlier month that a settlement corrected (L1.4); the month that did so stands in it.
_LATE_REASON: dict[Language, tuple[str, str]] = {
    "zh": ("提前转正（", " 更正登记）"),
    "en": ("Early confirmation (correction in ", ")"),
}

READ = tables_of(Inputs)
NOTHING_KNOWN: Mapping[str, RawTable] = {}
_LARGEST = "tblReceipts"  # is waited for last: the others are converted while it is still being read
MAKERS: dict[str, Any] = {
    **dict(READ.values()),
    "tblLedger": LedgerLine,
    "tblCloses": Close,
    "tblCorrections": CorrectionRow,
    "tblFingerprints": KeptPrint,
    "tblLeaverPay": LeaverPay,
}


class Contents(NamedTuple):
    """What was read: the records, the closes, the tables as they stand, and the cells that could not be read.

    Rows with such cells are in ``unread``, and nowhere else. Ids are spelt as the tables spell them that define them.
    """

    inputs: Inputs
    closes: tuple[Close, ...]
    tables: Mapping[str, RawTable]
    problems: list[Problem]
    unread: Mapping[str, Unread]
    spellings: Spellings
    corrections: tuple[CorrectionRow, ...] = ()
    prints: tuple[KeptPrint, ...] = ()


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


def unpaid(table: str) -> frozenset[str]:
    """The table's columns that a settlement does not read."""
    return frozenset(column.field for column in TABLES[table].columns if column.unpaid)


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
    tables, problems = _only_placed(book, others, known)
    found: dict[str, Sequence[Any]] = {}
    unread: dict[str, Unread] = {}
    for name in sorted(names, key=lambda name: name == _LARGEST):
        try:
            tables[name] = known[name] if name in known else book.read(name)
        except Refused as refused:
            problems += refused.problems
            unread[name] = Unread(whole=True)
        else:
            found[name] = _records(tables[name], problems, unread)
    problems += [problem for raw in tables.values() for problem in outside_problems(raw)]
    if "tblPolicy" in found and tables["tblPolicy"].epoch_1904:
        found["tblPolicy"] = [_counted_from_1904(row) for row in found["tblPolicy"]]
    spellings = _spell(found, unread)
    closes = tuple(row for row in found.get("tblCloses", ()) if row.month)
    inputs = _inputs(found)._replace(locked=tuple(close.month for close in closes if close.status == "locked"))
    corrections = tuple(row for row in found.get("tblCorrections", ()) if row.month and row.corrects)
    prints = tuple(row for row in found.get("tblFingerprints", ()) if row.month and row.of)
    return Contents(inputs, closes, tables, problems, unread, spellings, corrections, prints)


def _only_placed(
    book: Book, names: Iterable[str], known: Mapping[str, RawTable]
) -> tuple[dict[str, RawTable], list[Problem]]:
    """Tables of which nothing but their place is looked at, and what is wrong with them as a whole."""
    tables: dict[str, RawTable] = {}
    problems: list[Problem] = []
    for name in names:
        try:
            tables[name] = known[name] if name in known else book.read(name)
        except Refused as refused:
            problems += refused.problems
    return tables, problems


def _records(raw: RawTable, problems: list[Problem], unread: dict[str, Unread]) -> Sequence[Any]:
    """The table's records, but for rows that are ``unread``; none of a result table that is only written."""
    if raw.name == "tblSettlement":  # what somebody spoilt there counts as nothing
        problems += missing_headers(raw)
        return [row for row in records(raw, SettledGrade)[0] if row.month]
    make = MAKERS.get(raw.name)
    found, wrong = records(raw, make, unpaid(raw.name)) if make else ([], missing_headers(raw))
    problems += wrong
    if not wrong:
        return found
    bad: dict[int | None, set[str]] = {}
    for problem in wrong:
        bad.setdefault(problem.row, set()).add(problem.field)
    spoilt = tuple((record, frozenset(bad[record.row])) for record in found if record.row in bad)
    unread[raw.name] = Unread(spoilt, whole=None in bad)
    return [record for record in found if record.row not in bad]


def _spell(found: dict[str, Sequence[Any]], unread: dict[str, Unread]) -> Spellings:
    """Give every id its one spelling, and say how ids are spelt."""
    spellings = Spellings()
    spellings.learn(found)
    for name, rows in found.items():
        found[name] = spellings.applied(name, rows)
    for name, kept in unread.items():
        rows = spellings.applied(name, [record for record, _ in kept.rows])
        unread[name] = kept._replace(rows=tuple((row, bad) for row, (_, bad) in zip(rows, kept.rows, strict=True)))
    return spellings


def _inputs(found: Mapping[str, Sequence[Any]]) -> Inputs:
    read: dict[str, Any] = {attribute: tuple(found.get(name, ())) for attribute, (name, _) in READ.items()}
    read["changes"] = tuple(map(_recorded, read["changes"]))
    read["ledger"] = tuple(row for row in found.get("tblLedger", ()) if row.month)
    read["leaver_pay"] = tuple(found.get("tblLeaverPay", ()))
    read["grades_settled"] = tuple(found.get("tblSettlement", ()))
    return Inputs(**read)


def _counted_from_1904(row: PolicyRow) -> PolicyRow:
    """A parameter that is a day, and stands as a bare number in a book of 1904."""
    if row.key not in DAY_PARAMETERS or not isinstance(row.value, (int, float)) or isinstance(row.value, bool):
        return row
    return row._replace(value=row.value + DAYS_TO_1904)


def _recorded(change: StaffChange) -> StaffChange:
    reason = reason_recorded(change.reason)
    return change._replace(reason=reason) if reason else change


def reason_recorded(text: str) -> str:
    """How records say that a settlement entered a change; '' where the cell's text does not say so."""
    if text in RECORDED_REASON.values():
        return RECORDED
    for before, after in _LATE_REASON.values():
        if text.startswith(before) and text.endswith(after):
            month = read_month(text[len(before) : -len(after)])
            return recorded_late(month) if month else ""
    return ""


def recorded_text(change: StaffChange, lang: Language) -> str:
    """What a cell says of a change that a settlement entered."""
    booked = recorded_in(change)
    if not is_late(change):
        return RECORDED_REASON[lang]
    before, after = _LATE_REASON[lang]
    return f"{before}{booked}{after}"


@lru_cache(4096)
def _field(table: str, header: str) -> str:
    """The field a header stands for, in either language; '' for a column of the user's own."""
    form = header_form(header)
    return next((c.field for c in TABLES[table].columns if form in (header_form(c.zh), header_form(c.en))), "")


forgets(_field.cache_clear)


def fields_of(raw: RawTable) -> list[str]:
    """The field of each of the table's columns as they stand in the book."""
    return [_field(raw.name, header) for header in raw.headers]


def months_of(raw: RawTable, field: str = "month") -> list[Month | None]:
    """The month of each row; None where there is none that can be read."""
    fields = fields_of(raw)
    if field not in fields:
        return [None] * len(raw.rows)
    position = fields.index(field)
    cells = [row[position] for row in raw.rows]
    months = {cell: read_month(cell, raw.epoch_1904) for cell in set(cells)}  # ten years have few, and many rows
    return list(map(months.__getitem__, cells))
