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
    plain_spelling = b"<worksheet" in sheet[:4096] and not _holds(sheet, b"<", b"!", b"")
    no_errors = b't="e"' not in sheet and not _holds(sheet, b"t=", b"'", b"e'")
    return plain_spelling and no_errors and _all_calculated(sheet)


def _holds(sheet: bytes, before: bytes, rare: bytes, after: bytes) -> bool:
    """Whether these bytes stand in the sheet one after the other; one rare byte is found far sooner than several."""
    place = sheet.find(rare)
    while place >= 0:
        if sheet.startswith(after, place + 1) and sheet.endswith(before, 0, place):
            return True
        place = sheet.find(rare, place + 1)
    return False


def _all_calculated(sheet: bytes) -> bool:
    """Every formula is followed by a value, as Excel and our builder write them; an empty one is text."""
    formulas = sheet.count(b"<f>") + sheet.count(b"<f ")
    if not formulas:
        return True
    followed = sheet.count(b"</f><v>")
    if formulas != followed and formulas != followed + sheet.count(b"/><v>"):
        return False
    empty = sheet.count(b"<v></v>")
    return not empty or empty == sum(1 for _ in _EMPTY_TEXT.finditer(sheet))
