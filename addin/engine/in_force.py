"""What is in force in a month, of rows that hold from a month on until a later row of theirs replaces them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from operator import attrgetter
from typing import Protocol, TypeVar

from addin.values.periods import Month


class _Dated(Protocol):
    """A row with the month from which it holds; without one it is the earliest of all."""

    @property
    def start(self) -> Month | None: ...


_Row = TypeVar("_Row", bound=_Dated)


def rows_in_force(rows: Iterable[_Row], key: str, month: Month) -> dict[str, list[_Row]]:
    """Of each key the rows whose start is the latest not after the month, keys and rows in their order."""
    key_of = attrgetter(key)
    started: dict[str, dict[Month | None, list[_Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.start is None or row.start <= month:
            started[key_of(row)][row.start].append(row)
    return {name: by_start[max(by_start, key=_order)] for name, by_start in started.items()}


def _order(start: Month | None) -> Month:
    return start or Month(0, 1)
