"""What one does with keyboard and mouse in LibreOffice: go to a cell, follow a link, type rows, click, read boxes."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from addin.faces.buttons.table import TAB
from addin.texts.sheets import START
from addin.values.errors import Language
from tests.faces.libreoffice.menus import SOON, Menu
from tests.faces.libreoffice.screen import until

Keep = Callable[[str], None]  # a picture, by its name
TRIES = 3
_CLICKS = 4
_GROWS = 0.3  # seconds
_ANSWERS = {"ok": 0, "yes": 0, "no": 1}  # buttons of a box


class Hands:
    """Hands on one open book. ``keep`` takes the pictures."""

    def __init__(self, menu: Menu, keep: Keep, lang: Language = "zh") -> None:
        self.menu, self.office, self.screen, self._keep = menu, menu.office, menu.screen, keep
        self.at, self.lang = (0 if lang == "zh" else 1), lang
        self.book = 0

    def write(self, text: str) -> None:
        """Type a text, whichever characters it has."""
        self.screen.learn(text)
        self.screen.type(text)

    def go_to(self, address: str) -> None:
        """A cell, by the name box. Keys pressed while LibreOffice is busy can get lost; then once more."""
        sheet, _, cell = address.partition(".")
        for _ in range(TRIES - 1):
            if self._went(address, [sheet, cell]):
                return
            self.screen.key("Escape")
        assert self._went(address, [sheet, cell]), address

    def _went(self, address: str, wanted: list[str]) -> bool:
        self.screen.key("ctrl+shift+t", "ctrl+a")
        self.write(address if " " not in address else "'{}'.{}".format(*wanted))
        self.screen.key("Return")
        try:
            return until(lambda: self.office.call("menu.cursor", self.book) == wanted, 10)
        except TimeoutError:
            return False

    def follow(self, sheet: str) -> str:
        """Ctrl and a click on the start page's link to a sheet; the cell where that leads. Again where LibreOffice
        takes a click for a mere touch."""
        start = START[self.at]
        for _ in range(_CLICKS):
            cell = self.office.call("menu.linked", self.book, start, sheet)
            self.go_to(f"{start}.{cell}")
            self.screen.still()
            x, y = self.office.call("menu.cell_place", self.book, cell)
            self.screen.hold("ctrl", lambda x=x, y=y: self.screen.click(x, y))  # type: ignore[misc]
            with suppress(TimeoutError):
                until(lambda: self.cursor()[0] == sheet, SOON / _CLICKS)
                self.screen.still()
                return self.cursor()[1]
        raise AssertionError(f"no way to {sheet}")

    def cursor(self) -> tuple[str, str]:
        """The sheet and the cell that the keyboard goes to."""
        sheet, cell = self.office.call("menu.cursor", self.book)
        return sheet, cell

    def type_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Rows of cells from where one is, from cell to cell."""
        self.screen.learn("".join(cell for row in rows for cell in row))
        for row in rows:
            first, _, others = "\t".join(row).rstrip("\t").partition("\t")
            self.write(first)
            self.screen.key("Tab")
            time.sleep(_GROWS)  # as people do: the table takes the new row in
            self.write(others)
            self.screen.key("Return")  # back to where the row began, one below
            time.sleep(_GROWS)

    def click_menu(self, entry: str) -> None:
        """An entry of our menu."""
        self.screen.click(*self.place("menu", TAB[self.at]))
        self.screen.click(*self.place("menu", entry))

    def said(self, picture: str, button: str = "ok") -> str:
        """What the box says that opens; it is clicked away after its picture."""
        text: str | None = self.office.call("menu.box", SOON, timeout=2 * SOON)
        assert text is not None, "no message box"
        self.keep(picture)
        self.menu.answer(
            _ANSWERS[button]
        )  # of two boxes after each other the first one can still be found by its place
        return text

    def prompted(self, picture: str, words: str, text: str | None = None) -> None:
        """The dialog that asks this: another text is typed over what it offers, or that is taken."""
        assert self.office.call("menu.prompt", words, SOON, timeout=2 * SOON), f"nothing asks {words}"
        self.screen.focus_newest()
        if text is not None:
            self.screen.key("ctrl+a")
            self.write(text)
        self.keep(picture)
        self.screen.key("Return")

    def picked(self, picture: str, path: str) -> None:
        """A file typed into the dialog that opens."""
        assert self.office.call("menu.dialog", SOON, timeout=2 * SOON), "no dialog"
        self.screen.focus_newest()
        self.screen.key("ctrl+a")
        self.write(path)
        self.keep(picture)
        self.screen.key("Return")

    def place(self, kind: str, name: str) -> Any:
        """Where a menu or button of this name is, or soon will be."""
        return self.office.call("menu.place", kind, name, 10)

    def read(self, sheet: str, address: str) -> Any:
        """Cells' values."""
        return self.office.call("sheets.read", self.book, sheet, address)

    def table(self, name: str) -> Any:
        """A table as the extension sends it."""
        self.office.call("tables.describe", self.book)
        return self.office.call("tables.read", self.book, name)

    def rows(self, name: str) -> list[dict[str, Any]]:
        """A table's rows by header."""
        found = self.table(name)
        return [dict(zip(found["headers"], row, strict=True)) for row in found["rows"]]

    def keep(self, name: str) -> None:
        """A picture, with the pointer out of it."""
        self.screen.rest()
        self._keep(name)
