"""The live preview: the month as it stands now, department and people, and whether the settlement agrees with it.

Only shows: every figure is worked out on the sheet of workings. People stand in slots by staff number, as many as the
workings have: a slot of nobody looks empty.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from addin.faces.buttons.table import Text
from builder.blocks import Blocks
from builder.draft import Draft
from builder.layout import LINK_ROW, NAME_ROOM, OWN_TAB, TEXT_ROW, TITLE_ROW
from builder.preview.department import write_department
from builder.preview.marks import (
    mark_alerts,
    mark_differences,
    mark_ratios,
    mark_status,
    mark_words,
    write_section,
)
from builder.styles import LINE
from builder.table_sheets import ALLOWED, set_up_print
from builder.ways.links import write_ways
from builder.ways.words import write_explanation
from builder.workings.layout import PREVIEW
from builder.workings.notes import NOTES

DEPARTMENT_TOP = 3
HINT_ROW = DEPARTMENT_TOP + 6
PEOPLE_TOP = HINT_ROW + 1
FIRST_PERSON = PEOPLE_TOP + 2
_STATUS = 10  # column K


class PreviewColumn(NamedTuple):
    """A column of the people's table: heading, width, number format and formula over the workings."""

    field: str
    heading: Text
    width: float
    kind: str
    formula: str = ""


def _name(number: str) -> str:
    return f'=IF({number}="","",INDEX({{tblStaff.name}},{{people.pos@}})&"")'


COLUMNS = (
    PreviewColumn("no", ("工号", "Staff no"), 11, "general"),
    PreviewColumn("name", ("姓名", "Name"), 12, "general", _name("{people.no@}")),
    PreviewColumn("paid_as", ("职级", "Grade"), 21, "general"),
    PreviewColumn("performance", ("业绩", "Performance"), 14.5, "money"),
    PreviewColumn("base", ("提成基数", "Commission base"), 14.5, "money"),
    PreviewColumn("target", ("任务", "Target"), 14.5, "money"),
    PreviewColumn("ratio", ("完成率", "Ratio"), 10.5, "percent", "=INDEX({ratios.ratio},{people.slot@}+1)"),
    PreviewColumn(
        "gap",
        ("离任务还差", "To go"),
        13.5,
        "pay",
        '=IF(ISNUMBER({people.target@}),MAX(0,{people.target@}-{people.performance@}),"")',
    ),
    PreviewColumn("base_pay", ("底薪", "Base pay"), 12.5, "pay"),
    PreviewColumn("commission", ("提成", "Commission"), 12.5, "pay"),
    PreviewColumn("pool_share", ("部门奖金", "Bonus"), 12.5, "pay"),
    PreviewColumn(
        "sum",
        ("三项合计", "Together"),
        13.5,
        "pay",
        '=IF({people.no@}="","",N({people.base_pay@})+N({people.commission@})+N({people.pool_share@}))',
    ),
    PreviewColumn("off", ("与结算的差额", "Off settlement"), 13.5, "pay"),
    PreviewColumn(
        "check",
        ("核对", "Check"),
        13.5,
        "general",
        '=IF({people.no@}="","",IF({people.settled@}=0,{!not_settled},IF({people.off@}=0,{!agree},{!differ})))',
    ),
)
_LAST = len(COLUMNS) - 1
_TEXT_LAST = 7  # the explanation ends where a small window does


def write_preview(draft: Draft, blocks: Blocks) -> Worksheet:
    """The whole sheet."""
    sheet = draft.add_sheet(draft.say(PREVIEW), "shPreview", OWN_TAB)
    for col, column in enumerate(COLUMNS):
        sheet.set_column(col, col, _wide(draft, column), draft.formats.plain())
    _write_heading(draft, sheet, blocks)
    write_department(draft, sheet, blocks, DEPARTMENT_TOP, _LAST)
    _write_hint(draft, sheet, blocks)
    _write_people(draft, sheet, blocks)
    sheet.freeze_panes(FIRST_PERSON, 2)
    set_up_print(draft, sheet, landscape=True)
    draft.repeat_header(sheet, PEOPLE_TOP + 1)
    sheet.protect("", ALLOWED)
    return sheet


