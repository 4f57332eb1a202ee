"""What every button's action shares, whichever program the book is open in: month, lists of findings, and errors that
are told, not raised. The program itself is behind Session's abstract methods."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from functools import wraps
from pathlib import Path
from typing import Any, Literal

from addin.book.base import Cell, is_filled
from addin.book.convert import READERS, Bad
from addin.book.live import Link, LiveBook
from addin.book.working import working_place
from addin.faces.clock import clock
from addin.texts.macros import say
from addin.usecases.explain import Selected
from addin.usecases.findings import Finding, findings
from addin.usecases.logs import log_bug
from addin.usecases.results import placed, problem_rows
from addin.usecases.settle import Clock, DataRefused
from addin.values.errors import Language, Refused, refuse
from addin.values.periods import Month

_SHOWN = 3  # findings in a message box
SETTLE_MONTH = "SettleMonth"  # the start page's name for the month to settle
CHOSEN_MONTH = "ChosenMonth"  # and for the cell in which one may choose it
_PLACE = re.compile(r"(.+) ([A-Z]{1,3}\d+)")

Mode = Literal["info", "critical"]


class Session(ABC):
    """A book that is open in a spreadsheet program, and that program."""

    saves_itself = False  # whether what an action writes is in the file at once; else the user must save the book

    @property
    @abstractmethod
    def tables(self) -> LiveBook:
        """The book's tables."""

    @abstractmethod
    def month_cell(self) -> Cell:
        """What the start page's cell of the month holds; None if there is no such cell."""

    @abstractmethod
    def chosen_month(self) -> Cell:
        """What stands in the start page's cell for a month of one's choice; None where it is blank or not there."""

    @abstractmethod
    def selected(self) -> Selected | None:
        """The cell that the user points at."""

    @abstractmethod
    def path(self) -> Path | None:
        """The book's file; None where it has none on this machine (never saved, a web address of OneDrive's)."""

    @abstractmethod
    def show_sheet(self, name: str) -> None:
        """Go to a sheet, if the book has it, hidden or not; on one of our tables to where one works."""

    @abstractmethod
    def reveal(self, names: Collection[str]) -> None:
        """Sheets that are hidden are so no more, where the book lets them."""

    @abstractmethod
    def progress(self, stage: str) -> None:
        """Show the stage, a key of texts.macros, in the status bar."""

    @abstractmethod
    def ask(self, text: str) -> bool:
        """Yes or no, with the screen as it is."""

    @abstractmethod
    def prompt(self, text: str, default: str = "") -> str | None:
        """What the user types, without spaces around it; None if he thinks better of it."""

    @abstractmethod
    def choose(self, title: str, pattern: str) -> Path | None:
        """A file that the user picks; None if he thinks better of it."""

    @abstractmethod
    def quiet(self) -> AbstractContextManager[Any]:
        """The program without redrawing meanwhile, and as it was afterwards."""

    @abstractmethod
    def commit(self) -> None:
        """Put what was written into the book, where that did not happen yet. Refused if the book forbids it."""

    def changed(self) -> bool:
        """Is something in the book already that the action wrote? Not where ``commit`` writes all at the end."""
        return False

    @abstractmethod
    def tell(self, text: str, mode: Mode) -> None:
        """The one message box of an action; none where there is nothing to say."""

    @property
    def language(self) -> Language:
        """The book's language."""
        return self.tables.language

    def month(self) -> Month:
        """The month of the start page; Refused if there is none."""
        cell = self.month_cell()
        try:
            month: Month | None = None if cell in (None, "") else READERS["month"](cell)
        except Bad:
            month = None
        if month is None:
            raise refuse("no_settle_month")
        return month

    def clock(self, name: str = "") -> Clock:
        return clock(name)

    def say(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)

    def folder(self) -> Path:
        """Where the book lies, else the user's own folder."""
        path = self.path()
        return path.parent if path else Path.home()

    def places(self) -> tuple[Path | None, Path | None]:
        """Where the book was read and will be saved, if it is a file on this machine."""
        path = self.path()
        return (path, path) if path and path.is_file() else (None, None)

    def working_cell(self, sheet: str) -> tuple[int, int, int] | None:
        """Where one works on a sheet: the row to be seen first, the row and the column to be at, from 1."""
        tables = self.tables.tables_by_sheet().get(sheet, ())
        if len(tables) != 1:
            return None
        raw = self.tables.read(tables[0])
        place = working_place(raw)
        return None if place is None else (raw.first_row + place.first, raw.first_row + place.at, raw.first_col)

    def list_findings(self, found: Sequence[Finding], *, show: bool) -> None:
        """The sheet of data checks holds these findings, with links to their cells; ``show`` goes there."""
        raw = self.tables.read("tblProblems")
        if not found and not any(map(is_filled, raw.rows)):
            return
        self.tables.write({"tblProblems": placed(raw, problem_rows(found))})
        self.link_findings(found)
        if show:
            self.show_sheet(raw.sheet)

    def link_findings(self, found: Sequence[Finding]) -> None:
        """Links in the column of places, if the book has it."""
        column = next((h for h in self.tables.read("tblProblems").headers if h in ("位置", "Place")), None)
        if column and found:
            sheets = self.tables.sheets()
            links = [_link(finding.place, sheets) for finding in found]
            self.tables.link("tblProblems", column, links)
            self.reveal({link.sheet for link in links if isinstance(link, Link)})

    def refused(self, found: Sequence[Finding], summary: str = "") -> str:
        """The message of a refusal; what stands in cells is listed on the sheet of data checks too."""
        parts = self.refusal(found, summary)
        written = self.changed()
        if any(finding.table for finding in found):
            try:
                self.list_findings(found, show=True)
                self.commit()
            except Refused as refused:
                parts.append(first_of(findings(refused.problems, {}, self.language)))
            else:
                parts.append(self.say("listed", count=len(found)))
                return "\n\n".join([*parts, self.say("changed" if written else "unchanged")])
        return "\n\n".join([*parts, self.say("changed" if written else "nothing")])

    def refusal(self, found: Sequence[Finding], summary: str) -> list[str]:
        """How many errors there are, the first of them, and what is to be said of all."""
        wrong = [finding for finding in found if finding.level == "error"]
        return [self.say("refused", count=len(wrong)), first_of(wrong), *filter(None, [summary])]


