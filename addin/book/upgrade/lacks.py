"""What a book of an earlier version lacks beside the template, and what stands in its way."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from addin.book.file.package import Package
from addin.book.file.sheet import Sheet, UnusualSheetError
from addin.book.upgrade.columns import room_problems
from addin.book.upgrade.draft import PartsDraft
from addin.book.upgrade.side import Side, pairs
from addin.book.upgrade.workbookpart import is_locked
from addin.tables.schema import TABLES, header_form
from addin.values.errors import Problem

_PASSWORD = re.compile(rb"<(?:\w+:)?sheetProtection\b[^>]*?\s(?:password|hashValue)=['\"][^'\"]")


class Lacks(NamedTuple):
    """What a book is to gain: sheets of the template, and by table headers as the template spells them."""

    sheets: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]


def lacks(template: Package, book: Package) -> Lacks:
    """The template's sheets that the book has not got, and the columns added since (schema's +) that it has not got."""
    theirs, ours = Side(template), Side(book)
    known = pairs(theirs, ours)
    columns = {}
    for name, place in theirs.tables.items():
        if name in ours.tables:
            held = set(map(header_form, ours.tables[name].columns))
            added = {header_form(h) for c in TABLES[name].columns if c.added for h in (c.zh, c.en)}
            missing = tuple(h for h in place.columns if header_form(h) in added and not _has(name, h, held))
            if missing:
                columns[name] = missing
    return Lacks(tuple(sheet for sheet in template.sheet_names if sheet not in known), columns)


def _has(table: str, header: str, held: Collection[str]) -> bool:
    """Whether the table has the column, in either language."""
    column = next(c for c in TABLES[table].columns if header_form(header) in (header_form(c.zh), header_form(c.en)))
    return bool({header_form(column.zh), header_form(column.en)} & set(held))


def obstacles(template: Package, book: Package, wanted: Lacks) -> list[Problem]:
    """Why the book cannot be given what it lacks."""
    draft, ours = PartsDraft(book), Side(book)
    problems: list[Problem] = []
    if wanted.sheets and is_locked(ours.workbook):
        problems.append(Problem("structure_protected"))
    taken = {sheet.casefold(): sheet for sheet in ours.sheets}
    doubled = [taken[sheet.casefold()] for sheet in wanted.sheets if sheet.casefold() in taken]
    problems += [Problem("sheet_name_taken", values={"sheet": sheet}) for sheet in doubled]
    lists = pairs(Side(template), ours).get(Side(template).lists)
    changed = {*(book.tables[table].sheet for table in wanted.columns), *([lists] if lists else [])}
    odd = sorted(sheet for sheet in changed if _is_odd(book, sheet))
    problems += [Problem("sheet_unusual", values={"sheet": sheet}) for sheet in odd]
    for table, headers in wanted.columns.items():
        place = book.tables[table]
        if place.sheet in odd:
            continue
        if _has_password(book.part(place.sheet_part)):
            problems.append(Problem("sheet_protected", table, None, "", {"table": table, "sheet": place.sheet}))
        problems += room_problems(draft, place, headers)
    return problems


def _is_odd(book: Package, sheet: str) -> bool:
    """Whether a sheet cannot be changed safely; Refused if it is damaged."""
    try:
        cut = Sheet(book.worksheet(sheet))
        return any(cut.row(number) is None for number in cut.row_numbers())
    except UnusualSheetError:
        return True


def _has_password(sheet: bytes) -> bool:
    """Whether the sheet is protected by more than a click."""
    return _PASSWORD.search(sheet) is not None
