"""The commands `hand-out` and `collect` on a workbook."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from addin.faces.cli import main as cli
from tests.filling import read_tables
from tests.usecases.sharing.forms import cells, day, filled

VISITS = "拜访记录"


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli.app, list(arguments))
    return done.exit_code, done.output


@pytest.fixture
def book(small_workbook: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small_workbook, tmp_path / "book.xlsm"))


def test_forms_go_out_and_come_back(book: Path, tmp_path: Path) -> None:
    code, output = run("hand-out", str(book), "--month", "2026-10", "--with", "receipts", "--to", str(tmp_path / "出"))
    assert (code, "3 份表格" in output, f"{book} 的“分发记录”" in output) == (0, True, True)
    path = tmp_path / "出" / "2026-10 002_乙.xlsx"
    filled(path, cells([(VISITS, "A5", day(8)), (VISITS, "B5", "C1"), (VISITS, "A6", "昨天"), (VISITS, "B6", "C1")]))
    code, output = run("collect", str(book), str(tmp_path / "出"))
    assert code == 1, output
    assert f"{path.name} {VISITS} A6" in output
    found = read_tables(book, ("tblVisits", "tblHistory", "tblHandouts"))
    assert [(row["客户编号"], row["工号"]) for row in found["tblVisits"]] == [("C1", "002")]
    assert [row["操作"] for row in found["tblHistory"]] == ["发放表格", "回收表格"]
    assert all(row["最近回收"] for row in found["tblHandouts"])
    before = book.read_bytes()
    code, output = run("collect", str(book), str(path), "--month", "2026-10", "--person", "002")
    assert (code, "没有新的内容" in output, book.read_bytes() == before) == (1, True, True)


def test_live_formulas_stay_and_conflicts_are_chosen(book: Path, tmp_path: Path) -> None:
    run("hand-out", str(book), "--month", "2026-10", "--edition", "head", "--to", str(tmp_path / "出"))
    path = tmp_path / "出" / "2026-10 主管.xlsx"
    filled(path, cells([("客户", "B5", "新名字")]))
    code, output = run("collect", str(book), str(path))
    assert (code, "修改 1 行" in output) == (0, True), output
    sheet = openpyxl.load_workbook(book)["客户"]
    assert str(sheet["G5"].value).startswith("="), "the owner's name is a live formula still"
    code, output = run("collect", str(book), "--choose", "all=file")
    assert (code, "没有新的内容" in output) == (0, True), output


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("hand-out", "--month", "2026-10", "--with", "pay"), 2, "--with"),
        (("hand-out", "--month", "2026-10", "--edition", "head", "--with", "receipts"), 2, "--with"),
        (("hand-out", "--month", "2026-10", "--person", "099"), 1, "099"),
        (("collect", "--choose", "5"), 2, "--choose"),
        (("collect", "--choose", "5=mine"), 2, "--choose"),
        (("collect", "--choose", "99=book"), 1, "99"),
    ],
)
def test_wrong_usage_and_refusals(book: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    before = book.read_bytes()
    found, output = run(arguments[0], str(book), *arguments[1:])
    assert (found, said in output, book.read_bytes() == before) == (code, True, True), output
