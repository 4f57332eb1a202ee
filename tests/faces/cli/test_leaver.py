"""`salesbook settle --leaver`: who leaves is paid on the last day (L7)."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from addin.book.file.workbook import FileBook
from addin.book.inputs import fields_of
from addin.faces.cli import main as cli
from tests.engine.closed_books import cell

pytestmark = pytest.mark.rule("L7")


@pytest.fixture
def book(small_workbook: Path, tmp_path: Path) -> Path:
    """The small company, 002 leaving on 20 October."""
    path = Path(shutil.copy(small_workbook, tmp_path / "酒店.xlsm"))
    opened = FileBook(path)
    opened.write({"tblStaff": cell("left", dt.date(2026, 10, 20), 1)(opened.read("tblStaff"))})
    return path


def settle(book: Path, *more: str) -> Result:
    return CliRunner().invoke(cli.app, ["settle", str(book), "--month", "2026-10", *more])


def paid(path: Path) -> list[dict[str, object]]:
    raw = FileBook(path).read("tblLeaverPay")
    rows = [row for row in raw.rows if any(found not in (None, "") for found in row)]
    return [dict(zip(fields_of(raw), row, strict=True)) for row in rows]


def test_it_pays_explains_and_says_where_it_is_written(book: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.xlsm"
    before = book.read_bytes()
    done = settle(book, "--leaver", "002", "--output", str(output))
    assert done.exit_code == 0, done.output
    assert "在职天数 20 / 31" in done.output
    assert "002 乙的离职结算（2026-10）：实发 " in done.output
    assert str(output) in done.output.replace("\n", "")
    assert book.read_bytes() == before
    [row] = paid(output)
    assert (row["staff"], row["joined"]) == ("002", 0)
    run = settle(output)
    assert run.exit_code == 0, run.output
    settled = FileBook(output).read("tblSettlement")
    column = fields_of(settled).index("left_paid")
    assert [line[column] for line in settled.rows] == [0, max(0, row["net"]), 0]  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("more", "code", "told"),
    [
        (["--leaver", "099"], 1, "没有工号 099"),
        (["--leaver", "003"], 1, "003 丙没有离职日期"),
        (["--leaver", " "], 2, "--leaver"),
        (["--month-before", "paid"], 2, "--leaver"),
        (["--leaver", "002", "--month-before", "perhaps"], 2, "--month-before"),
    ],
)
def test_wrong_input_is_told_and_nothing_is_written(book: Path, more: list[str], code: int, told: str) -> None:
    before = {path.name: path.read_bytes() for path in book.parent.rglob("*.*")}
    done = settle(book, *more)
    assert (done.exit_code, told in done.output) == (code, True), done.output
    assert {path.name: path.read_bytes() for path in book.parent.rglob("*.*")} == before
