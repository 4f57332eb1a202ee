"""The start page's month to settle: the one cell to fill in, what follows from it, and the buttons below."""

from __future__ import annotations

import datetime as dt

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from addin.faces.buttons.table import Button, start_page_buttons
from addin.tables.choices import label
from builder.draft import Draft, write
from builder.layout import OWN_TAB, START
from builder.start.index import ROLE_BUTTONS, index_rows
from builder.start.page import INDEX_TOP, PAGE_FIRST, PAGE_LAST, insert_button, page_note, section
from builder.start.plan_checks import known_day

MONTH_TITLE = ("二、要结算的月份", "2  The month to settle")
MONTH_TOP = INDEX_TOP + index_rows() + 1  # rows, from 0
_CHOSEN, _LAST_SETTLED, _SETTLE, _KNOWN = MONTH_TOP + 1, MONTH_TOP + 2, MONTH_TOP + 3, MONTH_TOP + 4
_COMMAND = _KNOWN + 1
BUTTON_ROW = _COMMAND + 1
MONTH_END = BUTTON_ROW + 1


def add_start(draft: Draft) -> None:
    """The first sheet, empty: the names that other sheets' formulas use point at it."""
    sheet = draft.add_sheet(draft.say(START), "shStart", OWN_TAB)
    draft.book.define_name("SettleMonth", f"='{draft.say(START)}'!$C${_SETTLE + 1}")
    draft.book.define_name("ChosenMonth", f"='{draft.say(START)}'!$C${_CHOSEN + 1}")
    draft.book.define_name("KnownDay", f"='{draft.say(START)}'!$C${_KNOWN + 1}")
    sheet.activate()


def month_buttons() -> list[Button]:
    """Those of the start page that do something with the month."""
    return [button for button in start_page_buttons() if button.macro not in ROLE_BUTTONS]


def write_month(draft: Draft, sheet: Worksheet) -> None:
    section(draft, sheet, MONTH_TOP, MONTH_TITLE)
    labels = (
        ("指定月份（可不填）", "Month of your choice"),
        ("最近结算", "Last settled"),
        ("本次结算", "To settle now"),
        ("数据截至", "Known up to"),
    )
    for row, text in enumerate(labels, _CHOSEN):
        sheet.set_row(row, 21)
        sheet.write_string(row, PAGE_FIRST, draft.say(text), draft.formats.label)
    _write_choice(draft, sheet)
    _write_month_formulas(draft, sheet)
    _write_known_day(draft, sheet)
    _write_command(draft, sheet)
    _insert_buttons(draft, sheet)


def _write_choice(draft: Draft, sheet: Worksheet) -> None:
    """The one cell of the page that may be filled in."""
    look = draft.formats.cell("input", "month", align="center")
    write(sheet, _CHOSEN, 2, draft.month.first if draft.month else None, look)
    words = (
        "第一次使用在这里填月份，如 2026-10；锁定后清空，就自动转到下一月。空白：未锁定的月份，否则最后锁定月份的"
        "下一月。",
        "The first time enter the month, e.g. 2026-10; once it is locked clear it. Blank: the month not yet locked, "
        "else the one after the last locked.",
    )
    sheet.merge_range(_CHOSEN, 3, _CHOSEN, PAGE_LAST, draft.say(words), page_note(draft, wrap=True))
    sheet.set_row(_CHOSEN, 36)
    advice = draft.say(("填月份，如 2026-10；一般不用填。", "A month such as 2026-10; usually left blank."))
    rule = {"validate": "date", "criteria": ">", "value": dt.date(2000, 1, 1), "error_message": advice}
    title = draft.say(("指定月份", "Month"))
    sheet.data_validation(_CHOSEN, 2, _CHOSEN, 2, rule | {"input_title": title, "input_message": advice})


def _first_day(cell: str) -> str:
    """The first day of a typed month; LibreOffice keeps a month typed over another as text."""
    return f'EOMONTH(IF(ISTEXT({cell}),DATEVALUE({cell}&"-01"),{cell}),-1)+1'


