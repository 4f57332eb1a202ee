"""A payment on a last day as rows of tblLeaverPay and tblLeaverTrace (L7)."""

from __future__ import annotations

from collections.abc import Mapping

from addin.book.base import Cell, RawTable, filled_rows
from addin.book.inputs import fields_of
from addin.engine.rules.leavers import to_pay
from addin.engine.settlement import Outcome
from addin.engine.situation import Explained
from addin.tables.schema import TABLES
from addin.texts.words import words
from addin.usecases.closing.closes import Clock
from addin.usecases.closing.leaver_codes import PAY, TRACE, payment_code
from addin.usecases.results import Row, explained_row, placed
from addin.values.errors import Language
from addin.values.money import yuan_number
from addin.values.periods import Month

_OF_LEDGER = ("taxed_income", "tax_basic", "tax_elected", "tax_special", "bonus_income")  # as the settlement keeps them


def pay_row(outcome: Outcome, staff: str, joined: int, clock: Clock) -> Row:
    """The row of tblLeaverPay, its check code still to come; ``joined``: the month before's net pay, fen."""
    person = outcome.people[staff]
    kept = {line.item: line.amount for line in outcome.ledger if line.staff == staff}
    amounts = {c.field: person.get(c.field) for c in TABLES[PAY].columns if c.kind == "money"}
    amounts |= {item: kept.get(item, 0) for item in _OF_LEDGER}
    amounts |= {"joined": joined, "paid": to_pay(person.get("net"), joined).amount}
    row: Row = {field: yuan_number(amount) for field, amount in amounts.items()}
    return row | {
        "month": outcome.month.first,
        "staff": staff,
        "day": person.staff.left,
        "name": person.staff.name,
        "grade": person.grade.grade,
        "target": None if person.target is None else yuan_number(person.target),
        "ratio": None if person.ratio is None else float(person.ratio),
        "time": clock.text,
        "operator": clock.operator,
    }


def explanations(outcome: Outcome, staff: str, joined: int, lang: Language) -> list[Row]:
    """The rows of tblLeaverTrace: how every amount came about, what is paid in all as the last."""
    alone = {c.field for c in TABLES["tblSettlement"].columns} - {c.field for c in TABLES[PAY].columns}
    mine = [e for e in outcome.trace if e.staff == staff and e.line.item not in alone and e.line.amount]
    paid = Explained(staff, to_pay(outcome.people[staff].get("net"), joined))
    spoken, name = words(lang), outcome.people[staff].staff.name
    return [{"month": outcome.month.first, **explained_row(e, name, lang, spoken)} for e in (*mine, paid)]


def written(
    tables: Mapping[str, RawTable], month: Month, pay: Row, explained: list[Row]
) -> tuple[dict[str, list[list[Cell]]], str]:
    """Both tables with the payment added at their end; and its check code, which is in its row."""
    found = {PAY: _added(tables[PAY], [pay]), TRACE: _added(tables[TRACE], explained)}
    raws = {name: tables[name]._replace(rows=rows) for name, rows in found.items()}
    code = payment_code(raws, month, str(pay["staff"]))
    found[PAY][-1][fields_of(tables[PAY]).index("check")] = code
    return found, code


def _added(raw: RawTable, rows: list[Row]) -> list[list[Cell]]:
    return filled_rows(raw.rows) + placed(raw, rows)
