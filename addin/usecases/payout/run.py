"""Write a locked month's pay-out file by a layout of the book (X12)."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from addin.book.base import Book, MemoryBook, RawTable
from addin.book.convert import records
from addin.book.inputs import unpaid
from addin.book.saving import replace as saving
from addin.engine.policy import Parameters, parameters
from addin.engine.rules.payout import VoucherEntry, entries_of, imbalance, pay_day
from addin.engine.trace import rule
from addin.plans.registry import plan_in
from addin.tables.office import LayoutRow
from addin.tables.pay_items import PayItems
from addin.tables.results import Close
from addin.tables.schema import TABLES
from addin.tables.terms import PolicyRow
from addin.texts.payout import payout_text
from addin.usecases.closing.verification import read_and_verify
from addin.usecases.findings import Finding, findings
from addin.usecases.handing_out.files import folder_made
from addin.usecases.history import Happened, with_history
from addin.usecases.outside import stop_at_cells_outside
from addin.usecases.payout.cells import Occasion, PayoutRow, payee_rows, voucher_rows
from addin.usecases.payout.files import as_csv, as_xlsx
from addin.usecases.payout.layouts import LAYOUTS, PayoutLayout, layout_names, payout_layout
from addin.usecases.payout.listed import in_file
from addin.usecases.payout.payees import Payee, paid_from, payees_of
from addin.usecases.settle import Clock, stop_at_errors
from addin.usecases.statement import code_of_month
from addin.values.errors import Problem
from addin.values.periods import Month


class PayoutWanted(NamedTuple):
    """What is asked for: ``draft`` of a month that is not locked, without whoever has no account, paid on this day."""

    month: Month
    layout: str
    draft: bool = False
    leave_out: bool = False
    payday: dt.date | None = None


class PayoutFile(NamedTuple):
    """A file to be written: its name without ending, contents by ending, rows and fen in it, what to look at, and what
    the record of actions keeps."""

    name: str
    files: Mapping[str, bytes]
    rows: int
    total: int
    findings: list[Finding]
    happened: Happened


def write_payout(
    book: Book, wanted: PayoutWanted, folder: Path, like: Path | None = None, *, clock: Clock | None = None
) -> tuple[PayoutFile, list[Path]]:
    """Write the file in both forms to the folder, which is made if its parent is there, as open to others as the file
    ``like``; nothing of it lies anywhere else meanwhile. But for a draft the book keeps a row of it in its record of
    actions (L3).

    Raises Refused or DataRefused, and writes nothing, where something is wrong.
    """
    made = payout_file(book, wanted)
    paths = {folder / f"{made.name}{ending}": data for ending, data in made.files.items()}
    with folder_made(folder):
        for path in paths:
            saving.check_writable(Path(os.path.realpath(path)))
        kept = {} if wanted.draft else with_history(book, {}, clock, [made.happened])
        if kept:
            book.write(kept)
        for path, data in paths.items():
            saving.replace_file(path, data, read_as=None, like=like, backup=None)
    return made, list(paths)


def layouts_in(book: Book) -> list[str]:
    """The layouts that a book has; Refused where it has not got the table."""
    return layout_names(records(book.read(LAYOUTS), LayoutRow)[0])


@rule("X12")
def payout_file(book: Book, wanted: PayoutWanted) -> PayoutFile:
    """The file's contents in memory. What is paid from is verified first; all that is wrong is told at once."""
    tables, layout = _opened(book, wanted)
    contents, policy = paid_from(tables), records(tables["tblPolicy"], PolicyRow, unpaid("tblPolicy"))[0]
    p, wrong = parameters(policy, wanted.month)
    stop_at_errors(book, tables, [*contents.problems, *wrong])
    assert p is not None  # or it was refused
    everybody = payees_of(tables, contents, wanted.month)
    occasion = Occasion(wanted.month, wanted.payday or pay_day(wanted.month, p), book.language)
    if layout.content == "voucher":
        entries = _entries(layout, everybody, plan_in(policy, wanted.month).items, p)
        rows, people, problems = voucher_rows(layout, entries, occasion), everybody, _unbalanced(entries)
    else:
        people, problems = in_file(layout, everybody, wanted.leave_out)
        rows = payee_rows(layout, people, occasion)
    problems += [] if rows else [Problem("payout_nobody", values={"month": wanted.month, "name": layout.name})]
    files, unwritable = _files(book, layout, rows, people)
    stop_at_errors(book, tables, [*problems, *unwritable])
    mark = payout_text("draft", book.language) if wanted.draft else ""
    total = sum(_amount(layout, payee) for payee in people)
    found = findings(problems, tables, book.language)
    check = code_of_month(MemoryBook([tables["tblCloses"]]), wanted.month)
    happened = Happened("payout", wanted.month, layout.name, len(rows), after=total, check=check)
    return PayoutFile(f"{wanted.month}-{layout.name}{mark}", files, len(rows), total, found, happened)


