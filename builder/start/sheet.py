"""The start page: the month to settle, what to do in which order, when (H11.3), what is missing, every sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from addin.faces.buttons.table import in_language, start_page_buttons
from addin.tables.choices import label
from addin.tables.schema import TABLES
from builder.draft import Draft, write
from builder.layout import OWN_TAB, START
from builder.preview.marks import mark_status
from builder.start.checks import StartCheck, checks
from builder.start.links import write_links
from builder.start.plan_checks import known_day, plan_checks
from builder.start.steps import steps
from builder.table_sheets import ALLOWED, set_up_print
from builder.workings.layout import PREVIEW

MONTH_TOP = 3  # rows, from 0
BUTTON_ROW = 9
STEPS_TOP = 12
_FIRST, _LAST = 1, 5  # columns B to F
_CHOSEN, _LAST_SETTLED, _SETTLE, _KNOWN = MONTH_TOP + 1, MONTH_TOP + 2, MONTH_TOP + 3, MONTH_TOP + 4
_COMMAND = _KNOWN + 1
_BUTTON_WIDTHS = {1: 214, 2: 144, 3: 172, 4: 172, 5: 172}  # of columns B to F, in pixels, with a margin
_NUMERALS = ("一", "二", "三", "四", "五")


def add_start(draft: Draft) -> None:
    """The first sheet, empty: the names that other sheets' formulas use point at it."""
    sheet = draft.add_sheet(draft.say(START), "shStart", OWN_TAB)
    draft.book.define_name("SettleMonth", f"='{draft.say(START)}'!$C${_SETTLE + 1}")
    draft.book.define_name("KnownDay", f"='{draft.say(START)}'!$C${_KNOWN + 1}")
    sheet.activate()


def write_start(draft: Draft, sheet: Worksheet) -> None:
    """Fills the start page."""
    sheet.set_column(0, 0, 2, draft.formats.plain())
    sheet.set_column(_FIRST, _FIRST, 31, draft.formats.plain())
    sheet.set_column(2, 2, 21, draft.formats.plain())
    sheet.set_column(3, _LAST, 25, draft.formats.plain())
    sheet.set_row(0, 36)
    title = ("酒店销售部 · 销售目标与提成结算", "Hotel sales department · targets and commission")
    sheet.write_string(0, _FIRST, draft.say(title), draft.formats.plain(bold=True, font_size=20, font_color="#1F3A5F"))
    advice = (
        "黄底格填写，其余由公式或程序计算。先看「关于」了解颜色、保护和规则。",
        "Fill the yellow cells; formulas and the program do the rest. About explains colours and rules.",
    )
    sheet.write_string(1, _FIRST, draft.say(advice), draft.formats.plain(font_color="#5B6675"))
    _write_month(draft, sheet)
    top = _write_steps(draft, sheet, steps(draft)) + 2
    top = _write_calendar(draft, sheet, top) + 2
    top = _write_checks(draft, sheet, [*checks(draft), *plan_checks(draft)], top) + 2
    _section(draft, sheet, top, 5, ("去哪里", "Where to go"))
    write_links(draft, sheet, top + 1, _FIRST)
    sheet.freeze_panes(2, 0)
    set_up_print(draft, sheet, landscape=False)
    sheet.fit_to_pages(1, 1)
    sheet.protect("", ALLOWED)


def _section(draft: Draft, sheet: Worksheet, row: int, number: int, text: tuple[str, str]) -> None:
    """A bar across the page."""
    sheet.set_row(row, 24)
    title = f"{_NUMERALS[number - 1]}、{text[0]}" if draft.lang == "zh" else f"{number}  {text[1]}"
    for col in range(_FIRST, _LAST + 1):
        write(sheet, row, col, title if col == _FIRST else None, draft.formats.section)


def _write_month(draft: Draft, sheet: Worksheet) -> None:
    _section(draft, sheet, MONTH_TOP, 1, ("要结算的月份", "The month to settle"))
    labels = (
        ("指定月份（可不填）", "Month of your choice"),
        ("最近结算", "Last settled"),
        ("本次结算", "To settle now"),
        ("数据截至", "Known up to"),
    )
    for row, text in enumerate(labels, _CHOSEN):
        sheet.set_row(row, 21)
        sheet.write_string(row, _FIRST, draft.say(text), draft.formats.label)
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
    sheet.merge_range(_CHOSEN, 3, _CHOSEN, _LAST, draft.say(words), _words(draft, wrap=True))
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
    sheet.conditional_format(_SETTLE, 2, _SETTLE, _LAST, missing)


