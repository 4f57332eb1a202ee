"""An action for a document that is open in LibreOffice: tables, questions and messages go to the extension and back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import Any

from addin.book.base import Cell
from addin.book.libreoffice import CalcBook, Message
from addin.book.live import day_of_serial
from addin.faces.buttons.session import Mode, Session, language_or_chinese
from addin.faces.libreoffice.line import Connection
from addin.texts.macros import say
from addin.usecases.explain import Selected


class Document:
    """The document as an `Office`. Announced tables arrive while the first ones are being worked on."""

    def __init__(self, line: Connection, start: Message) -> None:
        self._line, self._start = line, start
        self._coming: list[str] = []
        self._arrived: dict[str, Message] = {}

    def tables(self) -> Sequence[str]:
        return list(self._start["tables"])

    def sheets(self) -> Sequence[str]:
        return list(self._start["sheets"])

    def shelf(self) -> Mapping[str, Sequence[str]]:
        found: Mapping[str, Sequence[str]] = self._start["shelf"]
        return found

    def arrange(self, wanted: Message) -> Message | None:
        answer: Message | None = self.ask(arrange=dict(wanted))
        return answer

    def epoch_1904(self) -> bool:
        return bool(self._start["epoch_1904"])

    def announce(self, names: Sequence[str]) -> None:
        new = [name for name in names if name not in self._coming and name not in self._arrived]
        self._coming += new
        if new:
            self._line.send(read=new)

    def table(self, name: str) -> Message:
        self.announce([name])
        while name not in self._arrived:
            message = self._line.receive()
            self._coming.remove(message["name"])
            self._arrived[message["name"]] = message
        return self._arrived.pop(name)

    def commit(self, changes: Sequence[Message]) -> Message | None:
        self._await_all()
        self._line.send(commit=list(changes))
        answer: Message | None = self._line.receive()
        return answer

    def ask(self, **question: object) -> Any:
        """The answer to a question that the user must see."""
        self._await_all()
        self._line.send(**question)
        return self._line.receive()

    def _await_all(self) -> None:
        """Announced tables come before any other answer."""
        while self._coming:
            message = self._line.receive()
            self._coming.remove(message["name"])
            self._arrived[message["name"]] = message


class CalcSession(Session):
    """A document in LibreOffice, as the extension described it when the action began."""

    def __init__(self, line: Connection, start: Message) -> None:
        self._line, self._start, self._document = line, start, Document(line, start)
        self._shown = ""
        self._at: tuple[int, int, int] | None = None
        self._revealed: list[str] = []

    @cached_property
    def tables(self) -> CalcBook:
        book = CalcBook(self._document, at_once=False)
        book.places = self.places()
        return book

    def month_cell(self) -> Cell:
        cell: Cell = self._start["month"]
        return day_of_serial(cell, bool(self._start["epoch_1904"])) if isinstance(cell, float) else cell

    def chosen_month(self) -> Cell:
        cell: Cell = self._start.get("chosen")
        return cell

    def selected(self) -> Selected | None:
        place = self._start["selected"]
        return Selected(*place) if place else None

    def path(self) -> Path | None:
        return Path(self._start["path"]) if self._start["path"] else None

    def show_sheet(self, name: str) -> None:
        if name in self._document.sheets():
            self._shown, self._at = name, self.working_cell(name)

    def reveal(self, names: Collection[str]) -> None:
        self._revealed += [name for name in self._document.sheets() if name in names]

    def progress(self, stage: str) -> None:
        self._line.send(progress=self.say(stage))

    def ask(self, text: str) -> bool:
        return bool(self._document.ask(ask=text, title=self.say("title")))

    def prompt(self, text: str, default: str = "") -> str | None:
        answer = self._document.ask(prompt=text, title=self.say("title"), default=default)
        return None if answer is None else str(answer).strip()

    def choose(self, title: str, pattern: str) -> Path | None:
        chosen = self._document.ask(choose=title, pattern=pattern)
        return Path(chosen) if chosen else None

    def quiet(self) -> AbstractContextManager[Any]:
        """LibreOffice is quiet while the extension writes."""
        return nullcontext()

    def commit(self) -> None:
        self.tables.commit()

    def tell(self, text: str, mode: Mode) -> None:
        title = say("title", language_or_chinese(self))
        self._line.send(tell=text, mode=mode, title=title, show=self._shown, at=self._at, reveal=self._revealed)
