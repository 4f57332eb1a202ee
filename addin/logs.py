"""Where a bug leaves its trace for whoever can mend it."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

from platformdirs import user_log_path


def log_path() -> Path:
    """The log file; its folder is made if it is missing."""
    return user_log_path("salesbook", appauthor=False, ensure_exists=True) / "salesbook.log"


def log_bug(error: BaseException) -> Path:
    """Append an unexpected error with its trace and say where."""
    path = log_path()
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger = logging.getLogger("salesbook")
    logger.propagate = False
    logger.addHandler(handler)
    logger.error("%s", "".join(traceback.format_exception(error)))
    logger.removeHandler(handler)
    handler.close()
    return path
