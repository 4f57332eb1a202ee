"""Whoever can write data, into the workbook or beside it, does not decide which program runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from addin import __version__
from addin.faces.excel import vba
from tests.faces.excel.test_vba import OURS

ROOT = Path(vba.__file__).parents[3]
HOSTILE = "print('hostile')\nraise SystemExit(9)\n"


def procedure(module: str, name: str) -> str:
    """The body of a Sub or Function of our VBA."""
    found = re.search(rf"(?:Sub|Function) {name}\b.*?\r\n(.*?)\r\nEnd (?:Sub|Function)", OURS[module], re.S)
    assert found, name
    return found[1]


def order(body: str, *words: str) -> None:
    """The words stand in the body, in this order."""
    place = 0
    for word in words:
        assert word in body[place:], (word, words)
        place = body.index(word, place) + len(word)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A book's folder in which somebody has laid programs of the names that are imported."""
    folder = tmp_path / "book"
    for package in ("addin", "xlwings"):
        (folder / package).mkdir(parents=True)
        (folder / package / "__init__.py").write_text(HOSTILE)
    for module in ("pythoncom.py", "typing.py", "traceback.py", "pydantic.py"):
        (folder / module).write_text(HOSTILE)
    return folder


def as_vba_starts_python(current: Path, book: Path, search: str, statement: str) -> subprocess.CompletedProcess[str]:
    """xlwings' own command line."""
    paths = ";".join([search, str(book), str(book), "", "", "", str(ROOT)])
    code = f'import xlwings.utils;xlwings.utils.prepare_sys_path("{paths}"); {statement}'
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-B", "-c", code]
    return subprocess.run(command, cwd=current, env=environ, capture_output=True, text=True, check=False)


def test_nothing_beside_the_book_is_imported(hostile: Path) -> None:
    statement = "import addin.macros; print(addin.__file__)"
    done = as_vba_starts_python(Path("/"), hostile / "book.xlsm", "False", statement)
    assert done.stdout.strip() == str(ROOT / "addin" / "__init__.py"), done.stderr


@pytest.mark.parametrize("search", ["False", "True"])
def test_in_the_books_folder_or_with_it_searched_it_would_be(hostile: Path, search: str) -> None:
    """Why VBA leaves the one and refuses the other."""
    current = Path("/") if search == "True" else hostile
    done = as_vba_starts_python(current, hostile / "book.xlsm", search, "import pydantic")
    assert (done.returncode, done.stdout.strip()) == (9, "hostile")


def test_vba_refuses_before_any_python_starts() -> None:
    setup = procedure("SalesRun", "SetupTrouble")
    order(setup, "OverrideTrouble()", "Exit Function", "INTERPRETER_WIN")  # before a Mac leaves, too
    order(procedure("SalesRun", "RunSales"), "SetupTrouble()", 'If Trouble = "" Then', "Trouble = RunTrouble", "End If")
    order(procedure("SalesServer", "StartServer"), "SetupTrouble()", "Not set up", "LeaveFolder", "ActivatedServer()")


def test_vba_refuses_what_xlwings_would_ask_before_the_users_settings() -> None:
    body = procedure("SalesRun", "OverrideTrouble")
    assert 'LCase$(Sheet.Name) = "xlwings.conf"' in body
    assert 'LCase$(Right$(Sheet.Name, 3)) = ".py"' in body
    assert "In ThisWorkbook.Sheets" in body  # hidden ones and charts, too
    order(body, "GetDirectoryConfigFilePath()", "FileExists(FileName)")
    assert 'LCase$(GetConfig("ADD_WORKBOOK_TO_PYTHONPATH", "true")) = "true"' in body


def test_what_xlwings_asks_is_what_its_module_asks() -> None:
    """Should a new xlwings look elsewhere as well, this fails and OverrideTrouble is to be looked at."""
    asked = vba.xlwings_module().split("Function GetConfig(", 1)[1].split("End Function", 1)[0]
    assert re.findall(r'source = "(\w+)"', asked) == ["sheet", "directory", "user"]
    assert 'PROJECT_NAME & ".conf"' in asked
    assert "GetDirectoryConfigFilePath()" in asked


def test_python_starts_in_a_folder_that_no_user_writes_to() -> None:
    leave = procedure("SalesRun", "LeaveFolder")
    assert 'ChangeFolder Environ("SystemRoot")' in leave
    assert "Resume Next" not in leave  # what fails here stops the start
    run = procedure("SalesRun", "RunTrouble")
    order(run[run.index("LogFile =") :], "LeaveFolder", 'RunPython "import os', "ReturnToFolder")
    starts = re.findall(r"\b(XLPy\(|ActivatedServer\(\)|XLPyDLLActivateAuto|RunPython )", "".join(OURS.values()))
    # ActivatedServer: its head and its one call; on a Mac there is nothing to leave
    assert Counter(starts) == {"RunPython ": 2, "ActivatedServer()": 2, "XLPyDLLActivateAuto": 2}


def test_a_python_that_cannot_start_ends_its_shell() -> None:
    """With xlwings' own /K the DLL waits a minute for a shell that never ends. Its line has the switch just once."""
    assert vba.xlwings_module().count(" /K ") == 2  # with conda and without
    assert 'Replace(XLPyCommand(), " /K ", " /C ", 1, 1)' in procedure("SalesServer", "ServerCommand")


def test_a_server_that_died_is_started_by_another_line() -> None:
    assert "Space$(mDead)" in procedure("SalesServer", "ServerCommand")
    start = procedure("SalesServer", "ActivatedServer")
    order(start, "ServerCommand(), 1) <> 0", "If Not mServed", "mDead = mDead + 1", "ServerCommand(), 1) <> 0")
    order(procedure("SalesServer", "CallSales"), "HasEnded(Err.Number) And Not Anew", "Resume AskServer", "CVErr(")


def test_what_python_switches_off_vba_switches_on_on_both_exits() -> None:
    """The names of Excel's switches that our Python sets are kept and restored."""
    body = procedure("SalesRun", "RunSales")
    order(body, "KeepExcel", "RunTrouble(", "RestoreExcel", "Exit Sub", "Failed:", "RestoreExcel")
    session = (ROOT / "addin" / "faces" / "excel" / "session.py").read_text(encoding="utf-8")
    switched = set(re.findall(r'\("(\w+)", (?:False|"manual")\)', session)) | {"status_bar"}
    assert len(switched) == 4, switched
    for name in switched:
        name = "".join(map(str.capitalize, name.split("_")))
        assert f"= Application.{name}\r\n" in procedure("SalesRun", "KeepExcel") + "\r\n", name
        assert f"Application.{name} = " in procedure("SalesRun", "RestoreExcel"), name


def test_the_command_line_does_not_look_in_the_current_folder(hostile: Path) -> None:
    code = "import sys; sys.argv = ['salesbook', '--help']; from addin.faces.cli.main import main; main()"
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=hostile, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_libreoffices_child_does_not_look_in_the_books_folder(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from addin.faces.libreoffice import process
    from addin.faces.libreoffice.link import ProjectLink

    monkeypatch.chdir(hostile)
    monkeypatch.setenv("PYTHONPATH", str(hostile))
    with (hostile / "log").open("wb") as log:
        child = process.Child(ProjectLink(sys.executable, str(ROOT), __version__), log)
        assert "hello" in next(child.messages())
        child.kill()
        child.end()
