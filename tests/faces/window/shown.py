"""The window on a screen that nobody sees, driven on Tk's own thread: its controls pressed, its dialogs answered."""

from __future__ import annotations

import atexit
import gc
import shutil
import sys
import time
import tkinter as tk
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from tkinter import ttk
from typing import Any

from addin.faces.window.running import SalesWindow
from addin.faces.window.start import made_window
from addin.values.errors import Language
from tests.faces.libreoffice.screen import Screen, screen

PATIENCE = 60.0  # seconds


class Shown:
    """A window, and answers for the dialogs to come."""

    def __init__(self, window: SalesWindow, display: Screen | None) -> None:
        self.window, self.root, self.display = window, window.root, display
        self.answers: list[tuple[str, str | None]] = []  # the button's words, and what is typed before
        self.dialogs: list[str] = []
        self.missing: list[str] = []  # buttons that a dialog should have had
        self.before_answer: Callable[[], object] = lambda: None
        self._beat = self.root.after(20, self._answer)

    def until(self, what: Callable[[], Any]) -> Any:
        """Lets the window run until something holds."""
        end = time.monotonic() + PATIENCE
        while not (found := what()):
            assert time.monotonic() < end, "the window does not come to it"
            self.root.update()
            time.sleep(0.005)
        return found

    def take(self, book: Path) -> None:
        """The book is chosen, and its buttons can be pressed."""
        self.window.take_book(str(book))
        self.until(lambda: not self.window.busy)

    def press(self, macro: str, *answers: tuple[str, str | None]) -> str:
        """What the window shows once the action is done."""
        self.answers += answers
        self.window.view.buttons[macro].invoke()
        self.until(lambda: not self.window.busy)
        assert not self.missing
        assert not self.answers
        return self.result

    @property
    def result(self) -> str:
        return str(self.window.view.results.text.get("1.0", "end-1c"))

    @property
    def listed(self) -> list[tuple[str, ...]]:
        tree = self.window.view.results.tree
        return [tuple(map(str, tree.item(row, "values"))) for row in tree.get_children()]

    def picture(self, path: Path) -> None:
        """The screen as a .png, where there is one that nobody sees."""
        if self.display is not None:
            self.root.update()
            self.display.picture(path)

    def _answer(self) -> None:
        """Answers the dialog that is open, if one is."""
        tops = [
            child for child in self.root.winfo_children() if isinstance(child, tk.Toplevel) and child.winfo_viewable()
        ]
        if tops:
            inside = list(within(tops[-1]))
            words = [str(one["text"]) for one in inside if isinstance(one, ttk.Label)]
            texts = [one.get("1.0", "end-1c") for one in inside if isinstance(one, tk.Text)]
            self.dialogs.append("\n".join(words + texts))
            self.before_answer()
            label, typed = self.answers.pop(0) if self.answers else ("确定", None)
            entry = next((one for one in inside if isinstance(one, ttk.Entry)), None)
            if entry is not None and typed is not None:
                entry.delete(0, "end")
                entry.insert(0, typed)
            buttons = [one for one in inside if isinstance(one, ttk.Button)]
            self.missing += [] if label in [str(one["text"]) for one in buttons] else [label]
            next((one for one in buttons if one["text"] == label), buttons[-1]).invoke()
        self._beat = self.root.after(20, self._answer)

    def end(self) -> None:
        if not self.window.gone:
            self.root.after_cancel(self._beat)
            self.window.leave()
        self.window.end()


def within(widget: Any) -> Iterator[Any]:
    """All that a widget holds."""
    for child in widget.winfo_children():
        yield child
        yield from within(child)


@contextmanager
def shown(lang: Language = "zh", size: tuple[int, int] = (1366, 768), dots: int = 96) -> Iterator[Shown]:
    """The window without a book. Where Linux has no Xvfb the error says what to install."""
    if not sys.platform.startswith("linux"):
        yield from _on(None, lang)
        return
    assert shutil.which("Xvfb"), "the window's tests need Xvfb: apt-get install xvfb, or python3 scripts/test.py"
    yield from _on(_display(size, dots), lang)


@cache
def _display(size: tuple[int, int], dots: int) -> Screen:
    """One for all windows of that size, until the process ends: Tk keeps its connection, and ends with it."""
    displays = ExitStack()
    atexit.register(displays.close)
    return displays.enter_context(screen(size, dots))


def _on(display: Screen | None, lang: Language) -> Iterator[Shown]:
    gc.collect()  # former windows end on this thread, not on an action's
    root = tk.Tk(screenName=display.display if display else None)
    window = made_window(root, lang)
    found = Shown(window, display)
    try:
        yield found
    finally:
        found.end()
