"""What was closed is verified by every command that pays or locks: ledger, results, status and order (H11.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from addin.book.base import MemoryBook, RawTable
from addin.book.inputs import RECORDED_REASON, fields_of, months_of
from addin.tables.schema import TABLES
from addin.usecases.explain import Selected, explain
from addin.usecases.findings import Finding
from addin.usecases.settle import DataRefused, check_book, lock_month, reopen_month, settle_month
from addin.usecases.statement import statement
from addin.usecases.statements_export import export_statements, statements
from addin.values.periods import Month
from tests.engine.closed_books import (
    CLOCK,
    DECEMBER,
    NOVEMBER,
    OCTOBER,
    Change,
    altered,
    as_another_backend,
    cell,
    closed_book,
    copy,
    v1_book,
    without,
)

pytestmark = pytest.mark.rule("H11.3")
PAID_FROM = ("tblSettlement", "tblPool", "tblTrace", "tblLedger")
RESULTS = (*PAID_FROM, "tblActions")
AFTER = ("改动", "不一致", "对不上", "却有它的结果", "不是程序写的", "没有它", "不是接着", "两行")


def accusations(found: list[Finding], level: str | None = None) -> list[Finding]:
    return [f for f in found if any(word in f.fact for word in AFTER) and level in (None, f.level)]


def refusal(action: Callable[[], object]) -> list[Finding]:
    with pytest.raises(DataRefused) as refused:
        action()
    return accusations(refused.value.findings, "error")


def explain_first(book: MemoryBook) -> str:
    """The net pay in the settlement's first row of October."""
    raw = book.read("tblSettlement")
    row = months_of(raw).index(OCTOBER)
    return explain(book, Selected(raw.sheet, raw.first_row + row, raw.first_col + fields_of(raw).index("net")))


def commands(tmp_path: Path) -> dict[str, Callable[[MemoryBook], object]]:
    """Every command that pays or locks; December is settled, November locked, October's pay stated."""
    return {
        "settle": lambda book: settle_month(book, DECEMBER, CLOCK),
        "lock": lambda book: lock_month(book, NOVEMBER, CLOCK),
        "statements": lambda book: export_statements(book, OCTOBER, tmp_path / "statements.xlsx"),
        "explain": lambda book: statement(book, OCTOBER, "002"),
        "explain cell": explain_first,
    }


def raised(field: str, by: float, month: Month = OCTOBER) -> Change:
    """The month's first amount of a column raised."""

    def change(raw: RawTable) -> list[list[Any]]:
        row = months_of(raw).index(month)
        raw.rows[row][fields_of(raw).index(field)] += by
        return raw.rows

    return change


TOUCHED: list[tuple[str, str, Change]] = [
    ("a ledger's amount", "tblLedger", raised("amount", 5_000)),
    ("a net pay", "tblSettlement", raised("net", 10_000)),
    ("a pool", "tblPool", raised("pool", 100)),
    ("an explanation's amount", "tblTrace", raised("amount", 1)),
    ("an explanation's words", "tblTrace", cell("arithmetic", "业绩 1 = 1.00")),
    ("a row of the settlement deleted", "tblSettlement", without(0)),
    ("a row of the ledger deleted", "tblLedger", without(0)),
    ("locked typed to settled", "tblCloses", cell("status", "已结算")),
    ("locked typed to reopened", "tblCloses", cell("status", "已重开")),
    ("the first month deleted", "tblCloses", without(0)),
    ("a code typed over", "tblCloses", cell("check", "abc")),
    ("a code taken out", "tblCloses", cell("check", None)),
    ("the previous code taken out", "tblCloses", cell("previous_check", None, 1)),
    ("the code of the inputs changed", "tblCloses", cell("input_check", "2-0123456789abcdef")),
    ("a month twice", "tblCloses", lambda raw: [*raw.rows, raw.rows[0]]),
    (
        "a ledger's line of a month before the book",
        "tblLedger",
        lambda raw: [*raw.rows, [*cell("month", "2026-08")(raw)[0]]],
    ),
]


