"""A month against another (L6). Worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.engine.rules.comparison import Split, base_pay_change, changes_of_net, commission_change
from addin.tables.pay_items import HOTEL_ITEMS

PAID = [item.field for item in HOTEL_ITEMS if item.total and item.field != "gross"]
AMOUNTS = st.dictionaries(st.sampled_from(PAID), st.integers(-(10**8), 10**8))


def settled(amounts: dict[str, int], with_apart: bool = True) -> dict[str, int]:
    gross = HOTEL_ITEMS.total_of("gross", amounts)
    whole = {**amounts, "gross": gross}
    return {**whole, "net": HOTEL_ITEMS.total_of("net", whole, with_apart)}


@pytest.mark.rule("L6")
@given(AMOUNTS, AMOUNTS, st.booleans(), st.booleans())
def test_what_the_items_add_is_the_change_of_net_to_the_fen(
    before: dict[str, int], now: dict[str, int], apart_then: bool, apart_now: bool
) -> None:
    old, new = settled(before, not apart_then), settled(now, not apart_now)
    changes = changes_of_net(HOTEL_ITEMS, old, new)
    assert sum(change.adds for change in changes) == new["net"] - old["net"]


@pytest.mark.rule("L6")
@pytest.mark.parametrize(
    ("before", "now", "expected", "because"),
    [
        ((100_000, 1_500), (120_000, 1_800), Split(300, 0), "as much a yuan sold, a fifth more of them"),
        ((100_000, 1_500), (100_000, 2_000), Split(0, 500), "the same base, a better band"),
        ((100_000, 1_500), (120_000, 2_400), Split(300, 600), "20 000 fen at 1.5 %, the rest by the band"),
        ((100_000, 1_500), (50_000, 0), Split(-750, -750), "half the base; and below the first band"),
        ((0, 0), (50_000, 750), Split(0, 750), "nothing sold before: there is no earlier rate"),
        ((300, 100), (301, 100), Split(0, 0), "a third of a fen is none"),
        ((-100, -2), (100, 2), Split(4, 0), "a base below zero has a rate, too"),
    ],
)
def test_commission_by_performance_and_rate(
    before: tuple[int, int], now: tuple[int, int], expected: Split, because: str
) -> None:
    assert commission_change(before, now) == expected, because
    assert base_pay_change(before, now) == expected, "days and factor alike"
    assert sum(expected) == now[1] - before[1]
