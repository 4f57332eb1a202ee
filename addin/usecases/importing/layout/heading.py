"""The line or lines of headings: on whichever line they stand, named by words looked for or by their shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from addin.book.base import Cell
from addin.book.cells import column_letters
from addin.tables.schema import header_form
from addin.usecases.importing.grid import Grid, has_content, is_blank, known_words
from addin.usecases.importing.layout.cells import is_day, is_label, is_number, seen_text

_AT_LEAST = 2  # cells that a line of headings has; words looked for by which one is known
_MOST_LINES = 3  # of headings, one above the other
_SEARCHED = 500  # lines among which the headings stand, unless words looked for are found in none of them


class HeadingBlock(NamedTuple):
    """Rows ``first`` to ``last`` of the grid, and each column's heading as written, '' where it has none.

    ``known`` counts the words that were looked for.
    """

    first: int
    last: int
    written: tuple[str, ...]
    known: int = 0


def _heading_by_words(grid: Grid, words: Set[str]) -> HeadingBlock | None:
    """The first line with the most of the words looked for, at least two."""
    known, at = _most_words(grid.rows, words)
    return _block(grid, at, words) if known >= _AT_LEAST else None


def _most_words(rows: Sequence[list[Cell]], words: Set[str]) -> tuple[int, int]:
    """How many of the words the first line with the most of them has, and which line that is."""
    known, at = max(((len(known_words(row, words)), -number) for number, row in enumerate(rows)), default=(0, 0))
    return known, -at


def heading_by_shape(grid: Grid, words: Set[str] = frozenset()) -> HeadingBlock | None:
    """The line that looks most like headings: different labels, no numbers, over columns that are used below."""
    best, most = -1, 0
    for number, row in enumerate(grid.rows[:_SEARCHED]):
        if (worth := _worth(row, words)) > most:
            best, most = number, worth
    known = len(known_words(grid.rows[best], words)) if best >= 0 else 0
    if words and known < _AT_LEAST and len(grid.rows) > _SEARCHED and (block := _heading_by_words(grid, words)):
        return block
    return None if best < 0 else _block(grid, best, words)


def _worth(row: list[Cell], words: Set[str]) -> int:
    """How much a line is like headings; 0 for one that cannot be them."""
    cells = [cell for cell in row if not is_blank(cell)]
    labels = {seen_text(cell) for cell in cells if is_label(cell)}
    if len(labels) < _AT_LEAST:
        return 0
    known = len(known_words(row, words)) if words else 0
    others = sum(is_number(cell) or is_day(cell) for cell in cells)
    if others and others * 4 > len(cells) and known * 2 < len(cells):
        return 0
    return max(0, 3 * known + len(labels) - 3 * others)


def _block(grid: Grid, at: int, words: Set[str]) -> HeadingBlock:
    """The headings with the lines above and below that name their parts."""
    first = last = at
    merged = [box for box in grid.merged if box.bottom > box.top and box.top - 1 <= at < box.bottom]
    merged = [
        box
        for box in merged
        if box.bottom - box.top < _MOST_LINES and not is_blank(_at(grid, box.top - 1, box.left - 1))
    ]
    if merged:
        first = min(min(box.top for box in merged) - 1, at)
        last = min(max(max(box.bottom for box in merged) - 1, at), len(grid.rows) - 1)
    else:
        while last - first + 1 < _MOST_LINES and _names_parts(grid, last, last + 1):
            last += 1
        while last - first + 1 < _MOST_LINES and _names_groups(grid, first - 1, first):
            first -= 1
    written = _written(grid, first, last)
    return HeadingBlock(first, last, written, len({header_form(one) for one in written} & words))


def _at(grid: Grid, row: int, col: int) -> Cell:
    cells = grid.rows[row] if 0 <= row < len(grid.rows) else []
    return cells[col] if col < len(cells) else None


def _labels(grid: Grid, row: int) -> dict[int, str]:
    """The labels of a line by column; none at all if anything else stands in it."""
    cells = grid.rows[row] if 0 <= row < len(grid.rows) else []
    found = {col: seen_text(cell) for col, cell in enumerate(cells) if not is_blank(cell)}
    return found if found and all(is_label(cells[col]) for col in found) else {}


def _names_parts(grid: Grid, above: int, below: int) -> bool:
    """Whether a line names parts of the headings above it: two or more under a heading with blanks after it, and
    nothing under any other."""
    upper, lower = _labels(grid, above), _labels(grid, below)
    if not upper or not lower:
        return False
    parts = Counter(max((start for start in upper if start <= col), default=-1) for col in lower)
    return -1 not in parts and min(parts.values()) >= _AT_LEAST and len(parts) < len(upper)


def _names_groups(grid: Grid, above: int, below: int) -> bool:
    """Whether a line stands over headings that come twice and tells them apart."""
    upper, lower = _labels(grid, above), _labels(grid, below)
    doubled = [col for col in lower if list(lower.values()).count(lower[col]) > 1]
    return (
        len(upper) >= _AT_LEAST and bool(doubled) and set(upper) <= set(lower) and any(col in upper for col in doubled)
    )


def _written(grid: Grid, first: int, last: int) -> tuple[str, ...]:
    """Each column's heading: its parts of all the lines, joined by a dash."""
    width = max(len(grid.rows[row]) for row in range(first, last + 1))
    parts = [[seen_text(_at(grid, row, col)) for col in range(width)] for row in range(first, last + 1)]
    merged = set()
    for box in grid.merged:
        if box.bottom > first and box.top - 1 <= last and box.top - 1 >= first:
            text = parts[box.top - 1 - first][box.left - 1] if box.left <= width else ""
            for row in range(box.top - 1, min(box.bottom, last + 1)):
                for col in range(box.left - 1, min(box.right, width)):
                    parts[row - first][col] = text
                    merged.add((row - first, col))
    if last > first and not merged:
        _spread(parts)
    return tuple("-".join(_different(column)) for column in zip(*parts, strict=True))


def _spread(parts: list[list[str]]) -> None:
    """Without merged cells a group's name stands over its first column only; it is that of the blanks after it, too."""
    for upper, lower in pairwise(parts):
        counted, group = Counter(filter(None, lower)), ""
        for col, text in enumerate(upper):
            group = text or group
            if not text and lower[col] and (counted[lower[col]] > 1 or not _stands_alone(upper, col)):
                upper[col] = group


def _stands_alone(upper: list[str], col: int) -> bool:
    """Whether a column has no group before it."""
    return not any(upper[:col])


def _different(parts: Iterable[str]) -> Iterator[str]:
    before = ""
    for part in parts:
        if part and part != before:
            yield part
            before = part


def unique_headings(written: Iterable[str], used: Iterable[int]) -> tuple[str, ...]:
    """The headings with doubled ones numbered, and letters for columns that are used but have none."""
    counted: Counter[str] = Counter()
    named = set(used)
    found = []
    for col, text in enumerate(written):
        name = " ".join(text.split()) if text else (f"列 {column_letters(col + 1)}" if col in named else "")
        counted[name] += 1
        while name and counted[name] > 1 and f"{name}({counted[name]})" in found:
            counted[name] += 1
        found.append(f"{name}({counted[name]})" if name and counted[name] > 1 else name)
    return tuple(found)


def used_columns(grid: Grid, from_row: int) -> set[int]:
    """The columns in which something stands from a row on."""
    return {
        col for row in grid.rows[from_row:] if has_content(row) for col, cell in enumerate(row) if not is_blank(cell)
    }
