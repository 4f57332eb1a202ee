"""A file as rows of cells: what every reader of files hands over."""

from __future__ import annotations

from typing import NamedTuple

from addin.book.base import Cell
from addin.book.cells import Box
from addin.values.errors import Problem


class Grid(NamedTuple):
    """Row i is line i + 1 of the file or sheet. ``problems`` count rows so too; ``merged`` counts cells from 1.

    ``continued`` are rows that belong to the one above, ``unread`` the lines from a fault on, ``delimiter`` is only
    that of a text.
    """

    place: str
    rows: list[list[Cell]]
    problems: tuple[Problem, ...] = ()
    delimiter: str = ""
    continued: frozenset[int] = frozenset()
    unread: int = 0
    merged: tuple[Box, ...] = ()
    is_1904: bool = False
    hidden: bool = False


def is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def has_content(row: list[Cell]) -> bool:
    return not all(map(is_blank, row))
