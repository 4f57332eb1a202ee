"""The maps that a book holds, and what of the book a map needs to know."""

from __future__ import annotations

from collections.abc import Iterable

from addin.book.base import Book
from addin.book.convert import records
from addin.tables.imports import MAPS_TABLE, ImportMap
from addin.tables.people import Customer, Staff
from addin.tables.results import Close
from addin.texts.joining import names_joined
from addin.usecases.closing.closes import closes_of
from addin.usecases.importing.maps.model import BookFacts, Question, SourceMap
from addin.values.errors import Language, Problem, refuse
from addin.values.identity import id_form
from addin.values.periods import Month

_OFFERED = 12  # answers that are named


def held_maps(book: Book) -> tuple[tuple[SourceMap, ...], list[Problem]]:
    """The sources in tblImportMaps, and what is wrong with its cells; a book may lack the table."""
    if MAPS_TABLE not in book.names():
        return (), []
    rows, problems = records(book.read(MAPS_TABLE), ImportMap)
    return sources_of(rows), problems


def sources_of(rows: Iterable[ImportMap]) -> tuple[SourceMap, ...]:
    """Rows by their source."""
    by_source: dict[str, list[ImportMap]] = {}
    for row in rows:
        by_source.setdefault(id_form(row.source), []).append(row)
    return tuple(SourceMap(found[0].source, tuple(found)) for found in by_source.values())


def named_map(maps: Iterable[SourceMap], name: str) -> SourceMap:
    """The source of this name; Refused, naming those there are, where there is none."""
    maps = tuple(maps)
    found = next((one for one in maps if id_form(one.source) == id_form(name)), None)
    if found is None:
        raise refuse("map_unknown_source", name=name, known=", ".join(one.source for one in maps))
    return found


def book_facts(book: Book, month: Month | None = None) -> BookFacts:
    """Customers, people, language; the month to settle is the one given, else the one after the last that is closed."""
    present = book.names()
    customers = records(book.read("tblCustomers"), Customer)[0] if "tblCustomers" in present else []
    staff = records(book.read("tblStaff"), Staff)[0] if "tblStaff" in present else []
    if month is None and "tblCloses" in present:
        closes: list[Close] = records(book.read("tblCloses"), Close)[0]
        last = max(closes_of(closes), default=None)
        month = last.plus(1) if last else None
    return BookFacts({c.customer: c.name for c in customers}, {s.staff: s.name for s in staff}, book.language, month)


def question_label(question: Question) -> str:
    """The row of the map that a question is about, in a line: what answers are recognised by."""
    asks = question.asks
    head = " · ".join(filter(None, (asks.target, asks.heading)))
    return f"{head} → {asks.into}" + (f": {asks.given}" if asks.given else "")


def question_options(question: Question, lang: Language) -> str:
    """The answers that are offered, the first of them, each with what a person reads beside it."""
    shown = (one.value + (f" {one.said}" if one.said else "") for one in question.options[:_OFFERED])
    return names_joined(shown, lang)


def question_problem(question: Question) -> Problem:
    """A question as what forbids an import where nobody can be asked."""
    asks, lines = question.asks, question.lines
    values: dict[str, object] = {"heading": asks.heading, "value": asks.given, "column": asks.into, **question.values}
    if question.kind == "habit" and asks.given:
        values["text"] = f"{values['text']} ({asks.heading}: {asks.given})"
    values["kept"] = question_label(question)
    values |= {"line": lines[0] if lines else 0, "count": len(lines)}
    return Problem(f"ask_{question.kind}", MAPS_TABLE, None, "", values)
