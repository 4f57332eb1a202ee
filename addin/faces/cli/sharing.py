"""The commands `hand-out` and `collect`: forms for people to fill in, and what comes back of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from addin.faces.cli.opening import BookPath, MonthText, opened, typed_month

if TYPE_CHECKING:
    from addin.usecases.sharing.collect import FormsCollected
    from addin.usecases.sharing.collecting import FileTold
    from addin.values.errors import Language

_EDITIONS: dict[str, Literal["person", "head", "no_pay"]] = {"person": "person", "head": "head", "no-pay": "no_pay"}
_WITH = ("receipts", "statement")
_CHOICES = ("file", "book", "both")

_People = Annotated[
    list[str] | None, typer.Option("--person", "-p", help="A staff number, as often as wanted; else everybody.")
]
_To = Annotated[Path | None, typer.Option("--to", help="The folder; else one beside BOOK.", metavar="DIR")]
_With = Annotated[
    list[str] | None,
    typer.Option("--with", help="receipts: the person's own; statement: the person's last one.", metavar="WHAT"),
]
_Edition = Annotated[
    Literal["person", "head", "no-pay"],
    typer.Option("--edition", help="A form a person; the department's without pay; the whole book without pay."),
]
_Files = Annotated[
    list[Path] | None, typer.Argument(help="Forms that came back (.xlsx), or folders of them.", exists=True)
]
_OnlyMonth = Annotated[str, typer.Option("--month", "-m", help="Take only forms of this month.", metavar="YYYY-MM")]
_OnlyPerson = Annotated[str, typer.Option("--person", "-p", help="Take only this person's form.", metavar="ID")]
_Choose = Annotated[
    list[str] | None,
    typer.Option(
        "--choose",
        help="Decide row ROW of the list of conflicts, or all: ROW=file, ROW=book, ROW=both, all=book …",
        metavar="ROW=WHICH",
    ),
]
_Older = Annotated[bool, typer.Option("--older", help="Take a form saved before one that was collected already.")]


def hand_out_command(
    book: BookPath,
    month: MonthText,
    person: _People = None,
    to: _To = None,
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
    wanted = WantedForms(tuple(person or ()), _EDITIONS[edition], "receipts" in asked, "statement" in asked)
    with opened(book) as found:
        folder = to or book.with_name(forms_folder(at, found.language))
        done = hand_out_forms(found, at, (folder, book), wanted, clock())
    print_findings(for_people(done.findings), found.language)
    said = share_text("handed_out", found.language, month=at, count=len(done.files), path=folder)
    out.print(said, style="green", soft_wrap=True, markup=False)
    out.print(share_text("handed_out_noted", found.language, path=book), soft_wrap=True, markup=False)


def _asked(wanted: list[str], edition: str) -> list[str]:
    """What besides goes into a person's form; wrong usage where that is none, or goes into no such edition."""
    for one in wanted:
        if one not in _WITH:
            raise typer.BadParameter(f"it must be one of {', '.join(_WITH)}", param_hint="--with")
    if wanted and edition != "person":
        raise typer.BadParameter("it goes with --edition person", param_hint="--with")
    return wanted


def collect_command(
    book: BookPath,
    files: _Files = None,
    month: _OnlyMonth = "",
    person: _OnlyPerson = "",
    choose: _Choose = None,
    older: _Older = False,
) -> None:
    """Merge forms that came back into BOOK. Right rows come in, wrong ones go back in a copy, conflicts are listed.

    Without files only what was chosen in the list of conflicts is done. Exit code 1 if a form was not taken in or rows
    were given back.
    """
    from addin.faces.clock import clock
    from addin.usecases.sharing.collect import WantedCollect, collect_forms

    at = typed_month(month) if month else None
    wanted = WantedCollect(at, person, tuple(map(_choice, choose or ())), older)
    with opened(book) as found:
        done = collect_forms(found, files or [], wanted, clock())
    _print_collected(done, book, found.language)
    if done.refused or any(one.back for one in done.files):
        raise typer.Exit(1)


def _choice(text: str) -> tuple[int | None, str]:
    row, _, which = text.partition("=")
    if which not in _CHOICES or not (row == "all" or row.isdecimal()):
        raise typer.BadParameter(f"{text!r} is not ROW=file, ROW=book or ROW=both", param_hint="--choose")
    return None if row == "all" else int(row), which


def _print_collected(done: FormsCollected, book: Path, lang: Language) -> None:
    from addin.faces.cli.console import err, out, print_findings
    from addin.texts.sharing import share_text
    from addin.usecases.findings import findings, for_people

    for refused in done.refused:
        err.print(share_text("collected_refused", lang, file=refused.path.name), style="red", markup=False)
        print_findings(for_people(findings(refused.problems, {}, lang)), lang)
    for one in done.files:
        _print_file(one, lang)
    print_findings(for_people(done.findings), lang)
    if done.decided:
        out.print(share_text("decided", lang, count=done.decided), markup=False)
    for path in done.copies:
        out.print(share_text("returned_written", lang, path=path), soft_wrap=True, markup=False)
    if done.waiting:
        out.print(share_text("to_decide", lang, count=done.waiting), style="yellow", soft_wrap=True, markup=False)
    key = "collected_written" if done.written else "collected_nothing"
    out.print(share_text(key, lang, path=book), style="green", soft_wrap=True, markup=False)


def _print_file(one: FileTold, lang: Language) -> None:
    from addin.faces.cli.console import err, out

    out.print(one.in_words(lang), soft_wrap=True, markup=False)
    for back in one.back:
        err.print(f"{one.path.name} {back.place}: {back.fact} {back.remedy}", style="red", soft_wrap=True, markup=False)
