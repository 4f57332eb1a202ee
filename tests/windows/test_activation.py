"""The Python behind the worksheet functions, started by our VBA through xlwings' DLL: it starts, dies, or cannot."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from addin.setup import conf
from addin.setup.machine import this_machine
from tests.windows.basic.values import CVErr
from tests.windows.excel import xlwings_version

PLACE = Path(sys.executable).parent
OTHER_PLACE = Path("C:/工具 & 王's/Python")  # the same Python, made by scripts/windows.py
POLLING = 60  # seconds for which xlwings' library asks again and again; a busy machine stays well below


def ratio(excel: Any) -> Any:
    return excel.run("TARGET_RATIO", 50.0, 100.0)


def tried(excel: Any) -> str:
    """A call that fails, and why."""
    assert ratio(excel) == CVErr(2015)
    return failure(excel)


def failure(excel: Any) -> str:
    return str(excel.public["lastfailure"].value)


def seconds(excel: Any, expected: Any) -> float:
    """How long a call takes, which must give this."""
    began = time.monotonic()
    assert ratio(excel) == expected, failure(excel)
    return time.monotonic() - began


def kill(excel: Any) -> None:
    """End the Python that serves, as the Task Manager does."""
    server = excel.variable("CallSales", "mServer").value
    pid = server.call("Str", server.call("Eval", "__import__('os').getpid()"))
    os.kill(int(pid), signal.SIGTERM)
    time.sleep(0.5)


@pytest.mark.parametrize("place", [PLACE, OTHER_PLACE], ids=["blank", "ampersand, quote, Chinese"])
def test_python_starts_from_any_folder(excel: Any, settings: Callable[..., None], place: Path) -> None:
    settings(INTERPRETER_WIN=str(place / "python.exe"))
    assert excel.run("SetupTrouble") == ""
    assert ratio(excel) == 0.5, failure(excel)
    assert excel.library.said == []


@pytest.mark.parametrize("beyond", [False, True])
def test_a_path_starts_python_as_long_as_doctor_allows_it(excel: Any, beyond: bool) -> None:
    """And hardly longer: doctor counts the line that VBA makes. A longer one would end Excel in xlwings' library."""
    machine, place, spare = this_machine(), Path("C:/销售 & 结算"), -1
    for more in range(900):
        book = place / f"{'长' * (more // 2)}{'x' * (more % 2)}.xlsm"
        spare, before = conf.spare_bytes(machine, book), spare
        if spare < 0 <= before:
            break
    assert spare < 0
    book = book.with_stem(book.stem + "y" * 64 if beyond else book.stem[1:])
    excel.around["thisworkbook"].move(book)
    left = conf._LINE_BYTES - len(excel.run("XLPyCommand").encode("mbcs"))
    assert 0 <= left - conf._FOR_RESTARTS - conf.spare_bytes(machine, book) < 64  # a few bytes on the safe side
    assert beyond is (left < 0)
    assert ratio(excel) == (CVErr(2015) if beyond else 0.5), failure(excel)


def test_what_the_current_folder_holds_is_not_run(excel: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("cmd.exe", "xlwings.py", "addin.py"):
        (tmp_path / name).write_text("not a program")
    assert ratio(excel) == 0.5, failure(excel)
    assert Path.cwd() == tmp_path


def test_a_server_that_died_comes_back_in_the_same_call(excel: Any) -> None:
    assert ratio(excel) == 0.5
    for _ in range(2):
        kill(excel)
        assert seconds(excel, 0.5) < POLLING
    assert excel.library.said == []


def test_by_the_same_line_it_would_not_come_back(excel: Any) -> None:
    """Why a restart adds a blank to the line."""
    ratio(excel)
    kill(excel)
    excel.variable("CallSales", "mServed").value = False  # as if nothing were known of a server before
    assert ratio(excel) == CVErr(2015)
    assert "Could not activate" in failure(excel)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A Python that ends as soon as it has started: its library is gone."""
    folder = tmp_path / "坏 Python"
    folder.mkdir()
    for name in ("python.exe", f"xlwings64-{xlwings_version()}.dll"):
        shutil.copy(PLACE / name, folder)
    return folder / "python.exe"


def test_a_python_that_cannot_start_fails_at_once(excel: Any, settings: Callable[..., None], broken: Path) -> None:
    """Also after one that could; by xlwings' own line Excel would be frozen for a minute or two."""
    assert ratio(excel) == 0.5
    excel.variable("CallSales", "mServer").value = None
    settings(INTERPRETER_WIN=str(broken))
    assert seconds(excel, CVErr(2015)) < POLLING
    assert len(excel.library.said) == 1  # one message, whatever fails after it
    assert ratio(excel) == CVErr(2015)
    assert len(excel.library.said) == 1


def test_the_more_starts_fail_the_longer_nothing_is_tried(
    excel: Any, settings: Callable[..., None], broken: Path
) -> None:
    settings(INTERPRETER_WIN=str(broken))
    now = 0.0
    excel.library.clock = lambda: now
    waited = []
    assert "No Python" not in tried(excel)
    for _ in range(7):
        began = now
        while "No Python" in tried(excel):
            now += 5
        waited.append(now - began)
    assert waited == sorted(waited)
    assert waited[0] <= 10
    assert waited[-1] == 320


def test_a_python_that_is_mended_is_found_again(excel: Any, settings: Callable[..., None], broken: Path) -> None:
    now = 0.0
    excel.library.clock = lambda: now
    settings(INTERPRETER_WIN=str(broken))
    assert ratio(excel) == CVErr(2015)
    settings()
    now = 11.0
    assert ratio(excel) == 0.5, failure(excel)
