"""The command `payout`: a settled month's files for bank, tax office and books (X12)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from addin.faces.cli.opening import BookPath, MonthText, opened, typed_month
from addin.faces.cli.speaking import wrong_usage

if TYPE_CHECKING:
    from addin.usecases.payout.run import PayoutFile
    from addin.values.errors import Language


def payout(
    book: BookPath,
    month: MonthText,
    layout: Annotated[str, typer.Option("--layout", "-l")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR"),
    ] = None,
    draft: Annotated[bool, typer.Option("--draft")] = False,
    leave_out: Annotated[bool, typer.Option("--leave-out")] = False,
    on: Annotated[str, typer.Option("--on", metavar="DATE")] = "",
) -> None:
    """Write a locked month's bank transfer, tax return or voucher (.xlsx and .csv), and keep a row of it in BOOK."""
    from addin.faces.cli.console import print_findings
    from addin.faces.clock import clock
    from addin.usecases.payout.run import PayoutWanted, write_payout

    wanted = PayoutWanted(typed_month(month), layout, draft, leave_out, _day(on))
    with opened(book) as at:
        made, paths = write_payout(at, wanted, output or book.parent, book, clock=clock())
    print_findings(made.findings, at.language)
    _print_made(made, paths, at.language)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise wrong_usage("--on", "no_day", text=text) from error


def _print_made(made: PayoutFile, paths: list[Path], lang: Language) -> None:
    from addin.faces.cli.console import out
    from addin.texts.payout import payout_text
    from addin.values.money import yuan

    files = ", ".join(map(str, paths))
    text = payout_text("made", lang, count=made.rows, total=yuan(made.total), files=files)
    out.print(text, soft_wrap=True, markup=False)
