"""Each person's last settled statement, for the form that is handed out."""

from __future__ import annotations

from collections.abc import Sequence

from addin.book.base import Book
from addin.book.inputs import fields_of, months_of
from addin.tables.people import Staff
from addin.usecases.statement import Statement, statement_of, verified
from addin.values.identity import id_form
from addin.values.periods import Month

_SETTLED = "tblSettlement"


def last_statements(book: Book, month: Month, people: Sequence[Staff]) -> dict[str, Statement]:
    """The statements of the last settled month of each, up to the month, by the form of their numbers.

    DataRefused if what was settled has been changed.
    """
    raw = book.read(_SETTLED)
    staff = fields_of(raw).index("staff")
    last: dict[str, Month] = {}
    for at, row in zip(months_of(raw), raw.rows, strict=True):
        if at and at <= month:
            number = id_form(str(row[staff]))
            last[number] = max(at, last.get(number, at))
    wanted = {number: last[number] for number in (id_form(one.staff) for one in people) if number in last}
    if not wanted:
        return {}
    tables = verified(book, max(wanted.values()))
    return {id_form(one.staff): statement_of(tables, wanted[id_form(one.staff)], one.staff)
            for one in people if id_form(one.staff) in wanted}  # fmt: skip
