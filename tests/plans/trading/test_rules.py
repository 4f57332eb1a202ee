"""The trading company's rules: to the fen, whatever the months bring."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plans.trading.rules import beyond_cap, drawn, guaranteed_for, owners_part, prize_shares, taken_back

FEN = st.integers(0, 10**8)


@given(st.lists(FEN, max_size=12), FEN)
def test_a_draw_is_paid_back_before_anything_above_it_is_paid(months: list[int], guaranteed: int) -> None:
    still_open = 0
    for commission in months:
        given_now = drawn(guaranteed, commission).amount
        back = taken_back(still_open, guaranteed, commission).amount
        paid = commission + given_now - back
        still_open += given_now - back
        assert paid >= guaranteed
        assert still_open >= 0
        assert still_open == 0 or paid == guaranteed


@given(st.integers(-(10**8), 10**8), st.fractions(0, 1))
def test_an_amount_and_its_reversal_are_shared_alike(amount: int, share: object) -> None:
    assert owners_part(-amount, share) == -owners_part(amount, share)  # type: ignore[arg-type]


@given(st.dictionaries(st.text(min_size=1), FEN), FEN)
def test_a_prize_is_shared_to_the_fen_by_the_best(sold: dict[str, int], prize: int) -> None:
    shares = prize_shares(prize, sold)
    assert sum(share.line.amount for share in shares) == (prize if any(sold.values()) else 0)
    assert {share.staff for share in shares} == {s for s, amount in sold.items() if amount == max(sold.values()) > 0}


@pytest.mark.parametrize(("commission", "cut"), [(899_999, 0), (900_000, 0), (900_001, 1)])
def test_the_cap_is_the_most_there_is(commission: int, cut: int) -> None:
    assert beyond_cap(commission, 900_000).amount == cut


@pytest.mark.parametrize(("days", "amount"), [(31, 500_000), (15, 241_935), (1, 16_129)])
def test_a_draw_is_pro_rata_to_the_days(days: int, amount: int) -> None:
    assert guaranteed_for(500_000, days, 31) == amount
