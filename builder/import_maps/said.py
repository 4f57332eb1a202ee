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


INTO_WRITE_OFFS = "tblCollections 2"
_WRITTEN_OFF: MapWord = ("冲减挂账：记入挂账回款，核销", "Taken off an account: written off in Collections")
_NOT_WRITTEN_OFF: MapWord = ("不是冲减", "Nothing taken off")
_ASK_LIABLE: MapWord = (
    "？冲减挂账要核销：责任人承担吗（否：不再扣也不再收；是：仍从工资扣；已收回的款退回去的选略过，另登记冲销）",
    "? Taken off an account, so written off: is the salesperson liable (No: nothing more is due; Yes: still deducted; "
    "Skip where money already collected was given back: enter a reversal by hand)",
)
_ASK_LINE: MapWord = ("？冲减的是哪一笔挂账（流水号）", "? Which line on account is reduced (receipt number)")


def no_negative(heading: str, given: str = "<0") -> tuple[ShippedRow, ...]:
    """Receipts on account may not be below zero (H2.1–2.3): such a line is a write-off (L9), see ``write_offs``."""
    return (ShippedRow(heading, "skip", given, _WRITTEN_OFF),)


def write_offs(amount: str, number: str, day: ShippedRow, bill: str = "") -> tuple[ShippedRow, ...]:
    """What a program takes off an account, as a write-off of the bill or else of a line that is asked: who bears it is
    asked of every one."""
    named = ShippedRow(bill, "bill") if bill else ShippedRow(number, "receipt", "", _ASK_LINE)
    return (
        ShippedRow("", "collection", "", f"{{{number}}}-W{{#}}" if bill else f"{{{number}}}"),
        named,
        day,
        ShippedRow("", "amount", "", f"-{{{amount}}}"),
        ShippedRow("", "manner", "", "write_off"),
        ShippedRow(number, "liable", "", _ASK_LIABLE),
    )


def only_negative(heading: str, given: str = "<0", others: str = ">=0") -> tuple[ShippedRow, ...]:
    """The lines that ``no_negative`` leaves to the write-offs, and no other."""
    return (
        ShippedRow(heading, "take", given),
        ShippedRow(heading, "skip", others, _NOT_WRITTEN_OFF),
    )


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
        for target, rows in self.takes:
            table, _, part = target.partition(" ")
            for row in rows:
                yield [name, f"{TABLES[table].sheet(lang)} {part}".strip(), *_cells(table, row, lang)]
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
