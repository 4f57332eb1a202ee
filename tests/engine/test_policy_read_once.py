"""Parameters that were read before are those of these very cells: True is no 1, though both are equal."""

from __future__ import annotations

import pytest

from addin.book.inputs import read_contents
from addin.engine.policy import parameters
from addin.tables.terms import PolicyRow
from addin.values.periods import Month
from tests.small_company import memory_book, small_company

MONTH = Month(2026, 10)
KEY = "claims_with_wages"


def with_value(value: object) -> tuple[PolicyRow, ...]:
    rows = read_contents(memory_book(small_company()), ()).inputs.policy
    return tuple(row._replace(value=value) if row.key == KEY else row for row in rows)


@pytest.mark.parametrize("first", [1.0, True])
def test_equal_cells_of_another_kind_are_read_anew(first: object) -> None:
    for value in (first, 1, True, 1.0):
        found, problems = parameters(with_value(value), MONTH)
        assert (found is None) is (value is True)
        assert [p.values["value"] for p in problems] == [True] * (value is True)


def test_another_month_or_value_has_its_own() -> None:
    found = [parameters(with_value(value), month)[0] for value in (0, 1) for month in (MONTH, Month(2026, 11))]
    assert [p.claims_with_wages for p in found if p] == [False, False, True, True]


def test_what_a_caller_does_to_its_problems_is_its_own() -> None:
    _, problems = parameters(with_value("?"), MONTH)
    problems.clear()
    assert len(parameters(with_value("?"), MONTH)[1]) == 1
