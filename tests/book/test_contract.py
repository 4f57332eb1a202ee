"""What every Book does, whatever keeps its tables. A new backend adds itself to BACKENDS."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import xlsxwriter

from addin.book.base import Book, Cell, MemoryBook, RawTable
from addin.book.excel.workbook import ExcelBook
from addin.book.file.workbook import FileBook
from addin.tables.schema import TABLES as SCHEMA
from addin.values.errors import Refused
from tests.faces.excel.books import workbook
from tests.faces.excel.engine import opened
from tests.faces.libreoffice.live import calc_book
from tests.faces.libreoffice.office import Office

DAY = dt.date(2026, 10, 31)
TABLES = [
    RawTable("tblPolicy", ("Key", "Value"), [["pool_rate", 0.05], ["best_by", "ratio"]], "Policy", 2, 1),
    RawTable("tblLedger", ("月份", "工号", "金额", "标记"), [[DAY, "007", 12.5, True], ["", "", "", ""]], "台账", 4, 3),
]


class Case(NamedTuple):
    """Tables, and cells beside them on the first one's sheet, by row and column."""

    tables: list[RawTable]
    beside: Mapping[tuple[int, int], Cell] = {}


Maker = Callable[[Path, Callable[[], Office], Case], Book]


def memory_book(folder: Path, office: Callable[[], Office], case: Case) -> Book:
    return MemoryBook(case.tables)


def file(folder: Path, case: Case) -> Path:
    path = folder / "book.xlsx"
    book = xlsxwriter.Workbook(path)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for table in case.tables:
        sheet = book.get_worksheet_by_name(table.sheet) or book.add_worksheet(table.sheet)
        columns = [{"header": header} for header in table.headers]
        top, left = table.first_row - 2, table.first_col - 1
        bottom, right = top + len(table.rows), left + len(columns) - 1
        sheet.add_table(top, left, bottom, right, {"name": table.name, "columns": columns})
        for number, row in enumerate(table.rows, top + 1):
            for col, value in enumerate(row, left):
                sheet.write(number, col, value, day if isinstance(value, dt.date) else None)
    for (row_number, column), value in case.beside.items():
        book.worksheets()[0].write(row_number - 1, column - 1, value)
    book.close()
    return path


def file_book(folder: Path, office: Callable[[], Office], case: Case) -> Book:
    return FileBook(file(folder, case))


def excel_book(folder: Path, office: Callable[[], Office], case: Case) -> Book:
    made = workbook(case.tables)
    for place, value in case.beside.items():
        made.sheets[0].cell(*place).value = value
    return ExcelBook(opened(made))


def calc_xlsx_book(folder: Path, office: Callable[[], Office], case: Case) -> Book:
    return calc_book(office(), office().call("sheets.open", str(file(folder, case))))


def calc_ods_book(folder: Path, office: Callable[[], Office], case: Case) -> Book:
    path, document = folder / "book.ods", office().call("sheets.open", str(file(folder, case)))
    office().call("sheets.save", document, str(path))
    return calc_book(office(), office().call("sheets.open", str(path)))


BACKENDS: list[Maker] = [memory_book, file_book, excel_book, calc_xlsx_book, calc_ods_book]


@pytest.fixture(params=BACKENDS)
def making(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[Case], Book]]:
    started: list[Office] = []

    def office() -> Office:
        """LibreOffice, for a book that needs it."""
        started[:] = [request.getfixturevalue("office")]
        return started[0]

    make: Maker = request.param
    yield lambda case: make(tmp_path, office, case)
    for running in started:
        running.call("menu.close_all")


@pytest.fixture
def book(making: Callable[[Case], Book]) -> Book:
    return making(Case(TABLES))


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


BELOW = Case(
    [
        RawTable("tblPolicy", ("Key", "Value"), [["pool_rate", 0.05], ["best_by", "ratio"]], "Policy", 3, 2),
        RawTable("mine", ("甲", "乙"), [["一", 2.0], ["三", 4.0]], "Policy", 10, 3),
    ],
    {
        (1, 2): "a title above",
        (4, 1): "beside",
        (6, 4): "beside",
        (6, 2): " ",  # blank
        (7, 3): "0.5%",
        (9, 2): 12.0,  # beside the header of the other table
        (11, 2): True,
        (300, 2): "pool_best_rep",
        (300, 3): 0.4,
    },
)


def test_what_stands_below_an_input_table_is_told(making: Callable[[Case], Book]) -> None:
    book = making(BELOW)
    if isinstance(book, MemoryBook):
        return
    found = book.read("tblPolicy").outside
    assert [(cell.name, cell.shown) for cell in found][:2] == [("C7", "0.5%"), ("B9", found[1].shown)]
    assert [cell.name for cell in found] == ["C7", "B9", "B11", "B300"]
    assert found[3].shown == "pool_best_rep"
    assert book.read("mine").outside == ()


def test_what_stands_below_a_result_is_nobodys_business(making: Callable[[Case], Book]) -> None:
    assert making(Case(TABLES[1:], {(9, 3): "note"})).read("tblLedger").outside == ()


def test_of_many_rows_below_the_first_are_told(making: Callable[[Case], Book]) -> None:
    book = making(Case(BELOW.tables[:1], {(row, 3): row for row in range(7, 100)}))
    expected = [] if isinstance(book, MemoryBook) else [f"C{row}" for row in range(7, 12)]
    assert [cell.name for cell in book.read("tblPolicy").outside] == expected


STAFF = RawTable(
    "tblStaff", tuple(SCHEMA["tblStaff"].headers("zh")), [SCHEMA["tblStaff"].padded(["001"])], "人员", 2, 1
)


def staff(name: str, sheet: str, *headers: str) -> RawTable:
    names = headers or STAFF.headers
    return RawTable(name, names, [["002"] + [None] * (len(names) - 1)], sheet, 2, 1)


@pytest.mark.parametrize("copy", ["tblStaff3", "tblStaff_2", "tblstaff12"])
def test_a_copy_of_an_input_table_is_refused_and_both_are_named(making: Callable[[Case], Book], copy: str) -> None:
    book = making(Case([STAFF, staff(copy, "人员 (2)")]))
    with pytest.raises(Refused) as caught:
        book.read("tblStaff")
    (problem,) = caught.value.problems
    assert problem.code == "table_twice"
    assert problem.values == {"table": "tblStaff", "sheet": "人员", "other": copy, "other_sheet": "人员 (2)"}


def test_another_table_of_a_like_name_is_none_of_ours(making: Callable[[Case], Book]) -> None:
    others = [staff("tblStaff2", "甲", "工号", "备注"), staff("tblStaffX", "乙"), staff("tblLedger2", "丙")]
    book = making(Case([STAFF, *others]))
    assert book.read("tblStaff").rows[0][0] == "001"
