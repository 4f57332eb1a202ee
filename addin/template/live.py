"""Live formulas in tables, with the values they have now: opening a book must not have to calculate."""

from __future__ import annotations

import datetime as dt
from typing import Any

from addin.book.cells import CellValue
from addin.book.schema import Column, Table
from addin.core.formulas import AGED_CREDIT
from addin.template.draft import Draft, Rows

Value = str | float | int


def column_formula(draft: Draft, table: Table, column: Column) -> str:
    """The formula of a calculated column, '' for a column without."""
    return _credit_formula(draft) if (table.name, column.field) == ("tblCollections", "credit") else ""


def column_values(draft: Draft, table: Table) -> list[Value]:
    """What the formulas of the table's calculated column give, row by row."""
    return _credits(draft) if table.name == "tblCollections" else []


def _credit_formula(draft: Draft) -> str:
    """H10.3: the collected amount by its age, where the row names a line; from the due day if the policy says so."""
    receipt = draft.this_row("tblCollections", "receipt")
    line = f"MATCH({receipt},{draft.ref('tblReceipts', 'receipt')},0)"
    customer = f"INDEX({draft.ref('tblReceipts', 'customer')},{line})"
    terms = f"SUMIF({draft.ref('tblCustomers', 'customer')},{customer},{draft.ref('tblCustomers', 'terms')})"
    start = f'INDEX({draft.ref("tblReceipts", "day")},{line})+IF(AgedFrom="due",{terms},0)'
    amount, day = (draft.this_row("tblCollections", field) for field in ("amount", "day"))
    return f'=IF({receipt}="","",AGED_CREDIT({amount},{start},{day},tblPolicy[#Data]))'


def define_parameters(draft: Draft) -> None:
    """The parameters that formulas of the sheet itself need, by name."""
    for name, key in (("AgedFrom", "aged_from"), ("ClaimDeadlineDay", "claim_deadline_day")):
        values, keys = draft.ref("tblPolicy", "value"), draft.ref("tblPolicy", "key")
        draft.book.define_name(name, f'=INDEX({values},MATCH("{key}",{keys},0))')


def parameter(draft: Draft, key: str) -> CellValue:
    """What such a name gives: the first row with the key."""
    return next((record["value"] for record in draft.records("tblPolicy") if record["key"] == key), None)


def _credits(draft: Draft) -> list[Value]:
    lines = {str(record["receipt"]): record for record in draft.records("tblReceipts")}
    terms = {str(record["customer"]): record["terms"] or 0 for record in draft.records("tblCustomers")}
    due = parameter(draft, "aged_from") == "due"
    policy: Rows = draft.rows("tblPolicy")
    fields = ("collection", "receipt", "bill", "day", "amount", "collector", "credit")
    rows = [dict(zip(fields, row, strict=True)) for row in draft.rows("tblCollections")]
    return [_credit(row, lines, terms if due else {}, policy) for row in rows]


def _credit(row: dict[str, CellValue], lines: dict[str, dict[str, Any]], terms: dict[str, Any], policy: Rows) -> Value:
    if row["receipt"] in (None, ""):
        return ""
    line = lines.get(str(row["receipt"]))
    if line is None:
        return "#N/A"
    start = line["day"] + dt.timedelta(days=int(terms.get(str(line["customer"]), 0)))
    answer = AGED_CREDIT(row["amount"], start, row["day"], policy)
    return answer if isinstance(answer, (int, float)) else str(answer)
