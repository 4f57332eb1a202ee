"""Files with our own headings need no map: each column of ours is taken as it is, the others are passed over."""

from __future__ import annotations

from collections.abc import Sequence

from addin.tables.imports import MAPS_TABLE, ImportMap
from addin.tables.schema import INPUTS, TABLES
from addin.usecases.importing.maps.model import SourceMap
from addin.usecases.importing.maps.words import wanted_field
from addin.values.errors import Language

IMPORTED = tuple(name for name in INPUTS if name != MAPS_TABLE)  # tables that a file can be imported into


def identity_map(table: str, headings: Sequence[str], lang: Language) -> SourceMap:
    """The map of a file with a table's own headings, in either language."""
    ours = [(heading, field) for heading in headings if (field := wanted_field(table, heading))]
    columns = ((heading, TABLES[table].column(field)) for heading, field in ours)
    rows = (
        ImportMap("", TABLES[table].sheet(lang), heading, column.header(lang), "", "") for heading, column in columns
    )
    return SourceMap("", tuple(rows), identity=True)
