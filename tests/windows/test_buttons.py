"""A button end to end: VBA, cmd.exe, the Python of its own, xlwings' pywin32 on the Excel that it finds, the tables."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from addin import macros
from addin.book.base import RawTable
from addin.book.excel.workbook import ExcelBook
from addin.faces.excel.vba import standard_modules
from addin.tables.schema import ADDED
from tests.faces.excel.books import company, workbook
from tests.faces.excel.engine import opened
from tests.faces.excel.grid import Workbook
from tests.faces.excel.test_excel_book import HEADERS, receipts
from tests.small_company import small_company
from tests.windows import office
from tests.windows.excel import project

RESULTS = ("tblSettlement", "月度结算表", "部门绩效奖金", "结算依据", "结算台账")
ROOM = 80
SWITCHES_OFF = """
import os, xlwings
def settle_month():
    app = xlwings.Book.caller().app
    app.screen_updating, app.enable_events, app.calculation, app.status_bar = False, False, "manual", "..."
    {then}
"""
ENDS = {  # what Python does then, and what the message ends with
    "os._exit(1)": "",
    "raise OSError(2, 'no such file', 'D:\\\\账\\\\1')": r"FileNotFoundError: [Errno 2] no such file: 'D:\账\1'",
}
TELL = """
import os, addin.faces.excel.session as session
open(os.environ['TEMP'] + '/called.txt', 'w', encoding='utf-8').write(session.calling_excel().book.name)
"""


class Application(office.Program):
    """The same program as VBA sees it."""

    OperatingSystem, Path, Caller, DisplayAlerts = "Windows (64-bit) NT 10.00", "C:\\Office", None, True


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    folder = tmp_path / "销售 & 结算"
    folder.mkdir()
    return roomy(company(small_company(), folder))


def roomy(book: Workbook) -> Workbook:
    """The tables that every book has, with rows enough. What makes a table grow is called with names of arguments,
    which pywin32 knows only from Excel's own library of types."""
    book.sheets = [sheet for sheet in book.sheets if not any(table.name in ADDED for table in sheet.tables)]
    for table in book.all_tables():
        table.rows = max(table.rows, ROOM)
    return book


@pytest.fixture
def vba(book: Workbook, settings: Callable[..., None]) -> Iterator[Any]:
    """The book's VBA in the Excel that xlwings finds."""
    settings()
    excel = office.Office(book)
    found = project(standard_modules(), Path(book.fullname))
    found.around["application"] = Application(book)
    yield found
    excel.close()


def test_settling_writes_what_it_writes_on_other_systems(vba: Any, book: Workbook, tmp_path: Path) -> None:
    before = dict(book.state)
    with office.answering(book.said):
        vba.run("RunSales", "settle_month")
    assert vba.library.said == []
    assert len(book.said) == 1
    assert "2026-10 已结算，共 3 人" in book.said[0]
    assert book.state == before
    assert results(book) == results(settled_here(tmp_path))


def settled_here(folder: Path) -> Workbook:
    """The same company settled in this process, through the xlwings of tests/faces/excel."""
    here = roomy(company(small_company(), folder))
    opened(here).set_mock_caller()
    macros.settle_month()
    return here


def results(book: Workbook) -> dict[str, Any]:
    """Every cell of what is settled."""
    return {name: book.contents()[name] for name in RESULTS}


@pytest.mark.parametrize(("then", "said"), ENDS.items(), ids=["dies", "fails"])
def test_what_a_button_switched_off_is_on_again_when_its_python_ends(
    vba: Any, book: Workbook, settings: Callable[..., None], tmp_path: Path, then: str, said: str
) -> None:
    before = dict(book.state)
    (tmp_path / "programs" / "addin").mkdir(parents=True)
    (tmp_path / "programs" / "addin" / "__init__.py").touch()
    (tmp_path / "programs" / "addin" / "macros.py").write_text(SWITCHES_OFF.format(then=then), "utf-8")
    settings(PYTHONPATH=str(tmp_path / "programs"))
    vba.run("RunSales", "settle_month")
    [message] = vba.library.said
    assert "Traceback" not in message, message
    assert message.endswith(said)
    assert book.status == ["..."]
    assert book.state == before


def test_a_book_with_an_equals_sign_in_its_name_is_found(vba: Any, book: Workbook) -> None:
    """xlwings itself takes what stands before the sign for the whole name."""
    book.name = "2026=10 & 11.xlsm"
    book.fullname = str(Path(book.fullname).with_name(book.name))
    vba.around["thisworkbook"].move(Path(book.fullname))
    vba.run("RunPython", "; ".join(TELL.strip().splitlines()))
    called = Path(os.environ["TEMP"]) / "called.txt"
    assert called.read_text("utf-8") == book.name
    called.unlink()


@pytest.mark.parametrize("formula", ["=H{row}*2", "=H$5*$H{row}", "=SUM($H$5:H{row})"])
def test_a_users_own_column_looks_at_its_own_row(formula: str) -> None:
    """Through pywin32, by Formula2R1C1."""
    book = workbook([RawTable("tblReceipts", HEADERS, receipts("R1", "R2", "R3"), "消费流水", 5, 1)])
    sheet = book.sheet("消费流水")
    sheet.put(5, 10, formula.format(row=5))
    sheet.cell(5, 10).value = 1.0
    excel = office.Office(book)
    try:
        live = ExcelBook(next(iter(xw.engines["excel"].apps)).books[book.name])  # the others' engine may be on
        live.write({"tblReceipts": [live.read("tblReceipts").rows[0], *receipts("R4", "R5")]})
    finally:
        excel.close()
    assert [sheet.cell(row, 1).value for row in (5, 6, 7)] == ["R1", "R4", "R5"]
    assert [sheet.cell(row, 10).formula for row in (5, 6, 7)] == [formula.format(row=row) for row in (5, 6, 7)]
