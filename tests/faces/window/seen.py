"""A screen that nobody sees: it answers as it is told to, and remembers what it was shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from addin.faces.buttons.session import Mode
from addin.usecases.findings import Finding


class Seen:
    """The other side of a `FileSession`."""

    def __init__(self) -> None:
        self.yes = True
        self.answers: list[str | None] = []
        self.file: Path | None = None
        self.meanwhile: Callable[[], object] | None = None  # what happens while it waits; without, somebody cancels
        self.asked: list[str] = []
        self.stages: list[str] = []
        self.found: list[Finding] = []
        self.told: list[tuple[str, Mode]] = []
        self.waited: list[str] = []

    def progress(self, text: str) -> None:
        self.stages.append(text)

    def ask(self, text: str) -> bool:
        self.asked.append(text)
        return self.yes

    def prompt(self, text: str, default: str) -> str | None:
        self.asked.append(text)
        return self.answers.pop(0) if self.answers else default or "001"

    def choose(self, title: str, pattern: str, folder: Path) -> Path | None:
        self.asked.append(title)
        return self.file

    def list_found(self, found: Sequence[Finding]) -> None:
        self.found = list(found)

    def tell(self, text: str, mode: Mode) -> None:
        self.told.append((text, mode))

    def wait(self, text: str, ready: Callable[[], bool]) -> bool:
        self.waited.append(text)
        assert not ready()
        if self.meanwhile is None:
            return False
        self.meanwhile()
        assert ready()
        return True
