"""A source's map, and what comes of a listing by it: rows of our tables, lines left out, and what is to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from addin.tables.declare import Column
from addin.tables.imports import ImportMap
from addin.usecases.importing.against import ComingRows
from addin.usecases.importing.maps.words import special
from addin.values.errors import Language, Problem
from addin.values.periods import Month

QuestionKind = Literal[
    "take",  # a value of the file of which the map does not say whether its lines are to be taken
    "value",  # a value of the file that the map does not know
    "name",  # a customer or person whose number or exact name is not in the book
    "heading_missing",  # a heading that the map takes and the file has not got
    "heading_new",  # a heading of the file that the map does not know
    "column",  # a column of ours that must be filled and nothing fills
    "habit",  # what no file says, asked once: a row of the map whose 目标值 begins with ？
    "several",  # a shape that is found more than once in a cell, with different results
    "not_found",  # a shape that is not found in a cell
]


class SourceMap(NamedTuple):
    """The rows of tblImportMaps of one source, in any order. ``identity``: our own headings, other columns unread."""

    source: str
    rows: tuple[ImportMap, ...]
    identity: bool = False


class BookFacts(NamedTuple):
    """What of the book a map may need: numbers and names of customers and people, its language, the month to settle."""

    customers: Mapping[str, str] = {}
    staff: Mapping[str, str] = {}
    language: Language = "zh"
    month: Month | None = None

    def named(self, column: Column) -> Mapping[str, str]:
        """Numbers and names of those that a column names; none where it names others or nobody."""
        return {"customer": self.customers, "staff": self.staff}.get(column.names, {})


class MapOption(NamedTuple):
    """An answer that is offered: what is kept as 目标值, and what a person reads beside it."""

    value: str
    said: str = ""


class Question(NamedTuple):
    """What a person decides once: ``asks`` is the row that will keep the answer, yet without it.

    ``lines`` of the file it concerns; ``options`` are offered, other answers allowed; ``values`` are those of its
    words in texts/importing_maps.py.
    """

    kind: QuestionKind
    asks: ImportMap
    lines: tuple[int, ...] = ()
    options: tuple[MapOption, ...] = ()
    values: Mapping[str, object] = {}

    def answered(self, answer: str) -> ImportMap:
        """The row of tblImportMaps that keeps the answer: what comes in, or Take or Skip, a reason behind a colon."""
        answer = answer.strip()
        if self.kind == "heading_missing":
            return self.asks._replace(heading=answer)
        word, _, reason = answer.replace("：", ":", 1).partition(":")
        code = special(word)
        if code in ("take", "skip", "unused"):
            return self.asks._replace(into=word, becomes=reason.strip())
        return self.asks._replace(becomes=answer)


class MapLeftOut(NamedTuple):
    """A line of the listing that no table takes, and why."""

    line: int
    reason: str
    text: str = ""


class Mapped(NamedTuple):
    """All that comes of a listing. Nothing may be written while there are problems or questions.

    ``problems`` of tblImportMaps count its rows; those of other tables have the file's line in their values.
    """

    comings: tuple[ComingRows, ...]
    left_out: tuple[MapLeftOut, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
