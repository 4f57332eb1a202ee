"""The map that an unknown source might have: what is near certain as rows, all else as rows that ask. No dice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from addin.tables.choices import codes, label
from addin.tables.declare import Column
from addin.tables.imports import ImportMap
from addin.tables.schema import TABLES
from addin.usecases.importing.listing import FileListing
from addin.usecases.importing.maps.criteria import escaped
from addin.usecases.importing.maps.deciding import deciding_rows, paid_out_rows
from addin.usecases.importing.maps.model import BookFacts, SourceMap
from addin.usecases.importing.maps.suggesting import (
    READABLE,
    different_texts,
    fits_column,
    has_amounts,
    known_share,
)
from addin.usecases.importing.maps.templates import SUMMED_KINDS
from addin.usecases.importing.maps.vocabulary import (
    HEADINGS,
    MONEY_BACK,
    SIGNATURES,
    TELLING,
    code_by_value,
    field_by_heading,
    form_of_word,
    words_of,
)
from addin.usecases.importing.maps.words import JOINER, SPECIAL, in_words, wanted_field
from addin.values.errors import Language

_TELLING_COUNTS = 0.4  # as much as so many of the columns that must be filled
_ASKED: dict[str, tuple[str, str]] = {
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
    """The tables that the file may be for, best first: by the columns that must be filled and have a heading, and by
    words that only files for that table have."""
    scored = []
    titles = " ".join(left.text for left in listing.left_out if left.kind in ("title", "comment"))
    said = form_of_word(" ".join((*listing.headings, titles)))
    for table in HEADINGS:
        found = {column.field for column, headings in _named(table, listing) if headings}
        needed = [column.field for column in TABLES[table].inputs if column.required]
        there = sum(field in found for field in needed)
        tells = any(word in said for word in TELLING.get(table, "").split())
        if there and (tells or found & set(SIGNATURES[table].split())):
            scored.append((-there / len(needed) - tells * _TELLING_COUNTS, -len(found), table))
    return [table for _, _, table in sorted(scored)]


def proposed_map(listing: FileListing, source: str, table: str, facts: BookFacts) -> ProposedMap:
    """Heading by heading and value by value; rows whose 目标值 begins with ？ ask."""
    lang = facts.language
    found = list(_columns(table, listing, facts))
    rows = list(_heading_rows(source, table, found, lang))
    for one in found:
        rows += _value_rows(source, table, one, listing, lang)
    like = ImportMap(source, TABLES[table].sheet(lang), "", "", "", "")
    rows += [ProposedRow(row, "known_value") for row in _taken_rows(like, table, listing, found, lang)]
    rows += _asked_rows(source, table, found, lang)
    rows += _unused_row(source, listing, rows, lang)
    return ProposedMap(SourceMap(source, tuple(row.row for row in rows)), table, tuple(rows))


def _columns(table: str, listing: FileListing, facts: BookFacts) -> Iterator[_Found]:
    """Which heading holds which column: our own names, else the one usual name whose cells can be read so.

    Where several headings could hold a column of customers or people, the one whose cells the book knows; of other
    columns none is taken, and it is asked.
    """
    for column, fitting in _own_numbers(table, _named(table, listing)):
        if len(fitting) > 1 and column.names in ("customer", "staff"):
            known = [heading for heading in fitting if known_share(listing, heading, column, facts) >= READABLE]
            fitting = known[:1]
        if len(fitting) == 1:
            own = wanted_field(table, fitting[0]) == column.field
            yield _Found(fitting[0], column, "own_name" if own else "synonym")


def _own_numbers(table: str, named: Iterable[tuple[Column, list[str]]]) -> Iterator[tuple[Column, list[str]]]:
    """A bank's 流水号, of a file without 回款单号, is the number of its own line and not of one of our receipts."""
    found = dict(named)
    by_field = {column.field: column for column in found}
    if table == "tblCollections" and not found[by_field["collection"]]:
        receipts = found[by_field["receipt"]]
        found |= {by_field["collection"]: receipts, by_field["receipt"]: []}
    yield from found.items()


def _named(table: str, listing: FileListing) -> Iterator[tuple[Column, list[str]]]:
    """Each column with the headings that are called as it is, or by a usual name, and whose cells can be read so."""
    usual = field_by_heading(table)
    for column in TABLES[table].inputs:
        own = [heading for heading in listing.headings if wanted_field(table, heading) == column.field]
        named = [heading for heading in listing.headings if _usual(usual, listing, heading, column) == column.field]
        named = [heading for heading in named if wanted_field(table, heading) in ("", column.field)]
        yield column, [heading for heading in own or named if fits_column(listing, heading, column)]


def _usual(usual: Mapping[str, str], listing: FileListing, heading: str, column: Column) -> str:
    """Which column a heading usually is; under headings of several lines (联系方式-手机) its last part tells it,
    but for amounts, which are told apart by the first."""
    if field := usual.get(form_of_word(heading)):
        return field
    first, last = listing.heading_lines
    if first == last or column.kind in SUMMED_KINDS:
        return ""
    return usual.get(form_of_word(heading.rpartition("-")[2]), "")


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


def _taken_rows(
    like: ImportMap, table: str, listing: FileListing, found: Sequence[_Found], lang: Language
) -> Iterator[ImportMap]:
    """Which lines come in, as far as the file says it."""
    for one in found:
        if one.column.field == "amount":
            yield from paid_out_rows(like, listing, one.heading, lang)
    yield from deciding_rows(like, table, listing, {one.heading for one in found}, lang)


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
