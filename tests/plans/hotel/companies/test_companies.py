"""Seven companies settle to the fen: through the book in memory, and through a filled template and the command line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from addin.faces.cli import main as cli
from addin.usecases.settle import Clock, settle_month
from addin.values.periods import Month
from tests.engine.arithmetic import amount_fen, left_side_fen
from tests.filling import fill_copy, fill_template, memory_book, read_tables, rows_of
from tests.plans.hotel.companies.companies import COMPANIES, company, expected, found

RESULTS = ("tblSettlement", "tblPool", "tblActions")
TEMPLATE = Path(__file__).parents[4] / "workbook" / "Sales_Template.xlsm"
CLOCK = Clock(dt.datetime(2026, 11, 1, 9, 0), "tests")


@pytest.mark.parametrize("path", COMPANIES, ids=lambda path: path.stem)
def test_a_company_settles_to_the_fen(path: Path) -> None:
    book = memory_book(company(path)["tables"])
    for month in company(path)["months"]:
        settle_month(book, Month.parse(month), CLOCK)
        assert found(path, month, {name: rows_of(book, name) for name in RESULTS}) == expected(path, month), month
    _explained(rows_of(book, "tblSettlement"), rows_of(book, "tblTrace"))


def _explained(settlement: list[dict[str, Any]], trace: list[dict[str, Any]]) -> None:
    """Every explanation is right, and every amount of the settlement has one."""
    lines = set()
    for line in trace:
        amount = round(line["金额"] * 100)
        assert left_side_fen(line["计算过程"]) == amount == amount_fen(line["计算过程"]), line
        lines.add((line["月份"], line["工号"], line["项目"], amount))
    amounts = {"月份", "工号", "姓名", "职级", "完成率"}
    for row in settlement:
        for header, value in row.items():
            if header not in amounts and value:
                assert (row["月份"], row["工号"], header, round(value * 100)) in lines, (row["工号"], header)


@pytest.mark.parametrize("path", COMPANIES, ids=lambda path: path.stem)
def test_a_company_settles_through_the_file_and_the_command_line(path: Path, tmp_path: Path) -> None:
    """Month by month, each into a file of its own; the last one holds every month as it was settled.

    The first company's book is as another program saves it, which takes ten times as long.
    """
    book = tmp_path / "book.xlsm"
    fill = fill_template if path == COMPANIES[0] else fill_copy
    fill(TEMPLATE, company(path)["tables"], book)
    for month in company(path)["months"]:
        output = tmp_path / f"{month}.xlsm"
        done = CliRunner().invoke(cli.app, ["settle", str(book), "--month", month, "--output", str(output)])
        assert done.exit_code == 0, done.output
        book = output
    tables = read_tables(book, RESULTS)
    for month in company(path)["months"]:
        assert found(path, month, tables) == expected(path, month), month
