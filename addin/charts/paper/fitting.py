"""The size of type at which a statement takes one page: estimated first, since every try costs a page's setting."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable

from addin.charts.paper.content import Listing, StatementPage

SIZES = (9.4, 9.0, 8.6, 8.2, 7.8, 7.4, 7.0, 6.6, 6.2)  # points
_IF_NONE_FITS = 7.8
_CAREFUL = 0.97  # the estimate is a little high
_WIDTH, _HEIGHT = 521.0, 773.0  # points between the margins of statement.typ
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
# heights of statement.typ in em
_HEAD, _RECEIVED, _TITLE, _ROW, _GROUP, _GUTTER = 9.0, 6.0, 1.6, 1.33, 1.77, 0.9
_TEXT, _LEADING, _INSET = 0.73, 0.42, 0.56


def fitted(make: Callable[[float], bytes], page: StatementPage) -> tuple[bytes, float]:
    """The PDF with the largest type that leaves it on one page, and that size; of two pages where none does."""
    for size in SIZES:
        if _height(page, _WIDTH / size) * size * _CAREFUL <= _HEIGHT and pages_in(pdf := make(size)) == 1:
            return pdf, size
    if pages_in(pdf := make(SIZES[-1])) == 1:
        return pdf, SIZES[-1]
    return make(_IF_NONE_FITS), _IF_NONE_FITS


def pages_in(pdf: bytes) -> int:
    """How many pages a PDF of ours has."""
    return len(_PAGE.findall(pdf))


def _height(page: StatementPage, width: float) -> float:
    """About how high the statement is at a width, both in em."""
    rows = sum(len(group.rows) for group in page.groups)
    amounts = (rows + 1) * _ROW + len(page.groups) * _GROUP
    pairs = [page.listings[place : place + 2] for place in range(0, len(page.listings), 2)]
    half = (width - 1.6) / 2 - 7.5
    beside = sum(max(_listing(one, half) for one in pair) + _GUTTER for pair in pairs)
    return _HEAD + amounts + beside + _reasons(page.reasons, width - 18) + _RECEIVED


def _listing(one: Listing, width: float) -> float:
    rows = sum(_lines([row[0]], width) for row in one.rows)
    return _TITLE + rows + (_lines([one.note], width + 7) if one.note else 0)


def _reasons(one: Listing, width: float) -> float:
    return _TITLE + _ROW + sum(_lines(row[2:], width) for row in one.rows)


def _lines(texts: Iterable[str], width: float) -> float:
    """The height of texts below each other."""
    count = sum(math.ceil(_wide(text) / width) for text in texts if text)
    return max(1, count) * (_TEXT + _LEADING) - _LEADING + _INSET


def _wide(text: str) -> float:
    return sum(0.57 if character.isascii() else 1.0 for character in text)
