"""Which lines of a file of an unknown program count: by a column of states, by which way money went."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Literal

from addin.tables.imports import ImportMap
from addin.usecases.importing.listing import FileListing
from addin.usecases.importing.maps.columns import said_texts
from addin.usecases.importing.maps.criteria import escaped, number_in
from addin.usecases.importing.maps.suggesting import different_texts, has_amounts
from addin.usecases.importing.maps.vocabulary import (
    DECIDING,
    DECIDING_END,
    DIRECTION,
    GONE,
    MONEY_IN,
    MONEY_OUT,
    OUTGOING,
    SKIPPED,
    TAKEN,
    form_of_word,
    words_of,
)
from addin.usecases.importing.maps.words import SPECIAL, in_words
from addin.values.errors import Language

_Means = Literal["take", "skip"]
_AT_MOST = 15  # different values of a column that says which lines count
_ELSEWHERE: tuple[str, str] = ("这一列没有金额，金额在另一列", "No amount in this column, but in another")
_ASKED: tuple[str, str] = ("？这些行要导入吗", "? Are these lines to be taken")


def deciding_rows(
    like: ImportMap, table: str, listing: FileListing, used: Collection[str], lang: Language
) -> Iterator[ImportMap]:
    """Rows that take or skip lines by the values of a column of states, or ask; ``like`` has the source and the table,
    ``used`` are headings that hold our columns."""
    for heading in listing.headings:
        texts = different_texts(listing, heading) if heading not in used else []
        meant = _meanings(form_of_word(heading), table)
        if not meant or not texts or len(texts) > _AT_MOST:
            continue
        said = set(map(form_of_word, texts))
        if form_of_word(heading) in words_of(DECIDING) or said & _telling(table, meant):
            for text in texts:
                yield _decided(like._replace(heading=heading, given=escaped(text)), text, meant, lang)


def _telling(table: str, meant: Mapping[str, _Means]) -> set[str]:
    """Values by one of which such a column shows that it says which lines count: of people and customers, whose state
    says something else for the most part, only those that are no longer there."""
    return set(words_of(GONE)) if table in ("tblStaff", "tblCustomers") else set(meant)


def _meanings(heading: str, table: str) -> Mapping[str, _Means]:
    """What values of such a column mean: take or skip; nothing where it is no such column."""
    take: _Means = "take"
    skip: _Means = "skip"
    meant: dict[str, _Means] = {}
    if table == "tblCollections" and heading in words_of(DIRECTION):
        meant |= dict.fromkeys(words_of(MONEY_IN), take) | dict.fromkeys(words_of(MONEY_OUT), skip)
    if heading in words_of(DECIDING) or heading.endswith(DECIDING_END):
        meant |= dict.fromkeys(words_of(TAKEN), take) | dict.fromkeys(words_of(SKIPPED), skip)
    return meant


def _decided(like: ImportMap, text: str, meant: Mapping[str, _Means], lang: Language) -> ImportMap:
    means = meant.get(form_of_word(text))
    row = like._replace(into=in_words(SPECIAL[means or "take"], lang))
    if means == "skip":
        return row._replace(becomes=text)
    return row if means else row._replace(becomes=in_words(_ASKED, lang))


def paid_out_rows(like: ImportMap, listing: FileListing, amount: str, lang: Language) -> Iterator[ImportMap]:
    """Rows that skip lines whose amount is blank or 0, where another column has what was paid out; ``amount`` is the
    heading of our amount."""
    out = [heading for heading in listing.headings if form_of_word(heading) in words_of(OUTGOING)]
    if amount in out or not any(has_amounts(listing, heading) for heading in out):
        return
    texts = set(said_texts(listing.column(amount)))
    skip = like._replace(heading=amount, into=in_words(SPECIAL["skip"], lang), becomes=in_words(_ELSEWHERE, lang))
    if "" in texts:
        yield skip._replace(given=escaped(""))
    if any(text and number_in(text) == 0 for text in texts):
        yield skip._replace(given="0")
