"""What settling a month again changes of what it paid before."""

from __future__ import annotations

from typing import NamedTuple

from addin.book.base import RawTable
from addin.book.inputs import fields_of, months_of
from addin.engine.settlement import Outcome
from addin.tables.schema import TABLES
from addin.texts.macros import say
from addin.usecases.closing.results_agree import ResultRow
from addin.values.errors import Language
from addin.values.identity import id_form
from addin.values.money import yuan
from addin.values.order import natural
from addin.values.periods import Month

_SHOWN = 10  # people who are named


class Changed(NamedTuple):
    """A person whose row comes out otherwise: how many amounts differ, 实发 before and after, fen."""

    staff: str
    amounts: int
    before: int
    after: int


class Resettled(NamedTuple):
    """What changes of a month that was settled before: by person, and 实发 of everybody before and after, fen."""

    month: Month
    people: tuple[Changed, ...]
    before: int
    after: int

    @property
    def amounts(self) -> int:
        """How many amounts differ."""
        return sum(person.amounts for person in self.people)


def resettled(raw: RawTable, outcome: Outcome) -> Resettled | None:
    """Compare a month's rows of tblSettlement with what it comes to now; None where it has none yet."""
    fields = fields_of(raw)
    rows = {
        id_form(row.staff): row
        for month, cells in zip(months_of(raw), raw.rows, strict=True)
        if month == outcome.month
        for row in [ResultRow(0, dict(zip(fields, cells, strict=True)))]
    }
    if not rows:
        return None
    money = [column.field for column in TABLES[raw.name].columns if column.kind == "money"]
    then = {number: {field: row.fen(field) or 0 for field in money} for number, row in rows.items()}
    now = {id_form(p.number): {field: p.get(field) for field in money} for p in outcome.paid}
    nothing = dict.fromkeys(money, 0)
    people = []
    for number in sorted(then.keys() | now.keys(), key=natural):
        old, new = then.get(number, nothing), now.get(number, nothing)
        count = sum(old[field] != new[field] for field in money)
        if count:
            people.append(Changed(number, count, old.get("net", 0), new.get("net", 0)))
    totals = (sum(amounts.get("net", 0) for amounts in found.values()) for found in (then, now))
    return Resettled(outcome.month, tuple(people), *totals)


def resettled_text(changes: Resettled, lang: Language) -> str:
    """How many people and amounts change, the sums, and the first people's 实发 before and after."""
    if not changes.people:
        return say("resettled_same", lang, month=changes.month)
    totals = {"before": yuan(changes.before), "after": yuan(changes.after)}
    head = say("resettled", lang, month=changes.month, people=len(changes.people), count=changes.amounts, **totals)
    lines = [
        say("resettled_person", lang, staff=one.staff, before=yuan(one.before), after=yuan(one.after))
        for one in changes.people[:_SHOWN]
    ]
    more = ["…"] if len(changes.people) > _SHOWN else []
    return "\n".join([head, *lines, *more])
