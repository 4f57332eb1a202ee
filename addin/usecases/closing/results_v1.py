"""The ledger as check codes of version 1 read it: its cells as they stand, whatever readers do with them today."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from addin.book.base import Cell, RawTable
from addin.book.inputs import fields_of, months_of
from addin.tables.choices import codes
from addin.tables.results import LedgerLine
from addin.values.money import whole_fen
from addin.values.periods import Month


def ledgers_v1(raw: RawTable) -> dict[Month, list[LedgerLine]]:
    """Each month's lines."""
    fields, items = fields_of(raw), codes("ledger")
    found: dict[Month, list[LedgerLine]] = defaultdict(list)
    for month, row in zip(months_of(raw), raw.rows, strict=True):
        if month is not None:
            cells: dict[str, Any] = dict(zip(fields, row, strict=False))
            item = items.get(_text(cells.get("item")), "")
            line = _text(cells.get("staff")), item, _fen(cells.get("amount")), _text(cells.get("reference"))
            found[month].append(LedgerLine(month, *line))
    return found


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _fen(cell: Any) -> Any:
    """Whole fen; what is none stays as it is, and fits no code."""
    try:
        fen = whole_fen(cell)
    except (ValueError, TypeError, OverflowError):
        return cell
    return cell if fen is None else fen
