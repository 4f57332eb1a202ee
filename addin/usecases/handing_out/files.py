"""Many files put into a folder: all of them, or as it was before."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from addin.book.saving import replace as saving
from addin.values.errors import refuse


def write_all(folder: Path, files: Mapping[str, bytes], like: Path | None) -> None:
    """Write files by their names below a folder, which is made if its parent is there; as open to others as ``like``.

    Refused where one cannot be written; then those written before hold again what they held.
    """
    with all_written(folder, files, like):
        pass


@contextmanager
def all_written(folder: Path, files: Mapping[str, bytes], like: Path | None) -> Iterator[None]:
    """Files written as ``write_all`` does; all is as it was before where what is done next fails."""
    _check_folder(folder)
    made: list[Path] = []
    held: dict[Path, bytes | None] = {}
    try:
        for name, data in files.items():
            path = folder / name
            _make(path.parent, made)
            before = path.read_bytes() if path.exists() else None
            saving.replace_file(path, data, read_as=None, like=like, backup=None)
            held[path] = before
        yield
    except BaseException:
        _take_back(held, made)
        raise


@contextmanager
def folder_made(folder: Path) -> Iterator[None]:
    """A folder to write into, which is made if its parent is there; gone again where what is done in it fails."""
    _check_folder(folder)
    made: list[Path] = []
    _make(folder, made)
    try:
        yield
    except BaseException:
        _take_back({}, made)
        raise


def _check_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise refuse("not_a_folder", file=str(folder))
    if not folder.parent.is_dir():
        raise refuse("cannot_write", file=str(folder), reason=os.strerror(errno.ENOENT))


def _make(folder: Path, made: list[Path]) -> None:
    for one in (folder.parent, folder):
        if not one.exists():
            try:
                one.mkdir()
            except OSError as error:
                raise refuse("cannot_write", file=str(one), reason=error.strerror or str(error)) from error
            made.append(one)


def _take_back(held: Mapping[Path, bytes | None], made: list[Path]) -> None:
    for path, before in held.items():
        with suppress(OSError):
            path.unlink() if before is None else path.write_bytes(before)
    for folder in reversed(made):
        with suppress(OSError):
            folder.rmdir()
