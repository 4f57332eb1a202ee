"""Closing months: what state they are in, in which order they go, and the check codes that show later changes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from addin.core.errors import Problem
from addin.core.money import exact, plain
from addin.core.periods import Month
from addin.core.policy import latest
from addin.core.records import RECORDED, Inputs, LedgerLine
from addin.core.situation import grades_in, schemes_in, staff_in
from addin.core.trace import rule


class Close(NamedTuple):
    """tblCloses: the state of one month."""

    month: Month
    status: str
    time: str
    operator: str
    input_check: str
    previous_check: str
    check: str
    row: int = -1


@rule("H11.3")
def order_problems(closes: Mapping[Month, Close], month: Month) -> list[Problem]:
    """Why the month may not be settled now: locked, locked after it, out of order, before the first."""
    values: dict[str, object] = {"month": month}
    mine = closes.get(month)
    if mine and mine.status == "locked":
        return [Problem("locked", values=values)]
    if not closes:
        return []
    first = min(closes)
    if month < first:
        return [Problem("before_first", values={**values, "first": first})]
    locked = [later for later, close in closes.items() if later > month and close.status == "locked"]
    if locked:
        return [Problem("later_locked", values={**values, "later": min(locked)})]
    open_before = [m for m in _months(first, month) if m not in closes or closes[m].status == "reopened"]
    if open_before:
        return [Problem("out_of_order", values={**values, "next": open_before[0]})]
    return []


def _months(first: Month, end: Month) -> Iterable[Month]:
    return (first.plus(i) for i in range(end.since(first)))


def lock_problems(closes: Mapping[Month, Close], month: Month) -> list[Problem]:
    """A month is locked once it is settled, and after the months before it."""
    mine = closes.get(month)
    if mine is None or mine.status == "reopened":
        return [Problem("not_settled", values={"month": month})]
    unlocked = [m for m, close in closes.items() if m < month and close.status == "reopened"]
    return [Problem("out_of_order", values={"month": month, "next": min(unlocked)})] if unlocked else []


def reopen_problems(closes: Mapping[Month, Close], month: Month) -> list[Problem]:
    """A month is reopened once it is settled or locked, and before any later month that is locked."""
    if month not in closes:
        return [Problem("not_settled", values={"month": month})]
    locked = [m for m, close in closes.items() if m > month and close.status == "locked"]
    return [Problem("later_locked", values={"month": month, "later": min(locked)})] if locked else []


def digest(parts: Iterable[Any]) -> str:
    """A check code over values, whatever their order was in the sheet."""
    text = "\n".join(sorted(repr(part) for part in parts))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def input_check(inputs: Inputs, month: Month) -> str:
    """The check code of everything that is dated in the month or in force in it."""
    first, last = month.first, month.last
    dated: list[Any] = [row[:-1] for row in inputs.opening]
    for by_day in (inputs.receipts, inputs.collections, inputs.refunds, inputs.dinners):
        dated += [row[:-1] for row in by_day if first <= row.day <= last]
    for by_month in (inputs.claims, inputs.dept_targets, inputs.plans, inputs.adjustments):
        dated += [row[:-1] for row in by_month if row.month == month]
    return digest([*dated, *_in_force(inputs, month), *_owners(inputs, month)])


def _in_force(inputs: Inputs, month: Month) -> list[Any]:
    """Parameters, grades, schemes and people as of the month; what changes after it does not show."""
    found: list[Any] = [(row.key, _same(row.value)) for row in latest(inputs.policy, month).values()]
    found += [grade[:-1] for grade in grades_in(month, inputs.grades).values()]
    found += list(schemes_in(month, inputs.rates).items())
    changes = [c for c in inputs.changes if c.reason != RECORDED]
    for person in inputs.staff:
        if person.hired <= month.last:
            now = staff_in(month, person, [c for c in changes if c.staff == person.staff])
            left = now.left if now.left and now.left <= month.last else None
            found.append((now.staff, now.grade, now.hired, left, now.insurance, now.special, now.tax))
    return found


def _owners(inputs: Inputs, month: Month) -> list[Any]:
    """Who owns, and on what terms, the customers of the month's lines and of the lines collected in it."""
    first, last = month.first, month.last
    collected = {c.receipt or c.bill for c in inputs.collections if first <= c.day <= last} - {""}
    customers = {
        r.customer
        for r in inputs.receipts
        if first <= r.day <= last or r.receipt in collected or (r.bill and r.bill in collected)
    }
    found: list[Any] = [(c.customer, c.owner, c.terms) for c in inputs.customers if c.customer in customers]
    return found + [h[:3] for h in inputs.handovers if h.customer in customers and h.day <= last]


def _same(value: object) -> str:
    """A parameter's value spelt one way, however the book at hand spells it."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return plain(exact(value))
    return value.isoformat()[:10] if isinstance(value, dt.date) else str(value or "").strip()


def closing_check(month: Month, inputs: str, previous: str, ledger: Iterable[LedgerLine]) -> str:
    """The check code of a closed month: its inputs, its ledger, and the month before it."""
    return digest([str(month), inputs, previous, *(tuple(line) for line in ledger)])


def later_changes(closes: Mapping[Month, Close], inputs: Inputs, months: Iterable[Month]) -> list[Problem]:
    """Settled months whose inputs or ledger are no longer what was settled."""
    problems = []
    for month in months:
        close = closes.get(month)
        if close is None or close.status == "reopened":
            continue
        if input_check(inputs, month) != close.input_check:
            problems.append(
                Problem("inputs_changed", "tblCloses", close.row, "input_check", {"month": month}, "warning")
            )
        ledger = [line for line in inputs.ledger if line.month == month]
        if closing_check(month, close.input_check, close.previous_check, ledger) != close.check:
            problems.append(Problem("ledger_changed", "tblCloses", close.row, "check", {"month": month}, "warning"))
    return problems
