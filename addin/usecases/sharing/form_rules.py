"""What may be typed in a column of a handed-out workbook: by the declaration that the book's own sheets follow."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from openpyxl.worksheet.datavalidation import DataValidation

from addin.book.live import serial_of_day
from addin.tables.choices import CHOICES
from addin.tables.declare import Column
from addin.texts.sharing import share_text
from addin.usecases.sharing.form_lists import FormLists
from addin.values.errors import Language

_LONGEST = 250  # characters of a note beside a cell


def rule_of(column: Column, lists: FormLists, lang: Language) -> DataValidation | None:
    """The column's data validation with its note; None where anything may stand and there is nothing to say."""
    rule = _rule(column, lists, lang)
    note = column.note[0] if lang == "zh" else column.note[1]
    if rule is None and note:
        rule = DataValidation()
    if rule is None:
        return None
    rule.allow_blank = True
    if note:
        rule.promptTitle, rule.prompt = column.header(lang)[:32], note[:_LONGEST]
        rule.showInputMessage = True
    return rule


def _rule(column: Column, lists: FormLists, lang: Language) -> DataValidation | None:
    if column.kind in CHOICES:
        return _listed(lists.choice(column.kind), "stop", "wrong_choice", lang)
    if column.suggests:
        return _listed(lists.choice(column.suggests), "warning", "unknown_choice", lang)
    if column.kind == "id" and not column.defines:
        numbers = lists.numbers(column.names)
        return _listed(numbers, "warning", "unknown_number", lang) if numbers else None
    return _between(column, lang)


def _listed(cells: str, style: Literal["stop", "warning"], error: str, lang: Language) -> DataValidation:
    rule = DataValidation(type="list", formula1=cells, errorStyle=style)
    return _told(rule, error, lang)


def _between(column: Column, lang: Language) -> DataValidation | None:
    limit = column.limit
    if limit is None:
        return None
    dated = isinstance(limit.low, dt.date)
    kind: Literal["date", "whole", "decimal"] = "date" if dated else "whole" if limit.whole else "decimal"
    low, high = (_bound(bound) for bound in (limit.low, limit.high))
    rule = DataValidation(type=kind, operator="between", formula1=low, formula2=high)
    error = "wrong_month" if column.kind == "month" else "wrong_date" if dated else "wrong_number"
    return _told(rule, error, lang)


def _bound(bound: float | dt.date) -> str:
    return f"{serial_of_day(bound) if isinstance(bound, dt.date) else bound:.15g}"


def _told(rule: DataValidation, error: str, lang: Language) -> DataValidation:
    rule.errorTitle, rule.error = share_text("wrong_title", lang), share_text(error, lang)
    rule.showErrorMessage = True
    return rule
