"""Rows from a file with our own headings, appended to their table: all of them, or none where any is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from addin.book.base import Book, Cell, RawTable, outside_problems
from addin.book.convert import missing_headers, records
from addin.book.inputs import without_collector
from addin.tables.choices import CHOICES, label
from addin.tables.schema import TABLES
from addin.usecases.closing.closes import Clock
from addin.usecases.findings import findings
from addin.usecases.history import Happened, with_history
from addin.usecases.importing.counts import Counts, told
from addin.usecases.importing.files.reading import read_grids
from addin.usecases.importing.header import found, table_words
from addin.usecases.importing.table import Coming, as_table
from addin.usecases.results import placed
from addin.usecases.settle import DataRefused
from addin.values.errors import Language, Problem, refuse
from addin.values.identity import id_form
from addin.values.money import yuan_number

RECEIPTS_TABLE = "tblReceipts"


def import_receipts(book: Book, path: Path, clock: Clock | None = None) -> Counts:
    """``import_own_rows`` of tblReceipts."""
    return import_own_rows(book, path, RECEIPTS_TABLE, clock)


@without_collector()
def import_own_rows(
    book: Book, path: Path, table: str, clock: Clock | None = None, with_filtered: bool = True
) -> Counts:
    """Append the file's rows to an input table; what became of its lines. Raises DataRefused or Refused, and writes
    nothing, on any error. The import is recorded (L3), with ``clock``'s time and name."""
    held = book.read(table)
    if missing := missing_headers(held) + outside_problems(held):
        raise DataRefused(findings(missing, {table: held}, book.language), book.language)
    grids = read_grids(path, table_words(table))
    coming = as_table(*found(grids, path.name, table, book.language, with_filtered), table)
    rows, problems = records(coming.raw, TABLES[table].record)
    named = {(problem.row, problem.field) for problem in coming.problems if problem.field}
    problems = [problem for problem in problems if (problem.row, problem.field) not in named]
    problems += [*coming.problems, *_known(held, rows, table)]
    counts = _counted(coming, problems)
    if problems:
        wrong = findings(problems, {table: coming.raw}, book.language)
        raise DataRefused(wrong, book.language, told(counts, book.language))
    if not rows:
        raise refuse("import_empty", file=path.name, counted=told(counts, book.language))
    kept = [row for row in held.rows if any(cell not in (None, "") for cell in row)]
    written = kept + placed(held, (_row(row, table, book.language) for row in rows))
    happened = Happened("import", reason=f"{held.sheet} {path.name}".strip(), changes=len(rows))
    book.write({table: written, **with_history(book, {}, clock, [happened])})
    return counts


def _counted(coming: Coming, problems: Sequence[Problem]) -> Counts:
    """The file's lines, those with a bad cell counted as refused."""
    whole = {problem.row for problem in coming.problems if not problem.field}
    bad = {problem.row for problem in problems} - whole
    counts = coming.counts
    return counts._replace(receipts=counts.receipts - len(bad), refused=counts.refused + len(bad))


def _known(held: RawTable, found: Sequence[Any], table: str) -> list[Problem]:
    """Rows of the table's key that are in the book already, or stand twice in the file."""
    fields = TABLES[table].key
    if not fields:
        return []
    there = {_key(row, fields) for row in records(held, TABLES[table].record)[0]}
    first: dict[tuple[Any, ...], int] = {}
    problems = []
    of_receipts = table == RECEIPTS_TABLE
    for row in found:
        key, shown = _key(row, fields), " ".join(str(getattr(row, field)) for field in fields)
        if key in there:
            code = "receipt_exists" if of_receipts else "import_exists"
            problems.append(Problem(code, table, row.row, fields[0], {"key": shown}))
        elif key in first:
            values = {"key": shown, "first_row": first[key]}
            code = "receipt_twice" if of_receipts else "duplicate_key"
            problems.append(Problem(code, table, row.row, fields[0], values))
        first.setdefault(key, row.row)
    return problems


def _key(row: Any, fields: Sequence[str]) -> tuple[Any, ...]:
    return tuple(id_form(value) if isinstance(value := getattr(row, field), str) else value for field in fields)


def _row(record: Any, table: str, lang: Language) -> dict[str, Cell]:
    """A record as the book holds it: labels in its language, yuan, days."""
    return {column.field: _held(getattr(record, column.field), column.kind, lang) for column in TABLES[table].inputs}


def _held(value: Any, kind: str, lang: Language) -> Cell:
    if value is None or value == "":
        return None
    if kind == "yesno":
        value = "yes" if value else "no"
    if kind in CHOICES:
        return label(kind, value, lang)
    if kind == "money":
        return yuan_number(value)
    return float(value) if kind == "rate" else value.first if kind == "month" else value
