"""Marks that the preview's parts and the start page share."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from addin.faces.buttons.table import Text
from builder.blocks import WORDS
from builder.draft import Draft, write
from builder.highlights import FULL, LOW, LOWER

_Area = tuple[int, int, int, int]  # first row and column, last row and column, from 0


def mark_status(draft: Draft, sheet: Worksheet, area: _Area) -> None:
    """Green where preview and settlement agree, red where they do not."""
    mark_words(draft, sheet, area, {"agree": "good", "differ": "bad"})


def mark_words(draft: Draft, sheet: Worksheet, area: _Area, tones: Mapping[str, str]) -> None:
    """Words of ``blocks.WORDS`` in the tone of each."""
    for word, tone in tones.items():
        rule = {"type": "cell", "criteria": "==", "value": f'"{draft.say(WORDS[word])}"'}
        sheet.conditional_format(*area, rule | {"format": draft.formats.tone(tone)})


def write_section(draft: Draft, sheet: Worksheet, row: int, last: int, text: Text) -> None:
    """A bar over the columns up to the last."""
    sheet.set_row(row, 22)
    for col in range(last + 1):
        write(sheet, row, col, draft.say(text) if col == 0 else None, draft.formats.section)


def mark_ratios(draft: Draft, sheet: Worksheet, area: _Area) -> None:
    """A column of ratios: red, amber and green as on the result sheets."""
    cell = f"${xl_col_to_name(area[1])}{area[0] + 1}"
    for test, tone in ((f"<{LOW}", "bad"), (f"<{LOWER}", "look"), (f">={FULL}", "good")):
        criteria = f"=AND(ISNUMBER({cell}),{cell}{test})"
        sheet.conditional_format(*area, {"type": "formula", "criteria": criteria, "format": draft.formats.tone(tone)})


def mark_alerts(draft: Draft, sheet: Worksheet, area: _Area, limit: str = "AlertRatio") -> None:
    """L5: ratios above the limit, before any other colour."""
    cell = f"${xl_col_to_name(area[1])}{area[0] + 1}"
    criteria = f"=AND(ISNUMBER({cell}),{cell}>{limit})"
    rule = {"type": "formula", "criteria": criteria, "format": draft.formats.tone("alert"), "stop_if_true": True}
    sheet.conditional_format(*area, rule)


def mark_differences(draft: Draft, sheet: Worksheet, area: _Area) -> None:
    """Red where an amount is not zero."""
    criteria = f"=N({xl_col_to_name(area[1])}{area[0] + 1})<>0"
    sheet.conditional_format(*area, {"type": "formula", "criteria": criteria, "format": draft.formats.tone("bad")})
