"""The list of rows on which a file and the book differ: what stands in it, what was chosen, and that this is done."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import NamedTuple

from addin.book.base import Cell, RawTable
from addin.book.convert import records
from addin.tables.choices import label
from addin.tables.schema import TABLES
from addin.tables.sharing import Pending
from addin.texts.sharing import share_text
from addin.usecases.closing.closes import Clock
from addin.usecases.results import Row as CellRow
from addin.usecases.results import placed
from addin.usecases.sharing.editions import Edition, Shared, edition_of
from addin.usecases.sharing.marks import FormMark
from addin.usecases.sharing.outcome import ToDecide
from addin.usecases.sharing.own_rows import Record
from addin.usecases.sharing.prints import Print, differing, plain_text
from addin.usecases.sharing.working import Working
from addin.values.errors import Language
from addin.values.periods import Month

_SHOWN = 400  # characters of a row in the list


class ConflictEntry(NamedTuple):
    """A row to decide, as the program knows it: all that is needed to do what is chosen, without the file.

    ``theirs``: the print of the file's row, '' where it deleted it; ``ours``: the book's; ``base``: as handed out.
    ``cells``: what the book would hold. ``older``: of a copy that was saved before one that was collected already.
    """

    handout: str
    month: Month
    staff: str
    edition: Edition
    receipts: bool
    table: str
    key: str
    kind: str
    theirs: str
    ours: str
    base: str
    cells: Record
    older: bool = False

    @property
    def place(self) -> tuple[str, str, str, str]:
        """What makes it the same entry when the file comes again."""
        return self.handout, self.table, self.key, self.base or self.theirs


class ListedConflict(NamedTuple):
    """An entry with its row of the table as it stands, and what was chosen, '' for nothing."""

    entry: ConflictEntry | None
    cells: list[Cell]
    choice: str
    row: int


def entry_of(mark: FormMark, shared: Shared, one: ToDecide, theirs: str, base: str) -> ConflictEntry:
    """What is kept of a row to decide; both prints are whole ones."""
    merged = one.merged
    row = merged.theirs or merged.base
    assert row
    return ConflictEntry(
        mark.handout, mark.month, mark.staff, mark.edition, mark.with_receipts, shared.table, row.key, merged.result,
        theirs, merged.ours.print if merged.ours else "", base, dict(one.cells or {}),
    )  # fmt: skip


def listed_in(raw: RawTable) -> list[ListedConflict]:
    """The list as it stands; an entry whose data were spoilt is None."""
    return [
        ListedConflict(_parsed(row.data), list(raw.rows[row.row]), row.choice, row.row)
        for row in records(raw, Pending)[0]
    ]


def entry_row(
    raw: RawTable, entry: ConflictEntry, about: tuple[Shared, str, Record | None], clock: Clock, lang: Language
) -> list[Cell]:
    """The row of a new entry; ``about``: its table, whose file it is, and the book's row."""
    shared, name, held = about
    theirs = entry.cells if entry.kind != "deleted" else None
    fields = [column.field for column in shared.columns if column.field not in shared.identity]
    if theirs is not None and held is not None:
        whole = held | theirs
        fields = differing(shared, [field for field in fields if field in theirs], whole, held) or fields
    row: CellRow = {
        "time": clock.text,
        "handout": entry.handout,
        "staff": entry.staff or None,
        "name": name or None,
        "sheet": TABLES[entry.table].sheet(lang),
        "line": entry.key.replace("|", " ").strip(),
        "kind": label("collect_kind", entry.kind, lang),
        "theirs": _in_words(shared, fields, theirs, lang),
        "ours": _in_words(shared, fields, held, lang),
        "data": _dumped(entry),
    }
    return placed(raw, [row])[0]


def _in_words(shared: Shared, fields: list[str], cells: Record | None, lang: Language) -> str:
    if cells is None:
        return share_text("nothing_there", lang)
    table = TABLES[shared.table]
    said = [(table.column(field), plain_text(table.column(field), cells.get(field))) for field in fields]
    between = ("：", "；") if lang == "zh" else (": ", "; ")
    shown = [f"{column.header(lang)}{between[0]}{_shown(cells.get(column.field))}" for column, text in said if text]
    text = between[1].join(shown)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _shown(cell: Cell) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def held_record(working: Working, shared: Shared, entry: ConflictEntry, mark: FormMark) -> tuple[int, Record] | None:
    """The book's row that the entry is about: the one that says what it said then; None where there is none."""
    for at in working.rows.keyed(shared, {entry.key}).get(entry.key, ()):
        row = working.rows.compared(shared, mark, at)
        if Print.parse(row.print).content == entry.ours:
            return at, dict(working.rows.records[shared.table][at] or {})
    return None


def _dumped(entry: ConflictEntry) -> str:
    cells = {field: _plain(cell) for field, cell in entry.cells.items()}
    said = entry._asdict() | {"month": str(entry.month), "cells": cells}
    if not entry.older:
        del said["older"]
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _plain(cell: Cell) -> object:
    if isinstance(cell, dt.datetime):
        return {"at": cell.isoformat()}
    return {"day": cell.isoformat()} if isinstance(cell, dt.date) else cell


def _parsed(text: str) -> ConflictEntry | None:
    try:
        said = json.loads(text)
        cells = {str(field): _cell(value) for field, value in said["cells"].items()}
        entry = ConflictEntry(**{**said, "month": Month.parse(said["month"]), "cells": cells})
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    known = entry.table in TABLES and edition_of(entry.edition)
    texts = all(isinstance(part, str) for part in entry.place) and isinstance(entry.older, bool)
    return entry if known and texts else None


def _cell(value: object) -> Cell:
    if isinstance(value, Mapping):
        return dt.datetime.fromisoformat(value["at"]) if "at" in value else dt.date.fromisoformat(value["day"])
    return value  # type: ignore[return-value]
