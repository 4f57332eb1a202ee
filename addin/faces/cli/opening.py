"""What every command shares: its arguments, the opened workbook, refusals that are told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from addin.faces.cli.speaking import wrong_usage

if TYPE_CHECKING:
    from addin.book.file.workbook import FileBook
    from addin.values.errors import Language
    from addin.values.periods import Month

BookPath = Annotated[Path, typer.Argument(metavar="BOOK", exists=True, dir_okay=False)]
MonthText = Annotated[str, typer.Option("--month", "-m", metavar="YYYY-MM")]
MonthOrLast = Annotated[str, typer.Option("--month", "-m", metavar="YYYY-MM")]
Output = Annotated[Path | None, typer.Option("--output", "-o")]
Leaver = Annotated[str, typer.Option("--leaver")]
MonthBefore = Annotated[
    Literal["paid", "unpaid"] | None,
    typer.Option("--month-before"),
]
Lang = Annotated[Literal["zh", "en"], typer.Option("--lang")]


def typed_month(text: str) -> Month:
    """A month as it is typed; wrong usage where it is none."""
    from addin.values.periods import Month

    try:
        return Month.parse(text)
    except ValueError as error:
        raise wrong_usage("--month", "no_month", text=text) from error


@contextmanager
def opened(path: Path, output: Path | None = None) -> Iterator[FileBook]:
    """The workbook, and what it refuses printed in its language; in both where it cannot even be opened."""
    from addin.book.file.workbook import FileBook
    from addin.book.saving.temporary import sweep

    with refusals(path, "zh", "en"):
        sweep(path.parent)  # what a killed run left
        book = FileBook(path, output)
    with refusals(path, book.language):
        yield book


@contextmanager
def refusals(path: Path, *langs: Language) -> Iterator[None]:
    """Print why the data or the file forbids the action, and end with exit code 1."""
    from addin.faces.cli.console import print_refusal
    from addin.usecases.findings import findings
    from addin.usecases.settle import DataRefused
    from addin.values.errors import Refused

    try:
        yield
        return
    except DataRefused as refused:
        print_refusal(refused.findings, refused.language, path, refused.summary)
    except Refused as refused:
        for lang in langs:
            print_refusal(findings(refused.problems, {}, lang), lang, path)
    raise typer.Exit(1)
