"""The window on a screen that nobody sees: every button, what it asks, lists and says, keys, sizes, languages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tkinter as tk
from collections.abc import Iterator
from pathlib import Path
from threading import current_thread, main_thread
from tkinter import ttk
from typing import Any

import pytest

from addin.book.file.workbook import FileBook
from addin.faces.buttons.table import BUTTON_GROUPS, BUTTONS, in_language
from addin.faces.window.pressing import NEEDS_A_CELL
from addin.faces.window.recent import recent_books, remember_book
from addin.faces.window.screen import QueueScreen
from addin.faces.window.view import ALT_KEYS
from addin.setup.templates import TEMPLATES
from addin.texts.window import WINDOW_SAYS
from addin.values.errors import Language
from tests.faces.window.shown import Shown, shown, within
from tests.faces.window.test_session import backups, spoil

NO, OK = ("否", None), ("确定", None)


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings" / "window.json"
    monkeypatch.setattr("addin.faces.window.recent.recent_path", lambda: path)
    monkeypatch.setattr("addin.usecases.logs.log_path", lambda: tmp_path / "salesbook.log")
    return path


@pytest.fixture
def window() -> Iterator[Shown]:
    with shown() as found:
        yield found


@pytest.fixture
def book(small_workbook: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small_workbook, tmp_path / "小店 & 1.xlsm"))


def fits(found: Shown) -> None:
    """Every control is wholly in sight, with all of its words."""
    root = found.root
    root.update()
    right, foot = root.winfo_rootx() + root.winfo_width(), root.winfo_rooty() + root.winfo_height()
    assert root.winfo_width() <= root.winfo_screenwidth()
    assert root.winfo_height() <= root.winfo_screenheight()
    for one in within(root):
        if isinstance(one, ttk.Button | ttk.Label | ttk.Labelframe | ttk.Combobox | ttk.Treeview | tk.Text | tk.Label):
            if not one.winfo_ismapped():
                continue
            assert one.winfo_rootx() + one.winfo_width() <= right, one
            assert one.winfo_rooty() + one.winfo_height() <= foot, one
            if isinstance(one, ttk.Button):
                assert one.winfo_width() >= one.winfo_reqwidth(), one["text"]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("size", "dots"), [((1366, 768), 96), ((1920, 1080), 144), ((2560, 1440), 192)])
def test_every_button_of_the_table_is_there_and_fits(
    lang: Language, size: tuple[int, int], dots: int, tmp_path: Path
) -> None:
    with shown(lang, size, dots) as found:
        buttons = found.window.view.buttons
        assert buttons.keys() | NEEDS_A_CELL.keys() == {button.macro for button in BUTTONS}
        for button in BUTTONS:
            if button.macro in buttons:
                label = in_language(button.label, lang)
                assert str(buttons[button.macro]["text"]).startswith(label)
        titles = {str(one["text"]) for one in within(found.root) if isinstance(one, ttk.Labelframe)}
        assert titles == {in_language(group.label, lang) for group in BUTTON_GROUPS}
        fits(found)
        found.picture(tmp_path / f"{lang}-{dots}.png")


def test_without_a_book_no_button_can_be_pressed(window: Shown) -> None:
    assert all(button.instate(["disabled"]) for button in window.window.view.buttons.values())
    assert not window.window.view.choose.instate(["disabled"])


def test_a_month_is_settled_then_locked_by_its_buttons(window: Shown, book: Path, tmp_path: Path) -> None:
    window.take(book)
    assert window.window.view.month.get() == "2026-10"
    assert "2026-10" in window.result
    window.picture(tmp_path / "chosen.png")
    said = window.press("settle_month")
    assert "2026-10 已结算，共 3 人" in said
    assert str(book) in said
    assert len(backups(book)) == 1
    assert window.listed
    window.picture(tmp_path / "settled.png")
    assert window.press("lock_month", NO) == "没有执行。"
    assert "要锁定 2026-10 吗" in window.dialogs[-1]


def test_errors_are_listed_with_sheet_and_cell_and_told_in_a_box(window: Shown, book: Path, tmp_path: Path) -> None:
    for row in range(3):
        spoil(book, "tblReceipts", row, "amount", "一千")
    window.take(book)
    window.before_answer = lambda: window.picture(tmp_path / "refused.png")
    said = window.press("check_data", OK)
    assert said.startswith("发现 3 个错误。")
    assert window.dialogs[-1] == said
    wrong = [line for line in window.listed if line[0] == "错误"]
    assert [line[1:3] for line in wrong] == [("消费流水", f"H{row}") for row in (5, 6, 7)]
    assert all(line[3] and line[4] for line in wrong)
    detail = window.window.view.results.detail.get("1.0", "end-1c")
    assert detail.startswith("消费流水 H5\n")
    assert not backups(book)


def test_what_is_typed_into_a_question_arrives(window: Shown, book: Path, tmp_path: Path) -> None:
    window.take(book)
    window.press("settle_month")
    window.before_answer = lambda: window.picture(tmp_path / "asked.png")
    said = window.press("sign_off", ("确定", "财务"), ("确定", "张三"), ("确定", ""))
    assert "2026-10 已由财务 张三签核" in said
    assert window.press("sign_off", ("取消", None)) == "没有执行。"


def test_a_book_that_is_open_is_waited_for_with_a_way_out(window: Shown, book: Path, tmp_path: Path) -> None:
    window.take(book)
    beside = book.parent / f".~lock.{book.name}#"
    results = window.window.view.results
    for goes_on in (False, True):
        beside.touch()
        window.window.view.buttons["settle_month"].invoke()
        window.until(results.cancel.winfo_ismapped)
        assert "LibreOffice" in window.result
        window.picture(tmp_path / "waiting.png")
        if goes_on:
            beside.unlink()
        else:
            results.cancel.invoke()
        window.until(lambda: not window.window.busy)
        assert ("已结算" in window.result) is goes_on
        assert not results.cancel.winfo_ismapped()


def test_a_month_of_ones_own_is_kept_and_needs_no_question(window: Shown, book: Path) -> None:
    window.take(book)
    window.window.view.month.set("九月")
    window.window.view.months.event_generate("<<ComboboxSelected>>")
    assert "“九月”不是月份" in window.press("settle_month", OK)
    assert window.window.view.month.get() == "九月"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_window_speaks_the_books_language(lang: Language, window: Shown, tmp_path: Path) -> None:
    book = Path(shutil.copy(TEMPLATES[lang], tmp_path / "book.xlsm"))
    window.take(book)
    assert window.window.view.lang == lang
    assert window.window.view.buttons["settle_month"]["text"].startswith(("结算本月", "Settle month")[lang == "en"])
    assert window.window.view.month.get() == ""
    assert window.root.title() == WINDOW_SAYS["program"][lang == "en"]
    fits(window)


def test_a_file_that_is_no_workbook_is_told_and_the_one_before_stays(window: Shown, book: Path, tmp_path: Path) -> None:
    window.take(book)
    other = tmp_path / "x.xlsx"
    other.write_text("no workbook")
    for path in (other, tmp_path / "gone.xlsm"):
        window.answers = [OK]
        window.take(path)
        assert path.name in window.dialogs[-1]
        assert window.window.path == book
        assert window.window.view.book.get() == str(book)


def test_books_had_before_are_offered_the_last_first_while_they_are_there(
    window: Shown, book: Path, tmp_path: Path, settings: Path
) -> None:
    second = Path(shutil.copy(book, tmp_path / "2.xlsm"))
    window.take(book)
    window.take(second)
    assert list(window.window.view.books["values"]) == [str(second), str(book)]
    book.unlink()
    assert recent_books() == [second]
    settings.write_text("spoilt")
    assert recent_books() == []
    remember_book(second)
    assert recent_books() == [second]


def test_keys_press_what_their_letter_says(window: Shown, book: Path) -> None:
    window.take(book)
    pressed: list[str] = []
    window.window.press = lambda button: pressed.append(button.macro)  # type: ignore[method-assign]
    window.root.focus_force()
    window.root.update()
    for key in ALT_KEYS.values():
        window.root.event_generate(f"<Alt-{key}>")
    window.root.event_generate("<F1>")
    window.window.view.buttons["plan_month"].focus_force()
    window.root.update()
    window.window.view.buttons["plan_month"].event_generate("<Return>")
    assert pressed == [*ALT_KEYS, "show_help", "plan_month"]


def test_closing_while_an_action_runs_waits_for_it(window: Shown, book: Path) -> None:
    window.take(book)
    window.answers = [("不关闭", None), ("完成后关闭", None)]
    beside = book.parent / f"~${book.name}"
    beside.touch()
    window.window.view.buttons["settle_month"].invoke()
    window.until(window.window.view.results.cancel.winfo_ismapped)
    window.window.close()
    assert not window.window.gone
    window.window.close()
    window.until(lambda: window.window.gone) if not window.window.gone else None
    assert not window.window.busy
    assert not backups(book)


def test_a_bug_is_logged_and_told(window: Shown, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window.take(book)
    monkeypatch.setattr("addin.faces.window.running.press_button", lambda *_: 1 / 0)
    assert str(tmp_path / "salesbook.log") in window.press("settle_month", OK)
    monkeypatch.setattr("addin.faces.window.running.show_file", lambda *_: 1 / 0)
    window.answers = [OK]
    window.window.view.open.invoke()
    window.until(lambda: len(window.dialogs) == 2)
    assert "ZeroDivisionError" in (tmp_path / "salesbook.log").read_text("utf-8")


def test_the_book_is_opened_by_whatever_program_opens_it(
    window: Shown, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.take(book)
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > "{tmp_path}/opened"\n')
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    if sys.platform.startswith("linux"):
        window.window.view.open.invoke()
        window.until(lambda: (tmp_path / "opened").exists() and (tmp_path / "opened").read_text())
        assert (tmp_path / "opened").read_text() == str(book)
        monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
        window.answers = [OK]
        window.window.view.open.invoke()
        assert "没有程序可以打开" in window.result


def test_no_action_touches_the_windows_own_thread(window: Shown, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[Any] = []
    original = QueueScreen.progress
    monkeypatch.setattr(
        QueueScreen, "progress", lambda self, text: (threads.append(current_thread()), original(self, text))[1]
    )
    window.take(book)
    window.press("refresh_stats")
    assert threads
    assert main_thread() not in threads


@pytest.mark.parametrize(
    ("lang", "words"), [("zh_CN", "没有可以显示窗口的屏幕"), ("en_US", "no screen to show a window")]
)
def test_without_a_screen_the_command_says_so(lang: str, words: str) -> None:
    environ = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-m", "addin.faces.cli.main", "window"]
    done = subprocess.run(command, env={**environ, "LC_ALL": f"{lang}.UTF-8"}, capture_output=True, check=False)
    if sys.platform.startswith("linux"):
        assert done.returncode == 1
        assert words in done.stderr.decode()


def test_without_tkinter_the_command_says_what_to_install() -> None:
    start = "sys.argv[1:] = ['window']; from addin.faces.cli.main import main; main()"
    program = f"import sys; sys.modules['tkinter'] = None; {start}"
    environ = {**os.environ, "LC_ALL": "en_US.UTF-8"}
    done = subprocess.run([sys.executable, "-c", program], env=environ, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"apt install python3-tk" in done.stderr


def test_help_does_not_load_tkinter() -> None:
    program = "import sys; import addin.faces.cli.main; print('tkinter' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.strip() == b"False"


def test_the_file_written_opens_on_the_months_pay(window: Shown, book: Path) -> None:
    window.take(book)
    window.press("settle_month")
    assert FileBook(book).read("tblSettlement").rows[0][1] == "001"
