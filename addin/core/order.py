"""The order of numbers such as S9 and S10, as a person reads them."""

from __future__ import annotations

import re

Natural = tuple[tuple[int, int, str], ...]

_PIECES = re.compile(r"\d+|\D+")


def natural(number: str) -> Natural:
    """A sort key in which runs of digits compare as numbers: S9 before S10, 007 before 10."""
    return tuple((0, int(piece), piece) if piece.isdecimal() else (1, 0, piece) for piece in _PIECES.findall(number))
