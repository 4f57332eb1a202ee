"""Why somebody got more or less than in another month (L6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from addin.book.base import Book, Cell, RawTable
from addin.book.inputs import Contents, read_contents
from addin.engine.checks.checks import grades_and_schemes_are_known, people_can_be_paid
from addin.engine.rules.comparison import Change, Split, base_pay_change, changes_of_net, commission_change
from addin.engine.rules.credit import accounts_of
from addin.engine.rules.pay import FULL_PAY, base_pay
from addin.engine.situation import people_in
from addin.engine.unread import without_follow_ons
from addin.plans.registry import plan_in
from addin.tables.pay_items import PayItems
from addin.tables.records import Inputs
from addin.tables.schema import TABLES
from addin.usecases.closing.results_agree import ResultRow
from addin.usecases.settle import stop_at_errors
from addin.usecases.statement import month_rows, verified
from addin.values.errors import Problem, Refused
from addin.values.identity import id_form
from addin.values.order import natural
from addin.values.periods import Month

_Amounts = Mapping[str, int]  # by field, fen
_Row = Mapping[str, Cell]  # by field
_NO_GRADE = frozenset({"unknown_grade", "grade_not_in_force"})


class Compared(NamedTuple):
    """A person's two months: 实发 then and now, what each item adds to the change, and two of them in parts, fen."""

    staff: str
    name: str
    before: int
    now: int
    changes: list[Change]
    commission: Split
    base_pay: Split


def compare(book: Book, month: Month, other: Month, staff: str = "") -> list[Compared]:
    """Everybody settled in one of the two months, or one person: what changed from ``other`` to ``month``.

    Raises Refused if a month or the person is not settled, DataRefused if what was settled has been changed, or people
    and grades cannot be read.
    """
    settled = verified(book, max(month, other)).read("tblSettlement")
    rows = {at: rows_of(settled, at) for at in (other, month)}
    missing = [at for at in (other, month) if not rows[at]]
    if missing:
        raise Refused([Problem("not_settled", values={"month": at}) for at in missing])
    if staff and not any(id_form(staff) in found for found in rows.values()):
        raise Refused([Problem("no_such_person", values={"month": month, "staff": staff})])
    inputs = known_people(book, read_contents(book, ()), other, month)
    return [person for person in compared(rows, inputs) if not staff or id_form(person.staff) == id_form(staff)]


def rows_of(settled: RawTable, month: Month) -> dict[str, _Row]:
    """The month's rows of tblSettlement by the form of their numbers."""
    return {id_form(str(row["staff"])): row for row in month_rows(settled, month)}


def compared(rows: Mapping[Month, Mapping[str, _Row]], inputs: Inputs) -> list[Compared]:
    """Everybody in the rows of two months, the earlier one to compare with first; ``inputs`` name people and grades."""
    other, month = rows
    people = sorted(rows[other].keys() | rows[month].keys(), key=natural)
    items = _items(inputs, month, other)
    full = {at: _full_pay(inputs, at) for at in (other, month)}
    return [_compared(number, (rows[other], rows[month]), (full[other], full[month]), items) for number in people]


def known_people(book: Book, contents: Contents, *months: Month) -> Inputs:
    """What the book says of people and grades. Raises DataRefused where it cannot be read, or a grade is not there."""
    inputs, none = contents.inputs, accounts_of((), ())
    found = [
        problem
        for month in months
        for check in (grades_and_schemes_are_known, people_can_be_paid)
        for problem in check(inputs, month, none)
        if problem.code in _NO_GRADE
    ]
    stop_at_errors(book, contents.tables, [*contents.problems, *without_follow_ons(found, contents.unread)])
    return inputs


def _items(inputs: Inputs, *months: Month) -> PayItems:
    """The items of the months' schemes, each once."""
    by_field = {item.field: item for month in months for item in plan_in(inputs.policy, month).items}
    return PayItems(by_field.values())


def _full_pay(inputs: Inputs, month: Month) -> _Amounts:
    """What each person's grade gives for the days employed in the month, fen."""
    return {
        id_form(number): base_pay(person.grade.base_pay, person.days, month, FULL_PAY).amount
        for number, person in people_in(month, inputs).items()
    }


def _compared(
    number: str, rows: tuple[Mapping[str, _Row], Mapping[str, _Row]], full: tuple[_Amounts, _Amounts], items: PayItems
) -> Compared:
    before, now = (fen_by_field(found.get(number, {})) for found in rows)
    row = rows[1].get(number, rows[0].get(number, {}))
    commission = commission_change(_pair(before, "base", "commission"), _pair(now, "base", "commission"))
    days = base_pay_change(
        (full[0].get(number, 0), before.get("base_pay", 0)), (full[1].get(number, 0), now.get("base_pay", 0))
    )
    changes = changes_of_net(items, before, now)
    return Compared(
        str(row["staff"]),
        str(row.get("name") or ""),
        before.get("net", 0),
        now.get("net", 0),
        changes,
        commission,
        days,
    )


def _pair(amounts: _Amounts, base: str, paid: str) -> tuple[int, int]:
    return amounts.get(base, 0), amounts.get(paid, 0)


def fen_by_field(row: _Row) -> dict[str, int]:
    """A settled row's amounts, fen."""
    settled = ResultRow(0, dict(row))
    return {
        column.field: settled.fen(column.field) or 0
        for column in TABLES["tblSettlement"].columns
        if column.kind == "money"
    }
