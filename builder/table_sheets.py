"""A table on its own sheet: title, explanation, way back, the ListObject, formats, print set-up, protection.

Input sheets are not protected: on a protected sheet Excel does not let a table grow, and growing by typing below it
is how these tables are filled. What must not be changed there (headers, formula columns) refuses typing by data
validation. Result sheets are protected without a password: programs write them, people filter and widen columns.
Cells are unlocked or locked by their style all the same, so that protecting an input sheet later does the expected.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from addin.book.base import Cell, RawTable
from addin.book.working import WorkingPlace, working_place
from addin.tables.beside import named_column
from addin.tables.choices import label
from addin.tables.declare import Column, Table
from addin.tables.schema import TABLES
from builder.banners import write_banner
from builder.cell_kinds import alignment_of, number_kind, role_of
from builder.draft import Draft, write
from builder.highlights import add_highlights
from builder.layout import (
    DEFAULT_WIDTH,
    FIRST_ROW,
    FROZEN_COLUMNS,
    HEADER_ROW,
    IN_SIGHT,
    LAST_ROW,
    LINK_ROW,
    NAME_ROOM,
    TEXT_ROW,
    TITLE_ROW,
    column_width,
    is_wrapped,
    lines,
    stretched,
)
from builder.live.formulas import NAMED_IN, column_formula
from builder.parts import TABLE_STYLES
from builder.policy.rows import BY_KEY
from builder.totals import has_totals, total_of, write_totals
from builder.validation import add_validations
from builder.ways.links import write_ways
from builder.ways.words import write_explanation

ALLOWED = {
    "select_locked_cells": True,
    "select_unlocked_cells": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
    "objects": True,
}
_HEADING_WIDTH = (84, IN_SIGHT)  # a sheet's explanation is at least and at most about so wide
_FOLDED_WIDTH = 24  # of columns that are shown when somebody unfolds them
_A4 = 9
_NARROW = 124  # what a portrait page shows large enough to read; at full size 96 fit
_BROAD = ("tblLeaverPay",)  # two pages wide, on each whose row it is: on one nobody could read it
_FILTER_BUTTON = 3
_COUNTS = ('[=2]"业绩和基数";[=1]"仅业绩";"–"', '[=2]"Both";[=1]"Performance";"–"')  # words for tblReceipts' Counts
_SHOWN_AS_TEXT = frozenset({"general", "flag", "text", "month_number", "in_a_row", "day"})


def write_table_sheet(draft: Draft, name: str, tab: str) -> Worksheet:
    """The whole sheet of one table."""
    table = TABLES[name]
    sheet = draft.add_sheet(table.sheet(draft.lang), f"sh{name.removeprefix('tbl')}", tab)
    widths = stretched([_width(draft, table, col) for col in range(len(table.columns))])
    for col, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        sheet.set_column(col, col, width or _FOLDED_WIDTH, _column_format(draft, table, column), _outline(table, col))
    if table.columns[-1].folded:
        sheet.set_column(len(widths), len(widths), None, None, {"collapsed": True})
    _write_heading(draft, sheet, table, widths)
    _write_table(draft, sheet, table)
    add_validations(draft, sheet, table)
    add_highlights(draft, sheet, table)
    _set_up(draft, sheet, table, widths)
    if table.hidden:
        sheet.hide()
    return sheet


def _outline(table: Table, col: int) -> dict[str, Any]:
    """Columns for programs are folded; the button that opens them stands above the next one."""
    before = col > 0 and table.columns[col - 1].folded
    return {"level": 1, "hidden": True} if table.columns[col].folded else {"collapsed": True} if before else {}


def _column_format(draft: Draft, table: Table, column: Column) -> Format:
    look = alignment_of(table, column) | {"wrap": is_wrapped(table.name, column.field)}
    kind = number_kind(table, column)
    return draft.formats.cell(role_of(table, column), _worded(draft, kind), boxed=False, **look)


def _cell_format(draft: Draft, table: Table, column: Column, record: Mapping[str, object]) -> Format:
    """The format of one cell; a parameter's value and a band's edge are shown as their own row says."""
    kind = number_kind(table, column)
    if table.name == "tblPolicy" and column.field == "value":
        kind = BY_KEY[str(record["key"])].kind if record["key"] in BY_KEY else "general"
        kind = "general" if kind in _SHOWN_AS_TEXT else kind
    elif table.name == "tblRates" and column.field == "edge":
        kind = "share" if record["basis"] == label("basis", "ratio", draft.lang) else kind
    look = alignment_of(table, column) | {"wrap": is_wrapped(table.name, column.field)}
    return draft.formats.cell(role_of(table, column), _worded(draft, kind), **look)


def _worded(draft: Draft, kind: str) -> str:
    """A number format that has words in it, in the workbook's language."""
    return draft.say(_COUNTS) if kind == "counts" else kind


def _width(draft: Draft, table: Table, col: int) -> float:
    """How wide a column is on the sheet, nothing where it is folded."""
    column = table.columns[col]
    if column.folded:
        return 0
    shown = [_shown(column, row[col]) for row in draft.rows(table.name)]
    least = column_width(table.name, column.field, column.kind, column.header(draft.lang), shown)
    return max(least, _names_width(draft, table, column))


