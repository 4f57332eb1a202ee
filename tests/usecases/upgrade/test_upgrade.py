"""A book of an earlier version gains what today's has, keeps what is its own, and pays as before."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import warnings
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from addin.book.cells import Box
from addin.book.file.package import Package
from addin.book.file.workbook import FileBook
from addin.book.file.xmlparts import CONTENT_TYPES, parse, q
from addin.book.upgrade.lacks import lacks
from addin.setup.templates import TEMPLATES
from addin.tables.schema import ADDED, TABLES
from addin.usecases.older import changes_nothing, missing_parameters, models_of
from addin.usecases.settle import Clock, check_book, settle_month
from addin.usecases.upgrade import Upgraded, new_parameters, upgrade_book
from addin.values.errors import Language
from addin.values.periods import Month
from tests.tools.lint import lint

from .done import NEW_VERSION, unsound, upgraded_book
from .lacking import (
    DATA,
    changed,
    in_workbook,
    own_sheet,
    text_in,
    unpacked,
    without_code_names,
    without_columns,
    without_sheet,
)

BOOKS = ("first", "november", "today")  # 0.1's first state, its last, and the one before upgrade came
TEMPLATE: dict[Language, Package] = {lang: Package.open(path) for lang, path in TEMPLATES.items()}
CLOCK = Clock(dt.datetime(2027, 1, 6, 9, 30), "财务")
OCTOBER, NOVEMBER, DECEMBER = (Month(2026, month) for month in (10, 11, 12))
BLANK = {"employer_name", "signoffs_required"}  # parameters of which nothing holds where they are missing


def upgraded(path: Path, lang: Language = "zh", write: bool = True) -> Upgraded:
    return upgrade_book(FileBook(path), TEMPLATES[lang], NEW_VERSION, write)


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Upgraded]]:
    """Each book after its upgrade, and what was told."""
    return {name: upgraded_book(tmp_path_factory, name) for name in BOOKS}


@pytest.mark.parametrize("name", BOOKS)
def test_nothing_is_lacking_any_more(done: dict[str, tuple[Path, Upgraded]], name: str) -> None:
    path, told = done[name]
    left = lacks(TEMPLATE["zh"], Package.open(path))
    assert (left.sheets, left.columns) == (told.left_out, {})
    assert missing_parameters(FileBook(path).read("tblPolicy")) == []
    assert unsound(path, DATA / f"{name}.xlsm", told.left_out) == []
    assert "book_older" not in notes(path)


def notes(path: Path) -> str:
    found = check_book(FileBook(path), DECEMBER)
    assert [finding for finding in found if finding.level == "error"] == []
    return "book_older" if any("较早版本" in finding.fact for finding in found) else ""


def test_the_first_state_of_all_is_told_by_check_what_it_lacks() -> None:
    found = [finding for finding in check_book(FileBook(DATA / "first.xlsm"), DECEMBER) if "较早版本" in finding.fact]
    assert [finding.level for finding in found] == ["warning"]
    assert "salesbook upgrade" in found[0].remedy
    held = Package.open(DATA / "first.xlsm").tables
    missing = [table.zh for table in sorted(TABLES.values(), key=lambda table: table.place) if table.name not in held]
    assert "季节权重" in missing
    first_few = f"表 {'、'.join(missing[:3])} 等 {len(missing)} 个"  # upgrade names each, before it writes too
    for words in (first_few, "“挂账回款”的列 回款方式、责任、冲销单号", "参数 plan"):
        assert words in found[0].fact


def test_what_the_first_state_gains_is_told_with_sheet_and_cells(done: dict[str, tuple[Path, Upgraded]]) -> None:
    additions = done["first"][1].additions
    assert ("异常与变动", "", "tblAlerts") in additions
    assert ("挂账回款", "H4:K4", "回款方式、责任、冲销单号、回款人姓名") in additions
    assert any(sheet == "制度参数" and what.startswith("alert_ratio_max") for sheet, cells, what in additions if cells)
    assert set(done["first"][1].left_out) == {"月度测算", "测算过程"}  # they call functions of macros
    assert not done["first"][1].has_macros
    assert done["november"][1].left_out == done["today"][1].left_out == ()


@pytest.mark.parametrize("name", BOOKS)
def test_parts_are_as_they_were_but_where_something_is_new(done: dict[str, tuple[Path, Upgraded]], name: str) -> None:
    before, after = unpacked(DATA / f"{name}.xlsm"), unpacked(done[name][0])
    old, told = Package.open(DATA / f"{name}.xlsm"), done[name][1]
    may = {old.workbook_part, "xl/_rels/workbook.xml.rels", CONTENT_TYPES, "xl/styles.xml", "docProps/custom.xml"}
    touched = {sheet for sheet, cells, _ in told.additions if cells} | {"列表"}
    may |= {old.sheet_part(sheet) for sheet in touched if sheet in old.sheet_names}
    may |= {place.table_part for place in old.places if place.sheet in touched}
    assert {part for part in before if before[part] != after[part]} <= may
    assert before.keys() <= after.keys()


@pytest.mark.parametrize("name", BOOKS)
def test_closed_months_keep_their_codes_and_open_ones_pay_the_same(
    done: dict[str, tuple[Path, Upgraded]], name: str, tmp_path: Path
) -> None:
    old, new = (
        Path(shutil.copy(path, tmp_path / f))
        for f, path in (("a.xlsm", DATA / f"{name}.xlsm"), ("b.xlsm", done[name][0]))
    )
    books = [FileBook(path) for path in (old, new)]
    assert books[0].read("tblCloses").rows == books[1].read("tblCloses").rows
    for month in (NOVEMBER, DECEMBER):
        settled = [settle_month(book, month, CLOCK) for book in books]
        assert settled[0].outcome.ledger == settled[1].outcome.ledger
        assert [f for s in settled for f in s.findings if f.level == "error"] == []
    for table in ("tblSettlement", "tblPool", "tblLedger", "tblTrace", "tblCloses"):
        rows = [book.read(table).rows for book in books]
        assert len(rows[0]) > 1
        assert rows[0] == [row[: len(rows[0][0])] for row in rows[1]]


@pytest.mark.parametrize("name", BOOKS)
def test_once_upgraded_nothing_is_written_again(
    done: dict[str, tuple[Path, Upgraded]], name: str, tmp_path: Path
) -> None:
    path = Path(shutil.copy(done[name][0], tmp_path))
    before = path.read_bytes()
    told = upgraded(path)
    assert (told.additions, told.changes) == ((), False)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_dry_run_tells_the_same_and_writes_nothing(done: dict[str, tuple[Path, Upgraded]], tmp_path: Path) -> None:
    path = Path(shutil.copy(DATA / "first.xlsm", tmp_path))
    assert upgraded(path, write=False) == done["first"][1]
    assert path.read_bytes() == (DATA / "first.xlsm").read_bytes()


@pytest.mark.parametrize("name", BOOKS)
def test_the_old_book_lies_beside_the_new_one(done: dict[str, tuple[Path, Upgraded]], name: str) -> None:
    backups = [path.read_bytes() for path in done[name][0].parent.glob("*/*.bak.xlsm")]
    assert backups == [(DATA / f"{name}.xlsm").read_bytes()]


def test_another_file_may_be_written_instead(tmp_path: Path) -> None:
    path = Path(shutil.copy(DATA / "first.xlsm", tmp_path))
    upgrade_book(FileBook(path, tmp_path / "new.xlsm"), TEMPLATES["zh"], NEW_VERSION)
    assert path.read_bytes() == (DATA / "first.xlsm").read_bytes()
    assert "tblAlerts" in Package.open(tmp_path / "new.xlsm").tables


ADDED_COLUMNS = [(table.name, column) for table in TABLES.values() for column in table.columns if column.added]


def _in_turns() -> list[dict[str, str]]:
    """A book each: the first added column of every table that has one, then the second, and so on."""
    by_table: dict[str, list[str]] = {}
    for table, column in ADDED_COLUMNS:
        by_table.setdefault(table, []).append(column.zh)
    most = max(map(len, by_table.values()))
    return [{table: headers[i] for table, headers in by_table.items() if i < len(headers)} for i in range(most)]


@pytest.mark.parametrize("missing", _in_turns())
def test_every_column_that_was_ever_added_comes_back(missing: dict[str, str], tmp_path: Path) -> None:
    path = changed(TEMPLATES["zh"], tmp_path / "book.xlsm", *(without_columns(*item) for item in missing.items()))
    expected = {TABLES[table].sheet("zh"): header for table, header in missing.items()}
    assert {addition.sheet: addition.what for addition in upgraded(path).additions} == expected
    book, template = Package.open(path), TEMPLATE["zh"]
    for table in missing:
        assert sorted(book.tables[table].columns) == sorted(template.tables[table].columns)
    found, wanted = ({name: rules(one, *name) for name in missing.items()} for one in (book, template))
    assert found == wanted


@pytest.mark.parametrize("lang", TEMPLATES)
def test_a_book_without_any_of_them_is_sound_afterwards(lang: Language, tmp_path: Path) -> None:
    by_table: dict[str, list[str]] = {}
    for table, column in ADDED_COLUMNS:
        by_table.setdefault(table, []).append(column.header(lang))
    less = [without_columns(table, *headers) for table, headers in by_table.items()]
    path = changed(TEMPLATES[lang], tmp_path / "book.xlsm", *less)
    assert len(upgraded(path, lang).additions) == len(by_table)
    assert lint(path) == []


@pytest.mark.parametrize("lang", TEMPLATES)
def test_columns_of_a_table_with_totals_come_back_with_theirs(lang: Language, tmp_path: Path) -> None:
    table = TABLES["tblAnnualSummary"]
    headers = [table.column(field).header(lang) for field in ("fund_spent", "fund_left")]
    path = changed(TEMPLATES[lang], tmp_path / "book.xlsm", without_columns(table.name, *headers))
    upgraded(path, lang)
    book, template = Package.open(path), TEMPLATE[lang]
    parts = [one.part(one.tables[table.name].table_part).decode() for one in (book, template)]
    assert re.findall("<autoFilter.*?/>", parts[0]) == re.findall("<autoFilter.*?/>", parts[1]) != []
    assert re.findall("<totalsRowFormula>.*?<", parts[0]) == re.findall("<totalsRowFormula>.*?<", parts[1]) != []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        last = [openpyxl.load_workbook(one)[table.sheet(lang)][6] for one in (path, TEMPLATES[lang])]
    assert [cell.value for cell in last[0]] == [cell.value for cell in last[1]]
    assert [format_of(cell) for cell in last[0]] == [format_of(cell) for cell in last[1]]
    assert lint(path) == []


@pytest.mark.parametrize("count", [1, 12, 3])
def test_the_annual_totals_stay_the_last_row_of_a_written_table(count: int, tmp_path: Path) -> None:
    path = Path(shutil.copy(TEMPLATES["zh"], tmp_path))
    row = [None, 1000, 900, 0.9, 500, 10, 5, 2, 3]
    for many in (24, count):
        rows = [[Month(2026 + i // 12, i % 12 + 1).first, *row[1:]] for i in range(many)]
        FileBook(path).write({"tblAnnualSummary": rows})
    assert len(FileBook(path).read("tblAnnualSummary").rows) == count
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheet = openpyxl.load_workbook(path)["年度销售总结"]
    table, last = sheet.tables["tblAnnualSummary"], 5 + count
    assert (table.ref, table.autoFilter.ref) == (f"A4:I{last}", f"A4:I{last - 1}")
    assert [cell.value for cell in sheet[last]][:3] == [
        "合计", "=SUBTOTAL(109,tblAnnualSummary[任务])", "=SUBTOTAL(109,tblAnnualSummary[业绩])",
    ]  # fmt: skip
    assert all(cell.value is None for beyond in sheet.iter_rows(min_row=last + 1) for cell in beyond)
    assert lint(path) == []


def rules(book: Package, table: str, header: str) -> list[tuple[int, str, str]]:
    """What the column's cells accept and how they are filled: rows, kinds and words."""
    place = book.tables[table]
    col = place.first_col + place.columns.index(header)
    root = parse(book.part(place.sheet_part))
    found = [
        (box.top - place.first_row, rule.get("type", ""), rule.get("prompt", ""))
        for rule in root.iter(q("dataValidation"))
        for box in map(Box.parse, rule.get("sqref", "").split())
        if box.left == col
    ]
    formulas = [
        c.findtext(q("calculatedColumnFormula")) for c in parse(book.part(place.table_part)).iter(q("tableColumn"))
    ]
    return [*found, (0, "formula", formulas[place.columns.index(header)] or "")]


