"""F1: the funnel, worked out by hand from the document's example; and what the sheet's own formulas must give."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.insight.planning.funnel import Funnel, funnel, funnels
from addin.tables.plans import FunnelGoal
from addin.values.money import round_half_up
from tests.engine.company import fen


def goal(target: int | str | None = 240_000, heads: int = 8, deal: int | str = 1_000, close: str = "0.1",
         callback: str = "0.02", days: int | None = 30) -> FunnelGoal:  # fmt: skip
    amount = None if target is None else fen(target)
    return FunnelGoal(2026, amount, heads, fen(deal), Fraction(close), Fraction(callback), days, 0)


EXAMPLE = Funnel(20_000_00, 2_500_00, 3, 30, Fraction(1), 150, Fraction(5))
NOTHING = Funnel(*[None] * 7)

CASES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("the document's example", {}, EXAMPLE._asdict()),
    ("blank days are 30", {"days": None}, {"leads_day": 1, "callbacks_day": 5}),
    ("days of 0 are 30", {"days": 0}, {"leads_day": 1}),
    ("deals of 833 and a bit are 3 for 2,500, not 4", {"deal": "833.34"}, {"deals": 3}),
    ("833.33 is a hundredth too little, so 4", {"deal": "833.33"}, {"deals": 4}),
    ("an exact number of deals is not rounded up", {"deal": 500}, {"deals": 5}),
    ("half a deal more needs another one", {"deal": 1_000}, {"deals": 3}),
    ("leads follow the whole deals", {"deal": 1_000, "close": "0.5"}, {"leads": 6}),
    ("a third of a lead more needs another one", {"close": "0.9"}, {"leads": 4}),
    ("a day's leads are rounded up to a tenth", {"close": "0.09"}, {"leads": 34, "leads_day": Fraction("1.2")}),
    ("a target that months cannot share is rounded to a fen", {"target": 100}, {"month_target": 833, "per_head": 104}),
    ("every deal closes", {"close": "1"}, {"leads": 3}),
    ("nobody: nothing a head", {"heads": 0}, {"month_target": 20_000_00, "per_head": None, "callbacks_day": None}),
    ("no deal size: no deals", {"deal": 0}, {"per_head": 2_500_00, "deals": None, "leads": None}),
    ("no close rate: no leads, but call-backs", {"close": "0"}, {"deals": 3, "leads": None, "callbacks": 150}),
    ("a close rate above all is none", {"close": "1.01"}, {"leads": None, "leads_day": None}),
    ("no call-back rate", {"callback": "0"}, {"leads": 30, "callbacks": None, "callbacks_day": None}),
    ("no target and no annual plan", {"target": None}, NOTHING._asdict()),
    ("a target below 0 is none", {"target": -1}, NOTHING._asdict()),
    ("a deal size below 0 is none", {"deal": -1}, {"per_head": 2_500_00, "deals": None}),
    ("a target of 0 is none", {"target": 0}, NOTHING._asdict()),
]


@pytest.mark.rule("F1")
@pytest.mark.parametrize(("changed", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_funnel(changed: dict[str, Any], expected: dict[str, Any]) -> None:
    found = funnel(goal(**changed))._asdict()
    assert {field: found[field] for field in expected} == expected


@pytest.mark.rule("F1", "P1")
def test_a_blank_target_is_the_annual_plans() -> None:
    assert funnel(goal(None), 240_000_00) == EXAMPLE
    assert funnel(goal(), 1) == EXAMPLE
    assert funnels([goal(None), goal()._replace(year=2027)], {2026: 0}) == {2026: NOTHING, 2027: EXAMPLE}


@st.composite
def goals(draw: st.DrawFn) -> FunnelGoal:
    """Figures as people type them: money to the fen, rates to a tenth of a percent."""
    rates = st.integers(1, 1000).map(lambda n: Fraction(n, 1000))
    money = st.integers(1, 10**11)
    return FunnelGoal(
        2026, draw(money), draw(st.integers(1, 300)), draw(st.integers(1, 10**8)), draw(rates), draw(rates),
        draw(st.integers(1, 31)), 0,
    )  # fmt: skip


def sheet(g: FunnelGoal) -> list[float]:
    """The table of definitions over binary numbers, as a spreadsheet reckons."""

    def half_up(value: float, places: int) -> float:
        return round_half_up(Fraction(format(value, ".15g")) * 10**places) / 10**places

    def up(value: float, places: int = 0) -> float:
        return math.ceil(Fraction(format(half_up(value, 6), ".15g")) * 10**places) / 10**places

    month = half_up((g.target or 0) / 100 / 12, 2)
    head = half_up(month / g.heads, 2)
    deals = up(head / (g.deal / 100))
    leads, callbacks = up(deals / float(g.close)), up(deals / float(g.callback_close))
    days = g.days or 30
    return [month, head, deals, leads, up(leads / days, 1), callbacks, up(callbacks / days, 1)]


@pytest.mark.rule("F1")
@given(goals())
def test_binary_numbers_give_the_same(g: FunnelGoal) -> None:
    month, head, *rest = funnel(g)
    assert month is not None
    assert head is not None
    assert [month / 100, head / 100, *map(float, rest)] == sheet(g)  # type: ignore[arg-type]
