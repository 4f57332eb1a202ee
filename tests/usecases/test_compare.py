"""Two settled months of a book side by side (L6)."""

from __future__ import annotations

import datetime as dt

import pytest

from addin.engine.rules.comparison import Split
from addin.usecases.compare import compare
from addin.usecases.settle import DataRefused, settle_month
from addin.usecases.statement import month_rows
from addin.values.errors import Refused
from addin.values.money import whole_fen
from addin.values.periods import Month
from tests.engine.closed_books import CLOCK, NOVEMBER, OCTOBER, altered, cell, closed_book
from tests.small_company import memory_book, small_company

BOOK = closed_book()


def net_of(month: Month) -> dict[str, int | None]:
    rows = month_rows(BOOK.read("tblSettlement"), month)
    return {str(row["staff"]): whole_fen(row["net"]) for row in rows}  # type: ignore[arg-type]


@pytest.mark.parametrize(("month", "other"), [(NOVEMBER, OCTOBER), (OCTOBER, NOVEMBER)])
def test_the_parts_add_up_to_the_change_of_everybody_s_net(month: Month, other: Month) -> None:
    for person in compare(BOOK, month, other):
        assert (person.before, person.now) == (net_of(other)[person.staff], net_of(month)[person.staff])
        assert sum(change.adds for change in person.changes) == person.now - person.before
        items = {change.item: change for change in person.changes}
        assert sum(person.base_pay) == items["base_pay"].now - items["base_pay"].before


def test_one_person_by_a_number_in_any_spelling() -> None:
    assert [person.staff for person in compare(BOOK, NOVEMBER, OCTOBER, " ００２")] == ["002"]


def test_a_number_respelt_between_the_months_is_one_person() -> None:
    tables = small_company()
    for rows in tables.values():
        rows[:] = [["s2" if cell == "002" else cell for cell in row] for row in rows]
    tables["tblReceipts"].append(["R4", dt.date(2026, 11, 3), "C1", "s2", "会员", "房费", "现付", 900.0, None])
    book = memory_book(tables)
    settle_month(book, OCTOBER, CLOCK)
    staff = book.read("tblStaff")
    book.write({"tblStaff": [["S2" if cell == "s2" else cell for cell in row] for row in staff.rows]})
    settle_month(book, NOVEMBER, CLOCK)
    found = {person.staff: person for person in compare(book, NOVEMBER, OCTOBER)}
    assert found.keys() == {"001", "S2", "003"}
    assert (found["S2"].before > 0, found["S2"].now > 0, found["S2"].base_pay.amount) == (True, True, 0)


@pytest.mark.parametrize(
    ("table", "field", "value", "said"),
    [
        ("tblStaff", "grade", "经理", "没有职级“经理”"),
        ("tblStaff", "hired", "昨天", "昨天"),
        ("tblGrades", "base_pay", "五千", "五千"),
    ],
)
def test_people_and_grades_that_cannot_be_told_are_named(table: str, field: str, value: str, said: str) -> None:
    with pytest.raises(DataRefused, match=said):
        compare(altered(closed_book(), table, cell(field, value)), NOVEMBER, OCTOBER)


def test_the_same_base_pay_has_no_split() -> None:
    found = {person.staff: person.base_pay for person in compare(BOOK, NOVEMBER, OCTOBER)}
    assert found["001"] == Split(0, 0)


@pytest.mark.parametrize(
    ("month", "staff", "code"),
    [(Month(2027, 1), "", "not_settled"), (NOVEMBER, "009", "no_such_person")],
)
def test_what_is_not_settled_is_refused(month: Month, staff: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        compare(BOOK, month, OCTOBER, staff)
    assert [problem.code for problem in refused.value.problems] == [code]


def test_a_changed_amount_is_not_compared() -> None:
    with pytest.raises(DataRefused):
        compare(altered(closed_book(), "tblSettlement", cell("net", 1.0)), NOVEMBER, OCTOBER)
