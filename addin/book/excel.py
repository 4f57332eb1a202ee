"""A workbook that is open in Excel as a Book, through xlwings' object model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from functools import cached_property
from typing import NamedTuple

import xlwings as xw
from xlwings.main import Table

from addin.book import excel_native as native
from addin.book.base import RawTable, Rows, language_of, missing_table
from addin.book.excel_cells import quoted
from addin.book.excel_table import Change, LiveTable
from addin.core.errors import Language


class Link(NamedTuple):
    """A way to a cell of the same book, and what is shown for it."""

    sheet: str
    cell: str
    shown: str


class ExcelBook:
    """The tables of a live book. One read a table, one write a table (two or more where formulas stand between)."""

    def __init__(self, book: xw.Book) -> None:
        self._tables: dict[str, Table] = {table.name: table for sheet in book.sheets for table in sheet.tables}
        self._epoch_1904 = native.uses_1904(book)

    @cached_property
    def language(self) -> Language:
        return language_of(self.read("tblPolicy").headers if "tblPolicy" in self._tables else ())

    def names(self) -> set[str]:
        return set(self._tables)

    def prepare(self, names: Iterable[str]) -> None:
        """Nothing to do: Excel has it all in memory."""

    def read(self, name: str) -> RawTable:
        return self._live(name).read()

    def write(self, tables: Mapping[str, Rows]) -> None:
        changes = [Change(self._live(name), rows) for name, rows in tables.items()]
        with ExitStack() as taking_back:
            for change in changes:
                taking_back.callback(change.undo)
                change.apply()
            taking_back.pop_all()

    def link(self, name: str, column: str, links: Sequence[Link | str]) -> None:
        """Write a column: links to cells, and plain texts where there is none. As many as the table has rows."""
        live = self._live(name)
        at = live.read().headers.index(column)
        area = live.area(0, len(links), at)
        with native.unprotected(live.sheet):
            area.number_format = "General"  # a formula in a cell for text would stay text
            area.raw_value = [[_formula(link) if isinstance(link, Link) else quoted(link)] for link in links]

    def sheet_of(self, name: str) -> xw.Sheet:
        """The sheet on which a table stands."""
        return self._live(name).sheet

    def _live(self, name: str) -> LiveTable:
        if name not in self._tables:
            raise missing_table(name)
        return LiveTable(self._tables[name], self._epoch_1904)


def _formula(link: Link) -> str:
    sheet = link.sheet.replace("'", "''")
    target, shown = (text.replace('"', '""') for text in (f"#'{sheet}'!{link.cell}", link.shown))
    return f'=HYPERLINK("{target}","{shown}")'
