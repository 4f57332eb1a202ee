"""Tables that grow as people type below them, as Excel's do. LibreOffice leaves a table as it is, and then neither its
drop-down lists nor its formulas know of the new rows."""

from __future__ import annotations

from typing import Any

import unohelper
from com.sun.star.document import EmptyUndoStackException
from com.sun.star.util import XModifyListener

from addin.book.schema import TABLES
from addin.calc.changes import take_in
from addin.calc.document import Table, table_names
from addin.calc.window import later

_LAST_ROW = 1_048_575


class Growth(unohelper.Base, XModifyListener):
    """Listens to the cells of one table and to those below it."""

    def __init__(self, context: Any, document: Any, name: str) -> None:
        self._context, self._document, self._name = context, document, name
        self._waiting = False
        table = Table(document, name)
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
        table, undo = Table(self._document, self._name), self._document.UndoManager
        if not table.typed:
            return
        try:
            undo.enterHiddenUndoContext()  # what was typed and what it did to the table are one step to undo
        except EmptyUndoStackException:
            return
        try:
            take_in(table)
        finally:
            undo.leaveUndoContext()


def watch(context: Any, document: Any) -> None:
    """Let the tables of the contract grow that people may type into."""
    for name in set(table_names(document)) & set(TABLES):
        if not Table(document, name).sheet.isProtected():
            Growth(context, document, name)
