"""The weekly report's figures and corrected targets (P4, T1).

October 2026 begins on a Thursday: weeks of 4, 7, 7, 7 and 6 days.
"""

from __future__ import annotations

from typing import Any

import pytest

from addin.insight.statistics.weekly import corrected_target, weekly
from addin.values.money import yuan
from addin.values.periods import Month, weeks_of
from tests.engine.company import company, dept, dinner, fen, sale, staff
from tests.insight.statistics.figures import date, facts

CORRECTED: list[tuple[str, Any, Any, str, str | None]] = [
    ("after the first week 27 days are left, 7 of them next week", 3_200, 500, "2026-10-04", "700.00"),  # 2700 x 7/27
    ("in the middle of a week its rest gets its part too", 3_200, 1_200, "2026-10-06", "560.00"),  # 2000 x 7/25
    ("what does not divide is split to the fen, the earlier week first", 100, 0, "2026-10-18", "53.85"),  # 100 x 7/13
    ("the last week gets what is left", 3_200, 2_600, "2026-10-25", "600.00"),
    ("in the last week its rest must bring all", 3_200, 2_600, "2026-10-28", "600.00"),
    ("nothing left to sell: nothing to correct", 3_200, 3_300, "2026-10-11", "0.00"),
    ("at the month's end no day is left", 3_200, 100, "2026-10-31", None),
    ("before the first day the first week's own part", 3_100, 0, "2026-09-30", "400.00"),  # 3100 x 4/31
    ("no target, no correction", None, 100, "2026-10-04", None),
]


@pytest.mark.rule("P4", "T1")
@pytest.mark.parametrize(("target", "sold", "until", "expected"), [pytest.param(*c[1:], id=c[0]) for c in CORRECTED])
def test_corrected_targets_are_exact(target: Any, sold: Any, until: str, expected: str | None) -> None:
    weeks = weeks_of(Month(2026, 10))
    found = corrected_target(None if target is None else fen(target), fen(sold), date(until), weeks)
    assert (None if found is None else yuan(found)) == expected


def rows(found: Any) -> dict[str, Any]:
    return {f"{row.staff or 'all'} {row.day:%m-%d}": row for row in weekly(found)}


@pytest.mark.rule("P4")
def test_a_week_has_its_own_sum_and_the_month_to_date() -> None:
    sales = [sale(1_000, on="2026-10-03"), sale(2_000, on="2026-10-09"), sale(50, "S9", on="2026-10-11")]
    inputs = company([staff(), staff("S9", left="2026-09-30")], sales, dept_targets=[dept(31_000)])
    found = rows(facts(inputs, settled=False))
    assert sorted(found) == ["S1 10-01", "S1 10-05", "all 10-01", "all 10-05"]
    week = found["all 10-05"]
    assert (week.performance, week.to_date, week.target) == (205_000, 305_000, 3_100_000)
    assert (str(week.ratio), str(week.time)) == ("61/620", "11/31")
    assert week.corrected == fen("9782.50")  # 27,950 x 7 / 20
    assert found["S1 10-05"].to_date == fen(3_000)


@pytest.mark.rule("P4", "H8.1")
def test_a_persons_weeks_add_up_to_the_settlements_performance() -> None:
    found = facts(company(receipts=[sale(5_000)], dinners=[dinner("Y1", 300, on="2026-10-20")]))
    weeks = [row for row in weekly(found) if row.staff == "S1"]
    assert sum(row.performance for row in weeks) == found.now.people["S1"].get("performance") == fen(4_700)


@pytest.mark.rule("P4", "X5")
def test_who_leaves_has_only_the_days_employed_left() -> None:
    inputs = company([staff(left="2026-10-11")], [sale(1_000, on="2026-10-02")])
    found = rows(facts(inputs))
    target = found["S1 10-01"].target
    assert found["S1 10-01"].corrected == target - fen(1_000)  # all of it in the one week left
    assert found["S1 10-05"].corrected is None
    assert "S1 10-12" not in found
