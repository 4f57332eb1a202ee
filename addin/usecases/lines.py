"""The lines that a sum adds up: what was credited in a month to a person or the department, line by line (X1–X4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from addin.book.base import Book
from addin.book.inputs import read_contents, without_collector
from addin.engine.rules.credit import Credited, accounts_of
from addin.insight.statistics.facts import UNLEVELLED, count_month
from addin.plans.registry import plan_in
from addin.tables.choices import label
from addin.tables.records import Inputs
from addin.usecases.corrections.settling import without_recorded
from addin.usecases.explain import Selected
from addin.usecases.lines_wanted import LinesWanted, of_month, wanted_in
from addin.usecases.results import Row, names_in, placed
from addin.usecases.settle import stop_at_errors
from addin.values.errors import Language, refuse
from addin.values.identity import id_form
from addin.values.money import yuan_number
from addin.values.order import natural
from addin.values.periods import Month

LINES_TABLE = "tblLines"


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
        raise refuse("no_lines_table")
    contents = read_contents(book, ("tblLedger",))
    stop_at_errors(book, contents.tables, contents.problems)
    inputs = contents.inputs
    wanted = wanted_in(book, selected, shown) or _on_page(selected, inputs, shown)
    names, found = _names(inputs), []
    for month in wanted.months:
        counted = [one for one in credited_in(inputs, month) if _is_wanted(one, wanted, names)]
        counted.sort(key=lambda one: (_origin(one), one.day, natural(one.line.receipt if one.line else "")))
        found += [(month, one) for one in counted]
    rows = [_row(one, month, names, book.language) for month, one in found]
    book.write({LINES_TABLE: placed(book.read(LINES_TABLE), rows)})
    return Behind(wanted, len(found), sum(one.performance for _, one in found), sum(one.base for _, one in found))


def credited_in(inputs: Inputs, month: Month) -> list[Credited]:
    """Every amount credited in the month, by the facts as they stand."""
    facts = without_recorded(inputs, month)
    accounts = accounts_of(facts.receipts, facts.collections)
    return list(count_month(facts, month, accounts, plan_in(facts.policy, month).counts).credited)


def _on_page(selected: Selected, inputs: Inputs, shown: Month) -> LinesWanted:
    """A page's row begins with the person's number; any other row is the department's."""
    first = selected.first.split(" ")[0]
    known = {id_form(person.staff) for person in inputs.staff}
    return of_month(shown, first if first and id_form(first) in known else "")


def _is_wanted(one: Credited, wanted: LinesWanted, names: _Names) -> bool:
    if wanted.staff and id_form(one.staff) != id_form(wanted.staff):
        return False
    if wanted.team and id_form(names.teams.get(one.staff, "")) != id_form(wanted.team):
        return False
    if not wanted.first <= one.day <= wanted.last:
        return False
    if not (wanted.source or wanted.item or wanted.level):
        return True
    line = one.line
    if line is None or wanted.source not in ("", line.source) or wanted.item not in ("", line.item):
        return False
    return wanted.level in ("", names.levels.get(line.customer, "") or UNLEVELLED)


def _origin(one: Credited) -> str:
    """Where the credit comes from, in the order of the sentence: paid at once, collected, reversed, dinners."""
    if one.line is None:
        return "dinner"
    if one.line.payment == "account":
        return "collected" if one.performance >= 0 else "reversed"
    return "at_once"


class _Names(NamedTuple):
    """What people and customers are called and where they belong, by number."""

    people: Mapping[str, str]
    teams: Mapping[str, str]
    customers: Mapping[str, str]
    levels: Mapping[str, str]


def _names(inputs: Inputs) -> _Names:
    return _Names(
        names_in(inputs),
        {person.staff: person.team for person in inputs.staff},
        {customer.customer: customer.name for customer in inputs.customers},
        {customer.customer: customer.level for customer in inputs.customers},
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
