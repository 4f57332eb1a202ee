"""A grid with known headings as a listing: every line of the file is in it, as a line or as one left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from addin.book.base import Cell
from addin.usecases.importing.grid import Grid
from addin.usecases.importing.layout.cells import is_nothing, seen_text, shown
from addin.usecases.importing.layout.heading import HeadingBlock, unique_headings, used_columns
from addin.usecases.importing.layout.lines import kind_of, may_be_cut
from addin.usecases.importing.layout.merged import filled_down
from addin.usecases.importing.layout.shape import ListShape, shape_below
from addin.usecases.importing.layout.words import heads_summary, is_total_text
from addin.usecases.importing.listing import FileListing, LeftKind, LeftOut, ListedLine, OwnTotals
from addin.values.errors import Problem

_UNIT_SAID = re.compile(r"单位\s*[:：]?\s*(?:人民币)?\s*(万元|千元|元|圆|分)(?!\w)")


def listing_of(grid: Grid, block: HeadingBlock, with_filtered: bool = True) -> FileListing:
    """The list below the headings. Its headings are as many as its lines have cells."""
    shape = shape_below(grid, block)
    kinds = [_kind(grid, shape, number, with_filtered) for number in range(len(grid.rows))]
    summaries = _summaries(grid, kinds)
    lines = {number for number, kind in enumerate(kinds) if kind is None}
    rows, merged = filled_down(grid, block, lines)
    problems = [*(kind for kind in kinds if isinstance(kind, Problem)), *merged, *grid.problems]
    named = _named(grid, block)
    headings = unique_headings((*block.written, *[""] * len(grid.rows))[: max(named, default=-1) + 1], named)
    kept = [col for col, heading in enumerate(headings) if heading]
    listed = tuple(_listed(rows[number], number, kept) for number in sorted(lines))
    return FileListing(
        grid.place,
        tuple(headings[col] for col in kept),
        listed,
        _left_out(grid, kinds),
        (*_totals(grid, headings, kinds, summaries), *_summed_up(grid, summaries)),
        tuple(problems),
        (block.first + 1, block.last + 1),
        grid.is_1904, grid.kind, grid.encoding, grid.packed, grid.hidden,
        tuple(block.written[col] if col < len(block.written) else "" for col in kept),
        tuple(kept),
        _unit(grid, kinds),
        tuple(number + 1 for number in sorted(lines | _of_kind(kinds, "filtered")) if number in grid.filtered),
    )  # fmt: skip


def _of_kind(kinds: Sequence[LeftKind | Problem | None], wanted: LeftKind) -> set[int]:
    return {number for number, kind in enumerate(kinds) if kind == wanted}


def _unit(grid: Grid, kinds: Sequence[LeftKind | Problem | None]) -> str:
    """The unit that a title says the amounts are in."""
    titles = " ".join(shown(grid.rows[number]) for number in sorted(_of_kind(kinds, "title")))
    said = _UNIT_SAID.search(titles)
    return said[1] if said else ""


def _named(grid: Grid, block: HeadingBlock) -> list[int]:
    """The columns of the list: those with a heading, and on a sheet those that have none but something below."""
    named = {col for col, text in enumerate(block.written) if text}
    return sorted(named if grid.delimiter else named | used_columns(grid, block.last + 1))


def _kind(grid: Grid, shape: ListShape, number: int, with_filtered: bool) -> LeftKind | Problem | None:
    kind = kind_of(grid, shape, number)
    return "filtered" if not with_filtered and kind is None and number in grid.filtered else kind


def _listed(row: Sequence[Cell], number: int, kept: Sequence[int]) -> ListedLine:
    width = len(row)
    cells = [row[col] if col < width else None for col in kept]
    return ListedLine(number + 1, tuple([cell.strip() if isinstance(cell, str) else cell for cell in cells]))


def _left_out(grid: Grid, kinds: Sequence[LeftKind | Problem | None]) -> tuple[LeftOut, ...]:
    left = [
        LeftOut(number + 1, "wrong" if isinstance(kind, Problem) else kind, shown(grid.rows[number]))
        for number, kind in enumerate(kinds)
        if kind is not None
    ]
    first = len(grid.rows) + 1
    return (*left, *(LeftOut(line, "unread") for line in range(first, first + grid.unread)))


def _summaries(grid: Grid, kinds: list[LeftKind | Problem | None]) -> list[int]:
    """The lines of headings of summaries; the line of values below each is left out with it."""
    found = []
    for number, kind in enumerate(kinds[:-1]):
        if kind == "total" and heads_summary(grid.rows[number], grid.rows[number + 1]):
            kinds[number + 1] = "total"
            found.append(number)
    return found


def _summed_up(grid: Grid, summaries: Sequence[int]) -> Iterator[OwnTotals]:
    """What a summary says by headings of its own."""
    for number in summaries:
        names, values = (
            [_seen(cell) for cell in grid.rows[row] if not is_nothing(cell)] for row in (number, number + 1)
        )
        yield OwnTotals(number + 2, "", {str(name): value for name, value in zip(names, values, strict=True)})


def _totals(
    grid: Grid, headings: Sequence[str], kinds: Sequence[LeftKind | Problem | None], summaries: Sequence[int]
) -> Iterator[OwnTotals]:
    """What the file's own totals say of its columns."""
    skipped = {line for number in summaries for line in (number, number + 1)}
    for number, row in enumerate(grid.rows):
        if kinds[number] == "total" and number not in skipped:
            label = next((seen_text(cell) for cell in row if is_total_text(cell)), "")
            said = (
                {}
                if may_be_cut(grid, row)
                else {
                    heading: _seen(cell)
                    for heading, cell in zip(headings, row, strict=False)
                    if heading and not is_nothing(cell) and not is_total_text(cell)
                }
            )
            yield OwnTotals(number + 1, label, said)


def _seen(cell: Cell) -> Cell:
    return cell.strip() if isinstance(cell, str) else cell
