"""tblRates and tblPolicy as a formula gets them: a range without its header row, in either language.

What a cell of them lacks becomes the error of the cells that need it, never of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from addin.engine.kernels import Ageing, Band, Basis, Ladder, Method, Pool, Scheme, ladder, pool
from addin.engine.worksheet.cells import (
    ErrorValue,
    FormulaError,
    compared_name,
    error_of,
    is_empty,
    month,
    not_negative,
    single,
)
from addin.values.identity import id_form

BASES: dict[str, Basis] = {"完成率": "ratio", "ratio": "ratio", "金额": "amount", "amount": "amount"}
METHODS: dict[str, Method] = {"全额": "whole", "whole": "whole", "分段": "sliced", "sliced": "sliced"}

_Row = tuple[object, ...]
_T = TypeVar("_T")


def _rows_of(table: object, columns: int) -> Sequence[Sequence[object]]:
    """The rows of a range of at least so many columns, else #VALUE!; a flat list is one row."""
    if not isinstance(table, (list, tuple)):
        raise error_of(table)
    rows = table if table and isinstance(table[0], (list, tuple)) else [table]
    if min(map(len, rows)) < columns:
        raise error_of(single(table))
    return rows


def _hashable(row: Sequence[object]) -> _Row:
    """A row that remembers: TRUE, which equals 1 in Python, as text."""
    return tuple([str(cell) if cell is True or cell is False else cell for cell in row])


# rates


class Rates:
    """A rates range, its schemes prepared when they are asked for.

    Five columns 方案, 依据, 方式, 下限, 比例, or tblRates as a whole with 生效月份 in second place.
    """

    def __init__(self, table: object) -> None:
        self._ready: dict[str, Ladder] = {}
        self._failed: dict[str, ErrorValue] = {}
        self._groups: dict[str, list[Sequence[object]]] = {}
        self._broken: ErrorValue | None = None
        try:
            spelt: dict[tuple[object, type], list[Sequence[object]]] = {}
            for row in _rows_of(table, 5):
                spelt.setdefault((row[0], type(row[0])), []).append(row)
            for (cell, _), rows in spelt.items():
                self._groups.setdefault(compared_name(cell), []).extend(rows)
        except FormulaError as error:
            self._broken = error.value

    def find(self, scheme: object) -> Ladder | None:
        """The scheme of that name; None for an empty cell, #N/A if unknown, #VALUE! if its rows disagree."""
        found = self._ready.get(scheme) if type(scheme) is str else None
        if found is None and (form := compared_name(scheme)):
            if form not in self._ready and form not in self._failed:
                self._prepare(form)
            if form in self._failed:
                raise FormulaError(self._failed[form])
            found = self._ready[form]
            if type(scheme) is str:
                self._ready[scheme] = found  # ten thousand rows spell it alike
        return found

    def _prepare(self, form: str) -> None:
        rows = self._groups.get(form, [])
        if self._broken or not rows:
            self._failed[form] = self._broken or ErrorValue.NA
            return
        dated = len(rows[0]) > 5
        try:
            self._ready[form] = _ladder(tuple([_hashable(row[1:6] if dated else (None, *row[1:])) for row in rows]))
        except FormulaError as error:
            self._failed[form] = error.value


@lru_cache(maxsize=256)
def _ladder(rows: tuple[_Row, ...]) -> Ladder:
    """A scheme from its rows (生效月份, 依据, 方式, 下限, 比例): all bands of the latest month, none the earliest."""
    months = [month(row[0]) or 0 for row in rows]
    current = [row for row, start in zip(rows, months, strict=True) if start == max(months)]
    bases = {_choice(row[1], BASES) for row in current}
    methods = {_choice(row[2], METHODS) for row in current}
    bands = sorted(Band(not_negative(row[3]), not_negative(row[4])) for row in current)
    if len(bases) > 1 or len(methods) > 1 or len({band.edge for band in bands}) < len(bands):
        raise FormulaError(ErrorValue.VALUE)
    return ladder(Scheme(bases.pop(), methods.pop(), tuple(bands)))


def _choice(cell: object, spellings: dict[str, _T]) -> _T:
    found = spellings.get(compared_name(cell))
    if found is None:
        raise FormulaError(ErrorValue.VALUE)
    return found


# policy


