"""Finds the cells that show an error or were never calculated, which the table reader gives as blank, and numbers that
are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from addin.book.cells import Box, column_number

_ERROR = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*? t="e"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?\s*(?:<v>([^<]*)</v>)?')
_ENDINGS = (  # of a formula without a value; in words of their own that a search finds fast
    re.compile(rb"</f>\s*(?:<v\s*/>|<v></v>)?\s*</c>"),
    re.compile(rb"<f(?: [^>]*)?/>\s*(?:<v\s*/>|<v></v>)?\s*</c>"),
)
_NO_NUMBER = re.compile(rb"<v>([-+]?(?:nan|inf)[a-z]*)</v>", re.IGNORECASE)  # some readers make days of these
_TAG = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*)>')


def error_cells(sheet: bytes, body: Box) -> dict[tuple[int, int], str]:
    """Row and column of each such cell in the box -> ``#N/A`` and the like, or empty text for not calculated.

    ``sheet`` is in the plain spelling.
    """
    found = [(col, row, error.decode()) for col, row, error in _errors(sheet)]
    found += [(col, row, "") for col, row in _uncalculated(sheet)]
    found += [(col, row, text.decode()) for col, row, text in _not_finite(sheet)]
    places = {(int(row), column_number(col.decode())): error for col, row, error in found}
    return {place: error for place, error in places.items() if body.holds(*place)}


def _errors(sheet: bytes) -> list[tuple[bytes, bytes, bytes]]:
    return _ERROR.findall(sheet) if b' t="e"' in sheet else []


def _uncalculated(sheet: bytes) -> Iterator[tuple[bytes, bytes]]:
    """An empty value is a text where the cell says so."""
    for ending in _ENDINGS:
        for found in ending.finditer(sheet):
            tag = _tag_before(sheet, found.start())
            if tag and b' t="str"' not in tag[3]:
                yield tag[1], tag[2]


def _not_finite(sheet: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    for found in _NO_NUMBER.finditer(sheet):
        tag = _tag_before(sheet, found.start())
        if tag and (b" t=" not in tag[3] or b' t="n"' in tag[3]):
            yield tag[1], tag[2], found[1]


def _tag_before(sheet: bytes, place: int) -> re.Match[bytes] | None:
    """The cell's tag that is open at a place."""
    return _TAG.match(sheet, sheet.rfind(b'<c r="', 0, place))
