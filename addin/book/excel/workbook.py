"""A workbook that is open in Excel as a Book, through xlwings' object model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path

import xlwings as xw
from xlwings.main import Table

from addin.book.base import RawTable, Rows, is_input, language_of, missing_table
from addin.book.copies import Twin, check_single, suspects
from addin.book.excel import native
from addin.book.excel.cells import quoted
from addin.book.excel.table import LiveTable, TableChange
from addin.book.live import Link
from addin.book.views import SHOWN_ROLE, Arrangement
from addin.values.errors import Language, refuse


class ExcelBook:
    """The tables of a live book. One read a table, one write a table (two or more where formulas stand between)."""

    places: tuple[Path | None, Path | None] = (None, None)  # where it was read, and where it will be saved

    def __init__(self, book: xw.Book) -> None:
        self._book = book
        self._tables: dict[str, Table] = {table.name: table for sheet in book.sheets for table in sheet.tables}
        self._epoch_1904 = native.uses_1904(book)
        self.changed = False  # has anything been written?

    @cached_property
    def language(self) -> Language:
        return language_of(self.read("tblPolicy").headers if "tblPolicy" in self._tables else ())

    def names(self) -> set[str]:
        return set(self._tables)

    def prepare(self, names: Iterable[str]) -> None:
        """Nothing to do: Excel has it all in memory."""

    def read(self, name: str) -> RawTable:
        live = self._live(name)
        twins = [LiveTable(self._tables[other], self._epoch_1904) for other in suspects(name, self._tables)]
        check_single(name, live.sheet.name, (Twin(twin.name, twin.sheet.name, twin.headers()) for twin in twins))
        return live.read()._replace(outside=live.outside() if is_input(name) else ())

    def write(self, tables: Mapping[str, Rows]) -> None:
        changes = [TableChange(self._live(name), rows) for name, rows in tables.items()]
        with ExitStack() as taking_back:
            for change in changes:
                taking_back.callback(change.undo)
                change.apply()
            taking_back.pop_all()
        self.changed = True

    def link(self, name: str, column: str, links: Sequence[Link | str]) -> None:
        """Write a column: links to cells, and plain texts where there is none. As many as the table has rows."""
        live = self._live(name)
        at = live.read().headers.index(column)
        area = live.area(0, len(links), at)
        with native.unprotected(live.sheet):
            area.number_format = "General"  # a formula in a cell for text would stay text
            area.raw_value = [[link.formula() if isinstance(link, Link) else quoted(link)] for link in links]

    def sheets(self) -> set[str]:
        return {sheet.name for sheet in self._book.sheets}

    def tables_by_sheet(self) -> dict[str, list[str]]:
        """Every sheet in order with its tables."""
        return {sheet.name: [table.name for table in sheet.tables] for sheet in self._book.sheets}

    def arrange(self, wanted: Arrangement) -> None:
        """Shows before it hides: Excel does not let the last sheet in sight go."""
        if native.structure_is_protected(self._book):
            raise refuse("sheets_fixed")
        sheets = {sheet.name: sheet for sheet in self._book.sheets}
        for name in wanted.shown:
            sheets[name].visible = True
        sheets[wanted.first].activate()
        for name in wanted.hidden:
            sheets[name].visible = False
        if SHOWN_ROLE in self._book.names:
            self._book.names[SHOWN_ROLE].refers_to = f"={wanted.said}"
        self.changed = True

    def _live(self, name: str) -> LiveTable:
        if name not in self._tables:
            raise missing_table(name)
        return LiveTable(self._tables[name], self._epoch_1904)
