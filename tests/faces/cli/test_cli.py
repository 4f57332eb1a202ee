"""The command line as scripts use it: exit codes, what is printed, what is written and what is not."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from typer.testing import CliRunner, Result

from addin.book.file.workbook import FileBook
from addin.faces.cli import main as cli
from addin.setup.templates import TEMPLATES

OCTOBER = ("--month", "2026-10")


@pytest.fixture
def book(small_workbook: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small_workbook, tmp_path / "酒店 销售.xlsm"))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def said(capfd: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    """The exit code and all that was printed, line breaks as spaces."""
    command = [sys.executable, "-m", "addin.faces.cli.main", *(str(argument) for argument in arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, f"{done.stdout} {done.stderr}"


def rows(path: Path, table: str) -> list[list[object]]:
    raw = FileBook(path).read(table)
    return [list(row) for row in raw.rows if any(cell not in (None, "") for cell in row)]


def test_settle_writes_the_output_and_leaves_the_book(book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    output = tmp_path / "out.xlsm"
    assert run("settle", book, *OCTOBER, "--output", output).exit_code == 0
    assert book.read_bytes() == before
    assert [row[1] for row in rows(output, "tblSettlement")] == ["001", "002", "003"]
    assert len(rows(output, "tblTrace")) > 20


def test_settle_into_the_book_keeps_a_backup(book: Path) -> None:
    before = book.read_bytes()
    assert run("settle", book, *OCTOBER).exit_code == 0
    record = book.with_name(f"{book.name}.codes")
    folder = book.parent / "备份"
    assert {*book.parent.iterdir()} == {book, record, folder}
    assert [path.read_bytes() for path in folder.iterdir()] == [before]
    assert rows(book, "tblPool")


def test_settling_twice_gives_the_same_book(book: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsm", tmp_path / "2.xlsm"
    assert run("settle", book, *OCTOBER, "-o", first).exit_code == 0
    assert run("settle", first, *OCTOBER, "-o", second).exit_code == 0
    assert first.read_bytes() == second.read_bytes()


def test_errors_are_printed_and_nothing_is_written(book: Path, capfd: pytest.CaptureFixture[str]) -> None:
    raw = FileBook(book).read("tblReceipts")
    raw.rows[0][7], raw.rows[1][3] = "一千", "099"
    FileBook(book).write({"tblReceipts": raw.rows})
    before = {path.name: path.read_bytes() for path in book.parent.rglob("*") if path.is_file()}
    code, text = said(capfd, "settle", book, *OCTOBER)
    assert code == 1
    assert "消费流水 H5 (tblReceipts 5 金额): “一千”是文字，不是数字。 请改填数字" in text
    assert "没有写入任何内容" in text
    assert {path.name: path.read_bytes() for path in book.parent.rglob("*") if path.is_file()} == before
    assert run("check", book, *OCTOBER).exit_code == 1


def test_check_passes_a_good_book(book: Path) -> None:
    assert run("check", book, *OCTOBER).exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [(), ("--month", "October"), ("--month", "2026-13"), ("--month", "2026-10", "--nonsense")],
)
def test_wrong_usage_is_2(book: Path, arguments: tuple[str, ...]) -> None:
    assert run("settle", book, *arguments).exit_code == 2


def test_a_book_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert run("settle", tmp_path / "no.xlsm", *OCTOBER).exit_code == 2


def test_explain_shows_arithmetic_and_clause(book: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run("settle", book, *OCTOBER)
    code, text = said(capfd, "explain", book, *OCTOBER, "--staff", "002")
    assert code == 0
    assert "底薪 " in text
    assert "在职天数 31 / 31" in text
    assert "X6, H5.3" in text


@pytest.mark.parametrize(
    ("month", "staff", "fact"), [("2026-10", "099", "没有工号 099"), ("2026-09", "002", "还没有结算")]
)
def test_explain_refuses_who_is_not_settled(
    book: Path, capfd: pytest.CaptureFixture[str], month: str, staff: str, fact: str
) -> None:
    run("settle", book, *OCTOBER)
    code, text = said(capfd, "explain", book, "--month", month, "--staff", staff)
    assert code == 1
    assert fact in text


def test_lock_and_reopen(book: Path) -> None:
    assert run("lock", book, *OCTOBER).exit_code == 1
    assert run("settle", book, *OCTOBER).exit_code == 0
    assert run("confirm", book, *OCTOBER, "--all", "--name", "财务").exit_code == 0
    assert run("lock", book, *OCTOBER).exit_code == 0
    assert run("settle", book, *OCTOBER).exit_code == 1
    assert run("reopen", book, *OCTOBER).exit_code == 2
    assert run("reopen", book, *OCTOBER, "--reason", " ").exit_code == 2
    assert run("reopen", book, *OCTOBER, "--reason", "漏了一笔回款").exit_code == 0
    assert run("settle", book, *OCTOBER).exit_code == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_new_makes_a_fresh_book_and_never_overwrites(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "new.xlsm"
    assert run("new", path, "--lang", lang).exit_code == 0
    assert path.read_bytes() == TEMPLATES[lang].read_bytes()  # type: ignore[index]
    assert run("new", path).exit_code == 1
    assert run("new", tmp_path / "new.xls").exit_code == 1
    assert run("new", tmp_path / "missing" / "new.xlsm").exit_code == 1


def spoilt(book: Path, how: str) -> Path:
    """The book, made into something that cannot be settled."""
    data = book.read_bytes()
    if how == "text":
        book.write_text("no workbook")
    elif how == "empty":
        book.write_bytes(b"")
    elif how == "truncated":
        book.write_bytes(data[: len(data) // 2])
    elif how == "encrypted":
        with book.open("rb") as plain, (book.parent / "e.xlsm").open("wb") as encrypted:
            OOXMLFile(plain).encrypt("secret", encrypted)
        (book.parent / "e.xlsm").replace(book)
    elif how == "open in Excel":
        (book.parent / f"~${book.name}").write_bytes(b"")
    elif how == "open in LibreOffice":
        (book.parent / f".~lock.{book.name}#").write_bytes(b"")
    return book


@pytest.mark.parametrize(
    ("how", "fact"),
    [
        ("text", "不是"),
        ("empty", "不是"),
        ("truncated", "损坏"),
        ("encrypted", "密码"),
        ("open in Excel", "打开"),
        ("open in LibreOffice", "打开"),
    ],
)
def test_a_file_that_cannot_be_settled_is_left_alone(
    book: Path, capfd: pytest.CaptureFixture[str], how: str, fact: str
) -> None:
    before = spoilt(book, how).read_bytes()
    names = {path.name for path in book.parent.iterdir()}
    code, text = said(capfd, "settle", book, *OCTOBER)
    assert (code, fact in text, "没有写入任何内容" in text) == (1, True, True), text
    assert book.read_bytes() == before
    assert {path.name for path in book.parent.iterdir()} == names


@pytest.fixture(params=[errno.ENOSPC, errno.EACCES, errno.EROFS], ids=["full disk", "no permission", "read-only"])
def unwritable(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Flushing to the disk fails, as it does on a full or read-only one (tests may run as root, whom no mode stops)."""

    def fail(descriptor: int) -> None:
        raise OSError(request.param, os.strerror(request.param))

    monkeypatch.setattr(os, "fsync", fail)
    return int(request.param)


