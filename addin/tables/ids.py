"""One spelling for each id: that of the table that defines it, wherever and however else it is typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from addin.tables.schema import TABLES
from addin.values.identity import id_forms

DEFINED: dict[str, tuple[str, str]] = {  # what an id names -> the column that says how it is spelt
    column.names: (table.name, column.field) for table in TABLES.values() for column in table.columns if column.defines
}
_REFERENCES = {  # what a ledger item's reference is the number of; others' are receipts'
    "refund_due": "refund",
    "refund_taken": "refund",
    "dispute_paid": "dispute",
    "dispute_set_off": "dispute",
}


class Spellings:
    """How each id is spelt: as its own table has it, else as it was first seen."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, str]] = {}
        self._right: dict[tuple[str, str], Sequence[Any]] = {}  # columns in which every id is spelt as it ought to be

    def learn(self, found: Mapping[str, Sequence[Any]]) -> None:
        """Take in the ids of these tables' records, the tables that define them first."""
        for table, field in DEFINED.values():
            if table in found:
                self._learn_column(table, found[table], field)
        for table, rows in found.items():
            for field in _id_fields(table, rows):
                if field != "reference" and (table, field) not in DEFINED.values():
                    self._learn_column(table, rows, field)

    def _learn_column(self, table: str, rows: Sequence[Any], field: str) -> None:
        known = self._known.setdefault(_space(table, field), {})
        texts = list(dict.fromkeys(map(attrgetter(field), rows)))
        forms = id_forms(texts)
        new = dict(zip(reversed(forms), reversed(texts), strict=True))  # of one form, the first counts
        if not known and len(new) == len(texts):
            self._right[table, field] = rows
        known.update({form: text for form, text in new.items() if form not in known} if known else new)

    def applied(self, table: str, rows: Sequence[Any]) -> Sequence[Any]:
        """The records with each id in its one spelling; the same records where nothing is to be done."""
        given = rows
        for field in _id_fields(table, rows):
            if self._right.get((table, field)) is given:
                continue
            if field == "reference":
                rows = self._with_references(rows)
                continue
            other = self._other_spellings(_space(table, field), map(attrgetter(field), rows))
            if other:
                rows = [
                    row._replace(**{field: other[getattr(row, field)]}) if getattr(row, field) in other else row
                    for row in rows
                ]
        return rows

    def _other_spellings(self, space: str, texts: Iterable[str]) -> dict[str, str]:
        """What is spelt in another way than it ought to be -> how it ought to be."""
        known = self._known.get(space, {})
        spelt = list(set(texts).difference(known.values()))
        right = [known.get(form, text) for form, text in zip(id_forms(spelt), spelt, strict=True)]
        return {text: one for text, one in zip(spelt, right, strict=True) if text != one}

    def _with_references(self, rows: Sequence[Any]) -> Sequence[Any]:
        """Opening balances and ledger lines, whose references are numbers of receipts, refunds or disputes."""
        for space in ("receipt", *dict.fromkeys(_REFERENCES.values())):
            mine = [row.reference for row in rows if _REFERENCES.get(row.item, "receipt") == space]
            other = self._other_spellings(space, mine)
            if other:
                rows = [
                    row._replace(reference=other[row.reference])
                    if row.reference in other and _REFERENCES.get(row.item, "receipt") == space
                    else row
                    for row in rows
                ]
        return rows


@cache
def _space(table: str, field: str) -> str:
    """What the ids of a column name."""
    return TABLES[table].column(field).names


def _id_fields(table: str, rows: Sequence[Any]) -> list[str]:
    """The columns of ids that these records have."""
    if not rows:
        return []
    return [c.field for c in TABLES[table].inputs if c.kind == "id" and c.field in rows[0]._fields]
