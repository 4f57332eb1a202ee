"""Ctrl+C and the like wait while a file is put in its place."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


@contextmanager
def deferred() -> Iterator[None]:
    """Signals that end a program come after the block. Only the main thread gets them at all."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    before: list[tuple[int, Any]] = []
    try:
        for number in numbers:
            before.append((number, signal.getsignal(number)))
            signal.signal(number, lambda number, frame: came.append(number))
        yield
    finally:
        for number, handler in before:
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        for number in came[:1]:
            signal.raise_signal(number)
