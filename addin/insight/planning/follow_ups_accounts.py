"""Accounts still open, by age: when they are due, and what the next limit costs (H10.3, H10.5)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from addin.engine.policy import Parameters
from addin.engine.rules.credit import Accounts, account_start, overdue_from, still_owed
from addin.engine.trace import rule
from addin.tables.sales import Receipt
from addin.values.periods import Month, edate


class OpenLine(NamedTuple):
    """A line on account with the fen still open."""

    line: Receipt
    open_fen: int


class OpenAccount(NamedTuple):
    """A bill (or a line without one) that is open: who collects, lines, fen, oldest consumption and its due day."""

    reference: str
    customer: str
    staff: str
    lines: int
    open_fen: int
    consumed: dt.date
    due: dt.date


class Age(NamedTuple):
    """How an account stands on a day: its stage, the limit that comes next (None: all passed) and the clause."""

    stage: str
    limit: dt.date | None
    clause: str


def open_lines(accounts: Accounts, last: dt.date) -> list[OpenLine]:
    """The lines on account consumed by a day that what came in by then has not settled, in the table's order."""
    left = still_owed(accounts, last)
    return [OpenLine(line, left[n]) for n, line in accounts.lines.items() if left[n] > 0 and line.day <= last]


def open_accounts(lines: Iterable[tuple[OpenLine, str]], terms: Mapping[str, int]) -> list[OpenAccount]:
    """Open lines with whose business they are, by customer, person and bill; the oldest line's days count."""
    groups: dict[tuple[str, str, str], list[OpenLine]] = defaultdict(list)
    for found, staff in lines:
        groups[found.line.customer, staff, found.line.bill or found.line.receipt].append(found)
    accounts = []
    for (customer, staff, reference), group in groups.items():
        consumed = min(found.line.day for found in group)
        due = consumed + dt.timedelta(days=terms.get(customer, 0))
        total = sum(found.open_fen for found in group)
        accounts.append(OpenAccount(reference, customer, staff, len(group), total, consumed, due))
    return accounts


@rule("H10.3", "H10.5")
def age(consumed: dt.date, due: dt.date, month: Month, p: Parameters) -> Age:
    """An account's stage on the month's first day and its next limit: full credit, half, then none and deducted."""
    today = month.first
    start = account_start(consumed, (due - consumed).days, p)
    full, half = edate(start, p.aged_full_months), overdue_from(start, p)
    if today <= full:
        return Age("not_due" if today <= due else "due", full, "H10.3")
    if today <= half:
        return Age("half", half, "H10.3")
    return Age("deducted" if p.arrears_mode == "deduct" else "listed", None, "H10.5")