@pytest.mark.parametrize("lang", TEMPLATES)
@pytest.mark.parametrize("turn", range(3))
def test_every_table_that_was_ever_added_comes_back(lang: Language, turn: int, tmp_path: Path) -> None:
    """Every third one at a time, so that what stands beside it is there."""
    tables = sorted(ADDED)[turn::3]
    sheets = {TABLES[table].sheet(lang) for table in tables}
    path = changed(TEMPLATES[lang], tmp_path / "book.xlsm", *map(without_sheet, sheets))
    additions = upgraded(path, lang).additions
    assert sorted(addition[:2] for addition in additions) == sorted((sheet, "") for sheet in sheets)
    book, template = Package.open(path), TEMPLATE[lang]
    assert book.sheet_names == template.sheet_names  # in its old place
    found, wanted = ({table: one.tables[table].columns for table in tables} for one in (book, template))
    assert found == wanted
    assert lint(path) == []


def test_every_parameter_that_was_ever_added_comes_back_with_what_holds_without_it() -> None:
    template = FileBook(TEMPLATES["zh"]).read("tblPolicy")
    at = template.headers.index("键")
    keys = [str(row[at]) for row in template.rows]
    models = models_of(template)
    optional = {key for key in keys if changes_nothing(key, None, models)}
    assert len(optional) > 20
    for key in keys:
        without = template._replace(rows=[row for row in template.rows if row[at] != key])
        found = new_parameters(without, template)
        assert found.keys() == {key} & optional
        assert all(
            changes_nothing(key, row["value"], models) and (row["value"] in (None, "")) == (key in BLANK)
            for row in found.values()
        )


