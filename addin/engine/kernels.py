"""The exact arithmetic behind the four functions: amounts in whole fen, rates as Fractions, one rounding at the end.

The settlement calls the plain forms, one person at a time. The worksheet functions use the prepared forms at the end
(Ladder, Pool, Ageing): the same arithmetic in whole numbers, made once for ten thousand rows.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm
from typing import Literal, NamedTuple

from addin.values.money import round_half_up, split, times
from addin.values.periods import edate

Basis = Literal["ratio", "amount"]
Method = Literal["whole", "sliced"]


class Band(NamedTuple):
    """From ``edge`` on (a completion ratio, or an amount in yuan) ``rate`` is paid."""

    edge: Fraction
    rate: Fraction


class Scheme(NamedTuple):
    """A commission scheme; its bands ascend and have no gaps, since each ends where the next begins."""

    basis: Basis
    method: Method
    bands: tuple[Band, ...]


class Slice(NamedTuple):
    """A part of the commission base: ``amount`` fen of it, from ``from_fen`` on, pay ``rate``."""

    from_fen: Fraction
    amount: Fraction
    rate: Fraction


class PoolParts(NamedTuple):
    """The department's bonus in fen, in the order in which ties are settled."""

    director: int
    reps: int
    non_sales: int
    best: int


def needs_target(scheme: Scheme) -> bool:
    """Whether a target decides anything: a ratio scheme with an edge above zero (H5.2, X7)."""
    return scheme.basis == "ratio" and any(band.edge > 0 for band in scheme.bands)


def edge_fen(scheme: Scheme, band: Band, target_fen: int | None) -> Fraction:
    """Where a band begins, in fen. ValueError if that hangs on a target and there is none above zero."""
    if scheme.basis == "amount":
        return band.edge * 100
    if not needs_target(scheme):
        return Fraction(0)
    if target_fen is None or target_fen <= 0:
        raise ValueError("a ratio scheme needs a target above zero")
    return band.edge * target_fen


def slices(
    performance_fen: int, target_fen: int | None, scheme: Scheme, base_fen: int, prior_fen: int = 0
) -> list[Slice]:
    """H5.2: what pays which rate. 全额: the whole base at the reached band's; 分段: every slice that is not empty."""
    edges = [edge_fen(scheme, band, target_fen) for band in scheme.bands]
    if base_fen <= 0:
        return []
    if scheme.method == "whole":
        reached = bisect_right(edges, performance_fen)
        return [Slice(Fraction(0), Fraction(base_fen), scheme.bands[reached - 1].rate)] if reached else []
    end = Fraction(prior_fen + base_fen)
    found = []
    for i, band in enumerate(scheme.bands):
        start = max(edges[i], Fraction(prior_fen))
        stop = min(edges[i + 1], end) if i + 1 < len(edges) else end
        if start < stop:
            found.append(Slice(start, stop - start, band.rate))
    return found


def commission_fen(
    performance_fen: int, target_fen: int | None, scheme: Scheme, base_fen: int, prior_fen: int = 0
) -> int:
    """H5.2: commission in fen, rounded once. Nothing below the first band, nor on a base of zero or less."""
    parts = slices(performance_fen, target_fen, scheme, base_fen, prior_fen)
    return round_half_up(sum((part.amount * part.rate for part in parts), Fraction(0)))


def aged_weight(
    start: dt.date, collected: dt.date, full_months: int, half_months: int, half_weight: Fraction
) -> Fraction:
    """H10.3: how much of a collection counts: all by EDATE(start, full), a part by EDATE(start, half), then nothing."""
    if collected <= edate(start, full_months):
        return Fraction(1)
    return half_weight if collected <= edate(start, half_months) else Fraction(0)


def aged_credit_fen(amount_fen: int, weight: Fraction) -> int:
    """H10.3: the credit of one collected line in fen, rounded."""
    return times(amount_fen, weight)


def pool_parts(
    sales_fen: int, target_fen: int, pool_rate: Fraction, shares: tuple[Fraction, Fraction, Fraction, Fraction]
) -> PoolParts:
    """H6.1: the pool (rounded) in its four parts, which add up to it; all zero when the target is missed."""
    pool = times(sales_fen, pool_rate) if sales_fen >= target_fen else 0
    return PoolParts(*split(pool, shares)) if pool > 0 else PoolParts(0, 0, 0, 0)


