"""The window's questions and messages, each until it is answered: words, an entry where one types, buttons. Enter is
the first button, Esc the last."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence
from tkinter import ttk

from addin.faces.window.look import WindowLooks, put_words, words_area

_WIDTH = 460  # of the words, at 96 dots an inch
_LINES = 14  # seen of a long text


class Dialog:
    """One of them. ``chosen`` is the number of the button, ``typed`` what the entry held."""

    def __init__(self, parent: tk.Tk, looks: WindowLooks, title: str, text: str, buttons: Sequence[str]) -> None:
        self.chosen, self.typed = len(buttons) - 1, ""
        self._parent, self._looks, self._last = parent, looks, len(buttons) - 1
        self.top = tk.Toplevel(parent, background=parent["background"])
        self.top.withdraw()
        self.top.title(title)
        self.top.transient(parent)
        self.top.resizable(False, False)
        self._frame = ttk.Frame(self.top, padding=looks.px(16))
        self._frame.grid(sticky="nsew")
        self._words(text)
        self._entry: ttk.Entry | None = None
        self._buttons = self._row(buttons)
        self.top.protocol("WM_DELETE_WINDOW", lambda: self._end(self._last))
        self.top.bind("<Escape>", lambda _: self._end(self._last))

    def _words(self, text: str) -> None:
        """Short words as a label; long ones to be scrolled and copied."""
        if len(text) < 600 and text.count("\n") < _LINES:
            wrap = self._looks.px(_WIDTH)
            ttk.Label(self._frame, text=text, wraplength=wrap, justify="left").grid(row=0, column=0, sticky="w")
            return
        frame = ttk.Frame(self._frame)
        words = words_area(frame, self._looks, _LINES)
        words.configure(width=64)
        put_words(words, text)
        frame.grid(row=0, column=0)

    def _row(self, buttons: Sequence[str]) -> list[ttk.Button]:
        row = ttk.Frame(self._frame)
        row.grid(row=2, column=0, sticky="e", pady=(self._looks.px(16), 0))
        made = []
        for number, label in enumerate(buttons):
            button = ttk.Button(row, text=label, width=10, command=lambda at=number: self._end(at))  # type: ignore[misc]
            button.grid(row=0, column=number, padx=(self._looks.px(8) if number else 0, 0))
            button.bind("<Return>", lambda _, at=number: self._end(at))  # type: ignore[misc]
            made.append(button)
        return made

    def with_entry(self, default: str) -> Dialog:
        """A line to type in, which has the keyboard."""
        self._entry = ttk.Entry(self._frame)
        self._entry.insert(0, default)
        self._entry.selection_range(0, "end")
        self._entry.grid(row=1, column=0, sticky="ew", pady=(self._looks.px(10), 0))
        self._entry.bind("<Return>", lambda _: self._end(0))
        return self

    def answered(self) -> Dialog:
        """Itself, once the user has answered."""
        parent, top = self._parent, self.top
        top.update_idletasks()
        left = parent.winfo_rootx() + (parent.winfo_width() - top.winfo_reqwidth()) // 2
        above = parent.winfo_rooty() + (parent.winfo_height() - top.winfo_reqheight()) // 3
        top.geometry(f"+{max(left, 0)}+{max(above, 0)}")
        top.deiconify()
        top.wait_visibility()
        top.grab_set()
        (self._entry or self._buttons[0]).focus_force()
        parent.wait_window(top)
        return self

    def _end(self, chosen: int) -> None:
        self.chosen = chosen
        self.typed = self._entry.get() if self._entry else ""
        self.top.destroy()