def _write_known_day(draft: Draft, sheet: Worksheet) -> None:
    """The day that due dates and next steps are measured against: printed again, a sheet looks the same."""
    sheet.write_formula(_KNOWN, 2, known_day(draft), draft.formats.cell("formula", "date", align="center"))
    words = (
        "流水、回款、拜访、日报中最晚的一天，期限以它为准",
        "The latest day entered; due dates are measured against it",
    )
    sheet.merge_range(_KNOWN, 3, _KNOWN, _LAST, draft.say(words), _words(draft))


def _merged_formula(sheet: Worksheet, row: int, formula: str, look: Format) -> None:
    sheet.merge_range(row, 3, row, _LAST, "", look)
    sheet.write_formula(row, 3, formula, look)


def _write_command(draft: Draft, sheet: Worksheet) -> None:
    """How to settle without buttons."""
    sheet.set_row(_COMMAND, 21)
    sheet.write_string(_COMMAND, _FIRST, draft.say(("不用按钮时的命令", "Without buttons")), draft.formats.label)
    before = draft.say(("salesbook settle 文件名.xlsm --month ", "salesbook settle FILE.xlsm --month "))
    formula = f'="{before}"&IF(SettleMonth="","2026-10",YEAR(SettleMonth)&"-"&RIGHT(100+MONTH(SettleMonth),2))'
    look = draft.formats.cell("formula", "general", font_name="Consolas", indent=1)
    sheet.merge_range(_COMMAND, 2, _COMMAND, _LAST, "", look)
    sheet.write_formula(_COMMAND, 2, formula, look)
    words = (
        "按钮需要 Excel 并先安装（salesbook install）。LibreOffice 里用菜单或工具栏「销售管理」，作用相同"
        "（salesbook install --libreoffice）。都没有时：保存并关闭本文件，在命令行运行上面的命令，结果写回本文件，"
        "旁边的文件夹“备份”里留一份备份。数据有错误时逐条列出，什么也不写。未锁定的月份可以反复结算。",
        "The buttons need Excel and salesbook install. In LibreOffice the menu and toolbar Sales do the same "
        "(salesbook install --libreoffice). Without either: save and close this file and run the command above; "
        "results are written into this file, with a backup in the folder Backups beside it. Errors are listed and "
        "nothing is written. "
        "A month can be settled again until it is locked.",
    )
    hint = BUTTON_ROW + 1
    sheet.merge_range(hint, _FIRST, hint, _LAST, draft.say(words), draft.formats.explanation)
    sheet.set_row(hint, 38 if draft.lang == "zh" else 54)


def _insert_buttons(draft: Draft, sheet: Worksheet) -> None:
    """The most used buttons of the ribbon, one a column."""
    sheet.set_row(BUTTON_ROW, 34)
    for col, button in enumerate(start_page_buttons(), _FIRST):
        options = {
            "macro": button.sub,
            "caption": in_language(button.label, draft.lang),
            "description": in_language(button.screentip, draft.lang),
            "width": _BUTTON_WIDTHS[col],
            "height": 33,
            "x_offset": 4,
            "y_offset": 6,
        }
        sheet.insert_button(BUTTON_ROW, col, options)


def _words(draft: Draft, *, wrap: bool = False) -> Format:
    return draft.formats.cell("note", "general", wrap=wrap, indent=1)


def _write_headings(draft: Draft, sheet: Worksheet, row: int, texts: Sequence[tuple[str, str]], *, wide: int) -> None:
    """Column headings, one of which spans two columns."""
    sheet.set_row(row, 21)
    col = _FIRST
    for text in texts:
        sheet.write_string(row, col, draft.say(text), draft.formats.header)
        if col == wide:
            sheet.merge_range(row, col, row, col + 1, draft.say(text), draft.formats.header)
        col += 2 if col == wide else 1


def _write_calendar(draft: Draft, sheet: Worksheet, top: int) -> int:
    """H11.3: the days of the month after the settled one. Gives the last row used."""
    _section(draft, sheet, top, 3, ("日程（次月，H11.3）", "Calendar of the next month (H11.3)"))
    headings = (("每月几日", "Day"), ("日期", "Date"), ("事项", "What"), ("怎么做", "How"))
    _write_headings(draft, sheet, top + 1, headings, wide=4)
    for row, (day, what, how) in enumerate(_CALENDAR, top + 2):
        sheet.set_row(row, 21)
        number = draft.formats.cell(
            "formula" if day is None else "note", '0"日"' if draft.lang == "zh" else "0", align="center"
        )
        if day is None:
            sheet.write_formula(row, _FIRST, "=ClaimDeadlineDay", number)
        else:
            sheet.write_number(row, _FIRST, day, number)
        formula = f'=IF(SettleMonth="","",EDATE(SettleMonth,1)+$B{row + 1}-1)'
        sheet.write_formula(row, 2, formula, draft.formats.cell("formula", "date", align="center"))
        sheet.write_string(row, 3, draft.say(what), draft.formats.label)
        sheet.merge_range(row, 4, row, _LAST, draft.say(how), _words(draft))
    return top + 1 + len(_CALENDAR)


