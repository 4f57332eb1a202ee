"""Whatever is refused is told in the book's language, by every command; in both where no book could be opened."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from addin.faces.cli import main as cli
from addin.setup.templates import TEMPLATES
from tests.usecases.upgrade.lacking import changed, of_version

CHINESE = re.compile("[\u3000-\u9fff\uff00-\uffef]")
MONTH = ("--month", "2026-10")
REFUSED: dict[str, tuple[str, ...]] = {
    "settle": MONTH,
    "check": MONTH,
    "explain": (*MONTH, "--staff", "9"),
    "compare": (*MONTH, "--with", "2026-09"),
    "owed": (),
    "statements": MONTH,
    "import": ("{folder}/other.csv",),
    "plan": MONTH,
    "visits": (*MONTH, "--output", "{folder}/nowhere/x.xlsm"),  # an empty book is no hindrance
    "stats": MONTH,
    "dashboard": (*MONTH, "--output", "{folder}/x.png"),
    "confirm": (*MONTH, "--row", "999", "--name", "Li"),
    "signoff": (*MONTH, "--role", "Finance", "--name", "Li"),
    "lock": MONTH,
    "payout": (*MONTH, "--layout", "x"),
    "reopen": (*MONTH, "--reason", "late"),
    "show": ("--role", "finance", "--output", "{folder}/nowhere/x.xlsm"),
    "hand-out": (*MONTH, "--person", "9"),
    "collect": ("{folder}/other.csv",),
    "upgrade": (),
}
WITHOUT_A_BOOK = {"window", "new", "install", "uninstall", "doctor"}  # what they say follows --lang


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(TEMPLATES["en"], tmp_path / "book.xlsm")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    return tmp_path


def output(folder: Path, command: str) -> tuple[int, str]:
    if command == "upgrade" and zipfile.is_zipfile(folder / "book.xlsm"):  # an empty book of today is no hindrance
        changed(folder / "book.xlsm", folder / "book.xlsm", of_version("99.0.0"))
    arguments = [text.format(folder=folder) for text in REFUSED[command]]
    done = CliRunner().invoke(cli.app, [command, str(folder / "book.xlsm"), *arguments])
    return done.exit_code, done.output


def test_every_command_is_here() -> None:
    commands = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined]
    assert set(commands) == REFUSED.keys() | WITHOUT_A_BOOK


@pytest.mark.parametrize("command", REFUSED)
def test_an_english_book_is_refused_in_english(folder: Path, command: str) -> None:
    code, text = output(folder, command)
    assert CHINESE.findall(text) == []
    assert code == 1, text


@pytest.mark.parametrize("command", REFUSED)
def test_a_file_that_cannot_be_opened_is_refused_in_both(folder: Path, command: str) -> None:
    (folder / "book.xlsm").write_text("no workbook")
    code, text = output(folder, command)
    assert code == 1
    assert "book.xlsm 不是 Excel 工作簿" in text
    assert "book.xlsm is no Excel workbook" in text
    assert "没有写入任何内容" in text
    assert "Nothing was written" in text
