"""L8: what is owed at a month's end. Worked out by hand from the rules."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from addin.engine.owed import bases_still_owed, held_balances
from addin.engine.policy import parameters
from addin.engine.rules.credit import accounts_of
from addin.engine.rules.owed import average_rate, expected_commission, expected_day, release_month
from addin.tables.results import LedgerLine
from addin.values.money import round_half_up
from addin.values.periods import Month
from tests.engine.company import (
    account,
    collect,
    company,
    customer,
    day,
    fen,
    handover,
    month,
    opening,
    staff,
    undo,
    write_off,
)

OCTOBER = month("2026-10")
MONTHS = st.builds(Month, st.integers(2026, 2028), st.integers(1, 12))


@pytest.mark.rule("L8")
@pytest.mark.parametrize(
    ("at", "left", "released_in", "expected", "because"),
    [
        ("2026-10", None, 12, "2026-12", "paid with December's settlement"),
        ("2026-12", None, 12, "2027-12", "December is over: what is held then waits for the next"),
        ("2026-11", None, 12, "2026-12", "the next month"),
        ("2026-10", None, 10, "2027-10", "the month is a parameter"),
        ("2026-10", "2026-11-15", 12, "2026-11", "the last month of employment comes first"),
        ("2026-10", "2027-02-15", 12, "2026-12", "December comes before the last month"),
        ("2026-12", "2027-02-15", 12, "2027-02", "and then the last month"),
        ("2026-10", "2026-10-31", 12, None, "the last month is over and settled: nothing pays it by itself"),
        ("2026-10", "2026-08-01", 12, None, "the last day was entered late"),
        ("2026-10", "2026-11-01", 12, "2026-11", "one day of November is employed"),
    ],
)
def test_held_commission_is_released(
    at: str, left: str | None, released_in: int, expected: str | None, because: str
) -> None:
    p, _ = parameters(company(holdback_release_month=released_in).policy, OCTOBER)
    assert p
    found = release_month(month(at), day(left) if left else None, p)
    assert found == (month(expected) if expected else None), because


@pytest.mark.rule("L8")
@pytest.mark.parametrize(
    ("consumed", "terms", "expected", "because"),
    [
        ("2026-10-05", 30, "2026-11-04", "consumption plus the terms"),
        ("2026-10-05", 0, "2026-11-01", "due within the month and still open: the first day that is left"),
        ("2026-10-01", 30, "2026-11-01", "due on the month's last day"),
        ("2026-10-02", 30, "2026-11-01", "due on the first day after it"),
        ("2026-01-05", 30, "2026-11-01", "long past due"),
    ],
)
def test_an_account_is_collected_on_its_due_day(consumed: str, terms: int, expected: str, because: str) -> None:
    assert expected_day(day(consumed), terms, OCTOBER) == day(expected), because


@pytest.mark.rule("L8")
@pytest.mark.parametrize(
    ("commission", "base", "expected"),
    [(1_500, 100_000, Fraction(15, 1000)), (0, 100_000, Fraction(0)), (0, 0, None), (1, 3, Fraction(1, 3))],
)
def test_the_average_rate(commission: int, base: int, expected: Fraction | None) -> None:
    assert average_rate(commission, base) == expected


@pytest.mark.rule("L8")
@drawn(st.dictionaries(MONTHS, st.integers(0, 10**9), max_size=5), st.fractions(-1, 1, max_denominator=10**5))
def test_what_accounts_bring_by_month_adds_up_to_what_they_bring_in_all(
    counted: dict[Month, int], rate: Fraction
) -> None:
    found = expected_commission(counted, rate)
    assert found.keys() == counted.keys()
    assert sum(found.values()) == round_half_up(sum(counted.values()) * rate)


PAID_IN_30 = [customer("C1", "S2", 30)]
OPEN: list[tuple[str, dict[str, Any], dict[str, dict[str, str]]]] = [
    (
        "what is open, in the month in which it is due",
        {"receipts": [account("R1", "1000", "2026-10-05", customer="C1")]},
        {"S1": {"2026-11": "1000"}},
    ),
    (
        "what collections have left open",
        {
            "receipts": [account("R1", "1000", "2026-10-05", customer="C1")],
            "collections": [collect("300", "2026-10-20", "R1"), collect("100", "2026-11-02", "R1")],
        },
        {"S1": {"2026-11": "700"}},
    ),
    (
        "a bounced cheque opens the account again, a write-off closes it",
        {
            "receipts": [account("R1", "1000", "2026-10-05", customer="C1"), account("R2", "50", "2026-10-06")],
            "collections": [
                collect("1000", "2026-10-20", "R1", number="K1"),
                undo("-400", "2026-10-25", "K1"),
                write_off("50", "2026-10-26", "R2"),
            ],
        },
        {"S1": {"2026-11": "400"}},
    ),
    (
        "half after three months, nothing after six, though nobody has paid yet",
        {
            "receipts": [
                account("R1", "1000", "2026-08-01"),
                account("R2", "1000", "2026-07-31"),
                account("R3", "1000", "2026-04-30"),
            ]
        },
        {"S1": {"2026-11": "1500"}},
    ),
    (
        "the company's own services only",
        {
            "receipts": [
                account("R1", "1000", "2026-10-05", item="cash_advance"),
                account("R2", "100", "2026-10-05", item="telephone"),
            ]
        },
        {},
    ),
    (
        "who has left is followed by the customer's owner of the day of collection",
        {
            "staff": [staff("S1", left="2026-10-31"), staff("S2"), staff("S3")],
            "receipts": [account("R1", "1000", "2026-10-20", customer="C1"), account("R2", "10", "2026-10-01",
                                                                                     customer="C1")],
            "handovers": [handover("C1", "2026-11-10", "S3")],
        },
        {"S2": {"2026-11": "10"}, "S3": {"2026-11": "1000"}},
    ),
    (
        "and by nobody where no owner is employed",
        {"staff": [staff("S1", left="2026-10-31")], "receipts": [account("R1", "1000", "2026-10-20")]},
        {},
    ),
    (
        "lines of later days are not there yet",
        {"receipts": [account("R1", "1000", "2026-11-01")]},
        {},
    ),
]  # fmt: skip


@pytest.mark.rule("L8")
@pytest.mark.parametrize(("given", "expected"), [row[1:] for row in OPEN], ids=[row[0] for row in OPEN])
def test_open_accounts_count(given: dict[str, Any], expected: dict[str, dict[str, str]]) -> None:
    inputs = company(**{"customers": PAID_IN_30, **given})
    p, _ = parameters(inputs.policy, OCTOBER)
    assert p
    found = bases_still_owed(inputs, OCTOBER, accounts_of(inputs.receipts, inputs.collections), p)
    assert found == {who: {month(m): fen(amount) for m, amount in due.items()} for who, due in expected.items()}


@pytest.mark.rule("L8")
def test_an_account_that_ages_from_its_due_day_counts_longer() -> None:
    given = {"customers": PAID_IN_30, "receipts": [account("R1", "1000", "2026-07-15", customer="C1")]}
    counted = {}
    for start in ("consumed", "due"):
        inputs = company(**given, aged_from=start)  # type: ignore[arg-type]
        p, _ = parameters(inputs.policy, OCTOBER)
        assert p
        found = bases_still_owed(inputs, OCTOBER, accounts_of(inputs.receipts, ()), p)
        counted[start] = found["S1"][month("2026-11")]
    assert counted == {"consumed": fen(500), "due": fen(1000)}


@pytest.mark.rule("L8")
def test_the_balance_is_what_was_held_and_not_released_by_the_month_s_end() -> None:
    held = [LedgerLine(month(m), "S1", "held", fen(10), "") for m in ("2026-09", "2026-10", "2026-11")]
    gone = [LedgerLine(month("2026-09"), "S2", item, fen(7), "") for item in ("held", "released")]
    inputs = company(ledger=(*held, *gone), opening=[opening("held", 100, "2026-08"), opening("held", 1, "2026-11")])
    assert held_balances(inputs, OCTOBER) == {"S1": fen(120)}
