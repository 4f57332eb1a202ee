"""Corrections of a person's months, and what is decided about them (L1.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from addin.engine.corrections.kinds import OF_WORK, OneAmount
from addin.engine.trace import rule
from addin.tables.people import StaffChange
from addin.tables.results import LedgerLine, SettledGrade
from addin.values.periods import Month


class Cause(NamedTuple):
    """What changed in a table since the month was settled: the rows by name that came or were altered, how many are
    gone or were altered; ``dated``: transactions or dated changes, whose corrections need nobody's decision."""

    table: str
    named: tuple[str, ...]
    gone: int
    dated: bool


class Causes(NamedTuple):
    """Why a month comes out differently. ``known``: it can be told, since the rows' fingerprints were kept."""

    month: Month
    found: tuple[Cause, ...] = ()
    known: bool = True

    @property
    def sure(self) -> bool:
        """Whether nothing but dated transactions and changes moved it."""
        return self.known and all(cause.dated for cause in self.found)


class Decided(NamedTuple):
    """What a person decided about a correction, listed in ``booked``, with its differences by item."""

    booked: Month
    month: Month
    staff: str
    choice: str
    amounts: Mapping[str, int]


class Item(NamedTuple):
    """An item of a correction, fen: as settled and corrected before, and now."""

    item: str
    before: int
    now: int

    @property
    def amount(self) -> int:
        """The difference."""
        return self.now - self.before

    @property
    def is_measure(self) -> bool:
        return self.item in OF_WORK


class Correction(NamedTuple):
    """What a month comes to now for one person, or for the department ('').

    ``counts``: whether pay and its ledger lines are corrected; measures always are. ``sure``: whether that would be
    the default were it not for the parameter late_changes; ``decision``: what a person chose, '' for nothing.
    """

    month: Month
    staff: str
    items: tuple[Item, ...]
    counts: bool
    sure: bool
    decision: str
    causes: tuple[Causes, ...]

    @property
    def pay(self) -> dict[str, int]:
        """The differences that a decision governs, by item."""
        return pay_of(self.items)

    @property
    def stands(self) -> bool:
        """Whether something is left out and stays listed."""
        return not self.counts and bool(self.pay)


def pay_of(items: Iterable[Item]) -> dict[str, int]:
    """The differences of what is no measure."""
    return {item.item: item.amount for item in items if not item.is_measure}


_NOTHING: Mapping[tuple[Month, str, str], str] = {}


class Corrections(NamedTuple):
    """All corrections booked in a month: what is listed, the lines of its ledger, early ends of probation that the
    facts now show (L1.4), and the grades in which people ended the months settled anew."""

    listed: tuple[Correction, ...] = ()
    lines: tuple[LedgerLine, ...] = ()
    changes: tuple[StaffChange, ...] = ()
    grades: tuple[SettledGrade, ...] = ()
    explained: Mapping[tuple[Month, str, str], str] = _NOTHING  # by month, person and item how it comes about now

    def counted(self, staff: str) -> list[tuple[Month, Item]]:
        """A person's items that are paid or taken back, in the order of months."""
        return [
            (correction.month, item)
            for correction in self.listed
            if correction.staff == staff and correction.counts
            for item in correction.items
        ]


NO_CORRECTIONS = Corrections()


@rule("L1.1")
def decision_of(booked: Month, correction: Correction, decided: Iterable[Decided]) -> str:
    """What a person chose for just these amounts: in the month being settled, or before to leave them out.

    What was counted before is booked, so a later difference of the same amounts is another one.
    """
    pay = correction.pay
    mine = [d for d in decided if (d.month, d.staff) == (correction.month, correction.staff) and d.amounts == pay]
    now = [d.choice for d in mine if d.booked == booked]
    before = [d for d in mine if d.booked < booked]
    if now:
        return now[-1]
    latest = max(before, key=lambda d: d.booked, default=None)
    return latest.choice if latest and latest.choice == "leave" else ""


@rule("L1.1")
def default_counts(sure: bool, late_changes: str) -> bool:
    """Without a decision: dated transactions by the parameter, all else is left out until somebody decides."""
    return sure and late_changes == "correct"


def lines_of(booked: Month, correction: Correction, amounts: Mapping[OneAmount, int]) -> list[LedgerLine]:
    """A correction's lines in the ledger: of measures always, of pay where it counts."""
    return [
        LedgerLine(booked, key.staff, key.item, amount, key.reference, correction.month)
        for key, amount in sorted(amounts.items())
        if key.item in OF_WORK or correction.counts
    ]
