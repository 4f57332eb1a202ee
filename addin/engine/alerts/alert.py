"""An alert, and what alerts are found in: a month's facts and outcome, and what there was in the months before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from addin.engine.policy import Parameters
from addin.engine.settlement import Outcome
from addin.tables.records import Inputs
from addin.values.errors import Problem
from addin.values.order import natural_key
from addin.values.periods import Month

AlertValue = int | Fraction | dt.date | str  # whole numbers are fen

_SHOWN = 3  # numbers of lines that are named
# Kinds about a row that stays from month to month: once confirmed they are not asked for again.
STANDING = frozenset(
    {"date_late", "date_early", "rate_high", "pool_rate_high", "scheme_edge", "late_facts", "left_out"}
)


class Alert(NamedTuple):
    """One thing that looks wrong.

    ``key`` finds the line wherever its row is moved: its own number where it has one. ``value`` is what was found,
    ``reference`` what it was compared with. ``row`` and ``field`` are its place now, ``values`` what its words name.
    """

    kind: str
    table: str
    key: str
    staff: str
    value: AlertValue
    reference: AlertValue
    row: int | None
    field: str
    values: Mapping[str, object]
    words: str = ""  # the message's code without 'alert_' where the kind has several

    @property
    def problem(self) -> Problem:
        """The alert as a finding that stops nothing."""
        return Problem(f"alert_{self.words or self.kind}", self.table, self.row, self.field, self.values, "warning")


class Late(NamedTuple):
    """A locked month whose facts are not what was locked: the check code then and now, and its row of tblCloses."""

    month: Month
    locked: str
    now: str
    row: int


class Before(NamedTuple):
    """What there is of the three full months before, by staff number; the largest line in fen by table and item."""

    ratios: Mapping[str, Sequence[Fraction]]
    nets: Mapping[str, Sequence[int]]
    largest: Mapping[tuple[str, str], int]


class Seen(NamedTuple):
    """What alerts are found in. ``first`` is the book's first month.

    ``others``: rows of dated tables that no pay comes from, by their name in dates.DATED.
    """

    month: Month
    p: Parameters
    inputs: Inputs
    outcome: Outcome
    before: Before
    first: Month
    late: Sequence[Late] = ()
    others: Mapping[str, Sequence[Any]] = {}


def named(numbers: Iterable[str]) -> str:
    """Some lines by their numbers: all of a few, of many the first and the last and how many."""
    found = set(numbers)
    key: Any = natural_key(found)
    if len(found) <= _SHOWN:
        return ", ".join(sorted(found, key=key))
    return f"{min(found, key=key)} … {max(found, key=key)} ({len(found)})"
