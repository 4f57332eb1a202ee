"""Tests that run in a Windows Python only (`scripts/test.py --windows`)."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

collect_ignore_glob = [] if sys.platform == "win32" else ["test_*.py"]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Path]:
    """Writes xlwings.conf as `salesbook install` does, into a home of its own."""
    from addin.setup import conf
    from addin.setup.machine import this_machine

    home = tmp_path / "家"
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setattr(Path, "home", lambda: home)

    def write(**changes: str) -> Path:
        machine = this_machine()._replace(home=home)
        found = conf.wanted(machine, {}) | changes
        path = conf.conf_path(machine)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(conf.with_settings(b"", found, machine.codepage)[0])
        return path

    return write


@pytest.fixture
def excel(settings: Callable[..., Path], tmp_path: Path) -> Any:
    """The workbook's VBA in an Excel of its own, whose Python is ours."""
    from addin.faces.excel.vba import standard_modules
    from tests.windows.excel import project

    settings()
    folder = os.getcwd()
    yield project(standard_modules(), tmp_path / "销售 & 结算" / "Sales.xlsm")
    os.chdir(folder)
