"""A map proposed for a source that the book does not know, written into tblImportMaps with what it leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from addin.book.base import Book
from addin.tables.choices import label
from addin.tables.imports import MAPS_TABLE, ImportMap
from addin.tables.schema import TABLES
from addin.texts.importing_maps import preview_said
from addin.texts.macros import say
from addin.texts.messages import fact_and_remedy
from addin.usecases.importing.maps.held import held_maps, question_options, question_problem
from addin.usecases.importing.maps.model import Question
from addin.usecases.importing.maps.proposing import ProposedRow
from addin.usecases.importing.maps.vocabulary import code_by_value, form_of_word
from addin.usecases.importing.maps.words import is_question, wanted_field, wanted_part
from addin.usecases.importing.preview_sheet import with_map_rows
from addin.usecases.importing.run import prepare, propose
from addin.usecases.importing.source import ImportWanted
from addin.values.errors import Language, refuse
from addin.values.identity import id_form

_ASKING = ("？", "? ")


class MapProposal(NamedTuple):
    """The rows of a map: those that are said, and those whose Becomes is a question, each with its usual answers."""

    source: str
    rows: tuple[ProposedRow, ...]
    asked: tuple[tuple[ImportMap, str], ...]


def propose_map(book: Book, path: Path, wanted: ImportWanted, *, write: bool = True) -> MapProposal:
    """A map for ``wanted.source`` by the file, added to the book; of a source that the book has, what its map does not
    know of this file. Refused where the table of maps is missing."""
    if MAPS_TABLE not in book.names():
        raise refuse("import_no_preview_table", sheet=TABLES[MAPS_TABLE].sheet(book.language))
    known = id_form(wanted.source) in {id_form(one.source) for one in held_maps(book)[0]}
    prepared, rows = (prepare(book, path, wanted), ()) if known else propose(book, path, wanted)
    lang = book.language
    found = [*rows, *_asked(rows, prepared.mapped.questions, lang)]
    offered = {_place(one.asks): question_options(one, lang) for one in prepared.mapped.questions}
    said = tuple(one for one in found if not is_question(one.row.becomes))
    asked = tuple((one.row, offered.get(_place(one.row), "")) for one in found if is_question(one.row.becomes))
    if write and found:
        book.write({MAPS_TABLE: with_map_rows(book, [one.row for one in found])})
    return MapProposal(wanted.source, said, asked)


def _asked(rows: Sequence[ProposedRow], questions: Sequence[Question], lang: Language) -> Iterator[ProposedRow]:
    """What came up when the map was tried and no row of it asks: as rows that do, or that say what is usual."""
    there = {_place(one.row) for one in rows}
    for one in questions:
        if one.kind in ("heading_missing", "habit") or _place(one.asks) in there:
            continue
        if usual := _usual(one, lang):
            yield ProposedRow(one.asks._replace(becomes=usual), "known_value")
        else:
            words = fact_and_remedy(question_problem(one), lang)[0].rstrip("。.")
            yield ProposedRow(one.asks._replace(becomes=_ASKING[lang == "en"] + words), "asked")


def _usual(question: Question, lang: Language) -> str:
    """What a value of the file usually means; '' where nobody knows."""
    place = wanted_part(question.asks.target)
    field = wanted_field(place[0], question.asks.into) if place else ""
    choice = TABLES[place[0]].column(field).choice if place and field else ""
    if question.kind != "value" or not choice:
        return ""
    code = code_by_value(choice).get(form_of_word(str(question.values["text"])), "")
    return label(choice, code, lang) if code else ""


def _place(row: ImportMap) -> tuple[str, ...]:
    return tuple(map(id_form, (row.target, row.heading, row.into, row.given)))


def proposed_texts(found: MapProposal, file: str, lang: Language, *, written: bool) -> list[str]:
    """What was proposed, row by row, and how to go on."""
    counts = {"source": found.source, "count": len(found.rows) + len(found.asked)}
    if not counts["count"]:
        return [say("map_complete", lang, file=file, source=found.source)]
    texts = [say("map_proposed" if written else "map_would_be_proposed", lang, file=file, **counts)]
    because = ("  {}（{}）", "  {} ({})")[lang == "en"]
    texts += [because.format(_shown(one.row), preview_said(one.because, lang)) for one in found.rows]
    if found.asked:
        texts.append(say("map_asks", lang, count=len(found.asked)))
    for row, options in found.asked:
        texts.append(f"  {_shown(row)}" + (f" [{options}]" if options else ""))
    return [*texts, say("map_goes_on", lang, source=found.source)] if written else texts


def _shown(row: ImportMap) -> str:
    head = " · ".join(filter(None, (row.target, row.heading, row.given)))
    return f"{head} → {row.into}" + (f": {row.becomes}" if row.becomes else "")
