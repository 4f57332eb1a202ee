"""A dispute from the objection to the pay, in a book: open, decided, paid once whichever way the fact is put right."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from addin.book.base import MemoryBook
from addin.tables.schema import TABLES
from addin.usecases.alerts import confirm
from addin.usecases.settle import Clock, DataRefused, check_book, lock_month, settle_month
from addin.values.periods import Month
from tests.small_company import memory_book, small_company

OCTOBER, NOVEMBER, DECEMBER = (Month(2026, month) for month in (10, 11, 12))
CLOCK = Clock(dt.datetime(2027, 1, 10, 9, 0), "财务")
RAISED, DECIDED = dt.date(2026, 11, 12), dt.date(2026, 11, 20)
pytestmark = pytest.mark.rule("L4")


def receipt(number: str, day: dt.date, amount: float) -> list[Any]:
    return [number, day, "C1", "002", "会员", "房费", "现付", amount, None]


def rows(book: MemoryBook, table: str) -> list[list[Any]]:
    return [row for row in book.read(table).rows if any(cell not in (None, "") for cell in row)]


def add(book: MemoryBook, table: str, *cells: Any) -> None:
    """A row typed at the table's end."""
    width = len(book.read(table).headers)
    book.write({table: [*rows(book, table), [*cells, *[None] * (width - len(cells))]]})


def locked() -> MemoryBook:
    """October is settled and locked; sales of the next two months are there."""
    tables = small_company()
    tables["tblReceipts"] += [receipt("N1", dt.date(2026, 11, 3), 900.0), receipt("N2", dt.date(2026, 12, 3), 900.0)]
    book = memory_book(tables)
    settle_month(book, OCTOBER, CLOCK)
    confirm(book, OCTOBER, "财务")
    lock_month(book, OCTOBER, CLOCK)
    return book


def object_to(book: MemoryBook, outcome: str | None, amount: float | None, item: str = "发放提成") -> None:
    decided = ("总经理", DECIDED) if outcome else (None, None)
    add(book, "tblDisputes", "D1", RAISED, "002", OCTOBER.first, item, 50.0, "少算一笔", *decided, outcome, amount)


def pay(book: MemoryBook, amount: float, month: Month = NOVEMBER) -> None:
    add(book, "tblAdjustments", month.first, "002", "申诉", amount, "申诉补付", "D1")


def late_sale(book: MemoryBook) -> None:
    """The receipt that October had lacked."""
    add(book, "tblReceipts", *receipt("R9", dt.date(2026, 10, 9), 2000.0))


def got(book: MemoryBook, month: Month, header: str) -> float:
    raw = book.read("tblSettlement")
    at = raw.headers.index(header)
    return sum(float(row[at] or 0) for row in raw.rows if row[0] == month.first and row[1] == "002")


def corrected(book: MemoryBook, month: Month) -> float:
    """What the month's corrections of October's 发放提成 come to."""
    fields = [column.field for column in TABLES["tblCorrections"].columns]
    found = [dict(zip(fields, row, strict=True)) for row in rows(book, "tblCorrections")]
    mine = [r for r in found if (r["month"], r["staff"], r["item"]) == (month.first, "002", "发放提成")]
    return sum(float(row["amount"]) for row in mine)


def told(book: MemoryBook, month: Month = NOVEMBER) -> list[str]:
    return [f.fact for f in check_book(book, month) if f.table == "tblDisputes"]


def test_an_open_one_is_listed_by_check_settlement_and_lock_and_keeps_nothing_from_happening() -> None:
    book = locked()
    object_to(book, None, None)
    says = ["002 乙对 2026-10 发放提成的申诉 D1 还没有结论（主张 50.00 元）。"]
    assert told(book) == says
    settled = settle_month(book, NOVEMBER, CLOCK)
    assert [f.fact for f in settled.findings if f.table == "tblDisputes"] == says
    confirm(book, NOVEMBER, "财务")
    assert [f.fact for f in lock_month(book, NOVEMBER, CLOCK) if f.table == "tblDisputes"] == says


def test_an_upheld_one_stays_listed_until_it_is_paid() -> None:
    book = locked()
    object_to(book, "成立", 50.0)
    settle_month(book, NOVEMBER, CLOCK)
    assert told(book) == ["002 乙对 2026-10 发放提成的申诉 D1 成立，还有 50.00 元没有补付。"]
    before = got(book, NOVEMBER, "应发工资")
    pay(book, 30.0)
    assert "还有 20.00 元没有补付" in told(book)[0]
    rows_now = rows(book, "tblAdjustments")
    rows_now[-1][3] = 50.0
    book.write({"tblAdjustments": rows_now})
    settle_month(book, NOVEMBER, CLOCK)
    assert told(book) == []
    assert got(book, NOVEMBER, "应发工资") == pytest.approx(before + 50)


def test_a_corrected_fact_settles_it_without_an_adjustment() -> None:
    book = locked()
    object_to(book, "成立", 20.0)
    late_sale(book)
    settle_month(book, NOVEMBER, CLOCK)
    assert corrected(book, NOVEMBER) >= 20
    assert told(book) == []


