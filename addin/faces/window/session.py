"""A workbook file that no program need have open, as a Session: its tables are a `GatheredBook`, what a person is asked
and told goes to a `Screen`."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from addin.book.base import Cell
from addin.book.convert import READERS, Bad
from addin.book.file.gathered import GatheredBook
from addin.book.file.workbook import FileBook
from addin.book.saving.replace import open_elsewhere
from addin.book.saving.saved import Saved, saved_files
from addin.faces.buttons.session import Mode, Session
from addin.faces.window.opening import show_file
from addin.faces.window.program import ProgramBook, book_in_program
from addin.texts.messages import fact_and_remedy
from addin.texts.window import window_text
from addin.usecases.explain import Selected
from addin.usecases.findings import Finding
from addin.values.errors import Language, Refused, refuse
from addin.values.periods import Month

_LETS_GO = 10  # seconds in which a program removes what it leaves beside an open book


class Screen(Protocol):
    """Whoever sits in front of the window. Each may be called from any thread, and comes back with the answer."""

    def progress(self, text: str) -> None:
        """Show what is being done."""

    def ask(self, text: str) -> bool:
        """Yes or no."""

    def prompt(self, text: str, default: str) -> str | None:
        """What the user types; None if he thinks better of it."""

    def choose(self, title: str, pattern: str, folder: Path) -> Path | None:
        """A file that the user picks, beginning in a folder; patterns are parted by ';'."""

    def list_found(self, found: Sequence[Finding]) -> None:
        """The findings with their places, to be gone through."""

    def tell(self, text: str, mode: Mode) -> None:
        """What came of the action."""

    def wait(self, text: str, ready: Callable[[], bool]) -> bool:
        """Shows the text, with a way to cancel, until it is ready; False where the user thinks better of it."""


class WantedFile(NamedTuple):
    """The workbook file, the month as the window shows it, whether the user picked it himself, and the language in
    which to speak where the book tells none."""

    path: Path
    month: str
    chosen: bool = False
    language: Language = "zh"


class FileSession(Session):
    """One action on a file, read anew when it begins."""

    saves_itself = True

    def __init__(self, wanted: WantedFile, screen: Screen) -> None:
        self._wanted, self._screen = wanted, screen
        self._opens_on = ""
        self._program: ProgramBook | None = None  # that had the book open
        self._saved = len(saved_files())

    @cached_property
    def tables(self) -> GatheredBook:
        return GatheredBook(FileBook(self._wanted.path))

    @property
    def language(self) -> Language:
        """The book's; the window's where the book cannot be read."""
        try:
            return self.tables.language
        except Refused:
            return self._wanted.language

    def month_cell(self) -> Cell:
        return self._wanted.month or None

    def chosen_month(self) -> Cell:
        return self.month_cell() if self._wanted.chosen else None

    def month(self) -> Month:
        """The window's month; Refused if it is none."""
        try:
            found: Month = READERS["month"](self._wanted.month)
        except Bad:
            raise refuse("window_month", typed=self._wanted.month) from None
        return found

    def selected(self) -> Selected | None:
        """Nothing: no program shows the book."""
        return None

    def path(self) -> Path | None:
        return self._wanted.path

    def show_sheet(self, name: str) -> None:
        """The file opens there once something is saved."""
        if name in self.tables.sheets():
            self._opens_on = name

    def reveal(self, names: Collection[str]) -> None:
        """Nothing: the window lists the places, and a sheet that is hidden for a role comes back by the button All."""

    def progress(self, stage: str) -> None:
        self._screen.progress(self.say(stage))

    def ask(self, text: str) -> bool:
        return self._screen.ask(text)

    def prompt(self, text: str, default: str = "") -> str | None:
        answer = self._screen.prompt(text, default)
        return None if answer is None else answer.strip()

    def choose(self, title: str, pattern: str) -> Path | None:
        return self._screen.choose(title, pattern, self.folder())

    def quiet(self) -> AbstractContextManager[Any]:
        return nullcontext()

    def await_closed(self) -> bool:
        """Has Excel or WPS save and close the book where it answers; else waits as long as it is open in Excel, WPS or
        LibreOffice. False where the user thinks better of it."""
        closed = self._have_closed()
        found = open_elsewhere(self._target)
        if found is not None:
            fact, remedy = fact_and_remedy(found, self.language)
            text = window_text("waiting", self.language, fact=fact, remedy=remedy)
            closed = self._screen.wait(text, lambda: open_elsewhere(self._target) is None)
        if closed and "tables" in vars(self) and not self.tables.pending:
            vars(self).pop("tables")  # the file may hold what was saved just now
        return closed or found is None

    def _have_closed(self) -> bool:
        """Did the program that has the book open save and close it?"""
        found = book_in_program(self._target)
        if found is None:
            return False
        if found.changed and not self._screen.ask(window_text("may_save", self.language, file=self._target.name)):
            return False
        self._screen.progress(window_text("saving_there", self.language))
        if not found.close():
            return False
        self._program = found
        end = time.monotonic() + _LETS_GO
        while open_elsewhere(self._target) and time.monotonic() < end:
            time.sleep(0.1)
        return True

    def open_again(self) -> None:
        """Opens the book where it was open before the action; where that fails, as Windows opens it."""
        found, self._program = self._program, None
        if found is not None and not found.open_again(self._target):
            with suppress(Refused):  # the file is as it should be, and the window has a button to open it
                show_file(self._target)

    def commit(self) -> None:
        """One save with a backup, once no program has the book open. Refused where that does not come about."""
        if self.tables.pending:
            self.await_closed()
            self.tables.commit(self._opens_on)

    def changed(self) -> bool:
        return bool(self._files())

    def _files(self) -> list[Saved]:
        """How often the book was saved since the action began."""
        return [saved for saved in saved_files()[self._saved :] if saved.file == self._target]

    def list_findings(self, found: Sequence[Finding], *, show: bool) -> None:
        """In the window, and on the sheet of data checks with whatever else the action writes."""
        self._screen.list_found(found)
        super().list_findings(found, show=show)

    def link_findings(self, found: Sequence[Finding]) -> None:
        """In the window; the sheet's rows say the places in words."""
        self._screen.list_found(found)

    def refused(self, found: Sequence[Finding], summary: str = "") -> str:
        """The message of a refusal. All of it is listed in the window; the file stays as it is."""
        if "tables" in vars(self):
            self.tables.discard()
        self._screen.list_found(found)
        parts = self.refusal(found, summary)
        parts += [window_text("listed_here", self.language, count=len(found))] if len(found) > 1 else []
        return "\n\n".join([*parts, self._saved_before() if self.changed() else self.say("nothing")])

    def tell(self, text: str, mode: Mode) -> None:
        """The text; of what went well also that it is in the file."""
        if mode == "info" and self.changed():
            kept = next((saved.backup for saved in self._files() if saved.backup), None)
            key = "saved_kept" if kept else "saved"
            said = window_text(key, self.language, file=self._wanted.path, backup=kept)
            text = "\n\n".join(filter(None, [text, said]))
        self._screen.tell(text, mode)

    def _saved_before(self) -> str:
        return window_text("saved_before", self.language, file=self._wanted.path)

    @property
    def _target(self) -> Path:
        """The file itself, where the path is a link to it."""
        return Path(os.path.realpath(self._wanted.path))
