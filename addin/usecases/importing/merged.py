"""Merged cells of a sheet: what is merged over lines holds for each of them, an amount only for one."""

from __future__ import annotations

from addin.book.base import Cell
from addin.book.cells import Box
from addin.usecases.importing.grid import Grid, has_content, is_blank
from addin.usecases.importing.header import RECEIPTS_TABLE, Heading
from addin.values.errors import Problem


def filled(grid: Grid, heading: Heading) -> tuple[Grid, list[Problem]]:
    """The grid with the merged cells below its headings filled down in every line that has something, and what is
    wrong with merged cells."""
    rows = list(grid.rows)
    problems = []
    for box in sorted(grid.merged):
        if heading.row + 1 < box.top <= len(rows) and box.left <= len(rows[box.top - 1]):
            problem = _fill(rows, grid, heading, box)
            problems += [problem] if problem else []
    return grid._replace(rows=rows), problems


def _fill(rows: list[list[Cell]], grid: Grid, heading: Heading, box: Box) -> Problem | None:
    """Fill one area's lines; a Problem where that could be wrong."""
    value = rows[box.top - 1][box.left - 1]
    fields = [field for field in heading.fields[box.left - 1 : box.right] if field]
    if is_blank(value) or not fields:
        return None
    if box.right > box.left:
        return Problem("import_merged_across", RECEIPTS_TABLE, box.top - 1, fields[0], {"cells": str(box)})
    lines = [number for number in range(box.top, min(box.bottom, len(rows))) if has_content(grid.rows[number])]
    for number in lines:
        row = rows[number] = list(rows[number])
        row.extend([None] * (box.left - len(row)))
        row[box.left - 1] = value
    if lines and fields == ["amount"]:
        return Problem("import_merged_amount", RECEIPTS_TABLE, box.top - 1, "amount", {"cells": str(box)})
    return None
