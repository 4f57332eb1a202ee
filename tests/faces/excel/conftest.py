"""A small company's live book in a made-up Excel, and buttons to press."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlwings as xw

from addin.tables.schema import TABLES
from tests.faces.excel.books import ALLOWED, company
from tests.faces.excel.engine import opened
from tests.faces.excel.grid import Workbook
from tests.small_company import small_company

RESULTS = [table.sheet("zh") for table in TABLES.values() if table.role == "result"]
Press = Callable[[Workbook, Callable[[], None]], str]


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return company(small_company(), tmp_path)


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "salesbook.log"
    monkeypatch.setattr("addin.usecases.logs.log_path", lambda: path)
    return path


@pytest.fixture
def press() -> Iterator[Press]:
    """Press a button: what the one message box says. Excel must be as it was, and the sheets protected."""

    def pressed(book: Workbook, macro: Callable[[], None]) -> str:
        before, said = dict(book.state), len(book.said)
        opened(book).set_mock_caller()
        macro()
        assert book.state == before
        assert all(book.sheet(name).protection == ALLOWED for name in RESULTS)
        assert len(book.said) >= said + 1
        return book.said[-1]

    yield pressed
    if hasattr(xw.Book, "_mock_caller"):
        del xw.Book._mock_caller
