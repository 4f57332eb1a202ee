"""L9: reversals of collections and write-offs. Worked out by hand from the rules."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from addin.engine.policy import parameters
from addin.engine.rules.credit import accounts_of, aged_credit
from addin.engine.settlement import Outcome
from addin.tables.records import Inputs
from addin.tables.sales import Collection
from tests.engine.cases import Expected, Row, prove, table
from tests.engine.company import (
    account,
    collect,
    company,
    customer,
    handover,
    month,
    policy,
    refusals,
    run,
    sale,
    settle,
    staff,
    undo,
    write_off,
)

BOTH = [staff("S1"), staff("S2")]
PLENTY = [sale(400_000, on=f"2026-{m:02}-03") for m in range(1, 13)]


def bounced(line_on: str, paid_on: str, back_on: str, amount: str = "1000", undone: str = "-1000",
            **more: Any) -> dict[str, Any]:  # fmt: skip
    """One line, collected in full, of which some is undone later; 10,000 a month besides, so that X3 stays away."""
    sales = [sale(10_000, on=f"2026-{m:02}-01") for m in range(1, 13)]
    rows = [collect(amount, paid_on, "R1", number="K1"), undo(undone, back_on, "K1")]
    return {"receipts": [account("R1", amount, line_on), *sales], "arrears_mode": "list", "collections": rows} | more


def sums(*performances: str, first: int = 10, who: str = "S1") -> Expected:
    return {f"2026-{first + i:02}": {f"{who}.performance": each} for i, each in enumerate(performances)}


TAKEN_BACK: list[Row] = [
    ("L9", "a bounced cheque takes its credit back in the month it is dated in", "2026-10..2026-11",
     bounced("2026-10-02", "2026-10-06", "2026-11-06"),
     {"2026-10": {"S1.performance": "11000.00", "S1.base": "11000.00", "department.sales": "11000.00"},
      "2026-11": {"S1.performance": "9000.00", "S1.base": "9000.00", "department.sales": "9000.00", "listed": []}},
     "10000 + 1000; 10000 - 1000"),
    ("L9", "in the collection's own month nothing of it is left", "2026-10..2026-11",
     bounced("2026-10-02", "2026-10-06", "2026-10-06"), sums("10000.00", "10000.00"), "of one day collections first"),
    ("L9", "a part", "2026-10..2026-11", bounced("2026-10-02", "2026-10-06", "2026-11-06", undone="-300.50"),
     sums("11000.00", "9699.50"), "10000 - 300.50"),
    ("L9, H10.3", "as much as was given: half of what was collected late", "2026-10..2026-11",
     bounced("2026-06-15", "2026-10-06", "2026-11-06"), sums("10500.00", "9500.00"),
     "half of 1000, whatever it would get now"),
    ("L9, H10.3", "nothing of what was collected too late", "2026-10..2026-11",
     bounced("2026-03-15", "2026-10-06", "2026-11-06"), sums("10000.00", "10000.00"), "no credit was given"),
    ("L9, H10.3", "a line without a customer was due on its own day", "2026-10..2026-11",
     bounced("2026-07-05", "2026-10-06", "2026-11-06", aged_from="due"), sums("10500.00", "9500.00"),
     "EDATE(07-05, 3) = 10-05: a half was given"),
    ("L9, H10.3", "rounded with the rest of the portion: two halves of a fen are not two fen", "2026-10..2026-12",
     bounced("2026-06-15", "2026-10-06", "2026-11-06", amount="0.02", undone="-0.01") | {
         "collections": [collect("0.02", "2026-10-06", "R1", number="K1"), undo("-0.01", "2026-11-06", "K1"),
                         undo("-0.01", "2026-12-06", "K1")]},
     sums("10000.01", "10000.00", "9999.99"), "0.01 given; the 0.01 left would have got 0.01; then it goes"),
    ("L9, H10.3", "by the parameters of the month in which it was given", "2026-10..2026-11",
     bounced("2026-06-15", "2026-10-06", "2026-11-06", dated=[policy("aged_half_weight", "0.1", "2026-11")]),
     sums("10500.00", "9500.00"), "a half in October; a tenth from November on"),
    ("L9, H11.4", "of the commission base only what the line's item gave", "2026-10..2026-11",
     bounced("2026-10-02", "2026-10-06", "2026-11-06") | {
         "receipts": [account("R1", 1_000, "2026-10-02", item="shop"), sale(10_000), sale(10_000, on="2026-11-01")]},
     {"2026-11": {"S1.performance": "9000.00", "S1.base": "10000.00"}}, "the shop is no own service"),
    ("L9, X3", "performance and base are never below zero, the department's sales may be", "2026-10..2026-11",
     bounced("2026-10-02", "2026-10-06", "2026-11-06") | {"receipts": [account("R1", 1_000, "2026-10-02"),
                                                                      sale(400, on="2026-11-01")]},
     {"2026-11": {"S1.performance": "0.00", "S1.base": "0.00", "department.sales": "-600.00"}}, "400 - 1000"),
    ("L9, X2", "of a bill the line paid last is opened first", "2026-10..2026-11",
     bounced("2026-10-01", "2026-10-06", "2026-11-06") | {
         "receipts": [account("R1", 60, "2026-10-01", bill="B"), account("R2", 40, "2026-10-02", item="shop", bill="B"),
                      sale(10_000, on="2026-11-01")],
         "collections": [collect(100, "2026-10-06", bill="B", number="K1"), undo(-50, "2026-11-06", "K1")]},
     {"2026-11": {"S1.performance": "9950.00", "S1.base": "9990.00"}}, "40 of R2 (shop), 10 of R1"),
    ("L9, X2", "what is open again is collected again, by its own age", "2026-10..2026-12",
     bounced("2026-09-02", "2026-10-06", "2026-11-06") | {
         "collections": [collect(1_000, "2026-10-06", "R1", number="K1"), undo(-1_000, "2026-11-06", "K1"),
                         collect(1_000, "2026-12-05", "R1")]},
     sums("11000.00", "9000.00", "10500.00"), "EDATE(09-02, 3) = 12-02"),
]  # fmt: skip

GONE = [staff("S1"), staff("S2", left="2026-10-31"), staff("S3", hired="2026-11-01")]

WHOSE: list[Row] = [
    ("L9, X1", "from the collector who was credited", "2026-10..2026-11",
     bounced("2026-10-02", "2026-10-06", "2026-11-06", staff=BOTH) | {
         "collections": [collect(1_000, "2026-10-06", "R1", by="S2", number="K1"), undo(-1_000, "2026-11-06", "K1")],
         "receipts": [account("R1", 1_000, "2026-10-02"), *[sale(10_000, s, f"2026-{m}-01") for m in (10, 11)
                                                            for s in ("S1", "S2")]]},
     {"2026-10": {"S1.performance": "10000.00", "S2.performance": "11000.00"},
      "2026-11": {"S1.performance": "10000.00", "S2.performance": "9000.00"}}, "K1's 回款人"),
    ("L9, X1", "from the owner of the collection's day, whoever owns the customer now", "2026-10..2026-11",
     {"staff": BOTH, "customers": [customer("C1", "S1")], "handovers": [handover("C1", "2026-10-20", "S2")],
      "receipts": [account("R1", 1_000, "2026-10-02", "", customer="C1"), sale(5_000, "S1", "2026-11-01"),
                   sale(5_000, "S2", "2026-11-01")],
      "collections": [collect(1_000, "2026-10-06", "R1", number="K1"), undo(-1_000, "2026-11-06", "K1")]},
     {"2026-11": {"S1.performance": "4000.00", "S2.performance": "5000.00"}}, "S1's on 10-06"),
    ("L9, X1", "who has left since does not pay: the department's only, listed", "2026-10..2026-11",
     bounced("2026-10-02", "2026-10-06", "2026-11-06", staff=GONE[:2]) | {
         "receipts": [account("R1", 1_000, "2026-10-02", "S2"), sale(10_000, "S1", "2026-11-01")]},
     {"2026-10": {"S2.performance": "1000.00"},
      "2026-11": {"S1.performance": "10000.00", "department.sales": "9000.00",
                  "listed": ["reversal_of_nobody S2 -1000.00"]}}, "S2 left in October"),
    ("L9, X1", "who was not yet employed was not credited, and gives nothing back", "2026-10..2026-11",
     bounced("2026-10-02", "2026-10-06", "2026-11-06", staff=GONE) | {
         "collections": [collect(1_000, "2026-10-06", "R1", by="S3", number="K1"), undo(-1_000, "2026-11-06", "K1")],
         "receipts": [account("R1", 1_000, "2026-10-02"), sale(10_000, "S3", "2026-11-01")]},
     {"2026-11": {"S3.performance": "10000.00", "department.sales": "9000.00",
                  "listed": ["reversal_of_nobody S3 -1000.00"]}}, "hired on 11-01"),
]  # fmt: skip


def owed(*rows: Collection, **more: Any) -> dict[str, Any]:
    """500 of April, deducted in October, and what happens then."""
    return {"receipts": [account("R1", 500, "2026-04-10"), *PLENTY], "collections": list(rows)} | more


DEDUCTED: list[Row] = [
    ("L9, H10.5", "written off without liability: the deduction ends and what was taken comes back", "2026-10..2026-12",
     owed(write_off(500, "2026-11-05", "R1")),
     {"2026-10": {"S1.account_taken": "500.00"},
      "2026-11": {"S1.account_returned": "500.00", "S1.account_taken": "0.00", "S1.performance": "400000.00",
                  "department.sales": "400000.00"},
      "2026-12": {"S1.account_returned": "0.00", "S1.account_taken": "0.00"}}, "no credit, no deduction"),
    ("L9, H10.5", "before the limit it is never deducted", "2026-10", owed(write_off(500, "2026-06-05", "R1")),
     {"S1.account_taken": "0.00", "listed": []}, "written off in June"),
    ("L9, H10.5", "a part of it", "2026-10", owed(write_off(200, "2026-06-05", "R1")),
     {"S1.account_taken": "300.00"}, "500 - 200"),
    ("L9, H10.5", "with liability it is deducted as if it were open", "2026-10",
     owed(write_off(500, "2026-06-05", "R1", liable="yes")), {"S1.account_taken": "500.00"}, "责任 是"),
    ("L9, H10.5", "and what was taken stays taken", "2026-10..2026-11",
     owed(write_off(500, "2026-11-05", "R1", liable="yes")),
     {"2026-10": {"S1.account_taken": "500.00"}, "2026-11": {"S1.account_returned": "0.00"}}, "责任 是"),
    ("L9, X2", "a bill's open lines are written off, the oldest first", "2026-10",
     {"receipts": [account("R1", 60, "2026-04-01", bill="B"), account("R2", 40, "2026-04-02", bill="B"), *PLENTY],
      "collections": [write_off(70, "2026-09-05", bill="B")]}, {"S1.account_taken": "30.00"}, "60 of R1, 10 of R2"),
    ("L9, H10.5", "reversed, it is owed again; collected then, it comes back", "2026-10..2026-12",
     owed(write_off(500, "2026-06-05", "R1", number="K1"), undo(-500, "2026-10-05", "K1"),
          collect(500, "2026-11-05", "R1")),
     {"2026-10": {"S1.account_taken": "500.00", "S1.performance": "400000.00"},
      "2026-11": {"S1.account_returned": "500.00"}, "2026-12": {"S1.account_taken": "0.00"}}, "too late for credit"),
    ("L9, H10.5", "a reversed collection is owed again", "2026-10..2026-11",
     owed(collect(500, "2026-09-05", "R1", number="K1"), undo(-500, "2026-11-05", "K1")),
     {"2026-10": {"S1.account_taken": "0.00"}, "2026-11": {"S1.account_taken": "500.00"}}, "overdue since 10-10"),
    ("L9, H10.5", "a waived account costs nothing: neither sales nor pay", "2026-10..2026-12",
     {"receipts": [account("R1", 500, "2026-05-10"), *PLENTY], "collections": [write_off(500, "2026-11-06", "R1")]},
     {"2026-11": {"S1.performance": "400000.00", "S1.account_taken": "0.00"},
      "2026-12": {"S1.performance": "400000.00", "S1.account_taken": "0.00"}}, "EDATE(05-10, 6) = 11-10"),
]  # fmt: skip


@table(TAKEN_BACK + WHOSE + DEDUCTED)
def test_reversals(month: str, given: dict[str, Any], expected: Expected, because: str) -> None:
    prove(month, given, expected, because)


LINE = account("R1", 100, "2026-10-10", bill="B")
PAID = collect(100, "2026-10-12", "R1", number="K1")


@pytest.mark.rule("L9")
@pytest.mark.parametrize(
    ("rows", "code"),
    [
        pytest.param([PAID, undo(-100, "2026-10-12", "K1")], "", id="on the day of the collection"),
        pytest.param([PAID, undo(-100, "2026-10-11", "K1")], "reversal_too_early", id="the day before it"),
        pytest.param([PAID, undo("-100.01", "2026-10-13", "K1")], "reversal_too_large", id="a fen too much"),
        pytest.param([PAID, undo(-60, "2026-10-13", "K1"), undo(-41, "2026-10-14", "K1")], "reversal_too_large",
                     id="together too much"),
        pytest.param([PAID, undo(100, "2026-10-13", "K1")], "reversal_not_negative", id="a positive one"),
        pytest.param([PAID, undo(0, "2026-10-13", "K1")], "reversal_not_negative", id="of nothing"),
        pytest.param([collect(-100, "2026-10-13", "R1")], "negative_collection", id="negative, but no reversal"),
        pytest.param([PAID, undo(-100, "2026-10-13", "K9")], "unknown_collection", id="of what is not there"),
        pytest.param([PAID, undo(-100, "2026-10-13", "K1", "K2"), undo(-1, "2026-10-14", "K2")],
                     "reversal_of_reversal", id="of a reversal"),
        pytest.param([PAID, undo(-100, "2026-10-13", "K1")._replace(receipt="R1")], "", id="which says the same line"),
        pytest.param([PAID, undo(-100, "2026-10-13", "K1")._replace(receipt="R2")], "reversal_differs",
                     id="which says another line"),
        pytest.param([PAID, undo(-100, "2026-10-13", "K1")._replace(bill="B")], "reversal_differs",
                     id="which says a bill where the collection said none"),
        pytest.param([PAID, undo(-100, "2026-10-13", "K1")._replace(collector="S1")], "reversal_differs",
                     id="which says a collector where the collection said none"),
        pytest.param([PAID, undo(-100, "2026-10-13", "K1")._replace(manner="write_off")], "reversal_written_off",
                     id="which is written off"),
        pytest.param([PAID, undo(-100, "2026-10-13", "K1")._replace(liable="no")], "reversal_written_off",
                     id="which says who bears it"),
        pytest.param([write_off(100, "2026-10-13", "R1", liable="")], "write_off_without_blame",
                     id="a write-off without liability"),
        pytest.param([PAID._replace(liable="no")], "blame_without_write_off", id="a liability without write-off"),
        pytest.param([write_off("100.01", "2026-10-13", "R1")], "collection_too_large", id="a write-off of too much"),
        pytest.param([write_off(100, "2026-10-13", "R1"), collect(1, "2026-10-14", "R1")],
                     "collection_after_write_off", id="collected after the write-off"),
        pytest.param([write_off(100, "2026-10-13", bill="B"), collect(1, "2026-10-14", bill="B")],
                     "collection_after_write_off", id="the bill collected after the write-off"),
        pytest.param([write_off(100, "2026-10-13", "R1", number="K5"), undo(-100, "2026-10-14", "K5"),
                      collect(100, "2026-10-15", "R1")], "", id="collected after the write-off was reversed"),
        pytest.param([PAID, undo(-100, "2026-10-13", "K1"), collect(100, "2026-10-13", "R1", number="K3")],
                     "collection_too_large", id="collected again on the very day: collections come first"),
        pytest.param([PAID, undo(-100, "2026-10-13", "K1"), collect(100, "2026-10-14", "R1")], "",
                     id="collected again the day after"),
    ],
)  # fmt: skip
def test_what_is_refused(rows: list[Collection], code: str) -> None:
    assert refusals(company(receipts=[LINE], collections=rows)) == ([code] if code else [])


@pytest.mark.rule("L9")
def test_the_terms_of_the_month_it_was_given_in_must_be_readable() -> None:
    bad = [policy("aged_half_weight", 7, "2026-10"), policy("aged_half_weight", "0.5", "2026-11")]
    given = company(**bounced("2026-10-02", "2026-10-06", "2026-11-06", dated=bad))
    assert refusals(given, "2026-11") == ["policy_value"]


@pytest.mark.rule("L9")
def test_where_no_policy_was_in_force_then_the_months_own_counts() -> None:
    given = company(**bounced("2026-06-15", "2026-10-06", "2026-11-06"))
    given = given._replace(policy=tuple(row._replace(start=month("2026-11")) for row in given.policy))
    assert settle(given, month("2026-11")).people["S1"].get("performance") == 950_000


Story = tuple[list[Collection], list[Collection]]


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Collections of one bill's lines, and reversals of any part of them, dated on or after them."""
    rows, undone = [], []
    for i in range(draw(st.integers(1, 3))):
        amount, at = draw(st.integers(1, 30)), draw(st.integers(1, 60))
        rows.append(collect(f"{amount / 100:.2f}", _day(at), bill="B", number=f"K{i}"))
        left = amount
        for _ in range(draw(st.integers(0, 2))):
            part = draw(st.integers(0, left))
            if part:
                undone.append(undo(f"-{part / 100:.2f}", _day(at + draw(st.integers(0, 30))), f"K{i}"))
                left -= part
    return rows, undone


