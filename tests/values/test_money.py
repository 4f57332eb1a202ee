"""An amount in a cell is the fen that its 15 digits say, whichever way it is read."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from addin.values.money import exact, whole_fen

AMOUNTS = st.one_of(
    st.integers(-(10**15), 10**15).map(lambda fen: fen / 100),
    st.integers(-(10**9), 10**9).map(lambda parts: parts / 1000),
    st.integers(-(10**17), 10**17).map(float),
    st.floats(allow_nan=False, allow_infinity=False),
)


@given(AMOUNTS)
@example(0.1 + 0.2)  # 0.30000000000000004 is shown, and meant, as 0.3
@example(-0.0)
@example(1.005)
@example(999_999_999_999.99)
def test_a_number_is_what_its_15_digits_say(number: float) -> None:
    shown = Fraction(f"{number:.15g}")
    assert exact(number) == shown
    assert whole_fen(number) == (shown * 100 if (shown * 100).denominator == 1 else None)
