"""For commands that pay from results alone: rows that the settlement cannot have seen stop them too."""

from __future__ import annotations

from addin.book.base import Book, is_input, outside_problems
from addin.usecases.settle import stop_at_errors


def stop_at_cells_outside(book: Book) -> None:
    """Raise DataRefused if anything stands below an input table; Refused if a table is there twice."""
    names = sorted(filter(is_input, book.names()))
    book.prepare(names)
    tables = {name: book.read(name) for name in names}
    stop_at_errors(book, tables, [problem for raw in tables.values() for problem in outside_problems(raw)])
