"""The department's bonus pool (H6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from addin.engine.kernels import PoolParts, pool_parts
from addin.engine.trace import Line, Share, odd_fen, rule
from addin.plans.hotel.parameters import HotelParameters
from addin.values.money import plain, round_half_up, split, times, yuan


@rule("H6.1")
def pool_of(sales: int, target: int, p: HotelParameters) -> tuple[int, PoolParts]:
    """The pool and its parts in fen: nothing when the target is missed."""
    shares = (p.pool_director, p.pool_reps, p.pool_non_sales, p.pool_best_rep)
    total = times(sales, p.pool_rate) if sales >= target else 0
    return total, pool_parts(sales, target, p.pool_rate, shares)


def _equal_shares(total: int, staff: Sequence[str], places: int, clause: str) -> list[Share]:
    """Split a total equally over places, the first of which are taken, each share with its arithmetic."""
    shares = []
    for number, part in zip(staff, split(total, [1] * places), strict=False):
        odd = odd_fen(part, Fraction(total, places))
        shares.append(
            Share(number, Line("pool_share", part, f"$pool_part {yuan(total)} / $heads {places}{odd}", clause))
        )
    return shares


def _shares_by_performance(total: int, performance: Mapping[str, int], clause: str) -> list[Share]:
    """Split a total by what each has sold, each share with its arithmetic."""
    whole = sum(performance.values())
    shares = []
    for (number, sold), part in zip(performance.items(), split(total, list(performance.values())), strict=True):
        by = f"* $performance {yuan(sold)} / $all_performance {yuan(whole)}"
        odd = odd_fen(part, Fraction(total * sold, whole))
        shares.append(Share(number, Line("pool_share", part, f"$pool_part {yuan(total)} {by}{odd}", clause)))
    return shares


@rule("H6.1.1")
def reps_shares(part: int, performance: Mapping[str, int], met: set[str], by_performance: bool) -> list[Share]:
    """The representatives' part over all who share it, in staff order; who missed the own target gets nothing.

    ``performance``: fen of each sharer, by staff number; ``met``: who met the own target.
    """
    if not part or not performance:
        return []
    clause = "H6.1, H6.1.1"
    if by_performance and any(performance.values()):
        shares = _shares_by_performance(part, performance, clause)
    else:
        shares = _equal_shares(part, list(performance), len(performance), clause)
    return [share if share.staff in met else share._replace(kept=False, why="own_target_missed") for share in shares]


@rule("H6.1.2")
def non_sales_shares(part: int, staff: Sequence[str], posts: int) -> list[Share]:
    """Equally by authorised posts, or heads if more; occupied posts come first for odd fen."""
    if not part or not staff:
        return []
    return _equal_shares(part, staff, max(posts, len(staff)), "H6.1, H6.1.2")


@rule("H6.1.2")
def director_shares(part: int, staff: Sequence[str]) -> list[Share]:
    """Equally to the directors employed on the last day."""
    return _equal_shares(part, staff, len(staff), "H6.1, H6.1.2") if part and staff else []


@rule("H6.2")
def excess_bonus(sales: int, target: int, p: HotelParameters) -> int:
    """What the directors get together for sales above the department's target."""
    return round_half_up((sales - target) * p.director_excess_rate) if sales > target else 0


@rule("H6.2")
def excess_shares(total: int, staff: Sequence[str], over: int, p: HotelParameters) -> list[Share]:
    """The directors' reward for sales above the target, split equally."""
    if not total or not staff:
        return []
    shares = []
    for number, part in zip(staff, split(total, [1] * len(staff)), strict=True):
        exact = Fraction(over) * p.director_excess_rate / len(staff)
        heads = f" / $heads {len(staff)}" if len(staff) > 1 else ""
        arithmetic = f"$over_target {yuan(over)} * {plain(p.director_excess_rate)}{heads}{odd_fen(part, exact)}"
        shares.append(Share(number, Line("excess", part, arithmetic, "H6.2")))
    return shares


class Quarter(NamedTuple):
    """What decides the best of the quarter: the sums of performance and of targets, fen."""

    performance: int
    target: int


@rule("H6.1.3")
def best_of_quarter(candidates: Mapping[str, Quarter], by_ratio: bool) -> list[str]:
    """Who did best, several if equal, in staff order; nobody where the best sold nothing (or nobody has a target)."""
    scores = {
        staff: (Fraction(q.performance, q.target) if q.target else Fraction(0)) if by_ratio else Fraction(q.performance)
        for staff, q in candidates.items()
    }
    best = max(scores.values(), default=Fraction(0))
    return [staff for staff, score in scores.items() if score == best] if best > 0 else []


@rule("H6.1.3")
def best_shares(pot: int, winners: Sequence[str]) -> list[Share]:
    """The quarter's pot, shared by ties."""
    if not pot or not winners:
        return []
    shares = []
    for number, part in zip(winners, split(pot, [1] * len(winners)), strict=True):
        heads = f" / $heads {len(winners)}" if len(winners) > 1 else ""
        odd = odd_fen(part, Fraction(pot, len(winners)))
        shares.append(Share(number, Line("best_bonus", part, f"$quarter_pot {yuan(pot)}{heads}{odd}", "H6.1.3")))
    return shares
