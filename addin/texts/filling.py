"""Values put into a text, as each language puts them.

In English a counted thing is said of its number: ``{count:row|rows}`` is '1 row' or '2 rows', ``{count:?is|are}`` the
word alone. In Chinese the blank that sets a number or a name apart stands beside no Chinese word.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from functools import lru_cache

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_ADDRESS = re.compile(r"[./\\\\:]")  # names of files stay apart
_CHINESE = re.compile(f"[{_WIDE}]")
_SET_APART = re.compile(rf"(?<=[{_WIDE}]) (?=\{{)|(?<=\}}) (?=[{_WIDE}])")


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
    if "|" in text:
        return _FILLING.vformat(text, (), values)
    for name in _names_set_apart(text):
        value = values.get(name)
        if isinstance(value, str) and value and not _ADDRESS.search(value):
            text = _joined(text, name, bool(_CHINESE.match(value[0])), bool(_CHINESE.match(value[-1])))
    return text.format_map(values)


@lru_cache
def _names_set_apart(text: str) -> tuple[str, ...]:
    """The values of a Chinese text beside which a blank stands."""
    if not _SET_APART.search(text):
        return ()
    return tuple(dict.fromkeys(name for _, name, _, _ in string.Formatter().parse(text) if name))


@lru_cache
def _joined(text: str, name: str, before: bool, behind: bool) -> str:
    """The text without the blanks between the value and the words before and behind it."""
    if before:
        text = re.sub(rf"(?<=[{_WIDE}]) (?=\{{{name}[:}}])", "", text)
    return re.sub(rf"(\{{{name}(?::[^}}]*)?\}}) (?=[{_WIDE}])", r"\1", text) if behind else text
