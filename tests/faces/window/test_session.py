"""The window's buttons on a small company's file, without a window: what is written, asked, listed and told."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from addin.book.base import Cell
from addin.book.file.gathered import GatheredBook
from addin.book.file.workbook import FileBook
from addin.book.saving.backups import BACKUP_FOLDERS
from addin.faces.buttons.session import Session
from addin.faces.buttons.table import BUTTONS
from addin.faces.window.pressing import NEEDS_A_CELL, WRITES_NO_BOOK, press_button, window_buttons
from addin.faces.window.session import FileSession, WantedFile
from addin.tables.schema import TABLES
from addin.usecases.settle import Clock, settle_month
from addin.values.periods import Month
from tests.faces.window.seen import Seen
from tests.small_company import memory_book, small_company

LOCKS = {"~${}": "Excel", ".~{}": "WPS", ".~lock.{}#": "LibreOffice"}


@pytest.fixture
def book(small_workbook: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small_workbook, tmp_path / "小店 & 1.xlsm"))


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "salesbook.log"
    monkeypatch.setattr("addin.usecases.logs.log_path", lambda: path)
    return path


@pytest.fixture
def screen() -> Seen:
    return Seen()


def pressed(macro: str, book: Path, screen: Seen, month: str = "2026-10", chosen: bool = True) -> str:
    """What the button says at the end."""
    press_button(macro, FileSession(WantedFile(book, month, chosen), screen))
    return screen.told[-1][0]


def rows(book: Path, table: str) -> list[list[Cell]]:
    found = FileBook(book).read(table).rows
    return [row for row in found if any(cell not in (None, "") for cell in row)]


def backups(book: Path) -> list[Path]:
    folder = book.parent / BACKUP_FOLDERS["zh"]
    return sorted(folder.iterdir()) if folder.exists() else []


def spoil(book: Path, table: str, row: int, field: str, value: Cell) -> None:
    held = FileBook(book)
    raw = held.read(table)
    raw.rows[row][[c.field for c in TABLES[table].columns].index(field)] = value
    held.write({table: raw.rows})
    shutil.rmtree(book.parent / BACKUP_FOLDERS["zh"])


def test_every_button_is_there_or_named_with_its_reason() -> None:
    shown = {button.macro for button in window_buttons()}
    assert shown | NEEDS_A_CELL.keys() == {button.macro for button in BUTTONS}
    assert not shown & NEEDS_A_CELL.keys()
    assert shown >= WRITES_NO_BOOK


def test_a_month_is_settled_in_one_save_to_what_the_memory_book_gives(book: Path, screen: Seen) -> None:
    before = book.read_bytes()
    said = pressed("settle_month", book, screen)
    assert "2026-10 已结算，共 3 人" in said
    assert f"已写入 {book}" in said
    assert [path.read_bytes() for path in backups(book)] == [before]
    held = memory_book(small_company())
    settle_month(held, Month(2026, 10), Clock(dt.datetime(2026, 11, 1), "x"))
    for table in ("tblSettlement", "tblPool", "tblTrace", "tblLedger"):
        expected = [["" if cell is None else cell for cell in row] for row in held.read(table).rows]
        assert rows(book, table) == [row for row in expected if any(cell != "" for cell in row)], table
    assert [words.split("：")[1] for words in screen.stages] == [
        "正在读取工作簿……", "正在检查数据……", "正在结算……", "正在写入结果……"
    ]  # fmt: skip
    assert screen.told[-1][1] == "info"


def test_settling_again_changes_nothing(book: Path, screen: Seen) -> None:
    pressed("settle_month", book, screen)
    before = book.read_bytes()
    assert "已结算" in pressed("settle_month", book, screen)
    assert book.read_bytes() == before


@pytest.mark.parametrize("macro", ["check_data", "settle_month"])
def test_a_refusal_lists_every_finding_with_its_place_and_writes_nothing(macro: str, book: Path, screen: Seen) -> None:
    for row in range(3):
        spoil(book, "tblReceipts", row, "amount", "一千")
    spoil(book, "tblReceipts", 0, "day", "？")
    before = book.read_bytes()
    said = pressed(macro, book, screen)
    assert said.startswith("发现 4 个错误。")
    assert said.endswith("工作簿没有改动。")
    assert "全部" in said
    assert screen.told[-1][1] == "critical"
    assert {found.place for found in screen.found if found.level == "error"} == {
        f"消费流水 {cell}" for cell in ("B5", "H5", "H6", "H7")
    }
    assert all(found.fact and found.remedy for found in screen.found)
    assert book.read_bytes() == before
    assert not backups(book)


def test_a_check_that_passes_lists_the_notes_in_window_and_book(book: Path, screen: Seen) -> None:
    assert "数据检查通过" in pressed("check_data", book, screen)
    assert [row[6] for row in rows(book, "tblProblems")] == [found.place for found in screen.found]
    assert len(backups(book)) == 1


def test_a_question_is_put_and_no_means_nothing_is_done(book: Path, screen: Seen) -> None:
    pressed("settle_month", book, screen)
    before, screen.yes = book.read_bytes(), False
    assert pressed("lock_month", book, screen) == "没有执行。"
    assert "要锁定 2026-10 吗" in screen.asked[-1]
    assert book.read_bytes() == before


def test_what_is_typed_is_taken(book: Path, screen: Seen) -> None:
    pressed("settle_month", book, screen)
    screen.answers = ["财务", " 张三 ", ""]
    assert "2026-10 已由财务 张三签核" in pressed("sign_off", book, screen)
    screen.answers = ["财务", None]
    assert pressed("sign_off", book, screen) == "没有执行。"


def test_a_month_that_has_not_ended_is_asked_for_unless_it_was_picked(
    book: Path, screen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "clock", lambda self, name="": Clock(dt.datetime(2026, 10, 20), "x"))
    screen.yes = False
    assert pressed("settle_month", book, screen, chosen=False) == "没有执行。"
    assert "还没有结束" in screen.asked[0]
    assert "已结算" in pressed("settle_month", book, screen)


@pytest.mark.parametrize("typed", ["", "十月", "2026-13"])
def test_a_month_that_is_none_is_told(typed: str, book: Path, screen: Seen) -> None:
    before = book.read_bytes()
    assert "请在窗口上方的“月份”里选一个" in pressed("settle_month", book, screen, typed)
    assert book.read_bytes() == before


@pytest.mark.parametrize("lock", LOCKS)
def test_what_writes_waits_until_the_book_is_closed_elsewhere(lock: str, book: Path, screen: Seen) -> None:
    beside = book.parent / lock.format(book.name)
    beside.touch()
    before = book.read_bytes()
    assert pressed("settle_month", book, screen) == "没有执行。"
    assert LOCKS[lock] in screen.waited[0]
    assert beside.name in screen.waited[0]
    assert book.read_bytes() == before
    screen.meanwhile = beside.unlink
    assert "已结算" in pressed("settle_month", book, screen)


def test_what_was_saved_while_it_waited_counts(book: Path, screen: Seen) -> None:
    """Whoever has the book open saves it, closes it, and what was typed there is settled."""
    beside = book.parent / f"~${book.name}"
    beside.touch()

    def saved() -> None:
        beside.unlink()
        other = FileBook(book)
        raw = other.read("tblStaff")
        at = raw.headers.index("姓名")
        other.write({"tblStaff": [[*row[:at], "新名字", *row[at + 1 :]] for row in raw.rows]})

    screen.meanwhile = saved
    assert "已结算" in pressed("settle_month", book, screen)
    assert any("新名字" in row for row in rows(book, "tblSettlement"))


@pytest.mark.parametrize("cancelled", [True, False])
def test_a_book_that_is_opened_meanwhile_is_waited_for_before_it_is_saved(
    cancelled: bool, book: Path, screen: Seen
) -> None:
    before, beside = book.read_bytes(), book.parent / f"~${book.name}"
    screen.ask = lambda text: beside.touch() is None  # type: ignore[method-assign]
    screen.meanwhile = None if cancelled else beside.unlink
    said = pressed("plan_month", book, screen)
    assert len(screen.waited) == 1
    assert ("正在 Excel 中打开" in said and "没有改动" in said) if cancelled else "月计划已写入" in said
    assert (book.read_bytes() == before) is cancelled


def test_a_book_changed_meanwhile_is_refused(book: Path, screen: Seen) -> None:
    def changed(text: str) -> bool:
        other = FileBook(book)
        other.write({"tblStaff": other.read("tblStaff").rows[:1]})
        return True

    screen.ask = changed  # type: ignore[method-assign]
    said = pressed("plan_month", book, screen)
    assert screen.told[-1][1] == "critical"
    assert "在读取之后被改动过" in said
    assert len(rows(book, "tblStaff")) == 1


@pytest.mark.parametrize("macro", sorted(WRITES_NO_BOOK - {"check_setup", "show_help"}))
def test_what_writes_no_book_needs_no_waiting(macro: str, book: Path, screen: Seen) -> None:
    pressed("settle_month", book, screen)
    before = book.read_bytes()
    (book.parent / f"~${book.name}").touch()
    screen.yes = False  # without passwords
    assert "2026-10" in pressed(macro, book, screen)
    assert screen.told[-1][1] == "info"
    assert not screen.waited
    assert book.read_bytes() == before


def test_a_bug_is_logged_and_told_and_nothing_written(
    book: Path, screen: Seen, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("addin.usecases.corrections.settling.plan_in", lambda *_: 1 / 0)
    before = book.read_bytes()
    said = pressed("settle_month", book, screen)
    assert str(log) in said
    assert "Traceback" not in said
    assert screen.told[-1][1] == "critical"
    assert "ZeroDivisionError" in log.read_text("utf-8")
    assert book.read_bytes() == before


@pytest.mark.parametrize("content", [None, b"", b"no workbook", b"PK\x03\x04spoilt"])
def test_a_file_that_is_no_workbook_is_told(content: bytes | None, book: Path, screen: Seen) -> None:
    book.unlink()
    if content is not None:
        book.write_bytes(content)
    for button in window_buttons():
        if button.macro not in ("check_setup", "show_help"):
            assert "没有改动" in pressed(button.macro, book, screen), button.macro
            assert screen.told[-1][1] == "critical"


def test_sheets_of_a_role_are_arranged_in_the_file(book: Path, screen: Seen) -> None:
    assert f"已写入 {book}" in pressed("show_sales", book, screen)
    assert len(backups(book)) == 1


def test_a_file_chosen_is_imported(book: Path, screen: Seen, tmp_path: Path) -> None:
    screen.file = tmp_path / "x.csv"
    screen.file.write_text(
        "单号,日期,客户编号,销售员,客户类别,项目,付款方式,金额\nR9,2026-10-07,C1,002,协议客户,房费,现付,88\n", "utf-8"
    )
    screen.answers = ["x"]
    pressed("import_receipts", book, screen)
    screen.file = None
    assert pressed("import_receipts", book, screen) == "没有执行。"


def test_what_was_written_is_read_back_and_forgotten_when_discarded(book: Path) -> None:
    gathered, before = GatheredBook(FileBook(book)), book.read_bytes()
    raw = gathered.read("tblStaff")
    gathered.write({"tblStaff": raw.rows[:1]})
    assert gathered.read("tblStaff").rows == raw.rows[:1]
    assert gathered.pending
    gathered.discard()
    assert gathered.read("tblStaff").rows == raw.rows
    gathered.write({"tblStaff": []})
    assert gathered.read("tblStaff").rows == [[None] * len(raw.headers)]
    assert book.read_bytes() == before
    with pytest.raises(ValueError, match="cells for"):
        gathered.write({"tblStaff": [[1]]})
