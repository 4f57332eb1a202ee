"""How the window looks: a sharp picture on any screen, a font that has Chinese, sizes that grow with it."""

from __future__ import annotations

import sys
import tkinter as tk
from contextlib import suppress
from tkinter import font as tkfont
from tkinter import ttk
from typing import NamedTuple

_CHINESE = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "SimSun",
)
_FONTS = ("TkDefaultFont", "TkTextFont", "TkMenuFont", "TkHeadingFont", "TkCaptionFont", "TkTooltipFont")
_POINTS = 10
_INK, _MUTED, _ACCENT, _GROUND, _LINE = "#1b2430", "#5a6675", "#1f3a5f", "#f4f6f9", "#c9d1db"


class WindowLooks(NamedTuple):
    """Pixels of a measure given for 96 dots an inch, and the family of letters."""

    scale: float
    family: str

    def px(self, size: float) -> int:
        """A size on this screen."""
        return round(size * self.scale)


def be_sharp() -> None:
    """On Windows: we draw for the screen's real dots, else it enlarges a blurred picture. Before the first window."""
    if sys.platform == "win32":
        import ctypes

        with suppress(AttributeError, OSError):
            ctypes.windll.shcore.SetProcessDpiAwareness(1)


def window_looks(root: tk.Tk) -> WindowLooks:
    """Sets fonts, theme and colours of all that the window will hold."""
    dots = root.winfo_fpixels("1i")
    root.tk.call("tk", "scaling", dots / 72)
    families = set(tkfont.families(root))
    usual = tkfont.nametofont("TkDefaultFont", root)
    family = next((name for name in _CHINESE if name in families), usual.actual("family"))
    for name in _FONTS:
        with suppress(tk.TclError):
            tkfont.nametofont(name, root).configure(family=family, size=_POINTS)
    looks = WindowLooks(dots / 96, family)
    _style(root, looks)
    return looks


def _style(root: tk.Tk, looks: WindowLooks) -> None:
    style = ttk.Style(root)
    if sys.platform.startswith("linux"):
        style.theme_use("clam")
        style.configure(
            ".", background=_GROUND, foreground=_INK, bordercolor=_LINE, lightcolor=_GROUND, darkcolor=_GROUND
        )
        style.configure("TButton", background="#ffffff")
        style.map("TButton", background=[("disabled", _GROUND), ("active", "#e3ebf5")])
        style.configure("Treeview.Heading", background="#e8edf3")
        style.map("TCombobox", fieldbackground=[("disabled", _GROUND), ("readonly", "#ffffff")])
        for bar in ("TScrollbar", "TCombobox"):
            style.configure(bar, arrowsize=looks.px(13))
        style.configure("TScrollbar", background="#e8edf3", troughcolor=_GROUND, arrowcolor=_MUTED)
        style.configure("TProgressbar", background="#2f6db5", troughcolor="#e3e7ed")
    row = tkfont.nametofont("TkDefaultFont", root).metrics("linespace") + looks.px(8)
    style.configure("Treeview", rowheight=row, background="#ffffff", fieldbackground="#ffffff")
    style.configure("TButton", padding=(looks.px(5), looks.px(1)))
    style.configure("Main.TButton", font=(looks.family, _POINTS, "bold"))
    style.configure("TLabelframe.Label", foreground=_ACCENT, font=(looks.family, _POINTS, "bold"))
    style.configure("Hint.TLabel", foreground=_MUTED)
    style.configure("Head.TLabel", foreground=_ACCENT, font=(looks.family, _POINTS, "bold"))
    root.option_add("*TCombobox*Listbox.font", "TkDefaultFont")
    root.configure(background=style.lookup(".", "background") or _GROUND)


def words_area(parent: ttk.Frame, looks: WindowLooks, lines: int) -> tk.Text:
    """Words to read, mark and copy, with a bar to scroll; it fills the first cell of its parent."""
    parent.columnconfigure(0, weight=1)
    parent.rowconfigure(0, weight=1)
    text = tk.Text(
        parent, height=lines, width=40, wrap="word", font="TkDefaultFont", padx=looks.px(6), pady=looks.px(4)
    )
    text.configure(
        relief="flat", background="#ffffff", foreground=_INK, highlightthickness=1, highlightbackground=_LINE
    )
    text.configure(state="disabled")
    text.bind("<1>", lambda _: text.focus_set())
    bar = ttk.Scrollbar(parent, command=text.yview)
    text.configure(yscrollcommand=bar.set)
    text.grid(row=0, column=0, sticky="nsew")
    bar.grid(row=0, column=1, sticky="ns")
    return text


def put_words(text: tk.Text, words: str) -> None:
    """Nothing but these words."""
    text.configure(state="normal")
    text.delete("1.0", "end")
    text.insert("1.0", words)
    text.configure(state="disabled")


def underlined(label: str, key: str) -> tuple[str, int]:
    """A label with the letter that Alt presses it by, and where that stands; behind the words where they lack it."""
    at = label.lower().find(key)
    return (label, at) if at >= 0 else (f"{label}({key.upper()})", len(label) + 1)
