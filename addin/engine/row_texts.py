"""Rows of the inputs as texts for their check codes: every field that says something, by its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from addin.tables.records import Inputs, tables_of
from addin.tables.schema import TABLES
from addin.values.money import plain

# What may change without a word, and why.
LEFT_OUT: dict[tuple[str, str], str] = {
    (attribute, column.field): column.uncoded or "no pay hangs on it"
    for attribute, (table, _) in tables_of(Inputs).items()
    for column in TABLES[table].columns
    if column.uncoded or column.unpaid
}

# What stands before a row's other fields in its text, wherever its column stands now: a code must not change with that.
_FIRST = {"policy": "key"}


def texts(attribute: str, rows: Sequence[Any]) -> list[str]:
    """Each row as a text of its fields; a column's different values are spelt once."""
    if not rows:
        return []
    columns = []
    by_field = zip(rows[0]._fields, zip(*rows, strict=True), strict=True)
    for field, column in sorted(by_field, key=lambda pair: pair[0] != _FIRST.get(attribute)):
        if field != "row" and (attribute, field) not in LEFT_OUT:
            spelt = _pairs(field, set(column), rows[0]._field_defaults.get(field))
            columns.append(map(spelt.__getitem__, column))
    return list(map("".join, zip([attribute] * len(rows), *columns, strict=True)))


def _pairs(field: str, values: set[Any], default: object) -> dict[Any, str]:
    """Each value as ``|field=value``; '' for blank, no, and the default of a field that was added later."""
    kinds = set(map(type, values))
    if kinds == {str}:
        pairs = {value: f"|{field}={value!r}" for value in values}
    elif kinds == {int}:
        pairs = {value: f"|{field}={value}" for value in values}
    else:
        pairs = {value: f"|{field}={value_text(value)}" for value in values}
    blank = {"", None, default, *([False] if bool in kinds else [])}
    return pairs | dict.fromkeys(blank & values, "")


def value_text(value: object) -> str:
    """A field's value as a text of its own: numbers plain, days and months as they are written, texts in quotes."""
    if isinstance(value, (str, bool)):
        return repr(value)
    if isinstance(value, (int, Fraction)):
        return plain(value)
    return value.isoformat()[:10] if isinstance(value, dt.date) else str(value)
