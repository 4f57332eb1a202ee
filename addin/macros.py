"""The buttons' macros under the name that the VBA of every book calls: each over the book that calls it in Excel."""

from __future__ import annotations

from collections.abc import Callable

from addin.faces.buttons import macros
from addin.faces.buttons.table import BUTTONS


def __getattr__(name: str) -> Callable[[], None]:
    """A button's macro without arguments. AttributeError for any other name."""
    if name not in {button.macro for button in BUTTONS}:
        raise AttributeError(name)
    from addin.faces.excel.session import calling_excel

    return lambda: getattr(macros, name)(calling_excel())
