"""The links at a sheet's head: back to the start page, to the sheet before and to the one after."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from addin.faces.buttons.table import Text
from builder.draft import Draft
from builder.layout import DEFAULT_WIDTH, LINK_ROW, text_width
from builder.ways.order import Neighbour, link_place, neighbours
from builder.ways.sight import mark_hidden

BACK: Text = ("← 返回开始", "← Start")
_BEFORE: Text = ("上一步：", "Before: ")
_AFTER: Text = ("下一步：", "Next: ")
_SPARE, _IN_SIGHT = 2.0, 100.0


class Columns:
    """The columns of a sheet's head, of which stretches are taken from left to right."""

    def __init__(self, widths: Sequence[float], first: int = 0) -> None:
        self._widths, self.next = widths, first

    def width(self, col: int) -> float:
        return self._widths[col] if col < len(self._widths) else DEFAULT_WIDTH

    def copy(self) -> Columns:
        return Columns(self._widths, self.next)

    def edge(self, col: int) -> float:
        """How far from the left a column begins."""
        return sum(self.width(before) for before in range(col))

    def take(self, wanted: float) -> tuple[int, int]:
        """The next columns that are together so wide: the first and the last."""
        first, total = self.next, 0.0
        while total < wanted:
            total += self.width(self.next)
            self.next += 1
        return first, self.next - 1


def write_ways(
    draft: Draft, sheet: Worksheet, key: str, widths: Sequence[float], at: tuple[int, int] = (LINK_ROW, 0)
) -> int:
    """The links of a sheet, from a cell on to the right; gives the first column that is still free."""
    row, columns = at[0], Columns(widths, at[1])
    back = draft.say(BACK)
    _write_link(draft, sheet, (row, *columns.take(text_width(back) + _SPARE - 1)), draft.link_to_start, back)
    beside = list(zip((_BEFORE, _AFTER), neighbours(draft, key), strict=True))
    for words, there in beside if _fit(draft, columns, beside) else reversed(beside):
        if there is not None:
            _write_neighbour(draft, sheet, row, columns, draft.say(words), there)
    return columns.next


def _fit(draft: Draft, columns: Columns, beside: list[tuple[Text, Neighbour | None]]) -> bool:
    """Whether the last link begins where a window shows it; behind a very wide column the way on comes first."""
    tried = columns.copy()
    widths = [text_width(draft.say(words) + there.sheet) + _SPARE for words, there in beside if there is not None]
    starts = [tried.take(width)[0] for width in widths]
    return max(map(columns.edge, starts), default=0) <= _IN_SIGHT


def write_ways_down(draft: Draft, sheet: Worksheet, key: str, cell: tuple[int, int]) -> None:
    """The links of a sheet below each other, beside what is printed."""
    row, col = cell
    _write_link(draft, sheet, (row, col, col), draft.link_to_start, draft.say(BACK))
    for words, there in zip((_BEFORE, _AFTER), neighbours(draft, key), strict=True):
        row += 1
        if there is not None:
            _write_link(draft, sheet, (row, col, col), there.link, draft.say(words) + there.sheet)
            mark_hidden(draft, sheet, (row, col, row, col), there.sheet)


def write_ways_on(draft: Draft, sheet: Worksheet, keys: Sequence[str], place: tuple[int, Columns]) -> None:
    """Links to further sheets; ``place``: the row and the columns that are free."""
    row, columns = place
    for key in keys:
        _write_neighbour(draft, sheet, row, columns, "→ ", link_place(draft, key))


def _write_neighbour(draft: Draft, sheet: Worksheet, row: int, columns: Columns, words: str, there: Neighbour) -> None:
    text = words + there.sheet
    area = (row, *columns.take(text_width(text) + _SPARE))
    _write_link(draft, sheet, area, there.link, text)
    mark_hidden(draft, sheet, (row, area[1], row, area[2]), there.sheet)


def _write_link(draft: Draft, sheet: Worksheet, area: tuple[int, int, int], address: str, text: str) -> None:
    row, first, last = area
    if last > first:
        sheet.merge_range(row, first, row, last, "", draft.formats.link)
    sheet.write_url(row, first, address, draft.formats.link, string=text)
