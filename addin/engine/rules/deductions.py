"""Card refunds, uncollected accounts and the wage law's cap (H10.4, H10.5, X8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from addin.engine.policy import Parameters
from addin.engine.trace import Line, rule
from addin.tables.pay_items import PayItems
from addin.tables.sales import Refund
from addin.values.money import plain, times, yuan
from addin.values.order import natural


class RefundCharge(NamedTuple):
    """Who bears what of a refund's charge; ``other_department``: fen that nobody on the list bears."""

    charged: list[tuple[str, Line]]
    other_department: int


@rule("H10.4")
def refund_charge(refund: Refund, responsible_employed: bool, p: Parameters) -> RefundCharge:
    """0.3 % of the refund; after poor service the person responsible bears half, the salesperson's rounded down."""
    whole = times(refund.amount, p.refund_penalty_rate)
    arithmetic = f"$refund {yuan(refund.amount)} * {plain(p.refund_penalty_rate)}"
    if refund.reason != "service" or refund.responsible == refund.staff:
        return RefundCharge([(refund.staff, Line("refund_due", whole, arithmetic, "H10.4", refund.refund))], 0)
    own = int(whole * (1 - p.service_refund_share))
    other = whole - own
    halves = f"$refund_charge {yuan(whole)} * {plain(1 - p.service_refund_share)}"
    cut = Fraction(whole) * (1 - p.service_refund_share) - own
    own_text = halves + (f" - $odd_fen {plain(cut / 100)}" if cut else "")
    charged = [(refund.staff, Line("refund_due", own, own_text, "H10.4", refund.refund))]
    if not responsible_employed:
        return RefundCharge(charged, other)
    rest = f"$refund_charge {yuan(whole)} - $salesperson_bears {yuan(own)}"
    charged.append((refund.responsible, Line("refund_due", other, rest, "H10.4", refund.refund)))
    return RefundCharge(charged, 0)


class Due(NamedTuple):
    """What is still to be taken from a person for one refund or account; ``day`` decides the order."""

    item: str
    day: dt.date
    reference: str
    amount: int


@rule("X8")
def most_to_take(gross: int, p: Parameters) -> int:
    """The wage law's cap on what is taken in a month: a share of gross, leaving the minimum wage."""
    share = int(gross * p.deduction_cap) if gross > 0 else 0
    return max(0, min(share, gross - p.minimum_wage))


@rule("X8")
def take(dues: Iterable[Due], most: int, items: PayItems) -> list[Due]:
    """In the items' order (card refunds first), then oldest, then by number, until the cap; the rest is carried on."""
    taken = []
    order = [item.field for item in items.cut]
    for due in sorted(dues, key=lambda d: (order.index(d.item), d.day, natural(d.reference))):
        part = min(due.amount, most)
        if part > 0:
            taken.append(due._replace(amount=part))
            most -= part
    return taken


@rule("H10.5")
def account_balance(due: int, taken: int) -> tuple[int, int]:
    """(still to deduct, to return): what is uncollected and overdue against what was deducted so far."""
    return max(0, due - taken), max(0, taken - due)
