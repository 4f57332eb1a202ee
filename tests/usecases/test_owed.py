"""What is owed at the end of a settled month (L8), from a book."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from addin.book.base import MemoryBook
from addin.usecases.owed import FallingDue, owed
from addin.usecases.settle import DataRefused, settle_month
from addin.usecases.statement import month_rows
from addin.values.errors import Refused
from addin.values.money import whole_fen
from addin.values.periods import Month
from tests.engine.closed_books import CLOCK, DECEMBER, NOVEMBER, OCTOBER, altered, cell, closed_book, owing_book
from tests.small_company import memory_book, small_company

BOOK = owing_book()


def settled(month: Month, field: str, staff: str = "002") -> int:
    """An amount of somebody's settled month, fen."""
    row = next(row for row in month_rows(BOOK.read("tblSettlement"), month) if row["staff"] == staff)
    return whole_fen(row[field]) or 0  # type: ignore[arg-type]


@pytest.mark.rule("L8")
def test_per_person_what_is_held_what_accounts_bring_and_what_changed() -> None:
    found = {person.staff: person for person in owed(BOOK, NOVEMBER).people}["002"]
    assert found.name == "乙"
    assert found.held == settled(OCTOBER, "commission_held") + settled(NOVEMBER, "commission_held")
    assert found.held_change == settled(NOVEMBER, "commission_held")
    assert found.release == DECEMBER
    assert found.counted == 130_000, "R2's 300 and N1's 1,000"
    assert found.rate == Fraction(settled(NOVEMBER, "commission"), settled(NOVEMBER, "base"))
    assert found.expected == round(found.counted * found.rate)
    before = round(30_000 * Fraction(settled(OCTOBER, "commission"), settled(OCTOBER, "base")))
    assert found.expected_change == found.expected - before


@pytest.mark.rule("L8")
def test_by_month_what_falls_due() -> None:
    found = owed(BOOK, NOVEMBER)
    assert [due.month for due in found.due] == [DECEMBER], "N1 is due on 2026-12-03, R2 was on 2026-11-01"
    assert found.due[0].released == sum(person.held for person in found.people)
    assert found.due[0].expected == sum(person.expected or 0 for person in found.people)


def written(book: MemoryBook, month: Month) -> dict[tuple[str, str, Month | None], int | None]:
    """tblOwed's amounts of a month, fen, by person, item and month of payment."""
    rows = month_rows(book.read("tblOwed"), month)
    return {
        (str(row["staff"]), str(row["kind"]), Month.of(row["due"]) if row["due"] else None):  # type: ignore[arg-type]
        None if row["amount"] is None else whole_fen(row["amount"])  # type: ignore[arg-type]
        for row in rows
    }  # fmt: skip


@pytest.mark.rule("L8")
@pytest.mark.parametrize("month", [OCTOBER, NOVEMBER])
def test_the_settlement_writes_the_same(month: Month) -> None:
    found, rows = owed(BOOK, month), written(BOOK, month)
    assert {key: amount for key, amount in rows.items() if key[1] == "预留提成"} == {
        (person.staff, "预留提成", person.release): person.held for person in found.people if person.held
    }
    for person in found.people:
        brought = [amount for key, amount in rows.items() if key[:2] == (person.staff, "未收账款")]
        assert None in brought if person.expected is None else sum(a or 0 for a in brought) == person.expected
    assert {key[2] for key in rows} == {due.month for due in found.due}


def test_settling_again_replaces_the_month_s_rows_and_no_others() -> None:
    book = owing_book()
    before = book.read("tblOwed").rows
    settle_month(book, NOVEMBER, CLOCK)
    assert book.read("tblOwed").rows == before


def test_a_book_without_the_table_settles_all_the_same() -> None:
    book = memory_book(small_company(), leave_out=("tblOwed",))
    settle_month(book, OCTOBER, CLOCK)
    assert "tblOwed" not in book.names()


@pytest.mark.rule("L8")
def test_the_last_settled_month_unless_another_is_named() -> None:
    assert owed(BOOK).month == NOVEMBER
    assert owed(BOOK, OCTOBER).month == OCTOBER


@pytest.mark.rule("L8")
def test_in_the_first_month_the_change_of_accounts_is_not_known() -> None:
    found = {person.staff: person for person in owed(BOOK, OCTOBER).people}["002"]
    assert found.held_change == found.held
    assert (found.expected is None, found.expected_change) == (False, None)


@pytest.mark.rule("L8")
def test_what_nothing_will_release_by_itself_stands_last() -> None:
    left = cell("left", dt.date(2026, 9, 30), row=1)  # entered too late for September's settlement
    opened = [[dt.date(2026, 9, 1), "002", "预留提成", 12.0, None]]
    tables = small_company()
    tables["tblOpening"] = [list(row) for row in opened]
    book = altered(memory_book(tables), "tblStaff", left)
    settle_month(book, OCTOBER, CLOCK)
    assert owed(book, OCTOBER).due[-1] == FallingDue(None, 1200, 0)


@pytest.mark.parametrize(("month", "code"), [(DECEMBER, "not_settled"), (None, "nothing_settled")])
def test_what_is_not_settled_is_refused(month: Month | None, code: str) -> None:
    book = BOOK if month else memory_book(small_company())
    with pytest.raises(Refused) as refused:
        owed(book, month)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_changed_amount_is_not_built_on() -> None:
    with pytest.raises(DataRefused):
        owed(altered(closed_book(), "tblSettlement", cell("commission", 1.0)), NOVEMBER)


def test_cells_that_cannot_be_read_are_named() -> None:
    with pytest.raises(DataRefused, match="三百"):
        owed(altered(closed_book(), "tblReceipts", cell("amount", "三百")), NOVEMBER)
