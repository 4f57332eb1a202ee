"""The window's face: workbook and month above, the ribbon's buttons at the left, result and findings at the right. It
knows no book; what is pressed is told to `WindowUser`."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Sequence
from tkinter import ttk
from typing import Protocol

from addin.faces.buttons.table import BUTTON_GROUPS, Button, in_language
from addin.faces.window.look import WindowLooks, underlined
from addin.faces.window.pressing import window_buttons
from addin.faces.window.results import ResultPane
from addin.texts.window import window_text
from addin.values.errors import Language

ALT_KEYS = {"check_data": "d", "settle_month": "s", "lock_month": "l", "show_help": "h"}  # with Alt
_PER_ROW = 2
_MAIN = ("settle_month",)


class WindowUser(Protocol):
    """Whoever does what the window's controls say."""

    def choose_book(self) -> None:
        """Another workbook, from the disk."""

    def take_book(self, name: str) -> None:
        """Another workbook, of those had before."""

    def open_book(self) -> None:
        """The workbook in its own program."""

    def month_picked(self) -> None:
        """The month is the user's own now."""

    def press(self, button: Button) -> None:
        """A button of the table."""


class View:
    """All controls in one language; made anew when the language changes."""

    def __init__(self, root: tk.Tk, looks: WindowLooks, lang: Language, pressed: WindowUser) -> None:
        self.root, self.looks, self.lang, self._pressed = root, looks, lang, pressed
        self.book, self.month, self.hint = tk.StringVar(root), tk.StringVar(root), tk.StringVar(root)
        self.buttons: dict[str, ttk.Button] = {}
        self._keys: list[str] = []
        self.frame = ttk.Frame(root, padding=looks.px(10))
        self.frame.grid(row=0, column=0, sticky="nsew")
        root.title(self.say("program"))
        self._top()
        self._groups()
        self.results = ResultPane(self.frame, looks, lang)
        self.results.frame.grid(row=1, column=1, rowspan=2, sticky="nsew", padx=(looks.px(10), 0))
        self._hint()
        self.frame.columnconfigure(1, weight=1)
        self.frame.rowconfigure(2, weight=1)
        self._on_key("<F1>", "show_help")

    def say(self, key: str, **values: object) -> str:
        return window_text(key, self.lang, **values)

    def destroy(self) -> None:
        for key in self._keys:
            self.root.unbind(key)
        self.frame.destroy()

    def enable(self, buttons: bool, book: bool) -> None:
        """Whether the table's buttons, and whether the choice of a book can be used just now."""
        for button in self.buttons.values():
            button.state(["!disabled" if buttons else "disabled"])
        for control in (self.choose, self.books, self.months):
            control.state(["!disabled" if book else "disabled"])
        self.open.state(["!disabled" if buttons else "disabled"])

    def _hint(self) -> None:
        """What the button under the pointer does: two lines at the foot, which stay as high when they are empty."""
        style = {"textvariable": self.hint, "anchor": "nw", "justify": "left", "height": 2, "borderwidth": 0}
        label = tk.Label(self.frame, background=self.root["background"], foreground="#5a6675", **style)  # type: ignore[arg-type]
        label.grid(row=3, column=0, columnspan=2, sticky="ew", pady=(self.looks.px(4), 0))
        label.bind("<Configure>", lambda event: label.configure(wraplength=event.width))

    def _top(self) -> None:
        looks, row = self.looks, ttk.Frame(self.frame)
        row.grid(row=0, column=0, columnspan=2, sticky="ew", pady=(0, looks.px(8)))
        row.columnconfigure(1, weight=1)
        ttk.Label(row, text=self.say("book"), style="Head.TLabel").grid(row=0, column=0, padx=(0, looks.px(6)))
        self.books = ttk.Combobox(row, textvariable=self.book, state="readonly")
        self.books.grid(row=0, column=1, sticky="ew")
        self.books.bind("<<ComboboxSelected>>", lambda _: self._pressed.take_book(self.book.get()))
        self.choose = self._button(row, self.say("choose_book"), "o", self._pressed.choose_book)
        self.choose.grid(row=0, column=2, padx=looks.px(6))
        self.open = self._button(row, self.say("open_book"), "p", self._pressed.open_book)
        self.open.grid(row=0, column=3)
        month, at = underlined(self.say("month"), "m")
        ttk.Label(row, text=month, underline=at, style="Head.TLabel").grid(
            row=0, column=4, padx=(looks.px(18), looks.px(6))
        )
        self.months = ttk.Combobox(row, textvariable=self.month, width=10)
        self.months.grid(row=0, column=5)
        for event in ("<<ComboboxSelected>>", "<KeyRelease>"):
            self.months.bind(event, lambda _: self._pressed.month_picked())
        self._bind("<Alt-m>", self.months.focus_set)

    def _groups(self) -> None:
        looks, column = self.looks, ttk.Frame(self.frame)
        column.grid(row=1, column=0, sticky="nw")
        for number, group in enumerate(BUTTON_GROUPS):
            inside = [button for button in window_buttons() if button.group == group.id]
            if inside:
                frame = ttk.Labelframe(column, text=in_language(group.label, self.lang), padding=looks.px(2))
                frame.grid(row=number, column=0, sticky="ew", pady=(0, looks.px(1)))
                self._fill(frame, inside)

    def _fill(self, frame: ttk.Labelframe, buttons: Sequence[Button]) -> None:
        per_row = len(buttons) if len(buttons) == 4 and buttons[0].group == "sales_roles" else _PER_ROW
        for number in range(per_row):
            frame.columnconfigure(number, weight=1, uniform="buttons")
        for number, button in enumerate(buttons):
            label = in_language(button.label, self.lang)
            made = self._button(frame, label, ALT_KEYS.get(button.macro, ""), lambda b=button: self._pressed.press(b))  # type: ignore[misc]
            made.configure(width=0, style="Main.TButton" if button.macro in _MAIN else "TButton")
            made.grid(row=number // per_row, column=number % per_row, sticky="ew", padx=1, pady=1)
            tip = f"{in_language(button.screentip, self.lang)}  {in_language(button.supertip, self.lang)}"
            for event in ("<Enter>", "<FocusIn>"):
                made.bind(event, lambda _, text=tip: self.hint.set(text))
            for event in ("<Leave>", "<FocusOut>"):
                made.bind(event, lambda _: self.hint.set(""))
            self.buttons[button.macro] = made

    def _button(self, parent: ttk.Widget, label: str, key: str, command: Callable[[], None]) -> ttk.Button:
        """A button that Enter presses too, and Alt with its key."""
        text, at = underlined(label, key) if key else (label, -1)
        made = ttk.Button(parent, text=text, underline=at, command=command)
        made.bind("<Return>", lambda _: made.invoke())
        if key:
            self._bind(f"<Alt-{key}>", made.invoke)
        return made

    def _on_key(self, key: str, macro: str) -> None:
        self._bind(key, self.buttons[macro].invoke)

    def _bind(self, key: str, work: Callable[[], object]) -> None:
        self.root.bind(key, lambda _: work())
        self._keys.append(key)
