"""What `salesbook settle --leaver` prints: what is paid on the last day, and how every amount came about."""

from __future__ import annotations

from pathlib import Path

from rich.table import Table

from addin.book.file.workbook import FileBook
from addin.faces.cli.console import console_text, out, print_findings
from addin.faces.cli.opening import opened
from addin.faces.cli.speaking import wrong_usage
from addin.faces.clock import clock
from addin.tables.schema import TABLES
from addin.texts.macros import say
from addin.usecases import leaver
from addin.usecases.leaver import LeaverSettled, leaver_text
from addin.values.errors import Language
from addin.values.periods import Month


def print_paid(book: FileBook, asked: tuple[Month, str], month_before: str | None, path: Path) -> None:
    """Settle for who leaves and print it; ``month_before``: 'paid', 'unpaid', or as the pay day says."""
    unpaid = None if month_before is None else month_before == "unpaid"
    done = leaver.settle_leaver(book, asked, clock(), unpaid)
    print_findings(done.findings, book.language)
    print_leaver(done, book.language, path)


def print_leaver(done: LeaverSettled, lang: Language, path: Path) -> None:
    """The explanations, what is paid, and where the file is."""
    table = Table(title=f"{TABLES['tblLeaverPay'].sheet(lang)} {done.month} {done.staff.staff} {done.staff.name}")
    table.title_justify = "left"
    for field in ("item", "amount", "arithmetic", "clause", "note"):
        table.add_column(console_text(field, lang), justify="right" if field == "amount" else "left", overflow="fold")
    for line in done.lines:
        cells = (line["item"], f"{line['amount']:.2f}", line["arithmetic"], line["clause"], line["note"])
        table.add_row(*map(str, cells))
    out.print(table)
    out.print(leaver_text(done, lang), style="green", soft_wrap=True)
    out.print(say("leaver_written", lang, path=path), style="green", soft_wrap=True)


def pay_one_leaver(book: Path, output: Path | None, asked: tuple[Month, str], month_before: str | None) -> None:
    """`settle --leaver`: pay one who leaves in the month, into the book or into ``output``."""
    if not asked[1].strip():
        raise wrong_usage("--leaver", "who_leaves")
    with opened(book, output) as found:
        found.opens_on = TABLES["tblLeaverPay"].sheet(found.language)
        print_paid(found, asked, month_before, output or book)
