"""Rows that a file brings against the rows that the book holds: new, the same, changed, vanished."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from addin.book.base import Cell, RawTable
from addin.book.inputs import fields_of
from addin.tables.schema import TABLES
from addin.usecases.importing.forms import RowForms, forms_of, key_fields
from addin.usecases.importing.known import KnownImports
from addin.values.errors import Problem
from addin.values.periods import Month


class ComingRows(NamedTuple):
    """Rows for one of the book's tables as it would hold them: yuan numbers, days, labels in its language.

    ``fields``: the columns that the file says; a row that is there keeps its other cells, a new one has them blank.
    ``lines``: each row's line in the file; ``place``: the file and its sheet.
    """

    table: str
    fields: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    lines: Sequence[int]
    place: str


class CellChange(NamedTuple):
    """What a cell of the book is, and what the file says."""

    field: str
    before: Cell
    after: Cell


class ChangedRow(NamedTuple):
    """A row of the file that the book has otherwise.

    ``at`` counts the rows of ComingRows, ``row`` those of the book's table. ``typed``: a person typed it, or changed it
    since an import brought it. ``locked``: the locked months it concerns, whose results it would correct (L1).
    """

    at: int
    row: int
    key: str
    changes: tuple[CellChange, ...]
    typed: bool
    locked: tuple[Month, ...]


class Comparison(NamedTuple):
    """What the file's rows are to the book's table; every coming row is in one of new, same, changed, removed.

    ``new``, ``same``, ``removed`` and ``twice`` count the coming rows. ``removed``: brought before, deleted by a person
    since. ``twice``: equal to a row above it, where a table has no number of its own. ``vanished``: rows of the book's
    table, of this source, that a full export of their days no longer has. ``late``: how many new rows are of locked
    months. ``met``: the earlier imports that brought rows of the same keys. ``problems``: what forbids the import; they
    count the coming rows.
    """

    coming: ComingRows
    new: tuple[int, ...] = ()
    same: tuple[int, ...] = ()
    changed: tuple[ChangedRow, ...] = ()
    removed: tuple[int, ...] = ()
    twice: tuple[int, ...] = ()
    vanished: tuple[int, ...] = ()
    late: tuple[tuple[Month, int], ...] = ()
    met: frozenset[int] = frozenset()
    problems: tuple[Problem, ...] = ()


class _Sides(NamedTuple):
    """Both sides as texts; ``keys`` and ``held_keys`` are of the coming and the book's rows in their order."""

    coming: ComingRows
    ours: RowForms
    held: RowForms
    raw: RawTable
    keys: Sequence[str]
    held_keys: Sequence[str]
    known: KnownImports


class _Matched(NamedTuple):
    """Pairs of a coming and a held row, counted as the forms count them; coming rows and held rows without one."""

    same: list[tuple[int, int]]
    other: list[tuple[int, int]]
    alone: list[int]
    left: list[int]


def compare_rows(coming: ComingRows, raw: RawTable, known: KnownImports) -> Comparison:
    """What the file's rows are to the table ``raw``, whose headers must be all there."""
    ours, held = forms_of(coming_table(coming, raw)), forms_of(raw)
    sides = _Sides(coming, ours, held, raw, ours.keys(), held.keys(), known)
    matched = _matched(sides)
    new, removed = _brought_before(sides, matched.alone)
    months = ours.months()
    late = Counter(month for at in new if (month := known.locked_of(months[at])))
    return Comparison(
        coming,
        tuple(ours.rows[at] for at in new),
        tuple(ours.rows[at] for at, _ in matched.same),
        tuple(_changed(sides, matched.other)),
        tuple(ours.rows[at] for at in removed),
        tuple(_twice(sides)),
        tuple(_vanished(sides, matched.left)) if known.is_full else (),
        tuple(sorted(late.items())),
        frozenset(number for key in set(sides.keys) for number in known.numbers(key)),
        tuple(_problems(sides, set(new) | set(removed), matched.other)),
    )


def coming_table(coming: ComingRows, raw: RawTable) -> RawTable:
    """The coming rows as the book's table would hold them, the columns that the file does not say blank.

    Contract columns that the book lacks are there too, so that nothing a file says of them is passed over.
    """
    inputs = TABLES[coming.table].inputs
    place = {field: at for at, field in enumerate(coming.fields)}
    order = [place.get(column.field) for column in inputs]
    rows = [[None if at is None else row[at] for at in order] for row in coming.rows]
    headers = tuple(column.zh for column in inputs)
    return RawTable(coming.table, headers, rows, coming.place, 1, 1, epoch_1904=raw.epoch_1904)


def shown_key(key: str) -> str:
    """A key of ``forms`` as people read it."""
    return key.replace("\x1f", " ").strip()


def row_name(coming: ComingRows, at: int) -> str:
    """What tells a coming row from others, as the file spells it."""
    cells = dict(zip(coming.fields, coming.rows[at], strict=True))
    return _joined(cells.get(field) for field in key_fields(coming.table))


def held_name(raw: RawTable, row: int) -> str:
    """What tells a row of the book from others, as the book spells it."""
    places = {field: at for at, field in enumerate(fields_of(raw)) if field}
    return _joined(raw.rows[row][places[field]] for field in key_fields(raw.name))


