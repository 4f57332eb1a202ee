"""The command line by which our VBA runs a button's Python: xlwings' RunPython through WScript.Shell and cmd.exe."""

from __future__ import annotations

import ast
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEMP = Path(os.environ["TEMP"])
REPORT = TEMP / "report.txt"
TELL = (
    "import sys, os; open(os.environ['TEMP'] + '/report.txt', 'w', encoding='utf-8').write(repr((sys.argv, sys.path)))"
)
FOLDERS = ["销售 结算", "A&B's & C (新) [1] +,=~!#"]  # `conf.unfit` refuses ; % ^ and quotes


@pytest.fixture(autouse=True)
def logs() -> Any:
    yield
    for log in (REPORT, *TEMP.glob("salesbook-*.log")):
        log.unlink(missing_ok=True)
    assert not list(TEMP.glob("xlwings-*.log"))


def seen() -> tuple[list[str], list[str]]:
    """What the Python that was run saw: its arguments and the places of its programs."""
    arguments, places = ast.literal_eval(REPORT.read_text("utf-8"))
    return arguments, places


@pytest.mark.parametrize("folder", FOLDERS)
def test_paths_arrive_as_they_are(excel: Any, settings: Callable[..., None], tmp_path: Path, folder: str) -> None:
    book, programs = tmp_path / folder / f"{folder}.xlsm", tmp_path / folder / "programs"
    excel.around["thisworkbook"].move(book)
    settings(PYTHONPATH=str(programs))
    excel.run("RunPython", TELL)
    arguments, places = seen()
    assert excel.library.said == []
    assert f"--wb={book.name}" in arguments
    assert os.path.normcase(programs) in places
    assert (
        os.path.normcase(book.parent) not in places
    )  # whoever can lay a file beside the book must not decide what runs


def test_what_lies_beside_the_book_is_not_run(excel: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "addin").mkdir()
    (tmp_path / "addin" / "__init__.py").write_text("raise SystemExit(3)")
    for name in ("cmd.exe", "xlwings.py", "os.py"):
        (tmp_path / name).write_text("raise SystemExit(3)")
    excel.around["thisworkbook"].move(tmp_path / "Sales.xlsm")
    monkeypatch.chdir(tmp_path)
    assert excel.run("RunTrouble", f"import addin.values.money; {TELL}") == ""
    assert seen()
    assert Path.cwd() == tmp_path


def test_what_stops_python_is_told_with_its_reason(excel: Any) -> None:
    excel.run("RunSales", "no_such_button")
    [message] = excel.library.said
    assert message.splitlines()[-1] == "AttributeError: no_such_button"
    assert (TEMP / "salesbook-start.log").exists()


def test_a_project_that_is_gone_is_told(excel: Any, settings: Callable[..., None], tmp_path: Path) -> None:
    settings(PYTHONPATH=str(tmp_path / "销售 gone"))
    excel.run("RunSales", "settle_month")
    [message] = excel.library.said
    assert message.splitlines()[-1] == "ModuleNotFoundError: No module named 'addin'"


def test_a_python_that_is_gone_is_told(excel: Any, settings: Callable[..., None], tmp_path: Path) -> None:
    settings(INTERPRETER_WIN=str(tmp_path / "销售" / "python.exe"))
    excel.run("RunSales", "settle_month")
    [message] = excel.library.said
    assert message.splitlines()[-1] == str(tmp_path / "销售" / "python.exe")


def test_a_file_that_would_lead_elsewhere_stops_it(excel: Any, tmp_path: Path) -> None:
    excel.around["thisworkbook"].move(tmp_path / "Sales.xlsm")
    (tmp_path / "xlwings.conf").write_text('"INTERPRETER_WIN","C:\\Windows\\System32\\notepad.exe"\n')
    excel.run("RunSales", "settle_month")
    [message] = excel.library.said
    assert Path(message.splitlines()[-1]) == tmp_path / "xlwings.conf"
