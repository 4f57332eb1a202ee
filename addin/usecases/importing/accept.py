"""What was compared and chosen, written into the book in one save, with what is needed to undo it."""

from __future__ import annotations

from typing import NamedTuple

from addin.usecases.importing.against import Comparison


class ImportSource(NamedTuple):
    """Where rows come from: the source's name ('' for a file with our own headings), the file and its check code."""

    source: str
    file: str
    digest: str


class Chosen(NamedTuple):
    """What a person takes besides the new rows: changes, also of rows that were typed, and rows deleted since.

    ``lines``: only of these lines of the file; None: of all.
    """

    changes: bool = False
    typed: bool = False
    lines: frozenset[int] | None = None


class Accepted(NamedTuple):
    """An import that was written: its number (0: there was nothing to write), and per table how many rows."""

    number: int
    tables: tuple[AcceptedTable, ...]


class AcceptedTable(NamedTuple):
    """How many rows a table took as new and as changed, and how many changes were left."""

    comparison: Comparison
    new: int
    changed: int
    left: int
