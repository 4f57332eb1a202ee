"""This month's pay: where a settlement ends. A row a person, a total, lines to sign, one A4 page; beside it what is
owed (L8) and what looks wrong (L5). All formulas over what the settlement wrote; a click on an amount explains it."""

from __future__ import annotations

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from addin.faces.buttons.table import Text
from addin.texts.sheets import DESK
from builder.desk.beside import who_width, write_beside
from builder.desk.columns import DeskColumn, desk_columns, person_formula, total_formula
from builder.desk.places import (
    ALERT_AT,
    AT_MONTH,
    DESK_LAST,
    DESK_TOP,
    HEADS,
    HELPER_COL,
    PERSON_AT,
    RATIO_LIMIT,
    first_place,
    helpers,
    line_place,
    marked_from,
    next_place,
)
from builder.draft import Draft
from builder.layout import LINK_ROW, OWN_TAB, TEXT_ROW, TITLE_ROW, unbroken
from builder.preview.marks import mark_alerts, mark_ratios
from builder.styles import LINE as LINE_COLOUR
from builder.styles import NAVY
from builder.table_sheets import ALLOWED, set_up_print
from builder.ways.links import Columns, write_ways, write_ways_on

ALERTS_SHOWN = 30
_HEAD_ROW = DESK_TOP - 1
_ROW_HEIGHT = 17


def _wide(draft: Draft, column: DeskColumn) -> float:
    width = unbroken(draft.say(column.heading), column.width)
    return max(width, who_width(draft)) if column.field == "who" else width


def write_desk(draft: Draft) -> Worksheet:
    """The whole sheet."""
    sheet = draft.add_sheet(draft.say(DESK), "shDesk", OWN_TAB)
    found = desk_columns(draft)
    for col, column in enumerate(found):
        sheet.set_column(col, col, _wide(draft, column), draft.formats.plain())
    _write_helpers(draft, sheet)
    _write_heading(draft, sheet)
    _write_people(draft, sheet, found)
    last = _write_signatures(draft, sheet, DESK_TOP + draft.slots.people + 1)
    write_beside(draft, sheet, ALERTS_SHOWN)
    sheet.freeze_panes(DESK_TOP, 1)
    set_up_print(draft, sheet, landscape=False)
    sheet.print_area(0, 0, last, DESK_LAST)
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.protect("", ALLOWED)
    return sheet


def _write_helpers(draft: Draft, sheet: Worksheet) -> None:
    """The hidden columns of positions."""
    look = draft.formats.plain(font_color="#5B6675")
    for row, formula in enumerate(helpers(draft)):
        sheet.write_formula(row, HELPER_COL, formula, look)
    sheet.write_formula(RATIO_LIMIT, marked_from(draft), look)
    chains = (
        ("tblSettlement", PERSON_AT, HELPER_COL, draft.slots.people),
        ("tblAlerts", ALERT_AT, HELPER_COL + 2, ALERTS_SHOWN),
    )
    for table, letters, col, slots in chains:
        sheet.write_formula(DESK_TOP, col, first_place(draft, table), look)
        for row in range(DESK_TOP + 1, DESK_TOP + slots):
            sheet.write_formula(row, col, next_place(draft, table, f"{letters}{row}"), look)
    for row in range(DESK_TOP, DESK_TOP + draft.slots.people):
        sheet.write_formula(row, HELPER_COL + 1, line_place(draft, row + 1), look)
    sheet.set_column(HELPER_COL, HELPER_COL + 2, 9, None, {"hidden": True})


def _write_heading(draft: Draft, sheet: Worksheet) -> None:
    """Title, the month and its state, what is shown, the ways on."""
    sheet.set_row(TITLE_ROW, 28)
    sheet.write_string(TITLE_ROW, 0, draft.say(DESK), draft.formats.title)
    month = draft.formats.plain(bold=True, font_size=16, font_color=NAVY, num_format="yyyy-mm", align="left")
    sheet.merge_range(TITLE_ROW, 2, TITLE_ROW, 3, "", month)
    sheet.write_formula(TITLE_ROW, 2, f"={AT_MONTH}", month)
    states, months = draft.ref("tblCloses", "status"), draft.ref("tblCloses", "month")
    state = f'=IFERROR(INDEX({states},MATCH({AT_MONTH},{months},0))&"","")'
    sheet.write_formula(TITLE_ROW, 4, state, draft.formats.plain(bold=True, font_color=NAVY))
    _write_text(draft, sheet)
    sheet.set_row(LINK_ROW, 21)
    widths = [_wide(draft, column) for column in desk_columns(draft)]
    free = write_ways(draft, sheet, "desk", widths)
    write_ways_on(draft, sheet, ("tblTrace", "tblOwed"), (LINK_ROW, Columns(widths, free)))


_TEXT: Text = (
    "点金额看它是怎么算出来的。应发工资 = 底薪 + 发放提成 + 奖金 + 其他（年终兑现、调整、更正等）；"
    "实发 = 应发工资 + 补贴、返还 − 扣款、个税。",
    "Click an amount to see how it came about. Gross = base pay + commission paid + bonus + other (held commission "
    "released, adjustments, corrections …); net = gross + allowances, returns − deductions, tax.",
)
_NOTHING: Text = ("还没有结算过任何月份。", "No month is settled yet.")
_OLDER: Text = ("还没有结算，这里是最近结算的月份。", "is not settled yet; this is the last month that is.")
_MORE: Text = ("人没有显示，请看月度结算表。", "people do not fit here: see the Settlement sheet.")


