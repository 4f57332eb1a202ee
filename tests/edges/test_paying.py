"""What is paid stays right when facts change afterwards: accounts waived, cheques bounced, deductions entered late."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.edges.books import Row, add, change, close, pay, run, settle, write

HEADINGS = ("流水号", "消费日期", "客户编号", "工号", "业绩来源", "消费项目", "支付方式", "金额")


def day(month: int, of: int, year: int = 2026) -> dt.date:
    return dt.date(year, month, of)


def sale(number: str, on: dt.date, amount: float = 3000.0) -> Row:
    cells: list[Any] = [number, on, "C1", "002", "协议客户", "房费", "现付", amount]
    return dict(zip(HEADINGS, cells, strict=True))


def collection(number: str, on: dt.date, amount: float, **more: Any) -> Row:
    return {"回款单号": number, "流水号": "R2", "回款日期": on, "金额": amount, **more}


SALES = [sale(f"S{i}", day(month, 3, year)) for i, (year, month) in enumerate(
    [(2026, 11), (2026, 12), (2027, 1), (2027, 2), (2027, 3), (2027, 4)]
)]  # fmt: skip
MONTHS = ("2026-10", "2026-11", "2026-12", "2027-01", "2027-02", "2027-03", "2027-04")


@pytest.mark.rule("L9", "H10.5")
def test_an_account_that_is_waived_costs_the_salesperson_nothing(book: Path) -> None:
    """R2's 500 are written off in November without liability: no negative sale then, no deduction in April."""
    write(book, "tblCollections", [collection("K9", day(11, 6), 500.0, 回款方式="核销", 责任="否")])
    add(book, "tblReceipts", *SALES)
    said = settle(book, *MONTHS)
    assert said.code == 0, said.text
    assert [pay(book, "002", month)["业绩"] for month in MONTHS[1:]] == [3000] * 6
    assert [pay(book, "002", month)["挂账扣款"] for month in MONTHS[1:]] == [0] * 6


@pytest.mark.rule("L9", "H10.5")
def test_an_account_that_the_salesperson_must_bear_is_deducted_once(book: Path) -> None:
    write(book, "tblCollections", [collection("K9", day(11, 6), 500.0, 回款方式="核销", 责任="是")])
    add(book, "tblReceipts", *SALES)
    assert settle(book, *MONTHS).code == 0
    assert sum(pay(book, "002", month)["挂账扣款"] for month in MONTHS) == 500


@pytest.mark.rule("H2.1–2.3", "L9")
def test_nobody_is_advised_to_enter_a_negative_sale_for_an_account(book: Path) -> None:
    """Where a collection or a line on account is refused, the remedy is not a second loss."""
    change(book, "tblReceipts", lambda row: row.update(金额=-500.0) if row["流水号"] == "R2" else None)
    said = run("check", book, "-m", "2026-10")
    assert said.code == 1
    assert "负的现付" not in said.text
    assert "核销" in said.text, said.text


@pytest.mark.rule("L9", "H10.3")
def test_a_cheque_that_bounces_after_the_lock_counts_once_in_all(book: Path) -> None:
    close(book, "2026-10")
    add(book, "tblReceipts", *SALES[:2])
    add(
        book,
        "tblCollections",
        {"回款单号": "K2", "回款日期": day(11, 6), "金额": -200.0, "冲销单号": "K1"},
        collection("K3", day(12, 5), 500.0),
    )
    said = settle(book, "2026-11", "2026-12")
    assert said.code == 0, said.text
    assert [pay(book, "002", month)["提成基数"] for month in ("2026-10", "2026-11", "2026-12")] == [1100, 2800, 3500]


@pytest.mark.rule("H11.1.3")
def test_a_special_deduction_entered_late_counts_from_its_month(book: Path) -> None:
    """2,000 more from October on, entered in November, October locked: 925.00, not 1,125.00."""
    for month, amount in ((10, 30_000.0), (11, 20_000.0)):
        add(book, "tblAdjustments", {"月份": day(month, 1), "工号": "001", "项目": "奖金", "金额": amount, "原因": "x"})
    close(book, "2026-10")
    add(book, "tblReceipts", SALES[0])
    add(book, "tblStaffChanges", {"工号": "001", "生效月份": day(10, 1), "专项附加扣除": 3000.0, "原因": "补录"})
    said = settle(book, "2026-11")
    assert said.code == 0, said.text
    assert pay(book, "001", "2026-11")["个税"] == 925
