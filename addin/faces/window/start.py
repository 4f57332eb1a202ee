"""Opens the window, where this Python and this machine have one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from addin.values.errors import Language, refuse

if TYPE_CHECKING:
    from tkinter import Tk

    from addin.faces.window.running import SalesWindow

_SIZE = (1180, 690)  # at 96 dots an inch: what a screen of 1366 × 768 holds beside its bars
_LEAST = (900, 560)


def run_window(book: Path | None, lang: Language) -> None:
    """Shows the window until it is closed. Refused where Python has no tkinter, or there is no screen."""
    window = made_window(_root(), lang)
    if book is not None:
        window.take_book(str(book))
    window.root.mainloop()
    window.end()


def made_window(root: Tk, lang: Language) -> SalesWindow:
    """The window in a root that is still empty, as large as its screen allows."""
    from addin.faces.window.look import window_looks
    from addin.faces.window.running import SalesWindow

    looks = window_looks(root)
    root.columnconfigure(0, weight=1)
    root.rowconfigure(0, weight=1)
    screen = root.winfo_screenwidth(), root.winfo_screenheight()
    width, height = (min(looks.px(size), round(most * 0.96)) for size, most in zip(_SIZE, screen, strict=True))
    root.geometry(f"{width}x{height}+{(screen[0] - width) // 2}+{max((screen[1] - height) // 3, 0)}")
    root.minsize(*(min(looks.px(least), size) for least, size in zip(_LEAST, (width, height), strict=True)))
    return SalesWindow(root, looks, lang)


def _root() -> Tk:
    try:
        import tkinter as tk
    except ImportError:
        raise refuse("window_no_tk") from None
    from addin.faces.window.look import be_sharp

    be_sharp()
    try:
        return tk.Tk(className="Salesbook")
    except tk.TclError as error:
        raise refuse("window_no_screen", reason=str(error)) from error
