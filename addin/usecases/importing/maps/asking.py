"""What a map leaves open, gathered: each question once, with all lines that it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from addin.tables.choices import choice_labels
from addin.tables.declare import Column
from addin.tables.imports import ImportMap
from addin.usecases.importing.maps.model import BookFacts, MapOption, Question, QuestionKind
from addin.usecases.importing.maps.names import near_names
from addin.usecases.importing.maps.words import SPECIAL, in_words
from addin.values.errors import Language

_FEW = 40  # so many customers or people can be looked through


class _Asked(NamedTuple):
    lines: list[int]
    options: tuple[MapOption, ...]
    values: Mapping[str, object]


class Asking:
    """The questions of one file, in the order in which they come up."""

    def __init__(self, facts: BookFacts) -> None:
        self.facts = facts
        self._asked: dict[tuple[QuestionKind, ImportMap], _Asked] = {}

    def ask(
        self,
        kind: QuestionKind,
        row: ImportMap,
        lines: Iterable[int],
        options: Callable[[], tuple[MapOption, ...]],
        **values: object,
    ) -> None:
        """Ask once; lines of the file are added up. ``options`` are looked for when it first comes up."""
        key = (kind, row._replace(row=-1, becomes=""))
        if key not in self._asked:
            self._asked[key] = _Asked([], options(), values)
        self._asked[key].lines.extend(lines)

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(
            Question(kind, row, tuple(sorted(set(asked.lines))), asked.options, values=asked.values)
            for (kind, row), asked in self._asked.items()
        )


def yes_or_no(lang: Language) -> tuple[MapOption, ...]:
    """Take or skip."""
    return MapOption(in_words(SPECIAL["take"], lang)), MapOption(in_words(SPECIAL["skip"], lang))


def options_for(column: Column, text: str, facts: BookFacts) -> tuple[MapOption, ...]:
    """What may be answered for a column: its list, the customers or people whose names come near, else all people."""
    if column.choice:
        return tuple(map(MapOption, choice_labels(column.choice, facts.language)))
    known = facts.named(column)
    near = near_names(text, known) if text else []
    offered = near or (list(known.items()) if len(known) <= _FEW else [])
    return tuple(MapOption(number, name) for number, name in offered)
