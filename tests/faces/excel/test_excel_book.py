"""What a live book asks of Excel: how often, in which form, and what is left of it all when something fails."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from addin import functions
from addin.book.base import CellError, RawTable
from addin.book.excel import native as excel_native
from addin.book.excel.cells import ERROR_NUMBERS, arrived, leaving
from addin.book.excel.workbook import ExcelBook, Link
from addin.values.errors import Refused
from tests.faces.excel.books import ALLOWED, workbook
from tests.faces.excel.engine import opened
from tests.faces.excel.grid import ComError, Workbook

DAY = dt.date(2026, 10, 31)
RECEIPT = ["R1", DAY, "C1", "007", "会员", "房费", "现付", 12.5, None, 25.0]
HEADERS = ("流水号", "消费日期", "客户编号", "工号", "业绩来源", "消费项目", "支付方式", "金额", "账单号", "双倍")
POOL = ("月份", "部门业绩")


@pytest.fixture
def made() -> Workbook:
    book = workbook(
        [
            RawTable("tblReceipts", HEADERS, [RECEIPT], "消费流水", 5, 1),
            RawTable("tblPool", POOL, [[DAY, 1.0], [DAY, 2.0], [DAY, 3.0]], "部门绩效奖金", 5, 1),
        ]
    )
    book.sheet("消费流水").put(5, 10, "=[@金额]*2")
    return book


def receipts(*numbers: str) -> list[list[Any]]:
    return [[number, *RECEIPT[1:9], None] for number in numbers]


def test_a_table_is_one_read_and_one_write(made: Workbook) -> None:
    book, sheet = ExcelBook(opened(made)), made.sheet("部门绩效奖金")
    book.read("tblPool")
    assert sheet.reads == 1
    book.write({"tblPool": [[DAY, 9.0]]})
    assert sheet.writes == 1


def test_an_unknown_table_of_the_users_is_read_too() -> None:
    book = ExcelBook(opened(workbook([RawTable("mine", ("a", "b"), [[DAY, 1.0]], "x", 2, 2)])))
    assert book.read("mine").rows == [[46326.0, 1.0]]


@pytest.mark.parametrize("sent", [-2146826246, -2146826281, -2146826273, -2146826243])
def test_error_cells_arrive_as_errors(sent: int) -> None:
    assert isinstance(arrived([[sent]], ["money"])[0][0], CellError)


def test_the_error_numbers_are_those_of_the_functions() -> None:
    assert {str(text): number for text, number in functions.EXCEL_ERRORS.items()} == {
        text: number for number, text in ERROR_NUMBERS.items()
    }


def test_days_with_a_time_keep_it_and_small_numbers_stay_numbers() -> None:
    assert arrived([[46326.5, 5.0, "2026-10"]], ["date", "month", "month"]) == [
        [dt.datetime(2026, 10, 31, 12), 5.0, "2026-10"]
    ]


TEXTS = ["007", "=1+1", "-", "'x", "1e3", "3月5日", "TRUE", "#N/A", "甲", " 前后 ", "2026-10"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("number_format", ["@", "General"])
def test_texts_stay_texts(made: Workbook, text: str, number_format: str) -> None:
    for row in range(5, 8):
        made.sheet("消费流水").cell(row, 9).number_format = number_format
    book = ExcelBook(opened(made))
    book.write({"tblReceipts": [[*RECEIPT[:8], text, None]]})
    assert book.read("tblReceipts").rows[0][8] == text


def test_numbers_are_never_stored_as_text(made: Workbook) -> None:
    made.sheet("消费流水").cell(5, 8).number_format = "@"
    book = ExcelBook(opened(made))
    book.write({"tblReceipts": [[*RECEIPT[:7], 99, None, None]]})
    assert made.sheet("消费流水").cell(5, 8).value == 99.0


def test_a_day_in_a_cell_without_format_looks_like_a_day(made: Workbook) -> None:
    made.sheet("消费流水").cell(5, 2).number_format = "General"
    ExcelBook(opened(made)).write({"tblReceipts": receipts("R9")})
    assert made.sheet("消费流水").cell(5, 2).number_format == "yyyy-mm-dd"


def test_more_rows_look_like_those_above_and_calculated_columns_go_on(made: Workbook) -> None:
    sheet = made.sheet("消费流水")
    sheet.cell(5, 4).colour = "yellow"
    ExcelBook(opened(made)).write({"tblReceipts": receipts("R1", "R2", "R3")})
    assert [sheet.cell(row, 10).formula for row in (5, 6, 7)] == ["=[@金额]*2"] * 3
    assert (sheet.cell(7, 4).colour, sheet.cell(7, 4).number_format) == ("yellow", "@")
    assert made.table("tblReceipts").rows == 4


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("=H5*2", "=H6*2", "=H7*2"),
        ("=H$5*$H5", "=H$5*$H6", "=H$5*$H7"),
        ("=SUM($H$5:H5)", "=SUM($H$5:H6)", "=SUM($H$5:H7)"),
        ("=H6-H4", "=H7-H5", "=H8-H6"),  # the row below and the row above
        ("=[@金额]*2", "=[@金额]*2", "=[@金额]*2"),
    ],
)
def test_a_users_own_calculated_column_looks_at_its_own_row(
    made: Workbook, first: str, second: str, third: str
) -> None:
    """Also where the rows above stay and only those below are written: a text of the first row would be shifted."""
    book, sheet = ExcelBook(opened(made)), made.sheet("消费流水")
    sheet.put(5, 10, first)
    sheet.cell(5, 10).value = 1.0
    book.write({"tblReceipts": [*book.read("tblReceipts").rows, *receipts("R2", "R3")]})
    assert [sheet.cell(row, 10).formula for row in (5, 6, 7)] == [first, second, third]


def test_rows_that_stay_are_left_alone(made: Workbook) -> None:
    book, sheet = ExcelBook(opened(made)), made.sheet("消费流水")
    sheet.put(5, 8, "=10+2.5")
    sheet.cell(5, 8).value = 12.5
    book.write({"tblReceipts": [*book.read("tblReceipts").rows, *receipts("R2")]})
    assert sheet.cell(5, 8).formula == "=10+2.5"
    assert sheet.cell(6, 8).formula == ""
    assert sheet.cell(6, 1).value == "R2"


def test_a_table_that_stays_as_it_is_is_not_touched(made: Workbook) -> None:
    book = ExcelBook(opened(made))
    made.sheet("部门绩效奖金").password = "secret"
    book.write({"tblPool": book.read("tblPool").rows})
    assert made.sheet("部门绩效奖金").writes == 0


def test_fewer_rows_leave_nothing_behind(made: Workbook) -> None:
    ExcelBook(opened(made)).write({"tblPool": [[DAY, 9.0]]})
    assert made.table("tblPool").rows == 2
    assert [made.sheet("部门绩效奖金").cell(row, 2).value for row in (5, 6, 7)] == [9.0, None, None]


def test_protection_totals_and_filter(made: Workbook) -> None:
    table, sheet = made.table("tblPool"), made.sheet("部门绩效奖金")
    table.totals, table.filtered = True, True
    sheet.cell(8, 1).value = "∑"
    book = ExcelBook(opened(made))
    assert len(book.read("tblPool").rows) == 3
    book.write({"tblPool": [[DAY, float(i)] for i in range(6)]})
    assert (sheet.protection, table.totals, table.filtered) == (ALLOWED, True, False)
    assert (table.rows, sheet.cell(11, 1).value, sheet.cell(8, 2).value) == (7, "∑", 3.0)


def test_totals_follow_fewer_rows(made: Workbook) -> None:
    table, sheet = made.table("tblPool"), made.sheet("部门绩效奖金")
    table.totals = True
    sheet.cell(8, 1).value = "∑"
    ExcelBook(opened(made)).write({"tblPool": [[DAY, 9.0]]})
    assert (table.rows, table.totals) == (2, True)
    assert [sheet.cell(row, 1).value for row in (6, 7, 8)] == ["∑", None, None]


def test_growth_never_covers_the_users_cells(made: Workbook) -> None:
    made.sheet("消费流水").put(7, 3, "note")
    before = made.contents()
    with pytest.raises(Refused, match=r"table_cells_below.*C7"):
        ExcelBook(opened(made)).write({"tblPool": [[DAY, 9.0]], "tblReceipts": receipts("1", "2", "3")})
    assert made.contents() == before


def test_a_password_is_a_refusal_and_everything_is_put_back(made: Workbook) -> None:
    made.sheet("部门绩效奖金").password = "secret"
    before = made.contents()
    with pytest.raises(Refused, match="sheet_password"):
        ExcelBook(opened(made)).write({"tblReceipts": receipts("1", "2"), "tblPool": [[DAY, 9.0]]})
    assert made.contents() == before
    assert made.sheet("部门绩效奖金").protection == ALLOWED


@pytest.mark.parametrize("step", range(3))
@pytest.mark.parametrize("rows", [1, 5])
def test_if_one_table_fails_all_get_their_old_values_back(made: Workbook, rows: int, step: int) -> None:
    made.sheet("消费流水").put(5, 8, "=10+2.5")
    before = made.contents()
    made.fail_on, made.fail_after = "部门绩效奖金", step
    with pytest.raises(ComError):
        ExcelBook(opened(made)).write({"tblReceipts": receipts("1", "2"), "tblPool": [[DAY, 9.0]] * rows})
    assert made.contents() == before
    assert made.sheet("部门绩效奖金").protection == ALLOWED


def test_links_lead_to_cells_and_read_as_their_text(made: Workbook) -> None:
    book = ExcelBook(opened(made))
    book.link("tblPool", "部门业绩", [Link("客户'一", "A1", '"甲" A1'), "007", "消费流水"])
    sheet = made.sheet("部门绩效奖金")
    assert sheet.cell(5, 2).formula == '=HYPERLINK("#\'客户\'\'一\'!A1","""甲"" A1")'
    assert [row[1] for row in book.read("tblPool").rows] == ['"甲" A1', "007", "消费流水"]
    assert sheet.protection == ALLOWED


def test_a_book_that_counts_from_1904(made: Workbook) -> None:
    made.date_1904 = True
    for row in range(5, 8):
        made.sheet("部门绩效奖金").cell(row, 1).value = 46326.0 - 1462
    book = ExcelBook(opened(made))
    assert book.read("tblPool").rows[0][0] == DAY
    assert leaving(DAY, text_format=False, epoch_1904=True) == 46326 - 1462


def test_a_mac_tells_of_errors_by_what_cells_show(made: Workbook, monkeypatch: pytest.MonkeyPatch) -> None:
    class Area:
        api = type("Api", (), {"string_value": type("Value", (), {"get": lambda self: [["#N/A", "1", ""]]})()})()

        def options(self, **_: object) -> Any:
            return type("Read", (), {"value": [[None, 1.0, None]]})()

    monkeypatch.setattr(excel_native, "on_mac", lambda: True)
    assert excel_native.values(Area(), typed=False) == [[CellError("#N/A"), 1.0, None]]  # type: ignore[arg-type]
