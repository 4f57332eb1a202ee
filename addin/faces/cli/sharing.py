"""The commands `hand-out` and `collect`: forms for people to fill in, and what comes back of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from addin.faces.cli.opening import BookPath, MonthText, opened, typed_month
from addin.faces.cli.speaking import wrong_usage

if TYPE_CHECKING:
    from addin.usecases.sharing.collect import FormsCollected
    from addin.usecases.sharing.collecting import FileTold
    from addin.values.errors import Language

_EDITIONS: dict[str, Literal["person", "head", "no_pay"]] = {"person": "person", "head": "head", "no-pay": "no_pay"}
_WITH = ("receipts", "statement")
_CHOICES = ("file", "book", "both")

_People = Annotated[list[str] | None, typer.Option("--staff", "-s", "--person", "-p", metavar="ID")]
_Folder = Annotated[Path | None, typer.Option("--output", "-o", "--to", metavar="DIR")]
_With = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="WHAT"),
]
_Edition = Annotated[
    Literal["person", "head", "no-pay"],
    typer.Option("--edition"),
]
_Files = Annotated[list[Path] | None, typer.Argument(metavar="FILES", exists=True)]
_OnlyMonth = Annotated[str, typer.Option("--month", "-m", metavar="YYYY-MM")]
_OnlyPerson = Annotated[str, typer.Option("--staff", "-s", "--person", "-p", metavar="ID")]
_Choose = Annotated[
    list[str] | None,
    typer.Option(
        "--choose",
        metavar="ROW=WHICH",
    ),
]
_Older = Annotated[bool, typer.Option("--older")]


def hand_out_command(
    book: BookPath,
    month: MonthText,
    staff: _People = None,
    output: _Folder = None,
    with_: _With = None,
    edition: _Edition = "person",
) -> None:
    """Write a form for each person to fill in: own customers, plan, visits, prospects, reports; no pay, no macros."""
    from addin.faces.cli.console import out, print_findings
    from addin.faces.clock import clock
    from addin.texts.sharing import share_text
    from addin.usecases.findings import for_people
    from addin.usecases.sharing.hand_out import WantedForms, forms_folder, hand_out_forms

    at, asked = typed_month(month), _asked(with_ or [], edition)
    wanted = WantedForms(tuple(staff or ()), _EDITIONS[edition], "receipts" in asked, "statement" in asked)
    with opened(book) as found:
        folder = output or book.with_name(forms_folder(at, found.language))
        done = hand_out_forms(found, at, (folder, book), wanted, clock())
    print_findings(for_people(done.findings), found.language)
    said = share_text("handed_out", found.language, month=at, count=len(done.files), path=folder)
    out.print(said, style="green", soft_wrap=True, markup=False)
    out.print(share_text("handed_out_noted", found.language, path=book), soft_wrap=True, markup=False)


def _asked(wanted: list[str], edition: str) -> list[str]:
    """What besides goes into a person's form; wrong usage where that is none, or goes into no such edition."""
    for one in wanted:
        if one not in _WITH:
            raise wrong_usage("--with", "one_of", known=", ".join(_WITH))
    if wanted and edition != "person":
        raise wrong_usage("--with", "goes_with", others="--edition person")
    return wanted


def collect_command(
    book: BookPath,
    files: _Files = None,
    month: _OnlyMonth = "",
    staff: _OnlyPerson = "",
    choose: _Choose = None,
    older: _Older = False,
) -> None:
    """Merge forms that came back into BOOK. Right rows come in, wrong ones go back in a copy, conflicts are listed."""
    from addin.faces.clock import clock
    from addin.usecases.sharing.collect import WantedCollect, collect_forms

    at = typed_month(month) if month else None
    wanted = WantedCollect(at, staff, tuple(map(_choice, choose or ())), older)
    with opened(book) as found:
        done = collect_forms(found, files or [], wanted, clock())
    _print_collected(done, book, found.language)
    if done.refused or any(one.back for one in done.files):
        raise typer.Exit(1)


def _choice(text: str) -> tuple[int | None, str]:
    row, _, which = text.partition("=")
    if which not in _CHOICES or not (row == "all" or row.isdecimal()):
        raise wrong_usage("--choose", "no_choice", text=text)
    return None if row == "all" else int(row), which


def _print_collected(done: FormsCollected, book: Path, lang: Language) -> None:
    from addin.faces.cli.console import err, out, print_findings
    from addin.texts.sharing import share_text
    from addin.usecases.findings import findings, for_people

    for refused in done.refused:
        err.print(share_text("collected_refused", lang, file=refused.path.name), style="red", markup=False)
        print_findings(for_people(findings(refused.problems, done.tables, lang)), lang)
    for one in done.files:
        _print_file(one, lang)
    print_findings(for_people(done.findings), lang)
    if done.decided:
        out.print(share_text("decided", lang, count=done.decided), markup=False)
    if done.waiting:
        out.print(share_text("to_decide", lang, count=done.waiting), style="yellow", soft_wrap=True, markup=False)
    key = "collected_written" if done.written else "collected_nothing"
    out.print(share_text(key, lang, path=book), style="green", soft_wrap=True, markup=False)


def _print_file(one: FileTold, lang: Language) -> None:
    from addin.faces.cli.console import err, out
    from addin.texts.sharing import share_text

    out.print(one.in_words(lang), soft_wrap=True, markup=False)
    for back in one.back:
        err.print(f"{one.path.name} {back.place}: {back.fact} {back.remedy}", style="red", soft_wrap=True, markup=False)
    if one.copy:
        out.print(share_text("returned_written", lang, path=one.copy), soft_wrap=True, markup=False)
