"""What a sign-off stands for: a code over the month's results that the role covers (L2).

The department's covers sales up to commission, as the columns of tblSettlement stand and with the department's own
figures; the others' every result. What a person types into a result table is no result.
"""

from __future__ import annotations

from collections.abc import Mapping

from addin.book.base import RawTable
from addin.book.inputs import fields_of, months_of
from addin.engine.input_code import code_of
from addin.engine.trace import rule
from addin.tables.schema import TABLES
from addin.usecases.closing.result_codes import COVERED, recorded_changes, row_texts
from addin.values.periods import Month

_UP_TO = "commission"
_DEPARTMENT = frozenset({"month", "sales", "target", "ratio"})  # of tblPool: what was sold of what was asked
_ALL = (*COVERED, "tblCorrections")
_VERSION = "1"


@rule("L2")
def signed_code(tables: Mapping[str, RawTable], month: Month, signer: str) -> str:
    """The code of what a role signs of the month, whatever order the rows have and whatever program kept them."""
    found: list[str] = []
    for name in _ALL:
        fields = _signed_fields(name, signer)
        if name in tables and fields:
            found += (f"{name}{text}" for text in _texts(tables[name], month, fields))
    return f"{_VERSION}-{code_of(found)}"


def _signed_fields(name: str, signer: str) -> frozenset[str]:
    """The fields of a result table that the role stands for."""
    if name not in TABLES:
        return frozenset()
    fields = [column.field for column in TABLES[name].inputs if not column.typed]
    if signer != "department":
        return frozenset(fields)
    if name == "tblSettlement":
        return frozenset(fields[: fields.index(_UP_TO) + 1])
    return _DEPARTMENT if name == "tblPool" else frozenset()


def _texts(raw: RawTable, month: Month, fields: frozenset[str]) -> list[str]:
    """The month's rows as texts of these fields."""
    at = "start" if raw.name == "tblStaffChanges" else "month"
    raw = recorded_changes(raw) if raw.name == "tblStaffChanges" else raw
    kept = [place for place, field in enumerate(fields_of(raw)) if field in fields]
    months = months_of(raw, at)
    rows = [[row[place] for place in kept] for row, when in zip(raw.rows, months, strict=True) if when == month]
    return row_texts(raw._replace(headers=tuple(raw.headers[place] for place in kept), rows=rows), at)
