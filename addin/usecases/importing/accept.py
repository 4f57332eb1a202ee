"""What was compared and chosen, written into the book in one save, with what is needed to undo it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from addin.book.base import Book, Cell, RawTable
from addin.book.convert import records
from addin.book.inputs import fields_of
from addin.tables.choices import CHOICES, label
from addin.tables.declare import Column
from addin.tables.schema import TABLES, formula_columns
from addin.usecases.closing.closes import Clock
from addin.usecases.history import Happened, with_history
from addin.usecases.importing.against import ChangedRow, ComingRows, Comparison, coming_table
from addin.usecases.importing.forms import forms_of
from addin.usecases.importing.kept import IMPORTS, Brought, ImportedRows, import_rows, kept_imports, locked_in
from addin.values.errors import Language
from addin.values.money import yuan_number


class ImportSource(NamedTuple):
    """Where rows come from: the source's name ('' for a file with our own headings), the file and its check code."""

    source: str
    file: str
    digest: str


class Chosen(NamedTuple):
    """What a person takes besides the new rows: changes, also of rows that were typed, and rows deleted since.

    ``lines``: of these lines of the file whatever it is; the others by the first two.
    """

    changes: bool = False
    typed: bool = False
    lines: frozenset[int] = frozenset()


class AcceptedTable(NamedTuple):
    """How many rows a table took as new, as changed, and how many changes and deleted rows were left."""

    table: str
    new: int
    changed: int
    left: int


class Accepted(NamedTuple):
    """An import that was written: its number (0: nothing was, or the book keeps none), and what each table took."""

    number: int
    tables: tuple[AcceptedTable, ...]

    @property
    def written(self) -> int:
        return sum(table.new + table.changed for table in self.tables)


class _Taken(NamedTuple):
    """What is taken into one table, and the table's rows with it."""

    comparison: Comparison
    sheet: str
    rows: list[list[Cell]]
    brought: list[Brought]
    told: AcceptedTable


def accept(
    book: Book, found: Sequence[tuple[Comparison, RawTable]], source: ImportSource, chosen: Chosen, clock: Clock | None
) -> Accepted:
    """Write new rows and chosen changes. ``found``: comparisons without problems, with the tables they were made
    against. Nothing is written where there is nothing new; else the import is recorded (L3)."""
    assert not any(comparison.problems for comparison, _ in found)
    taken = [_taken(comparison, raw, chosen, book.language) for comparison, raw in found]
    tables = tuple(one.told for one in taken)
    taken = [one for one in taken if one.brought]
    if not taken:
        return Accepted(0, tables)
    number, kept = _kept(book, taken, source, clock)
    changes = sum(len(one.brought) for one in taken)
    happened = Happened("import", reason=_reason(taken, source, number), changes=changes)
    written = {one.comparison.coming.table: one.rows for one in taken}
    book.write({**written, **kept, **with_history(book, {}, clock, [happened])})
    return Accepted(number, tables)


def _taken(comparison: Comparison, raw: RawTable, chosen: Chosen, lang: Language) -> _Taken:
    coming, fields = comparison.coming, fields_of(raw)
    changes = [change for change in comparison.changed if is_chosen(change, coming.lines, chosen)]
    back = [at for at in comparison.removed if is_back(at, coming.lines, chosen)]
    fresh = sorted([*comparison.new, *back])
    rows = [list(row) for row in raw.rows]
    made = _book_rows(coming, [*(change.at for change in changes), *fresh], raw, lang)
    for change, row in zip(changes, made, strict=False):
        for cell in change.changes:
            at = fields.index(cell.field)
            rows[change.row][at] = row[at]
    new = made[len(changes) :]
    brought = _brought(raw, [rows[change.row] for change in changes], new, changes)
    held = _used(rows, raw)
    left = len(comparison.changed) + len(comparison.removed) - len(changes) - len(back)
    told = AcceptedTable(coming.table, len(fresh), len(changes), left)
    return _Taken(comparison, raw.sheet, held + new, brought, told)


def _used(rows: Sequence[list[Cell]], raw: RawTable) -> list[list[Cell]]:
    """The rows that hold anything beside live formulas: a fresh table has one that holds nothing else."""
    live = formula_columns(raw.name, raw.headers)
    return [row for row in rows if any(cell not in (None, "") for at, cell in enumerate(row) if at not in live)]


