"""Which list of a file is meant, and by which map it is read: a source's own, or that of our own headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from addin.book.base import Book, RawTable
from addin.tables.schema import header_form
from addin.usecases.importing.files.reading import read_grids
from addin.usecases.importing.grid import Grid
from addin.usecases.importing.listing import FileListing
from addin.usecases.importing.lists import file_listings
from addin.usecases.importing.maps.held import held_maps, named_map
from addin.usecases.importing.maps.identity import identity_map
from addin.usecases.importing.maps.layout import recognised
from addin.usecases.importing.maps.model import SourceMap
from addin.usecases.importing.maps.rows import read_map
from addin.usecases.importing.maps.vocabulary import usual_words
from addin.usecases.importing.own import (
    OwnList,
    chosen_list,
    importable,
    nothing_found,
    own_lists,
    own_words,
    partial_lists,
    table_named,
)
from addin.usecases.settle import DataRefused, refused
from addin.usecases.sharing.marks import MARK_SHEET
from addin.values.errors import Language, refuse
from addin.values.periods import Month


class ImportWanted(NamedTuple):
    """What a person says of a file: the table (its name or its sheet's) and the source, '' where the file tells them.

    ``with_filtered``: whether rows that a filter hides are taken; None: they are to be asked about. ``is_full``: the
    file holds all lines of its days. ``month``: the month to settle, which may tell a year.
    """

    table: str = ""
    source: str = ""
    with_filtered: bool | None = None
    is_full: bool = False
    month: Month | None = None


class FoundSource(NamedTuple):
    """The list and its map; ``own``: where each column stands, of a list with our own headings."""

    listing: FileListing
    source_map: SourceMap
    main_table: str
    own: OwnList | None = None


def found_source(book: Book, path: Path, wanted: ImportWanted) -> FoundSource:
    """The file's list and its map. Refused where nothing fits, or more than one does: it is never guessed."""
    lang = book.language
    tables = [table_named(wanted.table, lang)] if wanted.table else importable()
    maps, problems = held_maps(book)
    if problems and wanted.source:
        raise refused(book, {}, problems)
    words = own_words(tuple(tables)) | {header_form(name) for one in maps for name in read_map(one)[0].used}
    grids = read_grids(path, words)
    _refuse_form(grids, path.name)
    listings = file_listings(grids, words, wanted.with_filtered is True)
    if any(grid.problems for grid in grids) and not listings:
        raise _faults(book, grids, tables[0])
    if wanted.source:
        return _by_map(named_map(maps, wanted.source), listings, path.name, wanted)
    if found := own_lists(listings, tables):
        return _own_source(found, lang, wanted)
    if known := _known_source(maps, listings, wanted):
        return known
    if found := partial_lists(listings, tables):
        return _own_source(found, lang, wanted)
    raise nothing_found((grids, listings), tables, lang, path.name)


def _own_source(found: Sequence[OwnList], lang: Language, wanted: ImportWanted) -> FoundSource:
    """The one list with our own headings."""
    own = chosen_list(found, lang)
    _refuse_filtered(own.listing, wanted)
    source_map = identity_map(own.table, list(own.headings.values()), lang)
    return FoundSource(own.listing, source_map, own.table, own)


def _refuse_form(grids: Iterable[Grid], file: str) -> None:
    """A form that was handed out has more in it than its lists: what was handed out, and what has come back before."""
    marks = (grid for grid in grids if grid.place.endswith(f" {MARK_SHEET}"))
    if any("salesbook" in row[:1] for grid in marks for row in grid.rows[:1]):
        raise refuse("import_is_form", file=file)


def suggested_source(book: Book, path: Path, wanted: ImportWanted) -> str:
    """The source in the book whose layout the file has for the most part; '' where there is none."""
    found = recognised(held_maps(book)[0], first_listing(path, wanted).headings)
    return found[0].source if found else ""


def first_listing(path: Path, wanted: ImportWanted) -> FileListing:
    """The likeliest list of a file of which nothing is known. Refused where there is none."""
    words = usual_words()
    grids = read_grids(path, words)
    _refuse_form(grids, path.name)
    listings = file_listings(grids, words, wanted.with_filtered is True)
    if not listings:
        raise refuse("import_no_proposal", file=path.name)
    _refuse_filtered(listings[0], wanted)
    return listings[0]


def _faults(book: Book, grids: Sequence[Grid], table: str) -> DataRefused:
    """What is wrong with a file in which there is no list."""
    problems = [(problem._replace(table=table, field=""), grid.place) for grid in grids for problem in grid.problems]
    place = RawTable(table, (), [], problems[0][1], 1, 1)
    return refused(book, {table: place}, (problem for problem, _ in problems))


def _by_map(source_map: SourceMap, listings: Sequence[FileListing], file: str, wanted: ImportWanted) -> FoundSource:
    if not listings:
        raise refuse("import_blank", file=file)
    _refuse_filtered(listings[0], wanted)
    return FoundSource(listings[0], source_map, main_table(source_map))


def _known_source(
    maps: Sequence[SourceMap], listings: Sequence[FileListing], wanted: ImportWanted
) -> FoundSource | None:
    """The one source whose layout a list has exactly."""
    for listing in listings:
        fitting = [one for one in recognised(maps, listing.headings) if not any(one.difference)]
        if len(fitting) > 1:
            raise refuse("import_which_source", place=listing.place, sources="、".join(one.source for one in fitting))
        if fitting:
            source_map = named_map(maps, fitting[0].source)
            _refuse_filtered(listing, wanted)
            return FoundSource(listing, source_map, main_table(source_map))
    return None


def main_table(source_map: SourceMap) -> str:
    """The first table that a map fills."""
    parts = read_map(source_map)[0].parts
    return parts[0].table if parts else "tblReceipts"


def _refuse_filtered(listing: FileListing, wanted: ImportWanted) -> None:
    """Rows that a filter of the file hides are taken or left by choice."""
    hidden = sum(left.kind == "filtered" for left in listing.left_out)
    if wanted.with_filtered is None and hidden:
        raise refuse("import_filtered", place=listing.place, count=hidden)
