"""A workbook file as a Book: read through calamine, written by patching the parts of the tables."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

import python_calamine

from addin.book.base import UNCALCULATED, Cell, CellError, RawTable, Rows, check_widths, language_of, missing_table
from addin.book.cells import KEEP_FORMULA, NewCell
from addin.book.package import Package, TableLocation
from addin.core.errors import Language, refuse

Errors = dict[tuple[int, int], str]

_DAY = dt.timedelta(days=1)


class FileBook:
    """The tables of one .xlsx or .xlsm. ``output``: write there and leave ``path`` as it is; else keep a backup."""

    def __init__(self, path: Path, output: Path | None = None) -> None:
        self._path = path
        self._output = output or path
        self._package = Package.open(path)
        self._pool = ThreadPoolExecutor(2)  # its threads start with the first table and end with this book
        self._readers = threading.local()
        self._coming: dict[str, tuple[Future[list[list[Cell]]], Future[Errors]]] = {}

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
        rows = self._pool.submit(self._rows, largest)
        for place in places:
            if place is not largest:
                self._coming[place.name] = self._pool.submit(self._rows, place), self._errors_of(place)
        self._coming[largest.name] = rows, self._errors_of(largest)

    def _errors_of(self, place: TableLocation) -> Future[Errors]:
        return self._pool.submit(self._package.error_cells, place.sheet_part, place)

    def read(self, name: str) -> RawTable:
        place = self._place(name)
        if name not in self._coming:
            self.prepare([name])
        coming_rows, coming_errors = self._coming.pop(name)
        rows = coming_rows.result()
        for (row, col), text in coming_errors.result().items():
            rows[row - place.first_row][col - place.first_col] = CellError(text) if text else UNCALCULATED
        return RawTable(place.name, place.columns, rows, place.sheet, place.first_row, place.first_col)

    def write(self, tables: Mapping[str, Rows]) -> None:
        for name, rows in tables.items():
            check_widths(name, self._place(name).columns, rows)
        package = Package(self._path, self._package.data)  # this one is not to know of a write that fails
        for name, rows in tables.items():
            package.replace_rows(name, _new_rows(rows, package.calculated_columns(name)))
        package.save(self._output, backup=True)
        self._path, self._package = self._output, Package.open(self._output)
        self._readers, self._coming = threading.local(), {}

    def _place(self, name: str) -> TableLocation:
        if name not in self._package.tables:
            raise missing_table(name)
        return self._package.tables[name]

    def _rows(self, place: TableLocation) -> list[list[Cell]]:
        """The data rows of the table's block, none left out. Calamine's errors and panics tell of a damaged file."""
        try:
            if not hasattr(self._readers, "book"):  # one for each thread: calamine's is for one at a time
                data = BytesIO(self._package.data)
                self._readers.book = python_calamine.CalamineWorkbook.from_filelike(data, load_tables=True)
            rows = _block(self._readers.book, place)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a panic in Rust is no Exception
            raise refuse("file_damaged", file=self._path.name, reason=str(error)) from error
        kinds = set(map(type, chain.from_iterable(rows)))
        return [_plain(row) for row in rows] if kinds & {dt.time, dt.timedelta} else rows


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


def _new_rows(rows: Rows, calculated: Sequence[bool]) -> list[list[NewCell]]:
    """Rows for the package: calculated columns keep their formula wherever no value is given."""
    if not any(calculated) and CellError not in set(map(type, chain.from_iterable(rows))):
        return rows  # type: ignore[return-value]
    return [
        [
            KEEP_FORMULA if isinstance(value, CellError) or (formula and value in (None, "")) else value
            for value, formula in zip(row, calculated, strict=True)
        ]
        for row in rows
    ]


def _plain(row: list[Any]) -> list[Cell]:
    """Times of day and durations as the fraction of days that the cell holds."""
    return [_day_fraction(cell) if isinstance(cell, dt.time | dt.timedelta) else cell for cell in row]


def _day_fraction(value: dt.time | dt.timedelta) -> float:
    if isinstance(value, dt.timedelta):
        return value / _DAY
    return (value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) / 86_400
