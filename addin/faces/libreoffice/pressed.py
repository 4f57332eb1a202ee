"""What happens when an entry of LibreOffice's menu is clicked, before the child is asked."""

from __future__ import annotations

import os
import traceback
from pathlib import Path
from typing import Any

from addin.book.base import language_of
from addin.faces.buttons.table import BUTTONS
from addin.faces.buttons.table import in_language as label
from addin.faces.libreoffice.document import CalcTable, table_names
from addin.faces.libreoffice.link import ProjectLink, read_link
from addin.faces.libreoffice.menu import CANCEL
from addin.faces.libreoffice.process import new_log
from addin.faces.libreoffice.running import Running, running_on
from addin.faces.libreoffice.window import Window
from addin.tables.schema import TABLES
from addin.texts.calc import calc_text
from addin.values.errors import Language

LINK_FOLDER = "SALESBOOK_LINK"  # environment: a folder whose link counts instead of the extension's own; for tests
_ANYWHERE = ("check_setup", "show_help")  # these need no table


def press(context: Any, frame: Any, action: str) -> None:
    """An entry of the menu in one of a document's windows. What goes wrong with the extension itself is said too."""
    document = frame.getController().getModel()
    window = Window(context, frame, document)
    try:
        _begin(window, document, action)
    except Exception:
        log = new_log()
        log.write_text(traceback.format_exc(), "utf-8")
        lang = window.language
        text = calc_text("failed", lang, action=_title(action, lang), changed=calc_text("unchanged", lang), log=log)
        window.tell(text, calc_text("title", lang), True)


def _begin(window: Window, document: Any, action: str) -> None:
    """Begin an action on the window's document, cancel the one under way, or say why not."""
    tables, link = table_names(document), _link()
    lang = _language(document) if "tblPolicy" in tables else window.language
    under_way = running_on(document)
    if action == CANCEL and under_way is not None:
        under_way.cancel()
    elif text := _not_now(action, under_way, set(tables), lang) or _not_installed(link, lang):
        window.tell(text, calc_text("title", lang), action != CANCEL)
    elif link is not None:
        Running(window, document, action, _title(action, lang), lang).start(link)


def _title(action: str, lang: Language) -> str:
    """What the menu calls an action."""
    return next((label(button.label, lang) for button in BUTTONS if button.macro == action), action)


def _not_now(action: str, under_way: Running | None, tables: set[str], lang: Language) -> str:
    """What keeps an action from beginning just now, or nothing."""
    if action == CANCEL:
        return calc_text("idle", lang)
    if under_way is not None:
        return calc_text("busy", lang, action=under_way.title)
    if action not in _ANYWHERE and not tables & set(TABLES):
        return calc_text("not_ours", lang)
    return ""


def _not_installed(link: ProjectLink | None, lang: Language) -> str:
    """What keeps the project's Python from being asked, or nothing."""
    if link is None:
        return calc_text("no_link", lang)
    if not Path(link.python).is_file():
        return calc_text("python_gone", lang, python=link.python)
    return ""


def _link() -> ProjectLink | None:
    folder = os.environ.get(LINK_FOLDER)
    return read_link(Path(folder) if folder else None)


def _language(document: Any) -> Language:
    """The book's language, as everywhere: by the headers of tblPolicy."""
    return language_of(CalcTable(document, "tblPolicy").headers())
