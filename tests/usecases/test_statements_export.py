"""The statements for printing: one sheet a person, every amount with its arithmetic and clause."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from addin.book.base import MemoryBook
from addin.faces.cli import main as cli
from addin.usecases.settle import Clock, settle_month
from addin.usecases.statement import Statement
from addin.usecases.statements_export import export_statements, sheet_names
from addin.values.errors import Refused
from addin.values.periods import Month
from tests.small_company import memory_book, small_company

OCTOBER = Month(2026, 10)


@pytest.fixture
def settled() -> MemoryBook:
    tables = small_company()
    tables["tblStaff"][1][1] = "=1+1"
    book = memory_book(tables)
    settle_month(book, OCTOBER, Clock(dt.datetime(2026, 11, 1), "x"))
    return book


def cells(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [row for row in sheet.iter_rows(values_only=True) if any(row)]


def test_every_amount_with_arithmetic_and_clause(settled: MemoryBook, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    assert export_statements(settled, OCTOBER, path) == 3
    sheet = load_workbook(path)["002 =1+1"]
    found = cells(sheet)
    assert found[0][0] == "工资条 2026-10"
    clause, note = "提成按方案的档次计算（H5.2）", "方案 高级, 全额, 达到档次下限 100%, 比例 1.5%"
    assert ("提成", 16.5, "基数 1100.00 * 比例 0.015 = 16.50", clause, note) in found
    assert ("实发", 4561.85, None, None, None) in found
    assert ("完成率", 1.1, None, None, None) in found
    assert not any("挂账扣款" in row for row in found)
    trace = [row for row in settled.read("tblTrace").rows if row[1] == "002"]
    told = {(*line[:3], line[4]): str(line[3]) for line in found if len(line) == 5}
    assert all(str(row[6]) in told[*row[3:6], row[8] or None] for row in trace)


def test_it_prints_on_a4_one_page_wide(settled: MemoryBook, tmp_path: Path) -> None:
    export_statements(settled, OCTOBER, tmp_path / "out.xlsx")
    for sheet in load_workbook(tmp_path / "out.xlsx"):
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def person(staff: str, name: str) -> Statement:
    return Statement(OCTOBER, staff, name, "", {}, [], [])


def test_sheet_names_are_safe_and_unique() -> None:
    people = [("1", "a/b:c*?[x]\\"), ("1", "A/B:C*?[X]\\"), ("2", "名" * 40), ("2", "名" * 40), ("", ""), ("'", "'")]
    names = sheet_names([person(*one) for one in people] + [person("", "History")])
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in names)
    assert all(name.strip("'") == name and name.casefold() != "history" for name in names)


def test_a_month_that_is_not_settled_is_refused(settled: MemoryBook, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not_settled"):
        export_statements(settled, Month(2026, 9), tmp_path / "out.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_refused(settled: MemoryBook, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot_write"):
        export_statements(settled, OCTOBER, tmp_path / "no" / "out.xlsx")


def test_the_command_line(small_workbook: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(small_workbook, tmp_path / "book.xlsm"))

    def run(*arguments: object) -> int:
        return CliRunner().invoke(cli.app, ["statements", str(path), *map(str, arguments)]).exit_code

    assert run("--month", "2026-10") == 1
    assert CliRunner().invoke(cli.app, ["settle", str(path), "--month", "2026-10"]).exit_code == 0
    before = path.read_bytes()
    assert run("--month", "2026-10") == 0
    assert load_workbook(tmp_path / "工资条_2026-10.xlsx").sheetnames == ["001 甲", "002 乙", "003 丙"]
    assert run("--month", "2026-10", "--output", tmp_path / "x.xlsx") == 0
    assert run("--month", "2026-10", "--output", path) == 2
    assert path.read_bytes() == before
