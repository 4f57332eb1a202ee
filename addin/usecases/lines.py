"""The lines that a sum adds up: what was credited in a month to a person or the department, line by line (X1–X4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from addin.book.base import Book, Cell, RawTable
from addin.book.convert import read_month
from addin.book.inputs import fields_of, read_contents, without_collector
from addin.engine.rules.credit import Credited, accounts_of
from addin.insight.statistics.facts import count_month
from addin.plans.registry import plan_in
from addin.tables.choices import codes, label
from addin.tables.records import Inputs
from addin.usecases.corrections.settling import without_recorded
from addin.usecases.explain import Selected
from addin.usecases.results import Row, names_in, placed
from addin.usecases.settle import stop_at_errors
from addin.values.errors import Language, refuse
from addin.values.identity import id_form
from addin.values.money import yuan_number
from addin.values.order import natural
from addin.values.periods import Month

LINES_TABLE = "tblLines"
# the tables whose rows are sums over lines; of their fields month, staff, source and item say which lines
SUMMED = ("tblSettlement", "tblPool", "tblTrace", "tblSalesStats", "tblMonthlyPlan", "tblOwed")


class LinesWanted(NamedTuple):
    """Which lines: of a month, a person ('' the department), a source, an item, a customer's level ('' any)."""

    month: Month
    staff: str = ""
    source: str = ""
    item: str = ""
    level: str = ""


class Behind(NamedTuple):
    """What was found: how many lines, and their performance and commission base, fen."""

    wanted: LinesWanted
    lines: int
    performance: int
    base: int


@without_collector()
def show_lines(book: Book, selected: Selected, shown: Month) -> Behind:
    """Write the lines behind the selected sum to tblLines; ``shown`` is the month of a page that names none.

    Refused where the selection is no sum, or the book lacks the table; DataRefused where facts cannot be read.
    """
    if LINES_TABLE not in book.names():
        raise refuse("no_lines_table", table=LINES_TABLE)
    contents = read_contents(book, ("tblLedger",))
    stop_at_errors(book, contents.tables, contents.problems)
    inputs = contents.inputs
    wanted = _in_table(book, selected) or _on_page(selected, inputs, shown)
    levels = {customer.customer: customer.level for customer in inputs.customers}
    found = [one for one in credited_in(inputs, wanted.month) if _is_wanted(one, wanted, levels)]
    found.sort(key=lambda one: (_origin(one), one.day, natural(one.line.receipt if one.line else "")))
    names = _names(inputs)
    rows = [_row(one, wanted.month, names, book.language) for one in found]
    book.write({LINES_TABLE: placed(book.read(LINES_TABLE), rows)})
    return Behind(wanted, len(found), sum(one.performance for one in found), sum(one.base for one in found))


def credited_in(inputs: Inputs, month: Month) -> list[Credited]:
    """Every amount credited in the month, by the facts as they stand."""
    facts = without_recorded(inputs, month)
    accounts = accounts_of(facts.receipts, facts.collections)
    return list(count_month(facts, month, accounts, plan_in(facts.policy, month).counts).credited)


def _in_table(book: Book, selected: Selected) -> LinesWanted | None:
    """What the selected row of a table sums up; None on a sheet of none of them."""
    for name in SUMMED:
        raw = book.read(name) if name in book.names() else None
        if raw is None or raw.sheet != selected.sheet:
            continue
        row = selected.row - raw.first_row
        cells = dict(zip(fields_of(raw), raw.rows[row], strict=True)) if 0 <= row < len(raw.rows) else {}
        month = read_month(cells.get("month"), raw.epoch_1904)
        if month is None:
            raise refuse("no_sum_selected")
        return LinesWanted(
            month, _text(cells, "staff"), *(_code(cells, raw, field) for field in ("source", "item", "level"))
        )
    return None


def _on_page(selected: Selected, inputs: Inputs, shown: Month) -> LinesWanted:
    """A page's row begins with the person's number; any other row is the department's."""
    first = selected.first.split(" ")[0]
    known = {id_form(person.staff) for person in inputs.staff}
    return LinesWanted(shown, first if first and id_form(first) in known else "")


def _text(cells: Mapping[str, Cell], field: str) -> str:
    cell = cells.get(field)
    return "" if cell is None else str(cell).strip()


def _code(cells: Mapping[str, Cell], raw: RawTable, field: str) -> str:
    """A list value of the statistics; what other tables call so is no list of theirs."""
    return codes(field).get(_text(cells, field), "") if raw.name == "tblSalesStats" else ""


def _is_wanted(one: Credited, wanted: LinesWanted, levels: Mapping[str, str]) -> bool:
    if wanted.staff and id_form(one.staff) != id_form(wanted.staff):
        return False
    if not (wanted.source or wanted.item or wanted.level):
        return True
    line = one.line
    if line is None or wanted.source not in ("", line.source) or wanted.item not in ("", line.item):
        return False
    return wanted.level in ("", levels.get(line.customer, ""))


def _origin(one: Credited) -> str:
    """Where the credit comes from, in the order of the sentence: paid at once, collected, reversed, dinners."""
    if one.line is None:
        return "dinner"
    if one.line.payment == "account":
        return "collected" if one.performance >= 0 else "reversed"
    return "at_once"


class _Names(NamedTuple):
    """What people and customers are called, by number."""

    people: Mapping[str, str]
    customers: Mapping[str, str]


def _names(inputs: Inputs) -> _Names:
    return _Names(
        names_in(inputs),
        {customer.customer: customer.name for customer in inputs.customers},
    )


def _row(one: Credited, month: Month, names: _Names, lang: Language) -> Row:
    row: Row = {
        "month": month.first,
        "staff": one.staff,
        "name": names.people.get(one.staff, ""),
        "origin": label("credit_origin", _origin(one), lang),
        "day": one.day,
        "performance": yuan_number(one.performance),
        "base": yuan_number(one.base),
    }
    if one.line is None:
        return row
    line = one.line
    return row | {
        "receipt": line.receipt,
        "customer": line.customer,
        "customer_name": names.customers.get(line.customer, ""),
        "source": label("source", line.source, lang),
        "item": label("item", line.item, lang),
        "amount": yuan_number(line.amount),
    }
