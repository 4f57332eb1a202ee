"""A listing by columns: each cell as it is and as text, with what lines of the same bill lend."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from addin.book.base import Cell, CellError
from addin.usecases.importing.listing import FileListing
from addin.usecases.importing.maps.criteria import seen_form
from addin.usecases.importing.maps.rows import JoinedLine, ReadMap
from addin.usecases.importing.maps.shapes import found_in
from addin.usecases.importing.maps.words import headings_in
from addin.values.identity import cleaned

_NOTHING = frozenset({"-", "--", "—", "——", "－"})


def said_text(cell: Cell) -> str:
    """What a person reads in a cell; a dash alone is nothing."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = cleaned(cell)
        return "" if text in _NOTHING else text
    if isinstance(cell, CellError):
        return cell.text or "#"
    if isinstance(cell, dt.datetime):
        return str(cell.date()) if cell.time() == dt.time() else f"{cell:%Y-%m-%d %H:%M:%S}"
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def said_texts(cells: Sequence[Cell]) -> list[str]:
    """The same of many cells, each different one read once."""
    if bool in set(map(type, cells)):  # True would pass for 1
        return list(map(said_text, cells))
    memo = {cell: said_text(cell) for cell in set(cells)}
    return list(map(memo.__getitem__, cells))


class ForeignLines:
    """The columns of a listing by the names that its map uses; made when they are first asked for."""

    def __init__(self, listing: FileListing, read: ReadMap) -> None:
        self.listing = listing
        self.lines = [line.line for line in listing.lines]
        self._places = {read.known_as(heading): place for place, heading in enumerate(listing.headings)}
        self._joins = {join.name: join for join in read.joins}
        self._texts: dict[str, list[str]] = {}
        self._cells: dict[str, list[Cell]] = {}
        self._lenders: dict[str, list[list[int]]] = {}

    def written(self, heading: str) -> str:
        """What the file itself calls it: there a unit is named, also of a column that was renamed or is lent."""
        place = self._places.get(seen_form(heading))
        if place is not None:
            return self.listing.headings[place]
        name, _, theirs = heading.partition(".")
        return self.written(theirs) if name in self._joins else heading

    def cells(self, heading: str) -> list[Cell]:
        """A column's cells, line by line."""
        if heading not in self._cells:
            place = self._places.get(seen_form(heading))
            if place is None and len(headings_in(heading)) > 1:
                said = (self.texts(name) for name in headings_in(heading))
                self._cells[heading] = [" ".join(filter(None, texts)) for texts in zip(*said, strict=True)]
            elif place is None:
                self._cells[heading] = self._lent(heading)
            else:
                self._cells[heading] = [line.cells[place] for line in self.listing.lines]
        return self._cells[heading]

    def texts(self, heading: str) -> list[str]:
        """The same as texts."""
        if heading not in self._texts:
            self._texts[heading] = said_texts(self.cells(heading))
        return self._texts[heading]

    def keys(self, headings: Sequence[str]) -> list[tuple[str, ...]]:
        """Several columns' texts as they are compared, line by line."""
        return list(zip(*(map(seen_form, self.texts(heading)) for heading in headings), strict=True))

    def picked(self, whole: list[Any], lines: Sequence[int]) -> list[Any]:
        """What stands in these lines, of a list of all."""
        return whole if len(lines) == len(whole) else [whole[line] for line in lines]

    def _lent(self, heading: str) -> list[Cell]:
        """What the lines of the same bill say; several that differ are all said."""
        name, _, theirs = heading.partition(".")
        join = self._joins[name]
        if name not in self._lenders:
            self._lenders[name] = self._who_lends(join)
        cells, texts = self.cells(theirs), self.texts(theirs)
        lent: list[Cell] = []
        for lenders in self._lenders[name]:
            different = {texts[at]: cells[at] for at in lenders}
            lent.append(next(iter(different.values())) if len(different) == 1 else " / ".join(different) or None)
        return lent

    def _who_lends(self, join: JoinedLine) -> list[list[int]]:
        """For each line, which lines lend it theirs."""
        by_key: dict[str, list[int]] = {}
        for at, (key, said) in enumerate(zip(self.texts(join.key), self.keys(join.headings), strict=True)):
            if key and all(one.fits(text) for one, text in zip(join.lends, said, strict=True)):
                by_key.setdefault(seen_form(key), []).append(at)
        mine = self.texts(join.mine.heading)
        if join.mine.shape:
            mine = [(found_in(join.mine.shape, text) or [""])[0] for text in mine]
        return [[one for one in by_key.get(seen_form(key), ()) if one != at] for at, key in enumerate(mine)]
