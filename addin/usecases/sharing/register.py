"""The hidden and visible tables of what was handed out: which files there are, and what each has agreed on so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from addin.book.base import Book, Cell, RawTable, filled_rows
from addin.book.cells import text_parts
from addin.book.convert import records
from addin.tables.choices import label
from addin.tables.schema import TABLES
from addin.tables.sharing import CollectedPrint, Handout
from addin.usecases.closing.closes import Clock
from addin.usecases.results import Row as CellRow
from addin.usecases.results import placed
from addin.usecases.sharing.marks import FormMark, rows_kept, rows_text
from addin.usecases.sharing.merging import ComparedRow
from addin.values.errors import Language, Problem, Refused
from addin.values.periods import Month

HANDOUTS, CONFLICTS, COLLECTED = "tblHandouts", "tblCollectConflicts", "tblCollected"
_KEPT_MONTHS = 6  # after which a file that comes back is compared with what it itself says was handed out

Ledger = dict[tuple[str, str], tuple[Month, list[ComparedRow]]]  # by file and table


def check_tables(book: Book) -> None:
    """Refused where the book has not got the tables of hand-outs."""
    missing = [name for name in (HANDOUTS, CONFLICTS, COLLECTED) if name not in book.names()]
    if missing:
        values = ({"sheet": TABLES[name].sheet(book.language)} for name in missing)
        raise Refused(Problem("share_no_tables", values=said) for said in values)


def handouts_of(raw: RawTable) -> list[Handout]:
    """The files that were handed out, as they are listed."""
    return [row for row in records(raw, Handout)[0] if row.handout]


def with_handouts(
    raw: RawTable, made: Sequence[tuple[FormMark, str]], clock: Clock, lang: Language
) -> list[list[Cell]]:
    """tblHandouts with further files; each with the name of whom it is for."""
    new: list[CellRow] = [
        {
            "handout": mark.handout,
            "month": mark.month.first,
            "edition": label("edition", mark.edition, lang),
            "staff": mark.staff or None,
            "name": name or None,
            "made": clock.text,
            "operator": clock.operator,
        }
        for mark, name in made
    ]
    return [*filled_rows(raw.rows), *placed(raw, new)]


def ledger_of(raw: RawTable) -> Ledger:
    """What each file has agreed on, by table; parts that were spoilt count as nothing."""
    texts: dict[tuple[str, str], tuple[Month, list[tuple[int, str]]]] = {}
    for row in records(raw, CollectedPrint)[0]:
        if row.month:
            texts.setdefault((row.handout, row.table), (row.month, []))[1].append((row.part, row.prints))
    found: Ledger = {}
    for place, (month, parts) in texts.items():
        try:
            found[place] = month, rows_kept("".join(text for _, text in sorted(parts)))
        except (ValueError, TypeError):
            continue
    return found


def ledger_rows(raw: RawTable, ledger: Ledger) -> list[list[Cell]]:
    """tblCollected; of files of the last months only."""
    newest = max((month for month, _ in ledger.values()), default=None)
    rows: list[CellRow] = []
    for (handout, table), (month, found) in sorted(ledger.items()):
        if newest is not None and newest.since(month) <= _KEPT_MONTHS:
            about: CellRow = {"handout": handout, "month": month.first, "table": table}
            rows += [
                about | {"part": part, "prints": piece} for part, piece in enumerate(text_parts(rows_text(found)), 1)
            ]
    return placed(raw, rows)


def book_number(raw: RawTable, otherwise: str) -> str:
    """The book's own number: that of the first file that it handed out."""
    return next((row.handout for row in handouts_of(raw)), otherwise)


def by_number(raw: RawTable) -> Mapping[str, Handout]:
    """The files by their numbers."""
    return {row.handout: row for row in handouts_of(raw)}
