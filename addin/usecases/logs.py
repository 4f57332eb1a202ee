"""Where a bug leaves its trace for whoever can mend it."""

from __future__ import annotations

import datetime as dt
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

from platformdirs import user_log_path

_NAME = "salesbook.log"


def log_path() -> Path:
    """The log file; its folder is made if it is missing."""
    return user_log_path("salesbook", appauthor=False, ensure_exists=True) / _NAME


def log_bug(error: BaseException) -> str:
    """Append an unexpected error with its trace and say where; where no folder takes it, what the error is."""
    trace = "".join(traceback.format_exception(error))
    places: tuple[Callable[[], Path], ...] = (lambda: log_path(), _temporary)
    for place in places:
        try:
            path = place()
            with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(f"{dt.datetime.now():%Y-%m-%d %H:%M:%S} {trace}\n")
        except OSError:
            continue
        return str(path)
    return f"日志无法写入 / no log could be written: {type(error).__name__}: {error} ({_where(error)})"


def _temporary() -> Path:
    """A file of our own among the temporary ones, which anybody may see but nobody else may have laid there."""
    return Path(tempfile.mkdtemp(prefix="salesbook-")) / _NAME


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
