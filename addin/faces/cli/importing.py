"""`salesbook import`: a file into a book, what it would do, and an import taken back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from addin.faces.cli.opening import BookPath, opened
from addin.faces.cli.speaking import wrong_usage

if TYPE_CHECKING:
    from addin.usecases.importing.accept import Chosen
    from addin.usecases.importing.source import ImportWanted

_FILE = typer.Argument(metavar="FILE")
_TABLE = typer.Option("--table", metavar="NAME")
_MAP = typer.Option("--map", metavar="SOURCE")
_PROPOSE = typer.Option("--propose", metavar="SOURCE")
_DRY = typer.Option("--dry-run")
_CHANGES = typer.Option("--apply-changes")
_TYPED = typer.Option("--apply-typed")
_HIDDEN = typer.Option("--hidden-rows")
_FULL = typer.Option("--full")
_UNDO = typer.Option("--undo")


def import_command(
    book: BookPath,
    file: Annotated[Path | None, _FILE] = None,
    table: Annotated[str, _TABLE] = "",
    source: Annotated[str, _MAP] = "",
    propose: Annotated[str, _PROPOSE] = "",
    dry_run: Annotated[bool, _DRY] = False,
    apply_changes: Annotated[bool, _CHANGES] = False,
    apply_typed: Annotated[bool, _TYPED] = False,
    hidden_rows: Annotated[Literal["take", "leave"] | None, _HIDDEN] = None,
    full: Annotated[bool, _FULL] = False,
    undo: Annotated[bool, _UNDO] = False,
) -> None:
    """Import another program's file into BOOK: all that is new in it, or nothing where a line is wrong.

    What is there already stays as it is; what the file says otherwise is listed, and changed with --apply-changes. Of a
    program that the book does not know --propose makes a map first, to be checked and completed in Import maps.
    """
    from addin.usecases.importing.accept import Chosen
    from addin.usecases.importing.source import ImportWanted

    if undo:
        others = (table, source, propose, dry_run, apply_changes, apply_typed, hidden_rows, full)
        return _undo(book, file, any(others))
    if file is None:
        raise wrong_usage("FILE", "what_file")
    if not file.is_file():
        raise wrong_usage("FILE", "no_file", file=file)
    taken = {"take": True, "leave": False}.get(hidden_rows or "")
    if propose:
        if any((source, apply_changes, apply_typed, full)):
            raise wrong_usage("--propose", "propose_alone")
        return _propose(book, file, ImportWanted(table, propose.strip(), taken), write=not dry_run)
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


def _propose(book: Path, file: Path, wanted: ImportWanted, *, write: bool) -> None:
    from addin.faces.cli.console import print_lines
    from addin.usecases.importing.proposed import propose_map, proposed_texts

    with opened(book) as found:
        proposal = propose_map(found, file, wanted, write=write)
    texts = proposed_texts(proposal, file.name, found.language, written=write)
    print_lines(texts, found.language, book if write and (proposal.rows or proposal.asked) else None)


def _undo(book: Path, number: Path | None, others: bool) -> None:
    from addin.faces.cli.console import print_lines
    from addin.faces.clock import clock
    from addin.usecases.importing.told import undone_texts
    from addin.usecases.importing.undo import take_import_back

    if others:
        raise wrong_usage("--undo", "goes_alone")
    if number is not None and not str(number).isdecimal():
        raise wrong_usage("--undo", "no_number", text=number)
    with opened(book) as found:
        done = take_import_back(found, None if number is None else int(str(number)), clock())
    print_lines(undone_texts(done, found.language), found.language, book)
