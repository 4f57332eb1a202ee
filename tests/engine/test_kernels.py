"""The exact arithmetic, compared with the rules read once more in plain decimals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.engine import kernels
from addin.engine.worksheet import ranges
from addin.engine.worksheet.formulas import AGED_CREDIT, COMMISSION, POOL_SHARE
from addin.values.periods import edate
from tests.engine.worksheet.test_formulas import policy

FEN = st.integers(-(10**9), 10**11)
EDGES = st.lists(st.integers(0, 300), min_size=1, max_size=6, unique=True)
PERMILLE = st.lists(st.integers(0, 200), min_size=6, max_size=6)


def cents(value: Decimal) -> float:
    return float(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


def naive_commission(
    sales: Decimal,
    target: Decimal,
    whole: bool,
    bands: Sequence[tuple[Decimal, Decimal]],
    base: Decimal,
    prior: Decimal,
) -> float:
    """The rule in its own words; edges in yuan."""
    if base <= 0:
        return 0.0
    if whole:
        return cents(max(((edge, rate) for edge, rate in bands if sales >= edge), default=(0, Decimal(0)))[1] * base)
    tops = [edge for edge, _ in bands[1:]] + [Decimal("Infinity")]
    paid = Decimal(0)
    for (edge, rate), top in zip(bands, tops, strict=True):
        paid += rate * max(Decimal(0), min(top, prior + base) - max(edge, prior))
    return cents(paid)


@given(FEN, st.integers(1, 10**11), st.booleans(), st.booleans(), EDGES, PERMILLE, FEN, st.integers(0, 10**10))
def test_commission_agrees_with_decimals_and_with_the_plain_kernel(
    sales: int, target: int, whole: bool, by_amount: bool, edges: list[int], rates: list[int], base: int, prior: int
) -> None:
    method, basis = ("全额" if whole else "分段"), ("金额" if by_amount else "完成率")
    cells = [
        (edge * 7919.37 if by_amount else edge / 100, rate / 1000) for edge, rate in zip(edges, rates, strict=False)
    ]
    table = [["甲", basis, method, edge, rate] for edge, rate in cells]
    got = COMMISSION(sales / 100, target / 100, "甲", table, base / 100, prior / 100)
    goal = Decimal(target) / 100
    bands = sorted((Decimal(repr(edge)) * (1 if by_amount else goal), Decimal(repr(rate))) for edge, rate in cells)
    given_ = [Decimal(sales) / 100, goal, whole, bands, Decimal(base) / 100, Decimal(prior) / 100]
    assert got == naive_commission(*given_)  # type: ignore[arg-type]
    exact = tuple(sorted(kernels.Band(Fraction(repr(edge)), Fraction(repr(rate))) for edge, rate in cells))
    scheme = kernels.Scheme("amount" if by_amount else "ratio", "whole" if whole else "sliced", exact)
    assert got == kernels.commission_fen(sales, target, scheme, base, prior) / 100


LADDER = tuple(kernels.Band(Fraction(edge, 10), Fraction(rate, 1000)) for edge, rate in ((0, 3), (5, 6), (10, 12)))
SLICED = kernels.Scheme("ratio", "sliced", LADDER)


@given(st.integers(1, 10**10), st.integers(1, 10**10), st.integers(0, 10**10))
def test_slices_add_up_to_the_base_and_two_payments_to_one(target: int, base: int, prior: int) -> None:
    cut = kernels.slices(0, target, SLICED, base, prior)
    assert sum(part.amount for part in cut) == base
    assert [part.from_fen for part in cut[1:]] == [part.from_fen + part.amount for part in cut[:-1]]
    both = kernels.commission_fen(0, target, SLICED, prior) + kernels.commission_fen(0, target, SLICED, base, prior)
    assert abs(both - kernels.commission_fen(0, target, SLICED, prior + base)) <= 1


def test_slices_of_a_whole_scheme_and_without_a_target() -> None:
    whole = SLICED._replace(method="whole")
    assert kernels.slices(50, 100, whole, 7) == [kernels.Slice(Fraction(0), Fraction(7), Fraction(6, 1000))]
    assert kernels.slices(50, 100, whole._replace(bands=LADDER[2:]), 7) == []
    assert kernels.needs_target(SLICED)
    assert not kernels.needs_target(SLICED._replace(bands=LADDER[:1]))
    with pytest.raises(ValueError, match="target"):
        kernels.slices(50, None, SLICED, 7)


@given(FEN, st.integers(0, 10**10), st.integers(0, 50), st.lists(st.integers(0, 100), min_size=4, max_size=4))
def test_pool_parts_add_up_and_spill_alike(sales: int, target: int, rate: int, shares: list[int]) -> None:
    shares[0] += 1
    exact = tuple(Fraction(share, 100) for share in shares)
    parts = kernels.pool_parts(sales, target, Fraction(rate, 1000), exact)  # type: ignore[arg-type]
    pool = cents(Decimal(sales * rate) / 100000) if sales >= target else 0
    assert sum(parts) / 100 == pool
    figures = dict(zip(ranges.POOL_KEYS, [rate / 1000, *(share / 100 for share in shares)], strict=True))
    table = policy(**{key: [(value, None)] for key, value in figures.items()})
    names = [["总监"], ["代表"], ["非营销"], ["最佳"]]
    assert POOL_SHARE(sales / 100, target / 100, names, table) == [[part / 100] for part in parts]


DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1))


@given(FEN, DAYS, st.integers(-40, 260), st.integers(0, 9), st.integers(0, 9), st.integers(0, 100))
def test_aged_credit_agrees_with_edate(fen: int, start: dt.date, late: int, full: int, half: int, weight: int) -> None:
    until = start + dt.timedelta(late)
    counts = kernels.aged_weight(start, until, full, half, Fraction(weight, 100))
    rest = Decimal(weight) / 100 if until <= edate(start, half) else Decimal(0)
    assert counts == Fraction(1 if until <= edate(start, full) else rest)
    figures = {"aged_full_months": full, "aged_half_months": half, "aged_half_weight": weight / 100}
    table = policy(**{key: [(value, None)] for key, value in figures.items()})
    got = AGED_CREDIT(fen / 100, start, float((until - dt.date(1899, 12, 30)).days), table)
    assert got == cents(Decimal(fen) / 100 * Decimal(counts.numerator) / counts.denominator)
    assert got == kernels.aged_credit_fen(fen, counts) / 100
