"""The code of a payment on a last day (L7): over its row and its explanations, since no month covers them until it is
settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from addin.book.base import RawTable
from addin.book.convert import missing_headers
from addin.book.inputs import fields_of, months_of
from addin.engine.input_code import code_of
from addin.engine.trace import rule
from addin.tables.choices import codes
from addin.tables.results import Close
from addin.usecases.closing.result_codes import LAST_DAYS, row_texts, spelt
from addin.values.errors import Problem
from addin.values.identity import id_form
from addin.values.periods import Month

PAY, TRACE = LAST_DAYS
_Of = tuple[Month, str]  # whose payment


class _Row(NamedTuple):
    """A row of one of the two tables: where it stands, and what it says but for its check code."""

    at: int
    text: str


@rule("L7", "H11.3")
def leaver_problems(tables: Mapping[str, RawTable], closes: Mapping[Month, Close]) -> Iterator[Problem]:
    """Payments on a last day that are not what the program wrote; those of a book without these tables are none."""
    if any(name not in tables or missing_headers(tables[name]) for name in LAST_DAYS):
        return
    checks = _checks(tables[PAY])
    paid, explained = (_by_payment(tables[name]) for name in LAST_DAYS)
    for (month, staff), rows in paid.items():
        values = {"month": month, "staff": staff}
        if len(rows) > 1:
            yield Problem("leaver_pay_twice", PAY, rows[1].at, "staff", values)
        elif checks[rows[0].at] != _code(rows[0], explained.get((month, staff), [])):
            yield Problem("leaver_pay_changed", PAY, rows[0].at, "check", values)
    for (month, staff), rows in explained.items():
        if (month, staff) not in paid:
            yield Problem("leaver_pay_gone", TRACE, rows[0].at, "staff", {"month": month, "staff": staff})
    yield from _removed(tables.get("tblHistory"), set(checks), closes)


def _removed(history: RawTable | None, checks: set[str], closes: Mapping[Month, Close]) -> Iterator[Problem]:
    """Payments that the record of actions has (L3), whose rows are gone before their month is locked: reminders."""
    fields = fields_of(history) if history else []
    if history is None or not {"event", "check", "reason"} <= set(fields):
        return
    names, (event, check, reason) = codes("event"), map(fields.index, ("event", "check", "reason"))
    for at, (month, row) in enumerate(zip(months_of(history), history.rows, strict=True)):
        gone = names.get(str(row[event]).strip()) == "leaver" and str(row[check]).strip() not in checks
        if gone and month and not (month in closes and closes[month].status == "locked"):
            values = {"month": month, "payment": str(row[reason])}
            yield Problem("leaver_pay_removed", "tblHistory", at, "check", values, "warning")


def payment_code(tables: Mapping[str, RawTable], month: Month, staff: str) -> str:
    """The code of a payment that stands in these tables."""
    key = month, id_form(staff)
    return _code(_by_payment(tables[PAY])[key][0], _by_payment(tables[TRACE]).get(key, []))


def _code(paid: _Row, explained: list[_Row]) -> str:
    return code_of([f"paid{paid.text}", *(f"explained{row.text}" for row in explained)])


def _by_payment(raw: RawTable) -> dict[_Of, list[_Row]]:
    fields = fields_of(raw)
    open_rows = [
        [None if field == "check" else cell for field, cell in zip(fields, row, strict=True)] for row in raw.rows
    ]
    found: dict[_Of, list[_Row]] = defaultdict(list)
    texts = row_texts(raw._replace(rows=open_rows), "month")
    for at, (month, text) in enumerate(zip(months_of(raw), texts, strict=True)):
        if month is not None:
            staff = spelt("id", raw.rows[at][fields.index("staff")])
            found[month, id_form(staff)].append(_Row(at, f"|{month}{text}"))
    return found


def _checks(raw: RawTable) -> list[str]:
    at = fields_of(raw).index("check")
    return [str(row[at]).strip() for row in raw.rows]