def _names_width(draft: Draft, table: Table, column: Column) -> float:
    """What the names need that a formula looks up, nothing for any other column."""
    numbers = named_column(column.field) if column.kind == "formula" else ""
    if not numbers:
        return 0
    named = table.column(numbers).names or "staff"
    return draft.longest(NAMED_IN[named], "name") + NAME_ROOM


def _shown(column: Column, value: object) -> str:
    if value is None or column.kind in ("date", "month", "formula"):
        return ""
    if column.kind in ("money", "value", "rate") and isinstance(value, (int, float)):
        return f"{value:,.2f}"
    return str(value) if not isinstance(value, float) else f"{value:.6g}"


def _write_heading(draft: Draft, sheet: Worksheet, table: Table, widths: list[float]) -> None:
    """Title, explanation over the breadth of the table, the ways on and, where samples may stand, a banner."""
    last, total = _heading_end(widths)
    sheet.set_row(TITLE_ROW, 28)
    sheet.write_string(TITLE_ROW, 0, table.sheet(draft.lang), draft.formats.title)
    write_explanation(draft, sheet, TEXT_ROW, last, (draft.say(table.text), total * 0.94))
    sheet.set_row(LINK_ROW, 21)
    write_ways(draft, sheet, table.name, widths)
    write_banner(draft, sheet, table, widths, last)


def _heading_end(widths: list[float]) -> tuple[int, float]:
    """The last column of the merged explanation and its whole width."""
    total, last = 0.0, -1
    least, most = _HEADING_WIDTH
    while total < least or (last + 1 < len(widths) and total + widths[last + 1] <= most):
        last += 1
        total += widths[last] if last < len(widths) else DEFAULT_WIDTH
    return last, total


def _write_table(draft: Draft, sheet: Worksheet, table: Table) -> None:
    last_col = len(table.columns) - 1
    formulas = [column_formula(draft, table, column) for column in table.columns]
    columns = [
        {"header": column.header(draft.lang), "header_format": draft.formats.header}
        | ({"formula": formula} if formula else {})
        | total_of(draft, table, column)
        for column, formula in zip(table.columns, formulas, strict=True)
    ]
    options = {
        "name": table.name,
        "columns": columns,
        "style": TABLE_STYLES[table.role],
        "banded_rows": table.role == "result",
    }
    last_row = draft.last_row(table.name) + has_totals(table)
    if sheet.add_table(HEADER_ROW, 0, last_row, last_col, options | {"total_row": has_totals(table)}):
        raise ValueError(f"no table {table.name}")
    if has_totals(table):
        write_totals(draft, sheet, table, last_row)
    _write_rows(draft, sheet, table, formulas)


def _write_rows(draft: Draft, sheet: Worksheet, table: Table, formulas: list[str]) -> None:
    fields = [column.field for column in table.columns]
    for index, row in enumerate(draft.rows(table.name)):
        record = dict(zip(fields, row, strict=True))
        for col, column in enumerate(table.columns):
            look = _cell_format(draft, table, column, record)
            if formulas[col]:
                sheet.write_formula(FIRST_ROW + index, col, formulas[col], look)
            else:
                write(sheet, FIRST_ROW + index, col, row[col], look)


def _set_up(draft: Draft, sheet: Worksheet, table: Table, widths: list[float]) -> None:
    """Frozen header, text that may look like numbers, printing, protection."""
    headers = zip(table.headers(draft.lang), widths, strict=True)
    most = max(lines(header, width - _FILTER_BUTTON) for header, width in headers if width)
    sheet.set_row(HEADER_ROW, 10 + 14 * most)
    _open_where_one_works(draft, sheet, table)
    sheet.ignore_errors({"number_stored_as_text": f"A{FIRST_ROW + 1}:AZ{LAST_ROW + 1}"})
    set_up_print(draft, sheet, landscape=sum(widths) > _NARROW)
    if table.name in _BROAD:
        sheet.fit_to_pages(2, 0)
        if draft.titles:
            sheet.repeat_columns(0, FROZEN_COLUMNS[table.name] - 1)
    draft.repeat_header(sheet, HEADER_ROW)
    if table.role == "result":
        sheet.protect("", ALLOWED)


def _open_where_one_works(draft: Draft, sheet: Worksheet, table: Table) -> None:
    """At the newest month of results, the free row below what is filled in, the top of settings."""
    rows: list[list[Cell]] = [
        [None if isinstance(cell, Decimal) else cell for cell in row] for row in draft.rows(table.name)
    ]
    place = working_place(RawTable(table.name, tuple(table.headers(draft.lang)), rows)) or WorkingPlace(0, 0)
    sheet.freeze_panes(FIRST_ROW, FROZEN_COLUMNS.get(table.name, 0), FIRST_ROW + place.first)
    sheet.set_selection(FIRST_ROW + place.at, 0, FIRST_ROW + place.at, 0)


def set_up_print(draft: Draft, sheet: Worksheet, *, landscape: bool) -> None:
    """A4, one page wide, sheet name and page number at the foot."""
    sheet.set_paper(_A4)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page = draft.say(("第 &P 页，共 &N 页", "Page &P of &N"))
    sheet.set_footer(f"&L&A&R{page}")