Body = Callable[[Session], str]


def action(body: Body) -> Callable[[Session], None]:
    """A button's macro: ``body`` does the work and returns what the message box says."""

    @wraps(body)
    def run(session: Session) -> None:
        perform(session, body)

    return run


def perform(session: Session, body: Body) -> None:
    """Run an action in a quiet program; refusals and bugs become messages. One box, once all is as before."""
    mode: Mode
    try:
        with session.quiet():
            text, mode = _attempt(session, body)
    except Exception as error:
        text, mode = _bug(session, error), "critical"
    session.tell(text, mode)


def _attempt(session: Session, body: Body) -> tuple[str, Mode]:
    try:
        text = body(session)
        session.commit()
    except DataRefused as refused:
        return session.refused(refused.findings, refused.summary), "critical"
    except Refused as refused:
        return session.refused(findings(refused.problems, {}, language_or_chinese(session))), "critical"
    except Exception as error:
        return _bug(session, error), "critical"
    return text, "info"


def first_of(found: Sequence[Finding]) -> str:
    """The first few findings: place, fact, remedy."""
    lines = [f"{finding.place}: " * bool(finding.place) + f"{finding.fact} {finding.remedy}" for finding in found]
    return "\n".join(lines[:_SHOWN]) + ("\n……" if len(lines) > _SHOWN else "")


def _bug(session: Session, error: Exception) -> str:
    key = "bug_changed" if session.changed() else "bug"
    return say(key, language_or_chinese(session), log=log_bug(error))


def language_or_chinese(session: Session) -> Language:
    """The book's language; Chinese where even that cannot be told."""
    try:
        return session.language
    except Exception:
        return "zh"


def _link(place: str, sheets: set[str]) -> Link | str:
    """'消费流水 H14' leads to that cell, '消费流水' to its sheet, anything else nowhere."""
    match = _PLACE.fullmatch(place)
    if match and match[1] in sheets:
        return Link(match[1], match[2], place)
    return Link(place, "A1", place) if place in sheets else place