# the same, prepared once for many rows


class Ladder(NamedTuple):
    """A scheme in whole numbers. Each tuple but ``edges`` begins with an entry for 'below the first band'.

    Edges are over ``scale`` and in targets (ratio) or fen (amount); rates over ``divisor`` (sliced: and ``scale``).
    Up to x in band i the slices pay x * rates[i] - offsets[i], so two look-ups do for any number of bands.
    """

    needs_target: bool
    sliced: bool
    scale: int
    edges: tuple[int, ...]
    rates: tuple[int, ...]
    offsets: tuple[int, ...]
    divisor: int


def ladder(scheme: Scheme) -> Ladder:
    """A scheme, prepared for ``climb``."""
    per_edge = 100 if scheme.basis == "amount" else 1
    scale = lcm(*(band.edge.denominator for band in scheme.bands))
    per_rate = lcm(*(band.rate.denominator for band in scheme.bands))
    edges = [int(band.edge * per_edge * scale) for band in scheme.bands]
    rates = [0, *(int(band.rate * per_rate) for band in scheme.bands)]
    offsets = [0]
    for i, edge in enumerate(edges):
        offsets.append(offsets[i] + (rates[i + 1] - rates[i]) * edge)
    sliced = scheme.method == "sliced"
    divisor = per_rate * scale if sliced else per_rate
    return Ladder(needs_target(scheme), sliced, scale, tuple(edges), tuple(rates), tuple(offsets), divisor)


def climb(plan: Ladder, performance_fen: int, unit: int, base_fen: int, prior_fen: int) -> int:
    """H5.2: ``commission_fen`` by a prepared scheme; ``unit`` is the target in fen where one is needed, else 1."""
    if base_fen <= 0:
        return 0
    _, sliced, scale, edges, rates, offsets, divisor = plan
    if sliced:
        start, end = prior_fen * scale, (prior_fen + base_fen) * scale
        i, j = bisect_right(edges, start // unit), bisect_right(edges, end // unit)
        paid = end * rates[j] - start * rates[i] - (offsets[j] - offsets[i]) * unit
    else:
        paid = base_fen * rates[bisect_right(edges, performance_fen * scale // unit)]
    return (2 * paid + divisor) // (2 * divisor)


class Pool(NamedTuple):
    """The pool's rate (over ``divisor``) and the four shares in whole numbers."""

    rate: int
    divisor: int
    shares: tuple[int, ...]
    whole: int


def pool(pool_rate: Fraction, shares: tuple[Fraction, ...]) -> Pool:
    """Pool rate and shares, prepared for ``pool_part``. ValueError if all shares are zero."""
    scale = lcm(*(share.denominator for share in shares))
    weights = [int(share * scale) for share in shares]
    if sum(weights) <= 0:
        raise ValueError("a split needs a positive weight")
    least = tuple(weight // gcd(*weights) for weight in weights)
    return Pool(pool_rate.numerator, pool_rate.denominator, least, sum(least))


def pool_part(plan: Pool, sales_fen: int, target_fen: int, part: int) -> int:
    """H6.1: one part (its place in PoolParts) of ``pool_parts``, in fen."""
    rate, divisor, shares, whole = plan
    if sales_fen < target_fen or sales_fen <= 0:
        return 0
    rounds, rest = divmod((2 * sales_fen * rate + divisor) // (2 * divisor), whole)
    return rounds * shares[part] + _rest(rest, shares)[part]


@lru_cache(maxsize=2**14)
def _rest(fen: int, shares: tuple[int, ...]) -> list[int]:
    """The few fen that are left when every share has got its whole number of them as often as it goes."""
    return split(fen, shares)


class Ageing(NamedTuple):
    """H10.3's months and the weight of a late collection, which is over ``divisor``."""

    full_months: int
    half_months: int
    weight: int
    divisor: int


def aged(plan: Ageing, amount_fen: int, start: int, collected: int) -> int:
    """H10.3: the credit in fen, both days as ``cells.day_number``, whose + 32 n is EDATE."""
    if collected <= start + 32 * plan.full_months:
        return amount_fen
    if collected > start + 32 * plan.half_months:
        return 0
    credit = (2 * abs(amount_fen) * plan.weight + plan.divisor) // (2 * plan.divisor)
    return credit if amount_fen >= 0 else -credit
