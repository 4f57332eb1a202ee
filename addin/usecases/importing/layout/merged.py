"""Merged cells below the headings: what is merged over lines holds for each of them, an amount only for one."""

from __future__ import annotations

from collections.abc import Collection

from addin.book.base import Cell
from addin.book.cells import Box
from addin.usecases.importing.grid import Grid, is_blank
from addin.usecases.importing.layout.cells import is_number
from addin.usecases.importing.layout.heading import HeadingBlock
from addin.values.errors import Problem

FilledRows = list[list[Cell]]


def filled_down(grid: Grid, block: HeadingBlock, lines: Collection[int]) -> tuple[FilledRows, list[Problem]]:
    """The grid's rows with merged cells filled down in the lines of the list, and what is wrong with merged cells.

    A problem's field is the heading that it is about.
    """
    rows, problems = list(grid.rows), list[Problem]()
    if not grid.merged:
        return rows, problems
    for box in sorted(grid.merged):
        if block.last + 1 < box.top <= len(rows) and box.left <= len(rows[box.top - 1]):
            inside = [row for row in range(box.top - 1, min(box.bottom, len(rows))) if row in lines]
            problems += _fill(rows, block, box, inside)
    return rows, problems


def _fill(rows: FilledRows, block: HeadingBlock, box: Box, lines: list[int]) -> list[Problem]:
    """Fill one area's lines; problems where that could be wrong."""
    value = rows[box.top - 1][box.left - 1]
    headings = [text for text in block.written[box.left - 1 : box.right] if text]
    if is_blank(value) or not headings or not lines:
        return []
    if box.right > box.left:
        values = {"cells": str(box)}
        return [Problem("import_merged_across", "", lines[0], heading, values) for heading in headings]
    for number in lines[lines[0] == box.top - 1 :]:
        row = rows[number] = list(rows[number])
        row.extend([None] * (box.left - len(row)))
        row[box.left - 1] = value
    if len(lines) > 1 and is_number(value):
        return [Problem("import_merged_amount", "", box.top - 1, headings[0], {"cells": str(box)})]
    return []
