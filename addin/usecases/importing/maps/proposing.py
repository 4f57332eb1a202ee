"""The map that an unknown source might have: what is near certain as rows, all else as rows that ask. No dice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from addin.tables.choices import codes, label
from addin.tables.declare import Column
from addin.tables.imports import ImportMap
from addin.tables.schema import TABLES
from addin.usecases.importing.listing import FileListing
from addin.usecases.importing.maps.criteria import escaped
from addin.usecases.importing.maps.model import BookFacts, SourceMap
from addin.usecases.importing.maps.suggesting import (
    READABLE,
    different_texts,
    fits_column,
    has_amounts,
    known_share,
)
from addin.usecases.importing.maps.vocabulary import (
    DECIDING,
    HEADINGS,
    MONEY_BACK,
    SIGNATURES,
    SKIPPED,
    TAKEN,
    code_by_value,
    field_by_heading,
    form_of_word,
    words_of,
)
from addin.usecases.importing.maps.words import JOINER, SPECIAL, in_words, wanted_field
from addin.values.errors import Language

_DECIDED_BY_AT_MOST = 15  # different values of a column that says which lines count
_ASKED: dict[str, tuple[str, str]] = {
    "take": ("？这些行要导入吗", "? Are these lines to be taken"),
    "nobody": ("？{column}填什么（没有就选空白）", "? What goes into {column} (blank if nothing does)"),
}


class ProposedRow(NamedTuple):
    """A row that an unknown source's map might have, and by what: own_name, synonym, known_value, nobody, unused."""

    row: ImportMap
    because: str


class ProposedMap(NamedTuple):
    """The map as proposed, for one table; ``rows`` say why. What it leaves open is asked when the map is applied."""

    source_map: SourceMap
    table: str
    rows: tuple[ProposedRow, ...]


class _Found(NamedTuple):
    heading: str
    column: Column
    because: str


def likely_tables(listing: FileListing) -> list[str]:
    """The tables that the file may be for, best first: by the columns that must be filled and have a heading."""
    scored = []
    for table in HEADINGS:
        found = {one.column.field for one in _columns(table, listing, BookFacts())}
        needed = [column.field for column in TABLES[table].inputs if column.required]
        there = sum(field in found for field in needed)
        if found & set(SIGNATURES[table].split()):
            scored.append((-there / len(needed), -len(found), table))
    return [table for score, _, table in sorted(scored) if score < 0]


def proposed_map(listing: FileListing, source: str, table: str, facts: BookFacts) -> ProposedMap:
    """Heading by heading and value by value; rows whose 目标值 begins with ？ ask."""
    lang = facts.language
    found = list(_columns(table, listing, facts))
    rows = list(_heading_rows(source, table, found, lang))
    for one in found:
        rows += _value_rows(source, table, one, listing, lang)
    rows += _deciding_rows(source, table, listing, found, lang)
    rows += _asked_rows(source, table, found, lang)
    rows += _unused_row(source, listing, rows, lang)
    return ProposedMap(SourceMap(source, tuple(row.row for row in rows)), table, tuple(rows))


def _columns(table: str, listing: FileListing, facts: BookFacts) -> Iterator[_Found]:
    """Which heading holds which column: our own names, else the one usual name whose cells can be read so.

    Where several headings could hold a column of customers or people, the one whose cells the book knows; of other
    columns none is taken, and it is asked.
    """
    usual = field_by_heading(table)
    for column in TABLES[table].inputs:
        own = [heading for heading in listing.headings if wanted_field(table, heading) == column.field]
        named = [heading for heading in listing.headings if usual.get(form_of_word(heading)) == column.field]
        named = [heading for heading in named if wanted_field(table, heading) in ("", column.field)]
        fitting = [heading for heading in own or named if fits_column(listing, heading, column)]
        if len(fitting) > 1 and column.names in ("customer", "staff"):
            known = [heading for heading in fitting if known_share(listing, heading, column, facts) >= READABLE]
            fitting = known[:1]
        if len(fitting) == 1:
            yield _Found(fitting[0], column, "own_name" if own else "synonym")


def _heading_rows(source: str, table: str, found: Sequence[_Found], lang: Language) -> Iterator[ProposedRow]:
    for one in found:
        row = ImportMap(source, TABLES[table].sheet(lang), one.heading, one.column.header(lang), "", "")
        yield ProposedRow(row, one.because)


def _value_rows(source: str, table: str, one: _Found, listing: FileListing, lang: Language) -> Iterator[ProposedRow]:
    """What the file's words for a list's values mean; those that nobody knows are asked when the map is applied."""
    choice = one.column.choice
    if not choice:
        return
    own = set(map(form_of_word, codes(choice)))
    usual = code_by_value(choice)
    for text in different_texts(listing, one.heading):
        code = usual.get(form_of_word(text), "")
        if code and form_of_word(text) not in own:
            sheet = TABLES[table].sheet(lang)
            row = ImportMap(
                source, sheet, one.heading, one.column.header(lang), escaped(text), label(choice, code, lang)
            )
            yield ProposedRow(row, "known_value")


def _deciding_rows(
    source: str, table: str, listing: FileListing, found: Sequence[_Found], lang: Language
) -> Iterator[ProposedRow]:
    """Which lines count, where a column of states says so; what its words do not say is asked."""
    deciding, taken, skipped = (set(words_of(words)) for words in (DECIDING, TAKEN, SKIPPED))
    used = {one.heading for one in found}
    take, skip = (in_words(SPECIAL[code], lang) for code in ("take", "skip"))
    for heading in listing.headings:
        texts = different_texts(listing, heading) if form_of_word(heading) in deciding and heading not in used else []
        for text in texts if len(texts) <= _DECIDED_BY_AT_MOST else ():
            form = form_of_word(text)
            like = ImportMap(source, TABLES[table].sheet(lang), heading, take, escaped(text), "")
            if form in taken:
                yield ProposedRow(like, "known_value")
            elif form in skipped:
                yield ProposedRow(like._replace(into=skip, becomes=text), "known_value")
            else:
                yield ProposedRow(like._replace(becomes=in_words(_ASKED["take"], lang)), "known_value")


def _asked_rows(source: str, table: str, found: Sequence[_Found], lang: Language) -> Iterator[ProposedRow]:
    """Numbers that may be left blank but decide whose a line is: asked once where no heading holds them."""
    filled = {one.column.field for one in found}
    filled |= {"receipt"} if table == "tblCollections" and "bill" in filled else set()
    for column in TABLES[table].inputs:
        if column.kind == "id" and not column.required and not column.added and column.field not in filled:
            words = in_words(_ASKED["nobody"], lang).format(column=column.header(lang))
            row = ImportMap(source, TABLES[table].sheet(lang), "", column.header(lang), "", words)
            yield ProposedRow(row, "nobody")


def _unused_row(
    source: str, listing: FileListing, rows: Sequence[ProposedRow], lang: Language
) -> Iterator[ProposedRow]:
    """Headings that hold no column of ours; those that may change an amount stay unknown, and are asked."""
    used = {row.row.heading for row in rows}
    doubtful = words_of(MONEY_BACK)
    rest = [
        heading
        for heading in listing.headings
        if heading not in used
        and not (any(word in form_of_word(heading) for word in doubtful) and has_amounts(listing, heading))
    ]
    if rest:
        row = ImportMap(source, "", JOINER.join(rest), in_words(SPECIAL["unused"], lang), "", "")
        yield ProposedRow(row, "unused")
