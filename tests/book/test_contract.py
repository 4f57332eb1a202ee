"""What every Book does, whatever keeps its tables. A new backend adds itself to BACKENDS."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from addin.book.base import Book, Cell, MemoryBook, RawTable
from addin.book.excel import ExcelBook
from addin.book.file import FileBook
from addin.core.errors import Refused
from tests.calc.live import calc_book
from tests.calc.office import Office
from tests.excel.books import workbook
from tests.excel.engine import opened

DAY = dt.date(2026, 10, 31)
TABLES = [
    RawTable("tblPolicy", ("Key", "Value"), [["pool_rate", 0.05], ["best_by", "ratio"]], "Policy", 2, 1),
    RawTable("tblLedger", ("月份", "工号", "金额", "标记"), [[DAY, "007", 12.5, True], ["", "", "", ""]], "台账", 4, 3),
]


def memory_book(folder: Path, office: Callable[[], Office]) -> Book:
    return MemoryBook(TABLES)


def file(folder: Path) -> Path:
    path = folder / "book.xlsx"
    book = xlsxwriter.Workbook(path)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for table in TABLES:
        sheet = book.add_worksheet(table.sheet)
        columns = [{"header": header} for header in table.headers]
        top, left = table.first_row - 2, table.first_col - 1
        bottom, right = top + len(table.rows), left + len(columns) - 1
        sheet.add_table(top, left, bottom, right, {"name": table.name, "columns": columns})
        for number, row in enumerate(table.rows, top + 1):
            for col, value in enumerate(row, left):
                sheet.write(number, col, value, day if isinstance(value, dt.date) else None)
    book.close()
    return path


def file_book(folder: Path, office: Callable[[], Office]) -> Book:
    return FileBook(file(folder))


def excel_book(folder: Path, office: Callable[[], Office]) -> Book:
    return ExcelBook(opened(workbook(TABLES)))


def calc_xlsx_book(folder: Path, office: Callable[[], Office]) -> Book:
    return calc_book(office(), office().call("sheets.open", str(file(folder))))


def calc_ods_book(folder: Path, office: Callable[[], Office]) -> Book:
    path, document = folder / "book.ods", office().call("sheets.open", str(file(folder)))
    office().call("sheets.save", document, str(path))
    return calc_book(office(), office().call("sheets.open", str(path)))


BACKENDS = [memory_book, file_book, excel_book, calc_xlsx_book, calc_ods_book]


@pytest.fixture(params=BACKENDS)
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Book]:
    started: list[Office] = []

    def office() -> Office:
        """LibreOffice, for a book that needs it."""
        started[:] = [request.getfixturevalue("office")]
        return started[0]

    made: Book = request.param(tmp_path, office)
    yield made
    for running in started:
        running.call("menu.close_all")


def plain(rows: list[list[Cell]]) -> list[list[Any]]:
    """Both spellings of a blank cell are one."""
    return [[None if cell == "" else cell for cell in row] for row in rows]


def test_it_names_its_tables(book: Book) -> None:
    assert book.names() == {"tblPolicy", "tblLedger"}


def test_its_language_is_that_of_tblpolicys_headers(book: Book) -> None:
    assert book.language == "en"


def test_a_table_is_read_with_its_place_and_blank_rows(book: Book) -> None:
    found = book.read("tblLedger")
    assert found[:2] == TABLES[1][:2]
    assert found[3:] == TABLES[1][3:]
    assert plain(found.rows) == [[DAY, "007", 12.5, True], [None] * 4]


def test_what_is_read_is_a_copy(book: Book) -> None:
    book.read("tblPolicy").rows[0][1] = "spoiled"
    assert book.read("tblPolicy").rows[0][1] == 0.05


def test_written_rows_are_read_back(book: Book) -> None:
    rows: list[list[Cell]] = [
        [DAY, "008", -3, False],
        [dt.date(2026, 2, 28), "=1+1", 0.1, None],
        [None, " 前后 ", 1e15, True],
    ]
    book.write({"tblLedger": rows})
    assert plain(book.read("tblLedger").rows) == rows
    assert book.read("tblPolicy").rows == TABLES[0].rows


def test_several_tables_are_written_at_once(book: Book) -> None:
    book.write({"tblLedger": [[DAY, "1", 1, True]], "tblPolicy": [["a", 1], ["b", 2], ["c", 3]]})
    assert (len(book.read("tblLedger").rows), len(book.read("tblPolicy").rows)) == (1, 3)


def test_no_rows_leave_one_blank_row(book: Book) -> None:
    book.write({"tblLedger": []})
    assert plain(book.read("tblLedger").rows) == [[None] * 4]


def test_what_is_written_is_a_copy(book: Book) -> None:
    rows: list[list[Cell]] = [["a", 1]]
    book.write({"tblPolicy": rows})
    rows[0][1] = 2
    assert book.read("tblPolicy").rows == [["a", 1]]


def test_a_missing_table_is_refused_and_nothing_is_written(book: Book) -> None:
    with pytest.raises(Refused, match="missing_table"):
        book.read("tblNone")
    with pytest.raises(Refused, match="missing_table"):
        book.write({"tblPolicy": [["a", 1]], "tblNone": []})
    assert book.read("tblPolicy").rows == TABLES[0].rows


def test_rows_of_another_width_are_a_bug_and_nothing_is_written(book: Book) -> None:
    with pytest.raises(ValueError, match="cells"):
        book.write({"tblPolicy": [["a", 1]], "tblLedger": [[1, 2]]})
    assert book.read("tblPolicy").rows == TABLES[0].rows
