"""Pay-out files: amounts, people, layouts, and what is refused with nothing written (X12)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from addin.book.base import MemoryBook
from addin.book.inputs import fields_of
from addin.usecases.alerts import confirm
from addin.usecases.leaver import settle_leaver
from addin.usecases.payout.run import PayoutWanted, write_payout
from addin.usecases.settle import DataRefused, lock_month, settle_month
from addin.values.errors import Refused, refuse
from addin.values.periods import Month
from tests.filling import rows_of
from tests.small_company import Tables, memory_book
from tests.usecases.payout.companies import (
    ACCOUNT,
    CLOCK,
    EMAIL,
    IDENTITY,
    OCTOBER,
    PHONE,
    cells_in,
    company,
    locked,
    paid,
    rows_in,
    with_layout,
    with_staff,
)

pytestmark = pytest.mark.rule("X12")
BANKS = ["通用代发", "工行批量支付", "招行代发", "建行代发"]


@pytest.mark.parametrize("layout", BANKS)
def test_a_bank_s_file_adds_up_to_what_is_paid(layout: str, tmp_path: Path) -> None:
    book = locked(company())
    told, (sheet, text) = paid(book, tmp_path, layout)
    assert told == []
    rows = rows_in(text, "gbk" if layout in ("招行代发", "建行代发") else "utf-8-sig")
    net = {row["工号"]: f"{row['实发']:.2f}" for row in rows_of(book, "tblSettlement")}
    assert [row["金额"] for row in rows] == list(net.values())
    heads, *cells = cells_in(sheet)
    assert heads == list(rows[0])
    at = heads.index("金额")
    assert [f"{row[at]:.2f}" for row in cells] == list(net.values())
    accounts = [str(row[ACCOUNT]) for row in company()["tblStaff"]]
    assert [row[heads.index("收款账号")] for row in cells] == accounts


def test_a_day_of_payment_can_be_named(tmp_path: Path) -> None:
    book = locked(company())
    for day, shown in ((None, "20261115"), (dt.date(2026, 11, 13), "20261113")):
        _, (_, text) = paid(book, tmp_path, "工行批量支付", payday=day)
        assert {row["日期"] for row in rows_in(text)} == {shown}


def test_files_are_named_by_month_and_layout_and_nothing_else_is_left(tmp_path: Path) -> None:
    paid(locked(company()), tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2026-10-通用代发.csv", "2026-10-通用代发.xlsx"]


def test_what_was_paid_out_is_kept_in_the_record_of_actions(tmp_path: Path) -> None:
    book = locked(company())
    before = rows_of(book, "tblHistory")
    paid(book, tmp_path, draft=True)
    assert rows_of(book, "tblHistory") == before
    made, _ = write_payout(book, PayoutWanted(OCTOBER, "通用代发"), tmp_path, clock=CLOCK)
    (row,) = rows_of(book, "tblHistory")[len(before) :]
    (close,) = rows_of(book, "tblCloses")
    kept = [row[header] for header in ("操作", "月份", "操作人", "原因", "变动笔数", "现合计", "校验码")]
    assert kept == ["发放", OCTOBER.first, "tests", "通用代发", 3, made.total / 100, close["校验码"]]


# --- whom it is about


def test_nothing_below_zero_is_paid_and_nothing_of_nothing(tmp_path: Path) -> None:
    tables = company()
    tables["tblAdjustments"] = [[OCTOBER.first, "002", "x", -9000.0, "x"]]
    told, (_, text) = paid(locked(tables), tmp_path)
    assert [row["收款户名"] for row in rows_in(text)] == ["甲", "丙"]
    assert [fact for fact in told if "应付金额是 -" in fact] == told != []


def test_who_has_no_account_is_refused_or_left_out_and_listed(tmp_path: Path) -> None:
    book = locked(with_staff(1, ACCOUNT, None))
    with pytest.raises(DataRefused, match=r"002 乙应付 4561\.85 元，没有银行账号"):
        paid(book, tmp_path)
    assert list(tmp_path.iterdir()) == []
    told, (_, text) = paid(book, tmp_path, leave_out=True)
    assert [row["收款户名"] for row in rows_in(text)] == ["甲", "丙"]
    assert len(told) == 1
    assert told[0].startswith("002 乙应付")


NOVEMBER = Month(2026, 11)


@pytest.mark.parametrize("unpaid", [True, False])
def test_what_was_paid_on_leaving_is_not_paid_again(unpaid: bool, tmp_path: Path) -> None:
    """实发 − 离职已付; with last month's pay joined to it (``unpaid``) that month's file leaves the person out (L7)."""
    tables = with_staff(1, 5, dt.date(2026, 11, 10))
    for day in (3, 20):
        receipt = [f"N{day}", dt.date(2026, 11, day), "C1", "002", "会员", "房费", "现付", 9_000.0, None]
        tables["tblReceipts"].append(receipt)
    book = locked(tables)
    leaver = settle_leaver(book, (NOVEMBER, "002"), CLOCK, unpaid)
    settle_month(book, NOVEMBER, CLOCK)
    confirm(book, NOVEMBER, "财务")
    lock_month(book, NOVEMBER, CLOCK)
    files = {month: rows_in(paid(book, tmp_path, month=month)[1][1]) for month in (OCTOBER, NOVEMBER)}
    assert ("乙" in {row["收款户名"] for row in files[OCTOBER]}) is not unpaid
    nets = sum(round(row["实发"] * 100) for row in rows_of(book, "tblSettlement") if row["实发"] > 0)
    assert sum(round(float(row["金额"]) * 100) for rows in files.values() for row in rows) + leaver.paid == nets
    told, _ = paid(book, tmp_path, "个税工资", month=NOVEMBER)
    assert [fact for fact in told if fact.startswith("002 乙离职当日已付过一次")]


# --- what is refused: each with its message, and nothing written


def _spoilt(book: MemoryBook) -> None:
    raw = book.read("tblSettlement")
    raw.rows[0][fields_of(raw).index("net")] = 9999.0
    book.write({"tblSettlement": raw.rows})


def _row(position: int, heading: str, source: Any, name: str = "x") -> list[Any]:
    return [name, position, heading, source]


def _named(name: str) -> Any:
    """A layout of a name that no file can have."""
    return pytest.param(lambda: with_layout(company(), _row(1, "a", "姓名", name)), name, "不能用作文件名", id=name[:9])


WRONG: list[Any] = [
    pytest.param(company, "没有这个", "没有名为“没有这个”的发放格式", id="unknown layout"),
    pytest.param(company, "../../x", "没有名为“../../x”的发放格式", id="a path is no layout"),
    *map(_named, ["../../x", "CON", "a'引号'", "a\\b", "字" * 61]),
    pytest.param(lambda: with_layout(company(), _row(1, "a", "身高")), "x", "取值“身高”不是字段", id="unknown field"),
    pytest.param(lambda: with_layout(company(), _row(1, "a", "=A1")), "x", "取值“=A1”不是字段", id="a formula is none"),
    pytest.param(lambda: with_layout(company(), _row(0, "字体", "宋体")), "x", "“字体”＝“宋体”看不懂", id="setting"),
    pytest.param(lambda: with_layout(company(), _row(0, "编码", "宋体")), "x", "“编码”＝“宋体”看不懂", id="its value"),
    pytest.param(lambda: with_layout(company(), _row(0, "借方 身高", "6601")), "x", "看不懂", id="an entry of no item"),
    pytest.param(lambda: with_layout(company(), _row(0, "借方 实发", None)), "x", "看不懂", id="no account"),
    pytest.param(lambda: with_layout(company(), _row(0, "编码", "GBK")), "x", "没有列", id="no columns"),
    pytest.param(lambda: with_layout(company(), _row(0, "内容", "凭证"), _row(0, "借方 应发工资", "6601"),
                 _row(1, "a", "借方金额")), "x", "借贷不平，相差 12025.75", id="a voucher that does not balance"),
    pytest.param(lambda: with_layout(company(), _row(0, "人员", "劳务"), _row(1, "a", "姓名")), "x", "没有可写的内容",
                 id="nobody"),
    pytest.param(lambda: with_staff(1, ACCOUNT, " "), "通用代发", "002 乙应付", id="no account"),
    pytest.param(lambda: with_staff(1, ACCOUNT, "6200 0000-0000 0000018"), "通用代发", "002 乙和 001 甲的银行账号相同",
                 id="two people with one account, however spelt"),
    pytest.param(lambda: with_staff(1, ACCOUNT, 6.2e18), "通用代发", "后几位已经丢失", id="digits lost"),
    pytest.param(lambda: with_staff(1, 1, "乙\U0001f600"), "招行代发", "写不了", id="a name that the encoding lacks"),
    pytest.param(lambda: with_layout(company(), _row(0, "编码", "GBK"), _row(1, "\U0001f600", "姓名")), "x",
                 "列名或固定文字", id="a heading that it lacks"),
]  # fmt: skip


@pytest.mark.parametrize(("tables", "layout", "said"), WRONG)
def test_wrong_input_is_named_and_nothing_is_written(
    tables: Callable[[], Tables], layout: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(DataRefused) as refused:
        paid(locked(tables()), tmp_path, layout)
    assert any(said in finding.fact for finding in refused.value.findings), str(refused.value)
    assert all(finding.remedy for finding in refused.value.findings)
    assert list(tmp_path.iterdir()) == []


def test_all_that_is_wrong_with_a_layout_is_told_at_once(tmp_path: Path) -> None:
    tables = with_layout(company(), _row(0, "字体", "宋体"), _row(1, "a", "身高"), _row(2, "b", "体重"))
    with pytest.raises(DataRefused) as refused:
        paid(locked(tables), tmp_path, "x")
    assert [finding.place for finding in refused.value.findings] == ["发放格式 C106", "发放格式 D107", "发放格式 D108"]


def test_what_was_changed_after_the_settlement_is_not_paid(tmp_path: Path) -> None:
    book = locked(company())
    _spoilt(book)
    with pytest.raises(DataRefused, match="在结算后被改动"):
        paid(book, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_only_a_locked_month_is_paid_a_settled_one_as_a_draft(tmp_path: Path) -> None:
    book = memory_book(company())
    with pytest.raises(DataRefused, match="还没有结算"):
        paid(book, tmp_path)
    settle_month(book, OCTOBER, CLOCK)
    with pytest.raises(DataRefused, match="还没有锁定"):
        paid(book, tmp_path)
    assert list(tmp_path.iterdir()) == []
    _, paths = paid(book, tmp_path, draft=True)
    assert [path.name for path in paths] == ["2026-10-通用代发-草稿.xlsx", "2026-10-通用代发-草稿.csv"]


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    paid(locked(company()), tmp_path / "发放")
    assert len(list((tmp_path / "发放").iterdir())) == 2


def test_a_folder_whose_place_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot_write"):
        paid(locked(company()), tmp_path / "nowhere" / "deeper")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Refused, match="not_a_folder"):
        paid(locked(company()), tmp_path / "file")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_that_was_made_goes_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise refuse("disk_full", file="x")

    monkeypatch.setattr("addin.usecases.payout.run.saving.replace_file", full)
    with pytest.raises(Refused):
        paid(locked(company()), tmp_path / "发放", draft=True)
    assert list(tmp_path.iterdir()) == []


def test_a_book_without_layouts_is_told_so(tmp_path: Path) -> None:
    book = locked(company())
    left = MemoryBook(book.read(name) for name in book.names() - {"tblPayoutLayouts"})
    with pytest.raises(Refused, match="missing_table"):
        write_payout(left, PayoutWanted(OCTOBER, "通用代发"), tmp_path)


# --- no program takes a text for a formula


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")', "\t=1", "#N/A"])
def test_a_text_stays_one(name: str, tmp_path: Path) -> None:
    _, (sheet, text) = paid(locked(with_staff(0, 1, name)), tmp_path)
    shown = rows_in(text)[0]["收款户名"]
    assert not shown.startswith(("=", "+", "-", "@", "\t"))
    assert shown.lstrip("'") == name.strip()
    assert cells_in(sheet)[1][2] == name.strip()
    from openpyxl import load_workbook

    assert load_workbook(sheet).worksheets[0].cell(2, 3).data_type == "s"


# --- numbers that look wrong are reminders


REMINDERS = [
    pytest.param(IDENTITY, "110101189002020014", "个税工资", "001 甲的证件号码", id="check digit"),
    pytest.param(IDENTITY, "110101189013020013", "个税工资", "001 甲的证件号码", id="no such day"),
    pytest.param(IDENTITY, "E12345678", "个税工资", "001 甲的证件号码", id="another document"),
    pytest.param(IDENTITY, None, "个税工资", "001 甲的证件号码", id="blank where the return asks for it"),
    pytest.param(ACCOUNT, "6200000000000000019", "通用代发", "001 甲的银行账号校验位", id="card"),
    pytest.param(PHONE, "12345678901", "工行批量支付", "001 甲的手机号", id="mobile"),
    pytest.param(PHONE, "1990000000", "工行批量支付", "001 甲的手机号", id="mobile too short"),
]


@pytest.mark.parametrize(("place", "value", "layout", "said"), REMINDERS)
def test_a_number_that_looks_wrong_is_a_reminder_without_the_number(
    place: int, value: Any, layout: str, said: str, tmp_path: Path
) -> None:
    told, paths = paid(locked(with_staff(0, place, value)), tmp_path, layout)
    assert [fact for fact in told if said in fact]
    assert not [fact for fact in told if value and value in fact]
    assert all(path.exists() for path in paths)


FINE = [
    (IDENTITY, "11010118900202001 3", "个税工资"), (IDENTITY, None, "通用代发"), (ACCOUNT, "1234-5678", "通用代发"),
    (PHONE, "+86 199-0000-0001", "工行批量支付"), (PHONE, None, "工行批量支付"), (EMAIL, "nonsense", "通用代发"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "value", "layout"), FINE)
def test_what_is_right_or_not_used_is_none(place: int, value: Any, layout: str, tmp_path: Path) -> None:
    told, _ = paid(locked(with_staff(0, place, value)), tmp_path, layout)
    assert not [fact for fact in told if fact.startswith("001")]


def test_a_mail_address_that_looks_wrong_is_a_reminder(tmp_path: Path) -> None:
    tables = with_layout(with_staff(0, EMAIL, "a@b"), _row(1, "邮箱", "邮箱"))
    told, _ = paid(locked(tables), tmp_path, "x")
    assert told == ["001 甲的邮箱不像邮箱地址。"]


# --- the withholding return


def test_deductions_of_the_return_are_cumulative_by_item(tmp_path: Path) -> None:
    """From the book's first payment of the tax year on; a row entered late counts from its own month (H11.1.3)."""
    tables = company()
    tables["tblReceipts"].append(["N1", dt.date(2026, 11, 3), "C1", "002", "协议客户", "房费", "现付", 3000.0, None])
    tables["tblDeductions"] += [["001", NOVEMBER.first, "赡养老人", 1500.0], ["002", OCTOBER.first, "住房租金", 800.0]]
    book = locked(tables, OCTOBER, NOVEMBER)
    _, (_, text) = paid(book, tmp_path, "个税工资", month=NOVEMBER)
    found = {row["工号"]: row for row in rows_in(text)}
    assert (found["001"]["累计子女教育"], found["001"]["累计赡养老人"]) == ("2000.00", "1500.00")
    assert found["002"]["累计住房租金"] == "1600.00"
    incomes = {row["工号"]: row["应发工资"] for row in rows_of(book, "tblSettlement") if row["月份"] == NOVEMBER.first}
    assert {number: float(row["本期收入"]) for number, row in found.items()} == incomes


