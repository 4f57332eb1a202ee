"""Accounts by age: what is open of the lines on account, by how much a collection would still count (H10.3)."""

from __future__ import annotations

from typing import NamedTuple

from addin.engine.rules.credit import account_start, still_owed
from addin.engine.trace import rule
from addin.insight.statistics.facts import Facts
from addin.values.periods import edate


class AgeBand(NamedTuple):
    """Open accounts up to an age: months (None: older), how many lines and fen, and what a collection still counts."""

    until: int | None
    counts: str
    lines: int
    open_fen: int


@rule("H10.3", "H10.5")
def accounts_by_age(facts: Facts) -> list[AgeBand]:
    """What is open at the end of the figures' last day, by months since the account's start."""
    p = facts.parameters
    bands = [(1, "full"), (p.aged_full_months, "full"), (p.aged_half_months, "half")]
    edges = [(months, word) for months, word in bands if months >= 1]
    lines, amounts = [0] * (len(edges) + 1), [0] * (len(edges) + 1)
    left = still_owed(facts.accounts, facts.until)
    for number, line in facts.accounts.lines.items():
        open_fen = left[number]
        if line.day <= facts.until and open_fen > 0:
            terms = facts.customers[line.customer].terms if line.customer in facts.customers else 0
            start = account_start(line.day, terms, p)
            band = next((i for i, (m, _) in enumerate(edges) if facts.until <= edate(start, m)), len(edges))
            lines[band] += 1
            amounts[band] += open_fen
    ends = [*edges, (None, "none")]
    return [AgeBand(months, word, n, fen) for (months, word), n, fen in zip(ends, lines, amounts, strict=True)]
