"""What each line of a file is: title, receipt, blank, or one whose cells may not stand under their headings."""

from __future__ import annotations

import re
from typing import Literal

from addin.book.base import Cell, CellError
from addin.book.convert import READERS, Bad
from addin.usecases.importing.grid import Grid, has_content, is_blank
from addin.usecases.importing.header import RECEIPTS_TABLE, Heading, heading_text
from addin.values.errors import Problem

Kind = Literal["receipts", "titles", "blank", "other", "continued"]

_THOUSANDS = re.compile(r"[¥￥]?\s*[-+]?\d{1,3}")
_REST = re.compile(r"\d{3}(\.\d+)?")
_TOTALS = re.compile(r"\w{0,8}(合计|总计|小计|共计|累计|totals?|sum)[\W\d]*[笔条行元]?\W*", re.IGNORECASE)
_NUMBER = re.compile(r"[-+¥￥,.\d]+")
_SHOWN = 120  # characters of a line that are cited


def kind_of(grid: Grid, heading: Heading, number: int) -> Kind | Problem:
    """The kind of a row of the grid, or why it is refused as a whole."""
    row = grid.rows[number]
    if not has_content(row):
        return "continued" if number in grid.continued else "blank"
    if number < heading.row:
        above = _is_receipt(row, heading)
        return Problem("import_above_header", RECEIPTS_TABLE, number, "", {"line": number + 1}) if above else "titles"
    if _repeats(row, heading):
        return "titles"
    problem = _totals(row, number) or _second_heading(row, heading, number) or _misplaced(grid, heading, number)
    if problem:
        return problem
    return "receipts" if any(not is_blank(cell) for _, cell in _ours(row, heading)) else "other"


def _headers(row: list[Cell]) -> list[str]:
    """The row as headings; blank ones at its end do not count."""
    texts = list(map(heading_text, row))
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _repeats(row: list[Cell], heading: Heading) -> bool:
    """The headings once more in their own columns, as on every printed page."""
    ours = [place for place, field in enumerate(heading.fields) if field]
    return len(row) > ours[-1] and all(heading_text(row[place]) == heading.headers[place] for place in ours)


def _ours(row: list[Cell], heading: Heading) -> list[tuple[str, Cell]]:
    """The row's cells in columns of ours, by field."""
    return [(field, cell) for field, cell in zip(heading.fields, row, strict=False) if field]


def _is_receipt(row: list[Cell], heading: Heading) -> bool:
    """Whether a row reads as a receipt: it has a number, a day and an amount."""
    cells = dict(_ours(row, heading))
    try:
        READERS["date"](cells.get("day"))
    except (Bad, ValueError, OverflowError):
        return False
    return not is_blank(cells.get("receipt")) and bool(re.search(r"\d", str(cells.get("amount"))))


def _totals(row: list[Cell], number: int) -> Problem | None:
    """A line that sums up others: a word that says so first, and nothing but numbers after it."""
    label, *others = [cell for cell in row if not is_blank(cell)]
    if not isinstance(label, str) or not _TOTALS.fullmatch("".join(heading_text(label).split())):
        return None
    if not all(_is_sum(cell) for cell in others):
        return None
    return Problem("import_totals", RECEIPTS_TABLE, number, "", {"line": number + 1, "text": label.strip()})


def _is_sum(cell: Cell) -> bool:
    """A number, as a number or as text, or a formula that may be one."""
    return bool(_NUMBER.fullmatch(cell.strip())) if isinstance(cell, str) else isinstance(cell, (int, float, CellError))


def _second_heading(row: list[Cell], heading: Heading, number: int) -> Problem | None:
    """Headings once more, but in other columns."""
    names = {heading.headers[place] for place, field in enumerate(heading.fields) if field}
    if not names <= set(_headers(row)):
        return None
    return Problem("import_second_header", RECEIPTS_TABLE, number, "", {"line": number + 1, "above": heading.row + 1})


def _misplaced(grid: Grid, heading: Heading, number: int) -> Problem | None:
    """What tells that a line of text was cut where nobody meant it to be: too many cells, or half an amount."""
    row, width = grid.rows[number], len(heading.headers)
    if not grid.delimiter:
        return None
    named = len(_headers(list(heading.headers)))
    values: dict[str, object] = {"line": number + 1, "text": grid.delimiter.join(map(str, row))[:_SHOWN]}
    if len(row) > width or has_content(row[named:]):
        cells = len(row) if len(row) > width else len(_headers(row))
        return Problem("import_long_line", RECEIPTS_TABLE, number, "", values | {"cells": cells, "width": named})
    if grid.delimiter == "," and _is_split(row, heading, named):
        return Problem("import_split_amount", RECEIPTS_TABLE, number, "", values)
    return None


def _is_split(row: list[Cell], heading: Heading, named: int) -> bool:
    """Whether ``12,800.00`` without quotes may stand in two cells although the line is not too long."""
    at = heading.fields.index("amount")
    if len(row) < at + 2:
        return False
    first, rest = str(row[at]).strip(), _REST.fullmatch(str(row[at + 1]).strip())
    if not rest or not _THOUSANDS.fullmatch(first):
        return False
    return len(row) < named or (bool(heading.fields[at + 1]) and bool(rest[1]))
