"""A file's lines below its headings as a tblReceipts of its own, so that its cells are read by the same rules."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from addin.book.base import Cell, RawTable
from addin.tables.schema import TABLES
from addin.usecases.importing.counts import Counts
from addin.usecases.importing.grid import Grid
from addin.usecases.importing.header import RECEIPTS_TABLE, Heading
from addin.usecases.importing.lines import kind_of
from addin.usecases.importing.merged import filled
from addin.values.errors import Problem

_KINDS = {column.field: column.kind for column in TABLES[RECEIPTS_TABLE].inputs}
_AMOUNT = re.compile(r"[¥￥]?\s*([-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)")
_DAYS_1904 = range(31_412, 71_590)  # 1990 to 2099 in days since 1904: what a date without a date format looks like
_EPOCH_1904 = dt.date(1904, 1, 1)
_MOMENTS = (dt.date, dt.time, dt.timedelta)


class Coming(NamedTuple):
    """The table, what is wrong with whole lines or with cells that no rule of reading knows, and the file's lines.

    ``counts.receipts`` are the lines that are yet to be read; problems count the table's rows.
    """

    raw: RawTable
    problems: list[Problem]
    counts: Counts


def as_table(grid: Grid, heading: Heading) -> Coming:
    """The grid's receipts; a line that is none leaves a blank row, so that rows go on counting lines."""
    grid, problems = filled(grid, heading)
    top = heading.row + 1
    width = len(heading.headers)
    counted: Counter[str] = Counter(unread=grid.unread)
    body: list[list[Cell]] = []
    for number, row in enumerate(grid.rows):
        kind = kind_of(grid, heading, number)
        if isinstance(kind, Problem):
            problems.append(kind)
        counted["refused" if isinstance(kind, Problem) else kind] += 1
        if number >= top:
            cells = row[:width] if kind == "receipts" else []
            body.append([*cells, *[None] * (width - len(cells))])
    problems = [*_but_for_totals(problems), *grid.problems]
    placed = [problem._replace(row=(problem.row or 0) - top) for problem in problems]
    placed += _without_reading(heading, body)
    counts = Counts(*(counted[kind] for kind in Counts._fields))
    rows = [[_cell(field, cell, grid.is_1904) for field, cell in zip(heading.fields, row, strict=True)] for row in body]
    return Coming(RawTable(RECEIPTS_TABLE, heading.headers, rows, grid.place, top + 1, 1), placed, counts)


def _but_for_totals(problems: list[Problem]) -> list[Problem]:
    """Of a line of totals, which is to be deleted, only that: not that its cells are merged."""
    totals = {problem.row for problem in problems if problem.code == "import_totals"}
    return [problem for problem in problems if problem.code == "import_totals" or problem.row not in totals]


def _without_reading(heading: Heading, body: list[list[Cell]]) -> Iterator[Problem]:
    """Numbers and texts that are days, times or no numbers at all: made text of, they would name something else."""
    for place, field in enumerate(heading.fields):
        if _KINDS.get(field) not in ("id", "text"):
            continue
        for number, row in enumerate(body):
            cell: Any = row[place]
            if isinstance(cell, _MOMENTS) or (isinstance(cell, float) and not math.isfinite(cell)):
                yield Problem("not_text", RECEIPTS_TABLE, number, field, {"value": str(cell)})


def _cell(field: str, cell: Any, is_1904: bool) -> Any:
    """The cell as the readers of tables take it; amounts that the export holds as text are numbers all the same."""
    if isinstance(cell, float) and not math.isfinite(cell):
        return str(cell)
    if field == "amount" and isinstance(cell, str):
        return _amount(cell)
    if is_1904 and _KINDS.get(field) == "date" and isinstance(cell, int | float) and not isinstance(cell, bool):
        return _EPOCH_1904 + dt.timedelta(days=int(cell)) if int(cell) in _DAYS_1904 else str(cell)
    return cell


def _amount(text: str) -> Cell:
    """The number that the text says, to the last digit; any other text as it is."""
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        return text
    digits = match[1].replace(",", "")
    number = float(digits)
    return number if Decimal(repr(number)) == Decimal(digits) else text
