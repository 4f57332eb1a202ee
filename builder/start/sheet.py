"""The start page: every sheet, the month to settle, what to do in which order, when (H11.3), what is missing."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from addin.faces.buttons.table import Text
from builder.draft import Draft, link_to
from builder.preview.marks import mark_status
from builder.start.checks import StartCheck, checks
from builder.start.index import write_index, write_sheet_link
from builder.start.month import MONTH_END, MONTH_TITLE, MONTH_TOP, write_month
from builder.start.page import INDEX_TOP, PAGE_FIRST, PAGE_LAST, page_note, section, set_page_columns, write_headings
from builder.start.plan_checks import plan_checks
from builder.start.steps import steps
from builder.table_sheets import ALLOWED, set_up_print
from builder.ways.order import link_place
from builder.ways.sight import mark_hidden

STEPS_TOP = MONTH_END + 2
_STEPS_TITLE: Text = ("三、按这个顺序做", "3  Do it in this order")
_CALENDAR_TITLE: Text = ("四、日程（次月，H11.3）", "4  Calendar of the next month (H11.3)")
_CHECKS_TITLE: Text = ("五、检查", "5  Checks")
_TITLE: Text = ("酒店销售部 · 销售目标与提成结算", "Hotel sales department · targets and commission")
_ADVICE: Text = ("黄底格填写，其余自动计算。先看：", "Fill the yellow cells. First see:")


def write_start(draft: Draft, sheet: Worksheet) -> None:
    """Fills the start page."""
    set_page_columns(draft, sheet)
    sheet.set_row(0, 36)
    big = draft.formats.plain(bold=True, font_size=20, font_color="#1F3A5F")
    sheet.write_string(0, PAGE_FIRST, draft.say(_TITLE), big)
    sheet.write_string(1, PAGE_FIRST, draft.say(_ADVICE), draft.formats.plain(font_color="#5B6675"))
    about = link_place(draft, "about")
    sheet.write_url(1, PAGE_FIRST + 1, about.link, draft.formats.link, string=about.sheet)
    mark_hidden(draft, sheet, (1, PAGE_FIRST + 1, 1, PAGE_FIRST + 1), about.sheet)
    write_index(draft, sheet)
    write_month(draft, sheet)
    top = _write_steps(draft, sheet, steps(draft)) + 2
    top = _write_calendar(draft, sheet, top) + 2
    found = [*checks(draft), *plan_checks(draft)]
    _write_checks(draft, sheet, found, top)
    _write_jumps(draft, sheet, ((MONTH_TOP, MONTH_TITLE), (STEPS_TOP, _STEPS_TITLE), (top, _CHECKS_TITLE)))
    sheet.freeze_panes(2, 0)
    sheet.set_selection(INDEX_TOP, PAGE_FIRST, INDEX_TOP, PAGE_FIRST)  # LibreOffice misses the first click below a head
    set_up_print(draft, sheet, landscape=False)
    sheet.fit_to_pages(1, 1)
    sheet.protect("", ALLOWED)


def _write_jumps(draft: Draft, sheet: Worksheet, titles: tuple[tuple[int, Text], ...]) -> None:
    """In the head that stays in sight: the ways to the page's other parts."""
    for col, (row, title) in enumerate(titles, PAGE_LAST - len(titles) + 1):
        address = link_to(sheet.name, f"B{row + 1}")
        sheet.write_url(1, col, address, draft.formats.link, string=f"↓ {draft.say(title)}")


def _write_calendar(draft: Draft, sheet: Worksheet, top: int) -> int:
    """H11.3: the days of the month after the settled one. Gives the last row used."""
    section(draft, sheet, top, _CALENDAR_TITLE)
    headings = (("每月几日", "Day"), ("日期", "Date"), ("事项", "What"), ("怎么做", "How"))
    write_headings(draft, sheet, top + 1, headings, wide=4)
    for row, (day, what, how) in enumerate(_CALENDAR, top + 2):
        sheet.set_row(row, 21)
        number = draft.formats.cell(
            "formula" if day is None else "note", '0"日"' if draft.lang == "zh" else "0", align="center"
        )
        if day is None:
            sheet.write_formula(row, PAGE_FIRST, "=ClaimDeadlineDay", number)
        else:
            sheet.write_number(row, PAGE_FIRST, day, number)
        formula = f'=IF(SettleMonth="","",EDATE(SettleMonth,1)+$B{row + 1}-1)'
        sheet.write_formula(row, 2, formula, draft.formats.cell("formula", "date", align="center"))
        sheet.write_string(row, 3, draft.say(what), draft.formats.label)
        sheet.merge_range(row, 4, row, PAGE_LAST, draft.say(how), page_note(draft))
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
    section(draft, sheet, STEPS_TOP, _STEPS_TITLE)
    headings = (
        ("步骤", "Step"),
        ("数", "Count"),
        ("怎么做（黄色的还没做完）", "How (amber: not done yet)"),
        _HEADINGS[3],
    )
    write_headings(draft, sheet, STEPS_TOP + 1, headings, wide=3)
    return _write_counts(draft, sheet, found, STEPS_TOP + 2)


def _write_checks(draft: Draft, sheet: Worksheet, found: list[StartCheck], top: int) -> int:
    """What else may be amiss. Gives the last row used."""
    section(draft, sheet, top, _CHECKS_TITLE)
    write_headings(draft, sheet, top + 1, _HEADINGS, wide=3)
    _write_agreement(draft, sheet, top + 2)
    return _write_counts(draft, sheet, found, top + 3)


def _write_counts(draft: Draft, sheet: Worksheet, found: list[StartCheck], top: int) -> int:
    """Rows of counts, amber where they are not as they should be. Gives the last row used."""
    for row, check in enumerate(found, top):
        sheet.set_row(row, 19)
        sheet.write_string(row, PAGE_FIRST, draft.say(check.text), draft.formats.label)
        sheet.write_formula(row, 2, check.formula, draft.formats.cell("formula", "count", align="center"))
        sheet.merge_range(row, 3, row, 4, draft.say(check.how), page_note(draft))
        write_sheet_link(draft, sheet, (row, PAGE_LAST), check.table)
        if check.want != "any":
            wrong = f"N($C{row + 1})>0" if check.want == "none" else f"N($C{row + 1})=0"
            rule = f"={wrong}"
            look = {"type": "formula", "criteria": rule, "format": draft.formats.tone("look")}
            sheet.conditional_format(row, 2, row, 2, look)
    return top - 1 + len(found)


def _write_agreement(draft: Draft, sheet: Worksheet, row: int) -> None:
    """Whether the live preview of the month and its settlement agree."""
    sheet.set_row(row, 19)
    label = ("测算与结算核对", "Preview and settlement")
    how = ("不一致：结算后数据又有变动，请重新结算", "Differs: data changed since, settle again")
    sheet.write_string(row, PAGE_FIRST, draft.say(label), draft.formats.label)
    look = draft.formats.cell("formula", "general", align="center", bold=True)
    sheet.write_formula(row, 2, "=PreviewStatus", look)
    mark_status(draft, sheet, (row, 2, row, 2))
    sheet.merge_range(row, 3, row, 4, draft.say(how), page_note(draft))
    write_sheet_link(draft, sheet, (row, PAGE_LAST), "preview")
