"""Which locked months of a book have changed, and what they come to now (L1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from addin.book.inputs import Contents, fields_of
from addin.engine.closing import input_check, later_changes, version_of
from addin.engine.corrections.amounts import AsSettled, can_correct
from addin.engine.corrections.chain import Terms, correct
from addin.engine.corrections.correction import NO_CORRECTIONS, Causes, Corrections, Decided
from addin.engine.corrections.fingerprints import causes_of, prints_of
from addin.engine.corrections.kinds import OF_WORK
from addin.engine.months import InputsByMonth
from addin.engine.policy import parameters
from addin.engine.rules.credit import Accounts
from addin.engine.trace import rule
from addin.plans.registry import plan_in
from addin.tables.pay_items import CORRECTION
from addin.tables.records import Inputs
from addin.tables.results import Close
from addin.tables.schema import TABLES
from addin.usecases.closing.closes import closes_of
from addin.usecases.corrections.anew import SettleAnew
from addin.values.errors import Problem
from addin.values.money import whole_fen
from addin.values.periods import Month

CORRECTIONS_TABLE, PRINTS_TABLE = "tblCorrections", "tblFingerprints"
AS_BEFORE = "="  # prints that are those which the settlement before kept of the same month
_OPEN = "*"  # the code of a month that has something left out: it is settled anew every time
_NEEDED = {"tblLedger": "corrects", "tblSettlement": CORRECTION}


class KeptFacts(NamedTuple):
    """What a settlement kept of a month's facts: their check code ('*': of none), and their rows' fingerprints."""

    of: Month
    inputs: str
    prints: str


class Corrected(NamedTuple):
    """A month's corrections, what is to be said of them, and what is kept of the facts that its settlement saw."""

    corrections: Corrections = NO_CORRECTIONS
    problems: tuple[Problem, ...] = ()
    kept: tuple[KeptFacts, ...] = ()


def frozen_months(closes: Mapping[Month, Close], month: Month) -> list[Month]:
    """The months before this one that are locked, or lie before one that is: they can't be settled again."""
    locked = [m for m, close in closes.items() if close.status == "locked" and m < month]
    return sorted(m for m in closes if locked and m <= max(locked))


def can_be_corrected(contents: Contents) -> bool:
    """Whether the book has where corrections stand; one of an earlier version has not, until it is upgraded."""
    tables = contents.tables
    places = (name in tables and field in fields_of(tables[name]) for name, field in _NEEDED.items())
    return {CORRECTIONS_TABLE, PRINTS_TABLE} <= tables.keys() and all(places)


class ChangedMonths:
    """The locked months before a month whose facts are no longer those that were settled, or corrected to since."""

    def __init__(self, contents: Contents, by_month: InputsByMonth, month: Month) -> None:
        self.by_month = by_month
        self.closes = closes_of(contents.closes)
        self.frozen = frozen_months(self.closes, month)
        every = all_kept(contents)
        self._kept = {kept.of: (at, kept) for at, kept in every if at < month}  # the latest of each
        own = (kept for at, kept in every if at == kept.of)
        self._told = {kept.of for kept in own if kept.of in self.closes and kept.inputs == self._settled(kept.of)}
        self.changed = [m for m in self.frozen if self._has_changed(m)]

    def _settled(self, month: Month) -> str:
        return self.closes[month].input_check

    def _has_changed(self, month: Month) -> bool:
        at, kept = self._kept.get(month, (month, KeptFacts(month, "", "")))
        known = self._settled(month) if at == month else kept.inputs
        version = 1 if version_of(known) == 1 else 2
        return known == _OPEN or input_check(self.by_month, month, version) != known

    def prints(self, month: Month) -> str | None:
        """The fingerprints of the facts that count for the month so far; None where its settlement kept none."""
        return self._kept[month][1].prints if month in self._told and month in self._kept else None

    def causes(self) -> dict[Month, Causes]:
        """Why each month that changed did."""
        return {month: causes_of(self.by_month, month, self.prints(month)) for month in self.changed}

    def kept_anew(self, corrections: Corrections, impossible: Iterable[Month]) -> list[KeptFacts]:
        """What is kept of them now; of a month from which something is left out, what was kept before."""
        stand = {c.month for c in corrections.listed if c.stands} | set(impossible)
        return [
            KeptFacts(m, _OPEN, self.prints(m) or "")
            if any(m <= at for at in stand)
            else KeptFacts(m, input_check(self.by_month, m), prints_of(self.by_month, m))
            for m in self.changed
        ]


