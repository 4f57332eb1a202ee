"""salesbook compare."""

from __future__ import annotations

from typer.testing import CliRunner

from addin.faces.cli.main import app
from addin.setup.origin import WORKBOOKS

BOOK = str(WORKBOOKS / "Sales_Example.xlsm")


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["compare", BOOK, *words])
    return done.exit_code, done.output


def test_it_says_item_by_item_why_net_pay_differs() -> None:
    code, text = run("--month", "2026-09", "--with", "2026-08", "--staff", "S001")
    assert code == 0, text
    assert "2026-09 与 2026-08 相比" in text
    rows = {line.split("│")[1].strip(): line.split("│")[2:5] for line in text.splitlines() if line.count("│") == 5}
    then, now, adds = (float(text) for text in rows["实发"])
    assert round(now - then, 2) == adds
    parts = [
        float(row[2]) for item, row in rows.items() if item != "实发" and not item.startswith(("底薪：", "提成（"))
    ]
    assert round(sum(parts), 2) == adds


def test_a_month_is_not_compared_with_itself() -> None:
    code, text = run("--month", "2026-09", "--with", "2026-09")
    assert code == 2
    assert "--with" in text
