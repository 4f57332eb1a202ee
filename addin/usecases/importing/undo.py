"""An import taken back: rows it brought go, rows it changed are as before; what a person touched since stays."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from addin.book.base import Book, Cell, RawTable
from addin.book.convert import missing_headers, read_month
from addin.book.inputs import fields_of, without_collector
from addin.tables.schema import TABLES
from addin.usecases.closing.closes import Clock
from addin.usecases.history import Happened, with_history
from addin.usecases.importing.against import held_name, shown_key
from addin.usecases.importing.forms import WHEN, RowForms, forms_of
from addin.usecases.importing.kept import IMPORTS, Brought, ImportedRows, import_rows, kept_imports, locked_in
from addin.usecases.settle import refused
from addin.values.errors import refuse
from addin.values.periods import Month

_NAMED = 5  # months or imports that a refusal names


class KeptRow(NamedTuple):
    """A row of the import that stays as it is: a person changed it since, or deleted it."""

    table: str
    key: str
    deleted: bool


class UndoneImport(NamedTuple):
    """An import that was undone: how many rows went, how many are as they were before, and which were left."""

    number: int
    file: str
    removed: int
    restored: int
    left: tuple[KeptRow, ...]


class _Undoing(NamedTuple):
    """One table of it: its rows in the book, what the import brought of them, in pairs, and the table without it."""

    raw: RawTable
    forms: RowForms
    pairs: list[tuple[Brought, int]]
    left: list[KeptRow]


@without_collector()
def take_import_back(book: Book, number: int | None, clock: Clock | None = None) -> UndoneImport:
    """Take import ``number``, or the last that stands, out of the book. Refused where a month that saw it was locked
    since, or a later import met its rows; rows that a person changed since are left and listed."""
    kept, imports = kept_imports(book)
    if kept is None:
        raise refuse("undo_no_table", sheet=TABLES[IMPORTS].sheet(book.language))
    parts = _asked(imports, number)
    book.prepare(part.table for part in parts)
    undoing = [_undoing(_table(book, part.table), part) for part in parts]
    _refuse_locked(book, parts, undoing)
    removed = sum(row.former is None for one in undoing for row, _ in one.pairs)
    restored = sum(len(one.pairs) for one in undoing) - removed
    left = tuple(row for one in undoing for row in one.left)
    done = UndoneImport(parts[0].number, parts[0].file, removed, restored, left)
    time = (clock.text if clock else "") or "-"
    after = [one._replace(undone=time, brought=()) if one in parts else one for one in imports]
    happened = Happened("undo_import", reason=f"{done.file} #{done.number}", changes=removed + restored)
    tables = {one.raw.name: _without(one) for one in undoing}
    book.write({**tables, IMPORTS: import_rows(kept, after), **with_history(book, {}, clock, [happened])})
    return done


def _asked(imports: Sequence[ImportedRows], number: int | None) -> list[ImportedRows]:
    """The import's parts, one a table; Refused where it is not there, undone already, or met by a later one."""
    standing = [one for one in imports if not one.undone]
    if not imports or (number is None and not standing):
        raise refuse("undo_none")
    wanted = max(one.number for one in standing) if number is None else number
    parts = [one for one in imports if one.number == wanted]
    if not parts:
        raise refuse("undo_unknown", number=wanted, last=max(one.number for one in imports))
    if parts[0].undone:
        raise refuse("undo_done", number=wanted, time=parts[0].undone)
    later = sorted({one.number for one in standing if wanted in one.met}, reverse=True)
    if later:
        raise refuse("undo_later", number=wanted, later=", ".join(f"{one}" for one in later[:_NAMED]))
    return parts


def _table(book: Book, name: str) -> RawTable:
    raw = book.read(name)
    if missing := missing_headers(raw):
        raise refused(book, {name: raw}, missing)
    return raw


def _undoing(raw: RawTable, part: ImportedRows) -> _Undoing:
    """What the import brought with the rows that are still as it left them, each once."""
    forms = forms_of(raw)
    codes = forms.codes()
    rows: dict[str, list[int]] = defaultdict(list)
    wanted = {row.key for row in part.brought}
    for at, key in enumerate(forms.keys()):
        if key in wanted:
            rows[key].append(at)
    pairs: list[tuple[Brought, int]] = []
    missed: list[Brought] = []
    for row in part.brought:
        same = [at for at in rows[row.key] if codes[at] == row.code]
        if same:
            found = same[-1] if row.former is None else same[0]  # of equal rows the new ones came last
            rows[row.key].remove(found)
            pairs.append((row, found))
        else:
            missed.append(row)
    return _Undoing(raw, forms, pairs, list(_kept(raw, forms, rows, missed)))


def _kept(
    raw: RawTable, forms: RowForms, rows: Mapping[str, list[int]], missed: Sequence[Brought]
) -> Iterator[KeptRow]:
    """Rows that the import brought and that are other now, or deleted."""
    there = Counter({key: len(left) for key, left in rows.items()})
    for key, _, _, written in missed:
        name = held_name(raw, forms.rows[rows[key][-1]]) if rows[key] else shown_key(written or key)
        yield KeptRow(raw.name, name, there[key] <= 0)
        there[key] -= 1


def _refuse_locked(book: Book, parts: Sequence[ImportedRows], undoing: Iterable[_Undoing]) -> None:
    """Refused where a month that was locked, or locked anew, since the import saw one of its rows."""
    now = locked_in(book)
    found: set[Month] = set()
    for part, one in zip(parts, undoing, strict=True):
        since = sorted(month for month, check in now.items() if part.locked.get(month) != check)
        first = min(_months(one), default=None) if since and one.pairs else None
        found |= {month for month in since if first and month >= first}
    if found:
        named = ", ".join(map(str, sorted(found)[:_NAMED]))
        raise refuse("undo_locked", number=parts[0].number, months=named)


def _months(one: _Undoing) -> Iterator[Month]:
    """From which month on its rows count, as they are and as they were; a row without month counts in every one."""
    months = one.forms.months()
    for _, at in one.pairs:
        yield months[at] or Month(1, 1)
    for row, _ in one.pairs:
        cells = [cell for field, cell in (row.former or {}).items() if field in WHEN]
        yield from filter(None, (read_month(cell, one.raw.epoch_1904) for cell in cells))


def _without(one: _Undoing) -> list[list[Cell]]:
    """The table's rows without what the import brought, changed cells as they were."""
    fields = fields_of(one.raw)
    rows = [list(row) for row in one.raw.rows]
    gone = set()
    for brought, at in one.pairs:
        row = one.forms.rows[at]
        if brought.former is None:
            gone.add(row)
        for field, cell in (brought.former or {}).items():
            if field in fields:
                rows[row][fields.index(field)] = cell
    return [row for at, row in enumerate(rows) if at not in gone and any(cell not in (None, "") for cell in row)]
