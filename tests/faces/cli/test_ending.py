"""How a run of the command line ends: whatever fails after the saving, what was saved is said and never denied."""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from addin.book.file.workbook import FileBook
from addin.book.saving import saved
from addin.faces.cli import ending
from addin.faces.cli import main as cli
from addin.faces.clock import clock, user_name
from addin.usecases import logs

FULL = Path("/dev/full")
OCTOBER = ("--month", "2026-10")
full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
SAVED, UNCHANGED = "Done and saved to", "no workbook was changed"


class End(NamedTuple):
    code: int
    said: str


@pytest.fixture
def book(small_workbook: Path, tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    return Path(shutil.copy(small_workbook, tmp_path / "b" / "销售.xlsm"))


def salesbook(*arguments: object, **streams: Any) -> End:
    command = [sys.executable, "-m", "addin.faces.cli.main", *map(str, arguments)]
    done = subprocess.run(command, **{"stderr": subprocess.PIPE, **streams}, encoding="utf-8", check=False)
    assert "Traceback" not in (done.stderr or "")
    assert "Exception ignored" not in (done.stderr or "")
    return End(done.returncode, done.stderr or "")


def settled(book: Path) -> bool:
    return any(row[0] for row in FileBook(book).read("tblSettlement").rows)


def test_what_is_printed_into_a_full_disk(book: Path) -> None:
    if not FULL.exists():
        pytest.skip("no /dev/full here")
    with FULL.open("w") as disk:
        end = salesbook("settle", book, *OCTOBER, stdout=disk)
        assert (end.code, SAVED in end.said, str(book) in end.said) == (ending.AFTERWARDS, True, True)
        assert UNCHANGED not in end.said
        assert settled(book)
        end = salesbook("check", book, *OCTOBER, stdout=disk)
        assert (end.code, UNCHANGED in end.said, SAVED in end.said) == (ending.AFTERWARDS, True, False)
        output = book.with_name("工资条.xlsx")
        end = salesbook("statements", book, *OCTOBER, "-o", output, stdout=disk)
        assert (end.code, str(output) in end.said) == (ending.AFTERWARDS, True)
        assert output.exists()
        assert salesbook("--help", stdout=disk).code == ending.AFTERWARDS


@full
def test_where_nothing_can_be_said_the_exit_code_denies_nothing(book: Path) -> None:
    with FULL.open("w") as disk:
        assert salesbook("settle", book, *OCTOBER, stdout=disk, stderr=disk).code == ending.AFTERWARDS
    assert settled(book)


def test_a_reader_that_stops_reading(book: Path) -> None:
    """As `| head -c 10` does."""
    reading, writing = os.pipe()
    os.close(reading)
    end = salesbook("settle", book, *OCTOBER, stdout=writing)
    os.close(writing)
    assert (end.code, SAVED in end.said) == (ending.AFTERWARDS, True)
    assert settled(book)


@pytest.mark.skipif(os.name == "nt", reason="a shell")
def test_no_output_at_all_is_no_failure(book: Path) -> None:
    command = [sys.executable, "-m", "addin.faces.cli.main", "settle", str(book), *OCTOBER]
    done = subprocess.run(["sh", "-c", '"$@" >&- 2>&-', "sh", *command], check=False)
    assert done.returncode == 0
    assert settled(book)


def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], *arguments: object) -> End:
    """The command line in this process, with what it said to standard error."""
    monkeypatch.setattr(sys, "argv", ["salesbook", *map(str, arguments)])
    monkeypatch.setattr(saved, "_files", [])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    return End(int(str(caught.value.code)), capfd.readouterr().err.replace("\n", " "))


def test_a_bug_after_the_saving(book: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(logs, "log_path", lambda: book.parent / "log")
    monkeypatch.setattr("addin.faces.cli.console.print_settled", lambda *_: 1 / 0)
    end = run(monkeypatch, capfd, "settle", book, *OCTOBER)
    assert end.code == ending.BUG
    assert f"after it had saved to {book}" in end.said
    assert "unchanged" not in end.said
    assert "ZeroDivisionError" in (book.parent / "log").read_text("utf-8")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl+C as a person's terminal has it: what runs in the background may have been started to ignore it."""
    held = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, held)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("after", [True, False])
def test_an_interruption_before_and_after_the_saving(
    book: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    number: signal.Signals,
    after: bool,
) -> None:
    where = "addin.faces.cli.console.print_settled" if after else "addin.usecases.corrections.settling.plan_in"
    monkeypatch.setattr(where, lambda *_: signal.raise_signal(number))
    end = run(monkeypatch, capfd, "settle", book, *OCTOBER)
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    assert end.code == (ending.AFTERWARDS if after else 128 + number)
    assert ("after everything was saved" in end.said, UNCHANGED in end.said) == (after, not after)
    assert settled(book) is after


def test_what_the_disk_did_not_keep_is_said(
    book: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def deny(*_: object, **__: object) -> None:
        raise PermissionError(1, "not here")

    monkeypatch.setattr(os, "chmod", deny)
    end = run(monkeypatch, capfd, "settle", book, *OCTOBER)
    assert end.code == 0
    assert "did not let us keep the file's permissions" in end.said
    assert settled(book)


# logs


def test_a_log_goes_to_the_temporary_folder_where_its_own_takes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(logs, "log_path", lambda: tmp_path / "file" / "salesbook.log")
    monkeypatch.setattr(logs.tempfile, "tempdir", str(tmp_path))
    path = Path(logs.log_bug(ValueError("工资")))
    assert path.is_relative_to(tmp_path)
    assert "ValueError: 工资" in path.read_text("utf-8")
    monkeypatch.setattr(logs.tempfile, "tempdir", str(tmp_path / "none"))
    assert "ValueError: 工资" in logs.log_bug(ValueError("工资"))


@full
def test_a_full_folder_of_logs_hides_no_bug(
    book: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(logs, "log_path", lambda: FULL)
    monkeypatch.setattr("addin.usecases.corrections.settling.plan_in", lambda *_: 1 / 0)
    end = run(monkeypatch, capfd, "settle", book, *OCTOBER)
    assert end.code == ending.BUG
    assert "the workbook is unchanged" in end.said
    assert "/dev/full" not in end.said


# who works here


@pytest.mark.parametrize("error", [KeyError, OSError, ModuleNotFoundError, ImportError])
def test_a_user_without_a_name_is_a_number(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def nobody() -> str:
        raise error("uid not found: 4242")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert user_name() in (f"uid {os.getuid()}" if hasattr(os, "getuid") else "?", "?")
    assert clock().operator == user_name()


def test_a_user_without_a_name_settles(
    book: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 4242")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert run(monkeypatch, capfd, "settle", book, *OCTOBER).code == 0
    assert settled(book)


def test_every_word_is_there_in_both_languages() -> None:
    from typing import get_args

    from addin.book.saving.attributes import Attribute
    from addin.texts.ending import ENDING

    assert {f"lost_{attribute}" for attribute in get_args(Attribute)} <= set(ENDING)
    assert all(len(texts) == 2 and all(texts) for texts in ENDING.values())


def test_leftovers_of_a_killed_run_are_swept_by_the_next_command(book: Path) -> None:
    from addin.book.saving.processes import HOST

    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    left = book.with_name(f".salesbook-{HOST}-{process.pid}-abcd1234.tmp")
    left.write_text("pay")
    assert salesbook("check", book, *OCTOBER, stdout=subprocess.DEVNULL).code == 0
    assert not left.exists()
