"""New rows for the tables of an open document: all of them or none, as one step to undo. Inside LibreOffice.

LibreOffice's own undo keeps what stood there, so a step that fails is taken back exactly: values, formulas, formats,
the tables' sizes and the sheets' protection.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from com.sun.star.lang import IllegalArgumentException

from addin.faces.libreoffice.changes import ChangeMessage, apply, take_in
from addin.faces.libreoffice.document import CalcRows, CalcTable, view_kept

_LAST_ROW = 1_048_575


class Refusal(Exception):
    """The document forbids the step, which was taken back: the code, table and values of a Problem."""

    def __init__(self, code: str, table: str = "", **values: object) -> None:
        super().__init__(code)
        self.code, self.table, self.told = code, table, values


def commit(document: Any, changes: Sequence[ChangeMessage], read: Mapping[str, CalcRows], title: str) -> None:
    """Write the changes. ``read``: the tables that they were worked out from, as they were then.

    Refusal if one of those is no longer the same, or if the document forbids a change; nothing is changed then.
    """
    tables = {name: CalcTable(document, name) for name in read if document.DatabaseRanges.hasByName(name)}
    for name, values in read.items():
        if name not in tables or tables[name].values() != values:
            raise Refusal("changed_meanwhile", sheet=tables[name].sheet.Name if name in tables else name)
    for change in changes:
        _check_room(tables[change["table"]], change["height"])
    with _one_step(document, title, tables[changes[0]["table"]]), _unprotected(document) as unprotect:
        for table in tables.values():
            if table.typed:
                unprotect(table)
                take_in(table)
        for change in changes:
            table = tables[change["table"]]
            unprotect(table)
            apply(table, change)


@contextmanager
def _one_step(document: Any, title: str, table: CalcTable) -> Iterator[None]:
    """What happens is one step to undo; if it fails, it is undone. No painting or calculating before it is complete.

    ``table`` is any that is to be written.
    """
    undo, automatic = document.UndoManager, document.isAutomaticCalculationEnabled()
    document.lockControllers()
    document.addActionLock()
    document.enableAutomaticCalculation(False)
    undo.enterUndoContext(title)
    try:
        table.range.setDataArea(table.range.DataArea)  # an empty step could not be told from the one before it
        yield
    except BaseException:
        undo.leaveUndoContext()
        with view_kept(document):
            undo.undo()
        undo.clearRedo()
        raise
    else:
        undo.leaveUndoContext()
    finally:
        document.enableAutomaticCalculation(automatic)
        document.removeActionLock()
        document.unlockControllers()


@contextmanager
def _unprotected(document: Any) -> Iterator[Any]:
    """A function that takes a table's sheet out of its protection until the end, if it has any."""
    opened: dict[str, Any] = {}

    def unprotect(table: CalcTable) -> None:
        sheet = table.sheet
        if not sheet.isProtected():
            return
        try:
            sheet.unprotect("")
        except IllegalArgumentException as error:
            raise Refusal("sheet_password", sheet=sheet.Name) from error
        opened[sheet.Name] = sheet

    yield unprotect
    for sheet in opened.values():
        sheet.protect("")  # with what was allowed before: LibreOffice keeps that


def _check_room(table: CalcTable, height: int) -> None:
    """Refusal if new rows would cover cells of the user's or another table."""
    first, end = table.rows + table.totals, height + table.totals
    if table.header + end > _LAST_ROW:
        raise Refusal("table_too_long", table.name, rows=height)
    if height <= table.rows:
        return
    below = table.cells(first, end).getDataArray()
    for number, row in enumerate(below):
        for column, cell in enumerate(row):
            if cell != "":
                address = table.cell(first + number, column).AbsoluteName.rpartition(".")[2].replace("$", "")
                raise Refusal("table_cells_below", table.name, sheet=table.sheet.Name, cell=address)
