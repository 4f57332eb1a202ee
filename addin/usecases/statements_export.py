"""Everybody's statement of a settled month as a workbook to print: a sheet a person, every amount explained."""

from __future__ import annotations

import errno
import io
import os
import re
from pathlib import Path
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from addin.book.base import Book, Cell, MemoryBook, RawTable
from addin.book.inputs import months_of
from addin.book.saving import replace as saving
from addin.tables.schema import TABLES
from addin.texts.macros import say
from addin.usecases.statement import STATED, Statement, month_rows, statement_of, verified
from addin.values.errors import Language, refuse
from addin.values.periods import Month

_COLUMN = TABLES["tblSettlement"].column
_IN_HEAD = {text for field in ("month", "staff", "name", "grade") for text in _COLUMN(field)[1:3]}
_RATIO, _NET = _COLUMN("ratio")[1:3], _COLUMN("net")[1:3]
_A4 = 9
_WIDTHS = (18, 14, 62, 16, 30)
_FONT: dict[Language, str] = {"zh": "等线", "en": "Calibri"}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST = 31
_RESERVED = {"history", "历史记录"}


class Looks(NamedTuple):
    """The formats of a statement."""

    title: Format
    header: Format
    text: Format
    amount: Format
    ratio: Format
    plain: Format


def file_name(month: Month, lang: Language) -> str:
    """What the file is called where nobody chose a name."""
    return say("statement_file", lang, month=month)


def export_statements(book: Book, month: Month, output: Path, like: Path | None = None) -> int:
    """Write everybody's statement to ``output`` and say how many; it is as open to others as the file ``like``.

    Refused if the month is not settled or the file cannot be written, DataRefused if what was settled was changed.
    """
    found = statements(book, month)
    if not output.parent.is_dir():
        raise refuse("cannot_write", file=str(output), reason=os.strerror(errno.ENOENT))
    saving.replace_file(output, _written(found, book.language), read_as=None, like=like, backup=False)
    return len(found)


def statements(book: Book, month: Month) -> list[Statement]:
    """Every person's statement; each table is read once."""
    all_months = verified(book, month)
    held = MemoryBook(_month_of(all_months, name, month) for name in STATED if name in all_months.names())
    people = [str(row["staff"]) for row in month_rows(held.read("tblSettlement"), month)]
    if not people:
        raise refuse("not_settled", month=month)
    return [statement_of(held, month, staff) for staff in people]


def _month_of(book: Book, name: str, month: Month) -> RawTable:
    raw = book.read(name)
    return raw._replace(rows=[row for m, row in zip(months_of(raw), raw.rows, strict=True) if m == month])


def sheet_names(found: list[Statement]) -> list[str]:
    """'002 乙': within what Excel allows, each only once whatever its case."""
    taken = set(_RESERVED)
    names = []
    for one in found:
        name = _FORBIDDEN.sub("_", f"{one.staff} {one.name}".strip()).strip("'")[:_LONGEST].rstrip("' ") or "_"
        unique, number = name, 2
        while unique.casefold() in taken:
            mark = f" ({number})"
            unique, number = name[: _LONGEST - len(mark)] + mark, number + 1
        taken.add(unique.casefold())
        names.append(unique)
    return names


def _written(found: list[Statement], lang: Language) -> bytes:
    """The workbook's bytes; nothing of it lies in a temporary file meanwhile."""
    options = {
        "in_memory": True,
        "default_format_properties": {"font_name": _FONT[lang], "font_size": 10},
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, options)
    looks = _looks(book)
    for one, name in zip(found, sheet_names(found), strict=True):
        _write_sheet(book.add_worksheet(name), one, looks, lang)
    book.close()
    return out.getvalue()


def _looks(book: xlsxwriter.Workbook) -> Looks:
    boxed = {"border": 1, "border_color": "#BFC7D1", "valign": "vcenter"}
    return Looks(
        title=book.add_format({"bold": True, "font_size": 15, "font_color": "#1F3A5F"}),
        header=book.add_format(boxed | {"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF"}),
        text=book.add_format(boxed | {"text_wrap": True}),
        amount=book.add_format(boxed | {"num_format": "#,##0.00;[Red]-#,##0.00"}),
        ratio=book.add_format(boxed | {"num_format": "0.00%"}),
        plain=book.add_format({"valign": "vcenter"}),
    )


def _write_sheet(sheet: Worksheet, one: Statement, looks: Looks, lang: Language) -> None:
    """Who and when, the row of the settlement, then each amount with its arithmetic and clause."""
    _set_up(sheet, lang)
    sheet.write_string(0, 0, say("statement", lang, month=one.month), looks.title)
    sheet.write_string(1, 0, f"{one.staff}  {one.name}  {one.grade}", looks.plain)
    end = _write_amounts(sheet, 3, one, looks)
    heads = [say(key, lang) for key in ("item", "amount", "how", "why", "remark")]
    for column, text in enumerate(heads):
        sheet.write_string(end + 1, column, text, looks.header)
    for row, line in enumerate(one.lines, end + 2):
        sheet.write_string(row, 0, line.item, looks.text)
        sheet.write_number(row, 1, line.amount, looks.amount)
        for column, text in enumerate((line.arithmetic, line.clause, line.note), 2):
            sheet.write(row, column, text or None, looks.text)
        sheet.set_row(row, 15 * max(_lines(text, column) for column, text in enumerate(line[2:], 2)) + 4)
    bottom = end + len(one.lines) + 4
    sheet.write_string(bottom, 2, say("received", lang), looks.plain)
    if one.code:
        sheet.write_string(bottom + 1, 0, say("month_code", lang, month=one.month, code=one.code), looks.plain)


def _write_amounts(sheet: Worksheet, top: int, one: Statement, looks: Looks) -> int:
    """The settlement's amounts that are not zero, and net pay. Gives the row after them."""
    row = top
    for header, value in one.amounts.items():
        if header in _IN_HEAD or (not value and header not in _NET):
            continue
        sheet.write_string(row, 0, header, looks.text)
        _write_amount(sheet, row, header, value, looks)
        row += 1
    return row


def _write_amount(sheet: Worksheet, row: int, header: str, value: Cell, looks: Looks) -> None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        sheet.write_number(row, 1, value, looks.ratio if header in _RATIO else looks.amount)
    else:
        sheet.write_string(row, 1, str(value or ""), looks.text)


def _lines(text: str, column: int) -> int:
    """How many lines a text takes in its column: a Chinese character is two wide."""
    wide = sum(1 if char.isascii() else 2 for char in text)
    return max(1, -(-wide // (_WIDTHS[column] - 2)))


def _set_up(sheet: Worksheet, lang: Language) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer(f"&L&A&R{say('page', lang)}")
    sheet.hide_gridlines(2)