_CALENDAR: tuple[tuple[int | None, tuple[str, str], tuple[str, str]], ...] = (
    (
        1,
        ("部门与财务确认上月业绩", "Confirm last month's sales"),
        ("结算一次，核对月度结算表和结算依据", "Settle, check Settlement and Explanations"),
    ),
    (
        None,
        ("补贴报销截止，再结算", "Claims are in, settle again"),
        ("登记补贴报销后重新结算", "Enter the claims and settle again"),
    ),
    (None, ("锁定", "Lock"), ("双方确认无误后锁定，此后不再改动", "Lock once both agree; no change after that")),
    (15, ("发薪", "Pay day"), ("按月度结算表的实发", "Net of the Settlement sheet")),
)


_HEADINGS = (("项目", "Item"), ("数", "Count"), ("说明", "What it means"), ("去看", "Go to"))


def _write_steps(draft: Draft, sheet: Worksheet, found: list[StartCheck]) -> int:
    """The way from the empty book to the settled month. Gives the last row used."""
    _section(draft, sheet, STEPS_TOP, 2, ("按这个顺序做", "Do it in this order"))
    headings = (
        ("步骤", "Step"),
        ("数", "Count"),
        ("怎么做（黄色的还没做完）", "How (amber: not done yet)"),
        _HEADINGS[3],
    )
    _write_headings(draft, sheet, STEPS_TOP + 1, headings, wide=3)
    return _write_counts(draft, sheet, found, STEPS_TOP + 2)


def _write_checks(draft: Draft, sheet: Worksheet, found: list[StartCheck], top: int) -> int:
    """What else may be amiss. Gives the last row used."""
    _section(draft, sheet, top, 4, ("检查", "Checks"))
    _write_headings(draft, sheet, top + 1, _HEADINGS, wide=3)
    _write_agreement(draft, sheet, top + 2)
    return _write_counts(draft, sheet, found, top + 3)


def _write_counts(draft: Draft, sheet: Worksheet, found: list[StartCheck], top: int) -> int:
    """Rows of counts, amber where they are not as they should be. Gives the last row used."""
    for row, check in enumerate(found, top):
        sheet.set_row(row, 19)
        sheet.write_string(row, _FIRST, draft.say(check.text), draft.formats.label)
        sheet.write_formula(row, 2, check.formula, draft.formats.cell("formula", "count", align="center"))
        sheet.merge_range(row, 3, row, 4, draft.say(check.how), _words(draft))
        place = TABLES[check.table].sheet(draft.lang)
        sheet.write_url(row, _LAST, draft.link_to(check.table), draft.formats.boxed_link, string=place)
        if check.want != "any":
            wrong = ">0" if check.want == "none" else "=0"
            rule = f"=AND(ISNUMBER($C{row + 1}),$C{row + 1}{wrong})"
            look = {"type": "formula", "criteria": rule, "format": draft.formats.tone("look")}
            sheet.conditional_format(row, 2, row, 2, look)
    return top - 1 + len(found)


def _write_agreement(draft: Draft, sheet: Worksheet, row: int) -> None:
    """Whether the live preview of the month and its settlement agree."""
    sheet.set_row(row, 19)
    label = ("测算与结算核对", "Preview and settlement")
    how = ("不一致：结算后数据又有变动，请重新结算", "Differs: data changed since, settle again")
    sheet.write_string(row, _FIRST, draft.say(label), draft.formats.label)
    look = draft.formats.cell("formula", "general", align="center", bold=True)
    sheet.write_formula(row, 2, "=PreviewStatus", look)
    mark_status(draft, sheet, (row, 2, row, 2))
    sheet.merge_range(row, 3, row, 4, draft.say(how), _words(draft))
    preview = draft.say(PREVIEW)
    sheet.write_url(row, _LAST, f"internal:'{preview}'!A1", draft.formats.boxed_link, string=preview)
