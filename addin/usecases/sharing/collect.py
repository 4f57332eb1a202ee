"""The use case: forms that came back, merged into the book. Right rows come in, wrong ones go back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from addin.book.base import Book, Cell, RawTable
from addin.book.inputs import without_collector
from addin.tables.choices import codes
from addin.usecases.closing.closes import Clock
from addin.usecases.findings import Finding, findings
from addin.usecases.handing_out.files import write_all
from addin.usecases.history import Happened, with_history
from addin.usecases.settle import DataRefused
from addin.usecases.sharing.collecting import Collecting, FileTold
from addin.usecases.sharing.conflicts import ListedConflict
from addin.usecases.sharing.editions import EDITIONS, tables_of_edition
from addin.usecases.sharing.files_in import NotTaken, files_named, forms_arrived
from addin.usecases.sharing.register import COLLECTED, CONFLICTS, HANDOUTS, check_tables, ledger_rows
from addin.values.errors import Problem, Refused
from addin.values.identity import id_form
from addin.values.periods import Month


class WantedCollect(NamedTuple):
    """What is expected: the forms of a month, of a person; and choices by the row of the list's sheet (None: all).

    ``older``: take a file that was saved before one of the same form that was collected already.
    """

    month: Month | None = None
    staff: str = ""
    choices: tuple[tuple[int | None, str], ...] = ()
    older: bool = False


class FormsCollected(NamedTuple):
    """What became of every file, how many rows were decided, how many wait, and what somebody should look at.

    ``tables``: the book's, for what is said of files that were refused.
    """

    files: list[FileTold]
    refused: list[NotTaken]
    decided: int
    waiting: int
    findings: list[Finding]
    copies: list[Path]
    written: bool
    tables: Mapping[str, RawTable]


@without_collector()
def collect_forms(book: Book, paths: Sequence[Path], wanted: WantedCollect, clock: Clock) -> FormsCollected:
    """Merge the files into the book and write it once; nothing is written where nothing is new.

    Raises DataRefused where the book's own tables cannot be added to, Refused for a choice of a row that is not there.
    """
    check_tables(book)
    came, refused = forms_arrived(files_named(paths))
    names = {
        one.table for edition in EDITIONS for one in tables_of_edition(edition, with_receipts=True) if one.collected
    }
    collecting = Collecting(book, sorted(names), clock)
    if problems := collecting.working.problems(names | {CONFLICTS}):
        raise DataRefused(findings(problems, collecting.working.rows.raws, book.language), book.language)
    collecting.choose(_choices(collecting.listed, collecting.first_row, wanted.choices))
    decided = collecting.decide()
    for one in came:
        try:
            collecting.merge(one, (wanted.month, wanted.staff, wanted.older))
        except Refused as error:
            refused.append(NotTaken(one.file.path, error.problems))
    copies = _write(book, collecting, decided, clock)
    tables = collecting.noted_tables()
    found = findings(collecting.notes, tables, book.language)
    waiting = sum(not one.choice for one in collecting.listed)
    return FormsCollected(collecting.told, refused, decided, waiting, found, copies, collecting.is_changed, tables)


def _choices(
    listed: Sequence[ListedConflict], first_row: int, wanted: Iterable[tuple[int | None, str]]
) -> dict[int, str]:
    """What was chosen by option, by the row of the table. Refused for a row that the list has not got."""
    spoken = {id_form(text): code for text, code in codes("collect_choice").items()}
    spoken |= {code: code for code in spoken.values()}
    rows, found = {one.row for one in listed}, dict[int, str]()
    problems: list[Problem] = []
    for number, choice in wanted:
        places = rows if number is None else {number - first_row}
        if not places <= rows:
            problems.append(Problem("collect_no_such_row", values={"row": number}))
        found |= dict.fromkeys(places, spoken[id_form(choice)])
    if problems:
        raise Refused(problems)
    return found


def _write(book: Book, collecting: Collecting, decided: int, clock: Clock) -> list[Path]:
    """The copies to give back, then the book in one save; a copy that cannot be written keeps the book as it was."""
    copies = collecting.copies()
    for path, data, came in copies:
        write_all(path.parent, {path.name: data}, came)  # as open to others as what came back
    if collecting.is_changed:
        tables: dict[str, list[list[Cell]]] = {
            **collecting.working.written(),
            HANDOUTS: collecting.handout_rows(),
            COLLECTED: ledger_rows(collecting.raws[COLLECTED], collecting.ledger),
            CONFLICTS: collecting.conflict_rows(),
        }
        happened = [
            Happened("collect", one.mark.month, one.reason, changes=one.taken) for one in collecting.told if one.taken
        ]
        happened += [Happened("decide", None, collecting.raws[CONFLICTS].sheet, changes=decided)] if decided else []
        book.write({**tables, **with_history(book, {}, clock, happened)})
    return [path for path, _, _ in copies]
