"""Run as a program: saves a file while something happens at one of the calls that the saving makes of the system.

`save_steps.py kill|int|term FOLDER`: a save for each moment, in a folder of its own, by a child that is killed or
interrupted just before or just after a call; says for each step how the child ended, and at which call.
`save_steps.py race BOOK NAME OTHERS`: appends a row NAME to tblRate once OTHERS processes have read the book; before
the file is replaced it waits a while for the others to come as far.
"""

from __future__ import annotations

import hashlib
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

OLD, NEW = b"old" * 50_000, b"new" * 60_000
MODE = 0o640
CALLS = ("open", "write", "ftruncate", "fsync", "close", "chmod", "chown", "setxattr", "utime", "rename", "replace")
CALLS += ("unlink", "mkdir")


def counted(happen: Callable[[str, int], None]) -> None:
    """From now on ``happen`` is told before and after each call: its name, and how many such moments there were."""
    count = 0

    def watch(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal count
            count += 2
            happen(name, count - 1)
            done = real(*args, **kwargs)
            happen(f"{name}-done", count)
            return done

        return call

    for name in CALLS:
        if hasattr(os, name):
            setattr(os, name, watch(name, getattr(os, name)))


def prepared(folder: Path) -> Path:
    """A book that only its owner and group may read."""
    folder.mkdir()
    book = folder / "书.xlsm"
    book.write_bytes(OLD)
    book.chmod(MODE)
    return book


def save(book: Path) -> None:
    from addin.book.saving import replace as saving

    digest = hashlib.sha256(OLD).digest()
    saving.replace_file(book, NEW, read_as=digest, like=book, backup="备份")


def stopped_at(step: int, number: int, book: Path) -> str:
    """How a child ends that gets the signal at the moment of this number; '' if it has fewer."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _child(step, number, book, writing)
    os.close(writing)
    said = b""
    while part := os.read(reading, 1000):
        said += part
    os.close(reading)
    _, status = os.waitpid(child, 0)
    how = f"killed {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"ended {os.WEXITSTATUS(status)}"
    return f"{how} {said.decode()}" if said else ""


def _child(step: int, number: int, book: Path, writing: int) -> None:
    tell = os.write

    def happen(name: str, count: int) -> None:
        if count == step:
            tell(writing, name.encode())
            os.kill(os.getpid(), number)

    counted(happen)
    try:
        save(book)
    except KeyboardInterrupt:
        os._exit(130)
    os._exit(0)


def every_step(how: str, folder: Path) -> None:
    os.umask(0)
    number = {"kill": signal.SIGKILL, "int": signal.SIGINT, "term": signal.SIGTERM}[how]
    step = 1
    while end := stopped_at(step, number, prepared(folder / f"{step:03}")):
        print(f"{step:03} {end}", flush=True)
        step += 1


def race(book: Path, name: str, others: int) -> None:
    from addin.book.file.workbook import FileBook
    from addin.values.errors import Refused

    meeting, replace = Path(os.environ["MEETING"]), os.replace

    def late(source: Any, target: Any) -> None:
        meet("replace", 1.0)
        replace(source, target)

    def meet(where: str, patience: float) -> None:
        (meeting / f"{where}-{name}").touch()
        until = time.monotonic() + patience
        while len(list(meeting.glob(f"{where}-*"))) < others and time.monotonic() < until:
            time.sleep(0.01)

    opened = FileBook(book)
    rows = [*opened.read("tblRate").rows, [name, 1]]
    os.replace = late
    meet("read", 60)
    try:
        opened.write({"tblRate": rows})
        print("done")
    except Refused as refused:
        print(refused.problems[0].code)


if __name__ == "__main__":
    if sys.argv[1] == "race":
        race(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
    else:
        every_step(sys.argv[1], Path(sys.argv[2]))
