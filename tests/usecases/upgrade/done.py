"""The kept books of earlier versions after their upgrade, made once a run for all that look at them."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from addin.book.file.workbook import FileBook
from addin.setup.templates import TEMPLATES
from addin.usecases.upgrade import Upgraded, upgrade_book
from tests.once import once
from tests.tools.lint import new_findings
from tests.usecases.upgrade.lacking import DATA

NEW_VERSION = "9.9.9"


def upgraded_book(factory: pytest.TempPathFactory, name: str) -> tuple[Path, Upgraded]:
    """A book of DATA after its upgrade, alone in a folder with its backup, and what was told: copy it to change it."""

    def make(path: Path) -> None:
        shutil.copy(DATA / path.name, path)
        told = upgrade_book(FileBook(path), TEMPLATES["zh"], NEW_VERSION)
        path.with_suffix(".told").write_bytes(pickle.dumps(told))

    path = once(factory, f"{name}.xlsm", make)
    told = pickle.loads(path.with_suffix(".told").read_bytes())
    assert isinstance(told, Upgraded)
    return path, told


def unsound(path: Path, before: Path | bytes, left_out: tuple[str, ...] = ()) -> list[str]:
    """What the linter did not find before, but for links to sheets that the upgrade left out and told of."""
    known = [f"link to missing '{sheet}'!" for sheet in left_out]
    return [finding for finding in new_findings(path, before) if not any(words in finding for words in known)]
