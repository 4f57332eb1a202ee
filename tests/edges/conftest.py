"""Every test has a copy of the small company's book."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def book(small_workbook: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small_workbook, tmp_path / "销售.xlsm"))
