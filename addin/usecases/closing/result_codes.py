"""Codes over a month's rows of the result tables, as the sheet holds them.

The order of rows, the kind of cell that a program keeps a value in, and the user's own columns make no difference.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import NamedTuple

from addin.book.base import Cell, CellError, RawTable
from addin.book.inputs import RECORDED_REASON, fields_of, months_of
from addin.engine.input_code import code_of
from addin.tables.declare import Column
from addin.tables.pay_items import later_items
from addin.tables.schema import TABLES
from addin.values.money import whole_fen
from addin.values.periods import Month

LEDGER = "tblLedger"
_SHOWN = ("tblSettlement", "tblPool", "tblTrace", "tblActions", "tblStaffChanges")  # in the order of their hints
COVERED = (LEDGER, *_SHOWN)
LAST_DAYS = ("tblLeaverPay", "tblLeaverTrace")  # of the ledger's part, where a month has rows in them (L7)
_NOTHING = code_of(())


class MonthCodes(NamedTuple):
    """A month's codes: of its ledger, and of each table in SHOWN."""

    ledger: str
    tables: tuple[str, ...]

    @property
    def results(self) -> str:
        """What goes into the check code: one code over all tables shown, and two digits for each to tell which."""
        return code_of((f"{i}|{code}" for i, code in enumerate(self.tables)), 8) + "".join(c[:2] for c in self.tables)


def changed_tables(kept: str, now: MonthCodes) -> list[str]:
    """The tables whose rows are not those that the results part ``kept`` of a check code was made from.

    All of them in the one case of 256 in which the hints cannot tell.
    """
    if kept == now.results:
        return []
    hints = [kept[8 + 2 * i : 10 + 2 * i] for i in range(len(_SHOWN))]
    changed = [name for name, hint, code in zip(_SHOWN, hints, now.tables, strict=True) if code[:2] != hint]
    return changed or list(_SHOWN)


def month_codes(tables: Mapping[str, RawTable]) -> dict[Month, MonthCodes]:
    """The codes of every month that has a row in any of the tables COVERED."""
    by_table = {name: _codes(tables[name]) for name in COVERED}
    by_table[LEDGER] = _with_leavers(by_table[LEDGER], tables)
    months = {month for codes in by_table.values() for month in codes}
    return {
        month: MonthCodes(
            by_table[LEDGER].get(month, _NOTHING), tuple(by_table[name].get(month, _NOTHING) for name in _SHOWN)
        )
        for month in months
    }


def codes_in(found: Mapping[Month, MonthCodes], month: Month) -> MonthCodes:
    """The month's codes, those of no rows where it has none."""
    return found.get(month, MonthCodes(_NOTHING, (_NOTHING,) * len(_SHOWN)))


def _with_leavers(ledger: Mapping[Month, str], tables: Mapping[str, RawTable]) -> dict[Month, str]:
    """L7: what was paid on last days is paid from as the ledger is; months without it keep the ledger's own code."""
    found = dict(ledger)
    for name in LAST_DAYS:
        for month, code in _codes(tables[name]).items() if name in tables else ():
            found[month] = code_of([found.get(month, _NOTHING), f"{name}|{code}"])
    return found


def _codes(raw: RawTable) -> dict[Month, str]:
    """Of each month the code of its rows."""
    grouped: dict[Month, list[str]] = defaultdict(list)
    at = "start" if raw.name == "tblStaffChanges" else "month"
    raw = recorded_changes(raw) if raw.name == "tblStaffChanges" else raw
    for month, text in zip(months_of(raw, at), row_texts(raw, at), strict=True):
        if month is not None:
            grouped[month].append(text)
    return {month: code_of(texts) for month, texts in grouped.items()}


def recorded_changes(raw: RawTable) -> RawTable:
    """Of the changes of people those that settlements recorded; the others are inputs."""
    fields = fields_of(raw)
    if "reason" not in fields:
        return raw._replace(rows=[])
    reason = fields.index("reason")
    return raw._replace(rows=[row for row in raw.rows if row[reason] in RECORDED_REASON.values()])


def row_texts(raw: RawTable, month_field: str) -> list[str]:
    """Each row as a text of our columns that hold something; a column's different cells are spelt once."""
    columns, later = [], later_items()
    for field, cells in zip(fields_of(raw), zip(*raw.rows, strict=True), strict=False):
        column = TABLES[raw.name].column(field) if field and field != month_field else None
        told = column and (column.uncoded and TABLES[raw.name].role == "result")  # inputs: as version 2 began
        if column and column.kind != "formula" and not told:
            columns.append(_column(column, _but_nothing(cells) if field in later else cells))
    return list(map("".join, zip([""] * len(raw.rows), *columns, strict=True)))


def _but_nothing(cells: Sequence[Cell]) -> list[Cell]:
    """Zeros as blanks: a month has one code in books with and without the column of an item that came later."""
    return [None if cell == 0 and not isinstance(cell, bool) else cell for cell in cells]


def _column(column: Column, cells: Sequence[Cell]) -> list[str]:
    """``|field=value`` for each cell, '' for a blank one."""
    keys: Sequence[object] = cells
    if {bool, CellError} & set(map(type, cells)):  # True would pass for 1
        keys = [(type(cell), cell) for cell in cells]
    different = dict(zip(keys, cells, strict=True))
    spelt = {key: _pair(column, cell) for key, cell in different.items()}
    return list(map(spelt.__getitem__, keys))


def _pair(column: Column, cell: Cell) -> str:
    text = spelt(column.kind, cell)
    return f"|{column.field}={text!r}" if text else ""


def spelt(kind: str, cell: Cell) -> str:
    """A result's cell as text: money in whole fen, other numbers to nine decimals, '' for blank."""
    if isinstance(cell, CellError):
        return f"#{cell.kind} {cell.text}"
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _number(kind, cell)
    if isinstance(cell, dt.date):
        return cell.isoformat().replace("T", " ").removesuffix(" 00:00:00")
    text = "" if cell is None else str(cell).replace("\r\n", "\n").strip()
    return f"'{text}" if text and kind in ("money", "any") else text  # a text where a number was written


def _number(kind: str, cell: float) -> str:
    if not isfinite(cell):
        return repr(cell)
    if kind == "any":
        return f"{cell:.9f}"
    fen = whole_fen(cell) if kind == "money" else None
    if fen is not None:
        return f"{fen} fen"
    return str(int(cell)) if float(cell).is_integer() else repr(cell)
