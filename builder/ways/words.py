"""A sheet explained: what it is for in its first sentence, which stands out, the rest beside it."""

from __future__ import annotations

import re

from xlsxwriter.worksheet import Worksheet

from builder.draft import Draft
from builder.layout import lines
from builder.styles import PAGE_GREY, PAGE_INK

_SENTENCE = re.compile(r".*?(?:。|[.:](?= )|$)", re.S)
_LONGER_LETTERS = 1.06  # what the bold first sentence takes beside plain ones


def first_sentence(text: str) -> str:
    """What says in one line what a sheet is for."""
    found = _SENTENCE.match(text)
    return found[0] if found else text


def write_explanation(draft: Draft, sheet: Worksheet, row: int, last: int, words: tuple[str, float]) -> None:
    """Over the columns to ``last``; ``words``: the text and how wide they are together."""
    text, width = words
    look = draft.formats.explanation
    sheet.set_row(row, 17 * lines(text, width / _LONGER_LETTERS) + 5)
    sheet.merge_range(row, 0, row, last, text, look)
    first = first_sentence(text)
    if rest := text.removeprefix(first):
        bold, plain = draft.formats.plain(bold=True, font_color=PAGE_INK), draft.formats.plain(font_color=PAGE_GREY)
        sheet.write_rich_string(row, 0, bold, first, plain, rest, look)
    else:
        sheet.write_string(row, 0, text, draft.formats.plain(bold=True, text_wrap=True, valign="top"))
