"""How a run of the command line ends, told as it is: what was saved is never denied, whatever fails afterwards."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from addin.book.saving.saved import saved_files
from addin.texts.ending import ENDING

BUG, AFTERWARDS = 3, 4  # exit codes: see addin.faces.cli.main
_INTERRUPTED = 128 + signal.SIGINT
_ENDING_SIGNALS = ("SIGTERM", "SIGHUP", "SIGBREAK")


class UnshownError(Exception):
    """What was to be printed could not be: no OSError, which could be any file's."""


class Shown:
    """A stream of text whose failures are UnshownError."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._told(self._stream.write, text)  # type: ignore[no-any-return]

    def flush(self) -> None:
        self._told(self._stream.flush)

    def _told(self, action: Callable[..., Any], *args: object) -> Any:
        try:
            return action(*args)
        except OSError as error:
            raise UnshownError(error.strerror or str(error)) from error

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def ended(run: Callable[[], object]) -> int:
    """Runs the command line and gives its exit code; whatever goes wrong is told, and what was saved by then."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = map(_stream, before)
    try:
        with _stopping() as stopped:
            return _told(run, stopped)
    finally:
        _hush()
        sys.stdout, sys.stderr = before


def _told(run: Callable[[], object], stopped: list[int]) -> int:
    try:
        code = _code(run)
        _tell_what_is_lost()
        sys.stdout.flush()
    except UnshownError as error:
        code = AFTERWARDS
        _say("unshown", reason=error)
    except Exception as error:
        from addin.usecases.logs import log_bug

        code = BUG
        _say("bug", log=log_bug(error))
    if code == _INTERRUPTED:
        _say("interrupted")
        return AFTERWARDS if saved_files() else 128 + (stopped or [signal.SIGINT])[0]
    return code


def _code(run: Callable[[], object]) -> int:
    try:
        run()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except KeyboardInterrupt:
        return _INTERRUPTED
    return 0


def _stream(stream: Any) -> Any:
    """A window-less or closed program prints to nowhere; a pipe takes Chinese whatever its code page."""
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")
    if not stream.isatty():
        stream.reconfigure(encoding="utf-8", errors="replace")
    return Shown(stream)


@contextmanager
def _stopping() -> Iterator[list[int]]:
    """Being told to end is like Ctrl+C: what is half done is taken back first. The signals that came."""
    came: list[int] = []

    def stop(number: int, frame: object) -> None:
        came.append(number)
        raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in _ENDING_SIGNALS if hasattr(signal, name)]
    ours = [number for number in numbers if signal.getsignal(number) == signal.SIG_DFL]
    for number in ours:
        signal.signal(number, stop)
    try:
        yield came
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _tell_what_is_lost() -> None:
    for saved in saved_files():
        for attribute in sorted(saved.lost):
            _print(f"lost_{attribute}", file=saved.file)


def _say(key: str, **values: object) -> None:
    """Where even this cannot be shown, the exit code is all there is."""
    files = ", ".join(dict.fromkeys(str(saved.file) for saved in saved_files()))
    with suppress(UnshownError):
        _print(f"{key}_saved" if files else key, files=files, **values)


def _print(key: str, **values: object) -> None:
    for text in ENDING[key]:
        print(text.format(**values), file=sys.stderr, flush=True)


def _hush() -> None:
    """What could not be shown must not fail once more when the interpreter ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except UnshownError:
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
