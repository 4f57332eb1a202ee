"""The workbook with everything, built once; each test gets a copy of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.book import make_fixture
from tests.faces.libreoffice.conftest import office, oxt  # noqa: F401  for the books that are open in LibreOffice


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_fixture.build(tmp_path_factory.mktemp("built") / "everything.xlsm")


@pytest.fixture
def everything(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "月结.xlsm"))
