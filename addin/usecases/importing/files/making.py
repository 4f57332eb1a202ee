"""A grid that is filled cell by cell, whatever the file says of places and repetitions."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from addin.book.base import Cell
from addin.book.cells import MAX_COLUMN, MAX_ROW, Box
from addin.usecases.importing.files.damage import check_extent
from addin.usecases.importing.grid import FileKind, Grid
from addin.values.errors import refuse

_DECLARES = ("<!DOCTYPE", "<!ENTITY")  # no program's list needs them; they can make gigabytes of a line


class GridMaker:
    """Rows as they come; blank cells take no memory before something stands behind them."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.rows: list[list[Cell]] = []
        self.merged: list[Box] = []
        self.filtered: set[int] = set()
        self._right = 1

    def put(self, row: int, col: int, value: Cell) -> None:
        """A value at a place from 0; Refused where it lies beyond what a sheet can be."""
        self.reach(row, col)
        self.rows.extend([] for _ in range(row + 1 - len(self.rows)))
        cells = self.rows[row]
        cells.extend([None] * (col - len(cells)))
        if col < len(cells):
            cells[col] = value
        else:
            cells.append(value)

    def merge(self, row: int, col: int, down: int, across: int) -> None:
        """The cells from a place on that are one, ``down`` and ``across`` more."""
        if down > 0 or across > 0:
            bottom, right = min(row + down + 1, MAX_ROW), min(col + across + 1, MAX_COLUMN)
            self.merged.append(Box(row + 1, col + 1, bottom, right))

    def grid(self, kind: FileKind, encoding: str = "", *, is_1904: bool = False, hidden: bool = False) -> Grid:
        return Grid(
            self.place, self.rows, merged=tuple(self.merged), is_1904=is_1904, hidden=hidden, kind=kind,
            encoding=encoding, filtered=frozenset(self.filtered),
        )  # fmt: skip

    def reach(self, row: int, col: int) -> None:
        """Refused where a place lies beyond what a sheet can be, or would make it larger than any list."""
        if row >= MAX_ROW or col >= MAX_COLUMN:
            raise refuse("import_far_cell", place=self.place, cell=f"R{row + 1}C{col + 1}")
        if col >= self._right or row >= len(self.rows):
            self._right = max(self._right, col + 1)
            check_extent(self.place, max(row + 1, len(self.rows)), self._right)


def elements(text: str, file: str, tags: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """'start' and 'end' of the elements of these tags; what has ended may be cleared. Refused: entities declared."""
    if any(word in text for word in _DECLARES):
        raise refuse("import_unreadable", file=file, reason="DOCTYPE")
    parsed = etree.iterparse(
        BytesIO(text.encode("utf-8", "surrogatepass")), events=("start", "end"), tag=tags, resolve_entities=False,
        no_network=True, load_dtd=False, huge_tree=False,
    )  # fmt: skip
    yield from parsed
