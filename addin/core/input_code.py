"""The check code of a month's inputs, version 2: every field of every row that is dated in the month or in force in it.

Fields are found in the records themselves, so a column added later is covered as soon as it is read. It enters the
code by its name and only where it says something: months closed before it came keep their code while it is blank.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from addin.core.money import plain
from addin.core.months import WHOLE
from addin.core.periods import Month
from addin.core.policy import at_default
from addin.core.records import RECORDED, Inputs, Staff, StaffChange
from addin.core.values import plain_value

KEYS = {"policy": "key", "grades": "grade", "rates": "scheme"}  # dated terms: of each key its latest rows

# What may change without a word, and why.
LEFT_OUT: dict[tuple[str, str], str] = {
    ("policy", "label"): "words beside the value",
    ("policy", "clause"): "words beside the value",
    ("policy", "note"): "words beside the value",
    ("grades", "status"): "says whether somebody has confirmed the figures, which stand in other fields",
    ("rates", "status"): "says whether somebody has confirmed the figures, which stand in other fields",
    ("staff", "name"): "people are known by their number",
    ("changes", "reason"): "words beside the values",
    ("customers", "name"): "customers are known by their number",
    ("customers", "kind"): "statistics take it as it is today, no pay does",
    ("customers", "level"): "statistics and visits take it as it is today, no pay does",
    ("handovers", "reason"): "words beside the owner",
}
_OF_CHANGES = frozenset({"staff", "start", "row"})


def input_code(inputs: Inputs, month: Month) -> str:
    """The code of the month's inputs, which ``InputsByMonth`` gives: 16 hexadecimal digits."""
    texts = _dated(inputs, month)
    for attribute, key in KEYS.items():
        texts += _texts(attribute, _latest(getattr(inputs, attribute), key, month))
    texts += _people(inputs, month)
    texts += _texts("opening", inputs.opening)
    customers = {line.customer for line in inputs.receipts}
    texts += _texts("customers", [c for c in inputs.customers if c.customer in customers])
    texts += _texts("handovers", [h for h in inputs.handovers if h.customer in customers and h.day <= month.last])
    return code_of(texts)


def code_of(texts: Iterable[str], digits: int = 16) -> str:
    """A code over texts, whatever their order was in the sheet."""
    return hashlib.sha256("\n".join(sorted(texts)).encode("utf-8", "surrogatepass")).hexdigest()[:digits]


def _dated(inputs: Inputs, month: Month) -> list[str]:
    """Rows by day or month, which hold nothing of other months; those from a month on; all of what has no date."""
    texts: list[str] = []
    for attribute in inputs._fields:
        rows = getattr(inputs, attribute)
        if attribute in WHOLE or not rows:
            continue
        if "start" in rows[0]._fields and not {"day", "month"} & set(rows[0]._fields):
            rows = [row for row in rows if row.start is None or row.start <= month]
        texts += _texts(attribute, rows)
    return texts


def _latest(rows: Iterable[Any], key: str, month: Month) -> list[Any]:
    """Of each key the rows whose start is the latest not after the month; parameters at their default say nothing."""
    started: dict[str, dict[Month | None, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.start is None or row.start <= month:
            started[getattr(row, key)][row.start].append(row)
    chosen = [row for by in started.values() for row in by[max(by, key=lambda start: start or Month(0, 1))]]
    if key != "key":
        return chosen
    return [row._replace(value=plain_value(row.value)) for row in chosen if not at_default(row)]


def _people(inputs: Inputs, month: Month) -> list[str]:
    """Who is employed in the month, as of it, and since when what was changed for them holds."""
    changes: dict[str, list[StaffChange]] = defaultdict(list)
    for change in sorted(inputs.changes, key=lambda c: c.start):
        if change.start <= month and change.reason != RECORDED:  # what a settlement recorded is covered by its results
            changes[change.staff].append(change)
    people, texts = [], []
    for person in inputs.staff:
        if person.hired <= month.last and not (person.left and person.left < month.first):
            now, since = _as_of(person, changes[person.staff])
            people.append(now._replace(left=now.left if now.left and now.left <= month.last else None))
            texts += since
    return texts + _texts("staff", people)


def _as_of(person: Staff, changes: Iterable[StaffChange]) -> tuple[Staff, list[str]]:
    """The person with the latest of each changed value, and a text for each: since when, and the value itself."""
    found: dict[str, tuple[Month, object]] = {}
    for change in changes:
        for field, value in change._asdict().items():
            if field not in _OF_CHANGES and value not in ("", None) and ("changes", field) not in LEFT_OUT:
                found[field] = change.start, value
    ours = {field: value for field, (_, value) in found.items() if field in Staff._fields}
    since = [f"changes|{person.staff!r}|{field}|{start}|{_value(value)}" for field, (start, value) in found.items()]
    return person._replace(**ours), since  # type: ignore[arg-type]


def _texts(attribute: str, rows: Sequence[Any]) -> list[str]:
    """Each row as a text of its fields; a column's different values are spelt once."""
    if not rows:
        return []
    columns = []
    for field, column in zip(rows[0]._fields, zip(*rows, strict=True), strict=True):
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
        pairs = {value: f"|{field}={_value(value)}" for value in values}
    blank = {"", None, default, *([False] if bool in kinds else [])}
    return pairs | dict.fromkeys(blank & values, "")


def _value(value: object) -> str:
    """A field's value as a text of its own: numbers plain, days and months as they are written, texts in quotes."""
    if isinstance(value, (str, bool)):
        return repr(value)
    if isinstance(value, (int, Fraction)):
        return plain(value)
    return value.isoformat()[:10] if isinstance(value, dt.date) else str(value)
