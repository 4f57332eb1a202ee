"""Where the columns of the receipts are: the line of headings, on whichever line of whichever sheet it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from addin.book.base import Cell, RawTable
from addin.book.cells import column_letters
from addin.tables.schema import TABLES
from addin.usecases.findings import findings
from addin.usecases.importing.grid import Grid, has_content, is_blank
from addin.usecases.settle import DataRefused
from addin.values.errors import Language, Problem, Refused, refuse

RECEIPTS_TABLE = "tblReceipts"
_COLUMNS = TABLES[RECEIPTS_TABLE].inputs
_FIELDS = {heading: column.field for column in _COLUMNS for heading in (column.zh, column.en)}
_NEEDED = {column.field for column in _COLUMNS if not column.added}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_AT_LEAST = 2  # headings of ours that a line holds to be taken for the line of headings
_SHOWN = 12  # cells of a line that are cited


class Heading(NamedTuple):
    """The line of headings; a column that is not ours has the field ''."""

    row: int
    headers: tuple[str, ...]
    fields: tuple[str, ...]

    @property
    def ours(self) -> set[str]:
        return set(self.fields) - {""}

    @property
    def is_complete(self) -> bool:
        return self.ours >= _NEEDED


def headings(grid: Grid) -> Iterator[Heading]:
    """Every line that holds at least two of our headings."""
    for number, row in enumerate(grid.rows):
        fields = [_FIELDS.get(heading_text(cell), "") if isinstance(cell, str) else "" for cell in row]
        if len(set(fields) - {""}) >= _AT_LEAST:
            yield Heading(number, tuple(map(heading_text, row)), tuple(fields))


def heading_text(cell: Cell) -> str:
    """A heading without what is not seen of it."""
    return "" if cell is None else _INVISIBLE.sub("", str(cell)).strip()


def best(grid: Grid) -> Heading | None:
    """The first line with the most of our headings."""
    return max(headings(grid), key=lambda heading: len(heading.ours), default=None)


def found(grids: Sequence[Grid], file: str, lang: Language) -> tuple[Grid, Heading]:
    """The sheet that has the receipts and its line of headings. Refused where there is none, or more than one."""
    complete = [(grid, heading) for grid in grids if (heading := best(grid)) and heading.is_complete]
    seen = [(grid, heading) for grid, heading in complete if not grid.hidden]
    filled = [(grid, heading) for grid, heading in seen if any(map(has_content, grid.rows[heading.row + 1 :]))]
    seen = filled or seen[:1]
    if len(seen) > 1:
        raise refuse("import_two_sheets", first=seen[0][0].place, second=seen[1][0].place)
    if not seen and complete:
        raise refuse("import_hidden_sheet", sheet=complete[0][0].place)
    if not seen:
        raise _none(grids, file, lang)
    grid, heading = seen[0]
    if doubled := _doubled(grid, heading):
        raise Refused(doubled)
    return grid, heading


def _none(grids: Sequence[Grid], file: str, lang: Language) -> Refused | DataRefused:
    """What was looked for, and what comes nearest to it."""
    for grid in grids:
        if grid.problems:
            place = RawTable(RECEIPTS_TABLE, (), [], grid.place)
            return DataRefused(findings(grid.problems, {RECEIPTS_TABLE: place}, lang), lang)
    if not any(has_content(row) for grid in grids for row in grid.rows):
        return refuse("import_blank", file=file)
    wanted = _listed(column.header(lang) for column in _COLUMNS)
    nearest = [(grid, heading) for grid in grids if (heading := best(grid))]
    if nearest:
        grid, heading = max(nearest, key=lambda pair: len(pair[1].ours))
        missing = _listed(column.header(lang) for column in _COLUMNS if column.field in _NEEDED - heading.ours)
        return refuse("import_part_header", place=grid.place, line=heading.row + 1, missing=missing, wanted=wanted)
    grid = max(grids, key=lambda grid: max((_filled(row) for row in grid.rows), default=0))
    line = max(range(len(grid.rows)), key=lambda number: _filled(grid.rows[number]))
    cells = [heading_text(cell) for cell in grid.rows[line] if not is_blank(cell)]
    return refuse("import_no_header", place=grid.place, line=line + 1, shown=_listed(cells[:_SHOWN]), wanted=wanted)


def _filled(row: list[Cell]) -> int:
    return sum(not is_blank(cell) for cell in row)


def _doubled(grid: Grid, heading: Heading) -> list[Problem]:
    """Columns of ours that stand twice, each with the first of its kind."""
    counted = Counter(heading.fields)
    problems = []
    for number, field in enumerate(heading.fields):
        first = heading.fields.index(field)
        if field and counted[field] > 1 and number != first:
            values = {"place": grid.place, "line": heading.row + 1}
            values |= {"first": _column(heading, first), "second": _column(heading, number)}
            problems.append(Problem("import_doubled_column", values=values))
    return problems


def _column(heading: Heading, number: int) -> str:
    return f"{column_letters(number + 1)} “{heading.headers[number]}”"


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(texts)
