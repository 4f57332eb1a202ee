"""The sums that a file says of itself against what its lines add up to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from addin.book.base import Cell
from addin.book.convert import read_fen
from addin.usecases.importing.listing import FileListing
from addin.usecases.importing.maps.criteria import seen_form
from addin.usecases.importing.maps.suggesting import is_read
from addin.usecases.importing.values import foreign_column, our_cells

_SUMMING = ("总额", "合计", "总计", "总")
_PARTIAL = (
    "小计",
    "本页",
    "本日",
    "当日",
    "subtotal",
    "sub-total",
    "sub total",
)  # of the lines since the last sum only
_DATE_PARTS = frozenset(("年", "月", "日", "年份", "年度", "月份", "year", "month", "day"))  # nobody adds them up


class TotalCheck(NamedTuple):
    """A total that the file itself says against the sum of its column's lines, fen: taken, and left out."""

    line: int
    heading: str
    said_fen: int
    taken_fen: int
    left_fen: int

    @property
    def agrees(self) -> bool:
        return self.said_fen == self.taken_fen + self.left_fen


class _Sums:
    """A column's amounts added up from the first line of the list on: those that come in, and all."""

    def __init__(self, listing: FileListing, amounts: Sequence[int], taken: set[int]) -> None:
        self._lines = [line.line for line in listing.lines]
        pairs = zip(amounts, self._lines, strict=True)
        self._taken = [0, *accumulate(fen if line in taken else 0 for fen, line in pairs)]
        self._all = [0, *accumulate(amounts)]

    def between(self, above: int, below: int) -> tuple[int, int]:
        """Of the lines between these two: taken, and left out."""
        first, last = bisect_right(self._lines, above), bisect_left(self._lines, below)
        taken = self._taken[last] - self._taken[first]
        return taken, self._all[last] - self._all[first] - taken

    def whole(self) -> tuple[int, int]:
        return self._taken[-1], self._all[-1] - self._taken[-1]


def checked_totals(listing: FileListing, taken: set[int]) -> Iterator[TotalCheck]:
    """Each sum that the file says of a column; a subtotal is one of the lines since the last sum."""
    names = {seen_form(heading): heading for heading in listing.headings}
    sums: dict[str, _Sums | None] = {}
    above = 0
    for total in listing.totals:
        for said, cell in total.said.items():
            heading = names.get(seen_form(said)) or names.get(_without_sum(seen_form(said)), "")
            if not heading or seen_form(heading) in _DATE_PARTS:
                continue
            if heading not in sums:
                sums[heading] = _sums(listing, heading, taken)
            column, sum_said = sums[heading], _fen_of([cell], said, listing)[0]
            if column is not None and sum_said is not None:
                partial = any(word in total.label.lower() for word in _PARTIAL)
                whole, since = column.whole(), column.between(above, total.line)
                found = since if sum_said == sum(since) or (partial and sum_said != sum(whole)) else whole
                yield TotalCheck(total.line, heading, sum_said, *found)
        above = total.line


def _without_sum(form: str) -> str:
    """应结订单总金额 is the total of 应结订单金额."""
    for word in _SUMMING:
        form = form.replace(word, "额" if word == "总额" else "")
    return form


def _sums(listing: FileListing, heading: str, taken: set[int]) -> _Sums | None:
    """None for a column that is not all amounts or has none."""
    cells = _fen_of(listing.column(heading), heading, listing)
    amounts = [fen for fen in cells if fen is not None]
    return None if len(amounts) < len(cells) or not any(amounts) else _Sums(listing, amounts, taken)


def _fen_of(cells: Sequence[Cell], heading: str, listing: FileListing) -> list[int | None]:
    """Amounts in fen, blank as 0; None for a cell that is none."""
    found = our_cells(foreign_column(listing, heading, cells), "money")
    bad = {problem.row for problem in found.problems}
    return [
        None if at in bad or not (cell is None or is_read(cell, "money")) else read_fen(cell)
        for at, cell in enumerate(found.cells)
    ]
