"""The command `payout` on a workbook: settled, signed, locked, paid (X12)."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from typer.testing import CliRunner

from addin.faces.cli import main as cli
from addin.setup.templates import TEMPLATES
from builder.example.payees import payee_cells
from tests.filling import fill_copy, read_tables
from tests.plans.hotel.companies.companies import COMPANIES, company
from tests.usecases.payout.companies import rows_in

pytestmark = pytest.mark.rule("X12")
MONTH = ("--month", "2026-01")
HEADERS = ("证件号码", "手机", "邮箱", "开户行", "银行账号")


def run(command: str, book: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli.app, [command, str(book), *MONTH, *arguments])
    return done.exit_code, done.output


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Company 106 with accounts, January settled and locked."""
    path = tmp_path_factory.mktemp("payout") / "book.xlsm"
    tables = copy.deepcopy(company(next(path for path in COMPANIES if path.stem == "company-106"))["tables"])
    for row in tables["tblStaff"]:
        row |= dict(zip(HEADERS, payee_cells(row["工号"]), strict=True))
    fill_copy(TEMPLATES["zh"], tables, path)
    for command, *arguments in (
        ("settle",),
        ("confirm", "--all", "--name", "财务"),
        ("signoff", "--role", "部门", "--name", "甲"),
        ("signoff", "--role", "财务", "--name", "乙"),
        ("lock",),
    ):
        code, output = run(command, path, *arguments)
        assert code == 0, output
    return path


def test_a_transfer_adds_up_and_is_recorded(book: Path, tmp_path: Path) -> None:
    code, output = run("payout", book, "--layout", "通用代发", "--output", str(tmp_path))
    assert code == 0, output
    tables = read_tables(book, ("tblSettlement", "tblHistory"))
    nets = [round(float(row["实发"]) * 100) for row in tables["tblSettlement"]]
    rows = rows_in(tmp_path / "2026-01-通用代发.csv")
    assert sum(round(float(row["金额"]) * 100) for row in rows) == sum(net for net in nets if net > 0)
    assert tables["tblHistory"][-1]["操作"] == "发放"
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".csv", ".xlsx"]


@pytest.mark.parametrize("layout", ["没有这个", "../../x", "CON", "'引号'"])
def test_a_layout_that_is_none_is_named_and_nothing_is_written(layout: str, book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    code, output = run("payout", book, "--layout", layout, "--output", str(tmp_path))
    assert (code, list(tmp_path.iterdir()), book.read_bytes()) == (1, [], before)
    assert "的发放格式" in output


def test_a_day_that_is_none_is_wrong_usage(book: Path, tmp_path: Path) -> None:
    assert run("payout", book, "--layout", "通用代发", "--on", "2026-02-30")[0] == 2
