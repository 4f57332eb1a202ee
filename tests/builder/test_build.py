"""The built workbook: every table in place in both languages, drop-downs, protection, named styles, twice the same."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from addin.setup.origin import WORKBOOKS
from addin.tables.choices import CHOICES, choice_labels
from addin.tables.declare import Column
from addin.tables.roles import OPENS_AS
from addin.tables.schema import INPUTS, RESULTS, TABLES
from addin.texts.sheets import ABOUT
from addin.values.errors import Language
from builder.build import Making, build, template_tables
from builder.cell_kinds import role_of
from builder.layout import FIRST_ROW, HEADER_ROW, LAST_ROW, LISTS, SHEET_GROUPS, START
from builder.parts import read_parts
from builder.shipped import build_all, workbooks
from tests.tools.cached import cached_values
from tests.tools.lint import lint

LANGUAGES: tuple[Language, ...] = ("zh", "en")
SHIPPED = ("Sales_Template.xlsm", "Sales_Template_en.xlsm", "Sales_Example.xlsm", "Sales_Example_en.xlsm")
COLUMNS = [(name, column) for name in INPUTS for column in TABLES[name].columns]
CODED = [(name, column) for name, column in COLUMNS if column.kind in CHOICES]
REFERENCES = [
    ("tblReceipts", "staff", "StaffList"),
    ("tblReceipts", "customer", "CustomerList"),
    ("tblHandovers", "owner", "StaffList"),
    ("tblStaff", "grade", "GradeList"),
    ("tblGrades", "scheme", "SchemeList"),
    ("tblCollections", "receipt", "ReceiptList"),
]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    return dict(zip(LANGUAGES, build_all(tmp_path_factory.mktemp("built")), strict=True))


@pytest.fixture(scope="module")
def books(files: dict[Language, Path]) -> dict[Language, Workbook]:
    return {lang: openpyxl.load_workbook(path) for lang, path in files.items()}


def sheet_of(book: Workbook, name: str, lang: Language) -> Worksheet:
    found = book[TABLES[name].sheet(lang)]
    assert isinstance(found, Worksheet)
    return found


def letter(name: str, column: Column) -> str:
    return str(get_column_letter(TABLES[name].columns.index(column) + 1))


def rule_of(sheet: Worksheet, name: str, column: Column) -> DataValidation:
    """The validation of the whole column."""
    span = f"{letter(name, column)}{FIRST_ROW + 1}:{letter(name, column)}{LAST_ROW + 1}"
    found = [rule for rule in sheet.data_validations.dataValidation if str(rule.sqref) == span]
    assert len(found) == 1, f"{name}.{column.field}: {len(found)} validations for {span}"
    rule: DataValidation = found[0]
    return rule


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_builds_are_the_same_bytes(lang: Language, files: dict[Language, Path], tmp_path: Path) -> None:
    build(tmp_path / "again.xlsm", lang, template_tables(lang), None, Making(role=OPENS_AS))
    assert (tmp_path / "again.xlsm").read_bytes() == files[lang].read_bytes()


def test_entries_are_sorted_and_carry_no_trace_of_when_and_where(files: dict[Language, Path]) -> None:
    entries = zipfile.ZipFile(files["zh"]).infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {(entry.date_time, entry.create_system) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 0)}


@pytest.mark.parametrize(("name", "lang"), [(name, lang) for name, lang, *_ in workbooks()])
def test_the_committed_workbook_is_a_fresh_build(name: str, lang: Language, tmp_path: Path) -> None:
    """With the values that it has: what LibreOffice makes of them is for its tests to say."""
    build(tmp_path / name, lang, template_tables(lang), None, Making(cached_values(WORKBOOKS / name), role=OPENS_AS))
    assert read_parts(tmp_path / name) == read_parts(WORKBOOKS / name)


def test_it_is_a_macro_workbook_with_code_names(files: dict[Language, Path]) -> None:
    parts = read_parts(files["zh"])
    assert b"application/vnd.ms-excel.sheet.macroEnabled.main+xml" in parts["[Content_Types].xml"]
    assert b'codeName="ThisWorkbook"' in parts["xl/workbook.xml"]
    assert b'codeName="shPolicy"' in b"".join(parts.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_in_the_package_makes_excel_repair_it(lang: Language, files: dict[Language, Path]) -> None:
    assert lint(files[lang]) == []


@pytest.mark.parametrize("name", SHIPPED)
def test_excel_need_not_calculate_on_opening(name: str) -> None:
    workbook = read_parts(WORKBOOKS / name)["xl/workbook.xml"]
    assert b'calcId="191029"' in workbook
    assert b"fullCalcOnLoad" not in workbook


@pytest.mark.parametrize("name", SHIPPED)
def test_every_formula_that_ships_has_its_value(name: str) -> None:
    sheets = b"".join(part for part in read_parts(WORKBOOKS / name).values() if b"<sheetData" in part)
    assert sheets.count(b"</f>") == sheets.count(b"</f><v>") > 15_000


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_values_a_program_calculates_on_opening(lang: Language, files: dict[Language, Path]) -> None:
    assert b'fullCalcOnLoad="1"' in read_parts(files[lang])["xl/workbook.xml"]
    values = [value for cells in cached_values(files[lang]).values() for value in cells.values()]
    assert set(values) <= {None, ""}, "spilled formulas are typed as text"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", list(TABLES))
def test_every_table_stands_on_its_sheet(name: str, lang: Language, books: dict[Language, Workbook]) -> None:
    sheet, table = sheet_of(books[lang], name, lang), TABLES[name]
    assert list(sheet.tables) == [name]
    assert [cell.value for cell in sheet[HEADER_ROW + 1]][: len(table.columns)] == table.headers(lang)
    assert (sheet.sheet_view.pane.state, sheet.sheet_view.pane.ySplit) == ("frozen", FIRST_ROW)  # rows above the first
    assert sheet["A1"].value == table.sheet(lang)
    assert sheet["A2"].value == TABLES[name].text[LANGUAGES.index(lang)]
    assert sheet["A3"].hyperlink is not None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_calamine_finds_every_table(lang: Language, files: dict[Language, Path]) -> None:
    book = python_calamine.CalamineWorkbook.from_path(files[lang], load_tables=True)
    found = {name: book.get_table_by_name(name) for name in book.table_names or []}
    assert set(found) == set(TABLES)
    for name, table in found.items():
        assert (table.sheet, table.columns) == (TABLES[name].sheet(lang), TABLES[name].headers(lang))


def test_every_table_belongs_to_a_group_and_has_an_explanation() -> None:
    grouped = [name for group in SHEET_GROUPS for name in group.tables]
    assert sorted(grouped) == sorted(TABLES)
    assert all(all(table.text) for table in TABLES.values())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("name", "column"), CODED, ids=lambda value: getattr(value, "field", value))
def test_coded_columns_have_a_drop_down_with_words(
    name: str, column: Column, lang: Language, books: dict[Language, Workbook]
) -> None:
    book = books[lang]
    rule = rule_of(sheet_of(book, name, lang), name, column)
    assert (rule.type, rule.formula1, rule.errorStyle) == ("list", f"List_{column.kind}", None)
    assert rule.prompt
    assert rule.error
    target = book.defined_names[f"List_{column.kind}"].attr_text
    sheet, cells = target.replace("'", "").replace("$", "").split("!")
    assert [row[0].value for row in book[sheet][cells]] == choice_labels(column.kind, lang)


@pytest.mark.parametrize(("name", "field", "source"), REFERENCES)
def test_columns_that_name_people_customers_or_grades_offer_them(
    name: str, field: str, source: str, books: dict[Language, Workbook]
) -> None:
    rule = rule_of(sheet_of(books["zh"], name, "zh"), name, TABLES[name].column(field))
    assert (rule.type, rule.formula1) == ("list", source)
    assert source in books["zh"].defined_names


@pytest.mark.parametrize(("name", "column"), COLUMNS, ids=lambda value: getattr(value, "field", value))
def test_dates_months_and_amounts_are_checked(name: str, column: Column, books: dict[Language, Workbook]) -> None:
    kinds = {"date": "date", "month": "date", "money": "decimal", "rate": "decimal", "count": "whole"}
    if column.kind in kinds:
        assert rule_of(sheet_of(books["zh"], name, "zh"), name, column).type == kinds[column.kind]


@pytest.mark.parametrize(("name", "column"), COLUMNS, ids=lambda value: getattr(value, "field", value))
def test_what_is_typed_in_is_unlocked_and_looks_like_input(
    name: str, column: Column, books: dict[Language, Workbook]
) -> None:
    sheet = sheet_of(books["zh"], name, "zh")
    role = role_of(TABLES[name], column)
    cell = sheet[f"{letter(name, column)}{FIRST_ROW + 1}"]
    assert cell.style == {"input": "输入", "formula": "公式", "note": "说明"}[role]
    assert cell.protection.locked is (role != "input")
    assert not sheet.protection.sheet, "a table cannot grow on a protected sheet"


@pytest.mark.parametrize("name", RESULTS)
def test_results_are_locked_and_can_be_filtered(name: str, books: dict[Language, Workbook]) -> None:
    sheet = sheet_of(books["zh"], name, "zh")
    row = sheet[FIRST_ROW + 1][: len(TABLES[name].columns)]
    for column, cell in zip(TABLES[name].columns, row, strict=True):
        assert (cell.style, cell.protection.locked) == (("输入", False) if column.typed else ("结果", True))
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert not sheet.protection.autoFilter
    assert not sheet.protection.formatColumns


@pytest.mark.parametrize("lang", LANGUAGES)
def test_styles_are_named_by_role(lang: Language, books: dict[Language, Workbook]) -> None:
    names = {"zh": {"输入", "公式", "结果", "说明"}, "en": {"Input", "Formula", "Result", "Note"}}
    assert set(books[lang].named_styles) >= names[lang]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_start_page_comes_first_and_lists_are_hidden(lang: Language, books: dict[Language, Workbook]) -> None:
    at = LANGUAGES.index(lang)
    names = books[lang].sheetnames
    assert names[0] == START[at]
    assert ABOUT[at] in names
    assert books[lang][LISTS[at]].sheet_state == "hidden"
    month = books[lang].defined_names["SettleMonth"].attr_text.replace("$", "").split("!")[1]
    assert str(books[lang][START[at]][month].value).startswith("=")


def test_every_sheet_prints_on_a4_one_page_wide_with_its_header(books: dict[Language, Workbook]) -> None:
    for name in TABLES:
        sheet = sheet_of(books["zh"], name, "zh")
        assert (str(sheet.page_setup.paperSize), sheet.page_setup.fitToHeight) == ("9", 0)
        assert sheet.print_title_rows == f"${HEADER_ROW + 1}:${HEADER_ROW + 1}"
        footer = sheet.HeaderFooter.oddFooter
        assert footer is not None
        assert "&P" in str(footer.right.text)