def _joined(cells: Iterable[Cell]) -> str:
    """Cells in a line, days without a time."""
    return " ".join(str(cell).removesuffix(" 00:00:00") for cell in cells if cell not in (None, ""))


def _matched(sides: _Sides) -> _Matched:
    """Equal rows first, then rows of the same key in their order."""
    fields = [field for field in sides.coming.fields if field in sides.held.columns]
    ours, theirs = sides.ours.joined(fields), sides.held.joined(fields)
    by_key: dict[str, list[int]] = defaultdict(list)
    wanted = set(sides.keys)
    for at, key in enumerate(sides.held_keys):
        if key in wanted:
            by_key[key].append(at)
    found = _Matched([], [], [], [])
    waiting: list[int] = []
    for at, key in enumerate(sides.keys):
        rows = by_key.get(key, ())
        equal = next((row for row in rows if theirs[row] == ours[at]), None)
        if equal is None:
            waiting.append(at)
        else:
            by_key[key].remove(equal)
            found.same.append((at, equal))
    for at in waiting:
        rest = by_key.get(sides.keys[at])
        found.other.append((at, rest.pop(0))) if rest else found.alone.append(at)
    paired = {row for _, row in (*found.same, *found.other)}
    found.left.extend(row for row in range(len(theirs)) if row not in paired)
    return found


def _brought_before(sides: _Sides, alone: Sequence[int]) -> tuple[list[int], list[int]]:
    """Of the rows without one in the book those that are new, and those that this source brought before: a person
    deleted them since."""
    held = Counter(sides.held_keys) if sides.known.any_brought else Counter()
    gone: dict[str, int] = {}
    new: list[int] = []
    removed: list[int] = []
    for at in alone:
        key = sides.keys[at]
        if key not in gone:
            gone[key] = sides.known.count(key) - held[key] if sides.known.any_brought else 0
        (removed if gone[key] > 0 else new).append(at)
        gone[key] -= 1
    return new, removed


def _changed(sides: _Sides, pairs: Iterable[tuple[int, int]]) -> Iterable[ChangedRow]:
    pairs = list(pairs)
    if not pairs:
        return
    fields = [(at, field) for at, field in enumerate(sides.coming.fields) if field in sides.held.columns]
    places = {field: at for at, field in enumerate(fields_of(sides.raw)) if field}
    codes, ours, theirs = sides.held.codes(), sides.ours.months(), sides.held.months()
    for at, row in pairs:
        number, held = sides.ours.rows[at], sides.held.rows[row]
        changes = tuple(
            CellChange(field, sides.raw.rows[held][places[field]], sides.coming.rows[number][place])
            for place, field in fields
            if field in places and sides.ours.columns[field][at] != sides.held.columns[field][row]
        )
        typed = not sides.known.is_untouched(sides.held_keys[row], codes[row])
        locked = {month for at_all in (ours[at], theirs[row]) if (month := sides.known.locked_of(at_all))}
        yield ChangedRow(number, held, row_name(sides.coming, number), changes, typed, tuple(sorted(locked)))


def _twice(sides: _Sides) -> Iterable[int]:
    """Rows equal to one above, of a table without numbers: both stay (L5 lists what looks like one line twice)."""
    if TABLES[sides.coming.table].key:
        return
    seen: set[str] = set()
    for at, text in enumerate(sides.ours.joined(list(sides.ours.columns))):
        if text in seen:
            yield sides.ours.rows[at]
        seen.add(text)


def _vanished(sides: _Sides, left: Sequence[int]) -> Iterable[int]:
    """Rows of the book that this source brought, of the days that the file covers, and that the file has not got."""
    when = next((field for field in ("day", "month") if field in sides.ours.columns), None)
    days = sorted(day for day in set(sides.ours.columns[when]) if day[:1].isdigit()) if when else []
    for row in left:
        inside = not when or (days and days[0] <= sides.held.columns[when][row] <= days[-1])
        if inside and sides.known.count(sides.held_keys[row]):
            yield sides.held.rows[row]


def _problems(sides: _Sides, new: set[int], pairs: Sequence[tuple[int, int]]) -> Iterable[Problem]:
    """What forbids the import: cells that cannot be read, numbers that stand twice or are another source's."""
    said = set(sides.coming.fields)
    rows = {sides.ours.rows[at] for at in new}
    yield from (p for p in sides.ours.problems if p.field in said or (p.row in rows and p.field))
    table, fields = sides.coming.table, set(fields_of(sides.raw))
    yield from (
        Problem("import_column_absent", table, None, field) for field in sides.coming.fields if field not in fields
    )
    key = key_fields(table)
    if not TABLES[table].key:
        return
    first: dict[str, int] = {}
    for at, text in enumerate(sides.keys):
        row = sides.ours.rows[at]
        if text in first:
            values = {"key": row_name(sides.coming, row), "line": sides.coming.lines[first[text]]}
            yield Problem("import_twice", table, row, key[0], values)
        first.setdefault(text, row)
    for at, _ in pairs:
        if other := sides.known.other_source(sides.keys[at]):
            yield Problem("import_other_source", table, sides.ours.rows[at], key[0], {"source": other})
