"""What the core says about the month of the preview: the source of every value that the live formulas ship with."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, NamedTuple

from addin.book.base import Cell, MemoryBook, RawTable
from addin.book.cells import CellValue
from addin.book.inputs import read_contents
from addin.engine.checks.checks import errors, run_checks
from addin.engine.policy import parameters
from addin.engine.rules.credit import Accounts, Owners, accounts_of
from addin.engine.settlement import Outcome
from addin.plans.hotel.parameters import HotelParameters
from addin.plans.registry import checks_in, plan_in
from addin.tables.records import Inputs
from addin.tables.schema import TABLES
from addin.usecases.settle import WRITTEN, without_recorded
from addin.values.errors import Refused
from addin.values.periods import Month
from builder.draft import Draft, Value

Record = dict[str, Any]

_EPOCH = dt.date(1899, 12, 30)


class LiveMonth(NamedTuple):
    """A month that can be settled: what goes in, and what comes out."""

    draft: Draft
    raw: dict[str, list[Record]]
    month: Month
    inputs: Inputs
    p: HotelParameters
    accounts: Accounts
    owners: Owners
    outcome: Outcome

    def rows(self, name: str) -> list[Record]:
        """A table's rows by field; the row of a record is its index."""
        return self.raw[name]

    def in_month(self, name: str, field: str = "month") -> list[Record]:
        """The rows dated in the month."""
        return [row for row in self.rows(name) if within(row[field], self.month)]


def rows_of(draft: Draft, name: str) -> list[Record]:
    fields = [column.field for column in TABLES[name].columns]
    return [dict(zip(fields, row, strict=True)) for row in draft.rows(name)]


def inputs_of(draft: Draft) -> tuple[Inputs, bool]:
    """The tables as records, and whether every cell could be read."""
    contents = read_contents(book_of(draft), WRITTEN)
    return contents.inputs, not contents.problems


def book_of(draft: Draft) -> MemoryBook:
    """The draft's tables as any program would read them."""
    return MemoryBook(
        RawTable(name, tuple(table.headers(draft.lang)), [[_read(cell) for cell in row] for row in draft.rows(name)])
        for name, table in TABLES.items()
    )


def live_month(draft: Draft, inputs: Inputs, month: Month) -> LiveMonth | None:
    """The month settled, but for its reversals (L9), which formulas leave out; None if the data has errors."""
    accounts = accounts_of(inputs.receipts, inputs.collections)
    if errors(run_checks(checks_in(inputs.policy, month), inputs, month, accounts)):
        return None
    own = without_recorded(inputs, month)
    p, _ = parameters(own.policy, month)
    if not isinstance(p, HotelParameters):  # the formulas know its rules alone
        return None
    try:
        standing = [portion for portion in accounts.portions if not portion.undone]
        outcome = plan_in(own.policy, month).settle(own, month, accounts._replace(portions=standing))
    except Refused:
        return None
    owners = Owners(inputs.customers, inputs.handovers)
    raw = {name: rows_of(draft, name) for name in TABLES}
    return LiveMonth(draft, raw, month, own, p, accounts, owners, outcome)


def _read(cell: CellValue) -> Cell:
    return float(cell) if isinstance(cell, Decimal) else cell


def serial(day: dt.date) -> int:
    """A day as the number in its cell."""
    return (dt.date(day.year, day.month, day.day) - _EPOCH).days


def shown(cell: CellValue) -> Value:
    """A cell's contents as a formula hands them on; an empty cell is an empty text."""
    if cell is None:
        return ""
    if isinstance(cell, dt.date):
        return serial(cell)
    return float(cell) if isinstance(cell, Decimal) else cell


def within(cell: object, month: Month) -> bool:
    return isinstance(cell, dt.date) and Month.of(cell) == month


def in_yuan(fen: int) -> float:
    return fen / 100
