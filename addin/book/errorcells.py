"""Finds the cells that show an error or were never calculated; the table reader gives both as blank."""

from __future__ import annotations

import re

from addin.book.cells import Box, column_number
from addin.book.sheet import plain

_ERROR = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*? t="e"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?\s*(?:<v>([^<]*)</v>)?')
_UNCALCULATED = re.compile(
    rb'<c r="([A-Z]+)(\d+)"(?![^>]* t="str")[^>]*>\s*(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
_EMPTY_TEXT = re.compile(rb' t="str"><f[^>]*>[^<]*</f><v></v>')


def error_cells(sheet: bytes, body: Box) -> dict[tuple[int, int], str]:
    """Row and column of each such cell in the box -> ``#N/A`` and the like, or empty text for not calculated."""
    if _surely_none(sheet):
        return {}
    text = plain(sheet)
    found = [(col, row, error.decode()) for col, row, error in _ERROR.findall(text)]
    if b"<f>" in text or b"<f " in text:
        found += [(col, row, "") for col, row in _UNCALCULATED.findall(text)]
    places = {(int(row), column_number(col.decode())): error for col, row, error in found}
    return {place: error for place, error in places.items() if body.holds(*place)}


def _surely_none(sheet: bytes) -> bool:
    """A quick look at the spellings that writers use: no errors, and no formula without a value."""
    plain_spelling = b"<worksheet" in sheet[:4096] and b"<!" not in sheet
    no_errors = b't="e"' not in sheet and b"t='e'" not in sheet
    return plain_spelling and no_errors and (_no_formulas(sheet) or _all_calculated(sheet))


def _no_formulas(sheet: bytes) -> bool:
    return b"<f>" not in sheet and b"<f " not in sheet


def _all_calculated(sheet: bytes) -> bool:
    """Every formula is followed by a value, as Excel and our builder write them; an empty one is text."""
    formulas, followed = sheet.count(b"<f>") + sheet.count(b"<f "), sheet.count(b"</f><v>")
    if formulas not in (followed, followed + sheet.count(b"/><v>")):
        return False
    empty = sheet.count(b"<v></v>")
    return not empty or empty == sum(1 for _ in _EMPTY_TEXT.finditer(sheet))
