"""What is owed at a month's end as rows of tblOwed (L8), written by the settlement."""

from __future__ import annotations

from addin.book.base import Book, Cell
from addin.book.inputs import Contents
from addin.engine.rules.credit import Accounts
from addin.engine.rules.owed import average_rate
from addin.engine.settlement import Outcome
from addin.tables.choices import label
from addin.tables.records import Inputs
from addin.usecases.owing import Owing, everybody, name_of, owing, released_in
from addin.usecases.results import Row, replace_month
from addin.values.errors import Language
from addin.values.identity import id_form
from addin.values.money import yuan_number

OWED_TABLE = "tblOwed"


def owed_tables(book: Book, contents: Contents, outcome: Outcome, accounts: Accounts) -> dict[str, list[list[Cell]]]:
    """tblOwed with the settled month's rows made anew; none in a book without the table."""
    if OWED_TABLE not in contents.tables:
        return {}
    month = outcome.month
    earlier = [line for line in contents.inputs.ledger if line.month < month]
    inputs = contents.inputs._replace(ledger=(*earlier, *outcome.ledger))
    rates = {id_form(p.number): average_rate(p.get("commission"), p.get("base")) for p in outcome.people.values()}
    now = owing(inputs, month, accounts, rates)
    rows = [row for staff in everybody(now) for row in _rows(staff, inputs, now, book.language)]
    return {OWED_TABLE: replace_month(contents.tables[OWED_TABLE], month, rows)}


def _rows(staff: str, inputs: Inputs, now: Owing, lang: Language) -> list[Row]:
    """A row for what is held of a person's commission, and one for each month in which accounts are due."""
    who: Row = {"month": now.month.first, "staff": staff, "name": name_of(staff, inputs)}
    kinds = {kind: label("owed", kind, lang) for kind in ("held", "accounts")}
    rows: list[Row] = []
    if held := now.held.get(staff):
        due = released_in(staff, inputs, now)
        rows.append({**who, "kind": kinds["held"], "due": due and due.first, "amount": yuan_number(held)})
    rate, expected = now.rates.get(id_form(staff)), now.expected.get(staff)
    for due, counted in now.counted.get(staff, {}).items():
        amount = None if expected is None else yuan_number(expected[due])
        shown = None if rate is None else float(rate)
        more: Row = {"due": due.first, "counted": yuan_number(counted), "rate": shown, "amount": amount}
        rows.append({**who, "kind": kinds["accounts"], **more})
    return rows
