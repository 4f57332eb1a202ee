"""What people type, taken as Excel takes it.

Tables grow when something is typed below them; LibreOffice leaves a table as it is, and then neither its drop-down
lists nor its formulas know of the new rows. A month typed over a month is a month; LibreOffice reads what replaces a
day by the pattern of a whole day, and keeps 2026-11 as text.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import unohelper
from com.sun.star.document import EmptyUndoStackException
from com.sun.star.util import XModifyListener

from addin.faces.libreoffice.changes import take_in
from addin.faces.libreoffice.document import CalcTable, each, table_names
from addin.faces.libreoffice.window import later
from addin.tables.schema import TABLES, columns_of_kind

_LAST_ROW = 1_048_575
_TEXTS = 4  # com.sun.star.sheet.CellFlags
_MONTH = re.compile(r"(\d{4})-(0?[1-9]|1[0-2])")


class Growth(unohelper.Base, XModifyListener):
    """Listens to the cells of one table and to those below it."""

    def __init__(self, context: Any, document: Any, name: str) -> None:
        self._context, self._document, self._name = context, document, name
        self._waiting = False
        table = CalcTable(document, name)
        first = table.header + 1
        self._cells = table.sheet.getCellRangeByPosition(table.left, first, table.right, _LAST_ROW)
        self._cells.addModifyListener(self)

    def modified(self, event: Any) -> None:
        """Something was typed, pasted or written; LibreOffice is still busy with it."""
        if not self._waiting:
            self._waiting = True
            later(self._context, self._grow)

    def disposing(self, source: Any) -> None:
        """The document is closed."""

    def _grow(self) -> None:
        self._waiting = False
        if not self._document.DatabaseRanges.hasByName(self._name):
            return
        table, undo = CalcTable(self._document, self._name), self._document.UndoManager
        months = list(_typed_months(table))
        if not table.typed and not months:
            return
        try:
            undo.enterHiddenUndoContext()  # what was typed and what it did to the table are one step to undo
        except EmptyUndoStackException:
            return
        try:
            for cell, serial in months:
                cell.setValue(serial)
            if table.typed:
                take_in(table)
        finally:
            undo.leaveUndoContext()


def _typed_months(table: CalcTable) -> Iterator[tuple[Any, int]]:
    """Cells of the month columns that hold a text such as 2026-11, and the day's number that is meant."""
    null = table.document.NullDate
    for column in columns_of_kind(table.name, table.headers(), "month"):
        texts = table.cells(0, max(table.rows, 1), column, column).queryContentCells(_TEXTS)
        for cell in each(texts.Cells):
            if written := _MONTH.fullmatch(cell.String.strip()):
                first = dt.date(int(written[1]), int(written[2]), 1)
                yield cell, (first - dt.date(null.Year, null.Month, null.Day)).days


def watch(context: Any, document: Any) -> None:
    """Let the tables of the contract grow that people may type into."""
    for name in set(table_names(document)) & set(TABLES):
        if not CalcTable(document, name).sheet.isProtected():
            Growth(context, document, name)
