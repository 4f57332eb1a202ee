"""Cells of the input tables that no settlement reads: what a paste put there is looked at all the same."""

from __future__ import annotations

from addin.book.base import Book
from addin.book.convert import cell_problems
from addin.book.inputs import MAKERS, Contents, unpaid
from addin.tables.schema import INPUTS, TABLES
from addin.values.errors import Problem


def unsettled_problems(book: Book, contents: Contents) -> tuple[list[Problem], Contents]:
    """What is wrong with them, as warnings, since pay goes on; and the contents with the tables that were read."""
    present, tables = book.names(), dict(contents.tables)
    others = [name for name in INPUTS if name in present and name not in tables]
    book.prepare(others)
    tables |= {name: book.read(name) for name in others}
    found: list[Problem] = []
    for name in INPUTS:
        fields = set(MAKERS[name]._fields) - unpaid(name) if name in MAKERS else set()
        if name in tables and {column.field for column in TABLES[name].inputs} - fields:
            found += cell_problems(tables[name], fields)
    known = {(problem.table, problem.row, problem.field) for problem in contents.problems}
    new = [problem for problem in found if (problem.table, problem.row, problem.field) not in known]
    return [problem._replace(level="warning") for problem in new], contents._replace(tables=tables)
