"""Settling for who leaves (L7): what is written and refused, the codes, and the month's run after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from addin.book.base import MemoryBook
from addin.book.inputs import fields_of
from addin.usecases.alerts import confirm
from addin.usecases.leaver import LeaverSettled, leaver_text, settle_leaver
from addin.usecases.payout.payees import paid_from, payees_of
from addin.usecases.settle import Clock, DataRefused, check_book, lock_month, reopen_month, settle_month
from addin.usecases.signoff import Asked, sign_off
from addin.usecases.statement import statement
from addin.values.periods import Month
from tests.engine.arithmetic import left_side_fen
from tests.engine.closed_books import altered, cell, without
from tests.filling import rows_of
from tests.small_company import Tables, memory_book, small_company

pytestmark = pytest.mark.rule("L7")
CLOCK = Clock(dt.datetime(2026, 11, 10, 9), "财务")
OCTOBER, NOVEMBER, DECEMBER = (Month(2026, month) for month in (10, 11, 12))
PAY, TRACE = "tblLeaverPay", "tblLeaverTrace"


def leaving(left: dt.date | None = dt.date(2026, 11, 10)) -> Tables:
    """The small company, one representative leaving."""
    tables = small_company()
    tables["tblStaff"][1][5] = left
    for month in (11, 12):
        day = dt.date(2026, month, 3)
        tables["tblReceipts"].append([f"N{month}", day, "C1", "002", "会员", "房费", "现付", 9_000.0, None])
    return tables


def october(left: dt.date | None = dt.date(2026, 11, 10)) -> MemoryBook:
    """October settled."""
    book = memory_book(leaving(left))
    settle_month(book, OCTOBER, CLOCK)
    return book


def paid(book: MemoryBook | None = None, unpaid: bool | None = None) -> tuple[MemoryBook, LeaverSettled]:
    book = book or october()
    return book, settle_leaver(book, (NOVEMBER, "002"), CLOCK, unpaid)


def november(book: MemoryBook, staff: str = "002") -> dict[str, Any]:
    rows = rows_of(book, "tblSettlement")
    return next(row for row in rows if (row["月份"], row["工号"]) == (NOVEMBER.first, staff))


def contents(book: MemoryBook) -> dict[str, Any]:
    return {name: book.read(name).rows for name in book.names()}


def facts(found: DataRefused) -> list[str]:
    return [finding.fact for finding in found.findings if finding.level == "error"]


def test_the_payment_is_a_row_with_its_explanations() -> None:
    book, done = paid()
    [row] = rows_of(book, PAY)
    before = next(r for r in rows_of(book, "tblSettlement") if r["工号"] == "002")
    assert (row["月份"], row["工号"], row["日期"], row["操作人"]) == (
        NOVEMBER.first,
        "002",
        dt.date(2026, 11, 10),
        "财务",
    )
    assert row["底薪"] == 833.33  # 5,000 * 10 / 30 * 0.5
    assert row["上月实发"] == before["实发"]  # before the pay day
    assert row["本次付款"] == round(row["实发"] + before["实发"], 2) == done.paid / 100
    lines = rows_of(book, TRACE)
    explained = {line["项目"]: line["金额"] for line in lines}
    for header in ("业绩", "底薪", "提成", "年终兑现", "应发工资", "社保公积金", "实发", "本次付款"):
        assert explained[header] == row[header]
    assert all(left_side_fen(line["计算过程"]) == round(line["金额"] * 100) for line in lines)
    assert "002 乙" in leaver_text(done, "zh")
    event = rows_of(book, "tblHistory")[-1]
    said = event["操作"], event["原因"], event["校验码"], event["月份"]
    assert said == ("离职结算", f"002 {row['本次付款']:.2f}", row["校验码"], NOVEMBER.first)


def test_no_settlement_replaces_it_and_the_run_pays_the_rest() -> None:
    book, done = paid()
    kept = {name: book.read(name).rows for name in (PAY, TRACE)}
    receipts = book.read("tblReceipts").rows
    late = ["L1", dt.date(2026, 11, 9), "C1", "002", "会员", "房费", "现付", 100_000.0, *[None] * 9]
    book.write({"tblReceipts": [*receipts, late[: len(receipts[0])]]})
    for _ in range(2):
        settle_month(book, NOVEMBER, CLOCK)
        assert {name: book.read(name).rows for name in (PAY, TRACE)} == kept
    row = november(book)
    assert row["离职已付"] == done.net / 100
    assert row["实发"] > row["离职已付"] > 0
    assert november(book, "003")["离职已付"] == 0
    [line] = [r for r in rows_of(book, "tblTrace") if r["项目"] == "离职已付"]
    assert (line["工号"], line["依据"]) == ("002", "L7")


@pytest.mark.parametrize(
    ("left", "unpaid", "joins"),
    [(14, None, True), (15, None, False), (30, None, False), (14, False, False), (30, True, True)],
)
def test_the_month_before_joins_until_the_pay_day_or_as_finance_says(
    left: int, unpaid: bool | None, joins: bool
) -> None:
    _, done = paid(october(dt.date(2026, 11, left)), unpaid)
    assert done.month_before > 0
    assert (done.joined, done.paid) == ((done.month_before if joins else 0), done.net + done.joined)
    assert ("按已发放处理" in leaver_text(done, "zh")) is not joins


def test_the_pay_day_is_a_parameter() -> None:
    book = october(dt.date(2026, 11, 14))
    policy = book.read("tblPolicy").rows
    at = next(i for i, row in enumerate(policy) if row[5] == "pay_day")
    altered(book, "tblPolicy", cell("value", 10, at))
    assert paid(book)[1].joined == 0


def test_the_book_s_first_month_has_no_month_before() -> None:
    tables = leaving(dt.date(2026, 10, 10))
    book = memory_book(tables)
    done = settle_leaver(book, (OCTOBER, "００２ "), CLOCK)  # however it is typed
    assert (done.staff.staff, done.month_before, done.joined) == ("002", 0, 0)
    assert rows_of(book, PAY)[0]["基本减除费用"] == 5_000
    settle_month(book, OCTOBER, CLOCK)


# --- refused, nothing written


def _settle(book: MemoryBook) -> None:
    settle_leaver(book, (NOVEMBER, "002"), CLOCK)


def _run(book: MemoryBook) -> None:
    settle_month(book, NOVEMBER, CLOCK)


def _reopened() -> MemoryBook:
    book = october()
    reopen_month(book, OCTOBER, CLOCK, "补录")
    return book


def _locked() -> MemoryBook:
    return _closed(october())


def _closed(book: MemoryBook) -> MemoryBook:
    """October and November locked."""
    settle_month(book, NOVEMBER, CLOCK)
    for month in (OCTOBER, NOVEMBER):
        confirm(book, month, "财务")
        lock_month(book, month, CLOCK)
    return book


def _lacking(name: str) -> MemoryBook:
    book = memory_book(leaving(), leave_out=[name])
    settle_month(book, OCTOBER, CLOCK)
    return book


def _without_column() -> MemoryBook:
    book = memory_book(leaving())
    raw = book.read("tblSettlement")
    headers = tuple(header for header in raw.headers if header != "离职已付")
    others = [book.read(name) for name in book.names() if name != "tblSettlement"]
    book = MemoryBook([*others, raw._replace(headers=headers)])
    settle_month(book, OCTOBER, CLOCK)
    return book


REFUSED: dict[str, tuple[Callable[[], MemoryBook], Callable[[MemoryBook], object], str]] = {
    "an unknown number": (
        october, lambda book: settle_leaver(book, (NOVEMBER, "099"), CLOCK), "没有工号 099"),
    "no last day": (lambda: october(None), _settle, "没有离职日期"),
    "a last day in another month": (lambda: october(dt.date(2026, 12, 5)), _settle, "2026-12-05 不在 2026-11"),
    "a second payment": (lambda: paid()[0], _settle, "已做过离职结算"),
    "the month before is not settled": (
        october, lambda book: settle_leaver(book, (DECEMBER, "002"), CLOCK), "要先结算 2026-11"),
    "the month before is reopened": (_reopened, _settle, "要先结算 2026-10"),
    "a month that is locked": (_locked, _settle, "2026-11 已锁定"),
    "a book without the sheet": (lambda: _lacking(PAY), _settle, "没有表离职结算"),
    "a book without the sheet of explanations": (lambda: _lacking(TRACE), _settle, "没有表离职结算依据"),
    "a book without the column of what was paid": (_without_column, _settle, "没有“离职已付”一列"),
    "an amount that cannot be read": (
        lambda: altered(paid()[0], PAY, cell("gross", "不详")), _run, "不详"),
    "an amount that is gone": (lambda: altered(paid()[0], PAY, cell("tax", None)), _run, "空"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_wrong_input_is_told_with_its_remedy_and_nothing_is_written(
    case: tuple[Callable[[], MemoryBook], Callable[[MemoryBook], object], str],
) -> None:
    make, act, told = case
    book = make()
    before = contents(book)
    with pytest.raises(DataRefused) as refused:
        act(book)
    assert any(told in fact for fact in facts(refused.value)), facts(refused.value)
    assert all(finding.remedy for finding in refused.value.findings)
    assert contents(book) == before


def test_a_month_that_was_settled_before_the_payment_is_to_be_settled_again() -> None:
    book = october()
    for month in (NOVEMBER, DECEMBER):
        settle_month(book, month, CLOCK)
    _, done = paid(book)
    assert [row["状态"] for row in rows_of(book, "tblCloses")] == ["已结算", "已重开", "已重开"]
    assert [f.fact for f in done.findings if "已重开" in f.fact]
    assert [f.fact for f in check_book(book, NOVEMBER) if "操作记录" in f.fact] == []
    settle_month(book, NOVEMBER, CLOCK)
    assert november(book)["离职已付"] == done.net / 100


# --- the codes


def settled_and_locked() -> MemoryBook:
    return _closed(paid()[0])


def accused(book: MemoryBook, month: Month) -> list[str]:
    words = ("不一致", "改动", "两行", "不在“离职结算”")
    return [f.fact for f in check_book(book, month) if f.level == "error" and any(word in f.fact for word in words)]


def test_a_book_that_nobody_touched_is_accused_of_nothing() -> None:
    for book, month in ((paid()[0], NOVEMBER), (settled_and_locked(), DECEMBER)):
        assert accused(book, month) == []
    assert statement(settled_and_locked(), NOVEMBER, "002").amounts["离职已付"]


def _raised(table: str, field: str) -> Callable[[MemoryBook], MemoryBook]:
    return lambda book: altered(book, table, lambda raw: cell(field, raw.rows[0][fields_of(raw).index(field)] + 1)(raw))


TOUCHED: dict[str, Callable[[MemoryBook], MemoryBook]] = {
    "the tax withheld": _raised(PAY, "tax"),
    "what was paid": _raised(PAY, "paid"),
    "what joined": _raised(PAY, "joined"),
    "a column that only people read": lambda book: altered(book, PAY, cell("name", "某人")),
    "whose it is": lambda book: altered(book, PAY, cell("staff", "003")),
    "the month": lambda book: altered(book, PAY, cell("month", DECEMBER.first)),
    "an explanation": lambda book: altered(book, TRACE, cell("arithmetic", "1 + 1 = 2.00")),
    "an explanation deleted": lambda book: altered(book, TRACE, without(0)),
    "the row deleted": lambda book: altered(book, PAY, without(0)),
    "the row twice": lambda book: altered(book, PAY, lambda raw: [*raw.rows, list(raw.rows[0])]),
}


@pytest.mark.parametrize("state", ["paid", "locked"])
@pytest.mark.parametrize("touch", TOUCHED.values(), ids=TOUCHED)
def test_a_payment_that_was_touched_is_seen_before_and_after_its_month(
    touch: Callable[[MemoryBook], MemoryBook], state: str
) -> None:
    book, month = (paid()[0], NOVEMBER) if state == "paid" else (settled_and_locked(), DECEMBER)
    before = contents(touch(book))
    assert accused(book, month)
    with pytest.raises(DataRefused):
        settle_month(book, month, CLOCK)
    assert contents(book) == before


def test_rows_deleted_whole_are_as_if_nothing_was_paid_until_the_month_is_settled() -> None:
    book, done = paid()
    book.write({PAY: [], TRACE: []})
    assert accused(book, NOVEMBER) == []
    [told] = [f for f in check_book(book, NOVEMBER) if "操作记录里有" in f.fact]
    assert (told.level, "再付一次" in told.remedy) == ("warning", True)
    assert paid(book)[1].paid == done.paid
    closed = settled_and_locked()
    closed.write({PAY: [], TRACE: []})
    assert accused(closed, DECEMBER)


def test_what_is_collected_after_leaving_is_listed() -> None:
    book, _ = paid()
    settle_month(book, NOVEMBER, CLOCK)
    rows = book.read("tblCollections").rows
    book.write(
        {"tblCollections": [*rows, ["K9", "R2", None, dt.date(2026, 12, 5), 300.0, *[None] * (len(rows[0]) - 5)]]}
    )
    done = settle_month(book, DECEMBER, CLOCK)
    [told] = [f for f in done.findings if "离职后" in f.fact]
    assert "300.00" in told.fact
    assert "法院" in told.remedy


def test_pay_out_leaves_out_what_was_paid_on_the_last_day() -> None:
    book, done = paid()
    settle_month(book, NOVEMBER, CLOCK)
    tables = {name: book.read(name) for name in book.names()}
    still = {
        month: {p.number: p.payable for p in payees_of(tables, paid_from(tables), month)}
        for month in (OCTOBER, NOVEMBER)
    }
    assert done.joined > 0
    assert [still[month]["002"] for month in (OCTOBER, NOVEMBER)] == [0, 0]
    assert all(amount > 0 for month in still.values() for number, amount in month.items() if number != "002")


def test_a_late_fact_of_a_locked_month_reaches_a_leaver_with_the_month_s_run() -> None:
    """L1: the correction is the run's alone; what was paid on the last day is never corrected itself."""
    book = october()
    confirm(book, OCTOBER, "财务")
    for role, name in (("部门", "甲"), ("财务", "乙")):
        sign_off(book, OCTOBER, Asked(role, name), CLOCK)
    lock_month(book, OCTOBER, CLOCK)
    rows = book.read("tblReceipts").rows
    late = ["L1", dt.date(2026, 10, 9), "C1", "002", "会员", "房费", "现付", 100_000.0, *[None] * 9]
    book.write({"tblReceipts": [*rows, late[: len(rows[0])]]})
    _, done = paid(book)
    settle_month(book, NOVEMBER, CLOCK)
    row = november(book)
    assert row["更正"] > 0
    assert row["离职已付"] == done.net / 100
    assert row["实发"] > row["离职已付"]
    confirm(book, NOVEMBER, "财务")
    for role, name in (("部门", "甲"), ("财务", "乙")):
        sign_off(book, NOVEMBER, Asked(role, name), CLOCK)
    lock_month(book, NOVEMBER, CLOCK)
    settle_month(book, DECEMBER, CLOCK)
    assert [r for r in rows_of(book, "tblCorrections") if r["月份"] == DECEMBER.first] == []