def test_new_cells_look_as_in_the_template(done: dict[str, tuple[Path, Upgraded]]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ours, theirs = (openpyxl.load_workbook(path) for path in (done["first"][0], TEMPLATES["zh"]))
    for header in ("回款方式", "责任", "冲销单号"):
        assert look(ours["挂账回款"], header) == look(theirs["挂账回款"], header)
    for cell in ("A1", "A4", "B5", "F5"):
        assert format_of(ours["异常与变动"][cell]) == format_of(theirs["异常与变动"][cell])
    looks, values = (looks_of_values(book["制度参数"]) for book in (ours, theirs))
    new = [key for key in looks if key.startswith("alert_")]
    assert len(new) > 10
    assert {key: looks[key] for key in new} == {key: values[key] for key in new}


def look(sheet: Any, header: str) -> list[Any]:
    cell = next(cell for cell in sheet[4] if cell.value == header)
    width = sheet.column_dimensions[cell.column_letter].width
    return [width, *map(format_of, (cell, sheet.cell(5, cell.column)))]


def looks_of_values(sheet: Any) -> dict[str, tuple[Any, ...]]:
    """How each parameter's value looks, by key, wherever both columns stand."""
    headers = [cell.value for cell in sheet[4]]
    key, value = headers.index("键"), headers.index("值")
    return {str(row[key].value): format_of(row[value]) for row in sheet.iter_rows(min_row=5)}


def format_of(cell: Any) -> tuple[Any, ...]:
    return tuple(map(repr, (cell.number_format, cell.fill, cell.font, cell.border, cell.protection, cell.alignment)))


def test_what_is_the_users_own_stays(tmp_path: Path) -> None:
    """A sheet, a note beside a table that gains nothing, a sheet renamed, macros, the ribbon, which sheet is open."""
    path = changed(
        DATA / "november.xlsm",
        tmp_path / "book.xlsm",
        own_sheet("我的表"),
        text_in("部门任务", "H9", "备忘"),
        in_workbook("开始", "首页"),
        in_workbook("<workbookView ", '<workbookView activeTab="58" '),
    )
    data, before = path.read_bytes(), unpacked(path)
    upgraded(path)
    after, book = unpacked(path), Package.open(path)
    assert {"xl/worksheets/own.xml", "xl/vbaProject.bin", "customUI/customUI14.xml"} <= before.keys() & after.keys()
    for part in ("xl/worksheets/own.xml", "xl/vbaProject.bin", "customUI/customUI14.xml", book.sheet_part("部门任务")):
        assert after[part] == before[part]
    assert book.sheet_names[0] == "首页"
    assert book.sheet_names[-1] == "我的表"
    assert f'activeTab="{book.sheet_names.index("我的表")}"'.encode() in after[book.workbook_part]
    assert "'首页'!A1".encode() in after[book.sheet_part("异常与变动")]  # the way back
    assert unsound(path, data) == []


def test_sheets_are_found_by_their_names_where_macros_have_none_for_them(
    done: dict[str, tuple[Path, Upgraded]], tmp_path: Path
) -> None:
    path = changed(DATA / "first.xlsm", tmp_path / "book.xlsm", without_code_names)
    told = upgraded(path)
    assert told.additions == done["first"][1].additions
    assert unsound(path, DATA / "first.xlsm", told.left_out) == []


def test_formulas_come_only_where_all_that_they_lead_to_is_there(tmp_path: Path) -> None:
    """The workings of the preview are another sheet in this book, and not of today's making."""
    less = without_columns("tblCollections", "计入业绩"), without_sheet("测算过程")
    path = changed(TEMPLATES["zh"], tmp_path / "book.xlsm", *less)
    path = changed(path, path, own_sheet("测算过程"), without_sheet("月度测算"))
    data = path.read_bytes()
    told = upgraded(path)
    assert told.additions == (("挂账回款", "K4", "计入业绩"),)
    assert told.left_out == ("月度测算",)
    book = Package.open(path)
    assert rules(book, "tblCollections", "计入业绩")[-1] == (0, "formula", "")
    assert unsound(path, data, told.left_out) == []


def test_lists_of_drop_downs_that_are_gone_come_back(tmp_path: Path) -> None:
    path = changed(DATA / "november.xlsm", tmp_path / "book.xlsm", without_sheet("列表"))
    path = changed(path, path, without_sheet("结算状态"))
    assert {"列表", "结算状态", "异常与变动"} <= {addition.sheet for addition in upgraded(path).additions}
    assert lint(path) == []


def test_a_list_of_the_users_own_stays_as_the_drop_down_that_it_is(tmp_path: Path) -> None:
    """Where somebody put another value into a list, its name leads there still; lists nobody changed have grown."""
    path = changed(DATA / "november.xlsm", tmp_path / "book.xlsm", text_in("列表", "AD26", "自己的"))
    path = changed(path, path, in_workbook("$AD$4:$AD$25", "$AD$4:$AD$26"))
    before = Package.open(path).part("xl/workbook.xml").decode()
    upgraded(path)
    after = Package.open(path).part("xl/workbook.xml").decode()
    assert named(after, "List_ledger") == named(before, "List_ledger")
    assert named(after, "PolicyKeys") != named(before, "PolicyKeys")
    assert lint(path) == []


def named(workbook: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*>([^<]*)<', workbook)
    assert found
    return found[1]


@pytest.mark.parametrize("lang", TEMPLATES)
def test_the_shipped_workbooks_lack_nothing(lang: Language) -> None:
    assert lacks(TEMPLATE[lang], TEMPLATE[lang]) == ((), {})
    assert missing_parameters(FileBook(TEMPLATES[lang]).read("tblPolicy")) == []
