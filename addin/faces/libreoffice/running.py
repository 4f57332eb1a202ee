"""An action under way: its document, the child that works it out, and what becomes of it. Inside LibreOffice.

The child is listened to on a thread of its own, so that people can go on working; the document, its window and the
list of what is running are touched on LibreOffice's main thread only.
"""

from __future__ import annotations

import os
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import unohelper
from com.sun.star.util import XCloseListener

from addin import __version__
from addin.faces.libreoffice.arranging import arrange
from addin.faces.libreoffice.document import CalcRows, CalcTable, described, table_content
from addin.faces.libreoffice.link import ProjectLink
from addin.faces.libreoffice.process import Child, Watch, new_log
from addin.faces.libreoffice.window import Window
from addin.faces.libreoffice.writing import Refusal, commit
from addin.texts.calc import calc_text
from addin.values.errors import Language

SILENCE = "SALESBOOK_SILENCE"  # environment: after how many seconds without a word the child is taken for dead
_SECONDS = 180.0
_READ_EVERYTHING = ("check_data", "settle_month")

_Message = Mapping[str, Any]

_RUNNING: dict[str, Running] = {}  # by the document's RuntimeUID


def running_on(document: Any) -> Running | None:
    """What is under way on a document, in whichever of its windows it was started."""
    return _RUNNING.get(document.RuntimeUID)


class StoppedError(Exception):
    """The action was cancelled, or its document closed, before this could happen."""


class Running(unohelper.Base, XCloseListener):
    """One action on one document. ``title``: what the menu calls it."""

    def __init__(self, window: Window, document: Any, macro: str, title: str, lang: Language) -> None:
        self.title, self._lang, self._macro = title, lang, macro
        self._window, self._document, self._uid = window, document, document.RuntimeUID
        self._read: dict[str, CalcRows] = {}  # what the child was given
        self._ahead: dict[str, CalcRows] = {}  # what it will ask for
        self._child: Child | None = None
        self._stopped = ""  # why, a key of texts.calc
        self._written = False
        self._held = 0  # how often painting is held back
        self._last: _Message | None = None  # what is to be said at the end

    def start(self, link: ProjectLink) -> None:
        """Begin; on the main thread, as ``cancel`` and the listener's methods."""
        self._window.finish_typing()
        start = described(self._document, self._window.controller) | {"run": self._macro}
        _RUNNING[self._uid] = self
        self._document.addCloseListener(self)
        self._window.status(calc_text("starting", self._lang))
        threading.Thread(target=self._run, args=(link, start), daemon=True).start()

    def cancel(self) -> None:
        """Stop; the document stays as it is."""
        self._stop("cancelled")

    def queryClosing(self, source: Any, owns: bool) -> None:  # noqa: N802
        """Nobody is kept from closing the document."""

    def notifyClosing(self, source: Any) -> None:  # noqa: N802
        """The document is being closed."""
        self._stop("closed")

    def disposing(self, source: Any) -> None:
        self._stop("closed")

    def _stop(self, reason: str) -> None:
        self._stopped = self._stopped or reason
        if self._child is not None:
            self._child.kill()

    # On the action's own thread

    def _run(self, link: ProjectLink, start: _Message) -> None:
        path, reason, code = new_log(), "", 0
        with path.open("ab") as log:
            try:
                self._child = Child(link, log)
                self._converse(self._child, start)
            except StoppedError:
                pass
            except Exception:
                reason = "failed"
                log.write(traceback.format_exc().encode())
            if self._child is not None:
                code = self._child.end()
        if self._last is not None or self._stopped in ("cancelled", "closed"):
            path.unlink()  # nobody is told of it
        self._window.on_main(lambda: self._finish(reason or self._stopped or "died", code, path))

    def _converse(self, child: Child, start: _Message) -> None:
        seconds = float(os.environ.get(SILENCE, _SECONDS))
        watch = Watch(seconds, lambda: self._stop("late"))
        child.send(start)
        if self._macro in _READ_EVERYTHING:  # while the child is still starting
            for name in start["tables"]:
                self._on_main(lambda name=name: self._read_ahead(name))  # type: ignore[misc]
        for message in watch.over(child.messages()):
            if "hello" in message and message["hello"] != __version__:
                text = calc_text("version", self._lang, ours=__version__, theirs=message["hello"])
                self._last = {"tell": text, "mode": "critical", "title": calc_text("title", self._lang), "show": ""}
            if "tell" in message:
                self._last = message
            if self._last:
                return
            for answer in self._answers(message):
                child.send(answer)

    def _answers(self, message: _Message) -> Iterator[object]:
        if "progress" in message:
            self._on_main(lambda: self._window.status(message["progress"]))
        for name in message.get("read", ()):
            yield self._on_main(lambda name=name: self._table(name))  # type: ignore[misc]
        if "commit" in message:
            yield self._on_main(lambda: self._commit(message["commit"]))
        if "ask" in message:
            yield self._on_main(lambda: self._window.ask(message["ask"], message["title"]))
        if "arrange" in message:
            yield self._on_main(lambda: arrange(self._document, self._window, message["arrange"], self.title))
        if "prompt" in message:
            said = message["prompt"], message["title"], message["default"]
            yield self._on_main(lambda: self._window.prompt(*said))
        if "choose" in message:
            yield self._on_main(lambda: self._window.choose(message["choose"], message["pattern"]))

    def _on_main(self, work: Callable[[], Any]) -> Any:
        def unless_stopped() -> Any:
            if self._stopped:
                raise StoppedError
            return work()

        return self._window.on_main(unless_stopped)

    # On the main thread

    def _read_ahead(self, name: str) -> None:
        self._ahead[name] = CalcTable(self._document, name).values()

    def _table(self, name: str) -> _Message:
        """A table as it was when it was read; ``commit`` sees whether it still is like that."""
        table = CalcTable(self._document, name)
        values = self._ahead.pop(name, None) or table.values()
        self._read[name] = values
        return table_content(table, values)

    def _commit(self, changes: list[_Message]) -> _Message | None:
        self._document.lockControllers()
        self._held += 1
        try:
            commit(self._document, changes, self._read, self.title)
        except Refusal as refusal:
            return {"code": refusal.code, "table": refusal.table, "values": refusal.told}
        self._written = True
        for change in changes:
            del self._read[change["table"]]
        return None

    def _finish(self, reason: str, code: int, log: Path) -> None:
        _RUNNING.pop(self._uid, None)
        if self._stopped == "closed":
            return
        self._document.removeCloseListener(self)
        self._window.status("")
        self._window.soon(self._paint)
        if self._last is not None:
            self._say_last(self._last)
            return
        changed = calc_text("written" if self._written else "unchanged", self._lang)
        seconds = os.environ.get(SILENCE, f"{_SECONDS:.0f}")
        text = calc_text(reason, self._lang, action=self.title, code=code, log=log, changed=changed, seconds=seconds)
        self._window.tell(text, calc_text("title", self._lang), reason != "cancelled")

    def _say_last(self, last: _Message) -> None:
        """What the child ends with: sheets to show, one to go to, and a message unless there is nothing to say."""
        for name in last.get("reveal", ()):
            self._window.reveal(name)
        if last["show"]:
            self._window.show(last["show"], last.get("at"))
        if last["tell"]:
            self._window.tell(last["tell"], last["title"], last["mode"] == "critical")

    def _paint(self) -> None:
        """Painting works out what is in sight, in a large workbook for seconds; the message need not wait for that."""
        for _ in range(self._held):
            self._document.unlockControllers()
        self._held = 0
