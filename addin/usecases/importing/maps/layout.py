"""Whether a file has the layout that a map was made for: what is missing or new is asked, never passed over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from addin.tables.imports import ImportMap
from addin.usecases.importing.listing import FileListing
from addin.usecases.importing.maps.criteria import seen_form
from addin.usecases.importing.maps.model import MapOption, Question, SourceMap
from addin.usecases.importing.maps.rows import ReadMap, read_map
from addin.usecases.importing.maps.words import SPECIAL, in_words
from addin.values.errors import Language

_ALIKE = 0.4
_MOSTLY = 0.6  # of the headings that a map takes: a file of this source whose layout changed


class LayoutDifference(NamedTuple):
    """Headings that the map takes and the file has not got; headings of the file that the map does not know."""

    missing: tuple[str, ...]
    new: tuple[str, ...]


class Recognised(NamedTuple):
    """A source whose files have these headings; ``difference`` is empty where they are all there and none is new."""

    source: str
    difference: LayoutDifference


def difference(read: ReadMap, headings: Sequence[str]) -> LayoutDifference:
    """What of the layout is not as the map has it; headings that it does not use may be missing."""
    there = set(map(read.known_as, headings))
    used = read.used
    known = {*map(seen_form, used), *read.unused}
    return LayoutDifference(
        tuple(name for name in used if seen_form(name) not in there),
        tuple(heading for heading in headings if read.known_as(heading) not in known),
    )


def recognised(maps: Iterable[SourceMap], headings: Sequence[str]) -> tuple[Recognised, ...]:
    """The sources that the file may be of, the surest first; several are for a person to choose from.

    Only those that nothing is missing of and that know every heading, if there are any; else those whose headings are
    mostly there.
    """
    found: list[tuple[int, Recognised]] = []
    for source_map in maps:
        read, _ = read_map(source_map)
        used = read.used
        apart = difference(read, headings)
        if used and len(apart.missing) <= (1 - _MOSTLY) * len(used) and len(apart.new) <= len(headings) / 2:
            found.append((len(apart.missing) * 2 + len(apart.new), Recognised(source_map.source, apart)))
    exact = [one for score, one in found if score == 0]
    return tuple(exact or (one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].source))))


def layout_questions(
    source_map: SourceMap, read: ReadMap, listing: FileListing, lang: Language
) -> tuple[Question, ...]:
    """What is asked of a changed layout; of our own headings other columns are passed over."""
    apart = difference(read, listing.headings)
    alias, unused = (in_words(SPECIAL[code], lang) for code in ("alias", "unused"))
    first = listing.heading_lines[1]
    asked = []
    for name in apart.missing:
        row = ImportMap(source_map.source, "", "", alias, "", name)
        options = tuple(MapOption(new) for new in _alike(name, apart.new))
        asked.append(Question("heading_missing", row, (first,), options, values={"heading": name}))
    if not source_map.identity:
        for name in apart.new:
            row = ImportMap(source_map.source, "", name, "", "", "")
            asked.append(Question("heading_new", row, (first,), (MapOption(unused),), values={"heading": name}))
    return tuple(asked)


def _alike(name: str, others: Sequence[str]) -> list[str]:
    """Which of the new headings may be the missing one under another name, the nearest first."""
    scored = [(-SequenceMatcher(None, seen_form(name), seen_form(other)).ratio(), other) for other in others]
    return [other for score, other in sorted(scored) if -score >= _ALIKE]
