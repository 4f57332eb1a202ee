"""A file of any kind as grids of cells."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from addin.usecases.importing.grid import Grid


def read_grids(path: Path, words: Set[str] = frozenset()) -> list[Grid]:
    """Every sheet, table or text of the file, in its order; ``words`` are headings looked for, as ``header_form``
    compares them, which tell how a text is to be cut. Refused, in words, for whatever is no such file."""
    raise NotImplementedError
