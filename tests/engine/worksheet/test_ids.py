"""The worksheet functions compare names as the settlement does: the preview says what is paid, however it is spelt."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addin.book.base import RawTable
from addin.book.inputs import fields_of
from addin.engine.worksheet import ranges
from addin.engine.worksheet.cells import compared_name
from addin.engine.worksheet.formulas import AGED_CREDIT, COMMISSION, PARTS, POOL_SHARE
from addin.usecases.settle import settle_month
from addin.values.identity import id_form
from tests.engine.closed_books import CLOCK, OCTOBER
from tests.small_company import memory_book, small_company
from tests.spellings import spellings

COLUMNS = ("scheme", "start", "basis", "method", "edge", "rate")
BANDS: list[tuple[Any, ...]] = [
    ("Rep Ⅱ", None, "金额", "全额", 0.0, 0.02),
    ("Rep Ⅱ", None, "金额", "全额", 100.0, 0.05),
]
POLICY = [[key, "", value, None] for key, value in zip(ranges.POOL_KEYS, (0.01, 0.4, 0.5, 0.05, 0.05), strict=True)]


def column(raw: RawTable, field: str, row: int) -> Any:
    return raw.rows[row][fields_of(raw).index(field)]


@settings(max_examples=40, deadline=None)
@given(
    spellings("Rep 2"),
    st.lists(spellings("Rep 2"), min_size=2, max_size=2),
    st.lists(spellings("ratio"), min_size=2, max_size=2),
)
@pytest.mark.rule("H5.2")
def test_a_scheme_pays_what_the_function_says(of_grade: str, of_bands: list[str], bases: list[str]) -> None:
    tables = small_company()
    tables["tblGrades"][2][7] = of_grade  # the grade of 003, who has sold 250.50
    tables["tblMonthlyPlan"].append([OCTOBER.first, "003", 250.0, *[None] * 5])
    for number, edge in enumerate((0.0, 1.0)):
        tables["tblRates"].append([of_bands[number], None, bases[number], "whole", edge, 0.02 + edge / 10, None])
    book = memory_book(tables)
    person = settle_month(book, OCTOBER, CLOCK).outcome.people["003"]
    grades, rates = book.read("tblGrades"), book.read("tblRates")
    rows = [[column(rates, field, row) for field in COLUMNS] for row in range(len(rates.rows))]
    assert COMMISSION(250.5, 250.0, column(grades, "scheme", 2), rows) == person.get("commission") / 100 == 30.06


@given(
    st.sampled_from([key for key in PARTS if key.isascii()]).flatmap(
        lambda key: st.tuples(st.just(key), spellings(key))
    )
)
def test_a_part_of_the_pool_is_known_however_it_is_spelt(pair: tuple[str, str]) -> None:
    assert POOL_SHARE(1e6, 0.0, pair[1], POLICY) == POOL_SHARE(1e6, 0.0, pair[0], POLICY)


@settings(suppress_health_check=[HealthCheck.too_slow])  # a text is drawn for every parameter there is
@given(st.data())
def test_a_parameter_is_known_however_its_key_is_spelt(data: st.DataObject) -> None:
    spelt = [[data.draw(spellings(str(row[0]))), *row[1:]] for row in POLICY]
    assert POOL_SHARE(1e6, 0.0, "reps", spelt) == 5000.0
    ages = [
        [data.draw(spellings(key)), "", value, None] for key, value in zip(ranges.AGED_KEYS, (3, 6, 0.5), strict=True)
    ]
    assert AGED_CREDIT(100.0, "2026-01-05", "2026-05-05", ages) == 50.0


def test_nothing_that_can_be_seen_is_no_name() -> None:
    assert COMMISSION(100.0, None, "\u200b ", BANDS) == ""
    assert COMMISSION([[100.0], [50.0]], None, [["ＲＥＰ II"], ["rep Ⅱ"]], BANDS) == [[5.0], [1.0]]


def test_the_functions_own_words_are_in_the_one_form() -> None:
    for words in (ranges.BASES, ranges.METHODS, PARTS, ranges.POOL_KEYS, ranges.AGED_KEYS):
        assert all(compared_name(word) == id_form(word) == word for word in words)