_TEXT = (
    "按现在已填的流水、回款、宴请和计划，实时测算「开始」页本次结算月份的业绩、提成和部门奖金。全部由公式计算，填一笔变一笔，"
    "不用宏，也不用填写。正式金额以「月度结算表」为准；预留、补贴、扣款、个税、季度最佳和总监超额奖不在此列；"
    "离职当日已付清的人也按全月列出（L7）。\n"
    "与结算的口径相同。只有下列情况可能不同，出现时会在部门下面提示：日期或月份是文字；没有工号的流水行缺公式；"
    "同一账单既按账单号又按流水号回款；上月宴请未结算；行数超出容量。另外，分奖金和排先后时编号先比长短再比字符，编号长短不一时"
    "一分钱的零头可能给另一人。",
    "What the receipts, collections, dinners and plans entered so far make of the month to settle on the start "
    "page: performance, commission and department bonus. All formulas: it changes with every line typed, without "
    "macros, and nothing is filled in here. The Settlement sheet is what counts; holdback, allowances, deductions, "
    "tax, the best of the quarter and the director's excess reward are not shown; who was paid on the last day stands "
    "with the whole month (L7).\n"
    "The rules are the settlement's. It can differ only where a hint below the department says so: dates or months "
    "that are text, lines without salesperson and without formula, bills collected both as bills and by line, "
    "dinners of an unsettled month before, more rows than there is room for. Numbers are put in order by length, then "
    "by character: with numbers of mixed length an odd fen may go to somebody else.",
)


def _wide(draft: Draft, column: PreviewColumn) -> float:
    """A column's width; names and grades are as long as they are."""
    table, field = {"name": ("tblStaff", "name"), "paid_as": ("tblGrades", "grade")}.get(column.field, ("", ""))
    return max(column.width, draft.longest(table, field) + NAME_ROOM) if table else column.width


def _write_heading(draft: Draft, sheet: Worksheet, blocks: Blocks) -> None:
    """Title, explanation, the ways out, and whether preview and settlement agree."""
    widths = [_wide(draft, column) for column in COLUMNS]
    text, status = draft.say(_TEXT), blocks.formula("={=status}", outside=True)
    sheet.set_row(TITLE_ROW, 28)
    sheet.write_string(TITLE_ROW, 0, draft.say(PREVIEW), draft.formats.title)
    month = draft.formats.cell("formula", "month", align="center", bold=True, font_size=13)
    sheet.write_formula(TITLE_ROW, 2, blocks.formula("={=first}", outside=True), month)
    write_explanation(draft, sheet, TEXT_ROW, _TEXT_LAST, (text, sum(widths[: _TEXT_LAST + 1]) * 0.94))
    sheet.set_row(LINK_ROW, 24)
    write_ways(draft, sheet, "preview", widths)
    _write_reckoned(draft, sheet, blocks)
    _write_state(draft, sheet, LINK_ROW, ("测算与结算核对", "Preview and settlement"), status)
    mark_status(draft, sheet, (LINK_ROW, _STATUS + 2, LINK_ROW, _LAST))
    draft.book.define_name("PreviewStatus", status)


def _write_reckoned(draft: Draft, sheet: Worksheet, blocks: Blocks) -> None:
    """Whether the functions answer or the sheet's formulas stand in for them, and whether both agree."""
    label = ("提成、奖金、完成率、账龄由", "Commission, pool, ratios by")
    _write_state(draft, sheet, TITLE_ROW, label, blocks.formula("={=reckoned}", outside=True))
    place = (TITLE_ROW, _STATUS + 2, TITLE_ROW, _LAST)
    mark_words(draft, sheet, place, {"by_function": "good", "apart": "bad", "partly": "look"})


def _write_state(draft: Draft, sheet: Worksheet, row: int, label: Text, formula: str) -> None:
    """A label and what a formula says, on the right."""
    sheet.merge_range(row, _STATUS, row, _STATUS + 1, draft.say(label), draft.formats.label)
    look = draft.formats.cell("formula", "general", align="center", bold=True)
    sheet.merge_range(row, _STATUS + 2, row, _LAST, "", look)
    sheet.write_formula(row, _STATUS + 2, formula, look)


