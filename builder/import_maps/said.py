"""How a shipped map is written down: fields and codes, so that both editions say the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from addin.book.cells import CellValue
from addin.tables.choices import CHOICES, label
from addin.tables.schema import TABLES
from addin.usecases.importing.maps.words import BLANK, FILLED, SPECIAL, MapWord, in_words
from addin.values.errors import Language

ForeignOrOurs = str | MapWord  # a code of the column's list, a template, or words in both languages

DECIDES: dict[str, MapWord] = {"take": SPECIAL["take"], "skip": SPECIAL["skip"]}
INTO_RECEIPTS, INTO_COLLECTIONS = "tblReceipts", "tblCollections"
ELSEWHERE: MapWord = ("前台系统里已有", "The property system has it already")
PAID_OUT: MapWord = ("付出的款，不是收款", "Paid out, nothing collected")
ASK_HABIT: MapWord = (
    "？这些收款要记为消费流水吗（前台系统里已有的选略过）",
    "? Do these come in as receipts (Skip if the property system has them already)",
)
ASK_WHOSE: MapWord = (
    "？这些流水算谁的（工号；没有人或归客户负责人选空白）",
    "? Whose are these receipts (staff number; blank: nobody's, or the customer's owner's)",
)


class ShippedRow(NamedTuple):
    """One row: heading of the file, our field or a word's code, value of the file, what it becomes."""

    heading: str
    into: str
    given: str = ""
    becomes: ForeignOrOurs = ""


def with_amount(heading: str, take: str, otherwise: MapWord) -> tuple[ShippedRow, ...]:
    """Lines with such an amount are taken, those without one left out with the reason; any other is asked."""
    return (
        ShippedRow(heading, "take", take),
        ShippedRow(heading, "skip", BLANK[0], otherwise),
        ShippedRow(heading, "skip", "0", otherwise),
    )


class ShippedSource(NamedTuple):
    """A source: what each table takes of its files, lines of one bill, and headings that it does not use."""

    name: MapWord
    takes: tuple[tuple[str, tuple[ShippedRow, ...]], ...]
    unused: str = ""
    joined: tuple[ShippedRow, ...] = ()

    def rows(self, lang: Language) -> Iterator[list[CellValue]]:
        """Its rows of tblImportMaps in a language."""
        name = _words(self.name, lang)
        for row in self.joined:
            yield [name, "", row.heading, in_words(SPECIAL["joined"], lang), row.given, _words(row.becomes, lang)]
        for table, rows in self.takes:
            for row in rows:
                yield [name, TABLES[table].sheet(lang), *_cells(table, row, lang)]
        if self.unused:
            headings = " + ".join(part.strip() for part in self.unused.split("|"))
            yield [name, "", headings, in_words(SPECIAL["unused"], lang), "", ""]


def _cells(table: str, row: ShippedRow, lang: Language) -> list[CellValue]:
    given = row.given.replace(BLANK[0], in_words(BLANK, lang)).replace(FILLED[0], in_words(FILLED, lang))
    if row.into in DECIDES:
        return [row.heading, in_words(DECIDES[row.into], lang), given, _words(row.becomes, lang)]
    column = TABLES[table].column(row.into)
    becomes = _words(row.becomes, lang).replace(BLANK[0], in_words(BLANK, lang))
    if column.kind in CHOICES and becomes in CHOICES[column.kind]:
        becomes = label(column.kind, becomes, lang)
    return [row.heading, column.header(lang), given, becomes]


def _words(said: ForeignOrOurs, lang: Language) -> str:
    return said if isinstance(said, str) else in_words(said, lang)
