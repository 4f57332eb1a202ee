"""What was chosen for rows on which a file and the book differ, done in the book."""

from __future__ import annotations

from typing import NamedTuple

from addin.tables.schema import TABLES
from addin.usecases.sharing.conflicts import ConflictEntry, ListedConflict, held_record
from addin.usecases.sharing.editions import Shared, tables_of_edition
from addin.usecases.sharing.marks import FormMark
from addin.usecases.sharing.merging import ComparedRow
from addin.usecases.sharing.register import CONFLICTS, Ledger
from addin.usecases.sharing.working import Edits, Working
from addin.values.errors import Problem


class ChoicesDone(NamedTuple):
    """How many rows were done as chosen, the entries that stay, and why some were not done."""

    done: int
    kept: list[ListedConflict]
    problems: list[Problem]


def decide(listed: list[ListedConflict], working: Working, ledger: Ledger) -> ChoicesDone:
    """Do every choice that can be done; the others stay listed, without their choice where the book has changed."""
    kept: list[ListedConflict] = []
    problems: list[Problem] = []
    for one in listed:
        code = _done(one, working, ledger) if one.choice else None
        if code:
            values = {"choice": one.choice}
            problems.append(Problem(code, CONFLICTS, one.row, "choice", values, "warning"))
        if code or not one.choice:
            kept.append(one)
    return ChoicesDone(len(listed) - len(kept), kept, problems)


def _done(one: ListedConflict, working: Working, ledger: Ledger) -> str:
    """Do what was chosen; the code of why not, else ''."""
    entry = one.entry
    shared = _shared(entry) if entry else None
    if entry is None or shared is None or entry.table not in working.rows.raws:
        return "collect_data_spoilt"
    if one.choice == "both" and (entry.kind != "both_new" or TABLES[entry.table].key):
        return "collect_choice"
    held = held_record(working, shared, entry, _mark(entry))
    if (held is None) != (entry.ours == "") or (held is None and _is_there(working, shared, entry)):
        return "collect_changed_since"
    working.apply(entry.table, _edits(entry, one.choice, held[0] if held else None))
    if not entry.older:
        _agree(entry, ledger)
    return ""


def _is_there(working: Working, shared: Shared, entry: ConflictEntry) -> bool:
    """Whether the book has got such a row again since."""
    return bool(TABLES[entry.table].key) and entry.key in working.rows.keyed(shared, {entry.key})


def _edits(entry: ConflictEntry, choice: str, held: int | None) -> Edits:
    edits = Edits()
    if choice == "book":
        return edits
    if choice == "both" or held is None:
        edits.added.append(entry.cells)
    elif entry.kind == "deleted":
        edits.deleted.add(held)
    else:
        edits.changed[held] = entry.cells
    return edits


def _agree(entry: ConflictEntry, ledger: Ledger) -> None:
    """From now on the file is compared with what it said when this was decided."""
    month, rows = ledger.get((entry.handout, entry.table), (entry.month, []))
    rows = list(rows)
    handed = ComparedRow(entry.key, entry.base)
    if entry.base and handed in rows:
        rows.remove(handed)
    if entry.theirs:
        rows.append(ComparedRow(entry.key, entry.theirs))
    ledger[entry.handout, entry.table] = month, rows


def _shared(entry: ConflictEntry) -> Shared | None:
    return next((one for one in tables_of_edition(entry.edition, entry.receipts) if one.table == entry.table), None)


def _mark(entry: ConflictEntry) -> FormMark:
    return FormMark(entry.handout, "", entry.month, entry.staff, entry.edition, "zh", entry.receipts)
