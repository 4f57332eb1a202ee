"""What a book of before gains is in sight in it, whatever role the template opens for."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from addin.book.file.package import Package
from addin.book.file.workbook import FileBook
from addin.book.views import SHOWN_ROLE
from addin.tables.schema import TABLES
from addin.usecases.roles import show_role
from addin.usecases.upgrade import upgrade_book
from builder.build import Making, build, template_tables
from builder.layout import LISTS
from builder.macro_texts import SHEET as MACRO_TEXTS
from builder.workings.slots import FEW_SLOTS
from tests.tools.lint import lint
from tests.usecases.upgrade.lacking import DATA

FOR_GOOD = {LISTS[0], MACRO_TEXTS[0], *(table.zh for table in TABLES.values() if table.hidden)}
pytestmark = pytest.mark.filterwarnings("ignore:.*not supported and will be removed")  # openpyxl reads, never writes


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sight")
    template, book = folder / "template.xlsm", folder / "book.xlsm"
    build(template, "zh", template_tables("zh"), None, Making(slots=FEW_SLOTS, role="finance"))
    shutil.copy(DATA / "november.xlsm", book)
    upgrade_book(FileBook(book), template, "9.9.9")
    return book


def hidden(path: Path) -> set[str]:
    sheets = openpyxl.load_workbook(path, read_only=True).worksheets
    return {sheet.title for sheet in sheets if sheet.sheet_state != "visible"}


def test_no_new_sheet_is_hidden_but_those_of_the_program(upgraded: Path) -> None:
    assert lint(upgraded) == []
    assert hidden(upgraded) <= FOR_GOOD
    assert hidden(upgraded) >= {table.zh for table in TABLES.values() if table.hidden}


def test_no_link_is_marked_before_somebody_chooses_a_role(upgraded: Path, tmp_path: Path) -> None:
    package, out = Package.open(upgraded), tmp_path / "out.xlsm"
    assert f'<definedName name="{SHOWN_ROLE}">"all"<'.encode() in package.part(package.workbook_part)
    show_role(FileBook(upgraded, out), "sales")
    assert lint(out) == []
    assert hidden(out) > FOR_GOOD & hidden(upgraded)
