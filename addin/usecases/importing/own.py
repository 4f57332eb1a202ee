"""Files with our own headings: which table a list is for, and the map that takes each column for what it is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from addin.book.cells import column_letters
from addin.tables.declare import Column
from addin.tables.imports import USUAL
from addin.tables.schema import TABLES, header_form
from addin.usecases.importing.grid import Grid, has_content, is_blank
from addin.usecases.importing.listing import FileListing
from addin.usecases.importing.maps.identity import IMPORTED
from addin.usecases.importing.maps.words import wanted_field
from addin.values.errors import Language, Problem, Refused, refuse
from addin.values.identity import id_form

_ONE_OF = {"tblCollections": ("receipt", "bill", "reverses")}  # columns of which a file must have one
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


def partial_lists(listings: Iterable[FileListing], tables: Sequence[str]) -> list[OwnList]:
    """Of each list the tables of which it lacks only what may be blank, and has nothing that is not theirs: a heading
    that nobody knows may be the missing one. Of several tables it must have a heading that is one's alone."""
    found = []
    for listing in listings:
        fitting = [own_list(listing, name) for name in tables]
        fitting = [one for one in fitting if one.headings and not needed_columns(one) and not strange_headings(one)]
        found += [one for one in fitting if len(tables) == 1 or _is_alone(one)]
    return found


def needed_columns(one: OwnList) -> list[Column]:
    """The columns without which a list cannot be the table's: what must be filled in, what its rows are known by."""
    any_of = _ONE_OF.get(one.table, ())
    needed = [column for column in missing_columns(one) if column.required]
    lacks = any_of and not one.headings.keys() & set(any_of)
    return needed + [TABLES[one.table].column(field) for field in any_of if lacks]


def strange_headings(one: OwnList) -> list[str]:
    """What stands over the list and is no column of the table, live ones among them."""
    ours = {id_form(text) for column in TABLES[one.table].columns for text in (column.zh, column.en)}
    return [heading for heading in one.listing.headings if id_form(heading) not in ours]


def _is_alone(one: OwnList) -> bool:
    """Whether a heading of the list is in no other table."""
    return not set(map(id_form, one.headings.values())) <= _of_others(one.table)


@cache
def _of_others(table: str) -> frozenset[str]:
    columns = (column for name in importable() if name != table for column in TABLES[name].inputs)
    return frozenset(id_form(text) for column in columns for text in (column.zh, column.en))


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
    usual = sorted(tables, key=lambda name: USUAL.index(name) if name in USUAL else len(USUAL))
    every = [own_list(listing, name) for listing in listings for name in usual]
    nearest = max(every, key=lambda one: (len(one.headings), -len(needed_columns(one)), -len(missing_columns(one))))
    like = nearest.table if len(nearest.headings) > 1 else usual[0]
    wanted = ", ".join(column.header(lang) for column in TABLES[like].inputs)
    line, place = nearest.listing.heading_lines[1], nearest.listing.place
    if len(nearest.headings) > 1:
        return refuse(_what_lacks(nearest), **_lacking(nearest, lang), place=place, line=line, wanted=wanted, file=file)
    shown = ", ".join(filter(None, nearest.listing.written[:_SHOWN]))
    return refuse("import_no_header", place=place, line=line, shown=shown, wanted=wanted)


def _what_lacks(one: OwnList) -> str:
    """Why a list is not taken for the table that it resembles most."""
    if needed_columns(one):
        return "import_part_header"
    return "import_strange_header" if strange_headings(one) else "import_which_table"


def _lacking(one: OwnList, lang: Language) -> dict[str, Any]:
    needed, any_of = needed_columns(one), _ONE_OF.get(one.table, ())
    parts = [
        column.header(lang) for column in needed or missing_columns(one) if column.field not in any_of or not needed
    ]
    parts += [" / ".join(column.header(lang) for column in needed if column.field in any_of)]
    return {
        "nearest": TABLES[one.table].sheet(lang),
        "missing": ", ".join(filter(None, parts)),
        "strange": ", ".join(strange_headings(one)[:_SHOWN]),
    }


def _no_list(grids: Sequence[Grid], tables: Sequence[str], lang: Language) -> Refused:
    """Nothing that looks like headings: the fullest line is cited."""
    rows = ((grid, number) for grid in grids for number in range(len(grid.rows)))
    grid, number = max(rows, key=lambda at: sum(not is_blank(cell) for cell in at[0].rows[at[1]]))
    shown = ", ".join(str(cell).strip() for cell in grid.rows[number] if not is_blank(cell))
    wanted = ", ".join(column.header(lang) for column in TABLES[tables[0]].inputs)
    return refuse("import_no_header", place=grid.place, line=number + 1, shown=shown[:_LONGEST], wanted=wanted)
