"""The row of totals of a table whose columns add up: it counts what a filter leaves, such as one year."""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet

from addin.tables.declare import Column, Table
from builder.cell_kinds import number_kind
from builder.draft import Draft

_WORD = ("合计", "Total")


def has_totals(table: Table) -> bool:
    """Whether any column of the table adds up."""
    return any(column.totalled for column in table.columns)


def total_of(draft: Draft, table: Table, column: Column) -> dict[str, Any]:
    """What a column of such a table has in its row of totals, as XlsxWriter's table wants it."""
    if not has_totals(table):
        return {}
    if column is table.columns[0]:
        return {"total_string": draft.say(_WORD)}
    return {"total_function": formula} if (formula := _formula(draft, table, column)) else {}


def write_totals(draft: Draft, sheet: Worksheet, table: Table, row: int) -> None:
    """The cells of the row, which is the table's last."""
    for col, column in enumerate(table.columns):
        look = draft.formats.cell("formula", number_kind(table, column), bold=True, top=1)
        if col == 0:
            sheet.write_string(row, col, draft.say(_WORD), draft.formats.cell("formula", "general", bold=True, top=1))
        elif formula := _formula(draft, table, column):
            sheet.write_formula(row, col, formula, look)
        else:
            sheet.write_blank(row, col, None, look)


def _formula(draft: Draft, table: Table, column: Column) -> str:
    if column.field == "ratio":
        task, done = (_sum(draft, table, field) for field in ("task", "performance"))
        return f'=IF({task}=0,"",{done}/{task})'
    return f"={_sum(draft, table, column.field)}" if column.totalled else ""


def _sum(draft: Draft, table: Table, field: str) -> str:
    return f"SUBTOTAL(109,{draft.ref(table.name, field)})"
