"""The lock of a saving: held by one alone, freed by the end of its process, recognised where it was left behind."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from addin.book.saving import locking
from addin.book.saving.locking import lock_of, only_writer
from addin.book.saving.processes import HOST, runs
from addin.values.errors import Refused

HOLDER = """
import sys, time
from pathlib import Path
from addin.book.saving.locking import only_writer
with only_writer(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(locking, "PATIENCE", 0.3)
    return tmp_path / "书.xlsm"


def holder(target: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLDER, str(target)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def free(target: Path) -> bool:
    """Can the lock be had? Nothing stays of it then."""
    try:
        with only_writer(target):
            pass
    except Refused as refused:
        return refused.problems[0].code != "file_being_saved"
    assert not lock_of(target).exists()
    return True


def ended_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def left(target: Path, age: float, **record: object) -> None:
    lock = lock_of(target)
    lock.write_text(json.dumps(record) if record else "")
    os.utime(lock, (time.time() - age, time.time() - age))


def test_another_process_holds_it_until_its_end(target: Path) -> None:
    process = holder(target)
    assert not free(target)
    process.communicate()
    assert free(target)


def test_a_killed_process_holds_it_no_longer(target: Path) -> None:
    process = holder(target)
    process.kill()
    process.communicate()
    assert lock_of(target).exists()
    assert free(target)


def test_another_thread_waits(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "PATIENCE", 30)
    inside, most = [0], [0]

    def save() -> None:
        with only_writer(target):
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            time.sleep(0.01)
            inside[0] -= 1

    threads = [threading.Thread(target=save) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]
    assert not lock_of(target).exists()


@pytest.mark.parametrize("name", ["书.XLSM", "书.xlsm"])
def test_upper_and_lower_case_are_one_name(target: Path, name: str) -> None:
    assert lock_of(target.with_name(name)) == lock_of(target)
    assert lock_of(target.with_name("账.xlsm")) != lock_of(target)


@pytest.mark.skipif(os.name == "nt", reason="flock")
@pytest.mark.parametrize("system_locks", [True, False])
@pytest.mark.parametrize(
    ("age", "host", "running", "gone"),
    [
        (0, None, False, False),  # being made this moment
        (6, None, False, True),
        (0, HOST, False, True),
        (0, HOST, True, False),
        (6, HOST, True, None),  # the number of a process that ended went to another: only the system's lock tells
        (700, HOST, True, True),
        (6, "elsewhere", False, False),
        (700, "elsewhere", False, True),
    ],
)
def test_a_lock_that_was_left_behind_is_recognised(
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
    age: float,
    host: str | None,
    running: bool,
    gone: bool | None,
    system_locks: bool,
) -> None:
    if not system_locks:

        def unknown(handle: int, operation: int) -> None:
            raise OSError(errno.ENOLCK, "no locks here")

        monkeypatch.setattr("fcntl.flock", unknown)
    pid = os.getpid() if running else ended_process()
    left(target, age, **({"host": host, "pid": pid} if host else {}))
    assert free(target) is (system_locks if gone is None else gone)
    assert lock_of(target).exists() is not (system_locks if gone is None else gone)


def test_whether_a_process_runs() -> None:
    assert runs(os.getpid())
    assert not runs(ended_process())
    assert not runs(2**70)
