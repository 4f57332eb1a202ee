"""Names beside numbers: every table that people fill shows, as a live formula, whom each number names.

They follow the columns that are read, may be missing from a book, and nothing reads them. Where a table's rows are
written anew they stay formulas (``formula_columns``). Tables in which a program writes the name itself need none; those
of receipts, of which there are very many, are declared with them: the salesperson's name stands beside 归属人.
"""

from __future__ import annotations

from addin.tables.declare import TABLES, Column, Table

_WITHOUT = frozenset({"tblReceipts"})
_SUFFIX = "_name"
_NAMED = {"staff": ("姓名", "Name"), "customer": ("客户名称", "Customer name")}
_NOTES = {
    "staff": ("公式：工号对应的姓名。", "Live: whose number it is."),
    "customer": ("公式：客户编号对应的名称。", "Live: which customer's number it is."),
}


def named_column(field: str) -> str:
    """The column of numbers that a column of names stands for, '' for any other column."""
    return field.removesuffix(_SUFFIX) if field.endswith(_SUFFIX) else ""


def add_names() -> None:
    """Give every table that people fill its columns of names."""
    for name, table in TABLES.items():
        if table.role == "input" and name not in _WITHOUT:
            TABLES[name] = table._replace(columns=(*table.columns, *_names(table)))


def _names(table: Table) -> list[Column]:
    found: list[Column] = []
    for column in table.columns:
        if column.names in _NAMED and column.kind == "id" and not column.defines:
            zh, en = _header(table, column)
            taken = {text for held in (*table.columns, *found) for text in (held.zh, held.en)}
            if not {zh, en} & taken:
                note = _NOTES[column.names]
                found.append(Column(column.field + _SUFFIX, zh, en, "formula", False, True, note=note))
    return found


def _header(table: Table, column: Column) -> tuple[str, str]:
    """'姓名' beside 工号, '负责人姓名' beside 负责人."""
    zh, en = _NAMED[column.names]
    if column.field in _NAMED:
        return zh, en
    return f"{column.zh}姓名", f"{column.en}: name"
