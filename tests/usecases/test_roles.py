"""Roles: every sheet has been thought of, each role sees about a dozen, nothing but what is in sight changes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from addin.book.file.package import Package
from addin.book.file.workbook import FileBook
from addin.book.views import SHOWN_ROLE
from addin.faces.cli import main as cli
from addin.tables.roles import EVERYTHING, OPENS_AS, PAGE_ROLES, ROLE_NAMES, ROLES, TABLE_ROLES, SheetRole
from addin.tables.schema import TABLES
from addin.texts.sheets import ABOUT, PAGES, START
from addin.usecases.roles import role_named, roles_of, show_role
from addin.values.errors import Language, Refused
from builder.build import Making, build, template_tables
from builder.layout import LISTS
from builder.macro_texts import SHEET as MACRO_TEXTS
from tests.tools.lint import lint
from tests.usecases.upgrade.lacking import packed, unpacked

LANGUAGES: tuple[Language, ...] = ("zh", "en")
FEWEST, MOST = 10, 13  # sheets that a role sees
OF_THE_PROGRAM = {LISTS[0], MACRO_TEXTS[0], *(table.zh for table in TABLES.values() if table.hidden)}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The empty book as it ships."""
    path = tmp_path_factory.mktemp("roles") / "book.xlsm"
    build(path, "zh", template_tables("zh"), None, Making(role=OPENS_AS))
    return path


