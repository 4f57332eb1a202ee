"""One table (ListObject) of a live book: read at one stroke, its rows replaced, and put back if need be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Any

import xlwings as xw
from xlwings.main import Table

from addin.book.base import Cell, CellError, RawTable, Rows, check_widths
from addin.book.cells import Box
from addin.book.excel import native
from addin.book.excel.cells import ExcelCell, arrived, leaving
from addin.book.live import kinds_of, same_rows
from addin.book.stray import StrayCell, first_of_rows
from addin.tables.schema import TABLES, own_columns
from addin.values.errors import refuse

_LAST_ROW = 1_048_576
_AT_A_TIME = 10_000  # rows below a table, where there are any
_TEXT_FORMAT, _NO_FORMAT, _DAY_FORMAT = "@", "General", "yyyy-mm-dd"


class LiveTable:
    """A table and where it stands. ``epoch_1904``: the book counts its days from 1904."""

    def __init__(self, table: Table, epoch_1904: bool) -> None:
        self.table, self.epoch_1904 = table, epoch_1904
        self.name: str = table.name
        area = table.range
        self.sheet: xw.Sheet = table.parent
        self.top, self.left = area.row, area.column
        self.has_totals = bool(table.show_totals)
        rows, self.width = area.shape
        self.height = rows - 1 - self.has_totals

    def read(self) -> RawTable:
        """The table as it stands; a column of parameters' values keeps what its cells' formats say."""
        kinds = [column.kind for column in TABLES[self.name].columns] if self.name in TABLES else []
        area = self.area(-1, self.height)
        header, *rows = native.values(area, typed=self.epoch_1904 or "value" in kinds)
        headers = tuple(str(text) for text in header)
        raw = RawTable(self.name, headers, [], self.sheet.name, self.top + 1, self.left, (), self.epoch_1904)
        return raw._replace(rows=arrived(rows, kinds_of(raw), self.epoch_1904) or [[None] * self.width])

    def headers(self) -> list[str]:
        return [str(text) for text in native.values(self.area(-1, 0), typed=False)[0]]

    def outside(self) -> tuple[StrayCell, ...]:
        """What stands below the table in its columns and is not another table's."""
        return first_of_rows(self._below())

    def _below(self) -> Iterator[StrayCell]:
        first, used = self.height + self.has_totals, self.sheet.used_range
        end = used.row + used.shape[0] - self.top - 1
        others = [_box(table) for table in self.sheet.tables if table.name != self.name]
        for start in range(first, end, _AT_A_TIME):
            area = self.area(start, min(start + _AT_A_TIME, end))
            if native.is_blank_area(area):
                continue
            for row, cells in enumerate(arrived(native.values(area, typed=False), []), area.row):
                for column, cell in enumerate(cells, self.left):
                    shown = cell.text if isinstance(cell, CellError) else "" if cell is None else str(cell)
                    if shown.strip() and not any(other.holds(row, column) for other in others):
                        yield StrayCell(row, column, shown)

    def area(self, start: int, end: int, column: int | None = None) -> xw.Range:
        """The cells of data rows from ``start`` to before ``end``, counted from 0; the header is row -1."""
        first = self.left if column is None else self.left + column
        last = self.left + self.width - 1 if column is None else first
        return self.sheet.range((self.top + 1 + start, first), (self.top + end, last))

    def resize(self, rows: int) -> None:
        """So many data rows; what lies outside stays as it is."""
        self.table.resize(self.area(-1, rows))
        self.height = rows

    def formulas(self, start: int, end: int) -> list[list[str]]:
        """Formulas, and the plain text of cells that have none."""
        return _rectangle(self.area(start, end).formula) if end > start else []

    @contextmanager
    def opened(self) -> Iterator[None]:
        """The sheet without protection, all rows shown and no row of totals; protection and totals come back."""
        with native.unprotected(self.sheet):
            native.show_all_rows(self.table)
            if self.has_totals:
                self.table.show_totals = False
            try:
                yield
            finally:
                if self.has_totals:
                    self.table.show_totals = True


