"""A file as rows of cells: what every reader of files hands over."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Literal, NamedTuple

from addin.book.base import Cell
from addin.book.cells import Box
from addin.tables.schema import header_form
from addin.values.errors import Problem

FileKind = Literal["text", "xlsx", "xls", "ods", "html", "xml"]


class Grid(NamedTuple):
    """Row i is line i + 1 of the file or sheet. ``problems`` count rows so too; ``merged`` counts cells from 1.

    ``continued`` are rows that belong to the one above, ``unread`` the lines from a fault on, ``delimiter`` is only
    that of a text. ``filtered`` are rows that a filter of the file hides; ``encoding`` is that of a text or a page, as
    people call it; ``packed`` names the archive that held the file.
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
    kind: FileKind = "text"
    encoding: str = ""
    filtered: frozenset[int] = frozenset()
    packed: str = ""


def is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def known_words(row: Iterable[Cell], words: Set[str]) -> set[str]:
    """Which of the words looked for stand in a line, as ``header_form`` compares them."""
    return {form for cell in row if isinstance(cell, str) and (form := header_form(cell)) in words}


def has_content(row: list[Cell]) -> bool:
    return not all(map(is_blank, row))
