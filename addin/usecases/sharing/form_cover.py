"""The first sheets of a handed-out workbook: whose it is, what to fill in, how to give it back; what was returned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.styles import Alignment, NamedStyle
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from addin.book.handout import put_text
from addin.tables.choices import label
from addin.tables.schema import TABLES
from addin.texts.sharing import HOW_TO, share_text
from addin.usecases.sharing.form_looks import FormLooks, set_up, wrapped_lines
from addin.usecases.sharing.marks import FormMark
from addin.values.errors import Language

_WIDTHS = (26, 12, 84)
_ACROSS = sum(_WIDTHS) - 6


class Issue(NamedTuple):
    """A row that came back wrong: its sheet and cell, what is wrong, what to do."""

    sheet: str
    cell: str
    fact: str
    remedy: str


class Cover(NamedTuple):
    """What the first sheet says: for whom, how many rows each sheet has, and sheets besides the tables'."""

    mark: FormMark
    name: str
    employer: str
    counts: Sequence[tuple[str, int]]
    others: Sequence[str] = ()


def write_cover(sheet: Worksheet, cover: Cover, looks: FormLooks) -> None:
    """Title, who and when, the steps, then each sheet with a link."""
    lang = cover.mark.language
    for letters, width in zip("ABC", _WIDTHS, strict=True):
        sheet.column_dimensions[letters].width = width
    _put(sheet, 1, 1, share_text("cover_title", lang, month=cover.mark.month), looks.title)
    who = " ".join(filter(None, (cover.mark.staff, cover.name))) or share_text("department", lang)
    edition = label("edition", cover.mark.edition, lang)
    words = share_text("cover_who", lang, who=who, month=cover.mark.month, edition=edition)
    _wide(sheet, 2, f"{cover.employer}  {words}".strip(), looks)
    steps = HOW_TO[0 if lang == "zh" else 1]
    for row, step in enumerate(steps, 4):
        _wide(sheet, row, step, looks)
    row = 5 + len(steps)
    for column, key in enumerate(("cover_sheet", "cover_rows", "cover_what"), 1):
        _put(sheet, row, column, share_text(key, lang), looks.header)
    for shared, (name, count) in zip(cover.mark.tables, cover.counts, strict=True):
        row += 1
        what = share_text(f"what_{'typed' if shared.spare else 'words' if shared.collected else 'read'}", lang)
        _line(sheet, row, (name, count, what), looks)
    for name in cover.others:
        row += 1
        _line(sheet, row, (name, None, share_text("what_read", lang)), looks)
    set_up(sheet, lang)


def write_issues(sheet: Worksheet, issues: Sequence[Issue], looks: FormLooks, lang: Language) -> None:
    """What was returned, each with a link to its cell."""
    for letters, width in zip("ABC", (26, 60, 60), strict=True):
        sheet.column_dimensions[letters].width = width
    _put(sheet, 1, 1, share_text("returned_title", lang), looks.title)
    _wide(sheet, 2, share_text("returned_words", lang, count=len(issues)), looks)
    for column, key in enumerate(("returned_place", "returned_fact", "returned_remedy"), 1):
        _put(sheet, 4, column, share_text(key, lang), looks.header)
    for row, issue in enumerate(issues, 5):
        _link(sheet, row, issue.sheet, issue.cell, f"{issue.sheet} {issue.cell}", looks)
        _put(sheet, row, 2, issue.fact, looks.words)
        _put(sheet, row, 3, issue.remedy, looks.words)
    set_up(sheet, lang, 4)


def _line(sheet: Worksheet, row: int, line: tuple[str, int | None, str], looks: FormLooks) -> None:
    name, count, what = line
    _link(sheet, row, name, "A1", name, looks)
    sheet.cell(row, 2).value = count
    sheet.cell(row, 2).style = looks.words
    sheet.cell(row, 2).alignment = Alignment(horizontal="center", vertical="top")
    _put(sheet, row, 3, what, looks.words)


def _link(sheet: Worksheet, row: int, target: str, cell: str, shown: str, looks: FormLooks) -> None:
    _put(sheet, row, 1, shown, looks.link)
    place = sheet.cell(row, 1)
    quoted = target.replace("'", "''")
    place.hyperlink = Hyperlink(ref=place.coordinate, location=f"'{quoted}'!{cell}")
    place.style = looks.link


def _wide(sheet: Worksheet, row: int, text: str, looks: FormLooks) -> None:
    _put(sheet, row, 1, text, looks.words)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=3)
    sheet.row_dimensions[row].height = 16 * wrapped_lines(text, _ACROSS)


def _put(sheet: Worksheet, row: int, column: int, text: str, look: NamedStyle) -> None:
    cell = sheet.cell(row, column)
    put_text(cell, text)
    cell.style = look


def cover_name(lang: Language) -> str:
    """What the first sheet is called."""
    return share_text("cover_name", lang)


def sheet_names_of(mark: FormMark) -> list[str]:
    """The names of the tables' sheets."""
    return [TABLES[shared.table].sheet(mark.language) for shared in mark.tables]