class Policy(Generic[_T]):
    """A few parameters of a policy range, prepared once for each month asked for.

    Its columns are 参数, 值, 生效月份, 依据, 说明, 键 or, as in earlier versions, 键, 参数, 值, 生效月份, …; where keys
    stand tells which. Without a range: the document's own figures, in every month.
    """

    def __init__(self, table: object, keys: Sequence[str], prepare: Callable[[_Row], _T], default: _T) -> None:
        self._prepare, self._default = prepare, default
        self._ready: dict[int | None, _T | ErrorValue] = {}
        self._found: dict[str, list[tuple[int, object]]] | None = None
        self._broken: ErrorValue | None = None
        if is_empty(single(table)):
            return
        self._found = {key: [] for key in keys}
        try:
            rows = _rows_of(table, 4)
            order, named = _order(rows, tuple(keys))
            for at, key in named:
                self._found[key].append((month(rows[at][order.start]) or 0, rows[at][order.value]))
        except FormulaError as error:
            self._broken = error.value

    def at(self, month_index: int | None) -> _T:
        """In force in that month (None: the latest of all): #N/A if a key is not, #VALUE! if it is twice."""
        if self._found is None:
            return self._default
        found = self._ready.get(month_index)
        if found is None:
            found = self._ready[month_index] = self._in_force(self._found, month_index)
        if isinstance(found, ErrorValue):
            raise FormulaError(found)
        return found

    def _in_force(self, found: dict[str, list[tuple[int, object]]], month_index: int | None) -> _T | ErrorValue:
        if self._broken:
            return self._broken
        cells = []
        for rows in found.values():
            started = rows if month_index is None else [row for row in rows if row[0] <= month_index]
            if len(started) > 1:
                latest = max([start for start, _ in started])
                started = [row for row in started if row[0] == latest]
            if len(started) != 1:
                return ErrorValue.VALUE if started else ErrorValue.NA
            cells.append(started[0][1])
        try:
            return self._prepare(_hashable(cells))
        except FormulaError as error:
            return error.value


class _Order(NamedTuple):
    """Where the columns of a policy range stand."""

    key: int
    value: int
    start: int


_KEYS_LAST, _KEYS_FIRST = _Order(5, 1, 2), _Order(0, 2, 3)


def _order(rows: Sequence[Sequence[object]], keys: tuple[str, ...]) -> tuple[_Order, list[tuple[int, str]]]:
    """How the range's columns stand, and where it has the keys.

    Nobody writes a bare key into 说明, the last column where keys stand first; as a parameter's name somebody may.
    """
    if min(map(len, rows)) > _KEYS_LAST.key and (named := _named(_column(rows, _KEYS_LAST.key), keys)):
        return _KEYS_LAST, named
    return _KEYS_FIRST, _named(_column(rows, _KEYS_FIRST.key), keys)


def _column(rows: Sequence[Sequence[object]], at: int) -> _Row:
    return tuple([row[at] for row in rows])


@lru_cache(maxsize=256)
def _named(cells: _Row, keys: tuple[str, ...]) -> list[tuple[int, str]]:
    """Where the keys stand among these cells."""
    forms = [id_form(cell) if isinstance(cell, str) else "" for cell in cells]
    return [(at, form) for at, form in enumerate(forms) if form in keys]


POOL_KEYS = ("pool_rate", "pool_director", "pool_reps", "pool_non_sales", "pool_best_rep")
AGED_KEYS = ("aged_full_months", "aged_half_months", "aged_half_weight")


@lru_cache(maxsize=256)
def _pool(cells: _Row) -> Pool:
    rate, *shares = map(not_negative, cells)
    try:
        return pool(rate, tuple(shares))
    except ValueError:
        raise FormulaError(ErrorValue.NUM) from None


@lru_cache(maxsize=256)
def _ageing(cells: _Row) -> Ageing:
    full, half, weight = map(not_negative, cells)
    if full.denominator != 1 or half.denominator != 1:
        raise FormulaError(ErrorValue.VALUE)
    if weight > 1:
        raise FormulaError(ErrorValue.NUM)
    return Ageing(int(full), int(half), weight.numerator, weight.denominator)


DOCUMENT_POOL = pool(Fraction(1, 100), (Fraction(40), Fraction(50), Fraction(5), Fraction(5)))
DOCUMENT_AGEING = Ageing(3, 6, 1, 2)


class PoolPolicy(Policy[Pool]):
    """H6.1's rate and shares."""

    def __init__(self, table: object) -> None:
        super().__init__(table, POOL_KEYS, _pool, DOCUMENT_POOL)


class AgeingPolicy(Policy[Ageing]):
    """H10.3's months and weight."""

    def __init__(self, table: object) -> None:
        super().__init__(table, AGED_KEYS, _ageing, DOCUMENT_AGEING)
