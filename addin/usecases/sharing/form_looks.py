"""How a workbook that is handed out looks: the book's colours, formats by kind of column, widths, print set-up."""

from __future__ import annotations

from typing import NamedTuple

from openpyxl.styles import Alignment, Border, NamedStyle, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

from addin.tables.choices import CHOICES
from addin.tables.declare import Column
from addin.usecases.statement_sheet import font_of, set_up_page
from addin.values.errors import Language

_BLUE, _INK, _GREY, _WHITE, _RED = "FF1F4E9E", "FF1F2937", "FF5B6675", "FFFFFFFF", "FF9C1C28"
_NAVY, _LINE, _TYPED, _READ, _WRONG = "FF1F3A5F", "FFCBD3DC", "FFFFF9E3", "FFEDF2F8", "FFF8D7DA"
_RATIOS = frozenset({"ratio", "time", "coverage", "on_month", "on_year", "lead"})
_FORMATS = {
    "id": "@",
    "text": "@",
    "date": "yyyy-mm-dd",
    "month": "yyyy-mm",
    "money": "#,##0.00;[Red]-#,##0.00",
    "count": "0",
    "rate": "General",
    "any": "General",
}
_NUMBERS = frozenset({"money", "count", "rate"})
_WIDTHS = {"date": 14, "month": 11, "money": 14, "count": 10, "rate": 10, "any": 11, "id": 12, "text": 18}
_WIDE = {
    "outcome": 40, "purpose": 26, "remarks": 34, "analysis": 40, "measures": 40, "products": 26, "customers": 30,
    "channel": 22, "name": 22, "contact": 14, "phone": 16, "method": 60, "proposal": 34, "subject": 34, "decision": 40,
    "reason": 30,
}  # fmt: skip


class FormLooks(NamedTuple):
    """The named styles of one workbook."""

    title: NamedStyle
    words: NamedStyle
    header: NamedStyle
    typed: NamedStyle
    read: NamedStyle
    wrong: NamedStyle
    link: NamedStyle


def form_looks(lang: Language) -> FormLooks:
    """Fresh styles: each belongs to the workbook that first uses it."""
    line = Side("thin", _LINE)
    box = Border(line, line, line, line)
    middle, wrapped = Alignment(vertical="center"), Alignment(vertical="center", wrap_text=True)
    open_cell = Protection(locked=False)
    head = font_of(lang, bold=True, color=_WHITE)
    centred = Alignment(horizontal="center", vertical="center", wrap_text=True)
    return FormLooks(
        title=NamedStyle("form title", font_of(lang, bold=True, size=16, color=_NAVY), alignment=middle),
        words=NamedStyle("form words", font_of(lang, color=_INK), alignment=Alignment(vertical="top", wrap_text=True)),
        header=NamedStyle("form header", head, PatternFill("solid", _NAVY), box, centred),
        typed=_cell("form typed", lang, (_BLUE, _TYPED), wrapped, open_cell),
        read=_cell("form read", lang, (_GREY, _READ), wrapped, Protection(locked=True)),
        wrong=_cell("form wrong", lang, (_RED, _WRONG), wrapped, open_cell),
        link=NamedStyle("form link", font_of(lang, color=_BLUE, underline="single"), alignment=middle),
    )


def _cell(
    name: str, lang: Language, colours: tuple[str, str], alignment: Alignment, protection: Protection
) -> NamedStyle:
    line = Side("thin", _LINE)
    ink, fill = colours
    return NamedStyle(
        name, font_of(lang, color=ink), PatternFill("solid", fill), Border(line, line, line, line), alignment,
        protection=protection,
    )  # fmt: skip


def format_of(column: Column) -> str:
    """The number format of a column's cells."""
    if column.field in _RATIOS:
        return "0.0%"
    return "@" if column.kind in CHOICES else _FORMATS.get(column.kind, "General")


def form_alignment(column: Column) -> Alignment:
    """Days in the middle, numbers off the edge: neither runs into the text of the next column."""
    if column.kind in ("date", "month"):
        return Alignment(horizontal="center", vertical="center")
    if column.kind in _NUMBERS or column.field in _RATIOS:
        return Alignment(horizontal="right", vertical="center", indent=1)
    return Alignment(vertical="center", wrap_text=True)


def wrapped_lines(text: str, width: float) -> int:
    """How many lines a text takes in this width: a Chinese character is two wide."""
    wide = sum(1 if char.isascii() else 2 for char in text)
    return max(1, -(-wide // int(width)))


def width_of(column: Column, header: str) -> float:
    """A width for what usually stands in the column, and for its heading on two lines."""
    by_kind = _WIDE.get(column.field, _WIDTHS.get(column.kind, 13)) if column.kind != "id" else _WIDTHS["id"]
    heading = sum(1 if char.isascii() else 2 for char in header)
    return max(by_kind, heading / 2 + 3 if heading > 12 else heading + 2)


def set_up(sheet: Worksheet, lang: Language, header: int = 0) -> None:
    """A4, as wide as the page, headings on every page, protected without a password; filters and widths stay free."""
    set_up_page(sheet, lang)
    if header:
        sheet.print_title_rows = f"{header}:{header}"
    protection = sheet.protection
    protection.sheet = True
    protection.formatCells = protection.formatColumns = protection.formatRows = False
    protection.sort = protection.autoFilter = False
