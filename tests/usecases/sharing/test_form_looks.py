"""Every sheet of every form, in both languages: what is printed, where the cursor is, that nothing runs together."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from addin.tables.schema import TABLES
from addin.usecases.sharing.editions import EDITIONS, Edition, Shared
from addin.usecases.sharing.form import FilledForm, form_bytes
from addin.usecases.sharing.form_sheet import FORM_FIRST, FORM_HEADER, PRINTED_FREE, FormRow, columns_at
from addin.usecases.sharing.marks import FormMark
from addin.values.errors import Language
from tests.usecases.sharing.forms import MONTH, day

ROWS = 20
FORMS = [(edition, lang) for edition in EDITIONS for lang in ("zh", "en")]


def sheets_of(edition: Edition, lang: Language) -> list[tuple[Shared, Worksheet]]:
    """The form's sheets of tables, with rows in each."""
    mark = FormMark("1" * 12, "1" * 12, MONTH, "", edition, lang, with_receipts=True)
    cells = {column.field: day(5) for one in mark.tables for column in one.columns if column.kind == "date"}
    rows = {one.table: [FormRow({**cells, "staff": "002"})] * ROWS for one in mark.tables}
    names = {"customer": [("C1", "客户一")], "staff": [("002", "乙")]}
    book = openpyxl.load_workbook(io.BytesIO(form_bytes(FilledForm(mark, "乙", "", rows, {}, names))))
    return [(one, book[TABLES[one.table].sheet(lang)]) for one in mark.tables]


@pytest.mark.parametrize(("edition", "lang"), FORMS)
def test_rows_that_are_there_and_a_handful_of_free_ones_are_printed(edition: Edition, lang: Language) -> None:
    for shared, sheet in sheets_of(edition, lang):
        free = min(shared.spare, PRINTED_FREE)
        assert sheet.print_area.rpartition("$")[2] == str(FORM_HEADER + ROWS + free), sheet.title
        assert sheet.max_row == FORM_HEADER + ROWS + shared.spare
        assert sheet.page_setup.fitToWidth == 1


@pytest.mark.parametrize(("edition", "lang"), FORMS)
def test_a_sheet_opens_on_the_first_cell_to_type_in(edition: Edition, lang: Language) -> None:
    for shared, sheet in sheets_of(edition, lang):
        cell = sheet[sheet.sheet_view.selection[-1].activeCell]
        assert cell.row == (FORM_FIRST + ROWS if shared.spare else FORM_FIRST), sheet.title
        assert cell.protection.locked is not shared.collected
        top = int(sheet.sheet_view.pane.topLeftCell[1:])
        assert FORM_FIRST <= top <= cell.row <= top + 15


@pytest.mark.parametrize(("edition", "lang"), FORMS)
def test_days_and_numbers_do_not_run_into_the_next_column(edition: Edition, lang: Language) -> None:
    for shared, sheet in sheets_of(edition, lang):
        for column in shared.columns:
            cell = sheet.cell(FORM_FIRST, columns_at(shared)[column.field])
            look, width = cell.alignment, sheet.column_dimensions[cell.column_letter].width
            if column.kind in ("date", "month"):
                assert look.horizontal == "center"
                assert width >= len("2026-10-05" if column.kind == "date" else "2026-10") + 4
            elif column.kind in ("money", "count", "rate"):
                assert (look.horizontal, look.indent) == ("right", 1.0), (sheet.title, column.field)
