"""The window of one's own, with Windows' Tk and a program that answers by COM."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from addin.book.file.workbook import FileBook
from addin.values.periods import Month
from builder.build import SMALL, build
from tests.faces.window.shown import Shown, shown
from tests.small_company import small_company
from tests.windows.program import program_with


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "small.xlsm"
    build(path, "zh", small_company(), Month(2026, 10), SMALL)
    return path


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "销售 & 结算"
    folder.mkdir()
    return Path(shutil.copy(made, folder / "小店 & 1.xlsm"))


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """One for all: under Wine 8 a process that had a Tk now and then cannot read Tcl's files for a second one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("addin.faces.window.recent.recent_path", lambda: tmp_path_factory.getbasetemp() / "window.json")
        with shown() as found:
            yield found


def test_a_month_is_settled_with_windows_own_tk(window: Shown, book: Path) -> None:
    window.take(book)
    said = window.press("settle_month")
    assert "2026-10 已结算，共 3 人" in said
    assert len(settled(book)) == 3
    assert (book.parent / "备份").is_dir()


@pytest.mark.parametrize("name", ["Excel.Application", "Ket.Application", ""])
def test_a_program_that_has_the_book_open_saves_closes_and_opens_it_again(window: Shown, book: Path, name: str) -> None:
    window.take(book)
    window.dialogs.clear()
    with program_with(book, name) as done:
        said = window.press("settle_month", ("是", None))
    assert "有未保存的改动" in window.dialogs[0]
    assert "2026-10 已结算，共 3 人" in said
    assert done == ["saved", "closed", "macros 2", "opened"]
    assert len(settled(book)) == 3


def settled(book: Path) -> list[list[object]]:
    return [list(row) for row in FileBook(book).read("tblSettlement").rows if row[0]]
