"""How many lines a file has, and what became of them: they add up to the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
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


class LineKinds(NamedTuple):
    """Lines of the list by what becomes of them: with a bad cell, left out by the map, with nothing in any column, with
    a question; and for each table those that bring it rows."""

    refused: Set[int]
    skipped: Set[int]
    other: Set[int]
    asked: Set[int]
    by_table: Mapping[str, Set[int]]

    def kind(self, line: int) -> str:
        """What becomes of a line, as ``Counts`` calls it; one of which nothing else is said waits for an answer."""
        kinds = ("refused", "skipped", "other", "asked")
        comes = any(line in lines for lines in self.by_table.values())
        return next((kind for kind in kinds if line in getattr(self, kind)), "taken" if comes else "asked")


class LinesCounted(NamedTuple):
    """The file's lines by kind, how many more wait for an answer, and how many of those taken bring rows to each table:
    a line may bring several."""

    counts: Counts
    asked: int
    tables: Mapping[str, int]

    @property
    def lines(self) -> int:
        return self.counts.lines + self.asked


def lines_counted(listing: FileListing, lines: LineKinds) -> LinesCounted:
    """All lines of the listing."""
    found = Counter(_KINDS[left.kind] for left in listing.left_out)
    kinds = {line.line: lines.kind(line.line) for line in listing.lines}
    found += Counter(kinds.values())
    tables = {
        table: sum(kinds.get(line) == "taken" for line in its_lines) for table, its_lines in lines.by_table.items()
    }
    return LinesCounted(Counts(*(found[kind] for kind in Counts._fields)), found["asked"], tables)


def told(found: LinesCounted, table: str, lang: Language) -> str:
    """The lines in a sentence: all of them, then each kind that there is; ``table`` is the one that they are for, where
    none comes in."""
    at = 0 if lang == "zh" else 1
    between = ("，", ", ")[at]
    kinds = []
    for kind, count in {**found.counts._asdict(), "asked": found.asked}.items():
        tables = {name: lines for name, lines in found.tables.items() if lines} or {table: count}
        each = [COUNTED["taken"][at].format(count=lines, table=_said(name, at)) for name, lines in tables.items()]
        if count and kind == "taken":
            kinds += each if len(each) == 1 else [COUNTED["several"][at].format(count=count, each=between.join(each))]
        elif count:
            kinds.append(COUNTED[kind][at].format(count=count))
    return LINES_IN_FILE[at].format(lines=found.lines, kinds=between.join(kinds))


def _said(table: str, at: int) -> str:
    return _SAID.get(table, (TABLES[table].zh, TABLES[table].en))[at]
