"""The live Excel around an action: a quiet program, status bar, message boxes, the book's place on disk."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path

import xlwings as xw

from addin.book.base import Cell
from addin.book.excel.native import choose_file, go_to, structure_is_protected, type_text, values
from addin.book.excel.workbook import ExcelBook
from addin.faces.buttons.session import CHOSEN_MONTH, SETTLE_MONTH, Mode, Session, language_or_chinese
from addin.texts.macros import say
from addin.usecases.explain import Selected
from addin.values.errors import Language


def calling_excel() -> Session:
    """The book whose button was pressed."""
    return ExcelSession(_calling_book())


def _calling_book() -> xw.Book:
    """The book that the command line names, as xlwings finds it; but xlwings cuts a name with '=' in it."""
    said = {name: value for name, _, value in (word.partition("=") for word in sys.argv)}
    name, window = said.get("--wb", ""), said.get("--hwnd", "")
    if "=" in name:
        for app in xw.apps:
            if window in ("", str(app.hwnd)):
                return app.books[name]
    return xw.Book.caller()


class ExcelSession(Session):
    """The calling book and the Excel around it."""

    def __init__(self, book: xw.Book) -> None:
        self.book, self.app = book, book.app

    @cached_property
    def tables(self) -> ExcelBook:
        book = ExcelBook(self.book)
        book.places = self.places()
        return book

    @cached_property
    def language(self) -> Language:
        return self.tables.language

    def month_cell(self) -> Cell:
        return self._named(SETTLE_MONTH)

    def chosen_month(self) -> Cell:
        return self._named(CHOSEN_MONTH)

    def _named(self, name: str) -> Cell:
        """The cell that a name stands for."""
        names = self.book.names
        area = names[name].refers_to_range if name in names else None
        cell: Cell = values(area, typed=True)[0][0] if area is not None else None
        return cell

    def selected(self) -> Selected | None:
        cell = self.app.selection
        if cell is None:
            return None
        first = values(cell.sheet.range((cell.row, 1), (cell.row, 1)), typed=True)[0][0]
        return Selected(cell.sheet.name, cell.row, cell.column, "" if first is None else str(first))

    def path(self) -> Path | None:
        try:
            path = Path(self.book.fullname)
        except Exception:  # xlwings cannot turn every web address into a folder
            return None
        return path if path.is_absolute() and path.parent.is_dir() else None

    def show_sheet(self, name: str) -> None:
        for sheet in self.book.sheets:
            if sheet.name == name:
                self.reveal([name])
                sheet.activate()
                if place := self.working_cell(name):
                    go_to(sheet, *place)

    def reveal(self, names: Collection[str]) -> None:
        for sheet in self.book.sheets:
            if sheet.name in names and not sheet.visible and not structure_is_protected(self.book):
                sheet.visible = True

    def progress(self, stage: str) -> None:
        self.app.status_bar = say(stage, self.language)

    def ask(self, text: str) -> bool:
        with screen_on(self.app):
            return self.app.alert(text, self.say("title"), "yes_no", "info") == "yes"

    def prompt(self, text: str, default: str = "") -> str | None:
        with screen_on(self.app):
            answer = type_text(self.app, text, self.say("title"), default)
        return None if answer is None else answer.strip()

    def choose(self, title: str, pattern: str) -> Path | None:
        with screen_on(self.app):
            chosen = choose_file(self.app, title, pattern)
        return Path(chosen) if chosen else None

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """No redrawing, calculating or events meanwhile; everything as it was afterwards, whatever happens."""
        app = self.app
        with ExitStack() as restoring:
            for name, value in (("screen_updating", False), ("enable_events", False), ("calculation", "manual")):
                restoring.callback(setattr, app, name, getattr(app, name))
                if name == "calculation" and app.calculation != "automatic":
                    app.calculate()  # what is read must be up to date
                setattr(app, name, value)
            restoring.callback(setattr, app, "status_bar", app.status_bar)
            yield

    def commit(self) -> None:
        """Nothing to do: ExcelBook writes at once."""

    def changed(self) -> bool:
        return "tables" in vars(self) and self.tables.changed

    def tell(self, text: str, mode: Mode) -> None:
        if text:
            self.app.alert(text, say("title", language_or_chinese(self)), "ok", mode)


@contextmanager
def screen_on(app: xw.App) -> Iterator[None]:
    """The screen as the user should see it while a dialog is open."""
    before = app.screen_updating
    app.screen_updating = True
    try:
        yield
    finally:
        app.screen_updating = before
