"""A preview in the book: what is shown of a file on 导入预览, and what a person decided there."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from addin.book.base import Book, Cell, RawTable
from addin.book.inputs import fields_of
from addin.tables.choices import codes, label
from addin.tables.imports import MAPS_TABLE
from addin.tables.schema import TABLES
from addin.texts.macros import say
from addin.usecases.importing.accept import Chosen
from addin.usecases.importing.maps.proposing import ProposedRow
from addin.usecases.importing.preview import preview_of
from addin.usecases.importing.preview_sheet import PREVIEW_TABLE, answered_rows, preview_rows, with_map_rows
from addin.usecases.importing.run import Prepared
from addin.usecases.importing.source import ImportWanted
from addin.usecases.results import placed
from addin.values.errors import refuse
from addin.values.periods import Month


class PreviewedFile(NamedTuple):
    """The file that a preview is of, as it was read: where it lies, its check code, and what a person said of it."""

    path: Path
    digest: str
    wanted: ImportWanted


def preview_tables(
    book: Book, prepared: Prepared, file: PreviewedFile, proposed: Sequence[ProposedRow] = ()
) -> dict[str, list[list[Cell]]]:
    """tblImportPreview made anew, and the rows that are proposed in tblImportMaps. Refused in a book without them."""
    for name in (PREVIEW_TABLE, MAPS_TABLE):
        if name not in book.names():
            raise refuse("import_no_preview_table", sheet=TABLES[name].sheet(book.language))
    lang = book.language
    rows = preview_rows(preview_of(prepared, lang, proposed), lang)
    wanted = file.wanted
    month = str(wanted.month) if wanted.month else None
    kept = [file.digest, wanted.source or prepared.source.source, wanted.table, wanted.with_filtered, month]
    rows.append(
        {
            "part": label("import_part", "told", lang),
            "content": str(file.path),
            "remedy": say("import_file_kept", lang),
            "kept": json.dumps(kept, ensure_ascii=False),
        }
    )
    tables = {PREVIEW_TABLE: placed(book.read(PREVIEW_TABLE), rows)}
    if proposed:
        tables[MAPS_TABLE] = with_map_rows(book, [row.row for row in proposed])
    return tables


def previewed_file(book: Book) -> PreviewedFile:
    """The file of the preview that the book shows; Refused where it shows none."""
    if PREVIEW_TABLE in book.names():
        raw = book.read(PREVIEW_TABLE)
        fields = fields_of(raw)
        for row in raw.rows:
            cells = dict(zip(fields, row, strict=True))
            try:
                digest, source, table, filtered, month = json.loads(str(cells.get("kept") or ""))
                wanted = ImportWanted(table, source, filtered, month=Month.parse(month) if month else None)
            except (ValueError, TypeError):
                continue
            return PreviewedFile(Path(str(cells["content"])), digest, wanted)
    raise refuse("import_no_preview")


def decided(raw: RawTable) -> Chosen:
    """Which changes and deleted rows a person takes, line by line or all of a kind."""
    fields, parts, words = fields_of(raw), codes("import_part"), codes("import_decision")
    lines: set[int] = set()
    every = False
    for row in raw.rows:
        cells = dict(zip(fields, row, strict=True))
        part = parts.get(str(cells.get("part") or "").strip(), "")
        if part not in ("changed", "removed") or words.get(str(cells.get("answer") or "").strip()) != "take":
            continue
        line = cells.get("line")
        if isinstance(line, int | float):
            lines.add(int(line))
        elif part == "changed":
            every = True
    return Chosen(changes=every, lines=frozenset(lines))


def answers_kept(book: Book, prepared: Prepared) -> dict[str, list[list[Cell]]]:
    """tblImportMaps with what was answered on the preview; nothing where nothing was."""
    rows = answered_rows(book.read(PREVIEW_TABLE), prepared.mapped.questions)
    return {MAPS_TABLE: with_map_rows(book, rows)} if rows else {}