def test_months_before_the_book_began_count_where_an_opening_sum_stands_for_them(tmp_path: Path) -> None:
    """The tax year's payments for December to September, of who was there; the items say what was in force."""
    tables = with_staff(1, 4, dt.date(2026, 8, 20))
    tables["tblDeductions"] = [[number, dt.date(2025, 6, 1), "赡养老人", 1000.0] for number in ("001", "002", "003")]
    sums = [["001", "税前扣除"], ["002", "税前扣除"], ["003", "预留提成"]]
    tables["tblOpening"] = [[dt.date(2026, 9, 1), *row, 100.0, None] for row in sums]
    _, (_, text) = paid(locked(tables), tmp_path, "个税工资")
    assert [row["累计赡养老人"] for row in rows_in(text)] == ["11000.00", "3000.00", "1000.00"]


def test_what_is_taxed_as_annual_bonus_is_declared_apart(tmp_path: Path) -> None:
    tables = company()
    next(row for row in tables["tblPolicy"] if row[5] == "holdback_tax")[1] = "annual_bonus"
    next(row for row in tables["tblPolicy"] if row[5] == "holdback_release_month")[1] = 10
    book = locked(tables)
    told, (_, text) = paid(book, tmp_path, "个税工资")
    found = {row["工号"]: row for row in rows_of(book, "tblSettlement") if row["年终兑现"]}
    assert found
    for number, row in found.items():
        assert [fact for fact in told if fact.startswith(f"{number} {row['姓名']}的年终兑现 {row['年终兑现']:.2f} 元")]
        (income,) = [float(line["本期收入"]) for line in rows_in(text) if line["工号"] == number]
        assert round(income + row["年终兑现"], 2) == row["应发工资"]