def _write_month_formulas(draft: Draft, sheet: Worksheet) -> None:
    months, states = draft.ref("tblCloses", "month"), draft.ref("tblCloses", "status")
    chosen, last, state = (f"$C${_CHOSEN + 1}", f"$C${_LAST_SETTLED + 1}", f"$D${_LAST_SETTLED + 1}")
    shown = draft.formats.cell("formula", "month", align="center")
    text = draft.formats.cell("formula", "general", indent=1)
    sheet.write_formula(_LAST_SETTLED, 2, f'=IF(COUNT({months})=0,"",MAX({months}))', shown)
    found = f'=IFERROR(INDEX({states},MATCH({last},{months},0)),"")'
    _merged_formula(sheet, _LAST_SETTLED, found, text)
    locked, reopened = (label("status", code, draft.lang) for code in ("locked", "reopened"))
    at_work = f'IFERROR(INDEX({months},MATCH("{reopened}",{states},0)),IF({state}="{locked}",EDATE({last},1),{last}))'
    bold = draft.formats.cell("formula", "month", align="center", bold=True, font_size=13)
    sheet.write_formula(_SETTLE, 2, f'=IF({chosen}<>"",{_first_day(chosen)},{at_work})', bold)
    unset, fresh = draft.say(("请先填写上面的月份", "Enter a month above")), draft.say(("尚未结算", "Not settled yet"))
    onward = draft.say(("；清空指定月份，转到下一月", ": clear the month above to go on"))
    now = f"INDEX({states},MATCH(SettleMonth,{months},0))"
    go_on = f'IF(AND({chosen}<>"",{now}="{locked}"),"{onward}","")'
    formula = f'=IF(SettleMonth="","{unset}",IFERROR({now}&{go_on},"{fresh}"))'
    _merged_formula(sheet, _SETTLE, formula, text)
    missing = {"type": "formula", "criteria": f'=$C${_SETTLE + 1}=""', "format": draft.formats.tone("look")}
    sheet.conditional_format(_SETTLE, 2, _SETTLE, PAGE_LAST, missing)


def _write_known_day(draft: Draft, sheet: Worksheet) -> None:
    """The day that due dates and next steps are measured against: printed again, a sheet looks the same."""
    sheet.write_formula(_KNOWN, 2, known_day(draft), draft.formats.cell("formula", "date", align="center"))
    words = (
        "流水、回款、拜访、日报中最晚的一天，期限以它为准",
        "The latest day entered; due dates are measured against it",
    )
    sheet.merge_range(_KNOWN, 3, _KNOWN, PAGE_LAST, draft.say(words), page_note(draft))


def _merged_formula(sheet: Worksheet, row: int, formula: str, look: Format) -> None:
    sheet.merge_range(row, 3, row, PAGE_LAST, "", look)
    sheet.write_formula(row, 3, formula, look)


def _write_command(draft: Draft, sheet: Worksheet) -> None:
    """How to settle without buttons."""
    sheet.set_row(_COMMAND, 21)
    sheet.write_string(_COMMAND, PAGE_FIRST, draft.say(("不用按钮时的命令", "Without buttons")), draft.formats.label)
    before = draft.say(("salesbook settle 文件名.xlsm --month ", "salesbook settle FILE.xlsm --month "))
    formula = f'="{before}"&IF(SettleMonth="","2026-10",YEAR(SettleMonth)&"-"&RIGHT(100+MONTH(SettleMonth),2))'
    look = draft.formats.cell("formula", "general", font_name="Consolas", indent=1)
    sheet.merge_range(_COMMAND, 2, _COMMAND, PAGE_LAST, "", look)
    sheet.write_formula(_COMMAND, 2, formula, look)
    words = (
        "按钮先要安装：Excel 用 salesbook install，LibreOffice 用 salesbook install --libreoffice（菜单和工具栏"
        "「销售管理」作用相同）。没有安装时：保存并关闭本文件，在命令行运行上面的命令，结果写回本文件，留一份备份。"
        "数据有错误时逐条列出，什么也不写。未锁定的月份可以反复结算。",
        "The buttons need salesbook install for Excel, salesbook install --libreoffice for LibreOffice, where the menu "
        "and toolbar Sales do the same. Without either: save and close this file and run the command above; "
        "results are written into this file, with a backup. Errors are listed and nothing is written. "
        "A month can be settled again until it is locked.",
    )
    hint = BUTTON_ROW + 1
    sheet.merge_range(hint, PAGE_FIRST, hint, PAGE_LAST, draft.say(words), draft.formats.explanation)
    sheet.set_row(hint, 38 if draft.lang == "zh" else 54)


def _insert_buttons(draft: Draft, sheet: Worksheet) -> None:
    """The most used buttons of the ribbon, one a column."""
    sheet.set_row(BUTTON_ROW, 34)
    for col, button in enumerate(month_buttons(), PAGE_FIRST):
        insert_button(draft, sheet, (BUTTON_ROW, col), button)
