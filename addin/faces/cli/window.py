"""`salesbook window`: the ribbon's buttons in a window of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from addin.faces.cli.opening import refusals
from addin.faces.cli.speaking import language_spoken


def window_command(book: Annotated[Path | None, typer.Argument(metavar="BOOK")] = None) -> None:
    """Open a window with the ribbon's buttons for a workbook, whatever program it is filled in with.

    Exit code 1 where there is no screen, or Python came without windows.
    """
    from addin.faces.window.start import run_window

    lang = language_spoken()
    with refusals(book or Path(), lang):
        run_window(book, lang)
