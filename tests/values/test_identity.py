"""Ids have one form: whatever a keyboard, a paste or an export makes of a number, it is the same number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.values.identity import cleaned, id_form, id_forms, is_clean, near_form, visible
from tests.spellings import INVISIBLE, spellings

IDS = st.text("ABCXYZabcxyz0123456789-/._#人团店", min_size=1, max_size=12)


@given(IDS.flatmap(lambda number: st.tuples(st.just(number), spellings(number))))
def test_every_spelling_of_a_number_has_its_form(case: tuple[str, str]) -> None:
    number, spelt = case
    assert id_form(spelt) == id_form(number)


@given(st.text())
def test_a_form_is_its_own_form(text: str) -> None:
    assert id_form(id_form(text)) == id_form(text)
    assert cleaned(cleaned(text)) == cleaned(text)
    assert id_form(cleaned(text)) == id_form(text)


@given(st.text())
def test_the_quick_look_never_passes_what_would_be_changed(text: str) -> None:
    if is_clean(text):
        assert cleaned(text) == text.strip(" ")


@given(st.lists(st.one_of(IDS, st.text(max_size=4), IDS.flatmap(spellings))))
def test_many_at_a_stroke_have_the_forms_of_each(texts: list[str]) -> None:
    assert id_forms(texts) == [id_form(text) for text in texts]


@given(st.text())
def test_messages_show_what_cannot_be_seen(text: str) -> None:
    shown = visible(text)
    assert shown.isprintable()
    assert not any(character in shown for character in INVISIBLE)


@pytest.mark.parametrize("text", ["", " ", "\u200b", "'", "`", '=""', "\ufeff\u00a0", "　"])
def test_what_shows_nothing_is_nothing(text: str) -> None:
    assert cleaned(text) == ""


@pytest.mark.parametrize(
    ("one", "other"), [("12", "00012"), ("0", "000"), ("s1", "0S1"), ("Ｒ7", "0r7")], ids=lambda text: text
)
def test_numbers_that_lost_their_zeros_are_near(one: str, other: str) -> None:
    assert near_form(one) == near_form(other)
    assert id_form(one) != id_form(other)


@pytest.mark.parametrize(("one", "other"), [("12", "120"), ("S01", "S1"), ("0", "1"), ("R1", "R2")])
def test_other_numbers_are_not_near(one: str, other: str) -> None:
    assert near_form(one) != near_form(other)


def test_case_stays_as_typed_where_people_read_it() -> None:
    assert cleaned("\u200b'Ｒ１ａ ") == "R1a"
    assert visible("R1\u200b") == "R1⟨U+200B⟩"
