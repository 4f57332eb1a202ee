"""A workbook file as a Book: read through calamine, written by patching the parts of the tables."""

from __future__ import annotations

import datetime as dt
import math
import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from itertools import chain
from operator import is_
from pathlib import Path
from typing import Any

import python_calamine

from addin.book.base import (
    UNCALCULATED,
    Cell,
    CellError,
    RawTable,
    Rows,
    check_widths,
    is_input,
    language_of,
    missing_table,
)
from addin.book.cells import KEEP_FORMULA, NewCell
from addin.book.copies import Twin, check_single, suspects
from addin.book.file.arranging import arranged, in_front
from addin.book.file.named import named_cell
from addin.book.file.package import Look, Package
from addin.book.file.places import TableLocation
from addin.book.saving.backups import BACKUP_FOLDERS
from addin.book.views import Arrangement
from addin.book.working import working_place
from addin.tables.schema import own_columns
from addin.values.errors import Language, Refused, refuse

_DAY = dt.timedelta(days=1)


class FileBook:
    """The tables of one .xlsx or .xlsm. ``output``: write there and leave ``path`` as it is; else keep a backup."""

    def __init__(self, path: Path, output: Path | None = None) -> None:
        self._path = path
        self._output = output or path
        self._package = Package.open(path)
        self._pool = ThreadPoolExecutor(2)  # its threads start with the first table and end with this book
        self._readers = threading.local()
        self._coming: dict[str, tuple[Future[list[list[Cell]]], Future[Look]]] = {}
        self._read: dict[str, list[tuple[Cell, ...]]] = {}  # tables that get more rows each month, as they were read
        self.opens_on = ""  # the sheet on which the file opens once it is written, '' as it does

    @property
    def language(self) -> Language:
        policy = self._package.tables.get("tblPolicy")
        return language_of(policy.columns if policy else ())

    @property
    def places(self) -> tuple[Path, Path]:
        """Where the book was read, and where it is written."""
        return self._path, self._output

    def names(self) -> set[str]:
        return set(self._package.tables)

    def prepare(self, names: Iterable[str]) -> None:
        """Read these tables on two threads: calamine parses without Python's lock. The largest keeps one of them busy
        from the start; meanwhile the others come in the order asked for."""
        new = [name for name in names if name in self._package.tables and name not in self._coming]
        places = [self._package.tables[name] for name in dict.fromkeys(new)]
        if not places:
            return
        largest = max(places, key=lambda place: self._package.size(place.sheet_part))
        unpacked: Future[bytes] = Future()
        rows = self._pool.submit(self._rows, largest, unpacked)
        for place in places:
            if place is not largest:
                sheet: Future[bytes] = Future()
                self._coming[place.name] = self._pool.submit(self._rows, place, sheet), self._look(place, sheet)
        self._coming[largest.name] = rows, self._look(largest, unpacked)

    def _look(self, place: TableLocation, sheet: Future[bytes]) -> Future[Look]:
        """``sheet`` comes from the table's rows, which were begun before this is."""
        return self._pool.submit(lambda: self._package.look(place, sheet.result()))

    def read(self, name: str) -> RawTable:
        place = self._place(name)
        if name not in self._coming:
            self.prepare([name])
        coming_rows, coming_look = self._coming.pop(name)
        look, rows = coming_look.result(), coming_rows.result()  # a sheet that is unsound is refused as that
        for (row, col), text in look.errors.items():
            rows[row - place.first_row][col - place.first_col] = CellError(text) if text else UNCALCULATED
        if not is_input(name):
            self._read[name] = list(map(tuple, rows))  # the caller may change its own
        outside, epoch_1904 = look.outside if is_input(name) else (), self._package.epoch.year == 1904
        at = (place.sheet, place.first_row, place.first_col)
        return RawTable(place.name, place.columns, rows, *at, outside, epoch_1904)

    def write(self, tables: Mapping[str, Rows]) -> None:
        for name, rows in tables.items():
            check_widths(name, self.headers(name), rows)
        package = self._package.anew()  # this one is not to know of a write that fails
        for name, rows in tables.items():
            unchanged = _unchanged(rows, self._read.get(name, ()))
            shown = working_place(RawTable(name, package.tables[name].columns, rows))  # type: ignore[arg-type]
            live = own_columns(name, package.tables[name].columns)
            package.replace_rows(name, _new_rows(rows, package.calculated_columns(name), live), unchanged, shown)
        if package.has_changed and self.opens_on:
            package.put_parts(in_front(package, self.opens_on))
        package.save(self._output, backup=BACKUP_FOLDERS[self.language])
        self._reopen()

    def _reopen(self) -> None:
        """What was written is what is read from now on."""
        self._path, self._package = self._output, Package.open(self._output)
        self._readers, self._coming, self._read = threading.local(), {}, {}

    def tables_by_sheet(self) -> dict[str, list[str]]:
        """Every worksheet in order with its tables."""
        found: dict[str, list[str]] = {sheet: [] for sheet in self._package.sheet_names}
        for place in self._package.places:
            found[place.sheet].append(place.name)
        return found

    def headers(self, name: str) -> tuple[str, ...]:
        """The table's headers, without reading its rows; Refused if the book does not have it, or has it twice."""
        return self._place(name).columns

    def named(self, name: str) -> Cell:
        """What the cell of this name holds; None where it is blank, or there is no such cell."""
        return named_cell(self._package, name)

    def arrange(self, wanted: Arrangement) -> None:
        """Shows and hides sheets, in one save with a backup."""
        package = self._package.anew()
        package.put(self._output, arranged(package, wanted), backup=BACKUP_FOLDERS[self.language])
        self._reopen()

    def _place(self, name: str) -> TableLocation:
        if name not in self._package.tables:
            raise missing_table(name)
        found = self._package.tables[name]
        same = {*suspects(name, self._package.tables), name}
        twins = [place for place in self._package.places if place.name in same and place is not found]
        check_single(name, found.sheet, (Twin(place.name, place.sheet, place.columns) for place in twins))
        return found

    def _rows(self, place: TableLocation, unpacked: Future[bytes]) -> list[list[Cell]]:
        """The data rows of the table's block, none left out. Calamine's errors and panics tell of a damaged file."""
        try:
            unpacked.set_result(self._package.sheet(place))
        except BaseException as error:
            unpacked.set_exception(error)
            raise
        try:
            rows = _block(self._reader(self._package.readable(place, unpacked.result())), place)
        except (KeyboardInterrupt, SystemExit, Refused):
            raise
        except BaseException as error:  # a panic in Rust is no Exception
            reason = f"{place.sheet}: {error}"
            raise refuse("file_damaged", file=self._path.name, reason=reason) from error
        return _checked(rows)

    def _reader(self, data: bytes) -> python_calamine.CalamineWorkbook:
        """A reader of these bytes: of the workbook's own one for each thread, calamine's is for one at a time."""
        if data is not self._package.data:
            return python_calamine.CalamineWorkbook.from_filelike(BytesIO(data), load_tables=True)
        if not hasattr(self._readers, "book"):
            self._readers.book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data), load_tables=True)
        found: python_calamine.CalamineWorkbook = self._readers.book
        return found