@pytest.mark.parametrize("name", ["settle", "lock", "statements", "explain", "explain cell"])
@pytest.mark.parametrize(("table", "change"), [case[1:] for case in TOUCHED], ids=[case[0] for case in TOUCHED])
def test_what_is_paid_from_stops_every_command(tmp_path: Path, name: str, table: str, change: Change) -> None:
    book = altered(closed_book(), table, change)
    before = copy(book)
    found = refusal(lambda: commands(tmp_path)[name](book))
    assert found
    assert all(f.remedy for f in found)
    assert any("2026-10" in f.fact or "2026-11" in f.fact or "2026-08" in f.fact for f in found)
    assert all(book.read(n) == before.read(n) for n in book.names())
    assert accusations(check_book(book, DECEMBER), "error")


def test_nothing_is_said_of_a_book_that_nobody_touched(tmp_path: Path) -> None:
    for name, command in commands(tmp_path).items():
        book = closed_book()
        assert not accusations(check_book(book, DECEMBER)), name
        command(book)


def places(book: MemoryBook) -> Iterator[tuple[str, int, str, Any]]:
    """Every cell of ours in the result tables, with what a slip of the hand could make of it.

    Names and clauses in words are told besides numbers and clauses that codes cover: a book of an earlier version has
    no such columns, and its months have the same codes with and without them.
    """
    for table in RESULTS:
        raw = book.read(table)
        for row, cells in enumerate(raw.rows):
            for field, value in zip(fields_of(raw), cells, strict=True):
                if TABLES[table].column(field).uncoded:
                    continue
                new = value + 0.01 if isinstance(value, float) else "2026-11" if field == "month" else f"{value or ''}x"
                yield table, row, field, new


def test_every_cell_of_every_result_is_covered() -> None:
    book = altered(closed_book(), "tblCloses", lambda raw: raw.rows)
    missed = []
    seen = 0
    for table, row, field, new in places(book):
        if months_of(book.read(table))[row] != OCTOBER:
            continue
        seen += 1
        found = accusations(check_book(altered(copy(book), table, cell(field, new, row)), NOVEMBER))
        missed += [] if found else [(table, row, field)]
    assert seen > 200
    assert not missed


def test_only_what_is_told_in_words_besides_is_not_covered() -> None:
    left = {(table, c.field) for table in RESULTS for c in TABLES[table].columns if c.uncoded}
    told = {(table, field) for table in ("tblTrace", "tblActions") for field in ("name", "words")}
    assert left == told | {("tblLedger", "name")}


@pytest.mark.parametrize("field", ["correction", "left_paid"])
def test_nothing_of_a_later_item_is_as_if_its_column_were_not_there(field: str) -> None:
    """So that a month settled in a book of an earlier version keeps its code once the book has the columns."""
    assert not accusations(check_book(altered(closed_book(), "tblSettlement", cell(field, None)), DECEMBER))
    assert accusations(check_book(altered(closed_book(), "tblSettlement", cell(field, 0.01)), DECEMBER))
    assert accusations(check_book(altered(closed_book(), "tblSettlement", cell(field, "0")), DECEMBER))


@pytest.mark.parametrize("table", RESULTS)
def test_every_row_of_every_result_is_covered(table: str) -> None:
    book = closed_book()
    for row, month in enumerate(months_of(book.read(table))):
        if month == OCTOBER:
            found = accusations(check_book(altered(copy(book), table, without(row)), NOVEMBER))
            assert found, row


def test_proposals_are_a_reminder_and_what_a_settlement_recorded_an_error() -> None:
    book = altered(closed_book(), "tblActions", cell("action", "晋升"))
    assert [f.table for f in accusations(check_book(book, DECEMBER), "warning")] == ["tblActions"]
    settle_month(book, DECEMBER, CLOCK)
    book = closed_book()
    recorded = [row[5] in RECORDED_REASON.values() for row in book.read("tblStaffChanges").rows]
    assert any(recorded)
    altered(book, "tblStaffChanges", cell("grade", "总监", recorded.index(True)))
    assert refusal(lambda: settle_month(book, DECEMBER, CLOCK))


