"""The made-up hotel's year, settled once a run for all that look at it."""

from __future__ import annotations

import pickle
from typing import NamedTuple

import pytest

from addin.book.base import MemoryBook
from addin.usecases.settle import Settled
from addin.values.periods import Month
from builder.example.hotel import example_book, example_tables, settle_example
from tests.once import once


class SettledYear(NamedTuple):
    """The book with January to September settled and October's facts, and what each month came to."""

    book: MemoryBook
    settled: dict[Month, Settled]


def settled_year(factory: pytest.TempPathFactory) -> SettledYear:
    """One of the caller's own, to go on with: its settlements take longer than all that is asked of them."""
    made = once(factory, "settled-year.pickle", lambda path: path.write_bytes(pickle.dumps(_settled_year())))
    found = pickle.loads(made.read_bytes())
    assert isinstance(found, SettledYear)
    return found


def _settled_year() -> SettledYear:
    book = example_book(example_tables())
    return SettledYear(book, settle_example(book))
