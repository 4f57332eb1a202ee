"""A handed-out workbook as bytes: what to do, what was returned, a sheet a table, what the program needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from openpyxl import Workbook

from addin.book.handout import new_workbook, packed, put_text
from addin.texts.sharing import share_text
from addin.usecases.sharing.form_cover import Cover, Issue, cover_name, sheet_names_of, write_cover, write_issues
from addin.usecases.sharing.form_lists import FormLists, Names
from addin.usecases.sharing.form_looks import form_looks
from addin.usecases.sharing.form_sheet import FormRow, FormTools, write_form_sheet
from addin.usecases.sharing.marks import MARK_SHEET, FormMark, HandedRows, mark_lines
from addin.usecases.statement import Statement
from addin.usecases.statement_sheet import font_of, looks_of, write_statement


class FilledForm(NamedTuple):
    """All that one workbook holds; ``handed`` are its rows as they are compared when it comes back."""

    mark: FormMark
    name: str
    employer: str
    rows: Mapping[str, Sequence[FormRow]]
    handed: HandedRows
    names: Names
    statement: Statement | None = None
    issues: Sequence[Issue] = ()


def form_bytes(form: FilledForm) -> bytes:
    """The .xlsx file."""
    lang = form.mark.language
    book = new_workbook(font_of(lang))
    looks = form_looks(lang)
    tools = FormTools(looks, FormLists(lang, form.names), lang)
    names = sheet_names_of(form.mark)
    statement = [share_text("statement_name", lang)] if form.statement else []
    counts = [(name, len(form.rows.get(one.table, ()))) for one, name in zip(form.mark.tables, names, strict=True)]
    write_cover(
        book.create_sheet(cover_name(lang)), Cover(form.mark, form.name, form.employer, counts, statement), looks
    )
    if form.issues:
        write_issues(book.create_sheet(share_text("returned_name", lang)), form.issues, looks, lang)
        book.active = 1
    rows = {
        name: write_form_sheet(book.create_sheet(name), shared, form.rows.get(shared.table, ()), tools)
        for shared, name in zip(form.mark.tables, names, strict=True)
    }
    if form.statement:
        _write_statement(book, statement[0], form.statement, form.mark)
    tools.lists.write(book)
    _write_mark(book, form)
    return packed(book, rows)


def _write_statement(book: Workbook, name: str, statement: Statement, mark: FormMark) -> None:
    sheet = book.create_sheet(name)
    write_statement(sheet, statement, looks_of(mark.language), mark.language)
    sheet.protection.sheet = True


def _write_mark(book: Workbook, form: FilledForm) -> None:
    """The hidden sheet by which the file is known again."""
    sheet = book.create_sheet(MARK_SHEET)
    sheet.sheet_state = "veryHidden"
    sheet.protection.sheet = True
    for row, line in enumerate(mark_lines(form.mark, form.handed), 1):
        for col, text in enumerate(line, 1):
            cell = sheet.cell(row, col)
            put_text(cell, text)
            cell.number_format = "@"
