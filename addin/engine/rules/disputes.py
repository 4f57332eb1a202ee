"""What an upheld dispute pays beyond a correction of the same, and what of disputes still stands (L4)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from addin.engine.trace import rule
from addin.tables.controls import Dispute
from addin.tables.pay_items import known_items
from addin.tables.records import Inputs
from addin.tables.results import LedgerLine
from addin.values.periods import Month

DISPUTE_PAID, DISPUTE_SET_OFF = "dispute_paid", "dispute_set_off"
_ADJUSTMENT = "adjustment"
# Corrections book what 提成 comes to as what is paid of it and what is held.
_PARTS = {"commission": frozenset({"commission_paid", "held"}), "commission_held": frozenset({"held"})}


class StandingDispute(NamedTuple):
    """A dispute that stands: without an outcome, then with what is claimed (None: not said), or upheld and not all
    paid, then with what is still to be paid; fen."""

    dispute: Dispute
    due: int | None


@rule("L4")
def set_off(entered: int, corrected: int, before: int) -> int:
    """What of a dispute's adjustments is not paid now, fen, since a correction has paid it: of all entered so far the
    part that corrections cover, less what was set off before. Negative where a correction was taken back since."""
    return min(max(0, entered), max(0, corrected)) - before


@rule("L4")
def corrected_of(dispute: Dispute, ledger: Iterable[LedgerLine], until: Month | None = None) -> int:
    """What corrections of the same person, month and item, booked up to a month, have paid, fen: of a total those of
    all its parts. What was paid by the dispute itself is none, though its adjustment came late, too."""
    signs = {item.field: item.sign for item in known_items()}
    parts = _parts(dispute.item)
    own = frozenset({DISPUTE_PAID}) if _ADJUSTMENT in parts else frozenset[str]()
    lines = [
        line
        for line in ledger
        if line.corrects == dispute.month and line.staff == dispute.staff and line.item in parts | own
        if until is None or line.month <= until
    ]
    return sum(-line.amount if line.item in own else line.amount * signs.get(line.item, 1) for line in lines)


def _parts(item: str) -> frozenset[str]:
    """The ledger's items whose corrections are corrections of a disputed one."""
    wages = frozenset(one.field for one in known_items() if one.total == "gross")
    if item == "gross":
        return wages
    if item == "net":
        return wages | {one.field for one in known_items() if one.apart}
    return _PARTS.get(item, frozenset({item}))


@rule("L4")
def standing_of(inputs: Inputs, staff: str = "") -> list[StandingDispute]:
    """The disputes, of one person or of all, that stand; what is adjusted counts whatever month it is dated in."""
    found = []
    for row in inputs.disputes:
        if staff and row.staff != staff:
            continue
        if not row.outcome:
            found.append(StandingDispute(row, row.claimed))
        elif row.outcome != "rejected":
            adjusted = sum(one.amount for one in inputs.adjustments if one.dispute == row.dispute)
            due = (row.amount or 0) - max(adjusted, corrected_of(row, inputs.ledger))
            found += [StandingDispute(row, due)] if due > 0 else []
    return found
