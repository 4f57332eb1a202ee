"""Rows that a file brings against the rows that the book holds: new, the same, changed, vanished."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from addin.book.base import Cell
from addin.values.errors import Problem
from addin.values.periods import Month


class ComingRows(NamedTuple):
    """Rows for one of the book's tables as it would hold them: yuan numbers, days, labels in its language.

    ``fields``: the columns that the file says; a row that is there keeps its other cells, a new one has them blank.
    ``lines``: each row's line in the file; ``place``: the file and its sheet.
    """

    table: str
    fields: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    lines: Sequence[int]
    place: str


class CellChange(NamedTuple):
    """What a cell of the book is, and what the file says."""

    field: str
    before: Cell
    after: Cell


class ChangedRow(NamedTuple):
    """A row of the file that the book has otherwise.

    ``at`` counts the rows of ComingRows, ``row`` those of the book's table. ``typed``: a person typed it, or changed it
    since an import brought it. ``locked``: the locked months it concerns, whose results it would correct (L1).
    """

    at: int
    row: int
    key: str
    changes: tuple[CellChange, ...]
    typed: bool
    locked: tuple[Month, ...]


class Comparison(NamedTuple):
    """What the file's rows are to the book's table; every coming row is in one of new, same, changed, removed.

    ``new``, ``same``, ``removed`` and ``twice`` count the coming rows. ``removed``: brought before, deleted by a person
    since. ``twice``: equal to a row above it, where a table has no number of its own. ``vanished``: rows of the book's
    table, of this source, that a full export of their days no longer has. ``late``: new rows of locked months.
    ``problems``: what forbids the import; they count the coming rows.
    """

    coming: ComingRows
    new: tuple[int, ...] = ()
    same: tuple[int, ...] = ()
    changed: tuple[ChangedRow, ...] = ()
    removed: tuple[int, ...] = ()
    twice: tuple[int, ...] = ()
    vanished: tuple[int, ...] = ()
    late: tuple[tuple[Month, int], ...] = ()
    problems: tuple[Problem, ...] = ()
