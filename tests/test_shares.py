"""Slow tests begin the shares of a run, none is lost, and the files that are named are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shares import LIBREOFFICE, ON_A_SCREEN, SLOW, head_of, in_shares

HERE = Path(__file__).parent
PATHS = [HERE / LIBREOFFICE / name for name in (*ON_A_SCREEN, "test_parity.py")] + [HERE / name for name in SLOW]
OTHERS = [HERE / f"test_{number}.py" for number in range(100)]


@pytest.mark.parametrize("workers", [1, 2, 3, 4])
def test_each_kind_begins_a_share_and_nothing_is_lost(workers: int) -> None:
    items = [*OTHERS[:50], *PATHS, *OTHERS[50:]]
    found, begins = in_shares(items, lambda path: path, workers), 0
    assert sorted(found) == sorted(items)
    for worker in range(workers):
        if worker < 3:
            assert head_of(found[begins]) == worker
        begins += (len(items) - begins) // (workers - worker)


@pytest.mark.parametrize("few", [PATHS, PATHS[:1], OTHERS[:2], []], ids=["slow alone", "one", "two", "none"])
def test_few_tests_are_in_some_order_too(few: list[Path]) -> None:
    assert sorted(in_shares(few, lambda path: path, 3)) == sorted(few)


@pytest.mark.parametrize("name", [*ON_A_SCREEN, *SLOW])
def test_the_files_that_are_named_are_there(name: str) -> None:
    assert list(HERE.rglob(name))