_NO_MONTH = ("请先在「开始」页填写要结算的月份。", "Enter the month to settle on the start page first.")
_BY_FORMULA = (
    "函数没有启用，提成、完成率、奖金和账龄由表内公式算出，金额相同。",
    "The four functions are not set up here: commission, ratio, pool and ageing come from the sheet's own formulas, "
    "which give the same.",
)
_APART = (
    "函数与表内公式的结果不同，请先点「检查安装」，再到「测算过程」看标出的行；结算不受影响。",
    "The functions and the sheet's formulas give different figures: click Check setup, then see the marked rows of "
    "Workings. Settling is not affected.",
)
_NO_HINT = ("没有会造成测算与结算不同的情况。", "Nothing that would make preview and settlement differ.")


def _write_hint(draft: Draft, sheet: Worksheet, blocks: Blocks) -> None:
    """What may make the preview differ from the settlement, in words."""
    texts = [blocks.formula("{notes.text@}", "notes", slot, outside=True) for slot in range(len(NOTES))]
    counts = blocks.formula("SUM({notes.count})", outside=True)
    first = blocks.formula("{=first}", outside=True)
    functions, apart = (blocks.formula(f"{{={name}}}", outside=True) for name in ("functions", "apart"))
    reasons = f'IF({counts}=0,"{draft.say(_NO_HINT)}",{"&".join(texts)})'
    reckoned = f'IF({apart}>0,"{draft.say(_APART)}",IF({functions}=0,"{draft.say(_BY_FORMULA)}",""))'
    formula = f'=IF({first}="","{draft.say(_NO_MONTH)}",{reasons}&{reckoned})'
    sheet.set_row(HINT_ROW, 32)
    look = draft.formats.plain(text_wrap=True, font_color="#5B6675", indent=1)
    sheet.merge_range(HINT_ROW, 0, HINT_ROW, _LAST, "", look)
    sheet.write_formula(HINT_ROW, 0, formula, look)
    rule = {
        "type": "formula",
        "criteria": f'=OR({first}="",{apart}>0,{counts}>0)',
        "format": draft.formats.tone("look"),
    }
    sheet.conditional_format(HINT_ROW, 0, HINT_ROW, _LAST, rule)


def _write_people(draft: Draft, sheet: Worksheet, blocks: Blocks) -> None:
    write_section(draft, sheet, PEOPLE_TOP, _LAST, ("二、人员", "2  People"))
    sheet.set_row(PEOPLE_TOP + 1, 22 if draft.lang == "zh" else 34)
    for col, column in enumerate(COLUMNS):
        sheet.write_string(PEOPLE_TOP + 1, col, draft.say(column.heading), draft.formats.header)
        look = _look(draft, column)
        for slot in range(draft.slots.people):
            template = column.formula or f"={{people.{column.field}@}}"
            formula = blocks.formula(template, "people", slot, outside=True)
            sheet.write_formula(FIRST_PERSON + slot, col, formula, look)
    for row in range(FIRST_PERSON, FIRST_PERSON + draft.slots.people):
        sheet.set_row(row, 18)
    _mark_people(draft, sheet)


def _look(draft: Draft, column: PreviewColumn) -> Format:
    place: dict[str, Any] = {"align": "left", "indent": 1} if column.kind == "general" else {}
    place = {"align": "center"} if column.field == "check" else place
    return draft.formats.cell("formula", column.kind, boxed=False, **place)


def _mark_people(draft: Draft, sheet: Worksheet) -> None:
    """Colours, and lines around the slots that are taken."""
    last = FIRST_PERSON + draft.slots.people - 1
    ratio, off, check = (
        (FIRST_PERSON, col, last, col)
        for col, column in enumerate(COLUMNS)
        if column.field in ("ratio", "off", "check")
    )
    mark_alerts(draft, sheet, ratio)
    mark_ratios(draft, sheet, ratio)
    mark_differences(draft, sheet, off)
    mark_status(draft, sheet, check)
    box = draft.book.add_format({"border": 1, "border_color": LINE})
    taken = {"type": "formula", "criteria": f'=$A{FIRST_PERSON + 1}<>""', "format": box}
    sheet.conditional_format(FIRST_PERSON, 0, last, _LAST, taken)
