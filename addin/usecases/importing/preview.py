"""All that a person sees of a file before it is taken, as data."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from addin.usecases.importing.against import Comparison
from addin.usecases.importing.maps.model import MapLeftOut, Question
from addin.usecases.importing.maps.proposing import ProposedRow
from addin.values.errors import Problem


class DaySum(NamedTuple):
    """What comes into a table of a day and a payment ('' where the table has none), fen."""

    table: str
    day: dt.date | None
    payment: str
    lines: int
    fen: int


class TotalCheck(NamedTuple):
    """A total that the file itself says against the sum of its column's lines, fen: taken, left out, both."""

    line: int
    heading: str
    said_fen: int
    taken_fen: int
    left_fen: int

    @property
    def agrees(self) -> bool:
        return self.said_fen == self.taken_fen + self.left_fen


class Preview(NamedTuple):
    """Nothing may be written while there are ``questions`` or ``problems``.

    ``told``: what is said of the file (encoding, kind, archive, rows hidden by a filter), by code and values.
    """

    source: str
    file: str
    comparisons: tuple[Comparison, ...]
    left_out: tuple[MapLeftOut, ...] = ()
    sums: tuple[DaySum, ...] = ()
    totals: tuple[TotalCheck, ...] = ()
    questions: tuple[Question, ...] = ()
    proposed: tuple[ProposedRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    told: tuple[Problem, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether it can be taken as it stands."""
        return not self.questions and not self.problems
