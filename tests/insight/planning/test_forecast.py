"""The month's forecast: accounts that fall due, trends, plans and department target. Worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from addin.engine.policy import parameters
from addin.engine.rules.credit import accounts_of
from addin.insight.planning.forecast import Forecast, forecast
from addin.tables.sales import Receipt
from addin.values.money import yuan
from tests.engine.company import account, collect, company, customer, month, sale

THIRTY = {"customers": [customer("C1", "", 30), customer("C2", "", 90)]}


def lines(of: str = "2026-11", planned: int = 0, target: int = 0, **given: Any) -> dict[str, Forecast]:
    inputs = company(**given)
    p, _ = parameters(inputs.policy, month(of))
    assert p is not None
    found = forecast(month(of), inputs, accounts_of(inputs.receipts, inputs.collections), p, planned, target)
    return {line.item: line for line in found}


def owed(on: str, amount: int = 100, customer: str = "C1", **rest: Any) -> dict[str, Any]:
    return THIRTY | {"receipts": [account("L1", amount, on, customer=customer, **rest)]}


ACCOUNTS: list[tuple[str, dict[str, Any], tuple[str, str]]] = [
    ("due in the month", owed("2026-10-15"), ("100.00", "100.00")),
    ("due on its last day", owed("2026-10-31"), ("100.00", "100.00")),
    ("due the day after", owed("2026-10-31", customer="C2"), ("0.00", "0.00")),
    ("without terms due at once", owed("2026-10-31", customer=""), ("100.00", "100.00")),
    ("consumed in the month itself: not known when it begins", owed("2026-11-01", customer=""), ("0.00", "0.00")),
    ("overdue, still counted in full", owed("2026-08-01"), ("100.00", "100.00")),
    ("overdue, counted half after three months", owed("2026-07-31"), ("100.00", "50.00")),
    ("overdue by more than half a year: nothing", owed("2026-04-30"), ("100.00", "0.00")),
    ("due in the month but by then older than three months", owed("2026-08-05", customer="C2"), ("100.00", "100.00")),
    ("cash advances never count", owed("2026-10-15", item="cash_advance"), ("0.00", "0.00")),
    ("sources of others count on account", owed("2026-10-15", source="other"), ("100.00", "100.00")),
    ("what was collected before is not open",
     owed("2026-10-15") | {"collections": [collect(30, "2026-10-31", "L1")]}, ("70.00", "70.00")),
    ("what is collected in the month was still open when it began",
     owed("2026-10-15") | {"collections": [collect(30, "2026-11-01", "L1")]}, ("100.00", "100.00")),
    ("collected altogether", owed("2026-10-15") | {"collections": [collect(100, "2026-10-31", "L1")]},
     ("0.00", "0.00")),
    ("age from the due day, as a parameter", owed("2026-07-31") | {"aged_from": "due"}, ("100.00", "100.00")),
]  # fmt: skip


@pytest.mark.rule("P4", "H10.3")
@pytest.mark.parametrize(("given", "expected"), [row[1:] for row in ACCOUNTS], ids=[row[0] for row in ACCOUNTS])
def test_accounts_due(given: dict[str, Any], expected: tuple[str, str]) -> None:
    found = lines(**given)["accounts"]
    assert (found.values["due"], yuan(found.amount)) == expected


def monthly(source: str = "contract", **months: int | str) -> list[Receipt]:
    """A sale in each of the months, called m2026_10."""
    return [sale(amount, on=f"{name[1:].replace('_', '-')}-15", source=source) for name, amount in months.items()]


LAST_YEAR = {"m2025_08": 50, "m2025_09": 100, "m2025_10": 150, "m2025_11": 125}
THREE = {"m2026_08": 100, "m2026_09": 200, "m2026_10": "300.01"}

TRENDS: list[tuple[str, list[Receipt], tuple[str, str]]] = [
    ("the mean of the last three months, rounded", monthly(**THREE), ("200.00", "trend_mean")),
    ("older months do not matter", monthly(m2026_07=9_999, **THREE), ("200.00", "trend_mean")),
    ("nor does the month itself", monthly(m2026_11=9_999, **THREE), ("200.00", "trend_mean")),
    ("fewer months if the book has no more", monthly(m2026_09=100, m2026_10=50), ("75.00", "trend_mean")),
    ("a month without receipts is left out", monthly(m2026_07=300, m2026_09=100, m2026_10=50),
     ("150.00", "trend_mean")),
    ("a month with other sources' receipts counts as nothing",
     [*monthly(m2026_09=100, m2026_10=50), *monthly("member", m2026_08=10)], ("50.00", "trend_mean")),
    ("no receipts yet", [], ("0.00", "trend_unknown")),
    ("times last year's season", monthly(**LAST_YEAR, **THREE), ("250.00", "trend_season")),
    ("only if last year has all four months", monthly(**{k: v for k, v in LAST_YEAR.items() if k != "m2025_09"},
     **THREE), ("200.00", "trend_mean")),
    ("and came to something", [*monthly("member", **LAST_YEAR), *monthly(**THREE)], ("200.00", "trend_mean")),
    ("below zero is nothing", monthly(m2026_10=-5), ("0.00", "trend_mean")),
    ("free cards do not count", [sale(100, on="2026-10-15", payment="free_card"), *monthly(m2026_10=50)],
     ("50.00", "trend_mean")),
    ("accounts count when collected", [account("L1", 900, "2026-10-15", source="contract"), *monthly(m2026_10=50)],
     ("50.00", "trend_mean")),
    ("cash advances do not", [sale(100, on="2026-10-15", item="cash_advance"), *monthly(m2026_10=50)],
     ("50.00", "trend_mean")),
]  # fmt: skip


@pytest.mark.rule("P4")
@pytest.mark.parametrize(("receipts", "expected"), [row[1:] for row in TRENDS], ids=[row[0] for row in TRENDS])
def test_trends(receipts: list[Receipt], expected: tuple[str, str]) -> None:
    found = lines(receipts=receipts)["contract"]
    assert (yuan(found.amount), found.method) == expected


@pytest.mark.rule("P4")
def test_the_method_names_its_months_and_figures() -> None:
    values = lines(receipts=monthly(**LAST_YEAR, **THREE))["contract"].values
    assert values == {"months": "2026-08, 2026-09, 2026-10", "mean": "200.00", "season": "1.2500"}


@pytest.mark.rule("P4", "H4.1")
def test_the_total_stands_beside_plans_and_department_target() -> None:
    receipts = [
        *monthly(m2026_10=300), *monthly("member", m2026_10=20), *monthly("phone", m2026_10=1),
        *monthly("other", m2026_10=5_000), account("L1", 1_000, "2026-10-01", customer=""),
    ]  # fmt: skip
    found = lines(receipts=receipts, planned=7_00, target=9_00)
    assert {item: yuan(line.amount) for item, line in found.items()} == {
        "accounts": "1000.00", "contract": "300.00", "member": "20.00", "phone": "1.00", "total": "1321.00",
        "plan": "7.00", "department": "9.00",
    }  # fmt: skip
