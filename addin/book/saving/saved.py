"""Which files this process has written, so that nobody is told 'unchanged' after the fact."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from addin.book.saving.attributes import Attribute


class Saved(NamedTuple):
    """A file that stands as it was meant to, what else of it could not be kept, and where what it held before lies."""

    file: Path
    lost: frozenset[Attribute]
    backup: Path | None = None


_files: list[Saved] = []


def note_saved(file: Path, lost: Iterable[Attribute] = (), backup: Path | None = None) -> None:
    """To be called as soon as the file is in its place."""
    _files.append(Saved(file, frozenset(lost), backup))


def saved_files() -> tuple[Saved, ...]:
    """In the order in which they were written."""
    return tuple(_files)
