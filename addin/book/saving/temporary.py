"""Temporary files beside a workbook. Their names say whose they are, so that what a killed process left is swept."""

from __future__ import annotations

import errno
import os
import re
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from addin.book.saving.processes import HOST, runs

_OURS = re.compile(r"\.salesbook-(?:([0-9a-f]{8})-(\d+)-)?\w+\.tmp")
_DAY = 86_400  # seconds; nobody saves for as long


def written_beside(target: Path, data: bytes) -> Path:
    """A temporary file in the same folder that holds the data, on the disk for certain, readable by its owner alone."""
    handle, name = tempfile.mkstemp(prefix=f".salesbook-{HOST}-{os.getpid()}-", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
            os.fsync(handle)
        finally:
            os.close(handle)
        if temporary.read_bytes() != data:
            raise OSError(errno.EIO, "the file reads back differently")
    except BaseException:
        discard(temporary)
        raise
    return temporary


def discard(file: Path) -> None:
    """Delete it if that is possible; what stays is swept later."""
    with suppress(OSError):
        file.unlink()


def sync_folder(folder: Path) -> bool:
    """The folder's names are on the disk for certain; False where the system cannot say so."""
    if os.name == "nt":
        return True  # has no such call
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        return error.errno in (errno.EINVAL, errno.ENOTSUP, errno.EACCES)  # not every disk knows it
    return True


def sweep(folder: Path) -> None:
    """Delete our temporary files whose process is gone, or of which that cannot be known after a day."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                found = _OURS.fullmatch(entry.name)
                if found and entry.is_file(follow_symlinks=False) and _is_abandoned(found, entry):
                    os.unlink(entry.path)


def _is_abandoned(found: re.Match[str], entry: os.DirEntry[str]) -> bool:
    host, pid = found.groups()
    if host == HOST and not runs(int(pid)):
        return True
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > _DAY
