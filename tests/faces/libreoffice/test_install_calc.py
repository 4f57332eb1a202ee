"""`salesbook install --libreoffice` into a real LibreOffice, in a home folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from addin import __version__
from addin.setup.libreoffice import IDENTIFIER
from addin.setup.origin import PROJECT as ROOT

from .office import Office

PROFILE = ".config/libreoffice/4"  # LibreOffice's own place below the home folder, on Linux


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def salesbook(*arguments: str) -> tuple[int, str]:
    """The command in a process of its own; exit code and output."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "addin.faces.cli.main", *arguments, "--lang", "en"]
    done = subprocess.run(command, env=environ, capture_output=True, encoding="utf-8", timeout=300, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the profile's place is Linux's")
def test_it_installs_works_is_checked_and_goes_again(home: Path) -> None:
    code, said = salesbook("install", "--libreoffice")
    assert (code, "Put the extension into LibreOffice" in said) == (0, True), said
    with Office(home / PROFILE) as office:
        assert office.call("extensions.installed") == [[IDENTIFIER, __version__]]
        book = office.call("sheets.new")
        (sheet,) = office.call("sheets.names", book)
        office.call("sheets.enter", book, sheet, "A1", "=TARGET_RATIO(85,100)")
        assert office.call("sheets.read", book, sheet, "A1") == [[0.85]]
    code, said = salesbook("doctor")
    assert (code, f"Version {__version__}, registered." in said) == (0, True), said
    code, said = salesbook("install", "--libreoffice")  # again, over it
    assert code == 0, said
    code, said = salesbook("uninstall", "--libreoffice")
    assert (code, "Took the extension out" in said) == (0, True), said
    with Office(home / PROFILE) as office:
        assert office.call("extensions.installed") == []
