"""Live formulas of plans and records: the funnel (F1), daily reports, dinners, competitors, expenses, missed targets.

Each is a formula of its own row over a few columns, with the value that it has in the book as built beside it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from addin.book.planning_inputs import read_planning
from addin.insight.planning.funnel import USUAL_DAYS, Funnel, funnels
from addin.tables.planning_records import Planning
from addin.tables.schema import label
from addin.values.money import exact, round_half_up
from addin.values.periods import Month
from builder.draft import Draft, Value
from builder.live.facts import Record, book_of, in_yuan, rows_of
from builder.live.policy import Columns

# In a template {field} is the cell of that column in the formula's own row, {tblX.field} a whole column of another
# table, {~list.code} a list value.
_PLACE = re.compile(r"\{([^{}]+)\}")
_SETTLED = "{tblSettlement.month},EOMONTH({month},-1)+1,{tblSettlement.staff},{staff}"
_OWN_DAYS = f"IF(N({{days}})>0,{{days}},{USUAL_DAYS})"
_SALES_TASK = "SUMIFS({tblAnnualPlan.task},{tblAnnualPlan.year},{year},{tblAnnualPlan.measure},{~measure.sales})"

FORMULAS: dict[tuple[str, str], str] = {
    ("tblFunnel", "month_target"): (
        f'=IF(N({{target}})<>0,ROUND({{target}}/12,2),IF({_SALES_TASK}=0,"",ROUND({_SALES_TASK}/12,2)))'
    ),
    ("tblFunnel", "per_head"): '=IF(AND(ISNUMBER({month_target}),N({heads})>0),ROUND({month_target}/{heads},2),"")',
    ("tblFunnel", "deals"): '=IF(AND(ISNUMBER({per_head}),N({deal})>0),ROUNDUP(ROUND({per_head}/{deal},6),0),"")',
    ("tblFunnel", "leads"): (
        '=IF(AND(ISNUMBER({deals}),N({close})>0,N({close})<=1),ROUNDUP(ROUND({deals}/{close},6),0),"")'
    ),
    ("tblFunnel", "leads_day"): f'=IF(ISNUMBER({{leads}}),ROUNDUP(ROUND({{leads}}/{_OWN_DAYS},6),1),"")',
    ("tblFunnel", "callbacks"): (
        "=IF(AND(ISNUMBER({deals}),N({callback_close})>0,N({callback_close})<=1),"
        'ROUNDUP(ROUND({deals}/{callback_close},6),0),"")'
    ),
    ("tblFunnel", "callbacks_day"): f'=IF(ISNUMBER({{callbacks}}),ROUNDUP(ROUND({{callbacks}}/{_OWN_DAYS},6),1),"")',
    ("tblDaily", "amount"): (
        '=IF({staff}="","",ROUND(SUMIFS({tblReceipts.amount},{tblReceipts.credited},{staff},{tblReceipts.day},{day},'
        '{tblReceipts.counts},">=1"),2))'
    ),
    ("tblEntertainment", "afterwards"): (
        '=IF(AND(ISNUMBER({approved}),ISNUMBER({day})),IF({approved}>{day},{~yesno.yes},{~yesno.no}),"")'
    ),
    ("tblCompetitors", "gap"): '=IF(AND(ISNUMBER({price}),ISNUMBER({ours})),ROUND({price}-{ours},2),"")',
    ("tblExpenses", "month_total"): (
        "=IF(ISNUMBER({day}),ROUND(SUMIFS({tblExpenses.amount},{tblExpenses.day},"
        '">"&EOMONTH({day},-1),{tblExpenses.day},"<="&{day}),2),"")'
    ),
    ("tblMisses", "target"): (
        f'=IF(ISNUMBER({{month}}),IF(COUNTIFS({_SETTLED})=0,"",SUMIFS({{tblSettlement.target}},{_SETTLED})),"")'
    ),
    ("tblMisses", "performance"): (
        f'=IF(ISNUMBER({{month}}),IF(COUNTIFS({_SETTLED})=0,"",SUMIFS({{tblSettlement.performance}},{_SETTLED})),"")'
    ),
    ("tblMisses", "ratio"): '=IF(N({target})=0,"",{performance}/{target})',
}


def form_formula(draft: Draft, table: str, field: str) -> str:
    """The column's formula, '' for a column without."""
    return _PLACE.sub(lambda found: _place(draft, table, found[1]), FORMULAS.get((table, field), ""))


