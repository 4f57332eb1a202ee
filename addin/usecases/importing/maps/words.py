"""The words of a map's cells: which table and column they name, and what stands there besides."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from addin.tables.choices import CHOICES
from addin.tables.schema import TABLES
from addin.values.errors import Language
from addin.values.identity import id_form

SpecialInto = Literal["take", "skip", "unused", "joined", "alias", "complete"]
MapWord = tuple[str, str]

_CODES: tuple[SpecialInto, ...] = ("take", "skip", "unused", "joined", "alias", "complete")
SPECIAL: dict[SpecialInto, MapWord] = {code: CHOICES["import_into"][code] for code in _CODES}
BLANK: MapWord = ("(空白)", "(blank)")
FILLED: MapWord = ("(非空)", "(filled)")
JOINER = " + "
_ASKING = ("？", "?")
_PART = re.compile(r"(.*?)\s*([1-9])?")


def in_words(word: MapWord, lang: Language) -> str:
    return word[0 if lang == "zh" else 1]


def is_word(text: str, word: MapWord) -> bool:
    return id_form(text) in map(id_form, word)


def is_question(text: str) -> bool:
    """Whether a 目标值 is a question."""
    return text.strip().startswith(_ASKING)


def special(text: str) -> SpecialInto | None:
    """Which of the words that stand for no column of ours it is."""
    return next((code for code, word in SPECIAL.items() if is_word(text, word)), None)


def wanted_part(text: str) -> tuple[str, int] | None:
    """The table, and which of the rows that a line becomes: 消费流水 2 is (tblReceipts, 2). None: no input table."""
    if name := _tables().get(id_form(text)):
        return name, 1
    matched = _PART.fullmatch(text)
    name = _tables().get(id_form(matched[1])) if matched else None
    return (name, int(matched[2] or 1)) if matched and name else None


def wanted_field(table: str, text: str) -> str:
    """The field of a column's header in either language, '' where there is none to fill."""
    return _fields(table).get(id_form(text), "")


@cache
def _tables() -> dict[str, str]:
    """Every name of every table that people fill."""
    inputs = [table for table in TABLES.values() if table.name in CHOICES["import_table"]]
    return {id_form(text): table.name for table in inputs for text in (table.name, table.zh, table.en)}


@cache
def _fields(table: str) -> dict[str, str]:
    return {id_form(text): c.field for c in TABLES[table].inputs for text in (c.en, c.zh)}


def headings_in(text: str) -> tuple[str, ...]:
    """The headings that a cell names: 年 + 月 + 日."""
    return tuple(part.strip() for part in text.split(JOINER) if part.strip())
