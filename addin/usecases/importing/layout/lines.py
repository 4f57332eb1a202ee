"""What each line of a grid is: one of the list, one that is left out, or one that may be cut or placed wrongly."""

from __future__ import annotations

import re

from addin.book.base import Cell
from addin.usecases.importing.grid import Grid, has_content
from addin.usecases.importing.layout.cells import is_nothing, seen_text
from addin.usecases.importing.layout.shape import ListShape, reads_as_line
from addin.usecases.importing.layout.words import heads_summary, is_comment, is_opening, is_page, is_total, says_more
from addin.usecases.importing.listing import LeftKind
from addin.values.errors import Problem

_THOUSANDS = re.compile(r"[¥￥]?\s*[-+]?\d{1,3}")
_REST = re.compile(r"\d{3}(\.\d+)?")
_AGAIN = 0.6  # of the headings stand in a line that names them anew
_SHOWN = 120  # characters of a line that are cited


def kind_of(grid: Grid, shape: ListShape, number: int) -> LeftKind | Problem | None:
    """The kind of a row, or why it is refused as a whole; None for a line of the list."""
    row, block = grid.rows[number], shape.block
    if number > block.last and _is_plain(grid, shape, row):
        return None
    if not has_content(row):
        return "continued" if number in grid.continued else "blank"
    if number < block.first:
        return _above(grid, shape, number)
    if number <= block.last or _repeats(row, shape):
        return "heading"
    if (kind := _left_out(grid, shape, number)) is not None:
        return kind
    return _second_heading(row, shape, number) or (_misplaced(grid, shape, number) if grid.delimiter else None)


def _is_plain(grid: Grid, shape: ListShape, row: list[Cell]) -> bool:
    """Whether a line can be nothing but one of the list, at a glance: nearly all of a hundred thousand are so."""
    filled = len(row) - row.count(None) - row.count("")
    return (
        len(row) <= shape.named
        and 2 * filled > shape.named
        and shape.words.isdisjoint(row)
        and not says_more(row)
        and not (grid.delimiter == "," and any(_is_split(row, shape, col) for col in shape.amounts))
        and any(not is_nothing(cell) for cell in row)
    )


def _above(grid: Grid, shape: ListShape, number: int) -> LeftKind | Problem:
    if reads_as_line(grid, shape, number):
        return Problem("import_above_header", "", number, "", {"line": number + 1})
    return "comment" if is_comment(grid.rows[number], shape.named) else "title"


def _left_out(grid: Grid, shape: ListShape, number: int) -> LeftKind | None:
    """The kind of a line below the headings that says itself that it is none of the list."""
    row = grid.rows[number]
    if all(map(is_nothing, row)):
        return "other"
    filled = len(row) - row.count(None) - row.count("")
    if 2 * filled >= len(shape.common) and not says_more(row):
        return None
    if is_comment(row, shape.named):
        return "comment"
    if is_total(row, shape.common) or _in_summary(grid, number):
        return "total"
    if is_opening(row, shape.common):
        return "opening"
    return "page" if is_page(row, shape.named, shape.common) else None


def _in_summary(grid: Grid, number: int) -> bool:
    below = grid.rows[number + 1] if number + 1 < len(grid.rows) else []
    return heads_summary(grid.rows[number], below)


def _repeats(row: list[Cell], shape: ListShape) -> bool:
    """The headings once more in their own columns, as on every printed page."""
    if shape.words.isdisjoint(row):
        return False
    written = shape.block.written
    texts = {col: seen_text(cell) for col, cell in enumerate(row) if not is_nothing(cell)}
    return len(texts) > 1 and all(
        col < len(written) and text in (written[col], *written[col].split("-")) for col, text in texts.items()
    )


def _second_heading(row: list[Cell], shape: ListShape, number: int) -> Problem | None:
    """Headings once more, but in other columns."""
    if shape.words.isdisjoint(row):
        return None
    names, texts = set(filter(None, shape.block.written)), {seen_text(cell) for cell in row if not is_nothing(cell)}
    again = len(names & texts)
    if again < 2 or again < _AGAIN * len(names) or again < _AGAIN * len(texts):
        return None
    return Problem("import_second_header", "", number, "", {"line": number + 1, "above": shape.block.first + 1})


def _misplaced(grid: Grid, shape: ListShape, number: int) -> Problem | None:
    """What tells that a line of text was cut where nobody meant it to be: too many cells, or half an amount."""
    row, width = grid.rows[number], len(shape.block.written)
    if len(row) > width or (len(row) > shape.named and has_content(row[shape.named :])):
        habit = len(row) == shape.usual and not has_content(row[shape.named :])
        if not habit or may_be_cut(grid, row):
            cells = (
                len(row) if len(row) > width else max(col + 1 for col, cell in enumerate(row) if not is_nothing(cell))
            )
            return _cited("import_long_line", grid, number, cells=cells, width=shape.named)
    elif grid.delimiter == "," and any(_is_split(row, shape, col) for col in shape.amounts):
        return _cited("import_split_amount", grid, number)
    return None


def _cited(code: str, grid: Grid, number: int, **values: object) -> Problem:
    text = grid.delimiter.join(map(str, grid.rows[number]))[:_SHOWN]
    return Problem(code, "", number, "", {"line": number + 1, "text": text, **values})


def may_be_cut(grid: Grid, row: list[Cell]) -> bool:
    """Whether two cells next to each other may be one amount, cut at its comma."""
    return grid.delimiter == "," and any(_halves(row, col) for col in range(len(row) - 1))


def _halves(row: list[Cell], at: int) -> re.Match[str] | None:
    """Whether two cells may be one amount that its thousands separator cut in two."""
    if not row[at + 1]:
        return None
    rest = _REST.fullmatch(str(row[at + 1]).strip())
    return rest if rest and _THOUSANDS.fullmatch(str(row[at]).strip()) else None


def _is_split(row: list[Cell], shape: ListShape, at: int) -> bool:
    """Whether ``12,800.00`` without quotes may stand in two cells although the line is not too long."""
    if len(row) < at + 2 or not (rest := _halves(row, at)):
        return False
    return len(row) < shape.named or (bool(rest[1]) and (shape.trims or at in shape.ours))
