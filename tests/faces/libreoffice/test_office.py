"""The harness itself: errors come over with their traceback, what hangs is killed, two run side by side."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path

import pytest

from .office import Office, OfficeError

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes as Linux shows them")


def alive(group: int) -> bool:
    """Does any process of the group still run? Dead ones that nobody has asked after don't count."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # gone meanwhile
            state, _, pgrp = stat.read_text("utf-8").rpartition(")")[2].split()[:3]
            if int(pgrp) == group and state != "Z":
                return True
    return False


def test_an_error_inside_comes_with_its_traceback_and_ends_nothing(office: Office) -> None:
    with pytest.raises(OfficeError, match=r"(?s)Traceback.*NoSuchElementException|KeyError"):
        office.call("sheets.names", 10**9)
    with pytest.raises(OfficeError, match="no_such_function"):
        office.call("sheets.no_such_function")
    assert office.call("extensions.installed") != []


def test_what_does_not_answer_is_killed(tmp_path: Path) -> None:
    hanging = Office(tmp_path)
    group = hanging.pid
    os.killpg(group, signal.SIGSTOP)
    with pytest.raises(OfficeError, match="no answer within 1 s"):
        hanging.call("sheets.new", timeout=1)
    assert not alive(group)
    hanging.close()


def test_two_run_side_by_side_and_leave_nothing_behind(tmp_path: Path) -> None:
    profiles = [tmp_path / name for name in ("一", "two words")]
    with Office(profiles[0]) as first, Office(profiles[1], lang="zh-CN") as second:
        books = [running.call("sheets.new") for running in (first, second)]
        assert [
            running.call("sheets.names", book)[0] for running, book in zip((first, second), books, strict=True)
        ] == [
            "Sheet1",
            "工作表1",
        ]
        groups = [first.pid, second.pid]
    assert not any(alive(group) for group in groups)
