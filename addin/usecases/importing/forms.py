"""Rows as texts that are equal where a person would say that the rows are, whatever kind of cell each is kept in."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from addin.book.base import RawTable
from addin.book.convert import missing_headers, records
from addin.book.inputs import fields_of
from addin.engine.row_texts import value_text
from addin.tables.declare import Column
from addin.tables.schema import TABLES
from addin.values.errors import Problem
from addin.values.identity import id_form, id_forms
from addin.values.periods import Month

_BETWEEN = "\x1f"  # in no text that a cell holds
WHEN = ("day", "month", "start")  # the columns that tell from when on a row counts


class RowForms(NamedTuple):
    """The rows of a table that are used: which they are, each column's texts, and what could not be read.

    ``spelt`` has the numbers of columns of ids as they are written, of which ``columns`` has the forms.
    """

    table: str
    rows: Sequence[int]
    columns: Mapping[str, Sequence[str]]
    problems: list[Problem]
    spelt: Mapping[str, Sequence[str]] = {}

    def joined(self, fields: Sequence[str]) -> list[str]:
        """Each row's texts of these columns as one."""
        columns = [self.columns[field] for field in fields]
        return list(map(_BETWEEN.join, zip(*columns, strict=True))) if columns else [""] * len(self.rows)

    def keys(self) -> list[str]:
        """What tells each row from others: its number, else all that it must hold."""
        return self.joined(key_fields(self.table))

    def names(self) -> list[str]:
        """The same as it is written; ``keys_of_names`` tells the keys."""
        written = [self.spelt.get(field, self.columns[field]) for field in key_fields(self.table)]
        return list(map(_BETWEEN.join, zip(*written, strict=True))) if written else [""] * len(self.rows)

    def codes(self) -> list[str]:
        """A short code of each row's every column but live formulas and the user's own: 24 bits, four characters.

        A column enters it only where it says something, so that a column added later leaves codes as they are.
        """
        columns = [_pairs(TABLES[self.table].column(field), texts) for field, texts in self.columns.items()]
        return list(map(_code, map("".join, zip(*columns, strict=True))))

    def months(self) -> list[Month | None]:
        """The month of each row, from which on it counts; None where it has none, or none that can be read."""
        field = next((field for field in WHEN if field in self.columns), None)
        if field is None:
            return [None] * len(self.rows)
        known = {text: _month(text) for text in set(self.columns[field])}
        return list(map(known.__getitem__, self.columns[field]))


def key_fields(table: str) -> tuple[str, ...]:
    """The columns by which a row is known: the table's key, else all that must not be blank."""
    declared = TABLES[table]
    return declared.key or tuple(column.field for column in declared.inputs if column.required)


def forms_of(raw: RawTable) -> RowForms:
    """The table's rows as texts. Its headers must be all there (``missing_headers``)."""
    assert not missing_headers(raw)
    record = TABLES[raw.name].record
    found, problems = records(raw, record)
    fields = [column for column in TABLES[raw.name].inputs if column.field in record._fields]
    values = list(zip(*found, strict=True)) or [()] * (len(fields) + 1)
    columns = {column.field: _texts(column, values[at]) for at, column in enumerate(fields)}
    rows: Sequence[int] = values[-1]
    spelt = {column.field: values[at] for at, column in enumerate(fields) if column.kind == "id"}
    if problems:
        spelt = {}  # what could not be read is told from all others by its form
    _put_unread(raw, columns, rows, problems)
    return RowForms(raw.name, rows, columns, problems, spelt)


def keys_of_names(table: str, names: Sequence[str]) -> list[str]:
    """The keys of rows by their numbers as they are written, or by keys themselves."""
    ids = [at for at, field in enumerate(key_fields(table)) if TABLES[table].column(field).kind == "id"]
    if ids == [0] and len(key_fields(table)) == 1:
        return list(id_forms(names))
    return [_key_of(name.split(_BETWEEN), ids) for name in names]


def _key_of(parts: list[str], ids: Sequence[int]) -> str:
    for at in ids:
        if at < len(parts):
            parts[at] = id_form(parts[at])
    return _BETWEEN.join(parts)


def _texts(column: Column, values: Sequence[Any]) -> list[str]:
    spelt = {value: _text(column, value) for value in set(values)}
    return list(map(spelt.__getitem__, values))


def _text(column: Column, value: Any) -> str:
    if value is None or value is False or value == "":
        return ""
    if isinstance(value, str):
        return id_form(value) if column.kind == "id" else value.replace("\r\n", "\n").strip()
    return value_text(value)


def _pairs(column: Column, texts: Sequence[str]) -> list[str]:
    pairs = {text: f"|{column.field}={text!r}" for text in set(texts)}
    pairs |= dict.fromkeys({"", _text(column, column.blank)} & pairs.keys(), "")
    return list(map(pairs.__getitem__, texts))


def _put_unread(
    raw: RawTable, columns: Mapping[str, list[str]], rows: Sequence[int], problems: Sequence[Problem]
) -> None:
    """A cell that cannot be read is told from all others, not taken for blank."""
    if not problems:
        return
    at = {row: number for number, row in enumerate(rows)}
    places = {field: place for place, field in enumerate(fields_of(raw)) if field}
    for problem in problems:
        if problem.row in at and problem.field in places:
            cell = raw.rows[problem.row][places[problem.field]]
            columns[problem.field][at[problem.row]] = f"?{cell!r}" if cell not in (None, "") else ""


def _month(text: str) -> Month | None:
    try:
        return Month.parse(text[:7])
    except ValueError:
        return None


def _code(text: str) -> str:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=3).digest()
    return urlsafe_b64encode(digest).decode()