def _day(at: int) -> str:
    return f"2026-{10 + (at - 1) // 30:02}-{(at - 1) % 30 + 1:02}"


@pytest.mark.rule("L9", "X2", "H10.3")
@settings(max_examples=150, deadline=None, derandomize=True)
@drawn(stories())
def test_over_the_months_what_stands_has_its_credit_and_what_is_undone_never_was(story: Story) -> None:
    """A thousand a month besides, so that nobody falls under X3."""
    rows, undone = story
    lines = [account("R1", "0.33", "2026-06-15", bill="B"), account("R2", "0.57", "2026-07-10", item="shop", bill="B")]
    cushion = [sale(1_000, on=f"2026-{m}-28") for m in (10, 11, 12)]
    given = company(receipts=[*lines, *cushion], collections=[*rows, *undone], arrears_mode="list")
    outcomes = run(given, "2026-10", "2026-12")
    performance, base = _standing_credit(given)
    assert _sum(outcomes, "performance") == 300_000 + performance
    assert _sum(outcomes, "base") == 300_000 + base
    for outcome in outcomes.values():
        assert outcome.department.sales == outcome.people["S1"].get("performance")
    paid = {c.collection: c.amount for c in rows}
    for reversal in undone:
        paid[reversal.reverses] += reversal.amount
    assert any(paid.values()) or performance == 0


def _standing_credit(given: Inputs) -> tuple[int, int]:
    """What the portions that stand in the end would have got had nothing else been collected, fen."""
    left: dict[tuple[str, str], int] = defaultdict(int)
    accounts = accounts_of(given.receipts, given.collections)
    for portion in accounts.portions:
        left[portion.settled_by.collection, portion.receipt.receipt] += portion.amount
    days = {c.collection: c.day for c in given.collections}
    p, _ = parameters(given.policy, month("2026-10"))
    assert p
    credit = {
        (number, line): aged_credit(amount, accounts.lines[line].day, days[number], p)[0]
        for (number, line), amount in left.items()
    }
    return sum(credit.values()), sum(amount for (_, line), amount in credit.items() if line == "R1")


def _sum(outcomes: dict[str, Outcome], item: str) -> int:
    return sum(outcome.people["S1"].get(item) for outcome in outcomes.values())
