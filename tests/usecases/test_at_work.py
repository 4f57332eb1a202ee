"""The month to settle next, from the file alone, is the one that the built start page shows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from addin.book.base import Cell
from addin.book.file.workbook import FileBook
from addin.setup.templates import EXAMPLE
from addin.tables.results import Close
from addin.usecases.closing.at_work import month_at_work
from addin.usecases.closing.closes import closes_of
from addin.values.periods import Month
from tests.small_company import memory_book, small_company


@pytest.mark.parametrize(
    ("closes", "chosen", "month"),
    [
        ([], None, None),
        ([], dt.date(2026, 10, 1), Month(2026, 10)),
        ([], "2026-10", Month(2026, 10)),
        ([], "十月", None),
        (["2026-09 已锁定"], None, Month(2026, 10)),
        (["2026-09 已结算"], None, Month(2026, 9)),
        (["2026-12 已锁定"], None, Month(2027, 1)),
        (["2026-08 已锁定", "2026-09 已结算"], "", Month(2026, 9)),
        (["2026-08 已重开", "2026-09 已重开"], None, Month(2026, 8)),
        (["2026-09 已锁定"], "2026-07", Month(2026, 7)),
        (["2026-09 已锁定"], "十月", None),
        (["2026-09 已结算", "2026-09 已锁定"], None, Month(2026, 9)),
        (["2026-09 已锁定", "2026-09 已结算"], None, Month(2026, 10)),
    ],
)
def test_as_on_the_start_page(closes: list[str], chosen: Cell, month: Month | None) -> None:
    tables = small_company()
    for text in closes:
        at, state = text.split()
        tables["tblCloses"].append([dt.date(int(at[:4]), int(at[5:]), 1), state])
    assert month_at_work(memory_book(tables), chosen) == month


def test_of_two_rows_of_one_month_the_first_counts_everywhere() -> None:
    month, *rest = Month(2026, 9), "", "", "", "", ""
    rows = [Close(month, status, *rest) for status in ("locked", "settled")]
    assert closes_of(rows)[month].status == "locked"


def test_the_start_pages_cells_are_read_by_name(small_workbook: Path) -> None:
    book = FileBook(small_workbook)
    assert month_at_work(book, book.named("ChosenMonth")) == Month(2026, 10)
    assert book.named("NoSuchName") is None
    example = FileBook(EXAMPLE)
    shown = example.named("SettleMonth")
    assert isinstance(shown, dt.date)
    assert month_at_work(example, example.named("ChosenMonth")) == Month(shown.year, shown.month)
