"""From a sum to the lines that it adds up."""

from __future__ import annotations

from typing import Any

import pytest

from addin.book.base import MemoryBook
from addin.book.inputs import fields_of
from addin.texts.sheets import DESK
from addin.usecases.explain import Selected
from addin.usecases.lines import LINES_TABLE, show_lines
from addin.usecases.lines_wanted import SUMMED
from addin.usecases.settle import DataRefused, settle_month
from addin.values.errors import Refused
from addin.values.money import whole_fen
from tests.engine.closed_books import CLOCK, OCTOBER, altered, cell
from tests.small_company import memory_book, reversed_company, small_company


def settled_book(tables: Any = None) -> MemoryBook:
    book = memory_book(tables or small_company())
    settle_month(book, OCTOBER, CLOCK)
    return book


def listed(book: MemoryBook) -> list[dict[str, Any]]:
    raw = book.read(LINES_TABLE)
    return [dict(zip(fields_of(raw), row, strict=True)) for row in raw.rows if any(row)]  # a table keeps a blank row


@pytest.mark.parametrize("company", [small_company, reversed_company])
@pytest.mark.parametrize("table", [name for name in SUMMED if name != "tblOwed"])
def test_the_lines_of_every_row_add_up_to_what_it_says(company: Any, table: str) -> None:
    book = settled_book(company())
    raw = book.read(table)
    for place, cells in enumerate(raw.rows):
        row = dict(zip(fields_of(raw), cells, strict=True))
        if not row["month"]:
            continue
        found = show_lines(book, Selected(raw.sheet, raw.first_row + place, 1), OCTOBER)
        assert found.lines == len(listed(book))
        for field in ("performance", "base"):
            assert getattr(found, field) == sum(whole_fen(line[field]) or 0 for line in listed(book))
            if field in row and table in ("tblSettlement", "tblSalesStats"):
                least = 0 if table == "tblSettlement" else -(10**9)  # X3
                assert max(least, getattr(found, field)) == (whole_fen(row[field]) or 0)
        if table == "tblPool":
            dinners = sum(whole_fen(line["performance"]) or 0 for line in listed(book) if line["origin"] == "宴请")
            assert found.performance - dinners == whole_fen(row["sales"])


def test_a_line_is_told_with_names_and_how_it_counts() -> None:
    book = settled_book()
    raw = book.read("tblSettlement")
    show_lines(book, Selected(raw.sheet, raw.first_row + 1, 5), OCTOBER)
    told = [(line["origin"], line["receipt"], line["customer_name"], line["performance"]) for line in listed(book)]
    assert told == [
        ("当月消费", "R1", "客户一", 1000.0),
        ("回款", "R2", "客户一", 200.0),
        ("宴请", None, None, -100.0),
    ]
    assert {line["name"] for line in listed(book)} == {"乙"}


@pytest.mark.parametrize("sheet", [DESK[0], "月度测算"])
@pytest.mark.parametrize(("first", "lines"), [("002 乙", 3), ("002", 3), ("合计", 4), ("", 4), ("009 某", 4)])
def test_a_page_s_row_begins_with_the_person_or_is_the_department_s(sheet: str, first: str, lines: int) -> None:
    assert show_lines(settled_book(), Selected(sheet, 6, 3, first), OCTOBER).lines == lines


def test_a_row_of_no_month_is_no_sum() -> None:
    book = settled_book()
    raw = book.read("tblSettlement")
    with pytest.raises(Refused) as refused:
        show_lines(book, Selected(raw.sheet, 1, 1), OCTOBER)
    assert [problem.code for problem in refused.value.problems] == ["no_sum_selected"]


def test_a_book_without_the_sheet_says_so() -> None:
    with pytest.raises(Refused) as refused:
        show_lines(memory_book(small_company(), leave_out=(LINES_TABLE,)), Selected("", 1, 1), OCTOBER)
    assert [problem.code for problem in refused.value.problems] == ["no_lines_table"]


def test_facts_that_cannot_be_read_are_named_and_nothing_is_written() -> None:
    book = settled_book()
    show_lines(book, Selected(DESK[0], 6, 1, "002"), OCTOBER)
    before = book.read(LINES_TABLE).rows
    with pytest.raises(DataRefused, match="一千"):
        show_lines(altered(book, "tblReceipts", cell("amount", "一千")), Selected(DESK[0], 6, 1, ""), OCTOBER)
    assert book.read(LINES_TABLE).rows == before
