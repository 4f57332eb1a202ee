"""A collection below zero undoes another (L9): which one, is asked where the map does not say it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from addin.book.base import Cell
from addin.tables.imports import ImportMap
from addin.tables.schema import TABLES
from addin.usecases.importing.maps.asking import Asking
from addin.usecases.importing.maps.choosing import given_of
from addin.usecases.importing.maps.columns import ForeignLines
from addin.usecases.importing.maps.model import MapOption
from addin.usecases.importing.maps.rows import MapPart
from addin.usecases.importing.maps.words import JOINER, SPECIAL, MapWord, in_words

ELSE_BLANK = frozenset({"reverses"})  # columns that are blank where no row of the map fits: here the amount asks
_TABLE = "tblCollections"
_ASKS: MapWord = (
    "金额是负数，冲销的是哪一笔回款（填回款单号）",
    "Below zero: which collection does it reverse (its number)",
)


def ask_for_reversed(
    part: MapPart, cells: Mapping[str, Sequence[Cell]], lines: Sequence[int], columns: ForeignLines, asking: Asking
) -> set[int]:
    """Asks of each line below zero that names no collection, by what its number is made of; the lines that wait."""
    headings = list(dict.fromkeys(name for rule in part.of("collection") for one in rule.becomes.columns
                                  for name in one.headings))  # fmt: skip
    if part.table != _TABLE or not headings or not {"amount", "collection"} <= cells.keys():
        return set()
    named = cells.get("reverses") or [None] * len(lines)
    below = (isinstance(cell, int | float) and cell < 0 for cell in cells["amount"])
    waiting = {line for line, is_below, name in zip(lines, below, named, strict=True) if is_below and not name}
    lang, like = asking.facts.language, part.rules[0].row
    header = TABLES[_TABLE].column("reverses").header(lang)
    skip = (MapOption(in_words(SPECIAL["skip"], lang)),)
    for line in sorted(waiting):
        given = given_of(columns, headings, line)
        row = ImportMap(like.source, like.target, JOINER.join(headings), header, given, "")
        asking.ask("habit", row, [columns.lines[line]], lambda: skip, text=in_words(_ASKS, lang), column=header)
    return waiting