def all_kept(contents: Contents) -> list[tuple[Month, KeptFacts]]:
    """What each settlement kept, in their order: parts put together, and AS_BEFORE made what it stands for."""
    rows = sorted(contents.prints, key=lambda row: (row.month, row.of, row.part or 0))
    found = []
    latest: dict[Month, str] = {}
    for (month, of), parts in groupby(rows, key=lambda row: (row.month, row.of)):
        together = list(parts)
        prints = "".join(part.prints for part in together)
        latest[of] = latest.get(of, "") if prints == AS_BEFORE else prints
        found.append((month, KeptFacts(of, together[0].inputs, latest[of])))
    return found


def facts_changed(contents: Contents, by_month: InputsByMonth, month: Month, months: Iterable[Month]) -> list[Problem]:
    """Which of these months' facts changed since they were settled; without those that are corrected since."""
    found = later_changes(closes_of(contents.closes), by_month, months)
    if not found or not can_be_corrected(contents):
        return found
    changes = ChangedMonths(contents, by_month, month)
    corrected = set(changes.frozen) - set(changes.changed)
    return [problem for problem in found if problem.values["month"] not in corrected]


@rule("L1")
def correct_month(
    contents: Contents, inputs: Inputs, by_month: InputsByMonth, month: Month, accounts: Accounts
) -> Corrected:
    """The corrections to be booked in a month; ``inputs``: without what its own earlier settlement left behind.

    Nothing in a book that has no place for them, and by schemes without an item for them.
    """
    if not can_be_corrected(contents) or not can_correct(plan_in(inputs.policy, month).items):
        return Corrected()
    changes = ChangedMonths(contents, by_month, month)
    own = KeptFacts(month, input_check(by_month, month), prints_of(by_month, month))
    if not changes.changed:
        return Corrected(kept=(own,))
    decided, problems = decisions(contents, month)
    p, _ = parameters(inputs.policy, month)
    terms = Terms(month, changes.causes(), decided, p.late_changes if p else "list")
    again = SettleAnew(inputs, accounts)
    first = changes.changed[0]
    months = (first.plus(i) for i in range(month.since(first)))
    corrections = correct(months, AsSettled(inputs.ledger, wages_of(contents)), again, terms)
    kept = changes.kept_anew(corrections, again.impossible)
    return Corrected(corrections, (*problems, *again.problems), (own, *kept))


def wages_of(contents: Contents) -> dict[Month, dict[tuple[str, str], int]]:
    """The amounts of tblSettlement by month, person and field, fen."""
    raw = contents.tables["tblSettlement"]
    money = [
        (at, field)
        for at, field in enumerate(fields_of(raw))
        if field and TABLES[raw.name].column(field).kind == "money"
    ]
    found: dict[Month, dict[tuple[str, str], int]] = defaultdict(dict)
    for settled in contents.inputs.grades_settled:
        cells: Any = raw.rows[settled.row]
        amounts = ((field, whole_fen(cells[at] or 0)) for at, field in money)
        found[settled.month] |= {(settled.staff, field): fen for field, fen in amounts if fen}
    return found


def decisions(contents: Contents, month: Month) -> tuple[tuple[Decided, ...], list[Problem]]:
    """What was decided up to the month; two decisions on one correction are an error."""
    rows: dict[tuple[Month, Month, str], list[Any]] = defaultdict(list)
    for row in contents.corrections:
        if row.month <= month:
            rows[row.month, row.corrects, row.staff].append(row)
    decided, problems = [], []
    for (booked, corrects, staff), found in sorted(rows.items()):
        choices = {row.decision: row for row in found if row.decision}
        if len(choices) > 1 and booked == month:
            second = max(row.row for row in choices.values())
            values = {"staff": staff, "month": corrects}
            problems.append(Problem("decision_twice", CORRECTIONS_TABLE, second, "decision", values))
        amounts = {row.item: row.amount for row in found if row.item not in OF_WORK}
        decided += [Decided(booked, corrects, staff, choice, amounts) for choice in choices]
    return tuple(decided), problems
