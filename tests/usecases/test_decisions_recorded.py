"""What a person decides about corrections is a row of the record of actions (L3), noted by whoever acts next."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from addin.book.base import MemoryBook
from addin.usecases.alerts import confirm
from addin.usecases.settle import Clock, check_book, checked, lock_month, settle_month
from tests.filling import rows_of
from tests.usecases.test_corrections import DECEMBER, LATE, NOVEMBER, OCTOBER, add, close, company, decide, sale

pytestmark = pytest.mark.rule("L3")
NOTED = Clock(dt.datetime(2027, 3, 1, 8), "李四")


def decided(book: MemoryBook) -> list[tuple[Any, ...]]:
    found = [row for row in rows_of(book, "tblHistory") if row["操作"] == "决定"]
    return [(row["月份"], row["操作人"], row["原因"], row["变动笔数"]) for row in found]


def late_book() -> MemoryBook:
    """October locked, a receipt of October that came later, November settled."""
    book = company()
    close(book, OCTOBER)
    add(book, "tblReceipts", LATE)
    settle_month(book, NOVEMBER, NOTED)
    return book


def told(what: str) -> tuple[Any, ...]:
    return (NOVEMBER.first, "李四", f"2026-10 S1：{what}（S1）", 3)


def by_check(book: MemoryBook) -> None:
    book.write(checked(book, NOVEMBER, clock=NOTED).alerts)


def by_lock(book: MemoryBook) -> None:
    confirm(book, NOVEMBER, "李四")
    lock_month(book, NOVEMBER, NOTED)


def by_settlement(book: MemoryBook) -> None:
    settle_month(book, NOVEMBER, NOTED)


@pytest.mark.parametrize("noting", [by_settlement, by_check, by_lock])
def test_a_decision_is_a_row_of_its_own_once(noting: Any) -> None:
    book = late_book()
    assert decided(book) == []
    decide(book, NOVEMBER, "不计")
    noting(book)
    assert decided(book) == [told("不计")]
    by_check(book)
    assert decided(book) == [told("不计")]
    assert not [finding for finding in check_book(book, NOVEMBER) if finding.table == "tblHistory"]


def test_every_change_of_mind_is_a_row_and_looking_at_the_book_is_none() -> None:
    book = late_book()
    for choice, said in (("不计", "不计"), ("计入", "计入"), (None, "撤回决定"), ("不计", "不计")):
        decide(book, NOVEMBER, choice)
        check_book(book, NOVEMBER)
        before = len(decided(book))
        settle_month(book, NOVEMBER, NOTED)
        settle_month(book, NOVEMBER, NOTED)
        assert decided(book)[before:] == [told(said)]


def test_a_decision_on_amounts_that_became_others_lapses() -> None:
    book = late_book()
    decide(book, NOVEMBER, "不计")
    settle_month(book, NOVEMBER, NOTED)
    add(book, "tblReceipts", sale("L2", "2026-10-21", 30_000))
    settle_month(book, NOVEMBER, NOTED)
    settle_month(book, NOVEMBER, NOTED)
    assert [row[2] for row in decided(book)] == [told("不计")[2], "2026-10 S1：金额已变，决定失效（S1）"]


def test_what_is_left_out_again_in_a_later_month_is_that_month_s_decision() -> None:
    book = late_book()
    decide(book, NOVEMBER, "不计")
    close(book, NOVEMBER, DECEMBER)
    assert [(row[0], row[2]) for row in decided(book)] == [
        (NOVEMBER.first, "2026-10 S1：不计（S1）"),
    ]
