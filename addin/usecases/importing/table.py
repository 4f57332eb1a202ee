"""A list with our own headings as a table of ours, so that its cells are read by the same rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from addin.book.base import Cell, RawTable
from addin.tables.schema import TABLES
from addin.usecases.importing.counts import KINDS_COUNTED, Counts
from addin.usecases.importing.grid import is_blank
from addin.usecases.importing.listing import FileListing
from addin.usecases.importing.values import foreign_column, our_cells
from addin.values.errors import Problem


class Coming(NamedTuple):
    """The table, what is wrong with whole lines or with cells that no rule of reading knows, and the file's lines.

    ``counts.receipts`` are the lines that are yet to be read; problems count the table's rows.
    """

    raw: RawTable
    problems: list[Problem]
    counts: Counts


def as_table(listing: FileListing, fields: Mapping[str, str], table: str) -> Coming:
    """The lines as the table's rows; a line that is none leaves a blank row, so that rows go on counting lines."""
    top = listing.heading_lines[1]
    width = max(listing.columns, default=-1) + 1
    body: dict[str, list[Cell]] = {}
    problems = [_whole(problem, fields, table, top) for problem in listing.problems if _matters(problem, fields, table)]
    for heading, field in fields.items():
        column = foreign_column(listing, heading)
        cells, wrong = our_cells(column, TABLES[table].column(field).kind)
        body[heading] = cells
        rows = column.lines
        problems += [one._replace(table=table, row=rows[one.row or 0] - top - 1, field=field) for one in wrong]
    others = [at for at, cells in enumerate(zip(*body.values(), strict=True)) if all(map(is_blank, cells))]
    wrong_rows = {one.row for one in problems if one.field}
    others = [at for at in others if listing.lines[at].line - top - 1 not in wrong_rows]
    headers, rows_made = _rows(listing, body, width, top)
    raw = RawTable(table, headers, rows_made, listing.place, top + 1, 1)
    return Coming(raw, problems, _counts(listing, len(others)))


def _rows(
    listing: FileListing, body: Mapping[str, list[Cell]], width: int, top: int
) -> tuple[tuple[str, ...], list[list[Cell]]]:
    """Headers and rows as wide as the file's; columns that are not ours are blank."""
    last = max((line.line for line in listing.lines), default=top)
    rows: list[list[Cell]] = [[None] * width for _ in range(last - top)]
    headers = [""] * width
    for heading, place, written in zip(listing.headings, listing.columns, listing.written, strict=True):
        if heading in body:
            headers[place] = written
            for line, cell in zip(listing.lines, body[heading], strict=True):
                rows[line.line - top - 1][place] = cell
    return tuple(headers), rows


def _matters(problem: Problem, fields: Mapping[str, str], table: str) -> bool:
    """Whether a problem is of a whole line or of a column of ours; merged numbers matter where they are amounts."""
    if not problem.field:
        return True
    field = fields.get(problem.field)
    return bool(field) and (problem.code != "import_merged_amount" or TABLES[table].column(field or "").kind == "money")


def _whole(problem: Problem, fields: Mapping[str, str], table: str, top: int) -> Problem:
    row = (problem.row or 0) - top
    return problem._replace(table=table, row=row, field=fields.get(problem.field, ""))


def _counts(listing: FileListing, others: int) -> Counts:
    counted = Counter(KINDS_COUNTED[left.kind] for left in listing.left_out)
    counted["other"] += others
    counted["receipts"] += len(listing.lines) - others
    return Counts(*(counted[kind] for kind in Counts._fields))
