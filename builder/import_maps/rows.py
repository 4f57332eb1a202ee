"""All maps that ship, as the template's tblImportMaps holds them."""

from __future__ import annotations

from addin.book.cells import CellValue
from addin.values.errors import Language
from builder.import_maps.banks import BANKS
from builder.import_maps.books import BOOK_SOURCES
from builder.import_maps.hotels import HOTELS
from builder.import_maps.wallets import WALLETS

SHIPPED_SOURCES = (*WALLETS, *BANKS, *HOTELS, *BOOK_SOURCES)


def map_rows(lang: Language) -> list[list[CellValue]]:
    """tblImportMaps of the template."""
    return [[cell or None for cell in row] for source in SHIPPED_SOURCES for row in source.rows(lang)]
