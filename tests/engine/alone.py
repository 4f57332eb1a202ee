"""Settlements for those who look at pay alone: without the statistics beside it, which take a quarter of the time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from addin.book.base import Book
from addin.usecases import settle
from addin.usecases.statistics.beside import Beside, Made


@contextmanager
def pay_alone() -> Iterator[None]:
    """No statistics are made in here: tests/insight has companies of its own for them."""
    made, settle.statistics_beside = settle.statistics_beside, _none
    try:
        yield
    finally:
        settle.statistics_beside = made


def _none(book: Book, made: Made) -> Beside:
    return Beside({}, [], made.contents.tables)
