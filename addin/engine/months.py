"""What is dated in one month, found in one pass over the rows for all months together."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from operator import itemgetter
from typing import Any

from addin.engine.undated import Undated
from addin.tables.controls import Dispute
from addin.tables.records import PAST, Inputs, tables_of
from addin.tables.schema import TABLES
from addin.values.periods import Month

# Not by the month: what is in force from a day or month on, what the book opened with, and results.
WHOLE = PAST | {name for name, (table, _) in tables_of(Inputs).items() if TABLES[table].lasting}

_Rows = tuple[Any, ...]


class InputsByMonth:
    """The inputs as each month's check code sees them."""

    def __init__(self, inputs: Inputs) -> None:
        self._inputs = inputs
        self.codes: dict[Month, str] = {}  # check codes found so far

    @cached_property
    def undated(self) -> Undated:
        """What the codes cover besides."""
        return Undated(self._inputs)

    def of(self, month: Month) -> Inputs:
        """The inputs with the rows that are dated in the month, and the earlier lines that its collections name."""
        dated: dict[str, Any] = {attribute: rows.get(month, ()) for attribute, rows in self._dated.items()}
        others: dict[int, Any] = {}
        for collection in dated.get("collections", ()):
            named = self._named.get(collection.receipt or collection.bill, ())
            others |= {line.row: line for line in named if Month.of(line.day) != month}
        return self._inputs._replace(**{**dated, "receipts": (*dated.get("receipts", ()), *others.values())})

    @cached_property
    def _dated(self) -> dict[str, dict[Month, _Rows]]:
        """Each attribute's rows by month."""
        found = {}
        for attribute in self._inputs._fields:
            rows = getattr(self._inputs, attribute)
            if attribute not in WHOLE and rows and {"day", "month"} & set(rows[0]._fields):
                found[attribute] = _by_month(rows)
        return found

    @cached_property
    def _named(self) -> dict[str, list[Any]]:
        """The lines that a collection names, by their number and by their bill's."""
        wanted = {collection.receipt or collection.bill for collection in self._inputs.collections} - {""}
        found: dict[str, list[Any]] = defaultdict(list)
        for line in self._inputs.receipts if wanted else ():
            for number in {line.receipt, line.bill} & wanted:
                found[number].append(line)
        return found


def _by_month(rows: _Rows) -> dict[Month, _Rows]:
    fields = rows[0]._fields
    by_day = "day" in fields
    when = list(map(itemgetter(fields.index("day" if by_day else "month")), rows))
    month_of: dict[Any, Month] = {at: Month.of(at) if by_day else at for at in set(when)}
    found: dict[Month, list[Any]] = {month: [] for month in month_of.values()}
    keep = {at: found[month].append for at, month in month_of.items()}
    for at, row in zip(when, rows, strict=True):
        keep[at](row)
    return {month: tuple(group) for month, group in found.items()}


def disputes_paid(inputs: Inputs) -> list[Dispute]:
    """The disputes that a month's adjustments pay: of its facts, whenever they were raised."""
    named = {row.dispute for row in inputs.adjustments} - {""}
    return [row for row in inputs.disputes if row.dispute in named]
