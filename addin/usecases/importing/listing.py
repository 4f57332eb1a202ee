"""A foreign list as the rooms after the readers take it: headings, lines, what was left out, what the file adds up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from addin.book.base import Cell
from addin.usecases.importing.grid import FileKind
from addin.values.errors import Problem

LeftKind = Literal[
    "title",  # above the headings, or text below the last line
    "heading",  # the headings themselves, and each time they come again
    "total",  # sums of other lines, and a summary with headings of its own
    "opening",  # a balance brought forward
    "page",  # page numbers, printed at, prepared by
    "comment",  # begins with #
    "blank",
    "continued",  # the rest of a cell that holds several lines
    "other",  # cells under no heading only
    "filtered",  # hidden by a filter of the file
    "unread",  # from a fault on
    "wrong",  # named in ``FileListing.problems``
]


class LeftOut(NamedTuple):
    """A line of the file that is no line of the list; ``line`` counts from 1, ``text`` is what stands in it."""

    line: int
    kind: LeftKind
    text: str = ""


class ListedLine(NamedTuple):
    """One line of the list, its cells in the order of the headings; ``line`` is the file's, counted from 1.

    Merged cells are filled down. A cell that shows an error, or was never calculated, is a CellError.
    """

    line: int
    cells: tuple[Cell, ...]


class OwnTotals(NamedTuple):
    """What a total of the file says, by the listing's heading or, in a summary below, by the summary's own."""

    line: int
    label: str
    said: Mapping[str, Cell]


class FileListing(NamedTuple):
    """A list found on a sheet or in a text; it knows no table of ours.

    ``headings`` are unique: headings of several rows are joined (借方-发生-金额), doubled ones numbered (备注(2)), a
    column that has cells but no heading is called by its letters (列 C). ``heading_lines`` are the file's first and
    last line of headings. ``lines`` and ``left_out`` together are every line of the file. ``problems`` count the
    file's rows from 0; their field names the heading that one is about, '' for the whole line, which is then left out.
    ``written`` are the headings as the file has them, ``columns`` their places in it from 0. ``unit`` is that of the
    amounts where a title says it (单位：万元); ``filtered`` are the lines of the list that a filter of the file hides.
    """

    place: str
    headings: tuple[str, ...]
    lines: tuple[ListedLine, ...]
    left_out: tuple[LeftOut, ...] = ()
    totals: tuple[OwnTotals, ...] = ()
    problems: tuple[Problem, ...] = ()
    heading_lines: tuple[int, int] = (1, 1)
    is_1904: bool = False
    kind: FileKind = "text"
    encoding: str = ""
    packed: str = ""
    hidden: bool = False
    written: tuple[str, ...] = ()
    columns: tuple[int, ...] = ()
    unit: str = ""
    filtered: tuple[int, ...] = ()

    def column(self, heading: str) -> list[Cell]:
        """The cells of one column, line by line; ValueError for a heading that is not there."""
        place = self.headings.index(heading)
        return [line.cells[place] for line in self.lines]
