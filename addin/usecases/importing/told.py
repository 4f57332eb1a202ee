"""What an import, or one that would be, is to its book, in sentences of the book's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from addin.book.base import Cell, CellError, RawTable
from addin.tables.schema import TABLES
from addin.texts.macros import say
from addin.usecases.importing.against import ChangedRow, Comparison, coming_table, shown_key
from addin.usecases.importing.forms import forms_of
from addin.usecases.importing.undo import Undone
from addin.values.errors import Language

SHOWN = 30  # sentences of a kind; how many more there are is said


def differences(comparison: Comparison, raw: RawTable, lang: Language) -> list[str]:
    """What is otherwise in the book, deleted, vanished, twice or of locked months: a sentence each of the first."""
    sheet = _sheet(raw, lang)
    kinds: Sequence[Iterator[str]] = (
        (changed_text(change, comparison, sheet, lang) for change in comparison.changed),
        _of_lines("import_removed", comparison, comparison.removed, sheet, lang),
        _vanished(comparison, raw, sheet, lang),
        _of_lines("import_twice_kept", comparison, comparison.twice, sheet, lang),
        (say("import_late", lang, sheet=sheet, month=month, count=count) for month, count in comparison.late),
    )
    return [text for kind in kinds for text in first_of_many(list(kind), lang)]


def first_of_many(texts: Sequence[str], lang: Language) -> list[str]:
    """The first sentences, and how many more there are."""
    more = len(texts) - SHOWN
    return [*texts[:SHOWN], say("import_more", lang, count=more)] if more > 0 else list(texts)


def changed_text(change: ChangedRow, comparison: Comparison, sheet: str, lang: Language) -> str:
    """'消费流水 R1（文件第 7 行）：金额 100.00 → 120.00；手工录入或改过'."""
    table = TABLES[comparison.coming.table]
    changes = ("，" if lang == "zh" else ", ").join(
        say(
            "import_change",
            lang,
            header=table.column(one.field).header(lang),
            before=_shown(one.before, lang),
            after=_shown(one.after, lang),
        )
        for one in change.changes
    )
    marks = say("import_typed", lang) if change.typed else ""
    if change.locked:
        marks += say("import_corrects", lang, months=", ".join(map(str, change.locked)))
    line = comparison.coming.lines[change.at]
    return say("import_changed", lang, sheet=sheet, name=change.key, line=line, changes=changes, marks=marks)


def undone_texts(done: Undone, lang: Language) -> list[str]:
    """What undoing an import did, and the rows that it left."""
    first = say("undone", lang, number=done.number, file=done.file, removed=done.removed, restored=done.restored)
    left = [
        say("undo_deleted" if row.deleted else "undo_left", lang, sheet=TABLES[row.table].sheet(lang), name=row.key)
        for row in done.left
    ]
    return [first, *first_of_many(left, lang)]


def _sheet(raw: RawTable, lang: Language) -> str:
    return raw.sheet or TABLES[raw.name].sheet(lang)


def _of_lines(key: str, comparison: Comparison, rows: Sequence[int], sheet: str, lang: Language) -> Iterator[str]:
    if not rows:
        return
    coming = comparison.coming
    forms = forms_of(coming_table(coming, RawTable(coming.table, (), [])))
    keys = dict(zip(forms.rows, forms.keys(), strict=True))
    for at in rows:
        yield say(key, lang, sheet=sheet, name=shown_key(keys[at]), line=coming.lines[at])


def _vanished(comparison: Comparison, raw: RawTable, sheet: str, lang: Language) -> Iterator[str]:
    if not comparison.vanished:
        return
    forms = forms_of(raw)
    keys = dict(zip(forms.rows, forms.keys(), strict=True))
    for row in comparison.vanished:
        yield say("import_vanished", lang, sheet=sheet, row=raw.first_row + row, name=shown_key(keys[row]))


def _shown(cell: Cell, lang: Language) -> str:
    if cell in (None, ""):
        return "空" if lang == "zh" else "blank"
    if isinstance(cell, CellError):
        return cell.text
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ").removesuffix(" 00:00:00")
    return str(cell)
