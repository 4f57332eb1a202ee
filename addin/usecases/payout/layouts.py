"""Layouts of pay-out files as tblPayoutLayouts holds them: columns in order, and settings at place 0 (X12)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from addin.engine.rules.payout import VoucherSide
from addin.tables.choices import CHOICES, codes, label
from addin.tables.office import LayoutRow
from addin.tables.schema import TABLES
from addin.values.errors import Language, Problem
from addin.values.identity import id_form

LAYOUTS = "tblPayoutLayouts"
_QUOTED = re.compile(r"""["“”'‘’「](.*)["“”'‘’」]""")
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
_LONGEST = 60


class Source(NamedTuple):
    """What a column holds: a field of a payee or of a voucher's line, or the same text in every row."""

    kind: Literal["field", "text"]
    value: str


class LayoutColumn(NamedTuple):
    """A column of the file: its heading, and where its cells come from."""

    heading: str
    source: Source


class PayoutLayout(NamedTuple):
    """A pay-out file's form. ``entries`` are a voucher's lines: side, item of tblSettlement, account."""

    name: str
    columns: tuple[LayoutColumn, ...]
    content: str = "transfer"
    people: str = "all"
    encoding: str = "utf8"
    entries: tuple[tuple[VoucherSide, str, str], ...] = ()

    def uses(self, *fields: str) -> bool:
        """Whether a column holds one of these fields."""
        return any(column.source.kind == "field" and column.source.value in fields for column in self.columns)


def fields_known() -> dict[str, str]:
    """Every spelling of a field, in both languages, to its code; amounts of tblSettlement by its headers."""
    money = [column for column in TABLES["tblSettlement"].columns if column.kind == "money"]
    ours = {id_form(header): column.field for column in money for header in (column.zh, column.en)}
    return ours | {id_form(text): code for text, code in codes("payout").items()}


def layout_names(rows: Iterable[LayoutRow]) -> list[str]:
    """The layouts that a book has, as they are first spelt."""
    return list({id_form(row.layout): row.layout for row in reversed(list(rows))}.values())[::-1]


def is_safe(name: str) -> bool:
    """Whether a layout's name can be part of a file's name on every system."""
    plain = all(letter.isalnum() or letter in " -_()（）" for letter in name)
    return plain and name == name.strip() and 0 < len(name) <= _LONGEST and name.casefold() not in _RESERVED


def payout_layout(rows: Iterable[LayoutRow], name: str, lang: Language) -> tuple[PayoutLayout, list[Problem]]:
    """The layout of this name, and what is wrong with it; one without columns where there is none of the name."""
    all_rows = list(rows)
    mine = sorted((row for row in all_rows if id_form(row.layout) == id_form(name)), key=lambda r: (r.position, r.row))
    if not mine:
        known = ", ".join(layout_names(all_rows)) or {"zh": "无", "en": "none"}[lang]
        return PayoutLayout(name, ()), [
            Problem("payout_unknown", LAYOUTS, None, "layout", {"name": name, "known": known})
        ]
    layout, problems = PayoutLayout(mine[0].layout, ()), []
    if not is_safe(layout.name):
        problems.append(Problem("payout_name", LAYOUTS, mine[0].row, "layout", {"name": layout.name}))
    for row in mine:
        layout, problem = _column(layout, row) if row.position else _setting(layout, row)
        problems += [problem] if problem else []
    if not layout.columns and not problems:
        problems.append(Problem("payout_no_columns", LAYOUTS, mine[0].row, "position", {"name": layout.name}))
    return layout, problems


def _column(layout: PayoutLayout, row: LayoutRow) -> tuple[PayoutLayout, Problem | None]:
    """The layout with the row's column."""
    source = _source(row.source)
    if source is None:
        return layout, Problem("payout_field", LAYOUTS, row.row, "source", {"value": row.source, "name": layout.name})
    return layout._replace(columns=(*layout.columns, LayoutColumn(row.heading, source))), None


def _source(text: str) -> Source | None:
    """What a cell of 取值 names; None where there is no such field."""
    quoted = _QUOTED.fullmatch(text.strip())
    if quoted or not text.strip():
        return Source("text", quoted[1] if quoted else "")
    field = fields_known().get(id_form(text))
    return Source("field", field) if field else None


def _setting(layout: PayoutLayout, row: LayoutRow) -> tuple[PayoutLayout, Problem | None]:
    """The layout with the row's setting, or with an entry of its voucher."""
    name = _by_form("payout_setting", row.heading)
    if name:
        value = _by_form(f"payout_{name}", row.source)
        if value:
            settings: dict[str, Any] = {name: value}
            return layout._replace(**settings), None
    elif entry := _entry(row):
        return layout._replace(entries=(*layout.entries, entry)), None
    known = {"heading": row.heading, "value": row.source, "name": layout.name}
    return layout, Problem("payout_set", LAYOUTS, row.row, "source" if name else "heading", known)


def _entry(row: LayoutRow) -> tuple[VoucherSide, str, str] | None:
    """'借方 应发工资' with its account; None for anything else."""
    side, _, item = row.heading.strip().partition(" ")
    code, field = _by_form("payout_side", side), fields_known().get(id_form(item))
    if not field or field in CHOICES["payout"] or not row.source.strip():
        return None
    return ("debit", field, row.source) if code == "debit" else ("credit", field, row.source) if code else None


def _by_form(choice: str, text: str) -> str:
    """The code of a list's value, '' where it has none such."""
    return {id_form(spelling): code for spelling, code in codes(choice).items()}.get(id_form(text), "")


def heading_of(code: str, lang: Language) -> str:
    """A field as the workbook calls it."""
    if code in CHOICES["payout"]:
        return label("payout", code, lang)
    return TABLES["tblSettlement"].column(code).header(lang)
