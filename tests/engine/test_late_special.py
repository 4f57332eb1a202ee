"""A special deduction entered late, through the book: settled, locked, entered, settled (H11.1.3)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from addin.tables.schema import TABLES
from addin.usecases.alerts import confirm
from addin.usecases.settle import Clock, lock_month, settle_month
from addin.values.periods import Month
from tests.filling import rows_of
from tests.small_company import Tables, memory_book, small_company

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
CLOCK = Clock(dt.datetime(2026, 12, 1, 9, 0), "tests")


def company() -> Tables:
    """001 has special deductions of 1,000, and 30,000 and 20,000 besides the pay in October and November."""
    tables = small_company()
    tables["tblAdjustments"] = [
        [OCTOBER.first, "001", "奖金", 30_000.0, "x"],
        [NOVEMBER.first, "001", "奖金", 20_000.0, "x"],
    ]
    tables["tblReceipts"].append(["S1", dt.date(2026, 11, 3), "C1", "002", "协议客户", "房费", "现付", 3000.0, None])
    return tables


def november(
    change: list[Any] | None = None, undated: float | None = None, *, lock: bool = True, item: list[Any] | None = None
) -> tuple[float, str]:
    """001's tax of November and its explanation, after October was settled (and locked) and something was entered."""
    book = memory_book(company())
    settle_month(book, OCTOBER, CLOCK)
    if lock:
        confirm(book, OCTOBER, "财务")
        lock_month(book, OCTOBER, CLOCK)
    if change:
        book.write({"tblStaffChanges": [TABLES["tblStaffChanges"].padded(change)]})
    if item:
        book.write({"tblDeductions": [TABLES["tblDeductions"].padded(item)]})
    if undated is not None:
        staff = [list(row) for row in book.read("tblStaff").rows]
        staff[0][7] = undated
        book.write({"tblStaff": staff})
    settle_month(book, NOVEMBER, CLOCK)
    tax = [row for row in rows_of(book, "tblSettlement") if (row["工号"], row["月份"]) == ("001", NOVEMBER.first)]
    why = [row for row in rows_of(book, "tblTrace") if (row["工号"], row["项目"]) == ("001", "个税")]
    return tax[0]["个税"], str(why[-1]["说明"])


@pytest.mark.rule("H11.1.3")
def test_a_dated_row_entered_after_the_lock_counts_from_its_month() -> None:
    assert november() == (1325.0, "税率 10%")
    late = ["001", OCTOBER.first, None, None, 3000.0, "补录"]
    assert november(late) == (925.0, "以前月份专项附加扣除变动 2000.00, 税率 10%")


@pytest.mark.rule("H11.1.3")
@pytest.mark.parametrize(("lock", "tax"), [(True, 1125.0), (False, 925.0)])
def test_an_undated_total_counts_from_the_first_month_not_locked(lock: bool, tax: float) -> None:
    assert november(undated=3000.0, lock=lock)[0] == tax


@pytest.mark.rule("H11.1.3")
def test_an_item_entered_after_the_lock_counts_from_its_month_instead_of_the_total() -> None:
    late = ["001", OCTOBER.first, "赡养老人", 3000.0]
    assert november(undated=0.0, item=late) == (925.0, "以前月份专项附加扣除变动 2000.00, 税率 10%")
