"""How many lines a file has, and what became of them: they add up to the file."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from addin.tables.schema import TABLES
from addin.texts.importing import COUNTED, LINES_IN_FILE
from addin.usecases.importing.listing import FileListing, LeftKind
from addin.values.errors import Language

_KINDS: dict[LeftKind, str] = {
    "title": "titles", "heading": "titles", "total": "totals", "opening": "totals", "page": "titles",
    "comment": "titles", "blank": "blank", "other": "other", "continued": "continued", "filtered": "filtered",
    "unread": "unread", "wrong": "refused",
}  # fmt: skip
_SAID = {"tblReceipts": ("流水", "receipts")}  # what lines of a table are called, where it is not the sheet's name


class Counts(NamedTuple):
    """Lines of the file by what they are; ``other`` has nothing in any column of the list, ``skipped`` the map leaves
    out, ``unread`` is after a fault."""

    taken: int
    refused: int
    titles: int
    blank: int
    other: int
    continued: int
    unread: int
    totals: int
    filtered: int
    skipped: int

    @property
    def lines(self) -> int:
        return sum(self)


def counts_of(listing: FileListing, refused: set[int], skipped: set[int], blank: set[int]) -> Counts:
    """The listing's lines; ``refused`` have a bad cell, ``skipped`` are left by the map, ``blank`` hold nothing."""
    found = Counter(_KINDS[left.kind] for left in listing.left_out)
    for line in listing.lines:
        at = line.line
        found["refused" if at in refused else "skipped" if at in skipped else "other" if at in blank else "taken"] += 1
    return Counts(*(found[kind] for kind in Counts._fields))


def told(counts: Counts, table: str, lang: Language) -> str:
    """The lines in a sentence: all of them, then each kind that there is."""
    at = 0 if lang == "zh" else 1
    said = _SAID.get(table, (TABLES[table].zh, TABLES[table].en))[at]
    kinds = [COUNTED[kind][at].format(count=count, table=said) for kind, count in counts._asdict().items() if count]
    return LINES_IN_FILE[at].format(lines=counts.lines, kinds=("，", ", ")[at].join(kinds))
