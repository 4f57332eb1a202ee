"""The book's tables while files are merged into them: changed in memory, one after the other, written at the end."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from addin.book.base import Book, Cell, RawTable, is_filled, outside_problems
from addin.book.convert import missing_headers
from addin.book.inputs import fields_of
from addin.tables.choices import CHOICES, label
from addin.tables.declare import Column
from addin.tables.schema import formula_columns
from addin.usecases.results import placed
from addin.usecases.sharing.own_rows import BookRows, Record, book_rows, by_field
from addin.values.errors import Language, Problem
from addin.values.money import yuan_number
from addin.values.periods import Month

_BY_HAND = ("tblVisitPlan", "tblMonthlyPlan")  # whose generated rows are made anew unless they say that they are not


class Edits:
    """What is done to one table: cells of rows, rows added, rows taken out."""

    def __init__(self) -> None:
        self.changed: dict[int, Record] = {}
        self.added: list[Record] = []
        self.deleted: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.deleted)


class Working:
    """The tables of the book that files are merged into, and which of them have become others."""

    def __init__(self, book: Book, names: Iterable[str]) -> None:
        self.rows: BookRows = book_rows(book, [*names, "tblStaff", "tblCustomers", "tblProspects", "tblPolicy"])
        self.language: Language = book.language
        self.touched: set[str] = set()

    def raw(self, table: str) -> RawTable:
        """The table as it is now."""
        return self.rows.raws[table]

    def problems(self, tables: Container[str]) -> list[Problem]:
        """What keeps rows from being entered: columns that are missing, rows that stand below a table."""
        raws = [raw for name, raw in self.rows.raws.items() if name in tables]
        return [problem for raw in raws for problem in (*missing_headers(raw), *outside_problems(raw))]

    def apply(self, table: str, edits: Edits) -> None:
        """Do it; rows are counted anew afterwards."""
        if not edits:
            return
        raw = self.raw(table)
        fields = fields_of(raw)
        by_hand = _by_hand(table, self.language)
        rows = [
            _with_cells(row, fields, edits.changed[at] | by_hand) if at in edits.changed else row
            for at, row in enumerate(raw.rows)
            if at not in edits.deleted
        ]
        added = placed(raw, [record | by_hand for record in edits.added])
        live = formula_columns(raw.name, raw.headers)
        new = raw._replace(rows=[*(row for row in rows if is_filled(row, live)), *added])
        raws, records = {**self.rows.raws, table: new}, {**self.rows.records, table: by_field(new)}
        self.rows = self.rows._replace(raws=raws, records=records)
        self.touched.add(table)

    def written(self) -> dict[str, list[list[Cell]]]:
        """The rows of every table that has become another; its live formulas are left to the book."""
        return {name: _without_formulas(self.raw(name)) for name in self.touched}


def _by_hand(table: str, lang: Language) -> Record:
    return {"origin": label("origin", "hand", lang)} if table in _BY_HAND else {}


def _with_cells(row: Sequence[Cell], fields: Sequence[str], cells: Mapping[str, Cell]) -> list[Cell]:
    return [cells[field] if field and field in cells else cell for cell, field in zip(row, fields, strict=True)]


def _without_formulas(raw: RawTable) -> list[list[Cell]]:
    live = formula_columns(raw.name, raw.headers)
    return [[None if at in live else cell for at, cell in enumerate(row)] for row in raw.rows]


def book_cell(column: Column, value: object, lang: Language) -> Cell:
    """A record's value as the book holds it: labels in its language, yuan."""
    if value is None or value == "":
        return None
    if column.kind == "yesno":
        return label("yesno", "yes" if value else "no", lang)
    if column.kind in CHOICES:
        return label(column.kind, str(value), lang)
    if column.kind == "money":
        return yuan_number(int(str(value)))
    if isinstance(value, Month):
        return value.first
    return float(value) if column.kind == "rate" else value  # type: ignore[arg-type, return-value]
