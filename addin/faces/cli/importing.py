"""`salesbook import`: a file into a book, what it would do, and an import taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from addin.faces.cli.opening import BookPath, opened

if TYPE_CHECKING:
    from addin.usecases.importing.accept import Chosen
    from addin.usecases.importing.source import ImportWanted

_FILE = typer.Argument(help="The file to import; with --undo the number of the import.", metavar="FILE")
_TABLE = typer.Option("--table", help="The table or sheet it is for; else its headings tell.", metavar="NAME")
_MAP = typer.Option("--map", help="The source in the sheet 导入对照 (Import maps).", metavar="SOURCE")
_DRY = typer.Option("--dry-run", help="Only say what would come in; nothing is written.")
_CHANGES = typer.Option("--apply-changes", help="Also what the file says otherwise of rows that imports brought.")
_TYPED = typer.Option("--apply-typed", help="Also of rows that were typed, changed or deleted by hand.")
_HIDDEN = typer.Option("--hidden-rows", help="Whether rows that a filter of the file hides are taken.")
_FULL = typer.Option("--full", help="The file has all lines of its days: list what vanished from it.")
_UNDO = typer.Option("--undo", help="Take an import back: the last, or number FILE.")


def import_command(
    book: BookPath,
    file: Annotated[Path | None, _FILE] = None,
    table: Annotated[str, _TABLE] = "",
    source: Annotated[str, _MAP] = "",
    dry_run: Annotated[bool, _DRY] = False,
    apply_changes: Annotated[bool, _CHANGES] = False,
    apply_typed: Annotated[bool, _TYPED] = False,
    hidden_rows: Annotated[Literal["take", "leave"] | None, _HIDDEN] = None,
    full: Annotated[bool, _FULL] = False,
    undo: Annotated[bool, _UNDO] = False,
) -> None:
    """Import another program's file into BOOK: all that is new in it, or nothing where a line is wrong.

    What is there already stays as it is; what the file says otherwise is listed, and changed with --apply-changes.
    """
    from addin.usecases.importing.accept import Chosen
    from addin.usecases.importing.source import ImportWanted

    if undo:
        return _undo(book, file, any((table, source, dry_run, apply_changes, apply_typed, hidden_rows, full)))
    if file is None:
        raise typer.BadParameter("name the file to import", param_hint="FILE")
    if not file.is_file():
        raise typer.BadParameter(f"there is no file {file}", param_hint="FILE")
    taken = {"take": True, "leave": False}.get(hidden_rows or "")
    wanted = ImportWanted(table, source, taken, full)
    chosen = Chosen(apply_changes or apply_typed, apply_typed)
    return _dry(book, file, wanted) if dry_run else _import(book, file, wanted, chosen)


def _import(book: Path, file: Path, wanted: ImportWanted, chosen: Chosen) -> None:
    from addin.faces.cli.console import print_lines
    from addin.faces.clock import clock
    from addin.usecases.importing.preview_told import left_out_texts
    from addin.usecases.importing.run import import_file
    from addin.usecases.importing.told import imported_texts

    with opened(book) as found:
        prepared, accepted = import_file(found, file, wanted, chosen, clock())
    texts = imported_texts(prepared, accepted, chosen, found.language)
    texts += left_out_texts(prepared.mapped.left_out, found.language)
    print_lines(texts, found.language, book if accepted.written else None)


def _dry(book: Path, file: Path, wanted: ImportWanted) -> None:
    """What would come in; exit code 1 where it could not."""
    from addin.faces.cli.console import print_lines
    from addin.usecases.importing.preview import preview_of
    from addin.usecases.importing.preview_told import left_out_texts, preview_texts
    from addin.usecases.importing.run import prepare, refuse_unready
    from addin.usecases.importing.told import prepared_texts

    with opened(book) as found:
        prepared = prepare(found, file, wanted)
        if prepared.findings:
            print_lines(left_out_texts(prepared.mapped.left_out, found.language), found.language)
        refuse_unready(prepared, found.language)
        texts = prepared_texts(prepared, found.language)
        texts += preview_texts(preview_of(prepared, found.language), found.language)
        print_lines(texts, found.language)


def _undo(book: Path, number: Path | None, others: bool) -> None:
    from addin.faces.cli.console import print_lines
    from addin.faces.clock import clock
    from addin.usecases.importing.told import undone_texts
    from addin.usecases.importing.undo import take_import_back

    if others:
        raise typer.BadParameter("it goes with no other option", param_hint="--undo")
    if number is not None and not str(number).isdecimal():
        raise typer.BadParameter(f"{str(number)!r} is no number of an import", param_hint="--undo")
    with opened(book) as found:
        done = take_import_back(found, None if number is None else int(str(number)), clock())
    print_lines(undone_texts(done, found.language), found.language, book)
