"""What plans, visits and statistics read besides a settlement's inputs, from any book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from addin.book.base import Book, RawTable
from addin.book.convert import records
from addin.book.inputs import Contents, read_contents, with_inputs
from addin.tables.choices import codes
from addin.tables.ids import Spellings
from addin.tables.records import Planning, tables_of
from addin.values.errors import Problem
from addin.values.identity import id_form

READ_FOR_PLANNING = tables_of(Planning)

_MEASURES = {id_form(spelling): code for spelling, code in codes("measure").items()}


class PlanningContents(NamedTuple):
    """What was read: the records, the tables as they stand, and the cells that could not be read."""

    planning: Planning
    tables: Mapping[str, RawTable]
    problems: list[Problem]


def read_both(book: Book, attributes: Iterable[str], results: tuple[str, ...]) -> tuple[Contents, PlanningContents]:
    """What a settlement reads, and these attributes of Planning, which are converted while the largest table comes."""
    wanted = list(attributes)
    book.prepare((*(READ_FOR_PLANNING[attribute][0] for attribute in wanted), *with_inputs(results)))
    found = read_planning(book, wanted, {})
    contents = read_contents(book, results, found.tables)
    return contents, found._replace(planning=respelt(found.planning, contents.spellings))


def respelt(planning: Planning, spellings: Spellings) -> Planning:
    """The same records with their ids as the book spells them."""
    rows: dict[str, Any] = {
        name: tuple(spellings.applied(READ_FOR_PLANNING[name][0], found)) for name, found in planning._asdict().items()
    }
    return Planning(**rows)


def read_planning(book: Book, attributes: Iterable[str], known: Mapping[str, RawTable]) -> PlanningContents:
    """These attributes of Planning; ``known`` are tables read already. A book may lack any of the tables.

    Measures are the schema's codes; what is none of ours stays as typed.
    """
    wanted, present = list(attributes), book.names()
    names = [READ_FOR_PLANNING[attribute][0] for attribute in wanted]
    book.prepare(name for name in names if name in present and name not in known)
    tables = {name: known[name] if name in known else book.read(name) for name in names if name in present}
    problems: list[Problem] = []
    found: dict[str, tuple[Any, ...]] = {}
    for attribute in wanted:
        name, make = READ_FOR_PLANNING[attribute]
        if name in tables:
            read, wrong = records(tables[name], make)
            found[attribute] = tuple(map(_coded, read) if attribute in ("goals", "parts") else read)
            problems += wrong
    return PlanningContents(Planning(**found), tables, problems)


def _coded(row: Any) -> Any:
    """A goal or part with its measure by its code."""
    return row._replace(measure=_MEASURES.get(id_form(row.measure), row.measure))
