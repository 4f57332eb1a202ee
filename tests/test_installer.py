"""installer/main.py without a computer to install on: what was there before stays until the new program works."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "installer"))

import main as installer  # noqa: E402

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there tests/windows/test_installer.py installs in earnest")
Fails = Callable[[str], int]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder, and a package that is complete."""
    here, home = tmp_path / "program", tmp_path / "home 一"
    here.mkdir()
    said = {"version": "9.9", "offline": True, "packages": 3, "options": [], "files": []}
    (here / "contents.json").write_text(json.dumps(said))
    monkeypatch.setattr(installer, "HERE", here)
    monkeypatch.setattr(installer, "user_folder", lambda: home)
    monkeypatch.setattr(installer, "data_folder", lambda do: home)
    monkeypatch.setattr(installer, "NEEDED_MB", 0)
    monkeypatch.setattr(installer, "show", lambda book: None)
    return home


def started(monkeypatch: pytest.MonkeyPatch, fails: str = "", lang: str = "zh", action: str = "install") -> Any:
    """A run whose programs do nothing but make the environment's folder; the one of that name fails."""
    ran: list[tuple[str, ...]] = []

    def run(do: Any, *words: Any, show: bool = False) -> tuple[int, str]:
        ran.append(tuple(map(str, words)))
        if "venv" in words:
            do.app.mkdir()
            (do.app / "new").touch()
        if fails and fails in map(str, words):
            return 1, f"{fails} broke"
        return 0, ""

    monkeypatch.setattr(installer.Installer, "run", run)
    return installer.main(action, lang), ran


def test_a_new_program_takes_the_place_of_the_old_one(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert started(monkeypatch)[0] == 0
    (home / "app" / "old").touch()
    (home / "window.json").write_text("{}")
    assert started(monkeypatch)[0] == 0
    assert not (home / "app" / "old").exists()
    assert json.loads((home / "app" / installer.MARK).read_text()) == {"version": "9.9"}
    assert (home / "window.json").exists()
    assert not (home / "app-old").exists()


@pytest.mark.parametrize("step", ["venv", "pip", "--help"])
@pytest.mark.parametrize(("lang", "words"), [("zh", "保持不变"), ("en", "stays as it was")])
def test_whatever_fails_the_old_program_is_there_again(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], step: str, lang: str, words: str
) -> None:
    assert started(monkeypatch)[0] == 0
    (home / "app" / "old").touch()
    assert started(monkeypatch, step, lang)[0] == 1
    assert (home / "app" / "old").exists()
    assert not (home / "app-old").exists()
    said = capsys.readouterr().out
    assert words in said
    assert f"{step} broke" in said
    assert str(home / "install.log") in said


def test_what_was_cut_off_is_made_anew(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "app").mkdir(parents=True)
    (home / "app" / "half").touch()
    assert started(monkeypatch)[0] == 0
    assert not (home / "app" / "half").exists()


def test_what_was_cut_off_gives_way_to_the_program_before_if_it_fails_again(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, file in (("app", "half"), ("app-old", "whole")):
        (home / name).mkdir(parents=True)
        (home / name / file).touch()
    assert started(monkeypatch, "pip")[0] == 1
    assert (home / "app" / "whole").exists()


def test_a_program_in_use_is_left_alone(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert started(monkeypatch)[0] == 0

    def refused(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(installer.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(Path, "rename", refused)
    code, ran = started(monkeypatch, lang="en")
    assert (code, ran) == (1, [])
    assert "in use; nothing was changed" in capsys.readouterr().out
    assert (home / "app" / "new").exists()


@pytest.mark.parametrize(("trusted", "options"), [([{"key": "k"}], []), ([], ["--no-trust"])])
def test_the_workbook_and_what_was_chosen_are_kept(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trusted: list[Any], options: list[str]
) -> None:
    book = tmp_path / "自选 文件夹" / "a.xlsm"
    book.parent.mkdir()
    book.touch()
    home.mkdir()
    (home / "install.json").write_text(json.dumps({"book": str(book), "trusted": trusted}))
    _, ran = started(monkeypatch)
    [command] = [words for words in ran if "install" in words and "pip" not in words]
    assert list(command[command.index("zh") + 1 :]) == ["--book", str(book), *options]


def test_what_cannot_be_taken_back_keeps_the_program(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert started(monkeypatch)[0] == 0
    assert started(monkeypatch, "uninstall", action="uninstall")[0] == 1
    assert (home / "app").exists()
    assert started(monkeypatch, action="uninstall")[0] == 0
    assert not (home / "app").exists()
    assert started(monkeypatch, action="uninstall")[0] == 0  # there is nothing


def test_a_bug_is_noted_and_no_traceback_is_shown(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(installer, "make_program", lambda do, brought: 1 / 0)
    assert started(monkeypatch)[0] == 1
    assert "Traceback" not in capsys.readouterr().out
    assert "ZeroDivisionError" in (home / "install.log").read_text("utf-8")


def test_nothing_of_the_users_python_reaches_what_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setattr(installer, "WINDOWS", True)
    found = installer.environment()
    assert not {"PYTHONPATH", "PIP_TARGET"} & set(found)
    assert found["PIP_CONFIG_FILE"] == os.devnull
