"""salesbook owed."""

from __future__ import annotations

from typer.testing import CliRunner

from addin.faces.cli.main import app
from addin.setup.origin import WORKBOOKS

BOOK = str(WORKBOOKS / "Sales_Example.xlsm")


def table_rows(text: str, cells: int) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.count("│") == cells + 1]
    return [[cell.strip() for cell in line.split("│")[1:-1]] for line in lines]


def test_it_says_what_is_owed_to_whom_and_when_and_both_add_up() -> None:
    done = CliRunner().invoke(app, ["owed", BOOK])
    assert done.exit_code == 0, done.output
    *people, total = table_rows(done.output, 9)
    months = table_rows(done.output, 4)
    assert total[0] == "合计"
    for column, due in ((2, 1), (7, 2)):
        parts = round(sum(float(row[column] or 0) for row in people), 2)
        assert float(total[column]) == parts == round(sum(float(row[due]) for row in months), 2)
    assert all(round(float(row[1]) + float(row[2]), 2) == float(row[3]) for row in months)