def test_labour_has_a_layout_of_its_own(tmp_path: Path) -> None:
    book = locked(with_staff(1, 8, "劳务"))
    _, (_, text) = paid(book, tmp_path, "个税劳务")
    (row,) = rows_in(text)
    (settled,) = [row for row in rows_of(book, "tblSettlement") if row["工号"] == "002"]
    assert (row["工号"], float(row["*收入"])) == ("002", settled["应发工资"])
    _, (_, text) = paid(book, tmp_path, "个税工资")
    assert [row["工号"] for row in rows_in(text)] == ["001", "003"]


def test_a_total_without_items_is_listed(tmp_path: Path) -> None:
    told, _ = paid(locked(with_staff(1, 7, 700.0)), tmp_path, "个税工资")
    assert [fact for fact in told if "002 乙的专项附加扣除有 700.00 元只有合计" in fact]
    assert [fact for fact in told if "社保公积金是一个合计数" in fact]


# --- the voucher


@pytest.mark.parametrize("with_wages", [0, 1])
def test_the_voucher_balances(with_wages: int, tmp_path: Path) -> None:
    """Allowances that are paid apart from wages (H7.2) are in none of its lines."""
    tables = company()
    next(row for row in tables["tblPolicy"] if row[5] == "claims_with_wages")[1] = with_wages
    _, (_, text) = paid(locked(tables), tmp_path, "记账凭证")
    rows = rows_in(text)
    debit, credit = (sum(round(float(row[side] or 0) * 100) for row in rows) for side in ("借方金额", "贷方金额"))
    assert debit == credit > 0
    assert ("销售费用-补贴" in {row["科目"] for row in rows}) is bool(with_wages)
