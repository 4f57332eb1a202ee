"""Every button on a small company's live book: what is written, what is said, and Excel as it was afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw
from openpyxl import load_workbook

from addin import macros
from addin.book.excel.workbook import ExcelBook
from addin.faces.buttons.table import BUTTONS
from addin.setup.doctor import InstallationCheck
from addin.tables.sales import Receipt
from addin.tables.schema import TABLES
from addin.usecases.alerts import confirm
from addin.usecases.settle import Clock, settle_month
from addin.values.periods import Month
from tests.faces.excel.books import company
from tests.faces.excel.conftest import Press
from tests.faces.excel.engine import opened
from tests.faces.excel.grid import Workbook
from tests.small_company import memory_book, small_company


def rows(book: Workbook, table: str) -> list[list[Any]]:
    found = ExcelBook(opened(book)).read(table).rows
    return [row for row in found if any(cell not in (None, "") for cell in row)]


def spoil(book: Workbook, table: str, row: int, field: str, value: Any) -> None:
    """A value in a data row, counted from 0."""
    column = [c.field for c in TABLES[table].columns].index(field)
    book.sheet(TABLES[table].zh).cell(5 + row, 1 + column).value = value


CHECKS = ("tblProblems", "数据检查", "tblAlerts", "异常与变动")  # what a check writes


def without_checks(book: Workbook) -> dict[str, Any]:
    return {key: value for key, value in book.contents().items() if key not in CHECKS}


def test_the_macros_are_those_of_the_buttons() -> None:
    assert all(callable(getattr(macros, button.macro)) for button in BUTTONS)


def test_settle_month(book: Workbook, press: Press) -> None:
    said = press(book, macros.settle_month)
    assert "2026-10 已结算，共 3 人" in said
    assert "部门业绩 1450.50" in said
    assert [row[1] for row in rows(book, "tblSettlement")] == ["001", "002", "003"]
    assert rows(book, "tblCloses")[0][1] == "已结算"
    assert book.status == [
        f"销售：{words}……" for words in ("正在读取工作簿", "正在检查数据", "正在结算", "正在写入结果")
    ]


def test_settling_again_changes_nothing_but_is_said_again(book: Workbook, press: Press) -> None:
    press(book, macros.settle_month)
    before = book.contents()
    assert "已结算" in press(book, macros.settle_month)
    assert book.contents() == before


def test_settling_live_gives_what_the_memory_book_gives(book: Workbook, press: Press) -> None:
    held = memory_book(small_company())
    settle_month(held, Month(2026, 10), Clock(dt.datetime(2026, 11, 1), "x"))
    press(book, macros.settle_month)
    for table in ("tblSettlement", "tblPool", "tblTrace", "tblLedger"):
        expected = [[None if cell == "" else cell for cell in row] for row in held.read(table).rows]
        assert rows(book, table) == [row for row in expected if any(cell is not None for cell in row)], table
    codes = [row[4:] for row in held.read("tblCloses").rows]
    assert [[cell or "" for cell in row[4:]] for row in rows(book, "tblCloses")] == codes


@pytest.mark.parametrize("macro", [macros.settle_month, macros.check_data])
def test_errors_are_listed_with_links_and_nothing_else_is_written(
    book: Workbook, press: Press, macro: Callable[[], None]
) -> None:
    spoil(book, "tblReceipts", 0, "amount", "一千")
    spoil(book, "tblReceipts", 1, "amount", -2146826246)
    before = without_checks(book)
    said = press(book, macro)
    assert said.startswith("发现 2 个错误。")
    assert "消费流水 H5: “一千”是文字，不是数字。 请改填数字" in said
    assert without_checks(book) == before
    assert [row[6] for row in rows(book, "tblProblems")] == ["消费流水 H5", "消费流水 H6"]
    assert book.sheet("数据检查").cell(5, 7).formula == '=HYPERLINK("#\'消费流水\'!H5","消费流水 H5")'
    assert book.active == "数据检查"


def test_many_errors_are_counted_and_the_first_shown(book: Workbook, press: Press) -> None:
    for row in range(3):
        for field in ("amount", "day"):
            spoil(book, "tblReceipts", row, field, "？")
    said = press(book, macros.check_data)
    assert said.startswith("发现 6 个错误。")
    assert said.count("消费流水 ") == 3
    assert "……" in said
    assert "全部 6 条" in said


def test_check_data_passes_and_clears_what_was_listed(book: Workbook, press: Press) -> None:
    spoil(book, "tblReceipts", 0, "amount", "一千")
    press(book, macros.check_data)
    spoil(book, "tblReceipts", 0, "amount", 1000.0)
    before = without_checks(book)
    assert "数据检查通过" in press(book, macros.check_data)
    assert all(row[0] == "提醒" for row in rows(book, "tblProblems"))
    assert [row[1] for row in rows(book, "tblAlerts")] == ["没有月计划"]
    assert without_checks(book) == before


@pytest.mark.parametrize("month", [None, "十月"])
def test_without_a_month_the_start_page_is_named(book: Workbook, press: Press, month: str | None) -> None:
    book.sheet("开始").cell(7, 3).value = month
    before = book.contents()
    assert "请在“开始”页填写指定月份" in press(book, macros.settle_month)
    assert book.contents() == before
    del book.names["SettleMonth"]
    assert "请在“开始”页填写指定月份" in press(book, macros.check_data)


def test_a_bug_is_logged_and_the_message_names_the_log(
    book: Workbook, press: Press, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("addin.usecases.corrections.settling.plan_in", lambda *_: 1 / 0)
    before = book.contents()
    said = press(book, macros.settle_month)
    assert str(log) in said
    assert "Traceback" not in said
    assert "ZeroDivisionError" in log.read_text("utf-8")
    assert book.contents() == before


def test_a_month_is_settled_even_if_its_links_fail(
    book: Workbook, press: Press, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ExcelBook, "link", lambda *_: 1 / 0)
    said = press(book, macros.settle_month)
    assert "2026-10 已结算，共 3 人" in said
    assert str(log) in said
    assert rows(book, "tblCloses")[0][1] == "已结算"


@pytest.mark.parametrize("name", ["月度结算表", "结算依据", "结算状态", "数据检查"])
def test_a_sheet_that_cannot_be_written_puts_all_tables_back(
    book: Workbook, press: Press, log: Path, name: str
) -> None:
    before = book.contents()
    book.fail_on = name
    assert str(log) in press(book, macros.settle_month)
    assert book.contents() == before


def test_a_sheet_with_a_password_is_said(book: Workbook, press: Press) -> None:
    book.sheet("结算台账").password = "secret"
    before = book.contents()
    assert "工作表“结算台账”设有保护密码" in press(book, macros.settle_month)
    assert book.contents() == before


def test_manual_calculation_stays_and_is_done_before_reading(book: Workbook, press: Press) -> None:
    book.state["calculation"] = "manual"
    press(book, macros.settle_month)
    assert book.calculations == 1


def test_lock_month_asks_first(book: Workbook, press: Press) -> None:
    press(book, macros.settle_month)
    book.answers = ["no"]
    assert press(book, macros.lock_month) == "没有执行。"
    assert rows(book, "tblCloses")[0][1] == "已结算"
    book.answers = ["yes"]
    assert "003 在 2026-10 没有月计划" in press(book, macros.lock_month)
    assert rows(book, "tblCloses")[0][1] == "已结算"
    confirm(ExcelBook(opened(book)), Month(2026, 10), "财务")
    book.answers = ["yes"]
    assert press(book, macros.lock_month).startswith("2026-10 已锁定。")
    assert rows(book, "tblCloses")[0][1] == "已锁定"
    before = without_checks(book)
    assert "已锁定" in press(book, macros.settle_month)
    assert without_checks(book) == before


def test_reopen_month_asks_why_and_who(book: Workbook, press: Press) -> None:
    book.typed = ["漏了一笔", True]
    assert "还没有结算" in press(book, macros.reopen_month)
    press(book, macros.settle_month)
    confirm(ExcelBook(opened(book)), Month(2026, 10), "财务")
    book.answers = ["yes"]
    press(book, macros.lock_month)
    for typed in ([False], ["漏了一笔", False]):  # Cancel at either question
        book.typed = list(typed)
        assert press(book, macros.reopen_month) == "没有执行。"
        assert rows(book, "tblCloses")[0][1] == "已锁定"
    book.typed = ["  "]
    assert "没有写明为什么重开 2026-10" in press(book, macros.reopen_month)
    assert rows(book, "tblCloses")[0][1] == "已锁定"
    book.typed = ["=1+1", " 李四 "]
    assert press(book, macros.reopen_month).startswith("2026-10 已重开。")
    assert rows(book, "tblCloses")[0][1] == "已重开"
    assert "要重开 2026-10 吗" in book.asked[-2]
    assert rows(book, "tblHistory")[-1][1:5] == ["重开", dt.date(2026, 10, 1), "李四", "=1+1"]


def test_sign_off_asks_as_what_and_who(book: Workbook, press: Press) -> None:
    press(book, macros.settle_month)
    for typed in ([False], ["财务", False], ["财务", "李四", False]):
        book.typed = list(typed)
        assert press(book, macros.sign_off) == "没有执行。"
    for typed, fact in ((["会计", "李四", ""], "没有“会计”这个签核角色"), (["财务", " ", ""], "没有签核人的姓名")):
        book.typed = list(typed)
        assert fact in press(book, macros.sign_off)
    assert rows(book, "tblSignoffs") == []
    book.typed = [True, "张三", "已核对"]
    assert press(book, macros.sign_off) == "2026-10 已由部门 张三签核。"
    assert "可填：部门、财务、总经理" in book.asked[-3]
    (signed,) = rows(book, "tblSignoffs")
    assert (signed[1:3], signed[5:7]) == (["部门", "张三"], ["已核对", "有效"])
    book.sheet("消费流水").cell(5, 8).value = 1200.0
    book.answers = ["yes"]
    press(book, macros.settle_month)
    assert rows(book, "tblSignoffs")[0][6] == "已失效"


def test_pay_out_asks_for_the_layout(book: Workbook, press: Press, tmp_path: Path) -> None:
    press(book, macros.settle_month)
    folder = Path(book.fullname).parent
    before = set(folder.iterdir())
    book.typed = [False]
    assert press(book, macros.pay_out) == "没有执行。"
    assert "可填：通用代发、工行批量支付" in book.asked[-1]
    for typed, fact in (("没有这个", "没有名为“没有这个”的发放格式"), (True, "还没有锁定")):
        book.typed = [typed]
        assert fact in press(book, macros.pay_out)
    confirm(ExcelBook(opened(book)), Month(2026, 10), "财务")
    book.answers = ["yes"]
    press(book, macros.lock_month)
    book.typed = [True]
    assert "没有银行账号" in press(book, macros.pay_out)
    assert set(folder.iterdir()) == before
    for row in range(3):
        spoil(book, "tblStaff", row, "account", f"1234567{row}")
    book.typed = [True]
    assert "2026-10-通用代发.csv" in press(book, macros.pay_out)
    assert rows(book, "tblHistory")[-1][1] == "发放"


def test_reopen_takes_the_last_closed_month_where_the_start_page_s_is_not_settled(book: Workbook, press: Press) -> None:
    press(book, macros.settle_month)
    book.sheet("开始").cell(7, 3).value += 31
    book.typed = ["漏了一笔", True]
    assert press(book, macros.reopen_month).startswith("2026-10 已重开。")
    assert rows(book, "tblHistory")[-1][3] == rows(book, "tblHistory")[0][3], "the user's own name"


def test_lock_month_needs_a_settled_month(book: Workbook, press: Press) -> None:
    book.answers = ["yes"]
    assert "还没有结算" in press(book, macros.lock_month)


EXPLAINED = [
    ("commission", ["2026-10 002 乙：提成 16.50", "计算过程：基数 1100.00 * 比例 0.015 = 16.50", "依据：H5.2"]),
    ("ratio", ["完成率 110.00%", "业绩 1,100.00 / 任务 1,000.00 = 110.00%"]),
    ("account_taken", ["“挂账扣款”是 0 或没有"]),
    ("name", ["“姓名”是资料"]),
    ("net", ["应发工资 5014.85 - 社保公积金 500.00"]),
]  # fmt: skip


@pytest.mark.parametrize(("field", "words"), EXPLAINED, ids=[field for field, _ in EXPLAINED])
def test_explain_cell(book: Workbook, press: Press, field: str, words: list[str]) -> None:
    press(book, macros.settle_month)
    column = 1 + [c.field for c in TABLES["tblSettlement"].columns].index(field)
    book.selection = ("月度结算表", 6, column)
    said = press(book, macros.explain_cell)
    assert all(text in said for text in words), said


@pytest.mark.parametrize("selection", [None, ("月度结算表", 4, 5), ("月度结算表", 99, 5), ("人员", 5, 1)])
def test_explain_cell_elsewhere(book: Workbook, press: Press, selection: Any) -> None:
    press(book, macros.settle_month)
    book.selection = selection
    assert "请先在“月度结算表”选一个金额" in press(book, macros.explain_cell)


def test_export_statements(book: Workbook, press: Press, tmp_path: Path) -> None:
    assert "还没有结算" in press(book, macros.export_statements)
    press(book, macros.settle_month)
    before = book.contents()
    said = press(book, macros.export_statements)
    path = tmp_path / "工资条_2026-10.xlsx"
    assert said == f"2026-10 的 3 份工资条已写入：\n{path}"
    assert load_workbook(path).sheetnames == ["001 甲", "002 乙", "003 丙"]
    assert book.contents() == before


def test_hand_out_statements(book: Workbook, press: Press, tmp_path: Path) -> None:
    press(book, macros.settle_month)
    book.answers = ["yes"]
    assert "没有证件号码" in press(book, macros.hand_out_statements)
    before = book.contents()
    assert not (tmp_path / "工资条_2026-10").exists()
    book.answers = ["no"]
    folder = tmp_path / "工资条_2026-10"
    said = press(book, macros.hand_out_statements)
    assert said == f"2026-10 的 3 份工资条已写入：\n{folder}"
    assert len(list(folder.glob("*.pdf"))) == 4
    assert book.contents() == before


HEADER = ",".join(column.zh for column in TABLES["tblReceipts"].inputs)


def test_check_setup(book: Workbook, press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        InstallationCheck("a", True, "好。", ""),
        InstallationCheck("b", None, "不适用。", ""),
        InstallationCheck("DLL", False, "坏。", "修。"),
    ]
    asked: list[Any] = []
    monkeypatch.setattr("addin.setup.doctor.check_installation", lambda path, lang: asked.append((path, lang)) or found)
    assert press(book, macros.check_setup) == "安装检查发现 1 个问题：\n\nDLL: 坏。 修。"
    assert asked == [(Path(book.fullname), "zh")]
    found.pop()
    assert press(book, macros.check_setup) == "安装检查通过，没有发现问题。"
    book.fullname = "https://example.com/销售.xlsm"
    press(book, macros.check_setup)
    assert asked[-1] == (None, "zh")


def test_show_help(book: Workbook, press: Press) -> None:
    said = press(book, macros.show_help)
    assert book.active == "关于"
    assert Path(said.splitlines()[-1]).exists()


def test_help_names_no_file_where_there_is_none(book: Workbook, press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("addin.faces.guide.guide_page", lambda lang: None)
    assert press(book, macros.show_help) == "使用说明见“关于”页；全部命令见 salesbook --help。"


def test_the_english_book_speaks_english(tmp_path: Path) -> None:
    tables = small_company() | {name: [] for name in TABLES if name != "tblPolicy"}
    book = company(tables, tmp_path, "en", month=None)
    opened(book).set_mock_caller()
    macros.check_data()
    macros.show_help()
    del xw.Book._mock_caller
    assert "There is no month to settle yet." in book.said[0]
    assert "See the page 'About'" in book.said[1]


def test_a_receipt_has_the_fields_of_its_table() -> None:
    assert Receipt._fields[:-1] == tuple(column.field for column in TABLES["tblReceipts"].inputs)


def test_show_lines(book: Workbook, press: Press) -> None:
    press(book, macros.settle_month)
    book.selection = ("月度结算表", 6, 5)
    assert "2026-10 的 3 笔已列在“金额明细”：计入业绩 1100.00，计入基数 1100.00" in press(book, macros.show_lines)
    assert [row[5] for row in rows(book, "tblLines")] == ["R1", "R2", None]
    assert book.active == "金额明细"
    book.selection = ("人员", 6, 3)
    assert "3 笔" in press(book, macros.show_lines), "a row that begins with a person's number is theirs"
