"""The command `statements`: a workbook for printing, or PDFs to hand out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from addin.faces.cli.opening import BookPath, MonthText, opened, typed_month
from addin.faces.cli.speaking import wrong_usage

if TYPE_CHECKING:
    from addin.book.file.workbook import FileBook
    from addin.usecases.handing_out.making import WantedStatements
    from addin.values.periods import Month

_LONGEST = 127  # bytes of a PDF's password
_To = Annotated[Path | None, typer.Option("--output", "-o")]
_Pdf = Annotated[bool, typer.Option("--pdf")]
_Staff = Annotated[str, typer.Option("--staff", "-s")]
_Strips = Annotated[bool, typer.Option("--strips")]
_Mail = Annotated[bool, typer.Option("--mail")]
_Credited = Annotated[bool, typer.Option("--credited")]
_Lock = Annotated[
    bool,
    typer.Option("--lock"),
]
_LeaverPaid = Annotated[str, typer.Option("--leaver")]
_Password = Annotated[str, typer.Option("--password", metavar="WORD")]


def statements_command(
    book: BookPath,
    month: MonthText,
    output: _To = None,
    pdf: _Pdf = False,
    strips: _Strips = False,
    staff: _Staff = "",
    mail: _Mail = False,
    credited: _Credited = False,
    lock: _Lock = False,
    password: _Password = "",
    leaver: _LeaverPaid = "",
) -> None:
    """Write everybody's pay statement of a settled month: a workbook for printing, or PDFs to hand out."""
    from addin.usecases.handing_out.making import WantedStatements

    at = typed_month(month)
    wanted = WantedStatements(pdf or bool(leaver), strips, mail, credited, lock, password, staff)
    _check_usage(book, output, wanted)
    if leaver:
        if pdf or strips or staff or mail or credited:
            raise wrong_usage("--leaver", "goes_with_only", others="--output, --lock, --password")
        return _write_leaver(book, at, leaver, output, wanted)
    with opened(book) as found:
        (_write_pdfs if pdf or strips else _write_workbook)(found, at, book, output, wanted)
    return None


def _write_leaver(book: Path, month: Month, staff: str, output: Path | None, wanted: WantedStatements) -> None:
    from addin.faces.cli.console import out
    from addin.texts.macros import say
    from addin.usecases.handing_out.leaver import hand_out_leaver

    with opened(book) as found:
        path = hand_out_leaver(found, (month, staff), (output or book.parent, book), wanted)
    out.print(say("leaver_handed_out", found.language, path=path), style="green", soft_wrap=True)


def _check_usage(book: Path, output: Path | None, wanted: WantedStatements) -> None:
    """Options that do not go together, or a place that cannot be meant, are wrong usage."""
    if wanted.pdf or wanted.strips:
        if output and output.suffix.lower() in (".xlsx", ".xlsm", ".pdf"):
            raise wrong_usage("--output", "folder")
    elif output and (output.suffix.lower() != ".xlsx" or output.resolve() == book.resolve()):
        raise wrong_usage("--output", "other_xlsx")
    elif wanted.staff:
        raise wrong_usage("--staff", "goes_with", others="--pdf / --strips")
    if len(wanted.password.encode("utf-8", "surrogatepass")) > _LONGEST or not wanted.password.isprintable():
        raise wrong_usage("--password", "plain_password", limit=_LONGEST)
    asked = {"--mail": wanted.mail, "--credited": wanted.credited, "--lock": wanted.lock, "--password": wanted.password}
    alone = [option for option, given in asked.items() if given and not wanted.pdf]
    if alone:
        raise wrong_usage(alone[0], "goes_with", others="--pdf")


def _write_workbook(found: FileBook, month: Month, book: Path, output: Path | None, wanted: WantedStatements) -> None:
    from addin.faces.cli.console import print_exported
    from addin.usecases.statements_export import export_statements, file_name

    path = output or book.with_name(file_name(month, found.language))
    count = export_statements(found, month, path, like=book)
    print_exported(count, month, path, found.language)


def _write_pdfs(found: FileBook, month: Month, book: Path, output: Path | None, wanted: WantedStatements) -> None:
    from addin.faces.cli.console import counted_bar, print_exported, print_findings
    from addin.usecases.handing_out.export import folder_name, hand_out

    folder = output or book.with_name(folder_name(month, found.language))
    with counted_bar() as progress:
        done = hand_out(found, month, (folder, book), wanted, progress)
    print_findings(done.findings, found.language)
    print_exported(done.people, month, folder, found.language)
