"""What commands write is as sound as what was built: every workbook of a month's work passes the linter."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from addin.faces.cli import main as cli
from addin.tables.schema import TABLES
from tests.tools.lint import lint
from tests.usecases.sharing.forms import cells, day, filled

MONTH = ("--month", "2026-10")
HEAD = ",".join(column.zh for column in TABLES["tblReceipts"].inputs if not column.added)
RECEIPTS = f"{HEAD}\nR9,2026-10-03,C1,002,会员,房费,现付,10.00,\n"

STEPS: tuple[tuple[str, ...], ...] = (  # in a month's order; {} is the folder
    ("import", "{}/前台.csv"),
    ("plan", *MONTH),
    ("visits", *MONTH),
    ("stats", *MONTH),
    ("hand-out", *MONTH, "--with", "receipts", "--to", "{}/出"),
    ("collect", "{}/出"),
    ("settle", *MONTH),
    ("hand-out", *MONTH, "--edition", "head", "--to", "{}/主管"),
    ("hand-out", *MONTH, "--edition", "no-pay", "--to", "{}/无薪"),
    ("statements", *MONTH, "--output", "{}/工资条.xlsx"),
    ("confirm", *MONTH, "--all", "--name", "财务"),
    ("signoff", *MONTH, "--role", "财务", "--name", "乙"),
    ("lock", *MONTH),
    ("payout", *MONTH, "--layout", "记账凭证", "--output", "{}/发放"),
    ("reopen", *MONTH, "--reason", "更正"),
    ("show", "--role", "sales"),
    ("upgrade",),
)


@pytest.fixture(scope="module")
def folder(small_workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("written")
    shutil.copy(small_workbook, path / "book.xlsm")
    (path / "前台.csv").write_text(RECEIPTS, "utf-8")
    return path


@pytest.mark.parametrize("step", STEPS, ids=[f"{at:02} {step[0]}" for at, step in enumerate(STEPS)])
def test_what_a_command_writes_is_sound(step: tuple[str, ...], folder: Path) -> None:
    book, before = folder / "book.xlsm", set(folder.rglob("*.xls?"))
    command, *words = (word.format(folder) for word in step)
    done = CliRunner().invoke(cli.app, [command, str(book), *words])
    assert done.exit_code == 0, done.output
    written = [path for path in folder.rglob("*.xls?") if path not in before and "备份" not in path.parts]
    for path in (book, *written):
        assert lint(path) == [], path.name
    for form in (path for path in written if "002" in path.name and path.parent.name == "出"):
        filled(form, cells([("拜访记录", "A5", day(8)), ("拜访记录", "B5", "C1")]))
