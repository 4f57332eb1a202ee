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

from addin.faces.buttons.table import BUTTONS
from addin.faces.libreoffice.document import each
from addin.faces.libreoffice.pressed import press
from addin.faces.libreoffice.window import later

_BUTTONS = {button.sub: button.macro for button in BUTTONS}
_MACRO = re.compile(r"\.(SalesButton_\w+)\?")
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
            self._show(_target(event.Target))
        return True

    def _show(self, sheet: str) -> None:
        sheets = self._document.Sheets
        if not sheets.hasByName(sheet) or self._document.isProtected():
            return
        found = sheets.getByName(sheet)
        if not found.IsVisible:
            found.IsVisible = True

    def disposing(self, source: Any) -> None:
        """The window is closed."""


def _target(cell: Any) -> str:
    """The sheet that a cell's first link leads to within the document; '' if there is none."""
    fields = getattr(cell, "TextFields", None) if hasattr(cell, "getCellAddress") else None
    for field in each(fields) if fields is not None else ():
        address = unquote(getattr(field, "URL", ""))
        if address.startswith("#"):
            return address[1:].rpartition(".")[0].lstrip("$").strip("'").replace("''", "'")
    return ""


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
