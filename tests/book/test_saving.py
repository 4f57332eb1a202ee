"""Saving under the worst circumstances: others at the same time, kills and errors at every call, poor disks."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from addin.book.file.workbook import FileBook
from addin.book.saving import locking, saved
from addin.book.saving import replace as saving
from addin.book.saving.temporary import sweep
from addin.values.errors import Refused
from tests.book.save_steps import CALLS, MODE, NEW, OLD, counted, prepared, save

DRIVER = Path(__file__).with_name("save_steps.py")
ROOT = DRIVER.parents[2]
posix = pytest.mark.skipif(os.name == "nt", reason="signals and modes of POSIX")


def driver(*arguments: object, **environ: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(DRIVER), *map(str, arguments)]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environ}
    return subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=variables)


def backups(book: Path) -> list[Path]:
    return [path for path in book.parent.rglob("*") if ".bak." in path.name]


def litter(book: Path) -> list[str]:
    return [path.name for path in book.parent.rglob("*") if path.name.startswith(".salesbook-")]


def lost() -> frozenset[str]:
    """What could not be kept at the last saving."""
    return saved.saved_files()[-1].lost


# several at once


@pytest.mark.parametrize("way", ["one name", "a link"])
def test_of_several_that_read_the_same_book_one_saves_and_the_others_are_told(
    everything: Path, tmp_path: Path, way: str
) -> None:
    """All have read before anybody writes, and whoever replaces the file waits for the others to do so too."""
    names = ["甲", "乙", "丙"]
    paths = [everything] * 3
    if way == "a link":
        (tmp_path / "elsewhere").mkdir()
        paths[1] = tmp_path / "elsewhere" / "别名.xlsm"
        paths[1].symlink_to(everything)
    meeting = tmp_path / "meeting"
    meeting.mkdir()
    running = [driver("race", path, name, 3, MEETING=str(meeting)) for path, name in zip(paths, names, strict=True)]
    said = {name: run.communicate(timeout=120)[0].strip() for name, run in zip(names, running, strict=True)}
    assert sorted(said.values()) == ["done", "file_changed", "file_changed"]
    held = [row[0] for row in FileBook(everything).read("tblRate").rows]
    assert [name for name in names if name in held] == [name for name in names if said[name] == "done"]
    assert litter(everything) == []


def test_a_book_of_two_names_is_refused_under_either(everything: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "name.xlsm"
    other.parent.mkdir()
    os.link(everything, other)
    before = everything.read_bytes()
    for path in (everything, other):
        with pytest.raises(Refused) as caught:
            FileBook(path).write({"tblRate": [["新", 1]]})
        assert caught.value.problems[0].code == "file_has_links"
    assert everything.read_bytes() == other.read_bytes() == before
    assert litter(everything) == litter(other) == []


def test_an_output_that_is_the_book_itself_is_its_own_file(everything: Path, tmp_path: Path) -> None:
    """By a link: what was written there meanwhile must not be lost."""
    link = tmp_path / "链接.xlsm"
    link.symlink_to(everything)
    book = FileBook(everything, link)
    FileBook(everything).write({"tblRate": [["新", 1]]})
    with pytest.raises(Refused) as caught:
        book.write({"tblRate": [["旧", 1]]})
    assert caught.value.problems[0].code == "file_changed"


def test_a_change_in_the_last_moment_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book, real = prepared(tmp_path / "b"), os.rename

    def changed(source: Any, target: Any) -> None:  # the backup is whole: nothing but the swap is left
        real(source, target)
        book.write_bytes(b"Excel")

    monkeypatch.setattr(os, "rename", changed)
    with pytest.raises(Refused) as caught:
        save(book)
    assert caught.value.problems[0].code == "file_changed"
    assert book.read_bytes() == b"Excel"
    assert [path.name for path in book.parent.iterdir()] == [book.name]


# kills and interruptions


def ends(how: str, folder: Path) -> Iterator[tuple[Path, str, str]]:
    """For each step of a save that ended there: the book, how it ended, and at which call."""
    said = driver(how, folder).communicate(timeout=300)[0].splitlines()
    assert len(said) > 15
    assert {line.split()[-1] for line in said} >= {"open", "write", "fsync", "chmod", "rename", "replace", "unlink"}
    for line in said:
        step, end, code, call = line.split()
        yield folder / step / "书.xlsm", f"{end} {code}", call


@posix
def test_a_kill_at_any_step_leaves_the_old_book_or_the_new_one_and_whole_backups(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "_GRACE", 0.1)
    for book, end, call in ends("kill", tmp_path):
        assert end == f"killed {signal.SIGKILL.value}"
        assert book.read_bytes() in (OLD, NEW), call
        assert all(path.read_bytes() == OLD for path in backups(book)), call
        assert book.read_bytes() == OLD or backups(book)
        for path in (book, *backups(book), *book.parent.rglob("*.tmp")):
            assert stat.S_IMODE(path.stat().st_mode) & ~MODE == 0, (call, path)
        for folder in (book.parent, book.parent / "备份"):
            sweep(folder)
        assert list(book.parent.rglob("*.tmp")) == []
        book.write_bytes(OLD)
        save(book)  # a lock that was left behind stops nobody
        assert book.read_bytes() == NEW
        assert litter(book) == []


@posix
@pytest.mark.parametrize("how", ["int", "term"])
def test_an_interruption_at_any_step_never_takes_the_backup_of_a_new_book(tmp_path: Path, how: str) -> None:
    for book, _, call in ends(how, tmp_path):
        assert book.read_bytes() in (OLD, NEW), call
        assert all(path.read_bytes() == OLD for path in backups(book)), call
        if book.read_bytes() == NEW:
            assert len(backups(book)) == 1, call
        if how == "int":
            assert litter(book) == [] or call == "open-done", call  # not even its name is known yet: swept later


def test_a_running_process_keeps_its_temporary_files(tmp_path: Path) -> None:
    book, seen = prepared(tmp_path / "b"), []

    def look(name: str, count: int) -> None:
        for folder in (book.parent, book.parent / "备份"):
            sweep(folder)
        seen.append(len(list(book.parent.rglob("*.tmp"))))

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, getattr(os, name))
        counted(look)
        save(book)
    assert max(seen) == 2
    assert book.read_bytes() == NEW


# errors at every call

ERRORS = ("ENOSPC", "EIO", "EROFS", "EACCES", "EDQUOT", "EPERM", "EBUSY", "ENOTSUP", "EINTR")


@posix
@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("function", [name for name in CALLS if name != "close"])
def test_an_error_at_any_call_is_a_refusal_with_the_old_book_or_a_save_with_a_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str, error: str
) -> None:
    monkeypatch.setattr(saving, "_PAUSES", (0,))
    number = getattr(errno, error)
    at, called = 0, True
    while called:
        at += 1
        called = False
        book, real, count = prepared(tmp_path / str(at)), getattr(os, function), 0

        def failing(*args: Any, **kwargs: Any) -> Any:
            nonlocal count, called
            count += 1
            if count == at:  # noqa: B023
                called = True
                raise OSError(number, os.strerror(number))
            return real(*args, **kwargs)  # noqa: B023

        with monkeypatch.context() as patch:
            patch.setattr(os, function, failing)
            try:
                save(book)
                expected = NEW
            except Refused:
                expected = OLD
        assert book.read_bytes() == expected
        kept = [path.read_bytes() for path in backups(book)]
        assert kept == ([OLD] if expected == NEW else []) or function == "unlink"
        assert function in ("unlink", "open") or litter(book) == []
    assert at > 1 or function in ("chown", "setxattr")


def test_a_replacement_whose_answer_was_lost_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book, real = prepared(tmp_path / "b"), os.replace

    def lossy(source: Any, target: Any) -> None:
        real(source, target)
        raise FileNotFoundError(errno.ENOENT, "sent twice")

    monkeypatch.setattr(os, "replace", lossy)
    save(book)
    assert book.read_bytes() == NEW
    assert len(backups(book)) == 1


def test_a_folder_that_cannot_be_synced_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book, real = prepared(tmp_path / "b"), os.fsync

    def picky(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, "bad disk")
        real(handle)

    monkeypatch.setattr(os, "fsync", picky)
    save(book)
    assert book.read_bytes() == NEW
    assert lost() == {"sync"}