def test_a_disk_that_cannot_be_written_changes_nothing(book: Path, unwritable: int) -> None:
    before = book.read_bytes()
    assert run("settle", book, *OCTOBER).exit_code == 1
    assert book.read_bytes() == before
    assert list(book.parent.iterdir()) == [book]


def test_a_bug_is_logged_and_the_user_told_where(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "salesbook.log"
    monkeypatch.setattr("addin.usecases.logs.log_path", lambda: log)
    monkeypatch.setattr("addin.usecases.corrections.settling.plan_in", lambda *_: 1 / 0)
    monkeypatch.setattr(sys, "argv", ["salesbook", "settle", str(book), *OCTOBER])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 3
    assert "ZeroDivisionError" in log.read_text("utf-8")
    assert str(log) in capfd.readouterr().err.replace("\n", "")


def test_help_needs_no_heavy_import() -> None:
    heavy = {"pandas", "pydantic", "lxml", "openpyxl", "rich.table"}
    code = f"import sys, addin.faces.cli.main; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_settling_needs_neither_pandas_nor_openpyxl(small_workbook: Path, tmp_path: Path) -> None:
    """Statistics beside the pay included: each library would cost more time than the settlement of a small book."""
    book = shutil.copy(small_workbook, tmp_path / "book.xlsm")
    command = ["settle", str(book), *OCTOBER]
    code = (
        "import sys, atexit; from addin.faces.cli.main import main; sys.argv[1:] = " + repr(command) + "\n"
        "atexit.register(lambda: print('loaded', {'pandas', 'openpyxl'} & set(sys.modules)))\nmain()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert "2026-10" in done.stdout
    assert "loaded set()" in done.stdout
