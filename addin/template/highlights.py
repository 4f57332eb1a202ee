"""Conditional formats: where a person must look."""

from __future__ import annotations

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from addin.book.schema import Table, label
from addin.template.draft import Draft, column_of
from addin.template.layout import FIRST_ROW, LAST_ROW
from addin.template.policy_rows import SAMPLE_MARK

LOW, LOWER, FULL = 0.6, 0.8, 1  # H5.4, H4.4, H5.3


def add_highlights(draft: Draft, sheet: Worksheet, table: Table) -> None:
    """Samples, problems, ratios, negative pay, late collections, locked months."""
    fields = {column.field for column in table.columns}
    if table.name in ("tblGrades", "tblRates", "tblPolicy") and "status" in fields:
        _mark_rows(draft, sheet, table, "status", label("sample", "sample", draft.lang), "look")
    if table.name == "tblProblems":
        _mark_rows(draft, sheet, table, "severity", label("severity", "error", draft.lang), "bad")
        _mark_rows(draft, sheet, table, "severity", label("severity", "warning", draft.lang), "look")
    if table.name == "tblPolicy":
        _mark_sample_parameters(draft, sheet, table)
    if table.name == "tblCloses":
        _mark_rows(draft, sheet, table, "status", label("status", "reopened", draft.lang), "look")
    if table.role == "result" and "ratio" in fields:
        _mark_ratios(draft, sheet, table, "ratio")
    if table.name == "tblVisitStats":
        _mark_ratios(draft, sheet, table, "coverage")
    if table.name == "tblSettlement":
        _when(draft, sheet, table, "net", f"AND(ISNUMBER({_cell(table, 'net')}),{_cell(table, 'net')}<0)", "bad")
    if table.name == "tblCollections":
        credit, amount = _cell(table, "credit"), _cell(table, "amount")
        _when(draft, sheet, table, "credit", f"AND(ISNUMBER({credit}),{credit}<{amount})", "look")
    if table.name == "tblRates":
        _show_edges(draft, sheet, table)
    if table.role == "result" and "month" in fields:
        _mark_locked(draft, sheet, table)


def _cell(table: Table, field: str) -> str:
    return f"${xl_col_to_name(column_of(table, field))}{FIRST_ROW + 1}"


def _mark_rows(draft: Draft, sheet: Worksheet, table: Table, field: str, value: str, tone: str) -> None:
    _when(draft, sheet, table, "", f'{_cell(table, field)}="{value}"', tone)


def _mark_sample_parameters(draft: Draft, sheet: Worksheet, table: Table) -> None:
    """A sample's explanation begins with its mark; whoever confirms the figure takes the mark away."""
    mark = draft.say(SAMPLE_MARK)
    _when(draft, sheet, table, "", f'LEFT({_cell(table, "note")},{len(mark)})="{mark}"', "look")


def _mark_ratios(draft: Draft, sheet: Worksheet, table: Table, field: str) -> None:
    cell = _cell(table, field)
    for test, tone in ((f"<{LOW}", "bad"), (f"<{LOWER}", "look"), (f">={FULL}", "good")):
        _when(draft, sheet, table, field, f"AND(ISNUMBER({cell}),{cell}{test})", tone)


def _mark_locked(draft: Draft, sheet: Worksheet, table: Table) -> None:
    locked = label("status", "locked", draft.lang)
    _when(draft, sheet, table, "", f'COUNTIFS(ClosedMonths,{_cell(table, "month")},CloseStates,"{locked}")>0', "locked")


def _show_edges(draft: Draft, sheet: Worksheet, table: Table) -> None:
    """A band's lower edge shows as a percentage or as an amount, as its basis says."""
    for basis, number in (("ratio", "0.0%"), ("amount", "#,##0.00")):
        look = draft.book.add_format({"num_format": number})
        formula = f'{_cell(table, "basis")}="{label("basis", basis, draft.lang)}"'
        col = column_of(table, "edge")
        sheet.conditional_format(
            FIRST_ROW, col, LAST_ROW, col, {"type": "formula", "criteria": f"={formula}", "format": look}
        )


def _when(draft: Draft, sheet: Worksheet, table: Table, field: str, formula: str, tone: str) -> None:
    """Marks a field's cell, or the whole row where no field is named. The first rule that fits wins."""
    first, last = (column_of(table, field),) * 2 if field else (0, len(table.columns) - 1)
    rule = {
        "type": "formula",
        "criteria": f"={formula}",
        "format": draft.formats.tone(tone),
        "stop_if_true": bool(field),
    }
    sheet.conditional_format(FIRST_ROW, first, LAST_ROW, last, rule)
