"""One table of a handed-out workbook on its sheet: rows that are there, rows to type in, drop-downs, notes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from openpyxl.cell.cell import Cell
from openpyxl.styles import NamedStyle
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from addin.book.cells import column_letters
from addin.book.handout import put_text
from addin.book.handout_rows import Content, PlainRows, content_of, formula_content
from addin.tables.declare import Column
from addin.tables.schema import TABLES
from addin.texts.sharing import share_text
from addin.usecases.sharing.editions import Shared
from addin.usecases.sharing.form_lists import FormLists
from addin.usecases.sharing.form_looks import FormLooks, form_alignment, format_of, set_up, width_of, wrapped_lines
from addin.usecases.sharing.form_rules import rule_of
from addin.usecases.sharing.own_rows import Record
from addin.values.errors import Language

FORM_HEADER, FORM_FIRST = 4, 5
PRINTED_FREE = 10  # free rows that are printed below those that are there
_IN_SIGHT = 12  # rows above the first free one
_BESIDE = 22  # the width of a column of names
_LISTED = ("customer", "staff")  # numbers beside which a name stands


class FormRow(NamedTuple):
    """A row of the sheet; ``known``: it was there before, so that what names it is not typed; ``wrong``: its fields."""

    cells: Record
    known: bool = True
    wrong: frozenset[str] = frozenset()


class FormTools:
    """What every sheet of one workbook shares."""

    def __init__(self, looks: FormLooks, lists: FormLists, language: Language) -> None:
        self.looks, self.lists, self.language = looks, lists, language
        self._painted: dict[tuple[str, str, str], StyleArray] = {}

    def paint(self, sheet: Worksheet, look: NamedStyle, column: Column | None) -> StyleArray:
        """The look of a cell of a column, None for a name; openpyxl works it out anew for every cell, so it is kept."""
        kind = (column.kind, format_of(column)) if column else ("text", "@")
        key = look.name, *kind
        if key not in self._painted:
            cell = Cell(sheet, 1, 1)
            cell.style, cell.number_format = look, kind[1]
            if column:
                cell.alignment = form_alignment(column)
            self._painted[key] = cell._style  # type: ignore[attr-defined]
        return self._painted[key]


class _Place(NamedTuple):
    """A column of the sheet: one of the table's, or a name beside a number (then ``beside``)."""

    column: Column
    at: int
    beside: bool = False

    @property
    def letters(self) -> str:
        return column_letters(self.at)


def write_form_sheet(sheet: Worksheet, shared: Shared, rows: Sequence[FormRow], tools: FormTools) -> PlainRows:
    """The whole sheet: title, what it is for, headings; its rows and free rows are given back, to be packed with it."""
    lang = tools.language
    places = _places(shared)
    last = FORM_FIRST + len(rows) + shared.spare - 1
    _write_heading(sheet, shared, places, tools)
    found = PlainRows(FORM_FIRST)
    for number, row in enumerate([*rows, *[FormRow({}, known=False)] * shared.spare], FORM_FIRST):
        found.add(_cell(sheet, number, (shared, place, row), tools) for place in places)
    _add_rules(sheet, shared, places, last, tools)
    set_up(sheet, lang, FORM_HEADER)
    sheet.print_area = f"A1:{places[-1].letters}{max(FORM_HEADER, last - max(0, shared.spare - PRINTED_FREE))}"
    _open_at(sheet, shared, places, len(rows))
    if last >= FORM_FIRST:
        sheet.auto_filter.ref = f"A{FORM_HEADER}:{places[-1].letters}{last}"
    return found


def _open_at(sheet: Worksheet, shared: Shared, places: Sequence[_Place], rows: int) -> None:
    """The cursor on the first free row, which is in sight; where there is none on the first cell that can be typed."""
    open_to = shared.typed if shared.spare else shared.editable
    typed = [place for place in places if not place.beside and place.column.field in open_to]
    row = FORM_FIRST + (rows if shared.spare else 0)
    sheet.freeze_panes = f"A{FORM_FIRST}"
    view = sheet.sheet_view
    view.selection[-1].activeCell = view.selection[-1].sqref = f"{(typed or places)[0].letters}{row}"
    assert view.pane
    view.pane.topLeftCell = f"A{max(FORM_FIRST, row - _IN_SIGHT)}"