def is_chosen(change: ChangedRow, lines: Sequence[int], chosen: Chosen) -> bool:
    """Whether the change is taken; ``lines`` are the file's lines of the coming rows."""
    return lines[change.at] in chosen.lines or (chosen.changes and (chosen.typed or not change.typed))


def is_back(at: int, lines: Sequence[int], chosen: Chosen) -> bool:
    """Whether a coming row that was deleted by hand is taken all the same."""
    return chosen.typed or lines[at] in chosen.lines


def _book_rows(coming: ComingRows, rows: Sequence[int], raw: RawTable, lang: Language) -> list[list[Cell]]:
    """These coming rows as the book's table holds them: ids as text, labels in its language, whole days, yuan."""
    chosen = coming._replace(rows=[coming.rows[at] for at in rows])
    record = TABLES[coming.table].record
    found, problems = records(coming_table(chosen, raw), record)
    assert len(found) == len(rows)
    by_field = dict(zip(record._fields, zip(*found, strict=True), strict=True)) if found else {}
    given = dict(zip(coming.fields, zip(*chosen.rows, strict=True), strict=True)) if rows else {}
    blank: list[Cell] = [None] * len(rows)
    columns = []
    for field in fields_of(raw):
        if field in given:
            column = TABLES[coming.table].column(field)
            bad = {problem.row for problem in problems if problem.field == field}
            cells = _column_cells(column, by_field[field], given[field], lang)
            columns.append([given[field][at] if at in bad else cell for at, cell in enumerate(cells)] if bad else cells)
        else:
            columns.append(blank)
    return list(map(list, zip(*columns, strict=True)))


def _column_cells(column: Column, values: Sequence[Any], given: Sequence[Cell], lang: Language) -> list[Cell]:
    """A column's values as cells; what was left blank stays so."""
    if column.kind == "money":
        cells: list[Cell] = [None if value is None else yuan_number(value) for value in values]
    elif column.kind in CHOICES and column.kind != "yesno":
        cells = [label(column.kind, value, lang) if value else None for value in values]
    elif column.kind == "yesno":
        cells = [label("yesno", "yes" if value else "no", lang) for value in values]
    elif column.kind == "month":
        cells = [value.first if value else None for value in values]
    elif column.kind in ("id", "text", "date"):
        cells = [None if value == "" else value for value in values]
    else:
        cells = list(given)
    return [None if was in (None, "") else cell for cell, was in zip(cells, given, strict=True)]


def _brought(
    raw: RawTable, changed: Sequence[list[Cell]], new: Sequence[list[Cell]], changes: Sequence[ChangedRow]
) -> list[Brought]:
    """The rows as they now stand, with what stood in them before."""
    forms = forms_of(raw._replace(rows=[*changed, *new]))
    former: list[Mapping[str, Cell] | None] = [
        {cell.field: cell.before for cell in change.changes} for change in changes
    ]
    former += [None] * len(new)
    return [
        Brought(key, code, former[at], name)
        for at, key, code, name in zip(forms.rows, forms.keys(), forms.codes(), forms.names(), strict=True)
    ]


def _kept(
    book: Book, taken: Iterable[_Taken], source: ImportSource, clock: Clock | None
) -> tuple[int, dict[str, list[list[Cell]]]]:
    """The import's number and tblImports with it; none in a book without the table."""
    raw, imports = kept_imports(book)
    if raw is None:
        return 0, {}
    number = max((one.number for one in imports), default=0) + 1
    locked = locked_in(book)
    time = clock.text if clock else ""
    new = [
        ImportedRows(
            number, one.comparison.coming.table, time, *source, locked, one.comparison.met, "", tuple(one.brought)
        )
        for one in taken
    ]
    held = [row for row in raw.rows if any(cell not in (None, "") for cell in row)]
    return number, {IMPORTS: held + import_rows(raw, new)}


def _reason(taken: Iterable[_Taken], source: ImportSource, number: int) -> str:
    """'消费流水 账单.xlsx 前台 #3': the sheets, the file, its source, and the number by which it can be undone."""
    sheets = (one.sheet for one in taken)
    return " ".join(filter(None, [*sheets, source.file, source.source, f"#{number}" if number else ""]))
