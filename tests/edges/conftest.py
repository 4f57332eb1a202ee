"""The small company's book, built once; every test has a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from addin.core.periods import Month
from addin.template.build import build
from tests.small_company import small_company


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "book.xlsm"
    build(path, "zh", small_company(), Month(2026, 10))  # type: ignore[arg-type]
    return path


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "销售.xlsm"))
