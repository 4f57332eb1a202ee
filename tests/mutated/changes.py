"""One change of a book that nobody planned: in a cell, a row, a table's head, below a table, or in what was settled."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from addin.book.base import Cell, CellError, RawTable
from addin.book.inputs import fields_of
from addin.book.stray import StrayCell
from addin.tables.declare import Column
from addin.tables.schema import TABLES
from tests.mutated.company import FACTS, RESULTS, whole
from tests.mutated.hostile import VALUES, is_blank, is_plain, same_id

Means = bool | None  # plainly an input of another meaning; None: nothing may come of it


class Change(NamedTuple):
    """What was done to which table, the table now (None: it is gone), where, and whether it means what it says."""

    kind: str
    table: str
    now: RawTable | None
    row: int | None
    column: str
    said: str
    means: Means

    @property
    def text(self) -> str:
        at = f" {self.column}" if self.column else ""
        return f"{self.kind}: {self.table}{at} row {self.row}: {self.said}"


@cache
def _ids() -> frozenset[str]:
    """Every id that the book knows."""
    found: set[str] = set()
    for name in FACTS:
        raw = whole()[name]
        at = [i for i, field in enumerate(fields_of(raw)) if field and TABLES[name].column(field).kind == "id"]
        found |= {same_id(row[i]) for row in raw.rows for i in at if not is_blank(row[i])}
    return frozenset(found)


def _copy(raw: RawTable) -> list[list[Cell]]:
    return [list(row) for row in raw.rows if not all(map(is_blank, row))]


def _columns(raw: RawTable) -> list[tuple[int, Column]]:
    table = TABLES[raw.name]
    return [(i, table.column(field)) for i, field in enumerate(fields_of(raw)) if field]


def hostile_value(rng: random.Random, raw: RawTable) -> Change | None:
    rows = _copy(raw)
    at, (i, column), value = rng.randrange(len(rows)), rng.choice(_columns(raw)), rng.choice(VALUES)
    old, rows[at][i] = rows[at][i], value
    means = None if column.kind == "formula" else is_plain(column, value, _ids())
    return _changed("value", raw, rows, at, column.field, f"{old!r:.40} became {value!r:.40}", means)


def swapped(rng: random.Random, raw: RawTable) -> Change | None:
    rows = _copy(raw)
    i, column = rng.choice(_columns(raw))
    one, other = rng.randrange(len(rows)), rng.randrange(len(rows))
    rows[one][i], rows[other][i] = rows[other][i], rows[one][i]
    if rows[one][i] == rows[other][i]:
        return None
    said = f"{rows[other][i]!r} and {rows[one][i]!r} of row {other} swapped"
    return _changed("swap", raw, rows, one, column.field, said, column.kind != "formula" or None)


def negated(rng: random.Random, raw: RawTable) -> Change | None:
    rows = _copy(raw)
    at, (i, column) = rng.randrange(len(rows)), rng.choice(_columns(raw))
    old = rows[at][i]
    if isinstance(old, bool) or not isinstance(old, int | float) or not old:
        return None
    rows[at][i] = -old
    return _changed("sign", raw, rows, at, column.field, f"{old!r} became negative", column.kind == "money")


def duplicated(rng: random.Random, raw: RawTable) -> Change | None:
    """The same row once more: of a table with keys an error, else something to be said."""
    rows = _copy(raw)
    at = rng.randrange(len(rows))
    return _changed("twice", raw, [*rows[: at + 1], *rows[at:]], at, "", repr(rows[at])[:60], False)


def deleted(rng: random.Random, raw: RawTable) -> Change | None:
    rows = _copy(raw)
    at = rng.randrange(len(rows))
    return _changed("deleted", raw, [*rows[:at], *rows[at + 1 :]], at, "", repr(rows[at])[:60], True)


def shuffled(rng: random.Random, raw: RawTable) -> Change | None:
    rows = _copy(raw)
    rng.shuffle(rows)
    return _changed("order", raw, rows, None, "", "rows in another order", None)


def renamed(rng: random.Random, raw: RawTable) -> Change | None:
    i = rng.randrange(len(raw.headers))
    headers = tuple(f"{header}x" if at == i else header for at, header in enumerate(raw.headers))
    return Change("header", raw.name, raw._replace(headers=headers), None, raw.headers[i], "renamed", False)


def removed(rng: random.Random, raw: RawTable) -> Change | None:
    return Change("table", raw.name, None, None, "", "removed", False)


def below(rng: random.Random, raw: RawTable) -> Change | None:
    """What a row typed under the table is, to every kind of book."""
    row = raw.first_row + len(raw.rows)
    stray = StrayCell(row, raw.first_col, repr(rng.choice(VALUES))[:40])
    return Change("below", raw.name, raw._replace(outside=(stray,)), None, "", stray.shown, False)


def _changed(
    kind: str, raw: RawTable, rows: list[list[Cell]], at: int | None, field: str, said: str, means: Means
) -> Change:
    return Change(kind, raw.name, raw._replace(rows=rows), at, field, said, means)


IN_FACTS: dict[Callable[[random.Random, RawTable], Change | None], int] = {
    hostile_value: 66, swapped: 8, negated: 4, duplicated: 6, deleted: 6, shuffled: 3, renamed: 4, removed: 1,
    below: 2,
}  # fmt: skip
IN_RESULTS = {hostile_value: 6, swapped: 2, negated: 2, duplicated: 1, deleted: 2, shuffled: 1}


def any_change(rng: random.Random) -> Change:
    """One at random: nine in ten in what people enter, the rest in what settlements wrote."""
    while True:
        facts = rng.random() < 0.9
        raw = whole()[rng.choice(FACTS if facts else RESULTS)]
        if not _copy(raw):
            continue
        weights = IN_FACTS if facts else IN_RESULTS
        (make,) = rng.choices(list(weights), list(weights.values()))
        change = make(rng, raw)
        if change is not None and not _holds_error(change):
            return change if facts else change._replace(kind=f"result {change.kind}", means=None)


def _holds_error(change: Change) -> bool:
    """An error cell among results cannot be: nobody types one there."""
    rows = change.now.rows if change.now and change.table in RESULTS else []
    return any(isinstance(cell, CellError) for row in rows for cell in row)
