"""Live formulas of plans and records: the funnel (F1), daily reports, dinners, competitors, expenses, missed targets.

Each is a formula of its own row over a few columns.
"""

from __future__ import annotations

import re

from addin.insight.planning.funnel import USUAL_DAYS
from addin.tables.choices import label
from builder.draft import Draft

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
