"""Frames of result tables are the tables, exactly: whole fen, every month, no unread cell a blank; and so are sums."""

from __future__ import annotations

import pandas as pd
import pytest

from addin.book.base import MemoryBook
from addin.book.convert import records
from addin.insight.statistics.annual import SettledRow
from addin.tables.pay_items import HOTEL_ITEMS
from addin.tables.schema import TABLES
from addin.usecases.report import frame, pay_by_grade
from addin.usecases.settle import DataRefused
from addin.values.periods import Month
from tests.engine.closed_books import altered, cell, closed_book

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)


@pytest.mark.parametrize("table", ["tblSettlement", "tblPool", "tblTrace", "tblLedger"])
def test_every_amount_is_whole_fen_or_na(table: str) -> None:
    found = frame(closed_book(), table)
    assert set(found["month"]) >= {OCTOBER, NOVEMBER}
    for column in TABLES[table].inputs:
        if column.kind == "money":
            assert found[column.field].dtype == pd.Int64Dtype(), column.field


def test_it_says_what_the_settlement_says() -> None:
    book = closed_book()
    rows, _ = records(book.read("tblSettlement"), SettledRow)
    found = frame(book, "tblSettlement", [NOVEMBER])
    assert list(found["net"]) == [row.net for row in rows if row.month == NOVEMBER]


def test_sums_by_grade_are_exact() -> None:
    """Amounts of which a sum of floats would be off: 999999999999.37 and 0.1 and 0.2."""
    book = closed_book()
    for row, net in enumerate((999_999_999_999.37, 0.1, 0.2)):
        altered(book, "tblSettlement", cell("net", net, row))
    rows, _ = records(book.read("tblSettlement"), SettledRow)
    summary = pay_by_grade(book, OCTOBER)
    assert list(summary.columns) == ["grade", "heads", "performance", *HOTEL_ITEMS.summed]
    for _, grade in summary.iterrows():
        mine = [row for row in rows if (row.month, row.grade) == (OCTOBER, grade["grade"])]
        assert (grade["heads"], grade["net"]) == (len(mine), sum(row.net or 0 for row in mine))


def test_what_cannot_be_read_is_no_blank() -> None:
    book: MemoryBook = altered(closed_book(), "tblSettlement", cell("net", "甲"))
    with pytest.raises(DataRefused):
        frame(book, "tblSettlement")
