"""What the lines below the headings have in common, by which one that is none of them is told."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from addin.book.base import Cell
from addin.tables.schema import TABLES, forgets, header_form
from addin.usecases.importing.grid import Grid, has_content
from addin.usecases.importing.layout.cells import is_day, is_nothing, is_number, seen_text
from addin.usecases.importing.layout.heading import HeadingBlock
from addin.usecases.importing.layout.words import says_more

_SAMPLE = 2_000  # lines that show what is common
_COMMON = 0.8  # of the lines have something in such a column
_AMOUNT = re.compile("额|价|费|款|元|收入|支出|借方|贷方|余|amount|price|total|balance|debit|credit", re.IGNORECASE)


class ListShape(NamedTuple):
    """``named``: cells up to the last heading. ``common``: columns that most lines fill. ``usual``: the width that all
    lines of a text share, 0 if they do not. ``trims``: lines may end before the headings do. ``amounts``: columns that
    hold amounts, ``ours``: those of them in a table of our own, where the next one is ours too. ``words``: the headings
    and their parts, as they stand there and as they are seen."""

    block: HeadingBlock
    named: int
    common: frozenset[int]
    usual: int
    trims: bool
    amounts: tuple[int, ...]
    ours: frozenset[int]
    words: frozenset[str]


def shape_below(grid: Grid, block: HeadingBlock) -> ListShape:
    """The shape of what stands below the headings."""
    written = block.written
    named = max((col + 1 for col, text in enumerate(written) if text), default=0)
    below = [row for row in grid.rows[block.last + 1 :] if has_content(row)]
    plain = _plain([row for row in below[:_SAMPLE] if not says_more(row)] or below[:_SAMPLE])
    filled = Counter(col for row in plain for col, cell in enumerate(row[:named]) if not is_nothing(cell))
    common = frozenset(col for col, count in filled.items() if count >= _COMMON * len(plain))
    usual = _usual(below, len(written)) if grid.delimiter else 0
    trims = any(len(row) < named for row in below) if grid.delimiter else False
    forms = [header_form(text) for text in written]
    amounts = tuple(col for col, text in enumerate(written) if _AMOUNT.search(text) or forms[col] in _own_amounts())
    own = _own_headers()
    ours = frozenset(col for col in amounts if col + 1 < len(forms) and forms[col] in own and forms[col + 1] in own)
    cells = {cell for row in grid.rows[block.first : block.last + 1] for cell in row if isinstance(cell, str)}
    words = {word for cell in cells for word in (cell, seen_text(cell))} | set(written)
    return ListShape(block, named, common, usual, trims, amounts, ours, frozenset(words - {""}))


def _plain(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Those lines that fill at least half as many cells as the fullest one."""
    counted = [sum(not is_nothing(cell) for cell in row) for row in rows]
    most = max(counted, default=0)
    return [row for row, count in zip(rows, counted, strict=True) if 2 * count >= most]


def _usual(below: list[list[Cell]], width: int) -> int:
    """The one width of two lines or more that are wider than the headings; 0 where none is, or they differ."""
    if all(len(row) <= width for row in below):
        return 0
    widths = [len(row) for row in below if len(row) > 1 and not says_more(row)]
    return widths[0] if len(widths) > 1 and len(set(widths)) == 1 else 0


def reads_as_line(grid: Grid, shape: ListShape, number: int) -> bool:
    """Whether a line above the headings has a day and a number where the lines below have them."""
    row = grid.rows[number]
    if sum(not is_nothing(cell) for cell in row) < 3:
        return False
    days = [col for col, cell in enumerate(row) if is_day(cell)]
    numbers = [col for col, cell in enumerate(row) if is_number(cell)]
    if not days or not numbers:
        return False
    below = [one for one in grid.rows[shape.block.last + 1 :][:_SAMPLE] if has_content(one)]
    return any(is_day(one[col]) for one in below for col in days if col < len(one)) and any(
        is_number(one[col]) for one in below for col in numbers if col < len(one)
    )


@cache
def _own_headers() -> frozenset[str]:
    columns = [column for table in TABLES.values() for column in table.columns]
    return frozenset(header_form(header) for column in columns for header in (column.zh, column.en))


@cache
def _own_amounts() -> frozenset[str]:
    columns = [column for table in TABLES.values() for column in table.columns if column.kind == "money"]
    return frozenset(header_form(header) for column in columns for header in (column.zh, column.en))


forgets(_own_headers.cache_clear)
forgets(_own_amounts.cache_clear)