def _place(draft: Draft, table: str, place: str) -> str:
    if place.startswith("~"):
        choice, _, code = place[1:].partition(".")
        return f'"{label(choice, code, draft.lang)}"'
    other, _, field = place.rpartition(".")
    return draft.ref(other, field) if other else draft.this_row(table, field)


def form_values(draft: Draft, receipts: Columns) -> dict[str, Columns]:
    """What these columns show; ``receipts``: whom each receipt is credited to, and what it counts for."""
    makers: dict[str, Callable[[Record], dict[str, Value]]] = {
        "tblDaily": _daily(draft, receipts),
        "tblEntertainment": lambda row: {"afterwards": _afterwards(draft, row)},
        "tblCompetitors": lambda row: {"gap": _gap(row)},
        "tblExpenses": _expenses(draft),
        "tblMisses": _misses(draft),
    }
    values = {"tblFunnel": _funnels(draft)}
    for name, make in makers.items():
        found = [make(row) for row in rows_of(draft, name)]
        values[name] = {field: [row[field] for row in found] for field in found[0]}
    return values


def _funnels(draft: Draft) -> Columns:
    planning = read_planning(book_of(draft), ("goals", "funnels"), {}).planning
    shown = funnels(planning.funnels, _sales_tasks(planning))
    by_row = {goal.row: shown[goal.year] for goal in planning.funnels}
    rows = range(len(rows_of(draft, "tblFunnel")))
    return {field: [_figure(by_row.get(row), field) for row in rows] for field in Funnel._fields}


def _sales_tasks(planning: Planning) -> dict[int, int]:
    """The annual plan's sales task of each year, fen."""
    tasks: dict[int, int] = defaultdict(int)
    for goal in planning.goals:
        if goal.measure in ("sales", label("measure", "sales", "zh"), label("measure", "sales", "en")):
            tasks[goal.year] += round_half_up((goal.task or 0) * exact(100))
    return tasks


def _figure(shown: Funnel | None, field: str) -> Value:
    figure = getattr(shown, field) if shown else None
    if figure is None:
        return ""
    return in_yuan(figure) if field in ("month_target", "per_head") else float(figure)


def _daily(draft: Draft, receipts: Columns) -> Callable[[Record], dict[str, Value]]:
    sold: dict[tuple[Value, object], int] = defaultdict(int)
    for row, whose, counts in zip(rows_of(draft, "tblReceipts"), receipts["credited"], receipts["counts"], strict=True):
        if int(counts or 0) >= 1:
            sold[whose, row["day"]] += _fen(row["amount"])
    return lambda row: {"amount": in_yuan(sold.get((row["staff"], row["day"]), 0)) if row["staff"] else ""}


def _afterwards(draft: Draft, row: Record) -> Value:
    if row["approved"] is None or row["day"] is None:
        return ""
    return label("yesno", "yes" if row["approved"] > row["day"] else "no", draft.lang)


def _gap(row: Record) -> Value:
    known = row["price"] is not None and row["ours"] is not None
    return in_yuan(_fen(row["price"]) - _fen(row["ours"])) if known else ""


def _expenses(draft: Draft) -> Callable[[Record], dict[str, Value]]:
    spent = [(row["day"], _fen(row["amount"])) for row in rows_of(draft, "tblExpenses") if row["day"]]

    def total(row: Record) -> dict[str, Value]:
        if not row["day"]:
            return {"month_total": ""}
        since = Month.of(row["day"]).first
        return {"month_total": in_yuan(sum(fen for day, fen in spent if since <= _date(day) <= _date(row["day"])))}

    return total


def _misses(draft: Draft) -> Callable[[Record], dict[str, Value]]:
    settled = {(Month.of(row["month"]), row["staff"]): row for row in draft.records("tblSettlement")}

    def figures(row: Record) -> dict[str, Value]:
        found = settled.get((Month.of(row["month"]), row["staff"])) if row["month"] else None
        if found is None:
            return {"target": "", "performance": "", "ratio": ""}
        target, performance = float(found["target"] or 0), float(found["performance"] or 0)
        return {"target": target, "performance": performance, "ratio": performance / target if target else ""}

    return figures


def _fen(cell: Any) -> int:
    return round_half_up(exact(cell or 0) * 100) if isinstance(cell, (int, float, Decimal)) else 0


def _date(cell: dt.date) -> dt.date:
    return cell.date() if isinstance(cell, dt.datetime) else cell
