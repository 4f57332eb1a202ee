"""A text of lines in any usual encoding, cut at its delimiter; a line that cannot be cut for certain is named."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from addin.usecases.importing.files.encoding import decoded
from addin.usecases.importing.grid import Grid, has_content, known_words
from addin.values.errors import Problem, refuse

_DELIMITERS = ",\t;|"
_TICK = "`"  # before every value of some payment systems' files, which put no quotes around commas
_SAMPLE = 400  # lines by which a delimiter is judged


class _Judged(NamedTuple):
    """How well a delimiter fits: headings looked for in one line, lines of the usual width, that width."""

    known: int
    regular: int
    width: int


def read_text(data: bytes, file: str, words: Set[str]) -> Grid:
    """The file cut at the delimiter by which its headings are recognised, or else its lines are most regular."""
    text, encoding = decoded(data, file)
    lines = io.StringIO(text, newline="").readlines()
    if "\0" in text:
        raise refuse("import_not_text", file=file, line=next(n for n, line in enumerate(lines, 1) if "\0" in line))
    judged = {delimiter: _judged(_cut(lines[:_SAMPLE], delimiter, file), words) for delimiter in _DELIMITERS}
    if words and len(lines) > _SAMPLE and not any(fits.known for fits in judged.values()):
        judged = {delimiter: _judged(_cut(lines, delimiter, file), words) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: judged[delimiter])
    grid = _cut(lines, best, file)
    swallowed = _swallowed(grid, judged[best].width)
    return grid._replace(encoding=encoding, problems=(*grid.problems, *swallowed))


def _judged(grid: Grid, words: Set[str]) -> _Judged:
    """What tells that a text is cut rightly: the headings looked for; then lines of one width."""
    rows = [row for row in grid.rows if has_content(row)]
    known = max((len(known_words(row, words)) for row in rows), default=0) if words else 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return _Judged(known, 0, 1)
    width, regular = max(widths.items(), key=lambda pair: (pair[1] * pair[0], pair[0]))
    return _Judged(known if known > 1 else 0, regular * (width - 1), width)


class _Feed:
    """Lines one after another; ``at`` is the place of the next."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines, self.at = lines, 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at == len(self._lines):
            raise StopIteration
        self.at += 1
        return self._lines[self.at - 1]


def _cut(lines: Sequence[str], delimiter: str, file: str) -> Grid:
    """Each record on the line where it begins; the lines after a fault stay unread."""
    feed = _Feed(lines)
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    grid = Grid(file, [], delimiter=delimiter)
    continued: list[int] = []
    while (start := feed.at) < len(lines):
        if lines[start][:1] == _TICK and (cells := _ticked(lines[start], delimiter)):
            grid.rows.append(list(cells))
            feed.at += 1
            continue
        try:
            record = next(reader)
        except csv.Error as error:
            fault = _fault(str(error), lines[start : feed.at], start, delimiter)
            return grid._replace(problems=(fault,), unread=len(lines) - start, continued=frozenset(continued))
        grid.rows.append(list(record))
        if feed.at > start + 1:
            continued += range(start + 1, feed.at)
            grid.rows.extend([] for _ in range(start + 1, feed.at))
    return grid._replace(continued=frozenset(continued))


def _ticked(line: str, delimiter: str) -> list[str]:
    """The values of a line in which each has a tick before it; [] where not each has."""
    joint = delimiter + _TICK
    if 2 * line.count(joint) < line.count(delimiter):
        return []
    return line.rstrip("\r\n")[1:].split(joint)


def _fault(said: str, lines: Sequence[str], start: int, delimiter: str) -> Problem:
    """Why a record that begins on row ``start`` cannot be told apart, with the line on which its quote opens."""
    if "end of data" in said or "field limit" in said:
        code, line = "import_open_quote", start + _opening(lines, delimiter)
    else:
        code, line = "import_quote_inside", start + len(lines) - 1
    return Problem(code, "", line, "", {"line": line + 1})


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


def _swallowed(grid: Grid, width: int) -> list[Problem]:
    """Quotes that close lines later, around what looks like further lines of the list."""
    enough = max(2, (width - 2) // 2)
    starts = sorted({number - 1 for number in grid.continued} - grid.continued)
    return [
        Problem("import_open_quote", "", start, "", {"line": start + 1})
        for start in starts
        for cell in grid.rows[start]
        if isinstance(cell, str)
        and any(line.count(grid.delimiter) >= enough for line in cell.replace("\r", "\n").split("\n")[1:])
    ]
