"""What one file's tables come to: edits of the book, rows to decide, rows to give back, what is agreed on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from addin.tables.schema import TABLES
from addin.usecases.sharing.checking import CheckedRow, KnownNumbers, checked_rows, not_theirs
from addin.usecases.sharing.editions import Shared
from addin.usecases.sharing.marks import FormMark
from addin.usecases.sharing.merging import ComparedRow, Merged, agreed, three_way
from addin.usecases.sharing.own_rows import Record
from addin.usecases.sharing.prints import Print, key_of, print_of
from addin.usecases.sharing.returned import CameBack
from addin.usecases.sharing.working import Edits, Working
from addin.values.errors import Problem

_TO_DECIDE = ("both_changed", "both_new", "deleted", "book_deleted")


class ToDecide(NamedTuple):
    """A row that a person must decide about; ``cells``: what the book would hold, None where the file deleted it."""

    merged: Merged
    cells: Record | None


class Into(NamedTuple):
    """What a file is merged into: the book's tables as they are now, and the numbers that are known."""

    working: Working
    known: KnownNumbers


class TableOutcome(NamedTuple):
    """What became of one table of a file; ``wrong`` by the place of the row among those that came back."""

    shared: Shared
    edits: Edits
    same: int
    to_decide: list[ToDecide]
    wrong: dict[int, list[Problem]]
    agreed: list[ComparedRow]


def table_outcome(
    shared: Shared, mark: FormMark, came: Sequence[CameBack], base: Sequence[ComparedRow], into: Into
) -> TableOutcome:
    """Merge a table's rows into the book's; nothing is changed yet."""
    printed = [(row, print_of(shared, row.cells)) for row in came]
    keys = [key_of(shared, row.cells) for row in came]
    if not shared.collected:
        wrong = _of_read_only(shared, keys, [one for _, one in printed], base)
        return TableOutcome(shared, Edits(), len(came), [], wrong, list(base))
    twice = _twice(shared, keys, came)
    pairs = enumerate(zip(keys, printed, strict=True))
    theirs = [ComparedRow(key, one.content, at) for at, (key, (_, one)) in pairs if at not in twice]
    held = [ComparedRow(row.key, Print.parse(row.print).content, at) for at, row in enumerate(base)]
    rows = into.working.rows
    places = rows.keyed(shared, {row.key for row in (*theirs, *held)})
    ours = [rows.compared(shared, mark, at) for found in places.values() for at in found]
    ours = [row._replace(print=Print.parse(row.print).content) for row in ours]
    return _Table(shared, printed, base, into).outcome(three_way(held, ours, theirs), twice)


def _of_read_only(
    shared: Shared, keys: Sequence[str], prints: Sequence[Print], base: Sequence[ComparedRow]
) -> dict[int, list[Problem]]:
    """Rows of a sheet for reading that are not what was handed out."""
    known = Counter((row.key, row.print) for row in base)
    wrong: dict[int, list[Problem]] = {}
    for at, place in enumerate((key, str(one)) for key, one in zip(keys, prints, strict=True)):
        if known[place] > 0:
            known[place] -= 1
        else:
            wrong[at] = [Problem("form_only_read", shared.table, at, "")]
    return wrong


def _twice(shared: Shared, keys: Sequence[str], came: Sequence[CameBack]) -> dict[int, list[Problem]]:
    """Rows with a number, or person and day, that an earlier row of the file has."""
    table, seen = TABLES[shared.table], set[str]()
    wrong: dict[int, list[Problem]] = {}
    for at, key in enumerate(keys):
        if table.key and key in seen:
            field = shared.identity[0] if shared.identity else shared.key_fields[0]
            values = {"key": str(came[at].cells.get(field) or "")}
            wrong[at] = [Problem("form_twice", shared.table, at, field, values)]
        seen.add(key)
    return wrong


class _Table:
    """One table of one file."""

    def __init__(
        self, shared: Shared, printed: Sequence[tuple[CameBack, Print]], base: Sequence[ComparedRow], into: Into
    ) -> None:
        self._shared, self._base, self._working, self._known = shared, base, into.working, into.known
        self._came = [row for row, _ in printed]
        self._prints = [one for _, one in printed]

    def outcome(self, found: list[Merged], twice: dict[int, list[Problem]]) -> TableOutcome:
        """What is to be done for each row; one that is wrong stays as it was handed out."""
        wrong = {**twice}
        coming = [one for one in found if one.theirs and one.result not in ("same", "kept")]
        read = checked_rows(self._shared, [self._pair(one) for one in coming], self._known, self._working.language)
        by_place = {one.theirs.at: row for one, row in zip(coming, read, strict=True) if one.theirs}
        for one in found:
            if one.theirs and (problems := self._problems(one, by_place.get(one.theirs.at))):
                wrong[one.theirs.at] = problems
        right = [one for one in found if not one.theirs or one.theirs.at not in wrong]
        edits, to_decide = self._done(right, by_place)
        spoilt = [one.base for one in found if one.theirs and one.theirs.at in wrong and one.base]
        rows = [self._full(row, theirs) for theirs, row in _agreed(right)]
        rows += [self._full(row, theirs=False) for row in spoilt]
        same = sum(one.result in ("same", "kept") for one in right)
        return TableOutcome(self._shared, edits, same, to_decide, wrong, rows)

    def _pair(self, one: Merged) -> tuple[CameBack, Record | None]:
        assert one.theirs
        held = one.result in ("changed", "both_changed") and one.ours is not None
        return self._came[one.theirs.at], self._held(one) if held else None

    def _held(self, one: Merged) -> Record | None:
        return None if one.ours is None else dict(self._working.rows.records[self._shared.table][one.ours.at] or {})

    def _problems(self, one: Merged, row: CheckedRow | None) -> list[Problem]:
        """What keeps the row from being taken in."""
        assert one.theirs
        at, shared = one.theirs.at, self._shared
        came, now = self._came[at], self._prints[at]
        found = [problem._replace(row=at) for problem in row.problems] if row else []
        if one.base is None:
            if one.result == "new" and not shared.spare:
                return [Problem("form_no_new_rows", shared.table, at, "")]
            typed = not_theirs(shared, at, came, None, shared.shown) if one.result == "new" else []
            return found + typed
        before = Print.parse(self._base[one.base.at].print)
        fields = (
            *(shared.given if before.given != now.given else ()),
            *(shared.shown if before.shown != now.shown else ()),
        )
        changed = not_theirs(shared, at, came, self._held(one), fields) if fields else []
        return found + changed

    def _done(self, right: Sequence[Merged], by_place: dict[int, CheckedRow]) -> tuple[Edits, list[ToDecide]]:
        edits, to_decide = Edits(), []
        for one in right:
            cells = by_place[one.theirs.at].cells if one.theirs and one.theirs.at in by_place else None
            if one.result in _TO_DECIDE:
                to_decide.append(ToDecide(one, cells))
            elif one.result == "new" and cells is not None:
                edits.added.append(cells)
            elif one.result == "changed" and cells is not None and one.ours:
                edits.changed[one.ours.at] = cells
        return edits, to_decide

    def _full(self, row: ComparedRow, theirs: bool) -> ComparedRow:
        """The row with its whole print, as it is kept."""
        return ComparedRow(row.key, str(self._prints[row.at]) if theirs else self._base[row.at].print)


def _agreed(right: Sequence[Merged]) -> list[tuple[bool, ComparedRow]]:
    """The rows on which file and book agree, and whether each is the file's (else as it was handed out)."""
    return [(row is one.theirs, row) for one in right for row in agreed([one])]
