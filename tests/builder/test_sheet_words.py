"""What sheets say and how: no word of a header is broken, what is for programs is folded, years add up."""

from __future__ import annotations

from pathlib import Path

import matplotlib
import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from PIL import ImageFont

from addin.book.file.workbook import FileBook
from addin.tables.parameter_words import PARAMETER_WORDS, parameter_words
from addin.tables.schema import TABLES
from addin.values.errors import Language
from builder.build import Making, build, template_tables
from builder.layout import FIRST_ROW, HEADER_ROW
from builder.workings.slots import FEW_SLOTS

LANGUAGES: tuple[Language, ...] = ("zh", "en")
FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
WIDEST = ImageFont.truetype(str(FONTS / "DejaVuSans-Bold.ttf"), 100)  # what stands in for Calibri where there is none
DIGIT = ImageFont.truetype(str(FONTS / "DejaVuSans.ttf"), 100).getlength("0")
FOLDED = {
    "tblCloses": ("input_check", "previous_check", "check"),
    "tblHistory": ("check", "seal"),
    "tblSignoffs": ("check",),
    "tblLeaverPay": ("check",),
    "tblProblems": ("table",),
    "tblAlerts": ("table",),
}
ADDED_UP = {
    "tblAnnualSummary": {"task", "performance", "ratio", "gross", "pool", "fund", "fund_spent"},
    "tblAnnualPeople": {"task", "performance", "ratio", "commission", "pool_share", "gross", "net"},
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    folder = tmp_path_factory.mktemp("built")
    for lang in LANGUAGES:
        build(folder / f"{lang}.xlsm", lang, template_tables(lang), None, Making(slots=FEW_SLOTS))
    return {lang: folder / f"{lang}.xlsm" for lang in LANGUAGES}


@pytest.fixture(scope="module")
def books(files: dict[Language, Path]) -> dict[Language, Workbook]:
    return {lang: openpyxl.load_workbook(path) for lang, path in files.items()}


def sheet_of(book: Workbook, table: str, lang: Language) -> Worksheet:
    found = book[TABLES[table].sheet(lang)]
    assert isinstance(found, Worksheet)
    return found


def widths(sheet: Worksheet) -> dict[int, float]:
    spans = [(d.min, d.max, d.width) for d in sheet.column_dimensions.values() if not d.hidden]
    return {col: width for first, last, width in spans for col in range(first, min(last, 300) + 1)}


def broken(sheet: Worksheet, rows: range) -> list[str]:
    """The headers with a word that is wider than its column."""
    found, merged = [], {cell for span in sheet.merged_cells.ranges for cell in span.cells}
    for row in rows:
        for col, width in widths(sheet).items():
            cell = sheet.cell(row, col)
            if (
                (row, col) in merged
                or not isinstance(cell.value, str)
                or cell.value.startswith("=")
                or not cell.alignment.wrap_text
            ):
                continue
            longest = max((WIDEST.getlength(word) / DIGIT for word in cell.value.split() if word.isascii()), default=0)
            if cell.font.b and longest > width:
                found.append(f"{sheet.title} {cell.coordinate} {cell.value}")
    return found


def test_no_word_of_an_english_header_is_broken(books: dict[Language, Workbook]) -> None:
    sheets = [sheet for sheet in books["en"].worksheets if isinstance(sheet, Worksheet) and sheet.title != "Dashboard"]
    assert len(sheets) > 50
    assert [text for sheet in sheets for text in broken(sheet, range(1, 8))] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("table", FOLDED)
def test_what_is_for_programs_is_folded_and_can_be_unfolded(
    books: dict[Language, Workbook], table: str, lang: Language
) -> None:
    sheet, fields = sheet_of(books[lang], table, lang), [column.field for column in TABLES[table].columns]
    shown: dict[int, tuple[bool, int, bool]] = {}
    for d in sheet.column_dimensions.values():
        shown |= dict.fromkeys(range(d.min, min(d.max, 60) + 1), (d.hidden, d.outlineLevel, d.collapsed))
    for at, field in enumerate(fields, 1):
        assert shown[at][:2] == ((True, 1) if field in FOLDED[table] else (False, 0)), field
    after = max(fields.index(field) for field in FOLDED[table]) + 2
    assert shown[after][2], "where the button to unfold stands"
    assert sheet.column_dimensions[get_column_letter(after)].outlineLevel == 0


def test_every_check_code_of_a_sheet_that_people_see_is_folded() -> None:
    codes = {
        (table.name, column.field)
        for table in TABLES.values()
        for column in table.columns
        if column.zh.endswith(("校验码", "记录码")) and not table.hidden
    }
    assert codes == {(table, field) for table, fields in FOLDED.items() for field in fields if field != "table"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("table", ADDED_UP)
def test_a_year_has_totals_that_are_no_row_of_data(
    files: dict[Language, Path], books: dict[Language, Workbook], table: str, lang: Language
) -> None:
    sheet, made = sheet_of(books[lang], table, lang), TABLES[table]
    assert sheet.tables[table].totalsRowCount == 1
    row = FIRST_ROW + 2
    held = {column.field: sheet.cell(row, at).value for at, column in enumerate(made.columns, 1)}
    assert held[made.columns[0].field] == {"zh": "合计", "en": "Total"}[lang]
    assert {field for field, value in held.items() if str(value).startswith("=")} == ADDED_UP[table]
    assert len(FileBook(files[lang]).read(table).rows) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_parameters_lead_with_their_names_and_offer_words(books: dict[Language, Workbook], lang: Language) -> None:
    sheet = sheet_of(books[lang], "tblPolicy", lang)
    headers = [sheet.cell(HEADER_ROW + 1, col).value for col in range(1, 7)]
    said = {"zh": "参数 值 生效月份 依据 说明 键", "en": "Parameter Value,From month,Clause,Note,Key"}[lang]
    assert headers == (said.split() if lang == "zh" else [*said.split(" ", 1)[:1], *said.split(" ", 1)[1].split(",")])
    rows = {sheet.cell(row, 6).value: row for row in range(FIRST_ROW + 1, FIRST_ROW + 90)}
    lists = {
        str(rule.sqref): rule.formula1
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list" and rule.formula1
    }
    for key in PARAMETER_WORDS:
        cell = f"B{rows[key]}"
        assert lists[cell] == f'"{",".join(parameter_words(key, lang))}"'
        assert sheet[cell].value in parameter_words(key, lang)
