"""What a workbook held before it was replaced: a copy in a folder beside it, of which old ones go after a while."""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from addin.book.saving.attributes import Attribute, take_over
from addin.book.saving.temporary import discard, sync_folder, written_beside
from addin.values.errors import Language

BACKUP_FOLDERS: dict[Language, str] = {"zh": "备份", "en": "Backups"}
KEPT = 30  # the newest of a workbook; and of each month the last
_CLOCKS = dt.timedelta(minutes=10)  # by which a server's clock may differ from ours
_TIME = "%Y%m%d-%H%M%S"


class Backup(NamedTuple):
    """A whole copy; ``made``: the folder, where there was none; ``lost``: what could not be kept of the file."""

    file: Path
    made: Path | None
    lost: set[Attribute]


class _Dated(NamedTuple):
    """A backup by its name: when it was made, and which one of that second."""

    at: dt.datetime
    number: int
    file: Path


def backed_up(target: Path, before: bytes, folder: str) -> Backup:
    """``before``, what the target held, in that folder beside it; where that cannot be, beside the target itself, which
    ``lost`` tells. OSError where it can be written nowhere."""
    place, made = target.parent / folder, None
    try:
        made = _made(place)
        file, lost = _copied(target, before, place)
    except OSError:
        if made:
            _given_up(made)
        file, lost = _copied(target, before, target.parent)
        return Backup(file, None, lost | {"folder"})
    return Backup(file, made, lost)


def taken_back(backup: Backup) -> None:
    """The file was not replaced after all: as if there had been no backup."""
    discard(backup.file)
    if backup.made:
        _given_up(backup.made)


def prune(target: Path, newest: Path) -> None:
    """Deletes backups of the target beside ``newest``, the last that was made, but for ``KEPT`` and each month's last.

    Only files of such a name, and none that a person changed or write-protected after it was made.
    """
    with suppress(OSError, ValueError, OverflowError):  # of dates that no calendar has
        found = sorted(_backups(target, newest.parent))
        known = [backup for backup in found if backup.file.name == newest.name]
        found = [backup for backup in found if known and backup <= known[0]]  # a clock went wrong: not yet
        kept = {*found[-KEPT:], *{(each.at.year, each.at.month): each for each in found}.values()}
        for backup in found:
            if backup not in kept and _is_as_made(backup):
                discard(backup.file)


def _made(folder: Path) -> Path | None:
    """The folder, as open as the one that it lies in, or None if it was there."""
    try:
        folder.mkdir(0o700)
    except FileExistsError:
        return None
    try:
        take_over(folder, folder.parent, owner=True)
        sync_folder(folder.parent)
    except BaseException:
        _given_up(folder)
        raise
    return folder


def _given_up(folder: Path) -> None:
    with suppress(OSError):  # somebody else has put something there
        folder.rmdir()


def _copied(target: Path, before: bytes, folder: Path) -> tuple[Path, set[Attribute]]:
    """A copy with the time in its name, which it gets when it is whole; an earlier one is never overwritten."""
    temporary = written_beside(folder / target.name, before)
    try:
        lost = take_over(temporary, target, owner=True, times=True)
        copy = _free_name(target, folder)
        os.rename(temporary, copy)
    except BaseException:
        discard(temporary)
        raise
    sync_folder(folder)
    return copy, lost


def _free_name(target: Path, folder: Path) -> Path:
    now = f"{dt.datetime.now():{_TIME}}"
    for attempt in range(1, 1000):
        mark = now if attempt == 1 else f"{now}-{attempt}"
        copy = folder / f"{target.stem}.{mark}.bak{target.suffix}"
        if not os.path.lexists(copy):
            return copy
    raise OSError(errno.EEXIST, "too many backups in one second")


def _backups(target: Path, folder: Path) -> Iterator[_Dated]:
    """What lies there under a name that we give to backups of the target."""
    ours = re.compile(
        rf"{re.escape(target.stem)}\.(\d{{8}}-\d{{6}})(?:-(\d{{1,3}}))?\.bak{re.escape(target.suffix)}", re.A
    )
    with os.scandir(folder) as entries:
        for entry in entries:
            found = ours.fullmatch(entry.name)
            with suppress(ValueError, OSError):
                if found and entry.is_file(follow_symlinks=False):
                    yield _Dated(dt.datetime.strptime(found[1], _TIME), int(found[2] or 1), Path(entry.path))


def _is_as_made(backup: _Dated) -> bool:
    """Nobody has saved into it since, nor protected it."""
    about = backup.file.stat()
    changed = dt.datetime.fromtimestamp(about.st_mtime)
    return changed <= backup.at + _CLOCKS and bool(about.st_mode & 0o222)
