"""What is paid out, and a voucher's entries (X12)."""

from __future__ import annotations

import pytest

from addin.engine.rules.payout import VoucherEntry, entries_of, imbalance, payable

pytestmark = pytest.mark.rule("X12")


@pytest.mark.parametrize(("net", "before", "expected"), [(500, 0, 500), (500, 200, 300), (500, 700, -200), (-5, 0, -5)])
def test_what_is_still_to_be_paid(net: int, before: int, expected: int) -> None:
    assert payable(net, before) == expected


SUMS = {"gross": 1_000, "tax": 100, "net": 900, "account_returned": -5}


def test_a_voucher_has_an_entry_for_each_item_that_there_is() -> None:
    found = entries_of(
        [("debit", "gross", "6601"), ("credit", "tax", "2221"), ("credit", "insurance", "2241"),
         ("debit", "account_returned", "1221"), ("credit", "net", "2211")],
        SUMS | {"insurance": 0},
    )  # fmt: skip
    assert found == [
        VoucherEntry("debit", "6601", 1_000), VoucherEntry("credit", "2221", 100), VoucherEntry("debit", "1221", -5),
        VoucherEntry("credit", "2211", 900),
    ]  # fmt: skip
    assert imbalance(found) == -5


def test_an_item_that_no_sum_has_is_nothing() -> None:
    assert entries_of([("debit", "prize", "6601")], SUMS) == []
    assert imbalance([]) == 0


def test_debits_count_against_credits() -> None:
    assert (
        imbalance([VoucherEntry("debit", "a", 7), VoucherEntry("credit", "b", 3), VoucherEntry("credit", "c", 1)]) == 3
    )
