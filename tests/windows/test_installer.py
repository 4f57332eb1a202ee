"""The package of scripts/release.py on Windows: double-clicked in a folder hard to name, again, and taken back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import winreg
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from addin.setup import conf
from addin.setup.machine import this_machine
from addin.setup.place import default_folder
from tests.windows.test_setup import EXAMPLE, settled, trusted

PACKAGE = Path("C:\\salesbook-windows.zip")
HOME = Path(os.environ["LOCALAPPDATA"]) / "salesbook"
APP, LOG = HOME / "app", HOME / "install.log"
PEP514 = rf"Software\Python\PythonCore\{sys.version_info[0]}.{sys.version_info[1]}"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The package where a user might unpack it; afterwards nothing is left of an installation."""
    folder = tmp_path_factory.mktemp("下载") / "销售 & 结算 (1)! 新"  # Wine's cmd loses a % of %~dp0
    with zipfile.ZipFile(PACKAGE) as package:
        package.extractall(folder)
    yield folder / "salesbook"
    shutil.rmtree(HOME, ignore_errors=True)
    shutil.rmtree(default_folder(this_machine(), "zh"), ignore_errors=True)
    forget_python()


def forget_python() -> None:
    for key in (rf"{PEP514}\InstallPath", PEP514):
        try:
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
        except OSError:
            continue


def registered_python() -> None:
    """What python.org's installer notes for a user."""
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, rf"{PEP514}\InstallPath") as key:
        winreg.SetValueEx(key, "ExecutablePath", 0, winreg.REG_SZ, sys.executable)


def double_clicked(script: Path) -> tuple[int, str]:
    """The exit code and the words of a script, started as Explorer starts it; nobody answers."""
    quiet = subprocess.DEVNULL
    done = subprocess.run(
        f'cmd.exe /c ""{script}" "', stdin=quiet, capture_output=True, cwd=script.parent, check=False, timeout=280
    )
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


def test_without_a_python_it_offers_one_and_changes_nothing(unpacked: Path) -> None:
    """Without a console Wine's `type` goes by the code page of programs, in which some of the words are lost."""
    forget_python()
    for script, words in (("安装.cmd", "自动安装 Python"), ("install.cmd", "No Python was found that fits")):
        code, said = double_clicked(unpacked / script)
        assert words in said
        assert "winget" in said
        assert code == 3
    assert not APP.exists()


def test_opened_inside_the_zip_it_says_what_to_do(unpacked: Path, tmp_path: Path) -> None:
    script = shutil.copy(unpacked / "安装.cmd", tmp_path)
    assert "请先解压" in double_clicked(Path(script))[1]


def test_installed_repaired_used_and_taken_back(unpacked: Path, tmp_path: Path) -> None:
    registered_python()
    before = trusted()
    code, said = double_clicked(unpacked / "安装.cmd")
    assert code == 0, said
    assert "安装完成" in said
    book = default_folder(this_machine(), "zh") / "销售结算.xlsm"
    assert book.is_file()
    assert trusted() == [*before, f"{book.parent}\\"]
    assert str(APP).encode("mbcs") in conf.conf_path(this_machine()).read_bytes()
    settles(tmp_path)
    book.write_bytes(EXAMPLE.read_bytes())
    (APP / "Lib" / "site-packages" / "addin" / "macros.py").unlink()
    code, said = double_clicked(unpacked / "安装.cmd")
    assert code == 0, said
    assert "工作簿和设置保持原样" in said
    assert (APP / "Lib" / "site-packages" / "addin" / "macros.py").exists()
    assert book.read_bytes() == EXAMPLE.read_bytes()
    assert trusted() == [*before, f"{book.parent}\\"]
    code, said = double_clicked(unpacked / "卸载.cmd")
    assert code == 0, said
    assert "程序已删除" in said
    assert trusted() == before
    assert not conf.conf_path(this_machine()).exists()
    assert not APP.exists()
    assert book.is_file()
    assert "Traceback" not in LOG.read_text("utf-8")


def settles(folder: Path) -> None:
    """The installed program settles the example as it was settled on Linux."""
    book = Path(shutil.copy(EXAMPLE, folder / "示例 & 一.xlsm"))
    before = settled(book)
    month = f"{max(row[0] for row in before):%Y-%m}"
    command = [APP / "Scripts" / "python.exe", "-E", "-s", "-X", "utf8", "-m", "addin.faces.cli.main"]
    done = subprocess.run([*command, "settle", book, "--month", month], capture_output=True, cwd=folder, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr).decode("utf-8", "replace")
    assert settled(book) == before
