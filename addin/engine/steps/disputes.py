"""Step: what of the month's adjustments an upheld dispute still pays (L4)."""

from __future__ import annotations

from collections import defaultdict

from addin.engine.rules.disputes import DISPUTE_PAID, DISPUTE_SET_OFF, corrected_of, set_off
from addin.engine.situation import Situation
from addin.engine.trace import rule
from addin.values.money import yuan


@rule("L4")
def set_offs(s: Situation) -> dict[str, int]:
    """By person what is not paid of adjustments with a dispute's number, corrections having paid it; fen.

    What a later correction covers of a payment made before is taken off in the month that books it, never in the month
    that paid: the two together pay it once.
    """
    found: dict[str, int] = defaultdict(int)
    now: dict[str, int] = defaultdict(int)
    for row in s.inputs.adjustments:
        if row.dispute and row.month == s.month:
            now[row.dispute] += row.amount
    for dispute in s.inputs.disputes:
        number, staff = dispute.dispute, dispute.staff
        paid, before = (s.history.by_reference(staff, item).get(number, 0) for item in (DISPUTE_PAID, DISPUTE_SET_OFF))
        entered = paid + before + now[number]
        if not entered and not before:
            continue
        off = set_off(entered, corrected_of(dispute, s.inputs.ledger, s.month), before)
        if staff in s.people:
            s.keep(staff, DISPUTE_PAID, now[number] - off, number)
            s.keep(staff, DISPUTE_SET_OFF, off, number)
            found[staff] += off
        elif off:
            s.note("dispute_twice", "tblDisputes", dispute.row, "staff", dispute=number, staff=staff, amount=yuan(off))
    return found
