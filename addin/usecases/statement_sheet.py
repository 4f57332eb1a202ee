"""A person's statement on a sheet for printing: who and when, the settlement's amounts, how each came about."""

from __future__ import annotations

from typing import Any, NamedTuple

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from addin.book.base import Cell
from addin.book.cells import column_letters
from addin.book.handout import put_text
from addin.tables.schema import TABLES
from addin.texts.macros import say
from addin.usecases.statement import Statement, clause_told
from addin.values.errors import Language

_SCHEMA = TABLES["tblSettlement"]
_IN_HEAD = {text for field in ("month", "staff", "name", "grade") for text in _SCHEMA.column(field)[1:3]}
_RATIO, _NET = _SCHEMA.column("ratio")[1:3], _SCHEMA.column("net")[1:3]
_A4 = 9
_WIDTHS = (18, 16, 62, 30, 30)
_MARGIN = 5 / 7  # of a column, in characters: Excel's five pixels
_FONT: dict[Language, str] = {"zh": "等线", "en": "Calibri"}
_BLUE, _WHITE, _GREY = "FF1F3A5F", "FFFFFFFF", "FFBFC7D1"


class Looks(NamedTuple):
    """The styles of a statement."""

    title: NamedStyle
    header: NamedStyle
    text: NamedStyle
    amount: NamedStyle
    ratio: NamedStyle
    plain: NamedStyle


def font_of(lang: Language, **more: Any) -> Font:
    """The font of a statement, larger or bold or in a colour where ``more`` says so."""
    return Font(name=_FONT[lang], **{"size": 10, **more})


def looks_of(lang: Language) -> Looks:
    """Fresh styles: each belongs to the workbook that first uses it."""
    line = Side("thin", _GREY)
    box = Border(line, line, line, line)
    middle, wrapped = Alignment(vertical="center"), Alignment(vertical="center", wrap_text=True)
    off_edge = Alignment(horizontal="right", vertical="center", indent=1)  # else it runs into the text beside it
    font, head = font_of(lang), font_of(lang, bold=True, color=_WHITE)
    return Looks(
        title=NamedStyle("title", font_of(lang, bold=True, size=15, color=_BLUE)),
        header=NamedStyle("header", head, PatternFill("solid", _BLUE), box, middle),
        text=NamedStyle("text", font, border=box, alignment=wrapped),
        amount=NamedStyle("amount", font, PatternFill(), box, off_edge, "#,##0.00;[Red]-#,##0.00"),
        ratio=NamedStyle("ratio", font, PatternFill(), box, off_edge, "0.00%"),
        plain=NamedStyle("plain", font, alignment=middle),
    )


def write_statement(sheet: Worksheet, one: Statement, looks: Looks, lang: Language) -> None:
    """Who and when, the row of the settlement, then each amount with its arithmetic and clause."""
    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[column_letters(number)].width = width + _MARGIN
    set_up_page(sheet, lang)
    _put(sheet, 1, 1, say("statement", lang, month=one.month), looks.title)
    _put(sheet, 2, 1, f"{one.staff}  {one.name}  {one.grade}", looks.plain)
    end = _write_amounts(sheet, 4, one, looks)
    for column, key in enumerate(("item", "amount", "how", "why", "remark"), 1):
        _put(sheet, end + 1, column, say(key, lang), looks.header)
    for row, line in enumerate(one.lines, end + 2):
        texts = ("" if line.only_told else line.arithmetic, clause_told(line, lang), line.note)
        _put(sheet, row, 1, line.item, looks.text)
        _put(sheet, row, 2, None if line.only_told else line.amount, looks.amount)
        for column, text in enumerate(texts, 3):
            _put(sheet, row, column, text, looks.text)
        sheet.row_dimensions[row].height = 15 * max(_lines(text, column) for column, text in enumerate(texts, 2)) + 3.75
    bottom = end + len(one.lines) + 4
    _put(sheet, bottom, 3, say("received", lang), looks.plain)
    if one.code:
        _put(sheet, bottom + 1, 1, say("month_code", lang, month=one.month, code=one.code), looks.plain)


def _write_amounts(sheet: Worksheet, top: int, one: Statement, looks: Looks) -> int:
    """The settlement's amounts that are not zero, and net pay. Gives the row after them."""
    row = top
    for header, value in one.amounts.items():
        if header in _IN_HEAD or (not value and header not in _NET):
            continue
        _put(sheet, row, 1, header, looks.text)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            _put(sheet, row, 2, value, looks.ratio if header in _RATIO else looks.amount)
        else:
            _put(sheet, row, 2, str(value or ""), looks.text)
        row += 1
    return row


def _put(sheet: Worksheet, row: int, column: int, value: Cell, look: NamedStyle) -> None:
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value  # type: ignore[assignment]
    cell.style = look


def _lines(text: str, column: int) -> int:
    """How many lines a text takes in its column: a Chinese character is two wide."""
    wide = sum(1 if char.isascii() else 2 for char in text)
    return max(1, -(-wide // (_WIDTHS[column] - 2)))


def set_up_page(sheet: Worksheet, lang: Language) -> None:
    """A4 across, as wide as the page, the sheet's name and the number of the page below, no grid."""
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.7, header=0.3, footer=0.3)
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(_HeaderFooterPart("&A"), right=_HeaderFooterPart(say("page", lang)))
    sheet.sheet_view.showGridLines = False
