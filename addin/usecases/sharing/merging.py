"""Three states of a table's rows put together: as handed out, as the book has them, as they came back.

Pure: it knows rows by what names them and by prints of what they say, no cells and no files. Every row that came back
and is not what was handed out ends in exactly one of the outcomes, and so does every row that did not come back.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

RowKey = str
RowResult = Literal["same", "kept", "changed", "new", "both_changed", "both_new", "deleted", "book_deleted"]


class ComparedRow(NamedTuple):
    """A row: what names it, a print of what it says, and where it stands (-1: nowhere)."""

    key: RowKey
    print: str
    at: int = -1


class Merged(NamedTuple):
    """What became of a row: ``theirs`` as it came back, ``ours`` in the book, ``base`` as handed out; None: not there.

    ``same``: both agree; ``kept``: only the book changed it; ``changed`` and ``new``: only the file did; the others
    are for a person to decide.
    """

    result: RowResult
    base: ComparedRow | None
    ours: ComparedRow | None
    theirs: ComparedRow | None


def three_way(base: Iterable[ComparedRow], ours: Iterable[ComparedRow], theirs: Iterable[ComparedRow]) -> list[Merged]:
    """What became of every row of the file and of every row that was handed out; rows of the book alone are none."""
    groups: dict[RowKey, tuple[list[ComparedRow], list[ComparedRow], list[ComparedRow]]] = defaultdict(
        lambda: ([], [], [])
    )
    for side, rows in enumerate((base, ours, theirs)):
        for row in rows:
            groups[row.key][side].append(row)
    return [found for held, book, came in groups.values() if held or came for found in _of_key(held, book, came)]


def _of_key(base: list[ComparedRow], ours: list[ComparedRow], theirs: list[ComparedRow]) -> Iterator[Merged]:
    """Rows of one key: equal ones are paired first, whatever their order."""
    for mine, its in _take_equal(ours, theirs):
        same = next((row for row in base if row.print == its.print), None)
        if same:
            base.remove(same)
        yield Merged("same", same, mine, its)
    left, came = _take_equal(base, ours), _take_equal(base, theirs)
    for held, mine in left:
        found = _first(theirs)
        yield Merged("changed" if found else "deleted", held, mine, found)
    for held, its in came:
        yield Merged("kept", held, _first(ours), its)
    yield from _of_rest(base, ours, theirs)


def _of_rest(base: list[ComparedRow], ours: list[ComparedRow], theirs: list[ComparedRow]) -> Iterator[Merged]:
    """What was handed out and neither side left as it was, then what was not handed out."""
    for held in base:
        mine, its = _first(ours), _first(theirs)
        if its:
            yield Merged("both_changed" if mine else "book_deleted", held, mine, its)
        elif mine:
            yield Merged("deleted", held, mine, None)
    while theirs:
        its, mine = _first(theirs), _first(ours)
        yield Merged("both_new" if mine else "new", None, mine, its)


def _first(rows: list[ComparedRow]) -> ComparedRow | None:
    """The first row, taken out; None where none is left."""
    return rows.pop(0) if rows else None


def _take_equal(first: list[ComparedRow], second: list[ComparedRow]) -> list[tuple[ComparedRow, ComparedRow]]:
    """Pairs that say the same, taken out of both lists."""
    wanted = Counter(row.print for row in second)
    pairs: list[tuple[ComparedRow, ComparedRow]] = []
    for row in list(first):
        if wanted[row.print] > 0:
            wanted[row.print] -= 1
            other = next(one for one in second if one.print == row.print)
            first.remove(row)
            second.remove(other)
            pairs.append((row, other))
    return pairs


def agreed(found: Iterable[Merged]) -> list[ComparedRow]:
    """The rows on which file and book agree once this is done: with what comes next from the same file is compared.

    Rows to be decided stay as they were handed out, so that they come up again until somebody has decided.
    """
    rows = []
    for one in found:
        row = one.theirs if one.result in ("same", "kept", "changed", "new") else one.base
        if row:
            rows.append(row)
    return rows