def _block(reader: python_calamine.CalamineWorkbook, place: TableLocation) -> list[list[Any]]:
    """The table's cells as calamine cuts them; cut here where it sees the table's place differently."""
    top, left, bottom, right = place.body
    table = reader.get_table_by_name(place.name)
    if (table.start, table.end) == ((top - 1, left - 1), (bottom - 1, right - 1)):
        return table.to_python()
    width = right - left + 1
    sheet = reader.get_sheet_by_name(place.sheet).to_python(skip_empty_area=False, nrows=bottom)
    rows = [row[left - 1 : right] for row in sheet[top - 1 :]]
    rows = [row + [""] * (width - len(row)) for row in rows]
    return rows + [[""] * width for _ in range(bottom - top + 1 - len(rows))]


def _unchanged(rows: Rows, read: Sequence[Sequence[Cell]]) -> int:
    """How many rows at the top are made of the very cells that were read; equal ones may be of another kind."""
    pairs = enumerate(zip(rows, read, strict=False))
    return next((i for i, (row, was) in pairs if not all(map(is_, row, was))), min(len(rows), len(read)))


def _new_rows(rows: Rows, calculated: Sequence[bool], live: Collection[int]) -> list[list[NewCell]]:
    """Rows for the package: calculated columns keep their formula wherever no value is given, and ``live`` ones always:
    what a row that was read holds there is what the formula showed."""
    if not any(calculated) and CellError not in set(map(type, chain.from_iterable(rows))):
        return rows  # type: ignore[return-value]
    kept = [formula and col in live for col, formula in enumerate(calculated)]
    return [
        [
            KEEP_FORMULA if always or isinstance(value, CellError) or (formula and value in (None, "")) else value
            for value, formula, always in zip(row, calculated, kept, strict=True)
        ]
        for row in rows
    ]


def _checked(rows: list[list[Any]]) -> list[list[Cell]]:
    """Times of day and durations as the fraction of days that the cell holds; what is no finite number as an error."""
    kinds: set[type] = set()
    spoilt = False
    for column in zip(*rows, strict=True):
        found = set(map(type, column))
        kinds |= found
        spoilt = spoilt or (float in found and not _all_finite(column))
    if not spoilt and not kinds & {dt.time, dt.timedelta}:
        return rows
    return [list(map(_plain, row)) for row in rows]


def _all_finite(column: Sequence[Any]) -> bool:
    try:
        return math.isfinite(sum(column)) or all(map(math.isfinite, column))
    except TypeError:  # not all of them are numbers
        return all(math.isfinite(cell) for cell in column if type(cell) is float)


def _plain(cell: Any) -> Cell:
    if isinstance(cell, dt.time | dt.timedelta):
        return _day_fraction(cell)
    return CellError(str(cell)) if type(cell) is float and not math.isfinite(cell) else cell


def _day_fraction(value: dt.time | dt.timedelta) -> float:
    if isinstance(value, dt.timedelta):
        return value / _DAY
    return (value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) / 86_400
