"""What a workbook's formulas show, as LibreOffice works them out."""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from addin import __version__
from addin.faces.libreoffice.link import ProjectLink
from addin.faces.libreoffice.oxt import build_oxt
from addin.setup.origin import PROJECT
from builder.quick_sheet import Place, Value, Values
from tests.faces.libreoffice.office import LONG, Office


def linked_oxt(path: Path) -> Path:
    """The extension, built from the sources and linked to the Python that runs this."""
    return build_oxt(path, ProjectLink(sys.executable, str(PROJECT), __version__))


@contextmanager
def running_office() -> Iterator[Office]:
    """A LibreOffice of its own, with the extension."""
    with tempfile.TemporaryDirectory() as folder, Office(Path(folder), linked_oxt(Path(folder) / "own.oxt")) as office:
        yield office


def calculated(office: Office, path: Path) -> Values:
    """Every formula cell's value, all of them worked out anew; spilled cells are formula cells too."""
    book = office.call("sheets.open", str(path.resolve()), timeout=LONG)
    found = values_now(office, book)
    office.call("sheets.close", book)
    return found


def values_now(office: Office, book: int) -> Values:
    """The same of a book that is open."""
    office.call("sheets.recalculate", book, timeout=LONG)
    found: dict[str, dict[Place, Value]] = defaultdict(dict)
    for sheet, row, col, value in office.call("sheets.formula_values", book, timeout=LONG):
        found[sheet][row, col] = value
    return found
