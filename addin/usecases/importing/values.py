"""Foreign cells as our own: what can mean one thing only is that, what can mean two is refused with line and remedy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from addin.book.base import Cell
from addin.values.errors import Problem


class ForeignColumn(NamedTuple):
    """A column of a listing: its heading (which may name a unit), its cells, and the file's line of each."""

    heading: str
    cells: Sequence[Cell]
    lines: Sequence[int]
    is_1904: bool = False


class OurCells(NamedTuple):
    """The same cells as our readers of tables take them, None for blank ones and for those that a problem names.

    A problem's ``row`` is the cell's place in the column from 0; its values say ``heading``, ``line`` and ``value``.
    """

    cells: list[Cell]
    problems: list[Problem]


def our_cells(column: ForeignColumn, kind: str) -> OurCells:
    """The cells of a column as ``kind`` (date, month, money, rate, count, id, text, yesno or any of declare.py).

    Money is yuan. The column as a whole may decide what a cell alone leaves open (13/02 shows that the day is first).
    """
    raise NotImplementedError(kind)
