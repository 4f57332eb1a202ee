"""Whatever goes wrong while a file is read tells of a damaged file, in words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from addin.book.cells import cell_name
from addin.book.file.sheet import UnusualSheetError
from addin.values.errors import Refused, refuse

_STDERR = 2
MOST_CELLS = 10_000_000  # from A1 to the last cell: what a sheet takes in memory, blank cells too


@contextmanager
def damage_told(file: str) -> Iterator[None]:
    """Refused for whatever a reader raises; a panic in Rust is no Exception."""
    try:
        with _panics_unsaid():
            yield
    except (Refused, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except UnusualSheetError:
        raise refuse("import_unreadable", file=file, reason="XML") from None
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise refuse("import_unreadable", file=file, reason=str(error)) from error


@contextmanager
def _panics_unsaid() -> Iterator[None]:
    """What Rust prints of a panic before it is an exception says nothing to a user; it goes past sys.stderr."""
    try:
        kept = os.dup(_STDERR)
    except OSError:  # no console
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STDERR)
    try:
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)
        os.close(nowhere)


def check_extent(place: str, bottom: int, right: int) -> None:
    """Refused where a sheet down to that cell is larger than any list."""
    if bottom * right > MOST_CELLS:
        raise refuse("import_far_cell", place=place, cell=cell_name(bottom, right))
