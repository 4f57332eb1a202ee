"""What `scripts/demo.py` shows: the example hotel's October settled into an output file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from addin.book.file.workbook import FileBook
from addin.faces.cli.console import (
    console_text,
    out,
    print_by_grade,
    print_findings,
    print_settled,
    print_statement,
    progress_bar,
)
from addin.setup.templates import EXAMPLE
from addin.usecases.report import pay_by_grade
from addin.usecases.settle import Clock, Settled, settle_month
from addin.usecases.statement import statement
from addin.values.periods import Month

_OCTOBER = Month(2026, 10)
OUTPUT = Path("out") / "Sales_Example_2026-10.xlsm"
FINDINGS_SHOWN = 8


def main() -> None:
    """Settle October, print the department's result, the pay table and the best seller's statement."""
    output = Path.cwd() / OUTPUT
    output.parent.mkdir(exist_ok=True)
    with progress_bar() as progress:
        book = FileBook(EXAMPLE, output)
        settled = settle_month(book, _OCTOBER, Clock(dt.datetime.now(), "demo"), progress)
    print_findings(settled.findings[:FINDINGS_SHOWN], book.language)
    more = len(settled.findings) - FINDINGS_SHOWN
    if more > 0:
        out.print(console_text("more", book.language, count=more), style="yellow")
    print_settled(settled, book.language, output)
    print_by_grade(pay_by_grade(book, _OCTOBER), book.language)
    print_statement(statement(book, _OCTOBER, _best_seller(settled)), book.language)


def _best_seller(settled: Settled) -> str:
    """The salesperson with the highest performance, whose statement shows most."""
    people = [p for p in settled.outcome.people.values() if p.target is not None]
    return max(people, key=lambda p: p.get("performance")).number


if __name__ == "__main__":
    main()
