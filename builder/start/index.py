"""The start page's index: a button a role, and the way to every sheet, a band a group, four links a row."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from addin.book.views import SHOWN_ROLE
from addin.faces.buttons.table import BUTTONS, Text
from addin.tables.roles import ROLES, SheetRole
from addin.tables.schema import TABLES
from builder.draft import Draft
from builder.layout import SHEET_GROUPS
from builder.start.page import INDEX_TOP, PAGE_FIRST, PAGE_LAST, insert_button, page_note, section
from builder.ways.order import link_place
from builder.ways.sight import mark_hidden

INDEX_TITLE: Text = ("一、去哪里", "1  Where to go")
ROLE_BUTTONS = tuple(f"show_{role}" for role in ROLES)
_BUTTONS_AT, _ROLES_AT, _HINT_AT, _LINKS_AT = range(INDEX_TOP + 1, INDEX_TOP + 5)
_A_ROW = PAGE_LAST - PAGE_FIRST
_VIEWS: Text = ("一览", "Views")
_COLOURS = "#1F3A5F"
_VIEW_KEYS = ("desk", "dashboard", "preview", "workings")
_FORM_KEYS = ("car_form", "dinner_form")
_WHOSE: Text = ("按角色看（绿的是现在的）", "By role (green: shown now)")
_SEES: dict[SheetRole, Text] = {
    "sales": ("计划、拜访、日报、客户", "Plans, visits, reports, leads"),
    "head": ("计划、跟进、周报、异常", "Plans, statistics, alerts"),
    "finance": ("参数、流水、检查、结算", "Policy, receipts, results"),
    "all": ("所有的表", "Every sheet"),
}
_HINT: Text = (
    "灰底斜体的表不属于现在的角色，收起了（隐藏，没有加锁）：点它的链接就打开。没有启用宏（或 LibreOffice 没装扩展）"
    "时，链接打不开收起的表，请右键任一工作表标签 →「取消隐藏」。LibreOffice 里点链接要按住 Ctrl。",
    "Sheets in italics on grey are not the present role's and hidden, not locked: their link opens them. Where macros "
    "are off (or LibreOffice lacks the extension) it cannot: right-click any sheet's tab and choose Unhide. In "
    "LibreOffice hold Ctrl while you click a link.",
)


def index_rows() -> int:
    """How many rows the index takes, its bar included."""
    return _LINKS_AT - INDEX_TOP + sum(-(-len(keys) // _A_ROW) for *_, keys in _bands())


def _bands() -> list[tuple[Text, str, list[str]]]:
    """Title, colour, and keys of the sheets."""
    found: list[tuple[Text, str, list[str]]] = [(_VIEWS, _COLOURS, list(_VIEW_KEYS))]
    for group in SHEET_GROUPS:
        keys = [name for name in group.tables if not TABLES[name].hidden]
        last = group is SHEET_GROUPS[-1]
        found.append(((group.zh, group.en), group.tab, [*keys, *(_FORM_KEYS if last else ())]))
    return found


def write_index(draft: Draft, sheet: Worksheet) -> None:
    """The whole section."""
    section(draft, sheet, INDEX_TOP, INDEX_TITLE)
    _write_roles(draft, sheet)
    sheet.set_row(_HINT_AT, 38)
    sheet.merge_range(_HINT_AT, PAGE_FIRST, _HINT_AT, PAGE_LAST, draft.say(_HINT), draft.formats.explanation)
    row = _LINKS_AT
    for title, colour, keys in _bands():
        row = _write_band(draft, sheet, row, (draft.say(title), colour), keys)


def _write_roles(draft: Draft, sheet: Worksheet) -> None:
    """A button a role, what it shows below it, green below the one that is shown."""
    buttons = {button.macro: button for button in BUTTONS}
    label = draft.formats.label
    sheet.merge_range(_BUTTONS_AT, PAGE_FIRST, _ROLES_AT, PAGE_FIRST, draft.say(_WHOSE), label)
    sheet.set_row(_ROLES_AT, 19)
    for col, (role, macro) in enumerate(zip(ROLES, ROLE_BUTTONS, strict=True), PAGE_FIRST + 1):
        insert_button(draft, sheet, (_BUTTONS_AT, col), buttons[macro])
        sheet.write_string(_ROLES_AT, col, draft.say(_SEES[role]), page_note(draft))
        rule = {"type": "formula", "criteria": f'={SHOWN_ROLE}="{role}"', "format": draft.formats.tone("good")}
        sheet.conditional_format(_BUTTONS_AT, col, _ROLES_AT, col, rule)


def _write_band(draft: Draft, sheet: Worksheet, row: int, title: tuple[str, str], keys: list[str]) -> int:
    """A group's links; gives the first row below them."""
    said, colour = title
    name = draft.formats.plain(bold=True, font_color="#FFFFFF", bg_color=colour, indent=1, text_wrap=True)
    rows = -(-len(keys) // _A_ROW)
    for place in range(rows):
        sheet.set_row(row + place, 18)
    if rows > 1:
        sheet.merge_range(row, PAGE_FIRST, row + rows - 1, PAGE_FIRST, said, name)
    else:
        sheet.write_string(row, PAGE_FIRST, said, name)
    for place in range(rows * _A_ROW):
        line, col = row + place // _A_ROW, PAGE_FIRST + 1 + place % _A_ROW
        if place < len(keys):
            write_sheet_link(draft, sheet, (line, col), keys[place])
        else:
            sheet.write_blank(line, col, None, draft.formats.label)
    return row + rows


def write_sheet_link(draft: Draft, sheet: Worksheet, cell: tuple[int, int], key: str) -> None:
    """A link to a table's sheet or a page, grey while that is hidden."""
    there = link_place(draft, key)
    sheet.write_url(*cell, there.link, draft.formats.boxed_link, string=there.sheet)
    mark_hidden(draft, sheet, (*cell, *cell), there.sheet)
