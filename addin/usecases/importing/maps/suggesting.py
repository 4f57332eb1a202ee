"""What the cells of a listing's columns look like: which of our columns they could be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from addin.book.base import Cell
from addin.book.convert import READERS, Bad
from addin.tables.choices import CHOICES, codes
from addin.tables.declare import Column
from addin.usecases.importing.listing import FileListing
from addin.usecases.importing.maps.columns import said_text, said_texts
from addin.usecases.importing.maps.model import BookFacts, MapOption
from addin.usecases.importing.maps.names import NumbersByName
from addin.usecases.importing.maps.vocabulary import code_by_value, form_of_word
from addin.usecases.importing.values import foreign_column, our_cells

READABLE = 0.9  # of a column's cells, for its heading to be believed
_READ = ("date", "month", "money", "count", "rate")
_FEW = 15  # different values of a column that may be a list
_ENOUGH = 500  # cells that tell what a column holds
_MOST = 6  # headings offered
_NUMBER_IN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{1,4}\d{4,16}(?!\d)")  # a bill's number within a text


def filled_cells(listing: FileListing, heading: str) -> list[Cell]:
    """A column's cells that have something, as many as tell what it holds."""
    return list(islice((cell for cell in listing.column(heading) if said_text(cell)), _ENOUGH))


def different_texts(listing: FileListing, heading: str) -> list[str]:
    """A column's different texts, in their order."""
    return [text for text in dict.fromkeys(said_texts(listing.column(heading))) if text]


def read_share(listing: FileListing, heading: str, cells: Sequence[Cell], kind: str) -> float:
    """How much of these cells can be read as this kind."""
    found = our_cells(foreign_column(listing, heading, cells), kind)
    bad = {problem.row for problem in found.problems}
    bad |= {at for at, cell in enumerate(found.cells) if cell is not None and not is_read(cell, kind)}
    return 1 - len(bad) / len(cells)


def is_read(cell: Cell, kind: str) -> bool:
    """Whether our readers of tables take a cell."""
    try:
        READERS[kind](cell)
    except (Bad, ValueError, OverflowError):
        return False
    return True


def fits_column(listing: FileListing, heading: str, column: Column) -> bool:
    """Whether nothing in the cells speaks against the column; a column that must be filled is nearly full."""
    cells = filled_cells(listing, heading)
    if not cells or column.kind not in _READ:
        return bool(cells) or not column.required
    return read_share(listing, heading, cells, column.kind) >= READABLE


def known_share(listing: FileListing, heading: str, column: Column, facts: BookFacts) -> float:
    """How many of a column's different texts are numbers or exact names of the book's customers or people."""
    known = NumbersByName(facts.named(column))
    texts = different_texts(listing, heading)
    return sum(bool(known.number(text)) for text in texts) / len(texts) if texts else 0.0


def has_amounts(listing: FileListing, heading: str) -> bool:
    """Whether a column has amounts other than 0."""
    cells = [] if _is_number_heading(heading) else listing.column(heading)
    found = our_cells(foreign_column(listing, heading, cells), "money")
    return any(isinstance(cell, int | float) and cell for cell in found.cells)


def heading_options(listing: FileListing, column: Column, facts: BookFacts) -> tuple[MapOption, ...]:
    """The file's columns that could fill one of ours, as answers; a number can be made of a day and a place, or
    found in a text."""
    could = [heading for heading in listing.headings if _could_fill(listing, heading, column, facts)]
    options = [MapOption(f"{{{heading}}}") for heading in could[:_MOST]]
    if column.defines:
        days = [h for h in listing.headings if (cells := filled_cells(listing, h)) and _is_day(listing, h, cells)]
        options += [MapOption(f"{{{heading}}}-{{#}}") for heading in days[:1]]
    elif column.kind == "id" and column.names not in ("customer", "staff"):
        shaped = (_with_number(listing, heading) for heading in listing.headings if heading not in could)
        options += [MapOption(piece) for piece in shaped if piece]
    return tuple(options)


def _with_number(listing: FileListing, heading: str) -> str:
    """A column whose texts hold numbers of one shape, a fifth of them at least, as an answer: {摘要:ZD########}."""
    texts = [said_text(cell) for cell in filled_cells(listing, heading)]
    shapes = Counter(shape for text in texts for shape in {_as_shape(found) for found in _NUMBER_IN.findall(text)})
    shape, count = shapes.most_common(1)[0] if shapes else ("", 0)
    if not shape or 5 * count < len(texts):
        return ""
    return f"{{{heading}}}" if all(map(_NUMBER_IN.fullmatch, texts)) else f"{{{heading}:{shape}}}"


def _as_shape(number: str) -> str:
    return re.sub(r"\d", "#", number)


def _is_day(listing: FileListing, heading: str, cells: Sequence[Cell]) -> bool:
    numbers = all(isinstance(cell, int | float) for cell in cells)
    return not numbers and read_share(listing, heading, cells, "date") >= READABLE


def _could_fill(listing: FileListing, heading: str, column: Column, facts: BookFacts) -> bool:
    """Whether a column's cells look like those of one of ours."""
    cells = filled_cells(listing, heading)
    if not cells:
        return False
    if column.kind == "date":
        return _is_day(listing, heading, cells)
    if column.kind in _READ:
        return read_share(listing, heading, cells, column.kind) >= READABLE
    if column.names in ("customer", "staff") and not column.defines:
        return known_share(listing, heading, column, facts) > 0
    if column.kind in CHOICES:
        return _says_some(listing, heading, column.kind)
    if column.defines:
        return len(different_texts(listing, heading)) == len(listing.lines)
    return column.kind == "id" and _is_number_heading(heading)


def _says_some(listing: FileListing, heading: str, choice: str) -> bool:
    """Whether a column has few values, of which some are of a list."""
    known = {*code_by_value(choice), *map(form_of_word, codes(choice))}
    texts = different_texts(listing, heading)
    return len(texts) <= _FEW and any(form_of_word(text) in known for text in texts)


def _is_number_heading(heading: str) -> bool:
    form = form_of_word(heading)
    return form.endswith(("号", "编号", "单号", "号码", "编码", "no", "no.", "number", "id"))
