"""Earlier months settled anew, oldest first, on the ledger as corrected so far (L1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from addin.engine.corrections.amounts import AsSettled, ByKey, amounts_found, differences
from addin.engine.corrections.correction import (
    Causes,
    Correction,
    Corrections,
    Decided,
    Item,
    decision_of,
    default_counts,
    lines_of,
)
from addin.engine.corrections.kinds import OneAmount
from addin.engine.settlement import Outcome
from addin.engine.trace import rule
from addin.tables.people import StaffChange
from addin.tables.records import recorded_late
from addin.tables.results import LedgerLine, SettledGrade
from addin.values.periods import Month


class Anew(NamedTuple):
    """What is put right so far, for the months after; ``unsure``: of its lines those that nobody asked for yet."""

    lines: tuple[LedgerLine, ...] = ()
    changes: tuple[StaffChange, ...] = ()
    grades: tuple[SettledGrade, ...] = ()
    unsure: frozenset[LedgerLine] = frozenset()

    @property
    def sure(self) -> Anew:
        """The same without what may be left out."""
        return self._replace(lines=tuple(line for line in self.lines if line not in self.unsure))


class Terms(NamedTuple):
    """How corrections are judged: the month that books them, why each month changed, what was decided, the default."""

    booked: Month
    causes: Mapping[Month, Causes]
    decided: tuple[Decided, ...]
    late_changes: str


_NONE = Causes(Month(0, 1))
Again = Callable[[Month, Anew], Outcome | None]


@rule("L1", "L1.3")
def correct(months: Iterable[Month], settled: AsSettled, again: Again, terms: Terms) -> Corrections:
    """The corrections of these months, in order; ``again`` settles one of them from the facts as they stand now.

    One that cannot be settled any more (None) stays as it is.
    """
    anew, listed = Anew(), list[Correction]()
    explained: dict[tuple[Month, str, str], str] = {}
    for month in months:
        outcome = again(month, anew)
        if outcome is None:
            continue
        before = settled.amounts(month, outcome.items)
        found = differences(amounts_found(outcome), before)
        without = again(month, anew.sure) if anew.unsure else outcome
        certain = differences(amounts_found(without), before) if without else {}
        anew = _with(anew, outcome, terms.booked)
        for staff in sorted(found):
            sure = _is_sure(month, terms) and certain.get(staff) == found[staff]
            correction = _judged(month, staff, _items(found[staff], before), sure, terms)
            listed.append(correction)
            anew = _booked(anew, correction, lines_of(terms.booked, correction, found[staff]))
        explained |= _explained(outcome, found)
    return Corrections(tuple(listed), anew.lines, anew.changes, anew.grades, explained)


def _is_sure(month: Month, terms: Terms) -> bool:
    """Whether the month's own changes are transactions; one without changes of its own is moved by those before."""
    return terms.causes.get(month, _NONE).sure and any(c.found for at, c in terms.causes.items() if at <= month)


def _items(amounts: Mapping[OneAmount, int], before: ByKey) -> tuple[Item, ...]:
    """The differences by item, references together."""
    changed: dict[str, int] = defaultdict(int)
    was: dict[str, int] = defaultdict(int)
    for key, amount in amounts.items():
        changed[key.item] += amount
        was[key.item] += before.get(key, 0)
    return tuple(Item(item, was[item], was[item] + changed[item]) for item in sorted(changed))


@rule("L1.1")
def _judged(month: Month, staff: str, items: tuple[Item, ...], sure: bool, terms: Terms) -> Correction:
    """The correction with what was decided, else the default."""
    correction = Correction(month, staff, items, False, sure, "", _why(month, terms))
    decision = decision_of(terms.booked, correction, terms.decided)
    counts = decision == "count" if decision else default_counts(sure, terms.late_changes)
    return correction._replace(counts=counts, decision=decision)


def _why(month: Month, terms: Terms) -> tuple[Causes, ...]:
    """The month's own causes, else those of the months before it."""
    if month in terms.causes:
        return (terms.causes[month],)
    return tuple(causes for at, causes in sorted(terms.causes.items()) if at < month)


def _booked(anew: Anew, correction: Correction, lines: list[LedgerLine]) -> Anew:
    unsure = frozenset(lines) if not correction.sure and correction.decision != "count" else frozenset[LedgerLine]()
    return anew._replace(lines=(*anew.lines, *lines), unsure=anew.unsure | unsure)


def _with(anew: Anew, outcome: Outcome, booked: Month) -> Anew:
    """Early ends of probation that the facts now show (L1.4), and the grades of the month settled anew."""
    grades = [SettledGrade(outcome.month, p.number, p.grade.grade) for p in outcome.people.values()]
    changes = [change._replace(reason=recorded_late(booked)) for change in outcome.changes]
    return anew._replace(changes=(*anew.changes, *changes), grades=(*anew.grades, *grades))


def _explained(outcome: Outcome, found: Mapping[str, Mapping[OneAmount, int]]) -> dict[tuple[Month, str, str], str]:
    """How the amounts that differ come about now."""
    wanted = {(key.staff, key.item) for keys in found.values() for key in keys}
    return {
        (outcome.month, explained.staff, explained.line.item): explained.line.arithmetic
        for explained in outcome.trace
        if (explained.staff, explained.line.item) in wanted
    }
