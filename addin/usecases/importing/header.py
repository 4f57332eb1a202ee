"""Where the columns of one of our tables are in a file with our own headings, on whichever line and sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from addin.book.base import RawTable
from addin.book.cells import column_letters
from addin.tables.declare import Column
from addin.tables.schema import TABLES, forgets, header_form
from addin.usecases.findings import findings
from addin.usecases.importing.grid import Grid, has_content, is_blank
from addin.usecases.importing.layout.building import listing_of
from addin.usecases.importing.layout.cells import seen_text
from addin.usecases.importing.layout.heading import HeadingBlock, heading_by_words
from addin.usecases.importing.listing import FileListing
from addin.usecases.settle import DataRefused
from addin.values.errors import Language, Problem, Refused, refuse

_SHOWN = 12  # cells of a line that are cited


class Headed(NamedTuple):
    """A sheet, its line of headings, and the field of each column, '' for one that is not the table's."""

    grid: Grid
    block: HeadingBlock
    table: str

    @property
    def fields(self) -> list[str]:
        return [_fields(self.table).get(header_form(text), "") for text in self.block.written]

    @property
    def missing(self) -> list[Column]:
        """The contract's columns that are not there."""
        return [c for c in TABLES[self.table].inputs if not c.added and c.field not in self.fields]


@cache
def _fields(table: str) -> dict[str, str]:
    return {header_form(text): column.field for column in TABLES[table].inputs for text in (column.zh, column.en)}


forgets(_fields.cache_clear)


def table_words(table: str) -> frozenset[str]:
    """The headings of one of our tables in both languages, as ``header_form`` compares them."""
    return frozenset(_fields(table))


def found(
    grids: Sequence[Grid], file: str, table: str, lang: Language, with_filtered: bool
) -> tuple[FileListing, dict[str, str]]:
    """The list that has the table's columns, and the field of each of its headings that is the table's.

    Refused where there is none, or more than one.
    """
    headed = [Headed(grid, block, table) for grid in grids if (block := heading_by_words(grid, table_words(table)))]
    complete = [one for one in headed if not one.missing]
    seen = [one for one in complete if not one.grid.hidden]
    filled = [one for one in seen if any(map(has_content, one.grid.rows[one.block.last + 1 :]))]
    seen = filled or seen[:1]
    if len(seen) > 1:
        raise refuse("import_two_sheets", first=seen[0].grid.place, second=seen[1].grid.place)
    if not seen and complete:
        raise refuse("import_hidden_sheet", sheet=complete[0].grid.place)
    if not seen:
        raise _none(grids, headed, file, table, lang)
    if doubled := _doubled(seen[0]):
        raise Refused(doubled)
    listing = listing_of(seen[0].grid, seen[0].block, with_filtered)
    fields = (_fields(table).get(header_form(text), "") for text in listing.written)
    return listing, {heading: field for heading, field in zip(listing.headings, fields, strict=True) if field}


def _none(
    grids: Sequence[Grid], headed: Sequence[Headed], file: str, table: str, lang: Language
) -> Refused | DataRefused:
    """What was looked for, and what comes nearest to it."""
    for grid in grids:
        if grid.problems:
            problems = [problem._replace(table=table) for problem in grid.problems]
            return DataRefused(findings(problems, {table: RawTable(table, (), [], grid.place)}, lang), lang)
    if not any(has_content(row) for grid in grids for row in grid.rows):
        return refuse("import_blank", file=file)
    wanted = _listed(column.header(lang) for column in TABLES[table].inputs)
    if headed:
        one = max(headed, key=lambda one: len(set(one.fields)))
        missing = _listed(column.header(lang) for column in one.missing)
        place, line = one.grid.place, one.block.last + 1
        return refuse("import_part_header", place=place, line=line, missing=missing, wanted=wanted)
    grid = max(grids, key=lambda grid: max((_filled(row) for row in grid.rows), default=0))
    at = max(range(len(grid.rows)), key=lambda number: _filled(grid.rows[number]))
    cells = [seen_text(cell) for cell in grid.rows[at] if not is_blank(cell)]
    return refuse("import_no_header", place=grid.place, line=at + 1, shown=_listed(cells[:_SHOWN]), wanted=wanted)


def _filled(row: Sequence[object]) -> int:
    return sum(not is_blank(cell) for cell in row)


def _doubled(headed: Headed) -> list[Problem]:
    """Columns of ours that stand twice, each with the first of its kind."""
    fields = headed.fields
    counted = Counter(fields)
    problems = []
    for number, field in enumerate(fields):
        first = fields.index(field)
        if field and counted[field] > 1 and number != first:
            values = {"place": headed.grid.place, "line": headed.block.last + 1}
            values |= {"first": _column(headed, first), "second": _column(headed, number)}
            problems.append(Problem("import_doubled_column", values=values))
    return problems


def _column(headed: Headed, number: int) -> str:
    return f"{column_letters(number + 1)} “{headed.block.written[number]}”"


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(texts)
