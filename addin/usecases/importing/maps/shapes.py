"""Shapes that are looked for in a text: ZD######## is ZD and eight digits, room [*] / what stands between the two."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r"\[|\]|#\+|#+|\*|[^#*\[\]]+")
_DIGITS = "#"


@lru_cache(512)
def shape_pattern(shape: str) -> re.Pattern[str] | None:
    """The shape as a pattern whose first group is what is taken; None if its brackets do not fit."""
    tokens = _TOKEN.findall(shape)
    if tokens.count("[") != tokens.count("]") or tokens.count("[") > 1 or not tokens:
        return None
    bracketed = "[" in tokens
    if bracketed and tokens.index("[") > tokens.index("]"):
        return None
    made = "".join(_part(token, tokens[number + 1 :]) for number, token in enumerate(tokens))
    first, last = tokens[0], next(token for token in reversed(tokens) if token != "]")
    before = r"(?<!\d)" if first.lstrip("[").startswith(_DIGITS) else ""
    after = r"(?!\d)" if last.startswith(_DIGITS) else ""
    return re.compile(f"{before}{made if bracketed else f'({made})'}{after}", re.DOTALL | re.IGNORECASE)


def _part(token: str, rest: list[str]) -> str:
    if token in "[]":
        return "(" if token == "[" else ")"
    if token == "#+":
        return r"\d+"
    if token.startswith(_DIGITS):
        return rf"\d{{{len(token)}}}"
    if token == "*":
        return ".*?" if any(one != "]" for one in rest) else ".*"
    return r"\s*".join(map(re.escape, re.split(r"\s+", token)))


def found_in(shape: str, text: str) -> list[str]:
    """Every different text of this shape, in the order in which it stands there."""
    pattern = shape_pattern(shape)
    assert pattern is not None, "shapes are checked when the map is read"
    return list(dict.fromkeys(match[1].strip() for match in pattern.finditer(text)))
