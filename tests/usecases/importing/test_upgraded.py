"""An old book that was upgraded has the maps that ship, and takes a bank's file by them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from addin.faces.cli import main as cli
from tests.usecases.importing.maps.listings import EXPORTS

BOOKS = Path(__file__).parents[1] / "upgrade" / "data"


@pytest.mark.parametrize("name", ["first.xlsm", "november.xlsm"])
def test_an_upgraded_book_imports_by_the_maps_that_ship(name: str, tmp_path: Path) -> None:
    book = Path(shutil.copy(BOOKS / name, tmp_path / name))
    export = EXPORTS / "07-ccb-corporate.xls"
    for arguments in (["upgrade"], ["import", export, "--map", "建行企业网银", "--dry-run"], ["import", export]):
        done = CliRunner().invoke(cli.app, [arguments[0], str(book), *map(str, arguments[1:])])
        assert done.exit_code == 0, done.output
    assert "挂账回款：新增 2 行" in done.output
