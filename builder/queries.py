"""Sums and counts over tables, as pieces of formulas."""

from __future__ import annotations

from typing import NamedTuple

from addin.tables.choices import label
from addin.tables.schema import TABLES
from builder.draft import Draft


class If(NamedTuple):
    """A condition on a field: an operator of SUMIFS and the piece of a formula it is compared with."""

    field: str
    op: str
    than: str


def text(words: str) -> str:
    return f'"{words}"'


def choice(draft: Draft, of: str, code: str) -> str:
    """A list value."""
    return text(label(of, code, draft.lang))


def month_start(months: int = 0) -> str:
    """The first day of the start page's month, or of one so many months later."""
    return f"EDATE(SettleMonth,{months})" if months else "SettleMonth"


def in_month(field: str, months: int = 0) -> tuple[If, If]:
    """Dated in the start page's month, or in one so many months later."""
    return If(field, ">=", month_start(months)), If(field, "<", month_start(months + 1))


def with_month(formula: str, otherwise: str = '""') -> str:
    """The formula, and something else while there is no month."""
    return f'IF(SettleMonth="",{otherwise},{formula})'


def total(draft: Draft, table: str, field: str, *conditions: If) -> str:
    """SUMIFS of money, rounded to a fen."""
    return f"ROUND({exact_total(draft, table, field, *conditions)},2)"


def exact_total(draft: Draft, table: str, field: str, *conditions: If) -> str:
    """SUMIFS as it comes: of ratios."""
    return f"SUMIFS({draft.ref(table, field)},{_criteria(draft, table, conditions)})"


def count(draft: Draft, table: str, *conditions: If) -> str:
    """COUNTIFS."""
    return f"COUNTIFS({_criteria(draft, table, conditions)})"


def _criteria(draft: Draft, table: str, conditions: tuple[If, ...]) -> str:
    return ",".join(f"{draft.ref(table, field)},{_criterion(op, than)}" for field, op, than in conditions)


def _criterion(op: str, than: str) -> str:
    if op == "=":
        return than
    return f'"{op}"&{than}' if not than.startswith('"') else f'"{op}{than[1:]}'


def nth(draft: Draft, table: str, place: int, *conditions: If) -> str:
    """An array formula's text: where in the table the so-maniest row stands that fulfils the conditions, '' if none."""
    column = draft.ref(table, conditions[0].field)
    header = f"{table}[[#Headers],[{TABLES[table].column(conditions[0].field).header(draft.lang)}]]"
    tests = "*".join(f"({draft.ref(table, field)}{op}{than})" for field, op, than in conditions)
    return f'IFERROR(SMALL(IF({tests},ROW({column})-ROW({header})),{place}),"")'


def at(draft: Draft, table: str, field: str, cell: str) -> str:
    """The field of the row whose position stands in a cell, '' where there is none or it is blank."""
    column = draft.ref(table, field)
    return f'IF(N({cell})=0,"",IF(INDEX({column},{cell})="","",INDEX({column},{cell})))'
