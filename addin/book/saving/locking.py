"""One writer at a time for a workbook file, by whichever link it was reached.

The lock is a file beside the workbook that only its holder could make, and that the holder keeps locked with the
system's own lock as well: that one ends with the process, so what a killed one left behind is recognised.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sys
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from addin.book.saving.processes import HOST, runs
from addin.book.saving.signals import deferred
from addin.values.errors import refuse

PATIENCE = 15.0  # seconds to wait for another's saving
_STEP = 0.05
_GRACE = 5.0  # seconds within which a lock may be without its holder's mark
_FOREIGN = 600.0  # seconds after which a lock counts as left behind where nothing can be learnt of its holder
_BUSY = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)


@contextmanager
def only_writer(target: Path) -> Iterator[None]:
    """Nobody else saves ``target`` meanwhile, a path without links. Refused if somebody else comes to no end."""
    lock = lock_of(target)
    until = time.monotonic() + PATIENCE
    while (handle := _made(lock)) is None:
        _remove_if_left_behind(lock)
        if time.monotonic() > until:
            raise refuse("file_being_saved", file=target.name, lock=lock.name)
        time.sleep(_STEP)
    try:
        yield
    finally:
        with deferred():
            _release(lock, handle)


def lock_of(target: Path) -> Path:
    """The lock's name is short and ASCII however the workbook is called; upper and lower case share one."""
    name = unicodedata.normalize("NFC", target.name).casefold()
    return target.with_name(f".salesbook-{hashlib.sha256(name.encode()).hexdigest()[:16]}.lock")


def _made(lock: Path) -> int | None:
    """The new lock, open, or None if there is one already."""
    try:
        handle = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o644)
    except FileExistsError:
        return None
    except PermissionError:
        if sys.platform == "win32" and lock.exists():  # being deleted, and not gone yet
            return None
        raise
    try:
        os.write(handle, json.dumps({"host": HOST, "pid": os.getpid()}).encode())
        until = time.monotonic() + _GRACE
        while _hold(handle) is False and time.monotonic() < until:  # somebody is just looking at it
            time.sleep(_STEP / 10)
    except BaseException:
        _release(lock, handle)
        raise
    return handle


def _release(lock: Path, handle: int) -> None:
    with suppress(OSError):
        os.ftruncate(handle, 0)  # in case that it cannot be deleted: a lock of nobody
    if sys.platform == "win32":
        with suppress(OSError):
            os.close(handle)
        with suppress(OSError):
            lock.unlink()
    else:
        with suppress(OSError):
            lock.unlink()
        with suppress(OSError):
            os.close(handle)


def _remove_if_left_behind(lock: Path) -> None:
    """Whoever holds the system's lock on the very file that is there may delete it: no other can do so meanwhile."""
    try:
        handle = os.open(lock, os.O_RDONLY if sys.platform != "win32" else os.O_RDWR)
    except OSError:  # gone already, or nothing that we may look at
        return
    try:
        gone = _is_left_behind(lock, handle)
        if gone and sys.platform != "win32":
            lock.unlink(missing_ok=True)
    except OSError:
        gone = False
    finally:
        os.close(handle)
    if gone and sys.platform == "win32":  # one that somebody has open cannot be deleted there
        with suppress(OSError):
            lock.unlink()


def _is_left_behind(lock: Path, handle: int) -> bool:
    free = _hold(handle)
    if free is False:
        return False
    there, here = os.fstat(handle), os.stat(lock)
    if (there.st_dev, there.st_ino) != (here.st_dev, here.st_ino):
        return False
    age = time.time() - here.st_mtime
    host, pid = _holder(handle)
    if host is None:
        return age > _GRACE
    if host != HOST:
        return age > _FOREIGN
    return not runs(pid) or age > (_GRACE if free else _FOREIGN)


def _holder(handle: int) -> tuple[str | None, int]:
    """Computer and process that the lock names; nobody if it is not written yet."""
    try:
        record = json.loads(os.pread(handle, 200, 0) if hasattr(os, "pread") else os.read(handle, 200))
        return str(record["host"]), int(record["pid"])
    except (ValueError, KeyError, TypeError):
        return None, 0


def _hold(handle: int) -> bool | None:
    """The system's lock on the open file: whether we have it now; None where the file's disk knows no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, 1 << 20, os.SEEK_SET)  # a byte behind the text, which others may read
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return False if error.errno in _BUSY else None
    return True
