"""The record of check codes beside a book: who computes the codes anew is seen, who restores a backup is reminded."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from addin.book.base import MemoryBook
from addin.book.file.workbook import FileBook
from addin.book.inputs import fields_of
from addin.engine.closing import chain_code, parsed, sealed
from addin.tables.results import Close
from addin.usecases.alerts import confirm
from addin.usecases.closing import code_record
from addin.usecases.closing.closes import closes_of
from addin.usecases.closing.code_record import CodeRecord, keep_codes
from addin.usecases.closing.result_codes import COVERED, codes_in, month_codes
from addin.usecases.results import close_rows, placed
from addin.usecases.settle import DataRefused, check_book, lock_month, reopen_month, settle_month
from addin.usecases.statement import statement
from tests.engine.closed_books import CLOCK, NOVEMBER, OCTOBER
from tests.small_company import memory_book, small_company

pytestmark = pytest.mark.rule("H11.3")


@pytest.fixture(scope="module")
def locked(small_workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(small_workbook, tmp_path_factory.mktemp("locked") / "酒店 销售.xlsm"))
    path.chmod(0o640)
    settle_month(FileBook(path), OCTOBER, CLOCK)
    confirm(FileBook(path), OCTOBER, "财务")
    lock_month(FileBook(path), OCTOBER, CLOCK)
    return path


@pytest.fixture
def book(locked: Path, tmp_path: Path) -> Path:
    for path in (locked, beside(locked)):
        shutil.copy2(path, tmp_path / path.name)
    return tmp_path / locked.name


def beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.codes")


def facts(path: Path, level: str) -> str:
    return "\n".join(f.fact for f in check_book(FileBook(path), NOVEMBER) if f.level == level and ".codes" in f.fact)


def computed_anew(path: Path) -> None:
    """A ledger's amount raised and the codes in the book computed again, as somebody could who knows the program."""
    book = FileBook(path)
    raw = book.read("tblLedger")
    raw.rows[0][fields_of(raw).index("amount")] += 5_000.0
    book.write({"tblLedger": raw.rows})
    book = FileBook(path)
    tables = {name: book.read(name) for name in (*COVERED, "tblCloses")}
    row = tables["tblCloses"].rows[0]
    close = Close(OCTOBER, "locked", str(row[2]), str(row[3]), str(row[4]), "", str(row[6]))
    now = codes_in(month_codes(tables), OCTOBER)
    close = sealed(close, chain_code(OCTOBER, close.input_check, "", now.ledger), parsed(close.check).results)
    book.write({"tblCloses": placed(tables["tblCloses"], close_rows([close], "zh"))})


def test_codes_are_appended_and_nobody_else_may_read_them(book: Path) -> None:
    lines = [line.split("\t") for line in beside(book).read_text("utf-8").splitlines() if not line.startswith("#")]
    assert [line[:2] for line in lines] == [["2026-10", "settled"], ["2026-10", "locked"]]
    assert lines[-1][2] == statement(FileBook(book), OCTOBER, "002").code
    assert stat.S_IMODE(beside(book).stat().st_mode) & ~stat.S_IMODE(book.stat().st_mode) == 0
    assert not facts(book, "error")
    assert not facts(book, "warning")


ACTIONS: dict[str, Callable[[FileBook], object]] = {
    "check": lambda book: check_book(book, NOVEMBER),
    "reopen": lambda book: reopen_month(book, OCTOBER, CLOCK, "漏了一笔"),
    "settle": lambda book: settle_month(book, OCTOBER, CLOCK),
    "lock": lambda book: lock_month(book, OCTOBER, CLOCK),
}


def test_the_record_is_read_once_an_action(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, reads = code_record._kept, []
    monkeypatch.setattr(code_record, "_kept", lambda path: reads.append(path) or kept(path))
    for name, action in ACTIONS.items():
        action(FileBook(book))
        assert reads == [beside(book)], name
        reads.clear()
    statuses = [line.split("\t")[1] for line in beside(book).read_text("utf-8").splitlines() if line[0] != "#"]
    assert statuses == ["settled", "locked", "reopened", "settled", "locked"]


def test_codes_computed_anew_are_seen(book: Path) -> None:
    computed_anew(book)
    assert "2026-10 现在的状态和校验码不在工作簿旁的记录" in facts(book, "error")
    with pytest.raises(DataRefused, match="不在工作簿旁的记录"):
        statement(FileBook(book), OCTOBER, "002")
    beside(book).unlink()
    assert not facts(book, "error")  # a book that was sent on has no record


def test_a_restored_backup_is_a_reminder(book: Path) -> None:
    backup = next(iter(book.parent.rglob("*.bak*")), None)
    older = FileBook(book)
    raw = older.read("tblCloses")
    first = beside(book).read_text("utf-8").splitlines()[2].split("\t")
    raw.rows[0][1], raw.rows[0][6] = "已结算", first[2]
    older.write({"tblCloses": raw.rows})
    assert backup is None
    assert "工作簿比旁边的记录" in facts(book, "warning")
    assert not facts(book, "error")


def test_a_book_written_elsewhere_takes_its_record_along(book: Path, tmp_path: Path) -> None:
    before = beside(book).read_bytes()
    output = tmp_path / "other.xlsm"
    opened = FileBook(book, output)
    rows = opened.read("tblReceipts").rows
    rows.append([*rows[0][:1], *rows[0][1:]])
    rows[-1][0], rows[-1][1] = "N1", NOVEMBER.first
    opened.write({"tblReceipts": rows})
    shutil.move(output, book)
    settle_month(FileBook(book, output), NOVEMBER, CLOCK)
    assert beside(book).read_bytes() == before
    assert beside(output).read_bytes().startswith(before)
    assert "2026-11\tsettled" in beside(output).read_text("utf-8")


def test_a_record_that_was_cut_off_or_spoilt_is_no_end(book: Path) -> None:
    with beside(book).open("ab") as file:
        file.write(b"2026-10\tlock")
    assert not facts(book, "error")
    closes = closes_of([Close(NOVEMBER, "settled", "t", "o", "", "", "2-x", 0)])
    assert not keep_codes(CodeRecord(beside(book), beside(book)), closes.values())
    assert beside(book).read_text("utf-8").endswith("2026-10\tlock\n2026-11\tsettled\t2-x\tt\n")
    beside(book).write_bytes(b"\xff\xfe\x00")
    assert "读不出来" in facts(book, "warning")


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    record = tmp_path / "gone" / "book.xlsm.codes"
    closes = [Close(OCTOBER, "settled", "t", "o", "", "", "2-x")]
    assert [p.code for p in keep_codes(CodeRecord(record, record), closes)] == ["record_not_kept"]


def test_a_book_in_memory_has_no_record() -> None:
    assert keep_codes(CodeRecord(None, None), []) == []
    assert not hasattr(MemoryBook([]), "places")


def test_an_open_book_that_is_a_file_has_a_record_too(tmp_path: Path) -> None:
    class Opened(MemoryBook):
        places = (tmp_path / "open.xlsm", tmp_path / "open.xlsm")

    (tmp_path / "open.xlsm").touch(0o600)
    held = memory_book(small_company())
    book = Opened([held.read(name) for name in held.names()])
    settle_month(book, OCTOBER, CLOCK)
    confirm(book, OCTOBER, "财务")
    lock_month(book, OCTOBER, CLOCK)
    assert stat.S_IMODE((tmp_path / "open.xlsm.codes").stat().st_mode) & 0o077 == 0
    assert (tmp_path / "open.xlsm.codes").read_text("utf-8").count("2026-10\t") == 2
