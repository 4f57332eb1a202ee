"""Imports taken back: whatever came in between, the rows are as they were, but for what a person touched."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addin.book.base import Cell, MemoryBook
from addin.usecases.alerts import confirm
from addin.usecases.importing import kept
from addin.usecases.importing.accept import Chosen
from addin.usecases.importing.forms import keys_of_names
from addin.usecases.importing.kept import Brought, kept_imports
from addin.usecases.importing.undo import KeptRow, take_import_back
from addin.usecases.settle import lock_month, reopen_month, settle_month
from addin.values.errors import Refused
from addin.values.periods import Month
from tests.usecases.importing.again import CLOCK, VISIT, coming, company_book, compared, receipt, taken, used

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ALL = Chosen(changes=True, typed=True)
amounts = st.sampled_from([10.0, 20.0, -5.0])
numbers = st.integers(1, 6)
files = st.dictionaries(numbers, amounts, max_size=5)  # receipts by number
visits = st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["电话回访", "上门拜访", None])), max_size=5)
Rows = list[list[Cell]]


def plain(rows: Rows) -> list[tuple[Any, ...]]:
    """Rows whatever their order, blank as blank."""
    return sorted(tuple("" if cell is None else cell for cell in row) for row in rows)


def text_of(rows: Rows) -> list[str]:
    return sorted(map(repr, ([None if cell == "" else cell for cell in row] for row in rows)))


def receipts(file: dict[int, float], prefix: str = "R") -> Any:
    return coming([receipt(f"{prefix}{number}", amount, day=number) for number, amount in file.items()])


def seen(rows: list[tuple[int, str | None]]) -> Any:
    found: Rows = [[dt.date(2026, 10, day), "C1", "002", manner] for day, manner in rows]
    return coming(found, "tblVisits", VISIT)


def refusal(book: MemoryBook, number: int) -> str:
    with pytest.raises(Refused) as caught:
        take_import_back(book, number, CLOCK)
    return caught.value.problems[0].code


@QUICK
@given(files, files, st.booleans())
def test_undoing_the_last_import_gives_the_rows_before_it(
    typed: dict[int, float], file: dict[int, float], every: bool
) -> None:
    book = company_book(
        Receipts=[[*receipt(f"R{number}", amount, day=number), "B1"] for number, amount in typed.items()]
    )
    before = used(book)
    done = taken(book, receipts(file), chosen=ALL if every else Chosen())
    if done.number:
        take_import_back(book, None, CLOCK)
    assert used(book) == before


@QUICK
@given(st.lists(files, min_size=1, max_size=4), st.booleans())
def test_imports_are_undone_in_any_order_that_is_not_refused_and_leave_nothing(
    every: list[dict[int, float]], changes: bool
) -> None:
    book = company_book(Receipts=[[*receipt("H1"), None]])
    before = used(book)
    standing = [
        done.number for file in every if (done := taken(book, receipts(file), chosen=Chosen(changes=changes))).number
    ]
    while standing:
        left = [number for number in standing if not _undone(book, number)]
        assert len(left) < len(standing), "one of them can always be undone"
        standing = left
    assert text_of(used(book)) == text_of(before)


def _undone(book: MemoryBook, number: int) -> bool:
    try:
        take_import_back(book, number, CLOCK)
    except Refused:
        return False
    return True


@QUICK
@given(files, files, st.data())
def test_what_a_person_touched_in_between_stays_and_is_listed(
    first: dict[int, float], second: dict[int, float], data: st.DataObject
) -> None:
    book = company_book(Receipts=[[*receipt("H1"), None]])
    done = taken(book, receipts(first))
    taken(book, receipts(second, "S"), "康体")
    rows = used(book)
    touched = data.draw(st.sets(st.sampled_from([str(row[0]) for row in rows])))
    deleted = data.draw(st.sets(st.sampled_from(sorted({str(row[0]) for row in rows} - touched) or ["-"])))
    edited = [[*row[:8], "改", *row[9:]] if row[0] in touched else row for row in rows if row[0] not in deleted]
    book.write({"tblReceipts": edited})
    if not done.number:
        return
    undone = take_import_back(book, done.number, CLOCK)
    mine = {f"R{number}" for number in first}
    assert plain(used(book)) == plain([row for row in edited if row[0] not in mine or row[0] in touched])
    assert set(undone.left) == {  # as they were written
        KeptRow("tblReceipts", key, key in deleted) for key in mine & (touched | deleted)
    }


@pytest.mark.parametrize(("table", "written", "key"), [
    ("tblReceipts", "R-9a", "r-9a"), ("tblVisits", "2026-10-05\x1fC1\x1f00A", "2026-10-05\x1fc1\x1f00a"),
    ("tblPlanSplit", "", ""), ("tblVisits", "x", "x"),
])  # fmt: skip
def test_what_earlier_versions_kept_by_its_key_is_the_same_row(table: str, written: str, key: str) -> None:
    assert keys_of_names(table, [written]) == keys_of_names(table, [key])
    assert key in (written, *keys_of_names(table, [written]))


@QUICK
@given(visits, visits, st.booleans())
def test_rows_without_number_are_undone_one_by_one(typed: list[Any], file: list[Any], every: bool) -> None:
    book = company_book(Visits=[[dt.date(2026, 10, day), "C1", "002", manner, None] for day, manner in typed])
    before = used(book, "tblVisits")
    done = taken(book, seen(file), chosen=ALL if every else Chosen())
    if done.number:
        take_import_back(book, done.number, CLOCK)
    assert text_of(used(book, "tblVisits")) == text_of(before)


@QUICK
@given(files, visits, files)
def test_importing_twice_is_importing_once(file: dict[int, float], calls: list[Any], typed: dict[int, float]) -> None:
    book = company_book(
        Receipts=[[*receipt(f"R{number}", amount, day=number), "B1"] for number, amount in typed.items()], Visits=[]
    )
    for rows, table in ((receipts(file), "tblReceipts"), (seen(calls), "tblVisits")):
        taken(book, rows, chosen=ALL)
        once = used(book, table), used(book, "tblHistory"), used(book, "tblImports")
        assert taken(book, rows, chosen=ALL).number == 0
        assert not compared(book, rows).changed
        assert (used(book, table), used(book, "tblHistory"), used(book, "tblImports")) == once


def lock(book: MemoryBook, month: Month = OCTOBER) -> None:
    settle_month(book, month, CLOCK)
    confirm(book, month, "张三")
    lock_month(book, month, CLOCK)


def test_what_a_locked_month_saw_is_not_undone_and_the_month_is_named() -> None:
    book = company_book()
    taken(book, receipts({3: 10.0}, "N"))
    lock(book)
    rows = used(book)
    with pytest.raises(Refused) as caught:
        take_import_back(book, None, CLOCK)
    assert [(p.code, p.values["months"]) for p in caught.value.problems] == [("undo_locked", "2026-10")]
    assert used(book) == rows
    reopen_month(book, OCTOBER, CLOCK, "导错了")
    assert take_import_back(book, None, CLOCK).removed == 1


def test_what_came_after_the_lock_is_undone_until_a_later_month_is_locked() -> None:
    book = company_book()
    lock(book)
    assert taken(book, receipts({4: 20.0}, "N")).number == 1
    take_import_back(book, 1, CLOCK)
    november = [*receipt("N11")[:1], dt.date(2026, 11, 3), *receipt("N11")[2:]]
    taken(book, coming([receipt("N4", 20.0, day=4), november]))
    lock(book, NOVEMBER)
    assert refusal(book, 2) == "undo_locked"


def test_a_month_locked_anew_since_has_seen_the_rows() -> None:
    book = company_book()
    lock(book)
    taken(book, receipts({4: 20.0}, "N"))
    reopen_month(book, OCTOBER, CLOCK, "补单")
    lock(book)
    assert refusal(book, 1) == "undo_locked"


def test_rows_without_month_are_not_undone_once_any_month_is_locked() -> None:
    book = company_book()
    taken(book, coming([["C9", "云栖"]], "tblCustomers", ("customer", "name")))
    lock(book)
    assert refusal(book, 1) == "undo_locked"


def test_a_later_import_with_rows_of_the_same_numbers_goes_first() -> None:
    book = company_book(Receipts=[])
    taken(book, receipts({1: 10.0}))
    taken(book, receipts({1: 10.0, 2: 20.0}))
    assert refusal(book, 1) == "undo_later"
    take_import_back(book, 2, CLOCK)
    take_import_back(book, 1, CLOCK)
    assert not used(book)
    assert refusal(book, 1) == "undo_done"


def test_what_is_kept_survives_its_cells_even_when_it_is_long() -> None:
    book = company_book(Receipts=[])
    file = coming([receipt(f"甲{number:05}-{number * 7919 % 100003}", number / 100 + 1) for number in range(20_000)])
    taken(book, file)
    raw, (one,) = kept_imports(book)
    assert raw is not None
    assert len(raw.rows) > 1
    assert max(len(str(row[-1])) for row in raw.rows) <= 30_000
    assert len(one.brought) == 20_000
    assert take_import_back(book, None, CLOCK).removed == 20_000


@pytest.mark.parametrize("cell", [None, "甲", 1.5, True, dt.date(2026, 10, 3), dt.datetime(2026, 10, 3, 4, 5)])
def test_a_former_cell_of_any_kind_comes_back(cell: Cell) -> None:
    packed = kept._packed([Brought("k", "abcd", {"amount": cell})])
    assert kept._unpacked(packed) == (Brought("k", "abcd", {"amount": cell}),)


@pytest.mark.parametrize("spoilt", ["x", "eJw=", "AAAA", "eJyLjgUAARUAuQ=="])
def test_a_record_spoilt_by_hand_brings_nothing_and_stops_nothing(spoilt: str) -> None:
    book = company_book(Receipts=[])
    taken(book, receipts({1: 10.0}))
    raw = book.read("tblImports")
    book.write({"tblImports": [[*raw.rows[0][:-1], spoilt]]})
    assert [row.typed for row in compared(book, receipts({1: 20.0})).changed] == [True]
    assert take_import_back(book, None, CLOCK).removed == 0
    assert len(used(book)) == 1
