"""Rows that came back, read by the book's own rules: what the book will hold, or what is wrong with them."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from addin.book.base import RawTable
from addin.book.convert import records
from addin.tables.declare import Column
from addin.tables.schema import TABLES
from addin.usecases.sharing.editions import Shared
from addin.usecases.sharing.own_rows import BookRows, Record
from addin.usecases.sharing.prints import plain_text
from addin.usecases.sharing.returned import CameBack
from addin.usecases.sharing.working import book_cell
from addin.values.errors import Language, Problem
from addin.values.identity import id_form

_OR_PROSPECTS = ("tblVisits", "tblVisitPlan")  # whom one visits need not be a customer yet
_DEFINING = {"customer": ("tblCustomers", "customer"), "staff": ("tblStaff", "staff")}
_PROSPECT = ("tblProspects", "prospect")


class KnownNumbers(NamedTuple):
    """Every customer, person and prospect by the form of the number, as the book spells it."""

    customer: dict[str, str]
    staff: dict[str, str]
    prospect: dict[str, str]

    def of(self, table: str, column: Column) -> Mapping[str, str] | None:
        """What a column of numbers may name; None where it may name anything."""
        if column.kind != "id" or column.defines or column.loose:
            return None
        if column.names == "staff":
            return self.staff
        if column.names == "customer":
            return ChainMap(self.customer, self.prospect) if table in _OR_PROSPECTS else self.customer
        return None


class CheckedRow(NamedTuple):
    """A row as the book will hold it, by field, and what is wrong with it."""

    cells: Record
    problems: list[Problem]


def known_numbers(rows: BookRows, coming: Iterable[CameBack]) -> KnownNumbers:
    """Those of the book, and the prospects that come with the same file."""
    customer, staff = (_numbers(rows, *_DEFINING[name]) for name in ("customer", "staff"))
    return KnownNumbers(customer, staff, {**_spelt(row.cells for row in coming), **_numbers(rows, *_PROSPECT)})


def _numbers(rows: BookRows, table: str, field: str) -> dict[str, str]:
    return _spelt((row for row in rows.records.get(table, ()) if row is not None), field)


def _spelt(found: Iterable[Record], field: str = "prospect") -> dict[str, str]:
    texts = (str(row.get(field) or "").strip() for row in found)
    return {id_form(text): text for text in texts if text}


def checked_rows(
    shared: Shared, found: Sequence[tuple[CameBack, Record | None]], known: KnownNumbers, lang: Language
) -> list[CheckedRow]:
    """Each row with what the book has of it (None: it is new); problems count the rows given."""
    if not found:
        return []
    table = TABLES[shared.table]
    merged = [_merged(shared, row, held) for row, held in found]
    fields = [column.field for column in table.inputs]
    raw = RawTable(
        shared.table, tuple(column.zh for column in table.inputs), [[m.get(f) for f in fields] for m in merged]
    )
    made, problems = records(raw, table.record)
    by_row = {record.row: record for record in made}
    wrong: dict[int, list[Problem]] = {}
    for problem in problems:
        if problem.row is not None and problem.field in shared.typed:
            wrong.setdefault(problem.row, []).append(problem)
    return [
        _checked(shared, at, (by_row.get(at), held, wrong.get(at, [])), known, lang)
        for at, (_, held) in enumerate(found)
    ]


def _merged(shared: Shared, row: CameBack, held: Record | None) -> Record:
    """What the row becomes: the book's with what may be typed, or the file's."""
    if held is None:
        return dict(row.cells)
    return held | {field: row.cells.get(field) for field in shared.editable}


def _checked(
    shared: Shared, at: int, what: tuple[object, Record | None, list[Problem]], known: KnownNumbers, lang: Language
) -> CheckedRow:
    record, held, problems = what
    whole = (*shared.key_fields, shared.own, *(column.field for column in shared.columns))
    fields = shared.editable if held is not None else whole
    cells: Record = {}
    for column in (column for column in TABLES[shared.table].inputs if column.field in fields):
        bad = any(problem.field == column.field for problem in problems)
        if record is None or bad:
            continue
        cells[column.field] = book_cell(column, getattr(record, column.field), lang)
        numbers = known.of(shared.table, column)
        problems = [*problems, *_unknown(shared, at, column, cells, numbers)]
    return CheckedRow(cells, problems)


def _unknown(
    shared: Shared, at: int, column: Column, cells: Record, numbers: Mapping[str, str] | None
) -> Iterator[Problem]:
    """A number that nobody has; one that somebody has is spelt as the book spells it."""
    number = cells[column.field]
    if numbers is None or number is None:
        return
    form = id_form(str(number))
    if form in numbers:
        cells[column.field] = numbers[form]
    else:
        code = "form_other_person" if column.names == "staff" else "form_unknown"
        yield Problem(code, shared.table, at, column.field, {"value": str(number)})


def not_theirs(shared: Shared, at: int, row: CameBack, held: Record | None, fields: Iterable[str]) -> list[Problem]:
    """FieldCells of a row that is there that only the department changes, and that say something else than the book."""
    table, found = TABLES[shared.table], []
    for field in fields:
        column = table.column(field)
        now, before = plain_text(column, row.cells.get(field)), plain_text(column, (held or {}).get(field))
        if now != before:
            values = {"before": before, "value": now.removeprefix("?")}
            found.append(Problem("form_not_yours", shared.table, at, field, values))
    return found
