"""What a column's cells look like: role, number format, place in the cell."""

from __future__ import annotations

from typing import Any

from addin.tables.beside import named_column
from addin.tables.choices import CHOICES
from addin.tables.declare import Column, Table
from builder.layout import is_wrapped
from builder.styles import CellRole

_AMOUNTS = {("tblOpening", "amount"), ("tblLedger", "amount")}
_FIGURES = {("tblLeaderboard", "value"), ("tblAlerts", "value"), ("tblAlerts", "reference")}
_FIGURES |= {("tblReport", field) for field in ("plan", "actual", "previous", "last_year")}
_PERCENTS = {("tblRates", "rate"), ("tblFunnel", "close"), ("tblFunnel", "callback_close"), ("tblOwed", "rate")}
_RATIOS = frozenset({"ratio"})
_SHARES = frozenset({"coverage", "time", "lead", "on_month", "on_year"})
_SCORES = {("tblReport", "satisfaction"), ("tblMonthlyPlan", "satisfaction"), ("tblSurveys", "score")}
_FILLED = {("tblDaily", "amount"), *(("tblWeekly", f) for f in ("target", "performance", "to_date", "corrected"))}
_FORMULAS = {
    "counts": "counts",
    "deals": "count",
    "leads": "count",
    "callbacks": "count",
    "leads_day": "tenths",
    "callbacks_day": "tenths",
}
_TEXT_FORMULAS = frozenset({"credited", "afterwards"})


def role_of(table: Table, column: Column) -> CellRole:
    """What a column is for: to fill in, computed in the sheet, a result, or to read."""
    if column.kind == "formula":
        return "formula"
    if column.typed:
        return "input"
    if table.role == "result":
        return "result"
    return "input" if table.name != "tblPolicy" or column.field in ("value", "start") else "note"


def number_kind(table: Table, column: Column) -> str:
    """Which of styles.NUMBER_FORMATS the column's cells have."""
    place = (table.name, column.field)
    if place in _PERCENTS or column.field in _RATIOS:
        return "percent"
    if column.field in _SHARES and table.name != "tblCloses":
        return "share"
    if place in _AMOUNTS:
        return "amount"
    if place in _FIGURES:
        return "figure"
    if place in _SCORES:
        return "tenths"
    if place in _FILLED or (column.kind == "money" and table.role == "result"):
        return "pay"
    if column.kind == "formula":
        return (
            "general"
            if column.field in _TEXT_FORMULAS or named_column(column.field)
            else _FORMULAS.get(column.field, "money")
        )
    if is_wrapped(table.name, column.field) or column.kind in ("any", "value"):
        return "general"
    if column.kind in ("id", "date", "month", "money", "count"):
        return column.kind
    return "amount" if column.kind == "rate" else "text"


def alignment_of(table: Table, column: Column) -> dict[str, Any]:
    """Where the contents stand in the cell: codes and dates in the middle, words with a little room, numbers right."""
    if (table.name, column.field) == ("tblPolicy", "value"):
        return {"align": "right", "indent": 1}
    if table.name == "tblAlerts" and column.field in ("value", "reference"):
        return {"align": "right", "indent": 1}  # dates are text there
    centred = column.kind in CHOICES or column.kind in ("month", "date") or column.field in (*_TEXT_FORMULAS, "counts")
    if centred or column.field in ("year", "rank"):
        return {"align": "center"}
    is_text = column.kind in ("id", "text") or (column.kind == "formula" and named_column(column.field))
    return {"align": "left", "indent": 1} if is_text else {}
