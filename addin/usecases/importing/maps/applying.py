"""A listing by a map: rows of our tables, lines left out with the reason, and questions where the map is silent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from addin.book.base import Cell
from addin.tables.schema import TABLES
from addin.usecases.importing.against import ComingRows
from addin.usecases.importing.listing import FileListing
from addin.usecases.importing.maps.asking import Asking
from addin.usecases.importing.maps.columns import ForeignLines
from addin.usecases.importing.maps.fields import Filler
from addin.usecases.importing.maps.layout import layout_questions
from addin.usecases.importing.maps.model import BookFacts, MapLeftOut, Mapped, SourceMap
from addin.usecases.importing.maps.reversing import ask_for_reversed
from addin.usecases.importing.maps.rows import MapPart, read_map
from addin.usecases.importing.maps.taking import TakenLines, taken_lines
from addin.values.errors import Problem

_SHOWN = 120  # characters of a line that are cited


class _PartRows(NamedTuple):
    """What a part makes of the lines: by place in the listing, in the order of ``fields``."""

    part: MapPart
    fields: tuple[str, ...]
    rows: dict[int, list[Cell]]
    lines: TakenLines


def mapped(source_map: SourceMap, listing: FileListing, facts: BookFacts) -> Mapped:
    """All that comes of the listing by the map.

    Nothing is guessed: what the map does not know is asked, a heading that it takes and the file has not got as well.
    """
    read, problems = read_map(source_map)
    asked = layout_questions(source_map, read, listing, facts.language)
    if problems or any(question.kind == "heading_missing" for question in asked):
        return Mapped((), (), asked, tuple(problems))
    columns, asking = ForeignLines(listing, read), Asking(facts)
    made = [_made(part, columns, asking, problems, source_map.identity) for part in read.parts]
    problems = list(_once(problems))
    return Mapped(
        tuple(_comings(made, columns)), tuple(_left_out(made, columns)), asked + asking.questions, tuple(problems)
    )


def _made(part: MapPart, columns: ForeignLines, asking: Asking, problems: list[Problem], identity: bool) -> _PartRows:
    lines = taken_lines(part, columns, asking, problems)
    filler = Filler(part, columns, asking, identity)
    cells: dict[str, list[Cell]] = {}
    for field in part.fields:
        found = filler.filled(field, lines.taken)
        if found is not None:
            cells[field] = found
    filler.ask_for_missing(cells, lines.taken)
    filler.waiting |= ask_for_reversed(part, cells, lines.taken, columns, asking) if not identity else set()
    problems += filler.problems
    waiting = frozenset(lines.taken) if lines.pending else filler.waiting
    by_line = zip(lines.taken, zip(*cells.values(), strict=True), strict=True) if cells else ()
    rows = {line: list(row) for line, row in by_line if line not in waiting}
    return _PartRows(part, tuple(cells), rows, lines._replace(open=lines.open | waiting))


def _comings(made: Sequence[_PartRows], columns: ForeignLines) -> Iterable[ComingRows]:
    """The parts of a table together, in the order of the file's lines."""
    for table in dict.fromkeys(one.part.table for one in made):
        parts = [one for one in made if one.part.table == table]
        filled = {field for one in parts for field in one.fields}
        fields = tuple(c.field for c in TABLES[table].inputs if c.field in filled)
        rows = [(line, one.part.number, one, row) for one in parts for line, row in one.rows.items()]
        if len(parts) > 1:
            rows.sort(key=lambda found: found[:2])
        cells = [_in_order(fields, one.fields, row) for _, _, one, row in rows]
        yield ComingRows(table, fields, cells, [columns.lines[line] for line, _, _, _ in rows], columns.listing.place)


def _in_order(fields: tuple[str, ...], given: tuple[str, ...], row: list[Cell]) -> list[Cell]:
    if fields == given:
        return row
    found = dict(zip(given, row, strict=True))
    return [found.get(field) for field in fields]


def _left_out(made: Sequence[_PartRows], columns: ForeignLines) -> Iterable[MapLeftOut]:
    """Lines that no part takes and that wait for no answer."""
    kept = {line for one in made for line in (*one.lines.taken, *one.lines.open)}
    for place, line in enumerate(columns.listing.lines):
        if place not in kept:
            reasons = dict.fromkeys(one.lines.skipped.get(place, "") for one in made)
            text = " ".join(str(cell) for cell in line.cells if cell not in (None, ""))
            yield MapLeftOut(line.line, "；".join(filter(None, reasons)), text[:_SHOWN])


def _once(problems: Iterable[Problem]) -> Iterable[Problem]:
    return {(p.code, p.table, p.row, p.field, str(dict(p.values))): p for p in problems}.values()
