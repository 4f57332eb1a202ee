"""A table on its own sheet: title, explanation, way back, the ListObject, formats, print set-up, protection.

Input sheets are not protected: on a protected sheet Excel does not let a table grow, and growing by typing below it
is how these tables are filled. What must not be changed there (headers, formula columns) refuses typing by data
validation. Result sheets are protected without a password: programs write them, people filter and widen columns.
Cells are unlocked or locked by their style all the same, so that protecting an input sheet later does the expected.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from addin.tables.choices import label
from addin.tables.declare import Column, Table
from addin.tables.schema import TABLES
from builder.banners import banner_of
from builder.cell_kinds import alignment_of, number_kind, role_of
from builder.draft import Draft, write
from builder.highlights import add_highlights
from builder.layout import (
    FIRST_ROW,
    FROZEN_COLUMNS,
    HEADER_ROW,
    LAST_ROW,
    LINK_ROW,
    TEXT_ROW,
    TITLE_ROW,
    column_width,
    is_wrapped,
    lines,
)
from builder.live.formulas import column_formula
from builder.parts import TABLE_STYLES
from builder.policy.rows import BY_KEY
from builder.validation import add_validations

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
_HEADING_WIDTH = (84, 190)  # a sheet's explanation is at least and at most about so wide
_DEFAULT_WIDTH = 9
_BANNER_ROOM = "9" * 112  # as wide as the longest banner
_A4 = 9
_NARROW = 124  # what a portrait page shows large enough to read; at full size 96 fit
_FILTER_BUTTON = 3
_COUNTS = ('[=2]"业绩和基数";[=1]"仅业绩";"–"', '[=2]"Both";[=1]"Performance";"–"')  # words for tblReceipts' Counts
_SHOWN_AS_TEXT = frozenset({"general", "flag", "text", "month_number", "in_a_row", "day"})


def write_table_sheet(draft: Draft, name: str, tab: str) -> Worksheet:
    """The whole sheet of one table."""
    table = TABLES[name]
    sheet = draft.add_sheet(table.sheet(draft.lang), f"sh{name.removeprefix('tbl')}", tab)
    widths = [_width(draft, table, col) for col in range(len(table.columns))]
    for col, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        sheet.set_column(col, col, width, _column_format(draft, table, column))
    _write_heading(draft, sheet, table, widths)
    _write_table(draft, sheet, table)
    add_validations(draft, sheet, table)
    add_highlights(draft, sheet, table)
    _set_up(draft, sheet, table, widths)
    if table.hidden:
        sheet.hide()
    return sheet


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
    column = table.columns[col]
    shown = [_shown(column, row[col]) for row in draft.rows(table.name)]
    return column_width(table.name, column.field, column.kind, column.header(draft.lang), shown)


def _shown(column: Column, value: object) -> str:
    if value is None or column.kind in ("date", "month", "formula"):
        return ""
    if column.kind in ("money", "value", "rate") and isinstance(value, (int, float)):
        return f"{value:,.2f}"
    return str(value) if not isinstance(value, float) else f"{value:.6g}"


def _write_heading(draft: Draft, sheet: Worksheet, table: Table, widths: list[float]) -> None:
    """Title, explanation over the breadth of the table, the way back and, where samples may stand, a banner."""
    last, total = _heading_end(widths)
    text = draft.say(table.text)
    sheet.set_row(TITLE_ROW, 28)
    sheet.write_string(TITLE_ROW, 0, table.sheet(draft.lang), draft.formats.title)
    sheet.set_row(TEXT_ROW, 17 * lines(text, total * 0.94) + 5)
    sheet.merge_range(TEXT_ROW, 0, TEXT_ROW, last, text, draft.formats.explanation)
    sheet.set_row(LINK_ROW, 21)
    back = draft.say(("← 返回开始", "← Start"))
    sheet.write_url(LINK_ROW, 0, draft.link_to_start, draft.formats.link, string=back)
    if banner := banner_of(draft, table.name):
        look = draft.formats.plain(bold=True, font_color="#7A4B00", text_wrap=True, indent=1)
        sheet.set_row(LINK_ROW, 17 * lines(_BANNER_ROOM, total - widths[0]) + 5)
        sheet.merge_range(LINK_ROW, 1, LINK_ROW, last, "", look)
        sheet.write_formula(LINK_ROW, 1, banner.formula, look)
        criteria = f"={banner.look}" if banner.look else f'=$B${LINK_ROW + 1}<>""'
        shown = {"type": "formula", "criteria": criteria, "format": draft.formats.tone("look")}
        sheet.conditional_format(LINK_ROW, 1, LINK_ROW, last, shown)


def _heading_end(widths: list[float]) -> tuple[int, float]:
    """The last column of the merged explanation and its whole width."""
    total, last = 0.0, -1
    least, most = _HEADING_WIDTH
    while total < least or (last + 1 < len(widths) and total + widths[last + 1] <= most):
        last += 1
        total += widths[last] if last < len(widths) else _DEFAULT_WIDTH
    return last, total


def _write_table(draft: Draft, sheet: Worksheet, table: Table) -> None:
    last_col = len(table.columns) - 1
    formulas = [column_formula(draft, table, column) for column in table.columns]
    columns = [
        {"header": column.header(draft.lang), "header_format": draft.formats.header}
        | ({"formula": formula} if formula else {})
        for column, formula in zip(table.columns, formulas, strict=True)
    ]
    options = {
        "name": table.name,
        "columns": columns,
        "style": TABLE_STYLES[table.role],
        "banded_rows": table.role == "result",
    }
    if sheet.add_table(HEADER_ROW, 0, draft.last_row(table.name), last_col, options):
        raise ValueError(f"no table {table.name}")
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
    most = max(lines(header, width - _FILTER_BUTTON) for header, width in headers)
    sheet.set_row(HEADER_ROW, 10 + 14 * most)
    sheet.freeze_panes(FIRST_ROW, FROZEN_COLUMNS.get(table.name, 0), FIRST_ROW + _newest(draft, table))
    sheet.ignore_errors({"number_stored_as_text": f"A{FIRST_ROW + 1}:AZ{LAST_ROW + 1}"})
    set_up_print(draft, sheet, landscape=sum(widths) > _NARROW)
    draft.repeat_header(sheet, HEADER_ROW)
    if table.role == "result":
        sheet.protect("", ALLOWED)


def _newest(draft: Draft, table: Table) -> int:
    """Where the newest month of results begins: the sheet opens there."""
    if table.role != "result" or "month" not in [column.field for column in table.columns]:
        return 0
    days = [record["month"] for record in draft.records(table.name)]
    known = [day for day in days if isinstance(day, dt.date)]
    return days.index(max(known)) if known else 0


def set_up_print(draft: Draft, sheet: Worksheet, *, landscape: bool) -> None:
    """A4, one page wide, sheet name and page number at the foot."""
    sheet.set_paper(_A4)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page = draft.say(("第 &P 页，共 &N 页", "Page &P of &N"))
    sheet.set_footer(f"&L&A&R{page}")
