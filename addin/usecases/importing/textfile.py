"""A .csv file in any usual encoding and with any usual delimiter; a line that cannot be cut for certain is named."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from addin.usecases.importing.grid import Grid
from addin.usecases.importing.header import RECEIPTS_TABLE, Heading, best
from addin.values.errors import Problem, refuse

_ENCODINGS = ("utf-8-sig", "gb18030")
_MARKED = (b"\xff\xfe", b"\xfe\xff")  # UTF-16 says so itself
_DELIMITERS = ",\t;"


def read_text(data: bytes, file: str) -> Grid:
    """The file cut at the delimiter by which its headings are recognised."""
    text = _decoded(data, file)
    lines = io.StringIO(text, newline="").readlines()
    if "\0" in text:
        raise refuse("import_not_text", file=file, line=next(n for n, line in enumerate(lines, 1) if "\0" in line))
    grids = [_cut(lines, delimiter, file) for delimiter in _DELIMITERS]
    grid, heading = max(((grid, best(grid)) for grid in grids), key=lambda pair: len(pair[1].ours) if pair[1] else 0)
    if heading is None:
        return min(grids, key=lambda grid: (len(grid.problems), -max(map(len, grid.rows), default=0)))
    return grid._replace(problems=(*grid.problems, *_swallowed(grid, heading)))


def _decoded(data: bytes, file: str) -> str:
    for encoding in ("utf-16",) if data.startswith(_MARKED) else _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refuse("import_encoding", file=file)


def _cut(lines: Sequence[str], delimiter: str, file: str) -> Grid:
    """Each record on the line where it begins; the lines after a fault stay unread."""
    reader = csv.reader(iter(lines), delimiter=delimiter, strict=True)
    grid = Grid(file, [], delimiter=delimiter)
    continued: list[int] = []
    while True:
        start = len(grid.rows)
        try:
            record = next(reader, None)
        except csv.Error as error:
            fault = _fault(str(error), lines[start : reader.line_num], start, delimiter)
            return grid._replace(problems=(fault,), unread=len(lines) - start, continued=frozenset(continued))
        if record is None:
            return grid._replace(continued=frozenset(continued))
        grid.rows.append(list(record))
        continued += range(start + 1, reader.line_num)
        grid.rows.extend([] for _ in range(start + 1, reader.line_num))


def _fault(said: str, lines: Sequence[str], start: int, delimiter: str) -> Problem:
    """Why a record that begins on row ``start`` cannot be told apart, with the line on which its quote opens."""
    if "end of data" in said or "field limit" in said:
        code, line = "import_open_quote", start + _opening(lines, delimiter)
    else:
        code, line = "import_quote_inside", start + len(lines) - 1
    return Problem(code, RECEIPTS_TABLE, line, "", {"line": line + 1})


def _opening(lines: Sequence[str], delimiter: str) -> int:
    """Which of these lines opens the quote that none of them closes."""
    opened, quoted, before = 0, False, delimiter
    for number, line in enumerate(lines):
        for character in line:
            if character == '"':
                if not quoted and before in (delimiter, "\n", "\r"):
                    opened = number
                quoted = not quoted and before in (delimiter, "\n", "\r", '"')  # a doubled one opens again
            before = character
    return opened


def _swallowed(grid: Grid, heading: Heading) -> list[Problem]:
    """Quotes that close lines later, around what looks like further receipts."""
    enough = max(2, (len(heading.ours) - 1) // 2)
    starts = sorted({number - 1 for number in grid.continued} - grid.continued)
    return [
        Problem("import_open_quote", RECEIPTS_TABLE, start, "", {"line": start + 1})
        for start in starts
        for cell in grid.rows[start]
        if isinstance(cell, str)
        and any(line.count(grid.delimiter) >= enough for line in cell.replace("\r", "\n").split("\n")[1:])
    ]
