"""A file looked at before it is taken: what is asked is written into the book's sheets, and the answers are kept.

An unknown source's map is proposed into tblImportMaps at once, where a person corrects it; from then on it is known.
"""

from __future__ import annotations

import re
from pathlib import Path

from addin.book.base import Book, Rows
from addin.tables.imports import MAPS_TABLE
from addin.tables.schema import header_form
from addin.usecases.importing.files.reading import read_grids
from addin.usecases.importing.lists import file_listings
from addin.usecases.importing.maps.held import book_facts, held_maps, named_map
from addin.usecases.importing.maps.layout import recognised
from addin.usecases.importing.maps.proposing import ProposedRow, likely_tables, proposed_map
from addin.usecases.importing.maps.rows import read_map
from addin.usecases.importing.maps.vocabulary import HEADINGS
from addin.usecases.importing.own import table_named
from addin.usecases.importing.preview import Preview, preview_of
from addin.usecases.importing.preview_sheet import PREVIEW_TABLE, answered_rows, preview_rows, with_map_rows
from addin.usecases.importing.run import prepared_by
from addin.usecases.importing.source import FoundSource, ImportWanted, found_source, main_table
from addin.usecases.results import placed
from addin.values.errors import Refused

_NOT_OURS = frozenset({"import_no_header", "import_part_header"})  # no table's headings: another program's file
_NUMBERS = re.compile(r"[\W\d_]+")
_NAMELESS = "其他系统"


def preview_file(book: Book, path: Path, wanted: ImportWanted) -> Preview:
    """What the file would be to the book; written are only the sheet of the preview and, of an unknown source, its
    proposed map. Refused where no list can be found, or where a book has no place for a map."""
    proposed: tuple[ProposedRow, ...] = ()
    try:
        using = found_source(book, path, wanted)
    except Refused as refused:
        if wanted.source or not {problem.code for problem in refused.problems} <= _NOT_OURS:
            raise
        found = _foreign_source(book, path, wanted)
        if found is None:
            raise
        using, proposed = found
    preview = preview_of(prepared_by(book, path, wanted, using), book.language, proposed)
    rows: dict[str, Rows] = {}
    if proposed:
        rows[MAPS_TABLE] = with_map_rows(book, [one.row for one in proposed])
    book.write(rows | _shown(book, preview))
    return preview


def keep_answers(book: Book, preview: Preview) -> int:
    """Keep the answers of the sheet 导入预览 as rows of the map; how many questions have none yet."""
    if PREVIEW_TABLE not in book.names() or not preview.questions:
        return len(preview.questions)
    rows = answered_rows(book.read(PREVIEW_TABLE), preview.questions)
    if rows:
        book.write({MAPS_TABLE: with_map_rows(book, rows)})
    return len(preview.questions) - len(rows)


def _shown(book: Book, preview: Preview) -> dict[str, Rows]:
    """The preview's sheet, where the book has one."""
    if PREVIEW_TABLE not in book.names():
        return {}
    raw = book.read(PREVIEW_TABLE)
    return {PREVIEW_TABLE: placed(raw, preview_rows(preview, book.language))}


def _foreign_source(book: Book, path: Path, wanted: ImportWanted) -> tuple[FoundSource, tuple[ProposedRow, ...]] | None:
    """A known source whose layout changed, else a source whose map is proposed; None where the file fits no table."""
    maps, _ = held_maps(book)
    usual = {header_form(word) for fields in HEADINGS.values() for words in fields.values() for word in words.split()}
    words = usual | {header_form(name) for one in maps for name in read_map(one)[0].used}
    listings = file_listings(read_grids(path, words), words, wanted.with_filtered is True)
    for listing in listings:
        if changed := recognised(maps, listing.headings):
            source_map = named_map(maps, changed[0].source)
            return FoundSource(listing, source_map, main_table(source_map)), ()
    for listing in listings:
        tables = [table_named(wanted.table, book.language)] if wanted.table else likely_tables(listing)
        if tables:
            name = _NUMBERS.sub("", path.stem) or _NAMELESS
            proposal = proposed_map(listing, name, tables[0], book_facts(book, wanted.month))
            return FoundSource(listing, proposal.source_map, tables[0]), proposal.rows
    return None
