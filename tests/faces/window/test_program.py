"""A book that Excel or WPS has open is saved and closed for an action and opened again: on a program of the tests' own;
by COM itself see tests/windows/test_window.py."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from addin.book.file.workbook import FileBook
from addin.faces.window import program
from addin.faces.window.pressing import press_button
from addin.faces.window.session import FileSession, WantedFile
from tests.faces.window.seen import Seen

ASKED = "有未保存的改动"


class App:
    """A program with one book open."""

    AutomationSecurity = 1

    def __init__(self, path: Path) -> None:
        self.path, self.done, self.shown = path, list[str](), True
        self.lock = path.parent / f"~${path.name}"
        self.Workbooks: Any = self
        self.FullName, self.Saved, self.ReadOnly = str(path), True, False
        self.saving: Callable[[], object] = lambda: None
        self.lock.touch()

    Application = property(lambda self: self)

    def Save(self) -> None:  # noqa: N802
        self.done.append("saved")
        self.saving()
        self.Saved = True

    def Close(self, save: bool) -> None:  # noqa: N802
        assert not save
        self.done.append("closed")
        self.shown = False
        self.lock.unlink(missing_ok=True)

    def Open(self, name: str) -> None:  # noqa: N802
        assert Path(name) == self.path
        self.done.append("opened")


@pytest.fixture
def app(small_workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> App:
    monkeypatch.setattr("addin.usecases.logs.log_path", lambda: tmp_path / "salesbook.log")
    found = App(Path(shutil.copy(small_workbook, tmp_path / "小店 & 1.xlsm")))
    monkeypatch.setattr(program, "open_books", lambda path: [found] if found.shown else [])
    return found


def pressed(app: App, screen: Seen, macro: str = "settle_month") -> str:
    press_button(macro, FileSession(WantedFile(app.path, "2026-10", True), screen))
    return screen.told[-1][0]


def test_it_is_closed_and_opened_again(app: App) -> None:
    screen = Seen()
    assert "已结算" in pressed(app, screen)
    assert app.done == ["closed", "opened"]
    assert (screen.waited, [text for text in screen.asked if ASKED in text]) == ([], [])
    assert app.AutomationSecurity == 2  # its macros ask as they do when the user opens it


def test_what_is_not_saved_is_saved_if_the_user_agrees_and_counts(app: App) -> None:
    def save() -> None:
        other = FileBook(app.path)
        raw = other.read("tblStaff")
        at = raw.headers.index("姓名")
        other.write({"tblStaff": [[*row[:at], "新名字", *row[at + 1 :]] for row in raw.rows]})

    app.lock.unlink()  # else our own book would not save
    app.Saved, app.saving = False, save
    screen = Seen()
    assert "已结算" in pressed(app, screen)
    assert any("新名字" in row for row in FileBook(app.path).read("tblSettlement").rows)
    assert ASKED in screen.asked[0]
    assert app.done == ["saved", "closed", "opened"]


def test_without_leave_to_save_it_waits(app: App) -> None:
    app.Saved = False
    screen = Seen()
    screen.yes, screen.meanwhile = False, app.lock.unlink
    assert "已结算" in pressed(app, screen)
    assert len(screen.waited) == 1
    assert app.done == []


@pytest.mark.parametrize("trouble", ["read only", "save fails", "edits a cell", "goes on holding it"])
def test_where_the_program_will_not_it_waits_as_ever(app: App, trouble: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AttributeError("busy")

    app.ReadOnly = trouble == "read only"
    monkeypatch.setattr("addin.faces.window.session._LETS_GO", 0)
    if trouble == "save fails":
        app.Saved, app.Save = False, lambda: None  # type: ignore[method-assign]
    elif trouble == "edits a cell":
        app.Close = refuse  # type: ignore[method-assign]
    elif trouble == "goes on holding it":
        app.Close = lambda save: None  # type: ignore[method-assign]
    screen = Seen()
    screen.meanwhile = app.lock.unlink
    assert "已结算" in pressed(app, screen)
    assert len(screen.waited) == 1


@pytest.mark.parametrize("macro", ["settle_month", "lock_month"])
def test_it_is_opened_again_whatever_comes_of_the_action(app: App, macro: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyError("a bug")

    if macro == "settle_month":
        monkeypatch.setattr("addin.faces.buttons.macros.settle_month", stop)
        with pytest.raises(KeyError):
            pressed(app, Seen())
    else:
        assert "没有改动" in pressed(app, Seen(), macro)  # nothing is settled that could be locked
    assert app.done == ["closed", "opened"]


def test_a_program_that_is_gone_leaves_it_to_windows(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("addin.faces.window.session.show_file", opened.append)
    monkeypatch.delattr(App, "Open")
    pressed(app, Seen())
    assert opened == [app.path]


@pytest.mark.parametrize("name", ["Book1", "https://d.docs.live.net/x/{}", "{}/other/{}", ""])
def test_another_book_is_left_alone(app: App, name: str) -> None:
    app.FullName = name.format(app.path.parent, app.path.name)
    screen = Seen()
    assert pressed(app, screen) == "没有执行。"
    assert (app.done, len(screen.waited)) == ([], 1)
