"""A parameter that is a choice is shown and taken as a word of either language; the code of earlier books as before."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from addin.book.base import RawTable
from addin.book.convert import records
from addin.engine.policy import parameters
from addin.engine.policy_cells import Flag
from addin.plans.hotel.parameters import HotelParameters
from addin.tables.parameter_words import PARAMETER_WORDS, ChoiceCode, coded, parameter_words, worded
from addin.tables.schema import TABLES
from addin.tables.terms import PolicyRow
from addin.usecases.settle import settle_month
from addin.values.errors import Language
from addin.values.periods import Month
from builder.policy.rows import PARAMETERS
from tests.engine.closed_books import CLOCK
from tests.small_company import memory_book, small_company

OCTOBER = Month(2026, 10)
LANGUAGES: tuple[Language, ...] = ("zh", "en")
WORDS = [
    (key, code, said)
    for key, words in PARAMETER_WORDS.items()
    for code, both in words.items()
    for said in (code, *both)
]
FIELDS = [column.field for column in TABLES["tblPolicy"].columns]
KEY, VALUE = FIELDS.index("key"), FIELDS.index("value")


def read_as(key: str, value: Any, lang: Language = "zh") -> Any:
    """What a month is settled by where the cell of a shipped book holds this value."""
    rows = [[p.value if name == "value" else p.key if name == "key" else None for name in FIELDS] for p in PARAMETERS]
    next(row for row in rows if row[KEY] == key)[VALUE] = value
    found, wrong = records(RawTable("tblPolicy", tuple(TABLES["tblPolicy"].headers(lang)), rows), PolicyRow)
    read, problems = parameters(found, OCTOBER)
    assert (wrong, problems) == ([], []), value
    return getattr(read, key)


@pytest.mark.parametrize(("key", "code", "said"), WORDS)
def test_a_choice_is_read_by_its_code_and_by_its_word_in_either_language(key: str, code: ChoiceCode, said: Any) -> None:
    for lang in LANGUAGES:
        assert read_as(key, said, lang) == code
        assert read_as(key, f" {said} " if isinstance(said, str) else said, lang) == code


@pytest.mark.parametrize("key", list(HotelParameters.model_fields))
def test_every_choice_has_words_for_all_that_it_may_be(key: str) -> None:
    about = HotelParameters.model_fields[key]
    of_type = get_args(Flag)[1:] == tuple(about.metadata)
    codes = {1, 0} if of_type else set(get_args(about.annotation)) & {c for c in get_args(about.annotation) if c}
    codes = {code for code in codes if isinstance(code, (str, int))}
    assert set(PARAMETER_WORDS.get(key, {})) == ({"hotel"} if key == "plan" else codes)


@pytest.mark.parametrize("key", list(PARAMETER_WORDS))
def test_no_word_of_a_parameter_says_two_things(key: str) -> None:
    words = PARAMETER_WORDS[key]
    for code, both in words.items():
        assert {coded(key, said) for said in both} == {code}
        assert [worded(key, code, lang) for lang in LANGUAGES] == list(both)
        assert not set(both) & {str(other) for other in words if other != code}
    assert [len(parameter_words(key, lang)) for lang in LANGUAGES] == [len(words)] * 2


def test_a_word_of_another_parameter_is_no_value() -> None:
    rows = [PolicyRow("", coded(p.key, p.value), None, "", "", p.key, i) for i, p in enumerate(PARAMETERS)]
    wrong = [row._replace(value=coded(row.key, "并入工资")) if row.key == "best_by" else row for row in rows]
    assert [problem.code for problem in parameters(wrong, OCTOBER)[1]] == ["policy_value"]


@pytest.mark.parametrize("before", ["code", "word"])
def test_a_settled_month_keeps_its_code_when_a_code_becomes_its_word(before: str) -> None:
    """What closed months are verified by is what a choice means, not how it is written."""
    tables = small_company()
    for row in tables["tblPolicy"]:
        row[VALUE] = coded(str(row[KEY]), row[VALUE]) if before == "code" else row[VALUE]
    book = memory_book(tables)
    settle_month(book, OCTOBER, CLOCK)
    code = book.read("tblCloses").rows[0][4:]
    raw = book.read("tblPolicy")
    for row in raw.rows:
        key, value = str(row[KEY]), row[VALUE]
        row[VALUE] = worded(key, value, "en") if before == "code" else coded(key, value)  # type: ignore[call-overload]
    assert raw.rows != book.read("tblPolicy").rows
    book.write({"tblPolicy": raw.rows})
    settle_month(book, OCTOBER, CLOCK)
    assert book.read("tblCloses").rows[0][4:] == code