def columns_at(shared: Shared) -> Mapping[str, int]:
    """The 1-based column of each field on the sheet."""
    return {place.column.field: place.at for place in _places(shared) if not place.beside}


def _places(shared: Shared) -> list[_Place]:
    """The columns in order: the table's, and behind a number whom it names unless the table has its own name."""
    found: list[_Place] = []
    own = {header for column in shared.columns for header in (column.zh, column.en)}
    for column in shared.columns:
        found.append(_Place(column, len(found) + 1))
        named = column.kind == "id" and column.names in _LISTED and not column.defines
        if named and form_heading(column, True, "zh") not in own and form_heading(column, True, "en") not in own:
            found.append(_Place(column, len(found) + 1, beside=True))
    return found


def _write_heading(sheet: Worksheet, shared: Shared, places: Sequence[_Place], tools: FormTools) -> None:
    table, lang = TABLES[shared.table], tools.language
    put_text(sheet.cell(1, 1), table.sheet(lang))
    sheet.cell(1, 1).style = tools.looks.title
    put_text(sheet.cell(2, 1), _what_to_do(shared, lang))
    sheet.cell(2, 1).style = tools.looks.words
    sheet.merge_cells(start_row=2, start_column=1, end_row=2, end_column=len(places))
    for place in places:
        cell = sheet.cell(FORM_HEADER, place.at)
        put_text(cell, form_heading(place.column, place.beside, lang))
        cell.style = tools.looks.header
        width = _BESIDE if place.beside else width_of(place.column, str(cell.value))
        sheet.column_dimensions[place.letters].width = width
    across = sum(sheet.column_dimensions[place.letters].width for place in places)
    sheet.row_dimensions[1].height, sheet.row_dimensions[FORM_HEADER].height = 26, 32
    sheet.row_dimensions[2].height = 16 * wrapped_lines(_what_to_do(shared, lang), across - 4)


def form_heading(column: Column, beside: bool, lang: Language) -> str:
    """A column's own heading, or that of the names beside it."""
    if not beside:
        return column.header(lang)
    if column.names == "customer":
        return share_text("beside_customer", lang)
    own = column.field == "staff"
    return share_text("beside_staff" if own else "beside_other", lang, header=column.header(lang))


def _what_to_do(shared: Shared, lang: Language) -> str:
    if not shared.collected:
        return share_text("sheet_read", lang)
    if not shared.spare:
        return share_text("sheet_words", lang, columns=_headers(shared, shared.editable, lang))
    locked = _headers(shared, (*shared.identity, *shared.given), lang)
    return share_text("sheet_typed", lang, locked=locked)


def _headers(shared: Shared, fields: Collection[str], lang: Language) -> str:
    found = [column.header(lang) for column in shared.columns if column.field in fields]
    return ("、" if lang == "zh" else ", ").join(found)


def _cell(
    sheet: Worksheet, number: int, what: tuple[Shared, _Place, FormRow], tools: FormTools
) -> tuple[StyleArray, Content]:
    shared, place, row = what
    if place.beside:
        return tools.paint(sheet, tools.looks.read, None), _name(number, place, row, tools)
    looks, field = tools.looks, place.column.field
    typed = field in (shared.editable if row.known else shared.typed)
    look = looks.wrong if field in row.wrong else looks.typed if typed else looks.read
    return tools.paint(sheet, look, place.column), content_of(row.cells.get(field))


def _name(number: int, place: _Place, row: FormRow, tools: FormTools) -> Content:
    """The name as a text where it is known, else a formula that finds it once the number is typed."""
    what = place.column.names
    name = tools.lists.name_of(what, row.cells.get(place.column.field))
    formula = "" if name else tools.lists.lookup(what, f"{column_letters(place.at - 1)}{number}")
    return formula_content(formula) if formula else content_of(name)


def _add_rules(sheet: Worksheet, shared: Shared, places: Sequence[_Place], last: int, tools: FormTools) -> None:
    """What may be typed in each column, and what the column means beside the cell in which it is typed."""
    for place in places:
        if last < FORM_FIRST or place.beside or place.column.field not in shared.typed:
            continue
        rule: DataValidation | None = rule_of(place.column, tools.lists, tools.language)
        if rule is not None:
            rule.add(f"{place.letters}{FORM_FIRST}:{place.letters}{last}")
            sheet.add_data_validation(rule)
