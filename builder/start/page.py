"""The start page's columns, bars, notes and buttons."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from addin.faces.buttons.table import Button, Text, in_language
from builder.draft import Draft, write

PAGE_FIRST, PAGE_LAST = 1, 5  # columns B to F
INDEX_TOP = 3  # row of the first section, from 0
_WIDTHS = {0: 2, 1: 34, 2: 25, 3: 25, 4: 25, 5: 24}
_BUTTON_WIDTHS = {1: 206, 2: 171, 3: 171, 4: 171, 5: 164}  # of columns B to F, in pixels, with a margin
_BUTTON_HEIGHT = 33


def set_page_columns(draft: Draft, sheet: Worksheet) -> None:
    for col, width in _WIDTHS.items():
        sheet.set_column(col, col, width, draft.formats.plain())


def section(draft: Draft, sheet: Worksheet, row: int, title: Text) -> None:
    """A bar across the page; ``title`` with its number."""
    sheet.set_row(row, 24)
    for col in range(PAGE_FIRST, PAGE_LAST + 1):
        write(sheet, row, col, draft.say(title) if col == PAGE_FIRST else None, draft.formats.section)


def page_note(draft: Draft, *, wrap: bool = False) -> Format:
    """What is said beside a figure."""
    return draft.formats.cell("note", "general", wrap=wrap, indent=1)


def insert_button(draft: Draft, sheet: Worksheet, cell: tuple[int, int], button: Button) -> None:
    """A button of the ribbon, in a cell of a row that is high enough."""
    row, col = cell
    sheet.set_row(row, 34)
    options = {
        "macro": button.sub,
        "caption": in_language(button.label, draft.lang),
        "description": in_language(button.screentip, draft.lang),
        "width": _BUTTON_WIDTHS[col],
        "height": _BUTTON_HEIGHT,
        "x_offset": 4,
        "y_offset": 6,
    }
    sheet.insert_button(row, col, options)


def write_headings(draft: Draft, sheet: Worksheet, row: int, texts: Sequence[Text], *, wide: int) -> None:
    """Column headings, one of which spans two columns."""
    sheet.set_row(row, 21)
    col = PAGE_FIRST
    for text in texts:
        sheet.write_string(row, col, draft.say(text), draft.formats.header)
        if col == wide:
            sheet.merge_range(row, col, row, col + 1, draft.say(text), draft.formats.header)
        col += 2 if col == wide else 1
