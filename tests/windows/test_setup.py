"""install, doctor and uninstall on a computer with a real registry; the command line in its console."""

from __future__ import annotations

import shutil
import subprocess
import sys
import winreg
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import pythoncom
from win32com.shell import shell

from addin.book.file.workbook import FileBook
from addin.setup import conf
from addin.setup.icon import icon_paths
from addin.setup.machine import this_machine
from addin.setup.place import default_folder
from addin.setup.windows import APP_PATHS, LOCATIONS

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "workbook" / "Sales_Example.xlsm"


def salesbook(*words: object) -> tuple[int, str]:
    """The exit code of the command and all that it printed."""
    command = [sys.executable, "-m", "addin.faces.cli.main", *map(str, words)]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False, timeout=300)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


def trusted() -> list[str]:
    """The folders that Excel trusts, as regedit shows them."""
    registry = this_machine().registry
    return [str(registry.get(rf"{LOCATIONS}\{name}", "Path")) for name in registry.subkeys(LOCATIONS)]


@pytest.fixture
def office() -> Iterator[Path]:
    """An Excel of 64 bits, as far as the registry tells of it; afterwards nothing is left of an installation."""
    key = APP_PATHS[0].partition("\\")[2]
    this_machine().registry.set(APP_PATHS[0], "", sys.executable)
    folder = default_folder(this_machine(), "zh")
    yield folder
    winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
    salesbook("uninstall")
    shutil.rmtree(folder, ignore_errors=True)


def test_install_doctor_and_uninstall(office: Path) -> None:
    """With settings of other work in the file, which are there again in the end."""
    already, file = trusted(), conf.conf_path(this_machine())
    others = '"LICENSE_KEY","abc"\r\n"PYTHONPATH","D:\\我的 脚本"\r\n'.encode("mbcs")
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(others)
    code, said = salesbook("install")
    assert code == 0, said
    assert trusted() == [*already, f"{office}\\"]
    assert f'"INTERPRETER_WIN","{sys.executable}"'.encode("mbcs") in file.read_bytes()
    code, said = salesbook("doctor")
    assert code == 0, said
    icons = icon_paths(this_machine(), "zh")
    assert [started(icon) for icon in icons] == [f"{sys.executable} -E -s -X utf8 -m addin.faces.cli.main window"] * 2
    code, said = salesbook("uninstall")
    assert code == 0, said
    assert not any(icon.exists() for icon in icons)
    assert trusted() == already
    assert file.read_bytes() == others
    assert [path.name for path in office.iterdir()] == ["销售结算.xlsm"]
    file.unlink()


def started(icon: Path) -> str:
    """The command line of a .lnk, as Windows reads it."""
    link = pythoncom.CoCreateInstance(shell.CLSID_ShellLink, None, pythoncom.CLSCTX_INPROC_SERVER, shell.IID_IShellLink)
    link.QueryInterface(pythoncom.IID_IPersistFile).Load(str(icon))
    return f"{link.GetPath(shell.SLGP_RAWPATH)[0]} {link.GetArguments()}"


def test_doctor_says_what_is_missing() -> None:
    code, said = salesbook("doctor", "--lang", "en")
    assert code == 1
    assert "Excel" in said
    assert "Traceback" not in said


def test_the_command_settles_the_example_to_the_fen(tmp_path: Path) -> None:
    """What is settled there on Linux is settled here alike, in a folder that is hard to spell."""
    folder = tmp_path / "A & B's 销售"
    folder.mkdir()
    book = Path(shutil.copy(EXAMPLE, folder / "酒店 销售.xlsm"))
    before = settled(book)
    month = max(row[0] for row in before)
    code, said = salesbook("settle", book, "--month", f"{month:%Y-%m}")
    assert code == 0, said
    assert settled(book) == before
    assert (folder / "备份").is_dir()


def test_a_pay_statement_becomes_a_pdf(tmp_path: Path) -> None:
    """With typst as its maker compiles it for Windows."""
    code, said = salesbook("statements", EXAMPLE, "--month", "2026-09", "--pdf", "-s", "S001", "-o", tmp_path / "条")
    assert code == 0, said
    [page] = (tmp_path / "条").glob("*S001*.pdf")
    assert page.read_bytes().startswith(b"%PDF-")
    assert page.stat().st_size > 10_000  # its Chinese letters are in it


def settled(book: Path) -> list[list[Any]]:
    """Its settlements; ratios to ten digits, as the builder of the example and the program write them."""
    found = [row for row in FileBook(book).read("tblSettlement").rows if row[0]]
    rows = [[round(cell, 10) if isinstance(cell, float) else cell for cell in row] for row in found]
    assert len(rows) > 5
    return rows
