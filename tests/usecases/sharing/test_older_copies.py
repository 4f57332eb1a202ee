"""Two copies of one form that differ, the older one collected after the newer: nothing of either is lost."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from addin.book.base import Cell, MemoryBook
from addin.usecases.sharing.conflicts import listed_in
from addin.usecases.sharing.register import CONFLICTS
from tests.usecases.sharing.forms import cells, change, collected, day, filled, form_of_second, rows, selling_company
from tests.usecases.sharing.test_collect import VISITS


def saved(form: Path, hour: int, *values: tuple[str, str, Cell]) -> Path:
    """A copy of the form, filled in and saved at an hour of one day."""
    path = form.with_name(f"{hour}.xlsx")
    shutil.copy(form, path)
    filled(path, cells(values))
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    core = "docProps/core.xml"
    said = f"2026-11-02T{hour:02}:00:00Z".encode()
    parts[core] = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + said, parts[core])
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return path


@pytest.fixture
def book() -> MemoryBook:
    return selling_company()


@pytest.fixture
def copies(book: MemoryBook, tmp_path: Path) -> tuple[Path, Path]:
    """The older and the newer copy: both changed a visit, each has a new one."""
    form = form_of_second(book, tmp_path)
    new = [(VISITS, "B6", "C1"), (VISITS, "A6", day(8)), (VISITS, "E6", "只在旧的里")]
    older = saved(form, 9, (VISITS, "E5", "旧的说法"), *new)
    new = [(VISITS, "B6", "C1"), (VISITS, "A6", day(9)), (VISITS, "E6", "只在新的里")]
    return older, saved(form, 11, (VISITS, "E5", "新的说法"), *new)


def outcomes(book: MemoryBook) -> list[Cell]:
    return [row["outcome"] for row in rows(book, "tblVisits") if row["staff"] == "002" and row["day"] >= day(1)]  # type: ignore[operator]


def to_decide(book: MemoryBook) -> list[Cell]:
    return [one.entry.cells["outcome"] for one in listed_in(book.read(CONFLICTS)) if one.entry]


def test_what_an_older_copy_says_otherwise_is_to_be_decided(book: MemoryBook, copies: tuple[Path, Path]) -> None:
    older, newer = copies
    collected(book, newer)
    assert collected(book, older).refused[0].problems[0].code == "collect_older"
    done = collected(book, older, older=True)
    assert outcomes(book) == ["新的说法", "只在新的里", "只在旧的里"]
    assert to_decide(book) == ["旧的说法"]
    assert (done.files[0].new, done.files[0].changed, done.waiting) == (1, 0, 1)


def test_either_copy_again_changes_nothing(book: MemoryBook, copies: tuple[Path, Path]) -> None:
    older, newer = copies
    collected(book, newer)
    collected(book, older, older=True)
    for path in (older, newer, older):
        assert not collected(book, path, older=True).written
    assert to_decide(book) == ["旧的说法"]


@pytest.mark.parametrize(("choice", "kept"), [("file", "旧的说法"), ("book", "新的说法")])
def test_what_is_decided_stays_when_the_newer_comes_again(
    book: MemoryBook, copies: tuple[Path, Path], choice: str, kept: str
) -> None:
    older, newer = copies
    collected(book, newer)
    collected(book, older, older=True)
    collected(book, newer, choices=((None, choice),))
    assert outcomes(book) == [kept, "只在新的里", "只在旧的里"]
    assert not collected(book, newer).written
    assert not to_decide(book)


def test_what_waits_of_the_newer_stays_in_the_list(book: MemoryBook, copies: tuple[Path, Path]) -> None:
    older, newer = copies
    change(book, "tblVisits", 0, outcome="财务的说法")
    collected(book, newer)
    assert to_decide(book) == ["新的说法"]
    collected(book, older, older=True)
    assert sorted(map(str, to_decide(book))) == ["新的说法", "旧的说法"]
    collected(book, newer)
    assert sorted(map(str, to_decide(book))) == ["新的说法", "旧的说法"]
