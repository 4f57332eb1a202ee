"""The files to collect: those named, those of a folder; of several copies of one form the newest."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from addin.usecases.sharing.returned import ReturnedFile, read_returned
from addin.values.errors import Problem, Refused, refuse

_ENDINGS = (".xlsx", ".ods", ".xls", ".et")  # all but the first are told that they cannot be taken in
_SAVED = re.compile(rb"<dcterms:modified[^>]*>([^<]*)</dcterms:modified>")


class FormArrived(NamedTuple):
    """A file that can be collected, and when it says that it was saved ('' where it does not)."""

    file: ReturnedFile
    saved: str


class NotTaken(NamedTuple):
    """A file that cannot, and why."""

    path: Path
    problems: tuple[Problem, ...]


def files_named(paths: Sequence[Path]) -> list[Path]:
    """The files, and those of the folders, each once. Refused for a folder without any."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = [one for one in sorted(path.iterdir()) if _is_form(one)]
        if not inside:
            raise refuse("collect_none", path=str(path))
        found += inside
    return list(dict.fromkeys(found))


def _is_form(path: Path) -> bool:
    hidden = path.name.startswith(("~$", ".~", "."))  # what programs leave beside a file that is open
    return path.is_file() and path.suffix.lower() in _ENDINGS and not hidden


def forms_arrived(paths: Iterable[Path]) -> tuple[list[FormArrived], list[NotTaken]]:
    """Every file read; of copies of one form only the one saved last, the others are not taken."""
    read: list[FormArrived] = []
    refused: list[NotTaken] = []
    for path in paths:
        try:
            read.append(FormArrived(read_returned(path), saved_at(path)))
        except Refused as error:
            refused.append(NotTaken(path, error.problems))
    newest: dict[str, FormArrived] = {}
    for one in sorted(read, key=lambda one: (one.saved, one.file.path.stat().st_mtime_ns)):
        newest[one.file.mark.handout] = one
    for one in read:
        best = newest[one.file.mark.handout]
        if one is not best:
            values = {"file": one.file.path.name, "newer": best.file.path.name}
            refused.append(NotTaken(one.file.path, (Problem("collect_older_copy", values=values),)))
    return [one for one in read if newest[one.file.mark.handout] is one], refused


def saved_at(path: Path) -> str:
    """When the file says that it was saved, as a text that sorts in time; '' where it does not say so."""
    with suppress(OSError, KeyError, zipfile.BadZipFile, RuntimeError), zipfile.ZipFile(path) as archive:
        found = _SAVED.search(archive.read("docProps/core.xml"))
        return found[1].decode("ascii", "replace").strip()[:19] if found else ""
    return ""
