"""Everybody's statement of a settled month as a workbook to print: a sheet a person, every amount explained."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

from addin.book.base import Book, Cell, MemoryBook, RawTable
from addin.book.handout import new_workbook, packed
from addin.book.inputs import fields_of, months_of
from addin.book.saving import replace as saving
from addin.texts.macros import say
from addin.usecases.statement import STATED, Statement, month_rows, statement_of, verified
from addin.usecases.statement_sheet import font_of, looks_of, write_statement
from addin.values.errors import Language, refuse
from addin.values.identity import id_form
from addin.values.periods import Month

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST = 31
_RESERVED = {"history", "历史记录"}
_ByPerson = dict[str, list[list[Cell]]]


def file_name(month: Month, lang: Language) -> str:
    """What the file is called where nobody chose a name."""
    return say("statement_file", lang, month=month)


def export_statements(book: Book, month: Month, output: Path, like: Path | None = None) -> int:
    """Write everybody's statement to ``output`` and say how many; it is as open to others as the file ``like``.

    Refused if the month is not settled or the file cannot be written, DataRefused if what was settled was changed.
    """
    found = statements(book, month)
    if not output.parent.is_dir():
        raise refuse("cannot_write", file=str(output), reason=os.strerror(errno.ENOENT))
    saving.replace_file(output, _written(found, book.language), read_as=None, like=like, backup=None)
    return len(found)


def statements(book: Book, month: Month) -> list[Statement]:
    """Every person's statement; each table is read once."""
    return statements_of(verified(book, month), month)


def statements_of(all_months: Book, month: Month) -> list[Statement]:
    """The same from tables that were verified before."""
    tables = [_month_of(all_months, name, month) for name in STATED if name in all_months.names()]
    people = [str(row["staff"]) for row in month_rows(all_months.read("tblSettlement"), month)]
    if not people:
        raise refuse("not_settled", month=month)
    by_person = [_by_person(raw) for raw in tables]
    return [
        statement_of(
            MemoryBook(_of_person(raw, rows, staff) for raw, rows in zip(tables, by_person, strict=True)), month, staff
        )
        for staff in people
    ]


def _by_person(raw: RawTable) -> _ByPerson | None:
    """The table's rows by the form of their number: each person's are looked up once; None where it has no people."""
    fields = fields_of(raw)
    if "staff" not in fields:
        return None
    found: dict[str, list[list[Cell]]] = {}
    for row in raw.rows:
        found.setdefault(id_form(str(row[fields.index("staff")])), []).append(row)
    return found


def _of_person(raw: RawTable, rows: _ByPerson | None, staff: str) -> RawTable:
    return raw if rows is None else raw._replace(rows=rows.get(id_form(staff), []))


def _month_of(book: Book, name: str, month: Month) -> RawTable:
    raw = book.read(name)
    return raw._replace(rows=[row for m, row in zip(months_of(raw), raw.rows, strict=True) if m == month])


def sheet_names(found: list[Statement]) -> list[str]:
    """'002 乙': within what Excel allows, each only once whatever its case."""
    taken = set(_RESERVED)
    names = []
    for one in found:
        name = _FORBIDDEN.sub("_", f"{one.staff} {one.name}".strip()).strip("'")[:_LONGEST].rstrip("' ") or "_"
        unique, number = name, 2
        while unique.casefold() in taken:
            mark = f" ({number})"
            unique, number = name[: _LONGEST - len(mark)] + mark, number + 1
        taken.add(unique.casefold())
        names.append(unique)
    return names


def _written(found: list[Statement], lang: Language) -> bytes:
    """The workbook's bytes; nothing of it lies in a temporary file meanwhile."""
    book = new_workbook(font_of(lang))
    looks = looks_of(lang)
    for one, name in zip(found, sheet_names(found), strict=True):
        write_statement(book.create_sheet(name), one, looks, lang)
    return packed(book)
