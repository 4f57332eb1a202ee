"""The project's own Python as a child process: one JSON message a line, each way. Standard library only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from addin.faces.libreoffice.link import ProjectLink

MODULE = "addin.faces.libreoffice.child"
_THEIRS = ("PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "UNO_PATH", "URE_BOOTSTRAP")  # LibreOffice's, not the child's
_PATIENCE = 1.0  # seconds for a child that has said its last word
_NO_CONSOLE = 0x08000000  # Windows' CREATE_NO_WINDOW


_T = TypeVar("_T")


class GarbledError(Exception):
    """The child said something that is no message."""


class Child:
    """One run of the interpreter. ``log`` takes what it prints to stderr."""

    def __init__(self, link: ProjectLink, log: BinaryIO) -> None:
        self._process = subprocess.Popen(
            [link.python, "-X", "utf8", "-m", MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            env={name: value for name, value in os.environ.items() if name not in _THEIRS},
            cwd=link.project,
            creationflags=_NO_CONSOLE if sys.platform == "win32" else 0,
        )

    def send(self, message: object) -> None:
        """One message; a child that is gone hears nothing, and ``messages`` ends."""
        stream = self._process.stdin
        assert stream is not None
        try:
            stream.write(json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
            stream.flush()
        except OSError:
            self.kill()

    def messages(self) -> Iterator[Mapping[str, Any]]:
        """What the child says, until it ends. GarbledError if it is no message."""
        stream = self._process.stdout
        assert stream is not None
        for line in stream:
            try:
                message = json.loads(line)
            except ValueError as error:
                raise GarbledError(line[:200].decode("utf-8", "replace")) from error
            if not isinstance(message, dict):
                raise GarbledError(str(message)[:200])
            yield message

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def end(self) -> int:
        """Its exit code; one that does not end by itself is killed."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                _close(stream)
        try:
            return self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            return self._process.wait()


def new_log() -> Path:
    """A fresh file for a log, among the temporary ones."""
    handle, name = tempfile.mkstemp(prefix="salesbook-libreoffice-", suffix=".log")
    os.close(handle)
    return Path(name)


class Watch:
    """Calls ``late`` when nobody has said anything for so many seconds."""

    def __init__(self, seconds: float, late: Callable[[], None]) -> None:
        self._seconds, self._late = seconds, late

    def over(self, messages: Iterator[_T]) -> Iterator[_T]:
        """The messages; time counts only while one is being waited for."""
        while True:
            timer = threading.Timer(self._seconds, self._late)
            timer.daemon = True
            timer.start()
            try:
                message = next(messages, None)
            finally:
                timer.cancel()
            if message is None:
                return
            yield message


def _close(stream: Any) -> None:
    with suppress(OSError):  # the child is gone, and what was not sent yet with it
        stream.close()
