"""The order of numbers such as S9 and S10, as a person reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

Natural = tuple[tuple[int, int, str], ...]

_PIECES = re.compile(r"\d+|\D+")


def natural(number: str) -> Natural:
    """A sort key in which runs of digits compare as numbers: S9 before S10, 007 before 10."""
    return tuple((0, int(piece), piece) if piece.isdecimal() else (1, 0, piece) for piece in _PIECES.findall(number))


_DIGITS = str.maketrans("123456789", "000000000")


def natural_key(numbers: Iterable[str]) -> Callable[[str], object]:
    """A sort key for these numbers: the plain text where all follow one pattern, which then sorts the same, faster."""
    patterns = set("\n".join(numbers).translate(_DIGITS).split("\n"))  # one translation of many is far quicker
    return str if len(patterns) < 2 else natural
