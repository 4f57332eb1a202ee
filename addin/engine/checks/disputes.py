"""What disputes and the adjustments that pay them must hold, and which of them still stand (L4)."""

from __future__ import annotations

from collections.abc import Iterator

from addin.engine.rules.credit import Accounts
from addin.engine.rules.disputes import StandingDispute, standing_of
from addin.engine.trace import rule
from addin.tables.controls import Dispute
from addin.tables.records import Inputs
from addin.values.errors import Level, Problem
from addin.values.money import yuan
from addin.values.near import near_ones, unknown
from addin.values.periods import Month

DISPUTES_TABLE = "tblDisputes"
_PAID = ("upheld", "partly")


@rule("L4")
def disputes_are_of_settled_months(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    """One objects to what was settled: to a month of the book's own."""
    settled = {line.month for line in inputs.ledger} if inputs.disputes else set()
    for row in inputs.disputes:
        if row.month not in settled:
            yield _wrong("dispute_month", row, "month")


@rule("L4")
def outcomes_fit(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    """An outcome, its amount, who decided and when go together."""
    for row in inputs.disputes:
        if row.outcome in _PAID and row.amount is None:
            yield _wrong("dispute_without_amount", row, "amount")
        elif row.outcome == "rejected" and row.amount:
            yield _wrong("dispute_rejected_amount", row, "amount")
        elif not row.outcome and row.amount is not None:
            yield _wrong("dispute_without_outcome", row, "outcome")
        elif row.outcome == "partly" and row.claimed and (row.amount or 0) >= row.claimed:
            yield _wrong("dispute_not_in_part", row, "amount")
        if row.handled and row.handled < row.day:
            yield _wrong("dispute_handled_early", row, "handled")
        if row.outcome and not (row.handler and row.handled):
            yield _wrong("dispute_unsigned", row, "handled" if row.handler else "handler", "warning")


@rule("L4")
def adjustments_name_disputes(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    """Each pays a dispute of the same person that was upheld, and all of them no more than was decided."""
    known = {row.dispute: row for row in inputs.disputes}
    near = near_ones(known)
    sums = dict.fromkeys(known, 0)
    for row in inputs.adjustments:
        if not row.dispute:
            continue
        values: dict[str, object] = {"dispute": row.dispute, "staff": row.staff}
        found = known.get(row.dispute)
        if found is None:
            yield unknown("dispute", "tblAdjustments", (row.row, "dispute"), values, near)
        elif found.staff != row.staff:
            values["colleague"] = found.staff
            yield Problem("dispute_of_another", "tblAdjustments", row.row, "dispute", values)
        elif found.outcome not in _PAID:
            yield Problem("dispute_not_upheld", "tblAdjustments", row.row, "dispute", values)
        else:
            sums[row.dispute] += row.amount
            if sums[row.dispute] > (found.amount or 0):
                values |= {"amount": yuan(sums[row.dispute]), "decided": yuan(found.amount or 0)}
                yield Problem("dispute_overpaid", "tblAdjustments", row.row, "amount", values)


@rule("L4")
def disputes_that_stand(inputs: Inputs, month: Month, accounts: Accounts) -> Iterator[Problem]:
    """Those without an outcome, and those upheld of which something is neither adjusted nor corrected: reminders."""
    for standing in standing_of(inputs):
        yield stands(standing)


def stands(standing: StandingDispute) -> Problem:
    """What is said of a dispute that stands."""
    code = "dispute_unpaid" if standing.dispute.outcome else "dispute_open"
    problem = _wrong(code, standing.dispute, "outcome", "warning")
    return problem._replace(values={**problem.values, "amount": "?" if standing.due is None else yuan(standing.due)})


def _wrong(code: str, row: Dispute, field: str, level: Level = "error") -> Problem:
    values: dict[str, object] = {
        "dispute": row.dispute,
        "staff": row.staff,
        "month": row.month,
        "pay": row.item,
        "outcome": row.outcome,
        "amount": yuan(row.amount or 0),
        "claimed": yuan(row.claimed or 0),
    }
    return Problem(code, DISPUTES_TABLE, row.row, field, values, level)


DISPUTE_CHECKS = (disputes_are_of_settled_months, outcomes_fit, adjustments_name_disputes, disputes_that_stand)
