"""Errors come all at once: what can be checked beside an unreadable cell is checked, and nothing follows from it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from addin.book.base import CellError, MemoryBook
from addin.book.inputs import READ, unpaid
from addin.tables.schema import TABLES
from addin.usecases.settle import Clock, DataRefused, check_book, settle_month
from addin.values.periods import Month
from tests.small_company import OCTOBER, Tables, memory_book, small_company

CLOCK = Clock(dt.datetime(2026, 11, 1, 9, 30), "财务")
MONTH = Month(2026, 10)
UNREADABLE = CellError("#N/A")
FIELDS = {table: [column.field for column in TABLES[table].columns] for table in TABLES}


def whole_company() -> Tables:
    """The small company with a row in every table that a settlement reads."""
    tables = small_company()
    tables["tblStaffChanges"] = [["003", OCTOBER, None, 400.0, None, None]]
    tables["tblHandovers"] = [["C2", dt.date(2026, 10, 3), "002", None]]
    tables["tblDeptTargets"] = [[OCTOBER, 3_000_000.0, None]]
    tables["tblOpening"] = [["2026-09", "002", "预留提成", 1.0, None]]
    return tables


def found(tables: Tables) -> list[tuple[str, str]]:
    """Place and fact of each error, the same whether the month is settled or checked."""
    with pytest.raises(DataRefused) as refused:
        settle_month(memory_book(tables), MONTH, CLOCK)
    said = [(f.place, f.fact) for f in refused.value.findings if f.level == "error"]
    assert said == [(f.place, f.fact) for f in check_book(memory_book(tables), MONTH) if f.level == "error"]
    return said


CELLS = [
    (table, field, row)
    for table, make in READ.values()
    for row in range(min(len(whole_company()[table]), 8))
    for field in make._fields
    if field not in {"row"} | unpaid(table) and FIELDS[table].index(field) < len(TABLES[table].inputs)
]


def spoilt(table: str, field: str, row: int) -> Tables:
    tables = whole_company()
    line = tables[table][row] = TABLES[table].padded(tables[table][row])
    line[FIELDS[table].index(field)] = UNREADABLE
    return tables


@pytest.mark.parametrize("table", [table for table, _ in READ.values()])
def test_nothing_follows_from_a_cell_that_cannot_be_read(table: str) -> None:
    """Each cell of each row in turn: the one error is that cell's."""
    for name, field, row in CELLS:
        if name == table:
            assert [fact for _, fact in found(spoilt(table, field, row))] == ["这一格是错误值 #N/A。"], (field, row)


def test_a_company_with_a_row_in_every_table_settles() -> None:
    settle_month(memory_book(whole_company()), MONTH, CLOCK)


OTHERS = [
    ("tblReceipts", "staff", 0, "099", "没有工号 099"),
    ("tblReceipts", "customer", 2, "C9", "没有客户 C9"),
    ("tblReceipts", "receipt", 2, "R1", "R1 重复"),
    ("tblStaff", "grade", 1, "经理", "没有职级“经理”"),
    ("tblStaff", "left", 2, dt.date(2020, 1, 1), "早于入职日期"),
    ("tblMonthlyPlan", "target", 0, 0.0, "不大于零"),
    ("tblCollections", "receipt", 0, "R9", "没有流水号 R9"),
]


UNREAD = (
    ("tblReceipts", "amount", 1),
    ("tblStaff", "insurance", 0),
    ("tblCustomers", "terms", 1),
    ("tblClaims", "amount", 0),
)


@pytest.mark.parametrize(("table", "field", "row", "value", "fact"), OTHERS)
def test_what_is_wrong_besides_is_said_too(table: str, field: str, row: int, value: Any, fact: str) -> None:
    """Beside an unreadable amount in each table in turn, whose rows are still known by their numbers."""
    for other, name, spare in UNREAD:
        tables = whole_company()
        tables[other][spare][FIELDS[other].index(name)] = UNREADABLE
        tables[table][row][FIELDS[table].index(field)] = value
        facts = [said for _, said in found(tables)]
        assert any(fact in said for said in facts), (other, facts)
        assert "这一格是错误值 #N/A。" in facts


def test_a_line_is_known_by_its_number_though_its_amount_cannot_be_read() -> None:
    tables = whole_company()
    tables["tblReceipts"][1][FIELDS["tblReceipts"].index("amount")] = UNREADABLE
    tables["tblCollections"] += [["K2", "R8", None, dt.date(2026, 10, 21), 5.0, None, None]]
    assert [fact for _, fact in found(tables)] == ["消费流水里没有流水号 R8。", "这一格是错误值 #N/A。"]


def test_whose_number_cannot_be_read_may_be_anybody() -> None:
    tables = whole_company()
    tables["tblStaff"][2][0] = UNREADABLE
    tables["tblReceipts"][0][FIELDS["tblReceipts"].index("staff")] = "099"
    assert [place for place, _ in found(tables)] == ["人员 A7"]


@pytest.mark.parametrize("table", ["tblStaff", "tblCustomers", "tblReceipts", "tblGrades", "tblRates"])
def test_nothing_follows_from_a_column_that_is_missing(table: str) -> None:
    book = memory_book(whole_company())
    raw = book.read(table)
    header = raw.headers[0]
    spoilt = raw._replace(headers=("新列", *raw.headers[1:]))
    book = MemoryBook([spoilt if name == table else book.read(name) for name in book.names()])
    with pytest.raises(DataRefused) as refused:
        settle_month(book, MONTH, CLOCK)
    assert [f.fact for f in refused.value.findings if f.level == "error"] == [f"表里没有“{header}”这一列。"]
