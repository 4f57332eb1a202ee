"""What takes long to make, made once a run and shared by pytest-xdist's workers."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The file of this name that ``make`` writes, with what it puts beside it: copy it before you change it.

    Nobody waits: two workers that want it at the same moment both make it, and the first one's stays.
    """
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"once-{name}"
    if not shared.exists():
        made = factory.mktemp("made")
        make(made / name)
        with contextlib.suppress(OSError):  # the other one's is there by now
            made.rename(shared)
    return shared / name
