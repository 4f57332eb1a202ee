"""How many lines a file has, and what became of them: they add up to the file."""

from __future__ import annotations

from typing import NamedTuple

from addin.texts.importing import COUNTED, LINES_IN_FILE
from addin.usecases.importing.listing import LeftKind
from addin.values.errors import Language

KINDS_COUNTED: dict[LeftKind, str] = {
    "title": "titles", "heading": "titles", "page": "titles", "comment": "titles", "total": "totals",
    "opening": "totals", "blank": "blank", "other": "other", "continued": "continued", "filtered": "filtered",
    "unread": "unread", "wrong": "refused",
}  # fmt: skip


class Counts(NamedTuple):
    """Lines of the file by what they are; ``other`` has nothing in any of our columns, ``unread`` is after a fault."""

    receipts: int
    refused: int
    titles: int
    blank: int
    other: int
    continued: int
    unread: int
    totals: int = 0
    filtered: int = 0

    @property
    def lines(self) -> int:
        return sum(self)


def told(counts: Counts, lang: Language) -> str:
    """The lines in a sentence: all of them, then each kind that there is."""
    at = 0 if lang == "zh" else 1
    kinds = [COUNTED[kind][at].format(count=count) for kind, count in counts._asdict().items() if count]
    return LINES_IN_FILE[at].format(lines=counts.lines, kinds=("，", ", ")[at].join(kinds))
