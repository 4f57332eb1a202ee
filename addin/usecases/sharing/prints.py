"""Rows as texts to compare: the same whatever program kept their cells, days and numbers as what they mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from addin.book.base import Cell, CellError
from addin.book.convert import READERS, Bad
from addin.tables.declare import Column
from addin.tables.schema import TABLES
from addin.usecases.sharing.editions import Shared
from addin.values.identity import cleaned, id_form
from addin.values.periods import Month

FieldCells = Mapping[str, Cell]  # a row by field
_LENGTH = 12  # hexadecimal digits of a print


class Print(NamedTuple):
    """A row's three prints: what may always be typed, what only in a new row, what never."""

    editable: str
    given: str
    shown: str

    def __str__(self) -> str:
        return ".".join(self)

    @property
    def content(self) -> str:
        """What two rows have in common that say the same."""
        return f"{self.editable}.{self.given}"

    @classmethod
    def parse(cls, text: str) -> Print:
        """The prints of a text; ValueError for any other text."""
        editable, given, shown = text.split(".")
        return cls(editable, given, shown)


def plain_text(column: Column, cell: Cell) -> str:
    """What a cell says; a cell that its column cannot hold as it stands, behind a ?."""
    if isinstance(cell, CellError):
        return f"?{cell.kind} {cell.text}"
    if cell is None or (isinstance(cell, str) and (not cell or not cleaned(cell))):
        return ""
    return _read(column.kind, type(cell).__name__, cell)


@lru_cache(2**16)  # days, customers, numbers of people stand in a column again and again
def _read(kind: str, made_of: str, cell: Cell) -> str:
    """What a cell of a column of this kind says; ``made_of`` keeps True apart from 1."""
    try:
        return _spelt(READERS.get(kind, READERS["any"])(cell), kind)
    except Bad:
        return f"?{made_of} {cell}"


def _spelt(value: object, kind: str) -> str:
    if kind == "id":
        return id_form(str(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    if isinstance(value, bool | dt.date | Month | Fraction):
        return str(value)
    if isinstance(value, int | float):
        return f"{value:.12g}" if kind in ("any", "value") else str(value)
    return " ".join(str(value).replace("_x000D_", " ").split())


def key_of(shared: Shared, cells: FieldCells) -> str:
    """What names a row of the table."""
    return "|".join(_texts(shared.table, shared.key_fields, cells))


def print_of(shared: Shared, cells: FieldCells) -> Print:
    """What the row says, in three parts; whose it is belongs to the second where it does not name the row."""
    whose = () if shared.own in shared.key_fields or not shared.own or not shared.collected else (shared.own,)
    parts = (shared.editable, (*shared.given, *whose), shared.shown)
    return Print(*(_hash(tuple(_texts(shared.table, fields, cells))) for fields in parts))


def differing(shared: Shared, fields: Iterable[str], one: FieldCells, other: FieldCells) -> list[str]:
    """Of these fields those that say different things in the two rows."""
    wanted = list(fields)
    texts = (_texts(shared.table, wanted, cells) for cells in (one, other))
    return [field for field, first, second in zip(wanted, *texts, strict=True) if first != second]


def is_blank_row(shared: Shared, cells: FieldCells) -> bool:
    """Whether a row of the sheet has nothing in any of its columns."""
    return not any(_texts(shared.table, (column.field for column in shared.columns), cells))


def _texts(table: str, fields: Iterable[str], cells: FieldCells) -> list[str]:
    return [plain_text(_column(table, field), cells.get(field)) for field in fields]


@lru_cache
def _column(table: str, field: str) -> Column:
    return TABLES[table].column(field)


@lru_cache(2**14)
def _hash(texts: tuple[str, ...]) -> str:
    if not any(texts):
        return "0"
    return sha256("\x1f".join(texts).encode("utf-8", "backslashreplace")).hexdigest()[:_LENGTH]