def test_the_correction_and_the_adjustment_together_pay_it_once() -> None:
    """Only the surplus over the correction of the same person, month and item is paid."""
    plain = locked()
    late_sale(plain)
    settle_month(plain, NOVEMBER, CLOCK)
    book = locked()
    late_sale(book)
    object_to(book, "成立", 50.0)
    pay(book, 50.0)
    settle_month(book, NOVEMBER, CLOCK)
    covered = corrected(book, NOVEMBER)
    assert 0 < covered < 50
    assert got(book, NOVEMBER, "调整") == pytest.approx(50 - covered)
    assert got(book, NOVEMBER, "应发工资") == pytest.approx(got(plain, NOVEMBER, "应发工资") + 50 - covered)
    assert any("已更正" in str(cell) for row in rows(book, "tblTrace") if "调整" in row for cell in row)
    assert told(book) == []


@pytest.mark.parametrize("first", ["the adjustment", "the fact"])
def test_in_whatever_order_they_come_it_is_paid_once(first: str) -> None:
    """The person has in sum what was decided, be the fact or the adjustment there first."""
    book = locked()
    object_to(book, "成立", 50.0)
    if first == "the adjustment":
        pay(book, 50.0)
    else:
        late_sale(book)
    settle_month(book, NOVEMBER, CLOCK)
    confirm(book, NOVEMBER, "财务")
    lock_month(book, NOVEMBER, CLOCK)
    if first == "the adjustment":
        late_sale(book)
    else:
        pay(book, 50.0, DECEMBER)
    settle_month(book, DECEMBER, CLOCK)
    both = [got(book, month, header) for month in (NOVEMBER, DECEMBER) for header in ("调整", "更正")]
    assert sum(both) == pytest.approx(50, abs=0.01)
    assert told(book, DECEMBER) == []
    before = {name: book.read(name).rows for name in ("tblSettlement", "tblLedger", "tblCorrections")}
    settle_month(book, DECEMBER, CLOCK)
    assert {name: book.read(name).rows for name in before} == before, "settling again changes nothing"


def test_what_is_decided_not_to_count_is_no_payment() -> None:
    book = locked()
    object_to(book, "成立", 50.0)
    pay(book, 50.0)
    late_sale(book)
    settle_month(book, NOVEMBER, CLOCK)
    at = [column.field for column in TABLES["tblCorrections"].columns].index("decision")
    listed = rows(book, "tblCorrections")
    mine = next(row for row in listed if row[2] == "002")
    mine[at] = "不计"
    book.write({"tblCorrections": listed})
    settle_month(book, NOVEMBER, CLOCK)
    assert got(book, NOVEMBER, "更正") == 0
    assert got(book, NOVEMBER, "调整") == pytest.approx(50)


def test_a_rejected_one_is_not_listed() -> None:
    book = locked()
    object_to(book, "不成立", None)
    assert told(book) == []


WRONG = {
    "a month that is not settled": ((RAISED, "002", NOVEMBER.first, "提成", 50.0), "没有结算过"),
    "no month": ((RAISED, "002", "13月", "提成", 50.0), "月份"),
    "an unknown item": ((RAISED, "002", OCTOBER.first, "奖励", 50.0), "奖励"),
    "an unknown person": ((RAISED, "099", OCTOBER.first, "提成", 50.0), "没有工号 099"),
    "an unknown outcome": ((RAISED, "002", OCTOBER.first, "提成", 50.0, None, "甲", DECIDED, "同意", 5.0), "同意"),
    "an amount in words": ((RAISED, "002", OCTOBER.first, "提成", "五十"), "五十"),
    "a negative claim": ((RAISED, "002", OCTOBER.first, "提成", -50.0), "-50"),
    "no day": ((None, "002", OCTOBER.first, "提成", 50.0), "日期"),
}


@pytest.mark.parametrize("how", WRONG)
def test_wrong_input_is_refused_and_nothing_written(how: str) -> None:
    cells, fact = WRONG[how]
    book = locked()
    add(book, "tblDisputes", "D1", *cells)
    before = {name: book.read(name).rows for name in book.names()}
    with pytest.raises(DataRefused) as refused:
        settle_month(book, NOVEMBER, CLOCK)
    found = [f for f in refused.value.findings if f.table == "tblDisputes"]
    assert found
    assert any(fact in f"{f.fact}{f.remedy}{f.column}" for f in found), found
    assert all(f.place.startswith("申诉 ") and f.remedy for f in found)
    assert {name: book.read(name).rows for name in book.names()} == before


def test_a_dispute_changes_no_code_of_a_closed_month_until_an_adjustment_pays_it() -> None:
    book = locked()
    object_to(book, None, None)
    assert not [f for f in check_book(book, OCTOBER) if "数据又有改动" in f.fact]


def test_a_book_without_the_sheet_settles_as_before() -> None:
    tables = small_company()
    with_it, without = memory_book(tables), memory_book(tables, leave_out=["tblDisputes"])
    for book in (with_it, without):
        settle_month(book, OCTOBER, CLOCK)
    for table in ("tblSettlement", "tblLedger", "tblCloses"):
        assert with_it.read(table).rows == without.read(table).rows
