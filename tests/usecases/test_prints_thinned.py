"""What is kept of a month's facts is kept once, however long something is left out; and nothing is lost (L1.3)."""

from __future__ import annotations

from typing import Any

import pytest

from addin.book.base import MemoryBook
from addin.usecases.corrections.book import AS_BEFORE
from addin.usecases.settle import reopen_month, settle_month
from tests.filling import rows_of
from tests.usecases.test_corrections import (
    CLOCK,
    DECEMBER,
    JANUARY,
    LATE,
    NOVEMBER,
    OCTOBER,
    add,
    close,
    company,
    decide,
    results,
    sale,
)

pytestmark = pytest.mark.rule("L1.3")


def left_out(months: tuple[Any, ...] = (NOVEMBER, DECEMBER)) -> MemoryBook:
    """A late receipt of October that is left out, month after month."""
    book = company()
    close(book, OCTOBER)
    add(book, "tblReceipts", LATE)
    settle_month(book, NOVEMBER, CLOCK)
    decide(book, NOVEMBER, "不计")
    close(book, *months)
    return book


def never_thinned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("addin.usecases.settle.thinned_prints", lambda contents: {})


def but_prints(book: MemoryBook) -> dict[str, Any]:
    found = {}
    for month in (OCTOBER, NOVEMBER, DECEMBER, JANUARY):
        found |= {f"{month} {name}": rows for name, rows in results(book, month).items() if name != "tblFingerprints"}
    return found


def goes_on(book: MemoryBook) -> None:
    """One more late receipt, then what was left out is counted after all."""
    add(book, "tblReceipts", sale("L2", "2026-10-21", 5_000), sale("L3", "2026-11-21", 7_000))
    close(book, JANUARY)


def goes_back(book: MemoryBook) -> None:
    """Everything since November reopened, and settled again from what has come meanwhile."""
    for month in (DECEMBER, NOVEMBER):
        reopen_month(book, month, CLOCK, "重算")
    add(book, "tblReceipts", sale("L2", "2026-10-21", 5_000))
    close(book, NOVEMBER, DECEMBER)


@pytest.mark.parametrize("then", [goes_on, goes_back])
def test_every_result_and_cause_is_what_it_is_without(then: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    thin = left_out()
    then(thin)
    never_thinned(monkeypatch)
    whole = left_out()
    then(whole)
    assert but_prints(thin) == but_prints(whole)
    causes = {row["原因"] for row in rows_of(thin, "tblCorrections")}
    assert any("L2" in cause for cause in causes)


def test_what_was_kept_before_is_kept_once() -> None:
    book = left_out((NOVEMBER, DECEMBER, JANUARY))
    of_october = [row["指纹"] for row in rows_of(book, "tblFingerprints") if row["数据月份"] == OCTOBER.first]
    assert of_october[0]
    assert of_october[1:] == [AS_BEFORE] * 3
    own = [row for row in rows_of(book, "tblFingerprints") if row["月份"] == row["数据月份"]]
    assert len(own) == 4
    assert all(row["指纹"] and row["指纹"] != AS_BEFORE for row in own)
