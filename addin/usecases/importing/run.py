"""A file on its way into a book: read, mapped, compared; what forbids it is told, all at once; then accepted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from addin.book.base import Book, RawTable, outside_problems
from addin.book.cells import MAX_ROW
from addin.book.convert import missing_headers
from addin.book.inputs import without_collector
from addin.book.saving import replace as saving
from addin.tables.imports import MAPS_TABLE
from addin.texts.macros import say
from addin.usecases.closing.closes import Clock
from addin.usecases.findings import Finding
from addin.usecases.importing.accept import Accepted, Chosen, ImportSource, accept
from addin.usecases.importing.against import ComingRows, Comparison, compare_rows
from addin.usecases.importing.counts import Counts, LineKinds, LinesCounted, lines_counted, told
from addin.usecases.importing.kept import ImportedRows, kept_imports, locked_in
from addin.usecases.importing.known import KnownImports
from addin.usecases.importing.maps.applying import mapped
from addin.usecases.importing.maps.held import book_facts
from addin.usecases.importing.maps.model import Mapped, SourceMap
from addin.usecases.importing.maps.proposing import ProposedRow, likely_tables, proposed_map
from addin.usecases.importing.maps.rows import has_whole_days
from addin.usecases.importing.own import table_named
from addin.usecases.importing.placing import file_problems, placed_findings
from addin.usecases.importing.row_checks import Unregistered, own_problems, unregistered
from addin.usecases.importing.source import FoundSource, ImportWanted, first_listing, found_source
from addin.usecases.settle import DataRefused, refused
from addin.values.errors import Language, Problem, refuse


class Prepared(NamedTuple):
    """A file read and compared, nothing written. ``found``: what it is to each of its tables.

    ``again``: the import that brought this very file before. ``findings``: what forbids it, questions too; with any it
    cannot be accepted. ``unregistered``: customers and people whom new rows name and nobody has entered.
    """

    source: ImportSource
    using: FoundSource
    mapped: Mapped
    found: tuple[tuple[Comparison, RawTable], ...]
    counted: LinesCounted
    again: ImportedRows | None
    findings: list[Finding]
    unregistered: tuple[Unregistered, ...] = ()

    @property
    def counts(self) -> Counts:
        return self.counted.counts

    def told(self, lang: Language) -> str:
        """What becomes of the file's lines, in a sentence."""
        return told(self.counted, self.using.main_table, lang)


@without_collector()
def prepare(book: Book, path: Path, wanted: ImportWanted) -> Prepared:
    """Read the file, map it and compare it with the book. Refused or DataRefused where there is no list to map, or
    where the book's own tables cannot be compared with."""
    return prepared_by(book, path, found_source(book, path, wanted), wanted)


@without_collector()
def propose(book: Book, path: Path, wanted: ImportWanted) -> tuple[Prepared, tuple[ProposedRow, ...]]:
    """The same of a file that no map fits, by the map that is proposed for ``wanted.source``; and its rows."""
    listing = first_listing(path, wanted)
    facts = book_facts(book, wanted.month)
    likely = [table_named(wanted.table, book.language)] if wanted.table else likely_tables(listing)
    if not likely:
        raise refuse("import_no_proposal", file=path.name)
    proposal = proposed_map(listing, wanted.source, likely[0], facts)
    using = FoundSource(listing, proposal.source_map, proposal.table)
    return prepared_by(book, path, using, wanted), proposal.rows


def prepared_by(book: Book, path: Path, using: FoundSource, wanted: ImportWanted) -> Prepared:
    """A list of the file by its map, compared with the book."""
    made = mapped(using.source_map, using.listing, book_facts(book, wanted.month))
    digest = digest_of(path)
    source = ImportSource(using.source_map.source, path.name, digest)
    imports = kept_imports(book)[1]
    is_full = wanted.is_full or has_whole_days(using.source_map)
    found = tuple(_compared(book, using.source_map, made.comings, imports, is_full))
    problems = list(file_problems(using, made, found))
    counts = lines_counted(using.listing, _line_kinds(problems, made, found))
    again = next((one for one in reversed(imports) if one.digest == digest and not one.undone), None)
    strangers = unregistered(book, [comparison for comparison, _ in found])
    placed = placed_findings(problems, using, book)
    return Prepared(source, using, made, found, counts, again, placed, tuple(strangers))


def digest_of(path: Path) -> str:
    """A code over the file's bytes."""
    return hashlib.sha256(saving.read_bytes(path)).hexdigest()[:16]


@without_collector()
def import_file(
    book: Book, path: Path, wanted: ImportWanted, chosen: Chosen, clock: Clock | None = None
) -> tuple[Prepared, Accepted]:
    """Bring the file in: all that is new in it, and of the changes those chosen. Raises DataRefused or Refused, and
    writes nothing, on any error or question."""
    prepared = prepare(book, path, wanted)
    refuse_unready(prepared, book.language)
    return prepared, accept(book, prepared.found, prepared.source, chosen, clock)


def refuse_unready(prepared: Prepared, lang: Language) -> None:
    """DataRefused with all that forbids the file; Refused where there is nothing in it."""
    if prepared.findings:
        how = [say("import_answer", lang)] if prepared.mapped.questions else []
        raise DataRefused(prepared.findings, lang, "\n".join([*how, prepared.told(lang)]))
    if not any(comparison.coming.rows for comparison, _ in prepared.found):
        raise refuse("import_empty", file=prepared.source.file, counted=prepared.told(lang))


def _compared(
    book: Book, source_map: SourceMap, comings: Iterable[ComingRows], imports: Sequence[ImportedRows], is_full: bool
) -> Iterator[tuple[Comparison, RawTable]]:
    locked = locked_in(book) if "tblCloses" in book.names() else {}
    for coming in comings:
        raw = book.read(coming.table)
        if missing := missing_headers(raw) + outside_problems(raw):
            raise refused(book, {raw.name: raw}, missing)
        known = KnownImports(coming.table, source_map.source, imports, is_full=is_full)
        comparison = compare_rows(coming, raw, known.with_locked(locked))
        _check_length(raw, len(comparison.new))
        problems = (*comparison.problems, *own_problems(comparison, raw))
        yield comparison._replace(problems=problems), raw


def _check_length(raw: RawTable, new: int) -> None:
    """Refused where the sheet has not so many rows: before it is tried, so that a dry run tells it too."""
    if raw.first_row - 1 + len(raw.rows) + new <= MAX_ROW:
        return
    rows = new + sum(any(cell not in (None, "") for cell in row) for row in raw.rows)
    if raw.first_row - 1 + rows > MAX_ROW:
        raise refuse("table_too_long", raw.name, rows=rows)


def _line_kinds(problems: Iterable[Problem], made: Mapped, found: Iterable[tuple[Comparison, RawTable]]) -> LineKinds:
    """What becomes of the lines of the list."""
    return LineKinds(
        {problem.row + 1 for problem in problems if problem.row is not None and problem.table != MAPS_TABLE},
        {left.line for left in made.left_out},
        set(_blank_lines(found)),
        {line for question in made.questions for line in question.lines},
        {comparison.coming.table: set(comparison.coming.lines) for comparison, _ in found},
    )


def _blank_lines(found: Iterable[tuple[Comparison, RawTable]]) -> Iterator[int]:
    """Lines of the file that hold nothing in any column that comes in."""
    for comparison, _ in found:
        told = {*comparison.new, *comparison.same, *comparison.removed, *(one.at for one in comparison.changed)}
        yield from (line for at, line in enumerate(comparison.coming.lines) if at not in told)