def test_table_row_and_person_are_named() -> None:
    raw = closed_book().read("tblSettlement")
    row = next(i for i, cells in enumerate(raw.rows) if cells[1] == "002")
    net = fields_of(raw).index("net")
    book = altered(closed_book(), "tblSettlement", cell("net", raw.rows[row][net] + 10_000, row))
    found = refusal(lambda: statements(book, OCTOBER))
    assert {(f.table, f.row, f.column) for f in found} == {("tblSettlement", raw.first_row + row, "实发")}
    assert "002" in found[0].fact


def test_another_programs_cells_and_another_order_are_the_same() -> None:
    book = as_another_backend(closed_book())
    assert not accusations(check_book(book, DECEMBER))
    settle_month(book, DECEMBER, CLOCK)


def test_a_month_that_is_settled_again_may_have_been_altered_and_is_put_right() -> None:
    book, raw = closed_book(), closed_book().read("tblSettlement")
    altered(book, "tblSettlement", raised("net", 10_000, NOVEMBER))
    assert accusations(check_book(book, NOVEMBER), "warning")
    assert refusal(lambda: statement(book, NOVEMBER, "001"))
    settle_month(book, NOVEMBER, CLOCK)
    assert book.read("tblSettlement").rows == raw.rows
    assert not accusations(check_book(book, DECEMBER))


def test_reopening_is_the_way_out() -> None:
    book = altered(closed_book(), "tblLedger", raised("amount", 5_000))
    reopen_month(book, OCTOBER, CLOCK, "漏了一笔")
    for month in (OCTOBER, NOVEMBER, DECEMBER):
        settle_month(book, month, CLOCK)
    assert not accusations(check_book(book, DECEMBER))


def test_late_facts_of_a_locked_month_stay_a_reminder() -> None:
    book = altered(closed_book(), "tblReceipts", cell("amount", 2_000.0))
    found = [f for f in check_book(book, DECEMBER) if "数据又有改动" in f.fact]
    assert [f.level for f in found] == ["warning"]
    settle_month(book, DECEMBER, CLOCK)


def test_settling_again_with_the_same_outcome_leaves_the_codes() -> None:
    book = closed_book()
    before = book.read("tblCloses").rows
    settle_month(book, NOVEMBER, CLOCK._replace(operator="别人"))
    assert book.read("tblCloses").rows == before


# --- version 1


def test_a_book_of_version_1_is_accused_of_nothing_and_goes_on() -> None:
    book = v1_book()
    assert not accusations(check_book(book, NOVEMBER))
    assert statement(book, OCTOBER, "002").code == "e4fbf64da05f2e7d"
    lock_month(book, NOVEMBER, CLOCK)
    reopen_month(book, NOVEMBER, CLOCK, "漏了一笔")
    settle_month(book, NOVEMBER, CLOCK)
    codes = [row[-1] for row in book.read("tblCloses").rows]
    assert codes[0] == "e4fbf64da05f2e7d"
    assert str(codes[1]).startswith("2-")
    assert not accusations(check_book(book, NOVEMBER))


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("tblLedger", raised("amount", 5_000)),
        ("tblSettlement", raised("net", 10_000)),
        ("tblSettlement", raised("gross", 1)),
        ("tblTrace", raised("amount", 1)),
        ("tblPool", raised("pool", 1)),
        ("tblCloses", without(0)),
    ],
)
def test_what_version_1_can_tell_stops_too(table: str, change: Change) -> None:
    assert refusal(lambda: statement(altered(v1_book(), table, change), NOVEMBER, "002"))


def test_its_inputs_are_verified_by_its_own_definition() -> None:
    book = altered(v1_book(), "tblReceipts", cell("amount", 2_000.0))
    assert any("数据又有改动" in f.fact for f in check_book(book, NOVEMBER))
