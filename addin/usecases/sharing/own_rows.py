"""The rows of the book that go into an edition: a person's own, or everybody's, of the month or of all months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from addin.book.base import Book, Cell, RawTable, is_filled
from addin.book.convert import READERS, Bad, records
from addin.book.inputs import fields_of, months_of
from addin.engine.rules.credit import Owners
from addin.tables.people import Customer, Handover
from addin.tables.schema import TABLES, formula_columns
from addin.usecases.sharing.editions import Shared
from addin.usecases.sharing.marks import FormMark
from addin.usecases.sharing.merging import ComparedRow
from addin.usecases.sharing.prints import key_of, print_of
from addin.values.days import NoDayError, day_of, from_1904
from addin.values.identity import id_form

Record = dict[str, Cell]  # a row's cells by field
_OWNING = ("tblCustomers", "tblHandovers")


class BookRows(NamedTuple):
    """The tables of a book that are shared, each row by field, in the book's order; blank rows are None.

    ``owners`` knows customers by the form of their numbers.
    """

    raws: Mapping[str, RawTable]
    records: Mapping[str, Sequence[Record | None]]
    owners: Owners

    def of(self, shared: Shared, mark: FormMark) -> list[int]:
        """Which rows of the table go into a file with this mark."""
        if shared.table not in self.records:
            return []
        found = list(enumerate(self.records[shared.table]))
        if shared.month:
            months = months_of(self.raws[shared.table], shared.month)
            found = [(at, row) for at, row in found if months[at] == mark.month]
        rows = [(at, row) for at, row in found if row is not None]
        number = id_form(mark.staff)
        return [at for at, row in rows if not shared.own or self._owner(shared, mark, row) == number]

    def record(self, shared: Shared, mark: FormMark, at: int) -> Record:
        """A row with whom it belongs to, which need not stand in its own cell."""
        row = dict(self.records[shared.table][at] or {})
        if shared.own and shared.collected and self._owner(shared, mark, row) == id_form(mark.staff):
            row[shared.own] = mark.staff
        return row

    def keyed(self, shared: Shared, wanted: Container[str]) -> dict[str, list[int]]:
        """Where the rows of each of these keys stand."""
        found: dict[str, list[int]] = {}
        for at, row in enumerate(self.records.get(shared.table, ())):
            key = None if row is None else key_of(shared, row)
            if key is not None and key in wanted:
                found.setdefault(key, []).append(at)
        return found

    def compared(self, shared: Shared, mark: FormMark, at: int) -> ComparedRow:
        """A row as it is compared; ``print`` is a Print as text."""
        row = self.record(shared, mark, at)
        return ComparedRow(key_of(shared, row), str(print_of(shared, row)), at)

    def _owner(self, shared: Shared, mark: FormMark, row: Record) -> str:
        """Whose row it is, by the form of the number: a customer's owner at the month's end, a line's salesperson."""
        named = id_form(_id(row.get(shared.own)))
        if shared.table == "tblCustomers":
            return self._owner_on(row, mark.month.last)
        return named or (self._owner_on(row, _day(row.get("day"))) if shared.table == "tblReceipts" else "")

    def _owner_on(self, row: Record, day: dt.date | None) -> str:
        return id_form(self.owners.on(id_form(_id(row.get("customer"))), day)) if day else ""


def book_rows(book: Book, tables: Sequence[str]) -> BookRows:
    """These tables of the book, those that it has not got left out."""
    wanted = [name for name in dict.fromkeys([*tables, *_OWNING]) if name in book.names()]
    book.prepare(wanted)
    raws = {name: book.read(name) for name in wanted}
    return BookRows(raws, {name: by_field(raw) for name, raw in raws.items()}, _owners(raws))


def _owners(raws: Mapping[str, RawTable]) -> Owners:
    """A handover whose day cannot be read counts for nothing until that is put right."""
    customers: list[Customer] = records(raws["tblCustomers"], Customer)[0] if "tblCustomers" in raws else []
    handovers: list[Handover] = records(raws["tblHandovers"], Handover)[0] if "tblHandovers" in raws else []
    return Owners(
        (one._replace(customer=id_form(one.customer)) for one in customers),
        (one._replace(customer=id_form(one.customer)) for one in handovers if one.day),
    )


def by_field(raw: RawTable) -> list[Record | None]:
    """The table's rows by field, None for blank ones; a bare number of days counts from 1900."""
    fields, live = fields_of(raw), formula_columns(raw.name, raw.headers)
    found = [
        {field: cell for field, cell in zip(fields, row, strict=True) if field} if is_filled(row, live) else None
        for row in raw.rows
    ]
    if raw.epoch_1904:
        dated = [field for field in fields if field and TABLES[raw.name].column(field).kind in ("date", "month")]
        for record in filter(None, found):
            record |= {field: from_1904(record[field]) for field in dated}
    return found


def _id(cell: Cell) -> str:
    try:
        return "" if cell in (None, "") else str(READERS["id"](cell))
    except Bad:
        return ""


def _day(cell: Cell) -> dt.date | None:
    try:
        return day_of(cell)
    except NoDayError:
        return None
