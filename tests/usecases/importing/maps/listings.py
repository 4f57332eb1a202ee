"""Listings, books and maps as the tests need them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from addin.book.base import Cell
from addin.tables.imports import ImportMap
from addin.tables.schema import TABLES, header_form
from addin.usecases.importing.files.reading import read_grids
from addin.usecases.importing.listing import FileListing, ListedLine
from addin.usecases.importing.lists import file_listings
from addin.usecases.importing.maps.applying import mapped
from addin.usecases.importing.maps.held import sources_of
from addin.usecases.importing.maps.model import BookFacts, Mapped, SourceMap
from addin.usecases.importing.maps.rows import read_map
from addin.values.errors import Language
from addin.values.periods import Month
from builder.import_maps.rows import map_rows

EXPORTS = Path(__file__).parent / "exports"
WANTED: dict[str, dict[str, list[dict[str, Any]]]] = json.loads((EXPORTS / "wanted.json").read_text("utf-8"))
CUSTOMERS = {
    "C001": "云栖科技示例公司",
    "C002": "江畔会展示例公司",
    "C901": "携程",
    "C902": "美团",
    "C903": "飞猪",
    "C904": "Booking.com",
    "C905": "抖音",
    "C906": "微信账户",
}
FACTS = BookFacts(CUSTOMERS, {"S001": "示例甲", "S002": "示例乙"}, "zh", Month(2026, 10))
SOURCE = "来源"

Row6 = tuple[str, str, str, str, str]  # 目标表, 源列, 目标列, 源值, 目标值


def shipped(lang: Language) -> tuple[SourceMap, ...]:
    """The maps of the template."""
    return sources_of(ImportMap(*(str(cell or "") for cell in row), at) for at, row in enumerate(map_rows(lang)))


def export(name: str, maps: Iterable[SourceMap] = ()) -> FileListing:
    """An export as the readers of files find it, helped by what the maps look for."""
    words = {header_form(heading) for one in maps for heading in read_map(one)[0].used}
    return file_listings(read_grids(EXPORTS / name, words), words)[0]


def listing(headings: Sequence[str], *rows: Sequence[Cell]) -> FileListing:
    """A list of a file whose headings stand on line 1."""
    lines = tuple(ListedLine(at, tuple(row)) for at, row in enumerate(rows, 2))
    return FileListing("文件.xlsx", tuple(headings), lines)


def a_map(*rows: Row6) -> SourceMap:
    """A source's map of these rows."""
    return SourceMap(SOURCE, tuple(ImportMap(SOURCE, *row, at) for at, row in enumerate(rows)))


def answered(source_map: SourceMap, found: FileListing, answers: dict[str, str], facts: BookFacts = FACTS) -> Mapped:
    """What comes once every question is answered: by its value, or by the column it is about."""
    for _ in range(4):
        made = mapped(source_map, found, facts)
        if not made.questions:
            return made
        rows = []
        for question in made.questions:
            keys = (question.asks.given, question.asks.heading, question.asks.into)
            rows += [question.answered(answers[key]) for key in keys if key in answers][:1]
        assert rows, made.questions
        source_map = source_map._replace(rows=(*source_map.rows, *rows))
    raise AssertionError(made.questions)


def as_dicts(made: Mapped, table: str) -> list[dict[str, Cell]]:
    """The rows of a table by header."""
    columns = {column.field: column.zh for column in TABLES[table].inputs}
    return [
        {columns[field]: cell for field, cell in zip(coming.fields, row, strict=True)}
        for coming in made.comings
        if coming.table == table
        for row in coming.rows
    ]
