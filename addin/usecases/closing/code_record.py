"""The record beside a book, ``<book>.codes``: each month's status and check code as the program wrote them, only ever
appended. Whoever computes the codes in the book anew does not find them here.

A line is month, status, code, time, with tabs between. A book that was sent on has no record, which says nothing.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from addin.book.base import Book
from addin.tables.results import Close
from addin.values.errors import Level, Problem
from addin.values.periods import Month

_HEAD = (
    "# 结算校验码记录：程序每次结算、锁定、重开时追加，请与工作簿一起保存，不要修改。\n"
    "# Check codes as the program wrote them at each settlement, lock and reopening. Keep this beside the book.\n"
)
_LARGEST = 16_000_000  # bytes: 200,000 lines
Kept = tuple[str, str]  # status, code


class CodeRecord:
    """The record of the book that was read, and of the one that is written; None for a book that has no place."""

    def __init__(self, read: Path | None, written: Path | None) -> None:
        self.read, self.written = read, written

    @cached_property
    def kept(self) -> Mapping[Month, list[Kept]]:
        """What the record says, read once, when it is first asked for. OSError or UnicodeDecodeError."""
        path = self.read or self.written
        return _kept(path) if path and path.exists() else {}


def record_beside(book: Book) -> CodeRecord:
    """The records of a book; say so before it is written."""
    places: tuple[Path | None, Path | None] = getattr(book, "places", (None, None))
    return CodeRecord(*(_beside(place) for place in places))


def _beside(book: Path | None) -> Path | None:
    if book is None:
        return None
    target = Path(os.path.realpath(book))
    return target.with_name(f"{target.name}.codes")


def record_problems(record: CodeRecord, closes: Mapping[Month, Close]) -> list[Problem]:
    """What of the book's codes is not what the record says last: older ones are a reminder, unknown ones of a month
    that it says is locked an error."""
    if record.read is None:
        return []
    try:
        kept = record.kept
    except (OSError, UnicodeDecodeError) as error:
        return [_told("record_unreadable", record.read, error)]
    older = [month for month, lines in kept.items() if _is_older(closes.get(month), lines)]
    values = {"file": record.read.name}
    problems = []
    if older:
        problems.append(Problem("book_is_older", "tblCloses", None, "", {**values, "month": min(older)}, "warning"))
    for month, lines in sorted(kept.items()):
        close = closes.get(month)
        if close and (close.status, close.check) not in lines:
            level: Level = "error" if lines[-1][0] == "locked" else "warning"
            told = {**values, "month": month}
            problems.append(Problem("code_not_recorded", "tblCloses", close.row, "check", told, level))
    return problems


def _is_older(close: Close | None, lines: list[Kept]) -> bool:
    return close is None or ((close.status, close.check) in lines and (close.status, close.check) != lines[-1])


def keep_codes(record: CodeRecord, closes: Iterable[Close]) -> list[Problem]:
    """Append what the record does not say yet; a book written elsewhere takes its record along. A failure is told."""
    if record.written is None:
        return []
    try:
        if record.read and record.read != record.written:
            _take_along(record.read, record.written)
        kept = record.kept
        new = [c for c in sorted(closes) if kept.get(c.month, [("", "")])[-1] != (c.status, c.check)]
        if new:
            _append(record.written, "".join(f"{c.month}\t{c.status}\t{c.check}\t{c.time}\n" for c in new))
    except (OSError, UnicodeDecodeError) as error:
        return [_told("record_not_kept", record.written, error)]
    return []


def _kept(path: Path) -> dict[Month, list[Kept]]:
    """Each month's lines in their order; what is no whole line of ours is none."""
    if not path.is_file() or path.stat().st_size > _LARGEST:
        raise OSError(f"{path.name} is no such record")
    found: dict[Month, list[Kept]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        parts = line.split("\t")
        with contextlib.suppress(ValueError):
            if len(parts) == 4:
                found[Month.parse(parts[0])].append((parts[1], parts[2]))
    return found


def _take_along(source: Path, target: Path) -> None:
    """The book at the other place was replaced, so its record is too."""
    text = source.read_text("utf-8") if source.exists() else ""
    target.unlink(missing_ok=True)
    if text:
        _append(target, text)


def _append(path: Path, text: str) -> None:
    """One write at the file's end; nobody may read it who may not read the book."""
    mode = stat.S_IMODE(path.with_name(path.name.removesuffix(".codes")).stat().st_mode) & 0o666
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with _opened(os.open(path, flags, mode)) as handle:
        if stat.S_IMODE(os.fstat(handle).st_mode) & ~mode & 0o077:
            path.chmod(mode)
        if os.lseek(handle, 0, os.SEEK_END) == 0:
            text = text if text.startswith("#") else _HEAD + text
        else:
            os.lseek(handle, -1, os.SEEK_END)
            text = text if os.read(handle, 1) == b"\n" else "\n" + text  # a line that was cut off stays by itself
        os.write(handle, text.encode())
        os.fsync(handle)


@contextlib.contextmanager
def _opened(handle: int) -> Iterator[int]:
    try:
        yield handle
    finally:
        os.close(handle)


def _told(code: str, path: Path, error: Exception) -> Problem:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return Problem(code, "tblCloses", None, "", {"file": path.name, "reason": reason}, "warning")
