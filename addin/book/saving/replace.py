"""Reads a workbook file and replaces it in one step, or says why it may not; a half-written file never appears."""

from __future__ import annotations

import errno
import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from addin.book.saving.attributes import Attribute, make_usual, take_over
from addin.book.saving.backups import Backup, backed_up, prune, taken_back
from addin.book.saving.locking import only_writer
from addin.book.saving.saved import note_saved
from addin.book.saving.signals import deferred
from addin.book.saving.temporary import discard, sweep, sync_folder, written_beside
from addin.values.errors import Problem, Refused, refuse

_FULL = (errno.ENOSPC, errno.EDQUOT)
_NO_FOLDER = (errno.ENOENT, errno.ENOTDIR)
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)
_WINDOWS_SHARING = (32, 33)
_OPEN = (  # what programs leave beside a file while they have it open
    ("~${}", "file_open_excel"),
    (".~{}", "file_open_wps"),
    (".~lock.{}#", "file_open_libreoffice"),
)
_PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6)  # seconds between attempts while another program looks at the file


def read_bytes(path: Path) -> bytes:
    """The file's bytes; Refused if it is not there or not readable."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        raise refuse("file_missing", file=str(path)) from None
    except OSError as error:
        raise refuse("file_unreadable", file=path.name, reason=error.strerror or str(error)) from error


def replace_file(out: Path, data: bytes, *, read_as: bytes | None, like: Path | None, backup: str | None) -> None:
    """Writes ``data`` to ``out``, atomically, and notes it in ``saved``.

    ``read_as``: the SHA-256 that ``out`` must still have, or None; ``like``: whose mode a new file takes, if it exists;
    ``backup``: keep what ``out`` held in a folder of this name beside it. Once the file is in its place nothing is
    refused any more.
    """
    target = Path(os.path.realpath(out))
    check_writable(target)
    with _told_as_refusals(target, "folder_read_only"), only_writer(target):
        for folder in (target.parent, *([target.parent / backup] if backup else [])):
            sweep(folder)
        before = _as_read(target, read_as)
        fresh = written_beside(target, data)
        try:
            with _told_as_refusals(target, "file_in_use"):
                source = target if before is not None else like if like and like.exists() else None
                lost = take_over(fresh, source, owner=before is not None) if source else make_usual(fresh)
                with deferred():
                    kept, more = _put(fresh, target, before, backup)
                    note_saved(target, lost | more, kept)
        finally:
            discard(fresh)


def open_elsewhere(target: Path) -> Problem | None:
    """Which program has the file open, by what it leaves beside it; None where none has."""
    for lock, code in _OPEN:
        name = lock.format(target.name)
        if (target.parent / name).exists():
            return Problem(code, values={"file": target.name, "lock": name})
    return None


def check_writable(target: Path) -> None:
    """Refused if the file is open in Excel, WPS or LibreOffice, write-protected, known by another name as well, or
    held by another program."""
    if program := open_elsewhere(target):
        raise Refused([program])
    if not target.exists():
        return
    found = target.stat()
    if not found.st_mode & 0o222:
        raise refuse("file_read_only", file=target.name)
    if found.st_nlink > 1:  # replacing it would leave the other name with the old content
        raise refuse("file_has_links", file=target.name, count=found.st_nlink)
    try:
        with target.open("r+b"):
            pass
    except OSError as error:
        held = getattr(error, "winerror", None) in _WINDOWS_SHARING
        raise refuse("file_in_use" if held else "file_read_only", file=target.name) from error


def _as_read(target: Path, read_as: bytes | None) -> bytes | None:
    """What the file holds, None if there is none; Refused if it is not what was read."""
    before = target.read_bytes() if target.exists() else None
    if read_as is not None and (before is None or hashlib.sha256(before).digest() != read_as):
        raise refuse("file_changed", file=target.name)
    return before


def _put(fresh: Path, target: Path, before: bytes | None, folder: str | None) -> tuple[Path | None, set[Attribute]]:
    """The new file in the old one's place, which is kept in a backup: its file, and what could not be kept."""
    kept: Backup | None = None
    try:
        if folder and before is not None:
            kept = backed_up(target, before, folder)
        check_writable(target)
        if _as_read(target, None) != before:
            raise refuse("file_changed", file=target.name)
        _swap(fresh, target)
    except BaseException:
        if kept:
            taken_back(kept)
        raise
    lost: set[Attribute] = set() if sync_folder(target.parent) else {"sync"}
    if kept and "folder" not in kept.lost:
        prune(target, kept.file)
    return (kept.file, lost | kept.lost) if kept else (None, lost)


def _swap(fresh: Path, target: Path) -> None:
    """Puts the new file in place; on Windows a virus scanner may hold the old one for a moment."""
    new = fresh.stat()
    for pause in (*_PAUSES, None):
        try:
            os.replace(fresh, target)
            return
        except OSError as error:
            if target.exists() and os.path.samestat(target.stat(), new):
                return  # done: a network may lose the answer
            if pause is None or not isinstance(error, PermissionError):
                raise
            time.sleep(pause)


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
