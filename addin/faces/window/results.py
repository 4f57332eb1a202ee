"""The right of the window: what is being done, what came of it, and the findings with their places."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from tkinter import ttk

from addin.faces.buttons.session import Mode
from addin.faces.window.look import WindowLooks, put_words, words_area
from addin.texts.window import window_text
from addin.usecases.findings import Finding
from addin.values.errors import Language

_COLUMNS = (("severity", 60), ("sheet", 110), ("cell", 60), ("fact", 330), ("remedy", 240))  # widths at 96 dots
_LEVELS = {"error": "#a4262c", "warning": "#7a5a00"}


class ResultPane:
    """Progress above, the result's words, the list of findings, and the whole of the one that is selected."""

    def __init__(self, parent: ttk.Widget, looks: WindowLooks, lang: Language) -> None:
        self._lang, self._looks = lang, looks
        self._found: Sequence[Finding] = ()
        self.frame = ttk.Frame(parent)
        self.frame.columnconfigure(0, weight=1)
        self.frame.rowconfigure(1, weight=2)
        self.frame.rowconfigure(3, weight=3)
        self._status()
        self.text = self._words(1, 8)
        self.heading = ttk.Label(self.frame, text=self._say("found"), style="Head.TLabel")
        self.heading.grid(row=2, column=0, sticky="w", pady=(looks.px(8), looks.px(2)))
        self.tree = self._tree()
        self.detail = self._words(4, 3)

    def show(self, text: str, mode: Mode = "info") -> None:
        """The result's words."""
        put_words(self.text, text)
        self.text.configure(foreground="#a4262c" if mode == "critical" else "#1b2430")

    def progress(self, text: str, running: bool) -> None:
        """What is being done."""
        self.status.configure(text=text)
        if running:
            self.bar.grid()
            self.bar.start(20)
        else:
            self.bar.stop()
            self.bar.grid_remove()

    def waiting(self, cancel: Callable[[], object] | None) -> None:
        """With a way to cancel what is waited for, or without one."""
        if cancel is None:
            self.cancel.grid_remove()
            return
        self.cancel.configure(command=cancel)
        self.cancel.grid()
        self.cancel.focus_set()

    def list_found(self, found: Sequence[Finding]) -> None:
        """The findings in their order, errors first."""
        self._found = found
        self.tree.delete(*self.tree.get_children())
        for number, one in enumerate(found):
            sheet, _, cell = one.place.rpartition(" ") if one.row is not None else (one.place, "", "")
            values = (one.severity, sheet or one.place, cell, one.fact, one.remedy)
            self.tree.insert("", "end", str(number), values=values, tags=(one.level,))
        key = "found_count" if found else "found"
        self.heading.configure(text=self._say(key, count=len(found)))
        put_words(self.detail, "")
        if found:
            self.tree.selection_set("0")

    def _say(self, key: str, **values: object) -> str:
        return window_text(key, self._lang, **values)

    def _status(self) -> None:
        row = ttk.Frame(self.frame)
        row.grid(row=0, column=0, sticky="ew", pady=(0, self._looks.px(4)))
        row.columnconfigure(0, weight=1)
        self.status = ttk.Label(row, text=self._say("ready"), style="Head.TLabel")
        self.status.grid(row=0, column=0, sticky="w")
        self.cancel = ttk.Button(row, text=self._say("cancel"))
        self.cancel.grid(row=0, column=1, padx=self._looks.px(6))
        self.cancel.bind("<Return>", lambda _: self.cancel.invoke())
        self.cancel.grid_remove()
        self.bar = ttk.Progressbar(row, mode="indeterminate", length=self._looks.px(140))
        self.bar.grid(row=0, column=2)
        self.bar.grid_remove()

    def _words(self, row: int, lines: int) -> tk.Text:
        """Words to read and copy."""
        frame = ttk.Frame(self.frame)
        frame.grid(row=row, column=0, sticky="nsew", pady=(self._looks.px(4) if row > 1 else 0, 0))
        return words_area(frame, self._looks, lines)

    def _tree(self) -> ttk.Treeview:
        frame = ttk.Frame(self.frame)
        frame.grid(row=3, column=0, sticky="nsew")
        frame.columnconfigure(0, weight=1)
        frame.rowconfigure(0, weight=1)
        tree = ttk.Treeview(frame, columns=[key for key, _ in _COLUMNS], show="headings", height=6, selectmode="browse")
        for key, width in _COLUMNS:
            tree.heading(key, text=self._say(key), anchor="w")
            wide = key in ("fact", "remedy")
            tree.column(key, width=self._looks.px(width), minwidth=self._looks.px(40), stretch=wide)
        for level, colour in _LEVELS.items():
            tree.tag_configure(level, foreground=colour)
        bar = ttk.Scrollbar(frame, command=tree.yview)
        tree.configure(yscrollcommand=bar.set)
        tree.grid(row=0, column=0, sticky="nsew")
        bar.grid(row=0, column=1, sticky="ns")
        tree.bind("<<TreeviewSelect>>", lambda _: self._selected())
        return tree

    def _selected(self) -> None:
        chosen = self.tree.selection()
        if chosen:
            one = self._found[int(chosen[0])]
            put_words(self.detail, "\n".join(filter(None, (one.place, one.fact, one.remedy))))
