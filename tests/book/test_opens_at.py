"""Result sheets open at their newest month, however many months lie above it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from addin.book.base import MemoryBook
from addin.book.file.arranging import in_front
from addin.book.file.package import Package
from addin.book.file.workbook import FileBook
from addin.tables.schema import RESULTS, TABLES
from addin.texts.sheets import DESK
from addin.usecases.settle import settle_month
from builder.build import build
from tests.engine.closed_books import CLOCK, NOVEMBER, OCTOBER
from tests.small_company import memory_book, small_company
from tests.tools.lint import lint

_PANE = re.compile(rb'<pane [^>]*topLeftCell="[A-Z]+(\d+)"')


def first_row_shown(path: Path, table: str) -> int:
    """The row below the frozen head, from 1."""
    package = Package.open(path)
    found = _PANE.search(package.part(package.tables[table].sheet_part))
    assert found, table
    return int(found[1])


def newest(book: FileBook | MemoryBook, table: str) -> int:
    """The row in which the newest month's rows begin."""
    raw = book.read(table)
    months = [row[0] for row in raw.rows]
    dated = [month for month in months if isinstance(month, dt.date)]
    return raw.first_row + months.index(max(dated))


@pytest.fixture(scope="module")
def october() -> MemoryBook:
    tables = small_company()
    tables["tblReceipts"].append(["N1", dt.date(2026, 11, 3), "C1", "002", "会员", "房费", "现付", 900.0, None])
    book = memory_book(tables)
    settle_month(book, OCTOBER, CLOCK)
    return book


@pytest.fixture(scope="module")
def path(october: MemoryBook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("opens") / "book.xlsm"
    build(path, "zh", {name: october.read(name).rows for name in TABLES}, NOVEMBER)  # type: ignore[arg-type]
    return path


SHOWN = ("tblSettlement", "tblTrace", "tblPool", "tblLedger", "tblCloses", "tblOwed")


@pytest.mark.parametrize("table", SHOWN)
def test_a_built_book_opens_at_the_newest_month(path: Path, table: str) -> None:
    assert first_row_shown(path, table) == newest(FileBook(path), table) == 5


@pytest.fixture(scope="module")
def later(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("later") / "book.xlsm"
    settle_month(FileBook(path, out), NOVEMBER, CLOCK)
    return out


@pytest.mark.parametrize("table", SHOWN)
def test_a_settled_book_opens_at_the_month_that_was_settled(later: Path, table: str) -> None:
    assert first_row_shown(later, table) == newest(FileBook(later), table) > 5


def test_input_sheets_open_as_they_did_and_nobody_repairs_the_book(path: Path, later: Path) -> None:
    assert lint(later) == []
    inputs = [name for name in TABLES if name not in RESULTS and name != "tblWeekly"]  # which settling writes
    assert {name: first_row_shown(later, name) for name in inputs} == {
        name: first_row_shown(path, name) for name in inputs
    }


def test_a_table_that_people_fill_and_settling_writes_opens_at_its_end(path: Path, later: Path) -> None:
    rows = len([row for row in FileBook(later).read("tblWeekly").rows if row[0] is not None])
    assert first_row_shown(later, "tblWeekly") == 5 + max(0, rows - 12) > first_row_shown(path, "tblWeekly")


def test_a_settlement_by_command_opens_on_this_month_s_pay_and_selects_nothing_else(path: Path, tmp_path: Path) -> None:
    """Whichever sheets were in front: one that is selected besides would be typed into as well."""
    output, group = tmp_path / "out.xlsm", tmp_path / "group.xlsm"
    with_selected(path, group, "消费流水", "月度结算表")
    book = FileBook(group, output)
    book.opens_on = DESK[0]
    rows = book.read("tblSettlement").rows
    book.write({"tblSettlement": [[*rows[0][:-1], 1.0], *rows[1:]]})
    package = Package.open(output)
    assert selected_in(package) == [DESK[0]]
    active = re.search(rb'activeTab="(\d+)"', package.part(package.workbook_part))
    assert active
    assert package.sheet_names[int(active[1])] == DESK[0]
    assert lint(output) == []


def test_a_save_that_changes_nothing_opens_nowhere_else(path: Path, tmp_path: Path) -> None:
    book = FileBook(path, tmp_path / "same.xlsm")
    book.opens_on = DESK[0]
    book.write({"tblSettlement": book.read("tblSettlement").rows})
    assert (tmp_path / "same.xlsm").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("sheet", ["没有这一页", "列表"])
def test_a_sheet_that_is_not_there_or_hidden_is_not_opened(path: Path, sheet: str) -> None:
    assert in_front(Package.open(path), sheet) == {}


def selected_in(package: Package) -> list[str]:
    return [
        s for s in package.sheet_names if b"tabSelected" in package.part(package.sheet_part(s)).split(b"<sheetData")[0]
    ]


def with_selected(path: Path, out: Path, *sheets: str) -> None:
    """The book as it is saved while several sheets are selected."""
    package = Package.open(path)
    parts = {package.sheet_part(sheet): package.part(package.sheet_part(sheet)) for sheet in sheets}
    marked = {name: re.sub(rb"<sheetView(?! tabSelected)\b", rb'<sheetView tabSelected="1"', part, count=1)
              for name, part in parts.items() if b"tabSelected" not in part}  # fmt: skip
    out.write_bytes(package.grafted(marked, {}, (), {}))
