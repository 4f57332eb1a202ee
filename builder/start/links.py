"""The start page's way to every sheet: a band a group, four links a row."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from addin.faces.buttons.table import Text
from addin.tables.schema import TABLES
from addin.texts.sheets import ABOUT, DESK
from builder.draft import Draft
from builder.forms import FORMS
from builder.layout import DASHBOARD, SHEET_GROUPS
from builder.workings.layout import PREVIEW, WORKINGS

_A_ROW = 4
_VIEWS: Text = ("一览和说明", "Views and help")
_COLOURS = "#1F3A5F"


def write_links(draft: Draft, sheet: Worksheet, top: int, first: int) -> int:
    """From row ``top`` on, the group's name in column ``first``; gives the last row used."""
    row = top
    for title, colour, links in _groups(draft):
        name = draft.formats.plain(bold=True, font_color="#FFFFFF", bg_color=colour, indent=1, text_wrap=True)
        rows = -(-len(links) // _A_ROW)
        for place in range(rows):
            sheet.set_row(row + place, 20)
        if rows > 1:
            sheet.merge_range(row, first, row + rows - 1, first, title, name)
        else:
            sheet.write_string(row, first, title, name)
        for place in range(rows * _A_ROW):
            line, col = row + place // _A_ROW, first + 1 + place % _A_ROW
            if place < len(links):
                sheet.write_url(line, col, links[place][1], draft.formats.boxed_link, string=links[place][0])
            else:
                sheet.write_blank(line, col, None, draft.formats.label)
        row += rows
    return row - 1


def _groups(draft: Draft) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Title, colour, and the links as name and address."""
    views = [_page(draft, name) for name in (DESK, DASHBOARD, PREVIEW, WORKINGS, ABOUT)]
    found = [(draft.say(_VIEWS), _COLOURS, views)]
    for group in SHEET_GROUPS:
        links = [
            (TABLES[name].sheet(draft.lang), draft.link_to(name)) for name in group.tables if not TABLES[name].hidden
        ]
        if group is SHEET_GROUPS[-1]:
            links += [_page(draft, form.sheet) for form in FORMS]
        found.append((draft.say((group.zh, group.en)), group.tab, links))
    return found


def _page(draft: Draft, name: Text) -> tuple[str, str]:
    return draft.say(name), f"internal:'{draft.say(name)}'!A1"
