"""A book of an earlier version gains what today's has; nothing of its own changes, and it pays as before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from addin.book.base import Cell, RawTable, missing_table
from addin.book.cells import KEEP_FORMULA
from addin.book.convert import missing_headers, records
from addin.book.file.package import Package
from addin.book.file.workbook import FileBook
from addin.book.inputs import fields_of
from addin.book.saving.backups import BACKUP_FOLDERS
from addin.book.upgrade.graft import Gained, Wanted, grafted
from addin.book.upgrade.lacks import Lacks, lacks, obstacles
from addin.book.upgrade.stamp import stamped_version
from addin.engine.closing import version_of
from addin.tables.results import Close
from addin.tables.schema import TABLES
from addin.texts.functions import FUNCTION_TEXTS
from addin.usecases.older import changes_nothing, models_of
from addin.values.errors import Problem, Refused
from addin.values.identity import id_form

_POLICY = "tblPolicy"


class Addition(NamedTuple):
    """Something that a book gained: a whole sheet, or cells of one."""

    sheet: str
    cells: str
    what: str


class Upgraded(NamedTuple):
    """What was added, which sheets were not, whether there are macros, and whether anything was (or would be) written.

    ``before`` is the version that the book said, None if it said none.
    """

    additions: tuple[Addition, ...]
    left_out: tuple[str, ...]
    has_macros: bool
    changes: bool
    before: str | None


def upgrade_book(book: FileBook, template: Path, version: str, write: bool = True) -> Upgraded:
    """Give the book what the template has beyond it, in one save with a backup. Refused, all reasons at once, where
    something of the user's is in the way."""
    source, output = book.places
    package, theirs = Package.open(source), FileBook(template)
    if _POLICY not in package.tables:
        raise missing_table(_POLICY)
    before = stamped_version(package)
    if before and _numbers(before) > _numbers(version):
        raise Refused([Problem("book_newer", values={"built": before, "installed": version})])
    model, policy = Package.open(template), book.read(_POLICY)
    wanted = lacks(model, package)
    rows = new_parameters(policy, theirs.read(_POLICY), _start(book))
    longer = _with_rows(package, policy, rows, _stops(book, model, package, wanted))
    parts = package.part_names()
    related = package.relations_of(package.workbook_part)
    macros = any(relation.kind == "vbaProject" and relation.part in parts for relation in related)
    absent: Collection[str] = () if macros else FUNCTION_TEXTS["zh"].keys()
    data, gained = grafted(model, longer, Wanted(wanted, tuple(rows), absent, version))
    additions = tuple(_additions(model, package, wanted, gained, rows))
    changes = bool(additions) or before not in (None, version)
    if changes and write:
        package.put(output, data, backup=BACKUP_FOLDERS[book.language])
    return Upgraded(additions, gained.left_out, macros, changes, before)


def _numbers(version: str) -> list[int]:
    return [int(number) for number in version.split(".") if number.isdigit()]


def _stops(book: FileBook, template: Package, package: Package, wanted: Lacks) -> list[Problem]:
    """Everything that is in the way: columns that no version was without, tables twice, no room."""
    problems: list[Problem] = []
    for name, place in package.tables.items():
        if name in TABLES:
            problems += missing_headers(RawTable(name, place.columns, []))
    for name in wanted.columns:
        try:
            book.read(name)
        except Refused as refused:
            problems += refused.problems
    return [*problems, *obstacles(template, package, wanted)]


def _start(book: FileBook) -> dt.date | None:
    """From when new parameters hold; None: from the beginning. Codes of version 1 cover every row that is in force in
    their month, even one that says no more than its absence."""
    if "tblCloses" not in book.names():
        return None
    closes, _ = records(book.read("tblCloses"), Close)
    months = [close.month for close in closes if close.month and version_of(close.input_check) == 1]
    return max(months).plus(1).first if months else None


def new_parameters(ours: RawTable, template: RawTable, start: dt.date | None = None) -> dict[str, dict[str, Cell]]:
    """The template's rows of parameters that the book has not got, by key, with a value that says no more than their
    absence; those that no book may be without are left to the data check. They hold from ``start`` on.
    """
    held = {id_form(str(row["key"])) for row in _records(ours) if row["key"]}
    models = models_of(ours)
    missing = {
        str(row["key"]): row for row in _records(template) if row["key"] and id_form(str(row["key"])) not in held
    }
    found = {
        key: {**row, "start": start, "value": row["value"] if changes_nothing(key, row["value"], models) else None}
        for key, row in missing.items()
    }
    return {key: row for key, row in found.items() if changes_nothing(key, row["value"], models)}


def _records(raw: RawTable) -> Iterator[dict[str, Cell]]:
    fields = fields_of(raw)
    return (dict(zip(fields, row, strict=True)) for row in raw.rows)


def _with_rows(
    package: Package, policy: RawTable, rows: Mapping[str, Mapping[str, Cell]], problems: list[Problem]
) -> Package:
    """The book with further rows of parameters. Refused with these problems, too, if there are any."""
    longer = package.anew()
    fields = fields_of(policy)
    filled = longer.calculated_columns(_POLICY)
    new = [
        [KEEP_FORMULA if formula else row.get(field) for field, formula in zip(fields, filled, strict=True)]
        for row in rows.values()
    ]
    try:
        if new:
            longer.append_rows(_POLICY, [*policy.rows, *new], len(policy.rows))  # type: ignore[list-item]
    except Refused as refused:
        problems = [*problems, *refused.problems]
    if problems:
        raise Refused(problems)
    return Package(package.path, longer.rebuilt()) if new else longer


def _additions(
    template: Package, book: Package, wanted: Lacks, gained: Gained, rows: Mapping[str, Mapping[str, Cell]]
) -> Iterator[Addition]:
    """In the order in which they are told: sheets, columns, parameters."""
    for sheet in gained.sheets:
        tables = [place.name for place in template.places if place.sheet == sheet]
        yield Addition(sheet, "", "、".join(tables))
    for table, box in gained.columns.items():
        head = box._replace(bottom=box.top)
        yield Addition(book.tables[table].sheet, str(head), "、".join(wanted.columns[table]))
    for key, cell in gained.parameters.items():
        label = rows[key].get("label")
        yield Addition(book.tables[_POLICY].sheet, cell, f"{key} {label}" if label else key)
