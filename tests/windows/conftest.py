"""Tests that run in a Windows Python only (`scripts/test.py --windows`)."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

collect_ignore_glob = [] if sys.platform == "win32" else ["test_*.py"]


def write_settings(**changes: str) -> None:
    """xlwings.conf as `salesbook install` writes it, but for the changes."""
    from addin.setup import conf
    from addin.setup.machine import this_machine

    machine = this_machine()
    path = conf.conf_path(machine)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(conf.with_settings(b"", conf.wanted(machine, {}) | changes, machine.codepage)[0])


@pytest.fixture
def settings() -> Iterator[Callable[..., None]]:
    """Writes the user's settings; afterwards there are none."""
    from addin.setup import conf
    from addin.setup.machine import this_machine

    yield write_settings
    conf.conf_path(this_machine()).unlink(missing_ok=True)


@pytest.fixture
def excel(settings: Callable[..., None], tmp_path: Path) -> Iterator[Any]:
    """The workbook's VBA in an Excel of its own, whose Python is ours."""
    from addin.faces.excel.vba import standard_modules
    from tests.windows.excel import project

    settings()
    folder = os.getcwd()
    yield project(standard_modules(), tmp_path / "销售 & 结算" / "Sales.xlsm")
    os.chdir(folder)
