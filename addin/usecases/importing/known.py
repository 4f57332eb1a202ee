"""What a comparison knows of earlier imports into a table: which rows they brought, and from where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from addin.tables.schema import TABLES
from addin.usecases.importing.kept import ImportedRows
from addin.values.periods import Month

_DATED = ("day", "month")


class _Once(NamedTuple):
    number: int
    source: str
    code: str
    is_new: bool


class KnownImports:
    """What imports that stand brought into ``table``, by key; ``locked``: the book's locked months.

    ``is_full``: the file is said to hold all of its days, so that what it has not got has vanished from its source.
    """

    def __init__(self, table: str, source: str, imports: Iterable[ImportedRows], *, is_full: bool = False) -> None:
        self.table, self.source, self.is_full = table, source, is_full
        self.locked: frozenset[Month] = frozenset()
        self._brought: dict[str, list[_Once]] = defaultdict(list)
        for one in imports:
            if one.table == table and not one.undone:
                for row in one.brought:
                    self._brought[row.key].append(_Once(one.number, one.source, row.code, row.former is None))

    def with_locked(self, months: Iterable[Month]) -> KnownImports:
        """The same, these months being locked."""
        self.locked = frozenset(months)
        return self

    def locked_of(self, month: Month | None) -> Month | None:
        """The locked month that a row of this month concerns; the first of them where rows hold from then on."""
        if month is None:
            return None
        if TABLES[self.table].lasting:
            return min((other for other in self.locked if other >= month), default=None)
        return month if month in self.locked else None

    @property
    def any_brought(self) -> bool:
        return bool(self._brought)

    def count(self, key: str) -> int:
        """How many rows of this key this source brought as new."""
        return sum(once.is_new and once.source == self.source for once in self._brought.get(key, ()))

    def numbers(self, key: str) -> list[int]:
        """The imports that brought or changed rows of this key."""
        return [once.number for once in self._brought.get(key, ())]

    def is_untouched(self, key: str, code: str) -> bool:
        """Whether a row of this code is as the last import left it: no person typed or changed it."""
        found = self._brought.get(key) or []
        if TABLES[self.table].key:
            return bool(found) and found[-1].code == code
        return any(once.code == code for once in found)

    def other_source(self, key: str) -> str:
        """The other named source whose number this is; '' where there is none.

        Two programs may number their lines alike; people and customers are the same whoever names them.
        """
        found = self._brought.get(key) or []
        if not found or not any(column.field in _DATED for column in TABLES[self.table].inputs):
            return ""
        last = found[-1].source
        return last if last and self.source and last != self.source else ""
