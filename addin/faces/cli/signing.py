"""What the commands that sign, lock and reopen months have in common, and what they print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from addin.book.file.workbook import FileBook
from addin.faces.cli.console import print_findings, print_lines, print_status
from addin.faces.cli.opening import opened
from addin.faces.clock import clock
from addin.tables.choices import label
from addin.texts.macros import say
from addin.usecases.findings import Finding
from addin.usecases.settle import Clock
from addin.usecases.signoff import Signed
from addin.values.errors import Language
from addin.values.periods import Month


def closing(
    path: Path, month: Month, action: Callable[[FileBook, Month, Clock], list[Finding]], status: str, name: str = ""
) -> None:
    """Lock or reopen a month of the workbook; ``name``: who, else the user."""
    with opened(path) as book:
        found = action(book, month, clock(name))
    print_findings(found, book.language)
    print_status(month, status, book.language)


def print_signed(signed: Signed, month: Month, lang: Language, path: Path) -> None:
    """Who has signed what, and where it is written."""
    key = "signed_again" if signed.again else "signed"
    said = say(key, lang, signer=label("signer", signed.signer, lang), name=signed.name, month=month)
    print_lines([said], lang, None if signed.again else path)
