"""What an action's thread says to the window's: events in a queue, which the window's own thread takes out and answers.
Nothing here touches Tk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, Queue
from threading import Event
from typing import Any, NamedTuple

from addin.faces.buttons.session import Mode
from addin.usecases.findings import Finding

_LOOK = 0.5  # seconds between looks whether what is waited for has come


class Said(NamedTuple):
    """One thing to show: the name of a method of the `View`, its arguments, and where the answer goes."""

    what: str
    values: tuple[Any, ...]
    answer: Queue[Any] | None = None


class QueueScreen:
    """A `Screen` whose other end is `take`."""

    def __init__(self) -> None:
        self._events: Queue[Said] = Queue()
        self._open: Queue[Any] | None = None
        self._gone = False

    def take(self) -> Said | None:
        """The next thing to show; None where there is none."""
        try:
            return self._events.get_nowait()
        except Empty:
            return None

    def abandon(self) -> None:
        """There is no window any more: whatever is asked, nobody answers."""
        self._gone = True
        if self._open is not None:
            self._open.put(None)

    def progress(self, text: str) -> None:
        self._events.put(Said("progress", (text,)))

    def ask(self, text: str) -> bool:
        return bool(self._asked("ask", text))

    def prompt(self, text: str, default: str) -> str | None:
        answer: str | None = self._asked("prompt", text, default)
        return answer

    def choose(self, title: str, pattern: str, folder: Path) -> Path | None:
        answer: Path | None = self._asked("choose", title, pattern, folder)
        return answer

    def list_found(self, found: Sequence[Finding]) -> None:
        self._events.put(Said("list_found", (tuple(found),)))

    def tell(self, text: str, mode: Mode) -> None:
        self._events.put(Said("tell", (text, mode)))

    def wait(self, text: str, ready: Callable[[], bool]) -> bool:
        cancelled = Event()
        self._events.put(Said("show_waiting", (text, cancelled.set)))
        try:
            while not self._gone and not ready():
                if cancelled.wait(_LOOK):
                    return False
            return not self._gone
        finally:
            self._events.put(Said("end_waiting", ()))

    def _asked(self, what: str, *values: Any) -> Any:
        """The user's answer; None where nobody is there."""
        self._open = Queue()
        if self._gone:
            return None
        self._events.put(Said(what, values, self._open))
        return self._open.get()
