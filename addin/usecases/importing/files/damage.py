"""Whatever goes wrong while a file is read tells of a damaged file, in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from addin.book.cells import cell_name
from addin.book.file.sheet import UnusualSheetError
from addin.values.errors import Refused, refuse

MOST_CELLS = 10_000_000  # from A1 to the last cell: what a sheet takes in memory, blank cells too


@contextmanager
def damage_told(file: str) -> Iterator[None]:
    """Refused for whatever a reader raises; a panic in Rust is no Exception."""
    try:
        yield
    except (Refused, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except UnusualSheetError:
        raise refuse("import_unreadable", file=file, reason="XML") from None
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise refuse("import_unreadable", file=file, reason=str(error)) from error


def check_extent(place: str, bottom: int, right: int) -> None:
    """Refused where a sheet down to that cell is larger than any list."""
    if bottom * right > MOST_CELLS:
        raise refuse("import_far_cell", place=place, cell=cell_name(bottom, right))