def visible(path: Path) -> set[str]:
    book = openpyxl.load_workbook(path, read_only=True)
    return {sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"}


def expected(role: SheetRole) -> set[str]:
    tables = {TABLES[name].zh for name, roles in TABLE_ROLES.items() if role in (*roles.split(), EVERYTHING)}
    pages = {PAGES[key][0] for key, roles in PAGE_ROLES.items() if role in (*roles.split(), EVERYTHING)}
    return (tables | pages if role != EVERYTHING else set(everything())) - OF_THE_PROGRAM


def everything() -> list[str]:
    return [*(table.zh for table in TABLES.values()), *(names[0] for names in PAGES.values())]


def test_every_sheet_says_which_roles_see_it() -> None:
    assert [name for name in TABLES if name not in TABLE_ROLES] == [], "a line in tables/roles.py, '' for 全部 alone"
    assert [name for name in TABLE_ROLES if name not in TABLES] == []
    assert list(PAGE_ROLES) == list(PAGES)
    said = {role for roles in (*TABLE_ROLES.values(), *PAGE_ROLES.values()) for role in roles.split()}
    assert said == set(ROLES) - {EVERYTHING}


@pytest.mark.parametrize("role", [role for role in ROLES if role != EVERYTHING])
def test_a_role_sees_about_a_dozen_sheets_and_the_start_page(role: SheetRole) -> None:
    assert FEWEST <= len(expected(role)) <= MOST
    assert START[0] in expected(role)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sheet_of_a_built_book_is_forgotten(lang: Language, tmp_path: Path) -> None:
    build(tmp_path / "book.xlsm", lang, template_tables(lang), None)
    at = LANGUAGES.index(lang)
    ours = FileBook(tmp_path / "book.xlsm").tables_by_sheet()
    nobodys = {sheet for sheet, tables in ours.items() if not roles_of(sheet, tables)}
    hidden = {table.sheet(lang) for table in TABLES.values() if table.hidden}
    assert nobodys == {LISTS[at], MACRO_TEXTS[at], *hidden}


def test_a_template_opens_for_whoever_settles(template: Path) -> None:
    assert visible(template) == expected(OPENS_AS)
    assert lint(template) == []


@pytest.mark.parametrize("role", ROLES)
def test_a_files_sheets_are_arranged_and_nothing_else_changes(role: SheetRole, template: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsm"
    show_role(FileBook(template, out), role)
    assert visible(out) == expected(role)
    before, after = unpacked(template), unpacked(out)
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} <= {"xl/workbook.xml"}
    assert lint(out) == []
    assert f'"{role}"'.encode() in after["xl/workbook.xml"].split(SHOWN_ROLE.encode())[1][:40]


def test_there_and_back_again_is_the_same_book(template: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsm"
    show_role(FileBook(template, out), "sales")
    show_role(FileBook(out), OPENS_AS)
    assert visible(out) == visible(template)


Edit = Callable[[bytes], bytes]


def edited(source: Path, path: Path, part: str, edit: Edit) -> Path:
    parts = unpacked(source)
    parts[part] = edit(parts[part])
    return packed(path, parts)


def test_the_sheet_in_front_is_the_only_one_selected(template: Path, tmp_path: Path) -> None:
    """Somebody left the book at a sheet that the other role does not see."""
    package = Package.open(template)
    part, start = package.sheet_part(TABLES["tblStaff"].zh), package.sheet_part(START[0])
    parts = unpacked(template)
    parts[part] = parts[part].replace(b"<sheetView ", b'<sheetView tabSelected="1" ', 1)
    parts[start] = parts[start].replace(b' tabSelected="1"', b"")
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<workbookView ", b'<workbookView activeTab="8" ', 1)
    path, out = packed(tmp_path / "left.xlsm", parts), tmp_path / "out.xlsm"
    show_role(FileBook(path, out), "sales")
    done = unpacked(out)
    assert [name for name in done if b'tabSelected="1"' in done[name]] == [start]
    assert b'activeTab="0"' in done["xl/workbook.xml"]


def test_sheets_that_are_not_ours_stay_as_they_are(template: Path, tmp_path: Path) -> None:
    def own(workbook: bytes) -> bytes:
        return workbook.replace(f'name="{ABOUT[0]}"'.encode(), 'name="我的" state="veryHidden"'.encode())

    path, out = edited(template, tmp_path / "own.xlsm", "xl/workbook.xml", own), tmp_path / "out.xlsm"
    for role in ROLES:
        show_role(FileBook(path, out), role)
        assert openpyxl.load_workbook(out, read_only=True)["我的"].sheet_state == "veryHidden"


def test_a_book_without_the_name_is_arranged_all_the_same(template: Path, tmp_path: Path) -> None:
    def nameless(workbook: bytes) -> bytes:
        return re.sub(rb"<definedName name=\"ShownRole\">.*?</definedName>", b"", workbook)

    path, out = edited(template, tmp_path / "old.xlsm", "xl/workbook.xml", nameless), tmp_path / "out.xlsm"
    show_role(FileBook(path, out), "head")
    assert visible(out) == expected("head")
    assert SHOWN_ROLE.encode() not in zipfile.ZipFile(out).read("xl/workbook.xml")


def test_a_protected_structure_is_refused_and_nothing_written(template: Path, tmp_path: Path) -> None:
    def locked(workbook: bytes) -> bytes:
        return workbook.replace(b"<bookViews>", b'<workbookProtection lockStructure="1"/><bookViews>')

    path, out = edited(template, tmp_path / "locked.xlsm", "xl/workbook.xml", locked), tmp_path / "out.xlsm"
    with pytest.raises(Refused, match="sheets_fixed"):
        show_role(FileBook(path, out), "sales")
    assert not out.exists()


@pytest.mark.parametrize(
    ("typed", "role"), [("财务", "finance"), ("FINANCE", "finance"), (" All ", "all"), ("x", None)]
)
def test_a_role_has_its_names(typed: str, role: SheetRole | None) -> None:
    assert role_named(typed) == role
    assert {role_named(name) for names in ROLE_NAMES.values() for name in names} == set(ROLES)


def test_the_command(template: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli.app, ["show", str(template), "--role", "主管", "-o", str(tmp_path / "out.xlsm")])
    assert done.exit_code == 0, done.output
    assert f"显示“主管”的 {len(expected('head'))} 张表" in done.output
    wrong = CliRunner().invoke(cli.app, ["show", str(template), "--role", "老板"])
    assert wrong.exit_code == 2
