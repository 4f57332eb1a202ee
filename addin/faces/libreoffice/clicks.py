"""What a click in a document of ours does beside what LibreOffice does. Inside LibreOffice, on its main thread.

The start page's buttons are controls whose macros LibreOffice does not run: a press of one is told all the same, and
the action begins as from the menu. A link to a hidden sheet would end on its neighbour: the sheet is shown first.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

import unohelper
from com.sun.star.awt import XEnhancedMouseClickHandler
from com.sun.star.beans import PropertyValue
from com.sun.star.script import XScriptListener

from addin.book.views import ROWS_ABOVE
from addin.faces.buttons.table import BUTTONS
from addin.faces.libreoffice.document import CalcTable, each, table_names
from addin.faces.libreoffice.pressed import press
from addin.faces.libreoffice.window import Window, later
from addin.tables.schema import TABLES

_BUTTONS = {button.sub: button.macro for button in BUTTONS}
_MACRO = re.compile(r"\.(SalesButton_\w+)\?")
_TRIES = 20  # how often LibreOffice may do something else before it follows a link
_CTRL = 2  # com.sun.star.awt.KeyModifier.MOD1
_LINKS = "/org.openoffice.Office.Common/Security/Scripting"


class Pressed(unohelper.Base, XScriptListener):
    """Hears of every control's macro, whether or not it is run. The names of the methods are UNO's."""

    def __init__(self, context: Any, document: Any) -> None:
        self._context, self._document = context, document

    def firing(self, event: Any) -> None:
        found = _MACRO.search(event.ScriptCode)
        if event.ScriptType == "Script" and found and found[1] in _BUTTONS:
            frame, macro = self._document.getCurrentController().getFrame(), _BUTTONS[found[1]]
            later(self._context, lambda: press(self._context, frame, macro))

    def approveFiring(self, event: Any) -> Any:  # noqa: N802
        return None

    def disposing(self, source: Any) -> None:
        """The document is closed."""


class Followed(unohelper.Base, XEnhancedMouseClickHandler):
    """Sees a click on a link before it is followed."""

    def __init__(self, context: Any, document: Any) -> None:
        self._context, self._document = context, document

    def mousePressed(self, event: Any) -> bool:  # noqa: N802
        return True

    def mouseReleased(self, event: Any) -> bool:  # noqa: N802
        """Always True: LibreOffice goes on with the click."""
        if event.Modifiers & _CTRL or not _with_ctrl(self._context):
            sheet, cell = _target(event.Target)
            if self._document.Sheets.hasByName(sheet):
                window = Window(self._context, self._document.getCurrentController().getFrame(), self._document)
                window.reveal(sheet)
                later(self._context, lambda: self._go_on(window, (sheet, cell)))
        return True

    def _go_on(self, window: Window, target: tuple[str, str], tries: int = _TRIES) -> None:
        """From the first row of a table, where links lead, to where one works, once LibreOffice has followed the link:
        it takes its time for that, too."""
        if _cursor(self._document) != target:
            if tries:
                later(self._context, lambda: self._go_on(window, target, tries - 1))
            return
        sheet, cell = target
        names = [name for name in table_names(self._document) if name in TABLES]
        tables = [table for table in (CalcTable(self._document, name) for name in names) if table.sheet.Name == sheet]
        if len(tables) == 1 and cell == f"A{tables[0].header + 2}" and (at := working_cell(tables[0])):
            window.show(sheet, at)

    def disposing(self, source: Any) -> None:
        """The window is closed."""


def _cursor(document: Any) -> tuple[str, str]:
    """The sheet and the cell that are selected."""
    selection = document.getCurrentController().getSelection()
    sheet, _, cell = getattr(selection, "AbsoluteName", "").rpartition(".")
    return sheet.lstrip("$").strip("'").replace("''", "'"), cell.replace("$", "")


def working_cell(table: CalcTable) -> tuple[int, int, int] | None:
    """The row to be seen first, the row and the column to be at, from 1; None where a table says nothing of it."""
    top = table.header + 2
    column = [value for (value,) in table.cells(0, max(table.rows, 1), 0, 0).getDataArray()]
    if TABLES[table.name].role == "result":
        newest = max((value for value in column if isinstance(value, float)), default=None)
        found = None if newest is None or TABLES[table.name].columns[0].kind != "month" else column.index(newest)
        return None if found is None else (top + found, top + found, table.left + 1)
    filled = table.rows if table.rows > 1 or column[-1] != "" else 0
    return top + max(0, filled - ROWS_ABOVE), top + filled, table.left + 1


def _target(cell: Any) -> tuple[str, str]:
    """The sheet and the cell that a cell's first link leads to within the document; '' if there is none."""
    fields = getattr(cell, "TextFields", None) if hasattr(cell, "getCellAddress") else None
    for field in each(fields) if fields is not None else ():
        address = unquote(getattr(field, "URL", ""))
        if address.startswith("#"):
            sheet, _, place = address[1:].rpartition(".")
            return sheet.lstrip("$").strip("'").replace("''", "'"), place.replace("$", "")
    return "", ""


def _with_ctrl(context: Any) -> bool:
    """Whether links are followed with Ctrl only, as LibreOffice is set."""
    provider = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.configuration.ConfigurationProvider", context
    )
    path = PropertyValue(Name="nodepath", Value=_LINKS)
    access = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", (path,))
    return bool(access.getByName("HyperlinksWithCtrlClick"))


def listen(context: Any, document: Any) -> None:
    """To the controls of the document's sheets and to the clicks in its windows."""
    for sheet in each(document.Sheets):
        for form in each(sheet.DrawPage.Forms):
            form.addScriptListener(Pressed(context, document))
    for controller in _controllers(document):
        controller.addEnhancedMouseClickHandler(Followed(context, document))


def _controllers(document: Any) -> list[Any]:
    found, every = [], document.getControllers()
    while every.hasMoreElements():
        found.append(every.nextElement())
    return found
