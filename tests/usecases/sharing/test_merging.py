"""Whatever happens on both sides, no row is lost: it is in the book, in the list, or as it was."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.usecases.sharing.merging import ComparedRow, agreed, three_way

_ROWS = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from("uvwx")).map(lambda row: ComparedRow(*row)), max_size=5
)
_DECIDED = ("both_changed", "both_new", "deleted", "book_deleted")

Sides = tuple[str, str, str]


def _sided(text: str) -> list[ComparedRow]:
    return [ComparedRow("k", letter, at) for at, letter in enumerate(text)]


@pytest.mark.parametrize(
    ("sides", "results"),
    [
        (("u", "u", "u"), ["same"]),
        (("u", "u", "v"), ["changed"]),
        (("u", "v", "u"), ["kept"]),
        (("u", "v", "v"), ["same"]),
        (("u", "v", "w"), ["both_changed"]),
        (("", "", "u"), ["new"]),
        (("", "u", "u"), ["same"]),
        (("", "u", "v"), ["both_new"]),
        (("u", "u", ""), ["deleted"]),
        (("u", "v", ""), ["deleted"]),
        (("u", "", "u"), ["kept"]),
        (("u", "", "v"), ["book_deleted"]),
        (("u", "", ""), []),
        (("", "u", ""), []),
        (("u", "u", "uv"), ["same", "new"]),
        (("uv", "uv", "vw"), ["same", "changed"]),
        (("uu", "uu", "u"), ["same", "deleted"]),
    ],
)
def test_what_becomes_of_a_row(sides: Sides, results: list[str]) -> None:
    assert [one.result for one in three_way(*map(_sided, sides))] == results


def _after(base: list[ComparedRow], ours: list[ComparedRow], theirs: list[ComparedRow]) -> list[ComparedRow]:
    """The book once what needs no decision is done."""
    book = list(ours)
    for one in three_way(base, ours, theirs):
        if one.result == "changed" and one.ours and one.theirs:
            book.remove(one.ours)
        if one.result in ("changed", "new") and one.theirs:
            book.append(one.theirs)
    return book


@given(_ROWS, _ROWS, _ROWS)
def test_every_row_that_came_back_is_in_the_book_or_the_list_or_as_it_was_handed_out(
    base: list[ComparedRow], ours: list[ComparedRow], theirs: list[ComparedRow]
) -> None:
    found = three_way(base, ours, theirs)
    assert Counter(one.theirs for one in found if one.theirs) == Counter(theirs)
    book = Counter(_after(base, ours, theirs))
    for one in found:
        if one.theirs and one.result not in _DECIDED:
            assert book[one.theirs] > 0 or one.theirs in base


@given(_ROWS, _ROWS, _ROWS)
def test_what_the_office_typed_stays_unless_only_the_file_changed_the_row(
    base: list[ComparedRow], ours: list[ComparedRow], theirs: list[ComparedRow]
) -> None:
    book = Counter(_after(base, ours, theirs))
    assert not Counter(ours) - Counter(base) - book


@given(_ROWS, _ROWS, _ROWS)
def test_merging_again_changes_nothing_and_asks_the_same(
    base: list[ComparedRow], ours: list[ComparedRow], theirs: list[ComparedRow]
) -> None:
    first = three_way(base, ours, theirs)
    again = three_way(agreed(first), _after(base, ours, theirs), theirs)
    assert not [one for one in again if one.result in ("changed", "new")]
    assert Counter(one.result for one in again if one.result in _DECIDED) == Counter(
        one.result for one in first if one.result in _DECIDED
    )