def _write_text(draft: Draft, sheet: Worksheet) -> None:
    """How to read the page; in amber what keeps it from being the whole of the start page's month."""
    shown = 'YEAR(SettleMonth)&"-"&RIGHT(100+MONTH(SettleMonth),2)'
    slots = draft.slots.people
    formula = (
        f'=IF({AT_MONTH}="","{draft.say(_NOTHING)}",IF({HEADS}>{slots},({HEADS}-{slots})&" {draft.say(_MORE)}",'
        f'IF(AND(SettleMonth<>"",SettleMonth<>{AT_MONTH}),{shown}&" {draft.say(_OLDER)}","{draft.say(_TEXT)}")))'
    )
    look = draft.formats.explanation
    sheet.set_row(TEXT_ROW, 32)
    sheet.merge_range(TEXT_ROW, 0, TEXT_ROW, DESK_LAST, "", look)
    sheet.write_formula(TEXT_ROW, 0, formula, look)
    criteria = f'=OR({AT_MONTH}="",{HEADS}>{slots},AND(SettleMonth<>"",SettleMonth<>{AT_MONTH}))'
    rule = {"type": "formula", "criteria": criteria, "format": draft.formats.tone("look")}
    sheet.conditional_format(TEXT_ROW, 0, TEXT_ROW, DESK_LAST, rule)


def _write_people(draft: Draft, sheet: Worksheet, found: tuple[DeskColumn, ...]) -> None:
    """A slot a person, the total after the last of them."""
    letters = {column.field: xl_col_to_name(col) for col, column in enumerate(found)}
    sheet.set_row(_HEAD_ROW, 22 if draft.lang == "zh" else 32)
    for col, column in enumerate(found):
        sheet.write_string(_HEAD_ROW, col, draft.say(column.heading), draft.formats.header)
        look = _look(draft, column)
        for slot in range(draft.slots.people + 1):
            row = DESK_TOP + slot + 1
            total = total_formula(draft, column, row, letters)
            formula = f'IF({slot + 1}={HEADS}+1,IF({HEADS}=0,"",{total}),"")'
            if slot < draft.slots.people:
                formula = f"IF(N(${PERSON_AT}{row})>0,{person_formula(draft, column, row, letters)},{formula})"
            sheet.write_formula(row - 1, col, f"={formula}", look)
    for row in range(DESK_TOP, DESK_TOP + draft.slots.people + 1):
        sheet.set_row(row, _ROW_HEIGHT)
    _mark(draft, sheet, letters)


def _look(draft: Draft, column: DeskColumn) -> Format:
    place: dict[str, Any] = {"align": "left", "indent": 1} if column.kind == "general" else {}
    place |= {"bold": True} if column.field in ("gross", "net") else {}
    return draft.formats.cell("formula", column.kind, boxed=False, **place)


def _mark(draft: Draft, sheet: Worksheet, letters: dict[str, str]) -> None:
    """Negative pay, ratios; the total and all boxes last, since LibreOffice shows the first rule that fits."""
    last = DESK_TOP + draft.slots.people
    net = f"${letters['net']}{DESK_TOP + 1}"
    col = list(letters).index("net")
    negative = {"type": "formula", "criteria": f"=AND(ISNUMBER({net}),{net}<0)", "format": draft.formats.tone("bad")}
    sheet.conditional_format(DESK_TOP, col, last, col, negative)
    ratio = list(letters).index("ratio")
    mark_alerts(draft, sheet, (DESK_TOP, ratio, last, ratio), RATIO_LIMIT)
    mark_ratios(draft, sheet, (DESK_TOP, ratio, last, ratio))
    total = {"type": "formula", "criteria": f"=AND({HEADS}>0,ROW()={DESK_TOP + 1}+{HEADS})"}
    sheet.conditional_format(DESK_TOP, 0, last, DESK_LAST, total | {"format": draft.formats.tone("total")})
    box = draft.book.add_format({"border": 1, "border_color": LINE_COLOUR})
    taken = {"type": "formula", "criteria": f'=$A{DESK_TOP + 1}<>""', "format": box}
    sheet.conditional_format(DESK_TOP, 0, last, DESK_LAST, taken)


_SIGNATURES: tuple[Text, ...] = (
    ("制表", "Prepared by"),
    ("部门负责人", "Department head"),
    ("财务", "Finance"),
    ("总经理", "General manager"),
)


def _write_signatures(draft: Draft, sheet: Worksheet, top: int) -> int:
    """A box for each who signs (H11.3); gives the last row."""
    sheet.set_row(top, 8)
    sheet.set_row(top + 1, 46)
    look = draft.formats.plain(border=1, border_color="#8A97A6", valign="top", indent=1, text_wrap=True)
    date = draft.say(("日期：", "Date:"))
    for place, who in enumerate(_SIGNATURES):
        sheet.merge_range(top + 1, 3 * place, top + 1, 3 * place + 2, f"{draft.say(who)}\n\n{date}", look)
    return top + 1
