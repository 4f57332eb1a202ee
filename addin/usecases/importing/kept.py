"""What imports brought, in and out of tblImports: packed, since a hundred thousand lines must be kept too."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from addin.book.base import Book, Cell, CellError, RawTable
from addin.book.cells import text_parts
from addin.book.convert import records
from addin.tables.import_record import KeptImport
from addin.tables.results import Close
from addin.tables.schema import TABLES
from addin.usecases.importing.forms import keys_of_names
from addin.usecases.results import Row, placed
from addin.values.periods import Month

IMPORTS = "tblImports"


class Brought(NamedTuple):
    """A row that an import brought: its key and its code as ``forms`` has them, and of a row that was there before
    the cells that were changed, as they were. ``name``: the key as it was written."""

    key: str
    code: str
    former: Mapping[str, Cell] | None = None
    name: str = ""


class ImportedRows(NamedTuple):
    """What an import brought into one table. ``locked``: months that were locked then -> their check codes.

    ``met``: the numbers of earlier imports whose rows its file had too. ``undone``: when, '' while it stands.
    """

    number: int
    table: str
    time: str
    source: str
    file: str
    digest: str
    locked: Mapping[Month, str]
    met: frozenset[int]
    undone: str
    brought: tuple[Brought, ...]


def read_imports(raw: RawTable) -> list[ImportedRows]:
    """All imports, oldest first; what was spoilt by hand counts as having brought nothing."""
    rows: list[KeptImport] = [row for row in records(raw, KeptImport)[0] if row.number and row.table]
    rows.sort(key=lambda row: (row.number, row.table, row.part or 0))
    return [_whole(list(parts)) for _, parts in groupby(rows, key=lambda row: (row.number, row.table))]


def _whole(parts: Sequence[KeptImport]) -> ImportedRows:
    first = parts[0]
    met = frozenset(int(number) for number in first.met.split(",") if number.isdecimal())
    brought = _unpacked("".join(part.rows for part in parts), first.table)
    about = (first.number, first.table, first.time, first.source, first.file, first.digest)
    return ImportedRows(*about, months_locked(first.locked), met, first.undone, brought)


def months_locked(text: str) -> dict[Month, str]:
    """'2026-09=AbCd, 2026-10=EfGh' as months with their codes."""
    found = {}
    for part in filter(None, text.split(", ")):
        month, _, code = part.partition("=")
        try:
            found[Month.parse(month)] = code
        except ValueError:
            continue
    return found


def locked_in(book: Book) -> dict[Month, str]:
    """The months that are locked, with their check codes."""
    closes: list[Close] = records(book.read("tblCloses"), Close)[0]
    return {close.month: close.check for close in closes if close.month and close.status == "locked"}


def import_rows(raw: RawTable, imports: Iterable[ImportedRows]) -> list[list[Cell]]:
    """The table's rows that hold these imports."""
    return placed(raw, (row for one in imports for row in _rows(one)))


def _rows(one: ImportedRows) -> Iterable[Row]:
    about: Row = {
        "time": one.time or None,
        "source": one.source or None,
        "file": one.file,
        "digest": one.digest,
        "locked": ", ".join(f"{month}={code}" for month, code in sorted(one.locked.items())) or None,
        "met": ",".join(map(str, sorted(one.met))) or None,
        "undone": one.undone or None,
    }
    for part, text in enumerate(text_parts(_packed(one.brought)), start=1):
        cells: Row = {"number": one.number, "table": one.table, "part": part, "rows": text or None}
        yield cells | about if part == 1 else cells


def _packed(brought: Sequence[Brought]) -> str:
    if not brought:
        return ""
    former = {str(at): _kept_cells(row.former) for at, row in enumerate(brought) if row.former is not None}
    said = [[row.name or row.key for row in brought], "".join(row.code for row in brought), former]
    return b64encode(zlib.compress(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())).decode()


def _unpacked(text: str, table: str = "") -> tuple[Brought, ...]:
    try:
        names, codes, former = json.loads(zlib.decompress(b64decode(text, validate=True))) if text else ([], "", {})
        keys = keys_of_names(table, names) if table in TABLES else names
        cells = {int(at): {field: _cell(kept) for field, kept in row.items()} for at, row in former.items()}
        return tuple(
            Brought(key, codes[4 * at : 4 * at + 4], cells.get(at), name if name != key else "")
            for at, (key, name) in enumerate(zip(keys, names, strict=True))
        )
    except (NoBase64, zlib.error, ValueError, TypeError, AttributeError):
        return ()


def _kept_cells(cells: Mapping[str, Cell]) -> dict[str, Any]:
    return {field: _kept(cell) for field, cell in cells.items()}


def _kept(cell: Cell) -> Any:
    """A cell as JSON holds it: days as a list of one text, an error as blank, which is what it says."""
    if isinstance(cell, dt.date):
        return [cell.isoformat()]
    return None if isinstance(cell, CellError) else cell


def _cell(kept: Any) -> Cell:
    if not isinstance(kept, list):
        cell: Cell = kept
        return cell
    text = str(kept[0])
    return dt.datetime.fromisoformat(text) if "T" in text else dt.date.fromisoformat(text)


def kept_imports(book: Book) -> tuple[RawTable | None, list[ImportedRows]]:
    """The book's table of imports, if it has one, and what it holds."""
    if IMPORTS not in book.names():
        return None, []
    raw = book.read(IMPORTS)
    return raw, read_imports(raw)
