"""Files with our own headings: which table a list is for, and the map that takes each column for what it is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from addin.book.cells import column_letters
from addin.tables.declare import Column
from addin.tables.schema import TABLES, header_form
from addin.usecases.importing.grid import Grid, has_content, is_blank
from addin.usecases.importing.listing import FileListing
from addin.usecases.importing.maps.identity import IMPORTED
from addin.usecases.importing.maps.words import wanted_field
from addin.values.errors import Language, Problem, Refused, refuse
from addin.values.identity import id_form

_NOT_FROM_FILES = frozenset({"tblSignoffs"})  # who signs looks at the result
_NUMBERED = re.compile(r"(.+)\((\d+)\)")
_SHOWN = 12  # cells of a line that are cited
_LONGEST = 200  # characters of it


class OwnList(NamedTuple):
    """A list of the file with our headings: its table, and of each field the listing's heading."""

    listing: FileListing
    table: str
    headings: dict[str, str]


def importable() -> list[str]:
    """The tables that rows can be imported into."""
    return [name for name in IMPORTED if name not in _NOT_FROM_FILES]


def table_named(text: str, lang: Language) -> str:
    """The table of this name, or of the sheet of this name in either language; Refused where there is none."""
    for name in importable():
        table = TABLES[name]
        if id_form(text) in map(id_form, (name, table.zh, table.en)):
            return name
    known = "、".join(TABLES[name].sheet(lang) for name in importable())
    raise refuse("import_table_unknown", name=text, known=known)


@cache
def own_words(tables: tuple[str, ...]) -> frozenset[str]:
    """All our headings for these tables in both languages, as ``header_form`` compares them."""
    return frozenset(header_form(text) for name in tables for c in TABLES[name].inputs for text in (c.zh, c.en))


def own_lists(listings: Iterable[FileListing], tables: Sequence[str]) -> list[OwnList]:
    """Of each list the table whose columns it has all of; the one with the most, where it fits several."""
    found = []
    for listing in listings:
        fitting = [one for name in tables if (one := own_list(listing, name)) and is_complete(one)]
        most = max((len(one.headings) for one in fitting), default=0)
        found += [one for one in fitting if len(one.headings) == most]
    return found


def own_list(listing: FileListing, table: str) -> OwnList:
    """The list taken for one of this table, whichever of its columns it has."""
    headings: dict[str, str] = {}
    for heading in listing.headings:
        if field := wanted_field(table, heading):
            headings.setdefault(field, heading)
    return OwnList(listing, table, headings)


def is_complete(one: OwnList) -> bool:
    """Whether every column of the contract is there; those of ours beyond it may be missing."""
    return not missing_columns(one)


def missing_columns(one: OwnList) -> list[Column]:
    return [c for c in TABLES[one.table].inputs if not c.added and c.field not in one.headings]


def chosen_list(found: Sequence[OwnList], lang: Language) -> OwnList:
    """The one list that is visible, or filled where others are not. Refused where that leaves none or several."""
    seen = [one for one in found if not one.listing.hidden]
    filled = [one for one in seen if one.listing.lines or one.listing.problems]
    seen = filled or seen[:1]
    if not seen:
        raise refuse("import_hidden_sheet", sheet=found[0].listing.place)
    first = seen[0]
    for other in seen[1:]:
        if other.listing.place != first.listing.place:
            raise refuse("import_two_sheets", first=first.listing.place, second=other.listing.place)
        sheets = "、".join(TABLES[one.table].sheet(lang) for one in (first, other))
        raise refuse("import_two_tables", place=first.listing.place, tables=sheets)
    if doubled := list(_doubled(first)):
        raise Refused(doubled)
    return first


def _doubled(one: OwnList) -> Iterator[Problem]:
    """Columns of ours that stand twice, each with the first of its kind."""
    listing = one.listing
    for at, heading in enumerate(listing.headings):
        numbered = _NUMBERED.fullmatch(heading)
        field = wanted_field(one.table, numbered[1] if numbered else heading)
        first = one.headings.get(field)
        if first and first != heading:
            places = listing.headings.index(first), at
            letters = [f"{column_letters(listing.columns[place] + 1)} “{_written(listing, place)}”" for place in places]
            values = {"place": listing.place, "line": listing.heading_lines[1]}
            yield Problem("import_doubled_column", values=values | {"first": letters[0], "second": letters[1]})


def _written(listing: FileListing, place: int) -> str:
    return listing.written[place] if place < len(listing.written) else listing.headings[place]


def nothing_found(
    read: tuple[Sequence[Grid], Sequence[FileListing]], tables: Sequence[str], lang: Language, file: str
) -> Refused:
    """What was looked for, and what comes nearest to it. ``read``: the file's grids and the lists found on them."""
    grids, listings = read
    if not any(has_content(row) for grid in grids for row in grid.rows):
        return refuse("import_blank", file=file)
    if not listings:
        return _no_list(grids, tables, lang)
    every = [own_list(listing, name) for listing in listings for name in tables]
    nearest = max(every, key=lambda one: (len(one.headings), -len(missing_columns(one))))
    wanted = ", ".join(column.header(lang) for column in TABLES[nearest.table].inputs)
    line, place = nearest.listing.heading_lines[1], nearest.listing.place
    if len(nearest.headings) > 1:
        missing = ", ".join(column.header(lang) for column in missing_columns(nearest))
        like = TABLES[nearest.table].sheet(lang)
        return refuse("import_part_header", place=place, line=line, nearest=like, missing=missing, wanted=wanted)
    shown = ", ".join(filter(None, nearest.listing.written[:_SHOWN]))
    return refuse("import_no_header", place=place, line=line, shown=shown, wanted=wanted)


def _no_list(grids: Sequence[Grid], tables: Sequence[str], lang: Language) -> Refused:
    """Nothing that looks like headings: the fullest line is cited."""
    rows = ((grid, number) for grid in grids for number in range(len(grid.rows)))
    grid, number = max(rows, key=lambda at: sum(not is_blank(cell) for cell in at[0].rows[at[1]]))
    shown = ", ".join(str(cell).strip() for cell in grid.rows[number] if not is_blank(cell))
    wanted = ", ".join(column.header(lang) for column in TABLES[tables[0]].inputs)
    return refuse("import_no_header", place=grid.place, line=number + 1, shown=shown[:_LONGEST], wanted=wanted)