def _opened(book: Book, wanted: PayoutWanted) -> tuple[dict[str, RawTable], PayoutLayout]:
    """The tables, once the closed months are what was closed and the month may be paid out; and the layout."""
    stop_at_cells_outside(book)
    rows = book.read(LAYOUTS)
    tables, problems = read_and_verify(book, wanted.month)
    also = ("tblStaff", "tblPolicy", "tblDeductions", "tblOpening", "tblLeaverPay")
    tables |= {name: book.read(name) for name in also if name in TABLES and name in book.names()}
    tables[LAYOUTS] = rows
    found, wrong = records(rows, LayoutRow)
    layout, misfits = payout_layout(found, wanted.layout, book.language)
    problems += [*wrong, *misfits, *_not_to_pay(tables["tblCloses"], wanted)]
    stop_at_errors(book, tables, problems)
    return tables, layout


def _not_to_pay(raw: RawTable, wanted: PayoutWanted) -> Iterator[Problem]:
    """Only a locked month is paid out; a draft is of one that is settled."""
    values = {"month": wanted.month}
    close = next((row for row in records(raw, Close)[0] if row.month == wanted.month), None)
    if close is None or close.status == "reopened":
        yield Problem("not_settled", values=values)
    elif close.status != "locked" and not wanted.draft:
        yield Problem("payout_not_locked", "tblCloses", close.row, "status", values)


def _entries(layout: PayoutLayout, people: Iterable[Payee], items: PayItems, p: Parameters) -> list[VoucherEntry]:
    """The voucher's entries from the month's sums; what is paid apart from wages (H7.2) is in none of them."""
    apart = {item.field for item in items if item.apart and not p.claims_with_wages}
    sums: dict[str, int] = {}
    for payee in people:
        for field, amount in payee.amounts.items():
            sums[field] = sums.get(field, 0) + (0 if field in apart else amount)
    return entries_of(layout.entries, sums)


def _unbalanced(entries: list[VoucherEntry]) -> list[Problem]:
    off = imbalance(entries)
    return [Problem("payout_unbalanced", LAYOUTS, None, "heading", {"amount": f"{off / 100:.2f}"})] if off else []


def _files(
    book: Book, layout: PayoutLayout, rows: list[PayoutRow], people: Iterable[Payee]
) -> tuple[dict[str, bytes], list[Problem]]:
    """Both forms; what the layout's encoding cannot write, in its own words or in somebody's."""
    fixed: PayoutRow = [column.source.value if column.source.kind == "text" else "" for column in layout.columns]
    if _unwritable(layout, [fixed]):
        return {}, [Problem("payout_encoding_layout", LAYOUTS, None, "heading", {"name": layout.name})]
    bad = [(payee, _unwritable(layout, [row])) for payee, row in zip(people, rows, strict=False)]
    problems = [
        Problem("payout_encoding", "tblStaff", who.staff.row, "name", {"staff": who.number, "character": character})
        for who, character in bad
        if character
    ]
    if problems or _unwritable(layout, rows):
        return {}, problems or [Problem("payout_encoding_layout", LAYOUTS, None, "heading", {"name": layout.name})]
    return {".xlsx": as_xlsx(layout, rows, book.language), ".csv": as_csv(layout, rows)}, []


def _unwritable(layout: PayoutLayout, rows: list[PayoutRow]) -> str:
    """The first character that the layout's encoding lacks, '' where it has them all."""
    try:
        as_csv(layout, rows)
    except UnicodeEncodeError as error:
        return str(error.object[error.start])
    return ""


def _amount(layout: PayoutLayout, payee: Payee) -> int:
    """What the file's total is made of: what is paid, what is declared, or the month's net."""
    field = {"transfer": "payable", "return": "income", "voucher": "net"}[layout.content]
    return payee.amounts[field]
