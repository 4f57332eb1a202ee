"""The trading company's rules, one pure function each; amounts in fen."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from addin.engine.trace import Line, Share, odd_fen, signed_sum
from addin.values.money import split, times, yuan


def owners_part(amount: int, share: Fraction) -> int:
    """S1: what of somebody else's sale is credited to the customer's owner."""
    return split(amount, (share, 1 - share))[0] if amount >= 0 else -split(-amount, (share, 1 - share))[0]


def beyond_cap(commission: int, cap: int) -> Line:
    """S3: what of a month's commission goes beyond the most there is."""
    return Line("commission_cut", max(0, commission - cap), f"$commission {yuan(commission)} - $cap {yuan(cap)}", "S3")


def guaranteed_for(amount: int, days: int, of_days: int) -> int:
    """S2: a month's draw, pro rata to the calendar days employed."""
    return times(amount, Fraction(days, of_days))


def drawn(guaranteed: int, commission: int) -> Line:
    """S2: what is paid in advance where commission is less than what is guaranteed."""
    arithmetic = signed_sum([("guaranteed", guaranteed), ("commission_left", -commission)])
    return Line("draw", max(0, guaranteed - commission), arithmetic, "S2")


def taken_back(still_open: int, guaranteed: int, commission: int) -> Line:
    """S2: what of earlier advances comes back out of commission above the draw."""
    above = max(0, commission - guaranteed)
    if still_open <= above:
        return Line("draw_back", still_open, f"$draw_open {yuan(still_open)}", "S2")
    arithmetic = signed_sum([("commission_left", commission), ("guaranteed", -guaranteed)])
    return Line("draw_back", above, arithmetic, "S2")


def prize_shares(prize: int, sold: Mapping[str, int]) -> list[Share]:
    """S4: to who sold most; equals share by largest remainder, nobody gets it for nothing."""
    best = max(sold.values(), default=0)
    winners = [staff for staff, amount in sold.items() if amount == best > 0]
    heads = f" / $heads {len(winners)}" if len(winners) > 1 else ""
    return [
        Share(staff, Line("prize", part, f"$contest_prize {yuan(prize)}{heads}{_odd(part, prize, winners)}", "S4"))
        for staff, part in zip(winners, split(prize, [1] * len(winners)) if winners else [], strict=True)
    ]


def _odd(part: int, prize: int, winners: list[str]) -> str:
    return odd_fen(part, Fraction(prize, len(winners)))
