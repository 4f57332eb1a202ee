"""A pay-out file as bytes: .xlsx and .csv. Whatever a text looks like, no program takes it for a formula."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from addin.book.cells import column_letters
from addin.book.handout import new_workbook, packed, put_text
from addin.usecases.payout.cells import PayoutCell, PayoutRow
from addin.usecases.payout.layouts import PayoutLayout
from addin.usecases.statement_sheet import font_of
from addin.values.errors import Language
from addin.values.money import yuan, yuan_number

ENCODINGS = {"utf8": "utf-8-sig", "gbk": "gbk"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_WIDEST = 40
_SHEET = 31


def as_csv(layout: PayoutLayout, rows: Sequence[PayoutRow]) -> bytes:
    """The rows below their headings. UnicodeEncodeError where the layout's encoding lacks a character."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_safe(column.heading) for column in layout.columns])
    writer.writerows([[_written(cell) for cell in row] for row in rows])
    return out.getvalue().encode(ENCODINGS[layout.encoding])


def _written(cell: PayoutCell) -> str:
    return _safe(cell) if isinstance(cell, str) else yuan(cell)


def _safe(text: str) -> str:
    """A text that a spreadsheet opening the file would take for a formula begins with an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_xlsx(layout: PayoutLayout, rows: Sequence[PayoutRow], lang: Language) -> bytes:
    """The same as a workbook: texts as texts, so that long numbers keep their digits; amounts as numbers."""
    book = new_workbook(font_of(lang))
    sheet = book.create_sheet(layout.name[:_SHEET])
    bold = font_of(lang, bold=True)
    for col, column in enumerate(layout.columns, 1):
        head = sheet.cell(1, col)
        put_text(head, column.heading)
        head.font = bold
        longest = max([len(column.heading) * 2, *(len(_written(row[col - 1])) for row in rows)])
        sheet.column_dimensions[column_letters(col)].width = min(longest + 2, _WIDEST)
    for number, row in enumerate(rows, 2):
        for col, cell in enumerate(row, 1):
            place = sheet.cell(number, col)
            if isinstance(cell, str):
                put_text(place, cell)
                place.number_format = "@"
            else:
                place.value = yuan_number(cell)
                place.number_format = "0.00"
    sheet.freeze_panes = "A2"
    return packed(book)
