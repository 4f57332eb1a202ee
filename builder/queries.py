"""Sums and counts over tables, each as a formula and as the value it has in the book as built."""

from __future__ import annotations

import datetime as dt
import math
import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from addin.tables.schema import TABLES, label
from addin.values.money import exact, round_half_up
from addin.values.periods import Month
from builder.draft import Draft, Value
from builder.live.facts import serial, shown

_Record = dict[str, Any]


class Term(NamedTuple):
    """A piece of a formula and what it is worth; '' where the sheet shows nothing."""

    formula: str
    value: Value


class If(NamedTuple):
    """A condition on a field: an operator of SUMIFS and what it is compared with."""

    field: str
    op: str
    term: Term


_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def text(words: str) -> Term:
    return Term(f'"{words}"', words)


def choice(draft: Draft, of: str, code: str) -> Term:
    """A list value."""
    return text(label(of, code, draft.lang))


def number(value: float) -> Term:
    return Term(f"{value:g}", value)


def month_start(month: Month | None, months: int = 0) -> Term:
    """The first day of the start page's month, or of one so many months later."""
    formula = f"EDATE(SettleMonth,{months})" if months else "SettleMonth"
    return Term(formula, serial(month.plus(months).first) if month else "")


def in_month(field: str, month: Month | None, months: int = 0) -> tuple[If, If]:
    """Dated in the start page's month, or in one so many months later."""
    return If(field, ">=", month_start(month, months)), If(field, "<", month_start(month, months + 1))


def total(draft: Draft, table: str, field: str, *conditions: If, rounded: bool = True) -> Term:
    """SUMIFS: money rounded to a fen, ratios as they are."""
    formula = f"SUMIFS({draft.ref(table, field)},{_criteria(draft, table, conditions)})"
    rows = _rows(draft, table, conditions)
    if rounded:
        return Term(f"ROUND({formula},2)", sum(_fen(row[field]) for row in rows) / 100)
    return Term(formula, math.fsum(row[field] for row in rows if isinstance(row[field], (int, float))))


def count(draft: Draft, table: str, *conditions: If) -> Term:
    """COUNTIFS."""
    found = len(list(_rows(draft, table, conditions)))
    return Term(f"COUNTIFS({_criteria(draft, table, conditions)})", found)


def _criteria(draft: Draft, table: str, conditions: tuple[If, ...]) -> str:
    return ",".join(f"{draft.ref(table, field)},{_criterion(op, term)}" for field, op, term in conditions)


def _criterion(op: str, term: Term) -> str:
    if op == "=":
        return term.formula
    return f'"{op}"&{term.formula}' if not term.formula.startswith('"') else f'"{op}{term.formula[1:]}'


def _rows(draft: Draft, table: str, conditions: tuple[If, ...]) -> list[_Record]:
    rows = _all_rows(draft, table)
    return [rows[place - 1] for place in _places(draft, table, conditions)]


def _places(draft: Draft, table: str, conditions: tuple[If, ...]) -> list[int]:
    """Which rows fulfil the conditions, counted from 1."""
    rows = enumerate(_all_rows(draft, table), 1)
    return [place for place, row in rows if all(_fits(row[field], op, term.value) for field, op, term in conditions)]


def _all_rows(draft: Draft, table: str) -> list[_Record]:
    """The table's rows with what its live formulas show; kept, since a page asks for them many times."""
    if table not in draft.seen:
        live = draft.live.get(table, {})
        fields = [column.field for column in TABLES[table].columns]
        draft.seen[table] = [
            dict(zip(fields, row, strict=True)) | {field: values[place] for field, values in live.items()}
            for place, row in enumerate(draft.rows(table))
        ]
    return draft.seen[table]


def _fits(cell: object, op: str, value: object) -> bool:
    """As SUMIFS compares: numbers and dates with numbers, texts with texts; what cannot be compared differs."""
    mine, other = _plain(cell), _plain(value)
    if isinstance(mine, str) != isinstance(other, str):
        return op == "<>"
    return _TESTS[op](mine, other)


def _plain(cell: object) -> float | str:
    if isinstance(cell, dt.date):
        return float(serial(cell))
    return float(cell) if isinstance(cell, (int, float, Decimal)) else str(cell or "")


def _fen(cell: object) -> int:
    return round_half_up(exact(cell) * 100) if isinstance(cell, (int, float, Decimal)) else 0


def nth(draft: Draft, table: str, place: int, *conditions: If) -> Term:
    """An array formula's text: where in the table the so-maniest row stands that fulfils the conditions, '' if none."""
    column = draft.ref(table, conditions[0].field)
    header = f"{table}[[#Headers],[{TABLES[table].column(conditions[0].field).header(draft.lang)}]]"
    tests = "*".join(f"({draft.ref(table, field)}{op}{term.formula})" for field, op, term in conditions)
    found = _places(draft, table, conditions)
    formula = f'IFERROR(SMALL(IF({tests},ROW({column})-ROW({header})),{place}),"")'
    return Term(formula, found[place - 1] if place <= len(found) else "")


def at(draft: Draft, table: str, field: str, position: Term, cell: str) -> Term:
    """The field of the row whose position stands in a cell, '' where there is none or it is blank."""
    column = draft.ref(table, field)
    formula = f'IF(N({cell})=0,"",IF(INDEX({column},{cell})="","",INDEX({column},{cell})))'
    if position.value == "":
        return Term(formula, "")
    return Term(formula, shown(_all_rows(draft, table)[int(position.value) - 1][field]))
