"""The cells of one column of ours, for the lines that a part of the map takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from addin.book.base import Cell
from addin.usecases.importing.maps.columns import ForeignLines
from addin.usecases.importing.maps.model import BookFacts, QuestionKind
from addin.usecases.importing.maps.shapes import found_in
from addin.usecases.importing.maps.suggesting import is_read
from addin.usecases.importing.maps.templates import RUNNING_PIECE, YEAR_PIECE, CellTemplate, FromColumn
from addin.usecases.importing.values import foreign_column, our_cells
from addin.values.days import NoDayError, day_of, month_of
from addin.values.errors import Problem
from addin.values.money import exact
from addin.values.periods import Month


class Trouble(NamedTuple):
    """Why a template gives nothing for a line: its shape is not found, or more than once."""

    kind: QuestionKind
    heading: str
    found: tuple[str, ...] = ()


def texts_made(made: CellTemplate, columns: ForeignLines, lines: Sequence[int], facts: BookFacts) -> list[Any]:
    """What a template gives for these lines: a text each, or a Trouble."""
    if made.plain:
        return columns.picked(columns.texts(made.plain), lines)
    if not made.columns and not made.running and not made.yearly:
        return ["".join(map(str, made.pieces))] * len(lines)
    pieces = [_piece(piece, columns, lines) for piece in made.pieces]
    if len(pieces) == 1 and made.columns:
        return pieces[0]
    texts: list[Any] = []
    for cells in zip(*pieces, strict=True):
        trouble = next((cell for cell in cells if isinstance(cell, Trouble)), None)
        texts.append(trouble if trouble else "".join(map(str, cells)))
    if made.columns:  # made of blank cells alone it is blank, whatever stands between them
        texts = [text if filled else "" for text, filled in zip(texts, _filled(made, pieces), strict=True)]
    if made.yearly:
        texts = [text if isinstance(text, Trouble) else _with_year(text, facts.month) for text in texts]
    return _numbered(texts) if made.running else texts


def _filled(made: CellTemplate, pieces: list[list[Any]]) -> list[bool]:
    """Whether any column of the template has something."""
    of_columns = [cells for piece, cells in zip(made.pieces, pieces, strict=True) if isinstance(piece, FromColumn)]
    return [any(cells) for cells in zip(*of_columns, strict=True)]


def _piece(piece: str | FromColumn, columns: ForeignLines, lines: Sequence[int]) -> list[Any]:
    if not isinstance(piece, FromColumn):
        return [piece] * len(lines)
    texts = columns.picked(columns.texts(piece.heading), lines)
    if not piece.shape:
        return texts
    found = {text: _found(piece, text) for text in set(texts)}
    return [found[text] for text in texts]


def _found(piece: FromColumn, text: str) -> Any:
    found = found_in(piece.shape, text)
    if len(found) == 1:
        return found[0]
    return Trouble("several" if found else "not_found", piece.heading, tuple(found))


def _numbered(texts: list[Any]) -> list[Any]:
    """{#} is the place among the lines whose text is otherwise the same."""
    counted: Counter[str] = Counter()
    numbered: list[Any] = []
    for text in texts:
        if isinstance(text, str) and text:
            counted[text] += 1
            text = text.replace(RUNNING_PIECE, str(counted[text]))
        numbered.append(text)
    return numbered


def _with_year(text: str, settled: Month | None) -> str:
    """{#年} is the year that brings the day or month nearest to the month that is settled."""
    if settled is None or YEAR_PIECE not in text:
        return text.replace(YEAR_PIECE, "")
    spelt = {year: text.replace(YEAR_PIECE, str(year)) for year in (settled.year - 1, settled.year, settled.year + 1)}
    return min(spelt.values(), key=lambda one: (_months_from(one, settled), one))


def _months_from(text: str, settled: Month) -> int:
    try:
        month = Month.of(day_of(text))
    except NoDayError:
        try:
            month = month_of(text)
        except NoDayError:
            return 10_000 - int(str(settled.year) in text)
    return abs(month.since(settled))


class Converted(NamedTuple):
    """Cells as our tables take them; ``problems`` count them from 0."""

    cells: list[Cell]
    problems: list[Problem]


def cells_made(
    made: CellTemplate, kind: str, columns: ForeignLines, lines: Sequence[int], texts: list[Any]
) -> Converted:
    """The cells of a column of this kind, from the file's own cells or, of what is put together, from its texts."""
    if made.summed:
        return _summed(made, kind, columns, lines)
    whole = columns.cells(made.plain) if made.plain else []
    cells = columns.picked(whole, lines) if made.plain else [text or None for text in texts]
    heading = columns.written(made.columns[0].heading) if made.columns else ""
    numbers = columns.picked(columns.lines, lines)
    return Converted(*our_cells(foreign_column(columns.listing, heading, cells, numbers, whole), kind))


def _summed(made: CellTemplate, kind: str, columns: ForeignLines, lines: Sequence[int]) -> Converted:
    """A sum of columns, each read with its own unit; blank where all are blank."""
    problems: list[Problem] = []
    totals: list[Fraction | None] = [None] * len(lines)
    for term in made.columns:
        texts = _piece(term, columns, lines) if term.shape else []
        found = cells_made(CellTemplate((term._replace(sign=1),)), kind, columns, lines, texts)
        problems += found.problems
        for at, cell in enumerate(found.cells):
            if isinstance(cell, int | float) and is_read(cell, kind):
                totals[at] = (totals[at] or Fraction(0)) + term.sign * exact(cell)
            elif cell is not None:
                values = {"heading": term.heading, "line": columns.lines[lines[at]], "value": str(cell)}
                problems.append(Problem("map_not_amount", "", at, "", values))
    return Converted([None if total is None else float(total) for total in totals], problems)
