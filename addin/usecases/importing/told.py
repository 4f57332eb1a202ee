"""What an import, or one that would be, is to its book, in sentences of the book's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from addin.book.base import Cell, CellError, RawTable
from addin.tables.declare import Column
from addin.tables.schema import TABLES
from addin.texts.macros import say
from addin.usecases.importing.accept import Accepted, Chosen, is_back, is_chosen
from addin.usecases.importing.against import CellChange, ChangedRow, Comparison, held_name, row_name
from addin.usecases.importing.own import missing_columns
from addin.usecases.importing.row_checks import unregistered_texts
from addin.usecases.importing.run import Prepared
from addin.usecases.importing.undo import UndoneImport
from addin.values.errors import Language

SHOWN = 30  # sentences of a kind; how many more there are is said


def imported_texts(prepared: Prepared, accepted: Accepted, chosen: Chosen, lang: Language) -> list[str]:
    """What an import did, then what it found otherwise in the book."""
    file = prepared.source.file
    if accepted.written:
        key = "import_done" if accepted.number else "import_done_unkept"
        texts = [say(key, lang, file=file, number=accepted.number)]
    else:
        texts = [say("import_nothing", lang, file=file)]
    texts += _again(prepared, lang)
    for (comparison, raw), told in zip(prepared.found, accepted.tables, strict=True):
        same = len(comparison.same)
        sheet = _sheet(raw, lang)
        texts.append(say("import_table", lang, sheet=sheet, new=told.new, changed=told.changed, same=same))
    texts += [prepared.told(lang), *absent_texts(prepared, lang), *unregistered_texts(prepared.unregistered, lang)]
    for comparison, raw in prepared.found:
        texts += _changes(comparison, raw, chosen, lang) + other_texts(comparison, raw, lang)
        texts += _removed(comparison, raw, chosen, lang)
    return texts


def prepared_texts(prepared: Prepared, lang: Language) -> list[str]:
    """What an import would do."""
    texts = [say("import_would", lang, file=prepared.source.file)]
    texts += _again(prepared, lang)
    for comparison, raw in prepared.found:
        counts = {"new": len(comparison.new), "changed": len(comparison.changed), "same": len(comparison.same)}
        texts.append(say("import_would_table", lang, sheet=_sheet(raw, lang), **counts))
    texts += [prepared.told(lang), *absent_texts(prepared, lang), *unregistered_texts(prepared.unregistered, lang)]
    for comparison, raw in prepared.found:
        texts += difference_texts(comparison, raw, lang)
    return texts


def absent_texts(prepared: Prepared, lang: Language) -> list[str]:
    """The columns that a file with our own headings has not got, and what a blank in them means."""
    own = prepared.using.own
    missing = missing_columns(own) if own else []
    if not missing or not any(comparison.new for comparison, _ in prepared.found):
        return []
    at, blank = (0, "空") if lang == "zh" else (1, "lank")
    notes = {column: column.note[at].rstrip("。.") for column in missing if blank in column.note[at]}
    wrapped = ("{}（{}）", "{} ({})")[at]
    named = (wrapped.format(c.header(lang), notes[c]) if c in notes else c.header(lang) for c in missing)
    return [say("import_absent", lang, columns=("、", ", ")[at].join(named))]


def _again(prepared: Prepared, lang: Language) -> list[str]:
    """That this very file was imported before."""
    again = prepared.again
    return [say("import_again", lang, time=again.time, number=again.number)] if again else []


def _changes(comparison: Comparison, raw: RawTable, chosen: Chosen, lang: Language) -> list[str]:
    """The changes that were made, and those that were left."""
    lines, sheet = comparison.coming.lines, _sheet(raw, lang)
    texts = []
    for key, made in (("import_applied", True), ("import_left", False)):
        found = [change for change in comparison.changed if is_chosen(change, lines, chosen) is made]
        said = (changed_text(change, comparison, sheet, lang) for change in found)
        texts += [say(key, lang, count=len(found)), *first_of_many(said, len(found), lang)] if found else []
    return texts


def difference_texts(comparison: Comparison, raw: RawTable, lang: Language) -> list[str]:
    """What is otherwise in the book, deleted, vanished, twice or of locked months: a sentence each of the first."""
    sheet = _sheet(raw, lang)
    changed = (changed_text(change, comparison, sheet, lang) for change in comparison.changed)
    first = first_of_many(changed, len(comparison.changed), lang)
    return [*first, *_removed(comparison, raw, Chosen(), lang), *other_texts(comparison, raw, lang)]


def other_texts(comparison: Comparison, raw: RawTable, lang: Language) -> list[str]:
    """Rows that vanished, stand twice or are of locked months."""
    sheet = _sheet(raw, lang)
    twice, vanished, late = comparison.twice, comparison.vanished, comparison.late
    kinds: Sequence[tuple[Iterator[str], int]] = (
        (_vanished(comparison, raw, sheet, lang), len(vanished)),
        (_of_lines("import_twice_kept", comparison, twice, sheet, lang), len(twice)),
        ((say("import_late", lang, sheet=sheet, month=month, count=count) for month, count in late), len(late)),
    )
    return [text for kind, count in kinds for text in first_of_many(kind, count, lang)]


def _removed(comparison: Comparison, raw: RawTable, chosen: Chosen, lang: Language) -> list[str]:
    """Rows deleted by hand that stay out."""
    lines = comparison.coming.lines
    left = [at for at in comparison.removed if not is_back(at, lines, chosen)]
    said = _of_lines("import_removed", comparison, left, _sheet(raw, lang), lang)
    return first_of_many(said, len(left), lang)


def first_of_many(texts: Iterable[str], count: int, lang: Language) -> list[str]:
    """The first of so many sentences, and how many more there are; the others are not even made."""
    more = count - SHOWN
    return [*islice(texts, SHOWN), *([say("import_more", lang, count=more)] if more > 0 else [])]


def changed_text(change: ChangedRow, comparison: Comparison, sheet: str, lang: Language) -> str:
    """'消费流水 R1（文件第 7 行）：金额 100.00 → 120.00；手工录入或改过'."""
    table = TABLES[comparison.coming.table]
    changes = ("，" if lang == "zh" else ", ").join(
        _change_text(table.column(one.field), one, lang) for one in change.changes
    )
    marks = say("import_typed", lang) if change.typed else ""
    if change.locked:
        marks += say("import_corrects", lang, months=", ".join(map(str, change.locked)))
    line = comparison.coming.lines[change.at]
    return say("import_changed", lang, sheet=sheet, name=change.key, line=line, changes=changes, marks=marks)


def _change_text(column: Column, change: CellChange, lang: Language) -> str:
    before, after = (_shown(cell, column, lang) for cell in (change.before, change.after))
    return say("import_change", lang, header=column.header(lang), before=before, after=after)


def undone_texts(done: UndoneImport, lang: Language) -> list[str]:
    """What undoing an import did, and the rows that it left."""
    first = say("undone", lang, number=done.number, file=done.file, removed=done.removed, restored=done.restored)
    left = (
        say("undo_deleted" if row.deleted else "undo_left", lang, sheet=TABLES[row.table].sheet(lang), name=row.key)
        for row in done.left
    )
    return [first, *first_of_many(left, len(done.left), lang)]


def _sheet(raw: RawTable, lang: Language) -> str:
    return raw.sheet or TABLES[raw.name].sheet(lang)


def _of_lines(key: str, comparison: Comparison, rows: Sequence[int], sheet: str, lang: Language) -> Iterator[str]:
    coming = comparison.coming
    for at in rows:
        yield say(key, lang, sheet=sheet, name=row_name(coming, at), line=coming.lines[at])


def _vanished(comparison: Comparison, raw: RawTable, sheet: str, lang: Language) -> Iterator[str]:
    for row in comparison.vanished:
        yield say("import_vanished", lang, sheet=sheet, row=raw.first_row + row, name=held_name(raw, row))


def _shown(cell: Cell, column: Column, lang: Language) -> str:
    if cell in (None, ""):
        return "空" if lang == "zh" else "blank"
    if isinstance(cell, CellError):
        return cell.text
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ").removesuffix(" 00:00:00")
    if column.kind == "money" and isinstance(cell, int | float) and not isinstance(cell, bool):
        return f"{cell:.2f}"
    return str(cell)
