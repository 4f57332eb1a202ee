"""Conditional formats: where a person must look."""

from __future__ import annotations

import re

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from addin.tables.choices import label
from addin.tables.declare import Table
from builder.draft import Draft, column_of
from builder.highlight_rules import HIGHLIGHT_RULES, NUMBERS
from builder.layout import FIRST_ROW, LAST_ROW
from builder.policy.rows import SAMPLE_MARK
from builder.styles import TONES

_PLACE = re.compile(r"\{([^{}]+)\}")
LOW, LOWER, FULL = 0.6, 0.8, 1  # H5.4, H4.4, H5.3


def add_highlights(draft: Draft, sheet: Worksheet, table: Table) -> None:
    """Samples, problems, ratios, negative pay, late collections, locked months, and highlight_rules."""
    fields = {column.field for column in table.columns}
    if table.name == "tblPolicy":
        _mark_sample_parameters(draft, sheet, table)
    if table.role == "result" and "ratio" in fields:
        _mark_ratios(draft, sheet, table, "ratio")
    if table.name == "tblVisitStats":
        _mark_ratios(draft, sheet, table, "coverage")
    for _, field, number, condition in (rule for rule in NUMBERS if rule[0] == table.name):
        _show_as(draft, sheet, table, field, number, _condition(draft, table, condition))
    for _, field, tone, condition in (rule for rule in HIGHLIGHT_RULES if rule[0] == table.name):
        _when(draft, sheet, table, field, _condition(draft, table, condition), tone)
    if table.role == "result" and "month" in fields:
        _mark_locked(draft, sheet, table)


def _condition(draft: Draft, table: Table, template: str) -> str:
    """A condition of highlight_rules with cells and list values filled in."""
    return _PLACE.sub(lambda found: _place(draft, table, found[1]), template)


def _place(draft: Draft, table: Table, place: str) -> str:
    if not place.startswith("~"):
        return _cell(table, place)
    choice, _, code = place[1:].partition(".")
    return f'"{label(choice, code, draft.lang)}"'


def _cell(table: Table, field: str) -> str:
    return f"${xl_col_to_name(column_of(table, field))}{FIRST_ROW + 1}"


def _mark_sample_parameters(draft: Draft, sheet: Worksheet, table: Table) -> None:
    """A sample's explanation begins with its mark; whoever confirms the figure takes the mark away."""
    mark = draft.say(SAMPLE_MARK)
    _when(draft, sheet, table, "", f'LEFT({_cell(table, "note")},{len(mark)})="{mark}"', "look")


def _mark_ratios(draft: Draft, sheet: Worksheet, table: Table, field: str) -> None:
    cell = _cell(table, field)
    for test, tone in ((f"<{LOW}", "bad"), (f"<{LOWER}", "look"), (f">={FULL}", "good")):
        _when(draft, sheet, table, field, f"AND(ISNUMBER({cell}),{cell}{test})", tone)


def _mark_locked(draft: Draft, sheet: Worksheet, table: Table) -> None:
    _when(draft, sheet, table, "", _locked(draft, table), "locked")


def _locked(draft: Draft, table: Table) -> str:
    """Whether the row's month is locked."""
    locked = label("status", "locked", draft.lang)
    return f'COUNTIFS(ClosedMonths,{_cell(table, "month")},CloseStates,"{locked}")>0'


def _show_as(draft: Draft, sheet: Worksheet, table: Table, field: str, number: str, condition: str) -> None:
    """A number format for the rows that fulfil a condition."""
    col = column_of(table, field)
    looks: list[tuple[str, dict[str, object]]] = [(condition, {})]
    if table.role == "result":  # LibreOffice shows the first rule that fits and no other
        looks.insert(0, (f"AND({condition},{_locked(draft, table)})", TONES["locked"]))
    for formula, tone in looks:
        look = draft.book.add_format({"num_format": number} | tone)
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
