"""A source whose files always have all lines of their days: its map says so, and what vanished from one is listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.book.base import Cell, MemoryBook
from addin.tables.imports import MAPS_TABLE
from addin.tables.schema import TABLES
from addin.usecases.importing.accept import Chosen
from addin.usecases.importing.run import Prepared, import_file
from addin.usecases.importing.source import ImportWanted
from tests.faces.excel.books import full
from tests.small_company import memory_book, small_company
from tests.usecases.importing.files import HEADINGS, text_file, typed


def book_with_map(*said: list[Cell]) -> MemoryBook:
    """A book without receipts whose source 前台 has our own headings, and these rows besides."""
    rows: list[list[Cell]] = [["前台", "消费流水", heading, heading, "", ""] for heading in HEADINGS]
    tables = small_company() | {"tblReceipts": [], MAPS_TABLE: [*rows, *said]}
    return memory_book({name: full(rows, len(TABLES[name].columns)) for name, rows in tables.items()})


def imported(book: MemoryBook, folder: Path, *numbers: str) -> Prepared:
    path = text_file(folder, HEADINGS, *(typed(number) for number in numbers))
    return import_file(book, path, ImportWanted(source="前台"), Chosen())[0]


@pytest.mark.parametrize(("word", "vanished"), [("完整", [1]), ("Complete", [1]), ("", [])])
def test_a_map_may_say_that_files_are_complete(tmp_path: Path, word: str, vanished: list[int]) -> None:
    said: list[list[Cell]] = [["前台", "", "", word, "", ""]] if word else []
    book = book_with_map(*said)
    imported(book, tmp_path, "R1", "R2", "R3")
    ((comparison, _),) = imported(book, tmp_path, "R1", "R3").found
    assert list(comparison.vanished) == vanished
    assert [row[0] for row in book.read("tblReceipts").rows] == ["R1", "R2", "R3"]
