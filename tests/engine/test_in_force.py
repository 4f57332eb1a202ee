"""What is in force: the latest start not after the month, for parameters, grades and bands alike."""

from __future__ import annotations

import pytest

from addin.engine.in_force import rows_in_force
from addin.tables.terms import Rate
from addin.values.periods import Month
from tests.engine.company import bands


def row(start: str | None, edge: str = "0", scheme: str = "代表") -> Rate:
    return bands(scheme, "ratio", "whole", (edge, "0.01"), start=start)[0]


ALWAYS, MAY, MAY_TOO, LATER, OTHER = (
    row(None), row("2026-05"), row("2026-05", "1"), row("2026-07"), row("2026-06", scheme="会籍"),
)  # fmt: skip
ROWS = (LATER, MAY, ALWAYS, OTHER, MAY_TOO)


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        ("2026-04", {"代表": [ALWAYS]}),  # the month before: what holds always
        ("2026-05", {"代表": [MAY, MAY_TOO]}),  # the month itself, all rows that start in it
        ("2026-06", {"代表": [MAY, MAY_TOO], "会籍": [OTHER]}),
        ("2026-07", {"代表": [LATER], "会籍": [OTHER]}),
    ],
)
def test_the_latest_start_that_is_not_after_the_month(month: str, expected: dict[str, list[Rate]]) -> None:
    assert rows_in_force(ROWS, "scheme", Month.parse(month)) == expected