class TableChange:
    """New rows for a table. Rows that stay as they were at its beginning are left alone."""

    def __init__(self, live: LiveTable, rows: Rows) -> None:
        self._live = live
        self._old = live.read()
        check_widths(live.name, self._old.headers, rows)
        self._new = [list(row) for row in rows] or [[None] * live.width]
        self._start = same_rows(self._old.rows, self._new)
        self._height = live.height
        self._old_formulas = live.formulas(self._start, live.height)
        self._check_room()

    @cached_property
    def _calculated(self) -> dict[int, str]:
        """The formula of each column that the sheet works out, good for any row: none that the contract fills."""
        if not self._height:
            return {}
        live, first = self._live, self._live.formulas(0, 1)[0]
        own = own_columns(live.name, self._old.headers)
        worked_out = [i for i in own if _is_formula(first[i], self._old.rows[0][i])]
        return {i: native.relative_formula(live.area(0, 1, i)) for i in worked_out}

    def apply(self) -> None:
        """Write the new rows, in one write but for calculated columns; formats come from the rows above."""
        live, end, calculated = self._live, len(self._new), self._calculated
        if self._start == end == live.height:
            return
        with live.opened():
            if end > live.height:
                self._grow(end)
            if self._start < end:
                texts = self._fit_formats(end)
                self._write(self._start, self._block(texts, calculated))
                for column, formula in calculated.items():
                    native.fill_relative(live.area(self._start, end, column), formula)
            self._shrink(end)

    def undo(self) -> None:
        """Put back what stood there."""
        live, start = self._live, self._start
        with live.opened():
            if live.height < self._height:
                live.resize(self._height)
            if start < self._height:
                texts = [live.area(start, self._height, i).number_format == _TEXT_FORMAT for i in range(live.width)]
                rows = zip(self._old.rows[start:], self._old_formulas, strict=True)
                self._write(start, [self._old_row(row, formulas, texts) for row, formulas in rows])
            self._shrink(self._height)

    def _old_row(self, row: Sequence[Cell], formulas: Sequence[str], texts: Sequence[bool]) -> list[ExcelCell]:
        return [
            formula if _is_formula(formula, cell) else self._leaving(cell, text)
            for cell, formula, text in zip(row, formulas, texts, strict=True)
        ]

    def _check_room(self) -> None:
        """Refused if new rows would cover cells of the user's or of another table."""
        live, end = self._live, len(self._new)
        if live.top + end + live.has_totals > _LAST_ROW:
            raise refuse("table_too_long", live.name, rows=end)
        if end <= live.height:
            return
        first = live.height + live.has_totals
        below = native.values(live.area(first, end + live.has_totals), typed=False)
        for number, row in enumerate(below):
            for column, cell in enumerate(row):
                if cell not in (None, ""):
                    place = live.area(first + number, first + number + 1, column).get_address(False, False)
                    raise refuse("table_cells_below", live.name, sheet=live.sheet.name, cell=place)

    def _grow(self, end: int) -> None:
        live, last = self._live, max(self._live.height, 1)
        live.resize(end)
        if last < end:
            live.area(last - 1, last).autofill(live.area(last - 1, end), "fill_formats")

    def _shrink(self, end: int) -> None:
        live = self._live
        if end < live.height:
            live.area(end, live.height).clear_contents()
            live.resize(end)

    def _write(self, start: int, block: list[list[ExcelCell]]) -> None:
        self._live.area(start, start + len(block)).raw_value = block

    def _block(self, texts: Sequence[bool], calculated: dict[int, str]) -> list[list[ExcelCell]]:
        return [
            ["" if i in calculated else self._leaving(cell, texts[i]) for i, cell in enumerate(row)]
            for row in self._new[self._start :]
        ]

    def _leaving(self, cell: Cell, text_format: bool) -> ExcelCell:
        return leaving(cell, text_format=text_format, epoch_1904=self._live.epoch_1904)

    def _fit_formats(self, end: int) -> list[bool]:
        """Each column's new cells get one number format, the first data row's; which of them are texts."""
        found = []
        for column, cells in enumerate(zip(*self._new[self._start :], strict=True)):
            area = self._live.area(self._start, end, column)
            now = area.number_format
            wanted = _fitting(now or self._live.area(0, 1, column).number_format, cells)
            if wanted != now:
                area.number_format = wanted
            found.append(wanted == _TEXT_FORMAT)
        return found


def _box(table: Table) -> Box:
    area = table.range
    return Box(area.row, area.column, area.row + area.shape[0] - 1, area.column + area.shape[1] - 1)


def _fitting(number_format: str | None, cells: Sequence[Cell]) -> str:
    """The format, unless it would make texts of numbers or numbers of days."""
    shown = [cell for cell in cells if cell not in (None, "")]
    if shown and number_format in (_TEXT_FORMAT, _NO_FORMAT) and all(isinstance(cell, dt.date) for cell in shown):
        return _DAY_FORMAT
    if number_format == _TEXT_FORMAT and not all(isinstance(cell, str) for cell in shown):
        return _NO_FORMAT
    return number_format or _NO_FORMAT


def _is_formula(formula: str, cell: Cell) -> bool:
    return formula.startswith("=") and cell != formula


def _rectangle(found: Any) -> list[list[str]]:
    """Formulas in rows; a single cell and a single row come otherwise."""
    if not isinstance(found, (list, tuple)):
        return [[str(found)]]
    if not isinstance(found[0], (list, tuple)):
        return [[str(text) for text in found]]
    return [[str(text) for text in row] for row in found]
