"""Values put into a text; in English a counted thing as it is said of that number.

``{count:row|rows}`` is '1 row' or '2 rows', ``{count:?is|are}`` the word alone.
"""

from __future__ import annotations

import string
from collections.abc import Mapping


class _Filling(string.Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        one, bar, many = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        word = one.removeprefix("?") if f"{value}" == "1" else many
        return word if one.startswith("?") else f"{value} {word}"


_FILLING = _Filling()


def filled(text: str, values: Mapping[str, object]) -> str:
    """The text with its values. KeyError for one that is not there."""
    return _FILLING.vformat(text, (), values) if "|" in text else text.format_map(values)
