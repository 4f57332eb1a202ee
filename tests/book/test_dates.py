"""Days are read as the book at hand counts them; what can be no day of a book is an error, never another day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from addin.book.base import RawTable
from addin.book.convert import records
from addin.book.excel.cells import arrived
from addin.book.file.workbook import FileBook
from addin.book.inputs import months_of, read_contents
from addin.engine.policy import parameters
from addin.tables.sales import Receipt
from addin.tables.schema import TABLES
from addin.values.days import DAYS_TO_1904
from addin.values.periods import Month
from tests.small_company import small_company

DAY = dt.date(2026, 10, 5)
SERIAL = (DAY - dt.date(1899, 12, 30)).days

READ = [
    ("a day", DAY, DAY),
    ("a day with a time", dt.datetime(2026, 10, 5, 23, 59, 59), DAY),
    ("a number", float(SERIAL), DAY),
    ("a number with a time", SERIAL + 0.7, DAY),
    ("a whole number", SERIAL, DAY),
    ("text", "2026-10-05", DAY),
    ("text with strokes", "2026/10/5", DAY),
    ("Chinese text", "2026年10月5日", DAY),
    ("the first day", dt.date(2000, 1, 1), dt.date(2000, 1, 1)),
    ("the last day", "2099-12-31", dt.date(2099, 12, 31)),
    ("the day before the first", dt.date(1999, 12, 31), "out_of_limits"),
    ("a number of the last century", 36525.0, "out_of_limits"),
    ("the day after the last", dt.datetime(2100, 1, 1), "out_of_limits"),
    ("a number after the last", 73051.0, "not_date"),
    ("digits for a day", 20261005.0, "not_date"),
    ("a year", 2026, "not_date"),
    ("a negative number", -1.0, "not_date"),
    ("no number", float("inf"), "not_date"),
    ("a day that is none", "2026-02-30", "no_such_day"),
    ("day before month", "5/10/2026", "not_date"),
]


@pytest.mark.parametrize(("cell", "expected"), [case[1:] for case in READ], ids=[case[0] for case in READ])
def test_days_are_read_or_refused(cell: Any, expected: object) -> None:
    assert read_day(cell) == expected


@pytest.mark.parametrize(("cell", "expected"), [(float(SERIAL - DAYS_TO_1904), DAY), (SERIAL - DAYS_TO_1904 + 0.7, DAY),
                                                (DAY, DAY), ("2026-10-05", DAY), (73050.0, "not_date")])  # fmt: skip
def test_a_book_of_1904_counts_from_its_own_day(cell: Any, expected: object) -> None:
    assert read_day(cell, epoch_1904=True) == expected


def read_day(cell: Any, epoch_1904: bool = False) -> object:
    row = ["R9", cell, None, None, "会员", "房费", "现付", 1.0, None]
    raw = RawTable("tblReceipts", tuple(TABLES["tblReceipts"].headers("zh")[:9]), [row], epoch_1904=epoch_1904)
    found, problems = records(raw, Receipt)
    return problems[0].code if problems else found[0].day


@pytest.mark.parametrize("is_1904", [False, True])
@pytest.mark.parametrize("formatted", [False, True])
def test_a_file_is_read_by_its_own_system(tmp_path: Path, is_1904: bool, formatted: bool) -> None:
    """Days with a date format and bare numbers, in columns of days, of months and among the parameters."""
    tables = small_company()
    policy = next(row for row in tables["tblPolicy"] if row[5] == "opened_on")
    policy[1] = dt.date(2026, 9, 15)
    book = FileBook(as_file(tmp_path / "book.xlsx", tables, is_1904, formatted))
    contents = read_contents(book, ())
    assert contents.problems == []
    assert [receipt.day.day for receipt in contents.inputs.receipts] == [1, 2, 31]
    assert {receipt.day.year for receipt in contents.inputs.receipts} == {2026}
    assert contents.inputs.plans[0].month == Month(2026, 10)
    assert months_of(contents.tables["tblMonthlyPlan"])[0] == Month(2026, 10)
    found, problems = parameters(contents.inputs.policy, Month(2026, 10))
    assert (problems, found and found.opened_on) == ([], Month(2026, 9))


def as_file(path: Path, tables: dict[str, Any], is_1904: bool, formatted: bool) -> Path:
    book = xlsxwriter.Workbook(path, {"date_1904": is_1904})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    origin = dt.date(1904, 1, 1) if is_1904 else dt.date(1899, 12, 30)
    for name, rows in tables.items():
        sheet = book.add_worksheet(name)
        columns = [{"header": header} for header in TABLES[name].headers("zh")]
        sheet.add_table(3, 0, 3 + max(len(rows), 1), len(columns) - 1, {"name": name, "columns": columns})
        for number, row in enumerate(rows, 4):
            for col, value in enumerate(row):
                bare = isinstance(value, dt.date)
                sheet.write(number, col, (value - origin).days if bare else value, day if bare and formatted else None)
    book.close()
    return path


@pytest.mark.parametrize("is_1904", [False, True])
def test_what_excel_hands_over_is_read_by_its_own_system(is_1904: bool) -> None:
    number = float(SERIAL - DAYS_TO_1904 * is_1904)
    assert arrived([[number, number]], ["date", "money"], is_1904) == [[DAY, number]]
