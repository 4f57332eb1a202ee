"""In whatever order facts arrive, everybody is paid what they would have been with all of them there at once (L1.3)."""

from __future__ import annotations

import pytest
from hypothesis import assume, given

from addin.book.base import MemoryBook
from addin.usecases.settle import settle_month
from tests.engine.late_facts import (
    CLOCK,
    MONTHS,
    Arriving,
    added,
    arrive,
    arriving,
    settle_and_lock,
    settled_as_they_arrive,
    settled_at_once,
    sums,
)
from tests.engine.test_properties import tries
from tests.filling import memory_book, rows_of


def recorded(book: MemoryBook) -> set[tuple[str, str]]:
    """The early ends of probation and other changes of people that the book has."""
    return {(row["工号"], str(row["生效月份"])) for row in rows_of(book, "tblStaffChanges")}


@pytest.mark.rule("L1", "L1.1", "L1.2", "L1.3", "L1.4")
@tries(28)
@given(arriving())
def test_late_facts_pay_what_facts_in_time_would_have_paid(company: Arriving) -> None:
    late, whole = settled_as_they_arrive(company), settled_at_once(company)
    assume(recorded(late) == recorded(whole))  # an early end of probation that was recorded stays
    carried = sums(late, "tblLedger", "金额", 项目="更正结转")
    assert added(sums(late, "tblSettlement", "应发工资"), carried) == sums(whole, "tblSettlement", "应发工资")


@pytest.mark.rule("L1.1")
@tries(12)
@given(arriving())
def test_what_is_left_out_stays_listed_and_nothing_is_paid_by_the_way(company: Arriving) -> None:
    late, whole = settled_as_they_arrive(company, late_changes="list"), settled_at_once(company)
    assume(recorded(late) == recorded(whole))
    assert not sums(late, "tblSettlement", "更正")
    booked = {row["项目"] for row in rows_of(late, "tblLedger") if row["更正月份"]}
    assert booked <= {"业绩", "提成基数", "任务", "部门业绩", "部门任务", "宴请超支"}
    for month in MONTHS[:-1]:
        for header in ("底薪", "发放提成", "部门奖金", "总监超额奖", "调整", "补贴"):
            still = sums(late, "tblCorrections", "差额", 月份=MONTHS[-1].first, 更正月份=month.first, 项目=header)
            paid, due = (sums(book, "tblSettlement", header, 月份=month.first) for book in (late, whole))
            assert added(paid, still) == due, (month, header)


@tries(8)
@given(arriving())
def test_settling_again_with_corrections_changes_nothing(company: Arriving) -> None:
    book = memory_book(company.by(0))
    for turn, month in enumerate(MONTHS[:3]):
        arrive(book, company.by(turn))
        settle_month(book, month, CLOCK)
        before = {name: book.read(name).rows for name in sorted(book.names() - {"tblHistory"})}
        settle_month(book, month, CLOCK)
        assert {name: book.read(name).rows for name in sorted(book.names() - {"tblHistory"})} == before
        settle_and_lock(book, month)
