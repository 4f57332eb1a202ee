"""Reads a workbook file and replaces it in one step, or says why it may not; a half-written file never appears."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from addin.core.errors import Refused, refuse

_FULL = (errno.ENOSPC, errno.EDQUOT)
_NO_FOLDER = (errno.ENOENT, errno.ENOTDIR)
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)
_WINDOWS_SHARING = (32, 33)
_PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6)  # seconds between attempts while another program looks at the file


def read(path: Path) -> bytes:
    """The file's bytes; Refused if it is not there or not readable."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        raise refuse("file_missing", file=str(path)) from None
    except OSError as error:
        raise refuse("file_unreadable", file=path.name, reason=error.strerror or str(error)) from error


def replace_file(out: Path, data: bytes, *, read_as: bytes | None, like: Path, backup: bool) -> None:
    """Writes ``data`` to ``out``, atomically.

    ``read_as``: the SHA-256 that ``out`` must still have, or None; ``like``: whose mode a new file takes; ``backup``:
    keep what ``out`` held in a file beside it.
    """
    target = Path(os.path.realpath(out))
    check_writable(target)
    temporary = _written_beside(target, data)
    kept: Path | None = None
    try:
        with _told_as_refusals(target, "file_in_use"):
            _check_unchanged(target, read_as)
            os.chmod(temporary, _mode(target, like))
            kept = _backed_up(target) if backup and target.exists() else None
            _swap(temporary, target)
            kept = None
    finally:
        temporary.unlink(missing_ok=True)
        if kept:
            kept.unlink(missing_ok=True)


def check_writable(target: Path) -> None:
    """Refused if the file is open in Excel or LibreOffice, write-protected, or held by another program."""
    for lock, code in ((f"~${target.name}", "file_open_excel"), (f".~lock.{target.name}#", "file_open_libreoffice")):
        if (target.parent / lock).exists():
            raise refuse(code, file=target.name, lock=lock)
    if not target.exists():
        return
    if not target.stat().st_mode & 0o222:
        raise refuse("file_read_only", file=target.name)
    try:
        with target.open("r+b"):
            pass
    except OSError as error:
        held = getattr(error, "winerror", None) in _WINDOWS_SHARING
        raise refuse("file_in_use" if held else "file_read_only", file=target.name) from error


def _written_beside(target: Path, data: bytes) -> Path:
    """A temporary file in the same folder that holds the data, on the disk for certain."""
    with _told_as_refusals(target, "folder_read_only"):
        handle, name = tempfile.mkstemp(prefix=".salesbook-", suffix=".tmp", dir=target.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if temporary.read_bytes() != data:
                raise OSError(errno.EIO, "the file reads back differently")
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    return temporary


def _mode(*files: Path) -> int:
    """The permissions of the first of these files that exists."""
    return next((stat.S_IMODE(file.stat().st_mode) for file in files if file.exists()), 0o644)


def _check_unchanged(target: Path, read_as: bytes | None) -> None:
    if read_as is None:
        return
    if not target.exists() or hashlib.sha256(target.read_bytes()).digest() != read_as:
        raise refuse("file_changed", file=target.name)


def _backed_up(target: Path) -> Path:
    """A copy with the time in its name; an earlier one is never overwritten."""
    now = f"{dt.datetime.now():%Y%m%d-%H%M%S}"
    for attempt in range(1, 1000):
        mark = now if attempt == 1 else f"{now}-{attempt}"
        copy = target.with_name(f"{target.stem}.{mark}.bak{target.suffix}")
        try:
            with target.open("rb") as source, copy.open("xb") as file:
                shutil.copyfileobj(source, file)
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError:
            continue
        except BaseException:
            copy.unlink(missing_ok=True)
            raise
        shutil.copystat(target, copy)
        return copy
    raise OSError(errno.EEXIST, "too many backups in one second")


def _swap(temporary: Path, target: Path) -> None:
    """Puts the new file in place; on Windows a virus scanner may hold the old one for a moment."""
    for pause in _PAUSES:
        try:
            os.replace(temporary, target)
            return
        except PermissionError:
            time.sleep(pause)
    os.replace(temporary, target)


@contextmanager
def _told_as_refusals(target: Path, denied: str) -> Iterator[None]:
    """Errors of the disk as Refused; ``denied`` is the code for a missing permission."""
    try:
        yield
    except OSError as error:
        raise _refusal(error, target, denied) from error


def _refusal(error: OSError, target: Path, denied: str) -> Refused:
    if error.errno in _FULL:
        return refuse("disk_full", folder=str(target.parent))
    if error.errno in _NO_FOLDER:
        return refuse("folder_missing", folder=str(target.parent))
    if error.errno in _DENIED:
        return refuse(denied, file=target.name, folder=str(target.parent))
    return refuse("file_write_failed", file=target.name, reason=error.strerror or str(error))
