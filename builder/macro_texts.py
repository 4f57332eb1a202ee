"""The hidden sheet from which the workbook's VBA takes its texts, key and text: VBA source holds no Chinese."""

from __future__ import annotations

from addin.faces.excel.texts import NAME, macro_texts
from builder.draft import Draft
from builder.layout import OWN_TAB

_TOP = 2  # row, from 0
SHEET = ("程序文字", "Macro texts")


def write_macro_texts(draft: Draft) -> None:
    """Every text beside its key, under one name that is the same in both languages."""
    sheet = draft.add_sheet(draft.say(SHEET), "shTexts", OWN_TAB)
    title = draft.say(("程序使用的文字（请勿修改）", "Texts that the program uses (do not edit)"))
    sheet.write_string(0, 0, title, draft.formats.title)
    texts = macro_texts(draft.lang)
    look = draft.formats.cell("note", "general")
    for row, (key, text) in enumerate(texts.items(), _TOP):
        sheet.write_string(row, 0, key, look)
        sheet.write_string(row, 1, text, look)
    draft.book.define_name(NAME, f"='{draft.say(SHEET)}'!$A${_TOP + 1}:$B${_TOP + len(texts)}")
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 120)
    sheet.protect()
    sheet.hide()
