"""What is owed to everybody at a settled month's end, when it falls due, and what changed over the month (L8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from addin.book.base import Book
from addin.book.inputs import months_of, read_contents
from addin.engine.rules.credit import accounts_of
from addin.engine.rules.owed import average_rate
from addin.tables.records import Inputs
from addin.usecases.closing.results_agree import ResultRow
from addin.usecases.owing import AverageRates, Owing, everybody, name_of, owing, released_in
from addin.usecases.settle import stop_at_errors
from addin.usecases.statement import month_rows, verified
from addin.values.errors import Problem, Refused
from addin.values.identity import id_form
from addin.values.periods import Month


class OwedTo(NamedTuple):
    """What is owed to a person, fen.

    ``held``: the commission kept back, paid with the month ``release`` (None: the last month of employment is over).
    ``counted``: the commission base that accounts open now would give, ``expected``: the commission at ``rate``, the
    month's average (None: there is none). ``…_change``: since the month before (None: not settled, or no rate).
    """

    staff: str
    name: str
    held: int
    held_change: int
    release: Month | None
    counted: int
    rate: Fraction | None
    expected: int | None
    expected_change: int | None


class FallingDue(NamedTuple):
    """What falls due in a month (None: no month is known), fen: held commission, and commission of accounts."""

    month: Month | None
    released: int
    expected: int


class Owed(NamedTuple):
    """A month's answer: by person, in the order of numbers, and by the month in which it falls due."""

    month: Month
    people: list[OwedTo]
    due: list[FallingDue]


def owed(book: Book, month: Month | None = None) -> Owed:
    """What is owed at the end of a settled month, the last one if none is named.

    Raises Refused if the month is not settled, DataRefused if what was settled has been changed, or what is read for
    it cannot be.
    """
    month = month or last_settled(book)
    settled = verified(book, month).read("tblSettlement")
    rates = {at: _rates(month_rows(settled, at)) for at in (month.plus(-1), month)}
    if not rates[month]:
        raise Refused([Problem("not_settled", values={"month": month})])
    contents = read_contents(book, ("tblLedger",))
    stop_at_errors(book, contents.tables, contents.problems)
    inputs = contents.inputs
    accounts = accounts_of(inputs.receipts, inputs.collections)
    before, now = (owing(inputs, at, accounts, rates[at]) for at in rates)
    known = bool(rates[month.plus(-1)])
    people = [_person(staff, inputs, (before, now), known) for staff in everybody(before, now)]
    return Owed(month, people, _falling_due(people, now))


def last_settled(book: Book) -> Month:
    """The newest month that has results. Raises Refused if there is none."""
    months = [month for month in months_of(book.read("tblSettlement")) if month]
    if not months:
        raise Refused([Problem("nothing_settled")])
    return max(months)


def _rates(rows: Iterable[Mapping[str, object]]) -> AverageRates:
    """The average rate of everybody settled in a month."""
    found = {}
    for row in rows:
        settled = ResultRow(0, dict(row))  # type: ignore[arg-type]
        found[id_form(str(row["staff"]))] = average_rate(settled.fen("commission") or 0, settled.fen("base") or 0)
    return found


def _person(staff: str, inputs: Inputs, states: tuple[Owing, Owing], known: bool) -> OwedTo:
    before, now = states
    held, expected = now.held.get(staff, 0), _sum(now, staff)
    earlier = _sum(before, staff) if known else None
    return OwedTo(
        staff,
        name_of(staff, inputs),
        held,
        held - before.held.get(staff, 0),
        released_in(staff, inputs, now),
        sum(now.counted.get(staff, {}).values()),
        now.rates.get(id_form(staff)),
        expected,
        None if expected is None or earlier is None else expected - earlier,
    )


def _sum(state: Owing, staff: str) -> int | None:
    expected = state.expected.get(staff, {})
    return None if expected is None else sum(expected.values())


def _falling_due(people: Iterable[OwedTo], now: Owing) -> list[FallingDue]:
    """By month, what is released and what accounts would bring; what has no month comes last."""
    released: dict[Month | None, int] = {}
    for person in people:
        if person.held:
            released[person.release] = released.get(person.release, 0) + person.held
    expected: dict[Month, int] = {}
    for by_month in now.expected.values():
        for at, amount in (by_month or {}).items():
            expected[at] = expected.get(at, 0) + amount
    months = sorted(m for m in {*released, *expected} if m)
    undated = [None] if released.get(None) else []
    return [FallingDue(m, released.get(m, 0), expected.get(m, 0) if m else 0) for m in (*months, *undated)]
