"""The rows of the book that go into an edition: a person's own, or everybody's, of the month or of all months."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from addin.book.base import Book, Cell, RawTable, is_filled
from addin.book.convert import READERS, Bad, read_month, records
from addin.book.inputs import fields_of
from addin.engine.rules.credit import Owners
from addin.tables.people import Customer, Handover
from addin.tables.sales import Receipt
from addin.tables.schema import formula_columns
from addin.usecases.sharing.editions import Shared
from addin.usecases.sharing.marks import FormMark
from addin.usecases.sharing.merging import ComparedRow
from addin.usecases.sharing.prints import key_of, print_of
from addin.values.identity import id_form

Record = dict[str, Cell]  # a row's cells by field
_OWNING = ("tblCustomers", "tblHandovers")


class BookRows(NamedTuple):
    """The tables of a book that are shared, each row by field, in the book's order; blank rows are None."""

    raws: Mapping[str, RawTable]
    records: Mapping[str, Sequence[Record | None]]
    owners: Owners

    def of(self, shared: Shared, mark: FormMark) -> list[int]:
        """Which rows of the table go into a file with this mark."""
        if shared.table not in self.records:
            return []
        epoch = self.raws[shared.table].epoch_1904
        found = enumerate(self.records[shared.table])
        return [at for at, row in found if row is not None and self._belongs(shared, mark, row, epoch)]

    def record(self, shared: Shared, mark: FormMark, at: int) -> Record:
        """A row with whom it belongs to, which need not stand in its own cell."""
        row = dict(self.records[shared.table][at] or {})
        if shared.own and shared.collected and self._owner(shared, mark, row) == id_form(mark.staff):
            row[shared.own] = mark.staff
        return row

    def keyed(self, shared: Shared, wanted: Container[str] | None = None) -> dict[str, list[int]]:
        """Where the rows of each key stand, of these keys or of all."""
        found: dict[str, list[int]] = {}
        if shared.table in self.records:
            epoch = self.raws[shared.table].epoch_1904
            for at, row in enumerate(self.records[shared.table]):
                key = None if row is None else key_of(shared, row, epoch)
                if key is not None and (wanted is None or key in wanted):
                    found.setdefault(key, []).append(at)
        return found

    def compared(self, shared: Shared, mark: FormMark, at: int) -> ComparedRow:
        """A row as it is compared; ``print`` is a Print as text."""
        row, epoch = self.record(shared, mark, at), self.raws[shared.table].epoch_1904
        return ComparedRow(key_of(shared, row, epoch), str(print_of(shared, row, epoch)), at)

    def _belongs(self, shared: Shared, mark: FormMark, row: Record, epoch_1904: bool) -> bool:
        if shared.month and read_month(row.get(shared.month), epoch_1904) != mark.month:
            return False
        return not shared.own or self._owner(shared, mark, row) == id_form(mark.staff)

    def _owner(self, shared: Shared, mark: FormMark, row: Record) -> str:
        """Whose row it is, by the form of the number: a customer's owner at the month's end, a line's salesperson."""
        named = id_form(_id(row.get(shared.own)))
        if shared.table == "tblCustomers":
            return id_form(self.owners.on(_id(row.get("customer")), mark.month.last))
        if shared.table == "tblReceipts" and not named:
            found = records(self.raws[shared.table]._replace(rows=[self._cells(shared.table, row)]), Receipt)[0]
            return id_form(self.owners.salesperson(found[0])) if found else ""
        return named

    def _cells(self, table: str, row: Record) -> list[Cell]:
        return [row.get(field) for field in fields_of(self.raws[table])]


def book_rows(book: Book, tables: Sequence[str]) -> BookRows:
    """These tables of the book, those that it has not got left out."""
    wanted = [name for name in dict.fromkeys([*tables, *_OWNING]) if name in book.names()]
    book.prepare(wanted)
    raws = {name: book.read(name) for name in wanted}
    customers = records(raws["tblCustomers"], Customer)[0] if "tblCustomers" in raws else []
    handovers = records(raws["tblHandovers"], Handover)[0] if "tblHandovers" in raws else []
    return BookRows(raws, {name: by_field(raw) for name, raw in raws.items()}, Owners(customers, handovers))


def by_field(raw: RawTable) -> list[Record | None]:
    """The table's rows by field, None for blank ones."""
    fields, live = fields_of(raw), formula_columns(raw.name, raw.headers)
    return [
        {field: cell for field, cell in zip(fields, row, strict=True) if field} if is_filled(row, live) else None
        for row in raw.rows
    ]


def _id(cell: Cell) -> str:
    try:
        return "" if cell in (None, "") else str(READERS["id"](cell))
    except Bad:
        return ""
