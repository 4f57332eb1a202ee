"""Customers and people by number or by exact name; near names are offered, never taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

from addin.values.identity import id_form

_MOST = 5  # offered
_NEAR = 0.5
_MEANS_LITTLE = re.compile(r"(股份|有限|责任|公司|集团|酒店|付款|先生|女士|经理|\(.*?\)|\W)+")


class NumbersByName:
    """Numbers as the book spells them, by number and by name."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._numbers = {id_form(number): number for number in known}
        self._named: dict[str, list[str]] = {}
        for number, name in known.items():
            if name:
                self._named.setdefault(id_form(name), []).append(number)

    def number(self, text: str) -> str:
        """The one that a text names, '' where none does or several do."""
        found = self.twins(text)
        return found[0] if len(found) == 1 else ""

    def twins(self, text: str) -> list[str]:
        """Those that a text could all name."""
        form = id_form(text)
        return sorted({*self._named.get(form, []), *([self._numbers[form]] if form in self._numbers else [])})


def near_names(text: str, known: Mapping[str, str]) -> list[tuple[str, str]]:
    """Numbers and names that come near to a text, the nearest first."""
    wanted, whole = _core(text), id_form(text)
    scored = []
    for number, name in known.items():
        core = _core(name)
        score = SequenceMatcher(None, wanted, core).ratio() if wanted and core else 0.0
        if core and wanted and (core in wanted or wanted in core):
            score = max(score, 0.9)
        if whole in (id_form(number), id_form(name)):
            score = 1.0
        if score >= _NEAR:
            scored.append((-score, number, name))
    return [(number, name) for _, number, name in sorted(scored)[:_MOST]]


def _core(name: str) -> str:
    """A name without what many names have."""
    form = id_form(name)
    return _MEANS_LITTLE.sub("", form) or form
