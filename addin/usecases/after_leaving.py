"""The list of what was collected from the accounts of people who have left, for finance to decide on (L7)."""

from __future__ import annotations

from addin.book.base import RawTable
from addin.book.inputs import Contents, fields_of, months_of
from addin.engine.after_leaving import collected_after_leaving
from addin.engine.policy import parameters
from addin.engine.rules.credit import Accounts
from addin.engine.rules.leavers import at_last_rate
from addin.usecases.closing.results_agree import ResultRow
from addin.values.errors import Problem
from addin.values.identity import id_form
from addin.values.money import yuan
from addin.values.periods import Month


def after_leaving(contents: Contents, month: Month, accounts: Accounts) -> list[Problem]:
    """For each leaver what the month collected, and what it would have brought at the person's last average rate."""
    p, _ = parameters(contents.inputs.policy, month)
    collected = collected_after_leaving(contents.inputs, month, accounts, p) if p else {}
    rows = {record.staff: record.row for record in contents.inputs.staff}
    problems = []
    for staff, amount in sorted(collected.items()):
        commission, base = _last_rate(contents.tables["tblSettlement"], month, staff)
        values = {"staff": staff, "collected": yuan(amount), "amount": yuan(at_last_rate(amount, commission, base))}
        problems.append(Problem("collected_after_leaving", "tblStaff", rows[staff], "left", values, "warning"))
    return problems


def _last_rate(settled: RawTable, month: Month, staff: str) -> tuple[int, int]:
    """Commission and base of the person's last settled month that had a base, fen; none: 0, 0."""
    fields, form = fields_of(settled), id_form(staff)
    number, found = fields.index("staff"), dict[Month, tuple[int, int]]()
    for at, row in zip(months_of(settled), settled.rows, strict=True):
        if at is not None and at < month and id_form(str(row[number])) == form:
            result = ResultRow(0, dict(zip(fields, row, strict=True)))
            found[at] = result.fen("commission") or 0, result.fen("base") or 0
    earned = {at: pair for at, pair in found.items() if pair[1] > 0}
    return earned[max(earned)] if earned else (0, 0)
