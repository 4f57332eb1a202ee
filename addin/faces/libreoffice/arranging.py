"""Sheets of an open document shown and hidden for a role. Inside LibreOffice, on its main thread."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from addin.book.views import SHOWN_ROLE, Arrangement


def arrange(document: Any, window: Any, message: Mapping[str, Any], title: str) -> dict[str, str] | None:
    """Show and hide, as one step to undo; the code of a Problem if the document forbids it. Shows before it hides:
    one sheet must be in sight."""
    wanted = Arrangement(**message)
    if document.isProtected():
        return {"code": "sheets_fixed"}
    document.UndoManager.enterUndoContext(title)
    document.lockControllers()
    try:
        for name in wanted.shown:
            document.Sheets.getByName(name).IsVisible = True
        window.show(wanted.first)
        for name in wanted.hidden:
            document.Sheets.getByName(name).IsVisible = False
        if document.NamedRanges.hasByName(SHOWN_ROLE):
            document.NamedRanges.getByName(SHOWN_ROLE).setContent(wanted.said)
    finally:
        document.unlockControllers()
        document.UndoManager.leaveUndoContext()
    return None
