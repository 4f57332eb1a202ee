"""What every button's action shares: a quiet Excel, progress, message boxes, and errors that are told, not raised."""

from __future__ import annotations

import datetime as dt
import getpass
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property, wraps
from pathlib import Path

import xlwings as xw

from addin.app import Clock, DataRefused
from addin.book.convert import READERS, Bad
from addin.book.excel import ExcelBook, Link
from addin.book.excel_native import choose_file, values
from addin.core.errors import Language, Refused, refuse
from addin.core.periods import Month
from addin.findings import Finding, findings
from addin.logs import log_bug
from addin.results import placed, problem_rows
from addin.texts.macros import say

SHOWN = 3  # findings in a message box
_MONTH = "SettleMonth"
_PLACE = re.compile(r"(.+) ([A-Z]{1,3}\d+)")


class Session:
    """The calling book and the Excel around it."""

    def __init__(self, book: xw.Book) -> None:
        self.book, self.app = book, book.app

    @cached_property
    def tables(self) -> ExcelBook:
        return ExcelBook(self.book)

    @cached_property
    def language(self) -> Language:
        return self.tables.language

    def month(self) -> Month:
        """The month of the start page; Refused if there is none."""
        names = self.book.names
        area = names[_MONTH].refers_to_range if _MONTH in names else None
        cell = values(area, typed=True)[0][0] if area is not None else None
        try:
            month: Month | None = None if cell in (None, "") else READERS["month"](cell)
        except Bad:
            month = None
        if month is None:
            raise refuse("no_settle_month")
        return month

    def clock(self) -> Clock:
        return Clock(dt.datetime.now(), getpass.getuser())

    def progress(self, stage: str) -> None:
        """The stage in the status bar."""
        self.app.status_bar = say(stage, self.language)

    def say(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)

    def ask(self, text: str) -> bool:
        """Yes or no, with the screen as it is."""
        with screen_on(self.app):
            return self.app.alert(text, self.say("title"), "yes_no", "info") == "yes"

    def choose(self, title: str, pattern: str) -> Path | None:
        """A file that the user picks; None if he thinks better of it."""
        with screen_on(self.app):
            chosen = choose_file(self.app, title, pattern)
        return Path(chosen) if chosen else None

    def list_findings(self, found: Sequence[Finding], *, show: bool) -> None:
        """The sheet of data checks holds these findings, with links to their cells; ``show`` goes there."""
        raw = self.tables.read("tblProblems")
        if not found and not any(cell not in (None, "") for row in raw.rows for cell in row):
            return
        self.tables.write({"tblProblems": placed(raw, problem_rows(found))})
        self.link_findings(found)
        if show:
            self.tables.sheet_of("tblProblems").activate()

    def link_findings(self, found: Sequence[Finding]) -> None:
        """Links in the column of places, if the book has it."""
        column = next((h for h in self.tables.read("tblProblems").headers if h in ("位置", "Place")), None)
        if column and found:
            sheets = {sheet.name for sheet in self.book.sheets}
            self.tables.link("tblProblems", column, [_link(finding.place, sheets) for finding in found])

    def path(self) -> Path | None:
        """The book's file; None where it has none on this machine (never saved, a web address of OneDrive's)."""
        try:
            path = Path(self.book.fullname)
        except Exception:  # xlwings cannot turn every web address into a folder
            return None
        return path if path.is_absolute() and path.parent.is_dir() else None

    def folder(self) -> Path:
        """Where the book lies, else the user's own folder."""
        path = self.path()
        return path.parent if path else Path.home()


Action = Callable[[Session], str]


def action(body: Action) -> Callable[[], None]:
    """A button's macro: ``body`` does the work and returns what the message box says."""

    @wraps(body)
    def run() -> None:
        perform(Session(xw.Book.caller()), body)

    return run


def perform(session: Session, body: Action) -> None:
    """Run an action in a quiet Excel; refusals and bugs become messages. One box, once Excel is itself again."""
    try:
        with quiet(session.app):
            text, mode = _attempt(session, body)
    except Exception as error:
        text, mode = _bug(error, "zh"), "critical"
    session.app.alert(text, say("title", _language(session)), "ok", mode)


def _attempt(session: Session, body: Action) -> tuple[str, str]:
    try:
        return body(session), "info"
    except DataRefused as refused:
        return _refused(session, refused.findings), "critical"
    except Refused as refused:
        return _refused(session, findings(refused.problems, {}, _language(session))), "critical"
    except Exception as error:
        return _bug(error, _language(session)), "critical"


def _refused(session: Session, found: Sequence[Finding]) -> str:
    """The message of a refusal; what stands in cells is listed on the sheet of data checks too."""
    wrong = [finding for finding in found if finding.level == "error"]
    parts = [session.say("refused", count=len(wrong)), first_of(wrong)]
    if any(finding.table for finding in found):
        try:
            session.list_findings(found, show=True)
        except Refused as refused:
            parts.append(first_of(findings(refused.problems, {}, session.language)))
        else:
            return "\n\n".join([*parts, session.say("listed", count=len(found)), session.say("unchanged")])
    return "\n\n".join([*parts, session.say("nothing")])


def first_of(found: Sequence[Finding]) -> str:
    """The first few findings: place, fact, remedy."""
    lines = [f"{finding.place}: " * bool(finding.place) + f"{finding.fact} {finding.remedy}" for finding in found]
    return "\n".join(lines[:SHOWN]) + ("\n……" if len(lines) > SHOWN else "")


def _bug(error: Exception, lang: Language) -> str:
    return say("bug", lang, log=log_bug(error))


def _language(session: Session) -> Language:
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


@contextmanager
def quiet(app: xw.App) -> Iterator[None]:
    """No redrawing, calculating or events meanwhile; everything as it was afterwards, whatever happens."""
    with ExitStack() as restoring:
        for name, value in (("screen_updating", False), ("enable_events", False), ("calculation", "manual")):
            restoring.callback(setattr, app, name, getattr(app, name))
            if name == "calculation" and app.calculation != "automatic":
                app.calculate()  # what is read must be up to date
            setattr(app, name, value)
        restoring.callback(setattr, app, "status_bar", app.status_bar)
        yield


@contextmanager
def screen_on(app: xw.App) -> Iterator[None]:
    """The screen as the user should see it while a dialog is open."""
    before = app.screen_updating
    app.screen_updating = True
    try:
        yield
    finally:
        app.screen_updating = before
