"""What stands below a table, in its columns: rows that somebody typed and the table does not hold.

A title above a table is no row of it; what lies below would be paid as if it were not there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from addin.book.cells import cell_name

NAMED = 5  # rows of a table that are named; whoever mends these sees the others


class StrayCell(NamedTuple):
    """The first cell that is not blank in a row below a table: row and column of the sheet, and what it shows."""

    row: int
    column: int
    shown: str

    @property
    def name(self) -> str:
        """Such as ``A1274``."""
        return cell_name(self.row, self.column)


def first_of_rows(cells: Iterable[StrayCell]) -> tuple[StrayCell, ...]:
    """One cell a row, of as many rows as are named; ``cells`` come row by row."""
    found: dict[int, StrayCell] = {}
    for cell in cells:
        if cell.row not in found and len(found) == NAMED:
            break
        found.setdefault(cell.row, cell)
    return tuple(found.values())
