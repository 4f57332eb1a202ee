"""Section 4, card refunds, uncollected accounts and the wage law's cap. Worked out by hand from the rules.

S1 is a planner: 应发工资 5,000, so that 1,000 may be taken in a month.
"""

from __future__ import annotations

from typing import Any

import pytest

from addin.engine.rules.deductions import Due, take
from addin.tables.pay_items import HOTEL_ITEMS
from tests.engine.cases import Expected, Row, prove, table
from tests.engine.company import account, adjust, collect, customer, day, handover, opening, policy, refund, staff

PLANNER = {"staff": [staff(grade="planner")]}
PLANNERS = {"staff": [staff(grade="planner"), staff("S2", "planner")]}


def taken(
    refunds: str = "0.00", accounts: str = "0.00", returned: str = "0.00", who: str = "S1", **more: Any
) -> Expected:
    return {
        f"{who}.refund_taken": refunds,
        f"{who}.account_taken": accounts,
        f"{who}.account_returned": returned,
        **more,
    }


def refunds(*rows: Any, **more: Any) -> dict[str, Any]:
    return PLANNERS | {"refunds": rows} | more


def served(amount: str, responsible: str) -> Any:
    return refund("T1", amount, reason="service", responsible=responsible)


REFUNDS: list[Row] = [
    ("H10.4", "a refunded card costs the salesperson 0.3 % of it", "2026-10", refunds(refund("T1", 100_000)),
     taken("300.00", **{"S1.net": "4700.00", "S1.gross": "5000.00"}), "100000 x 0.003"),
    ("H10.4", "rounded: half a fen up", "2026-10", refunds(refund("T1", "500.00"), refund("T2", "1.67")), taken("1.51"),
     "1.50 + 0.00501 -> 0.01"),
    ("H10.4", "rounded: less than half a fen down", "2026-10", refunds(refund("T1", "1.66")), taken("0.00"), "0.00498"),
    ("H10.4", "in the month of the refund: its last day", "2026-10", refunds(refund("T1", 1_000, on="2026-10-31")),
     taken("3.00"), "October"),
    ("H10.4", "and its first", "2026-10", refunds(refund("T1", 1_000, on="2026-10-01")), taken("3.00"), "October"),
    ("H10.4", "not in the one before", "2026-10", refunds(refund("T1", 1_000, on="2026-11-01")), taken("0.00"),
     "November"),
    ("H10.4", "after poor service the person responsible bears half", "2026-10", refunds(served("100000", "S2")),
     taken("150.00") | taken("150.00", who="S2"), "300 / 2"),
    ("H10.4", "of an odd amount the salesperson's half is rounded down", "2026-10", refunds(served("10003.33", "S2")),
     taken("15.00") | taken("15.01", who="S2"), "30.01 / 2"),
    ("H10.4", "a responsible person who is blank is listed, the salesperson bears the half", "2026-10",
     refunds(served("10003.33", "")), taken("15.00", listed=["refund_other_department 15.01"]), "other department"),
    ("H10.4", "one who is not on the staff list too", "2026-10", refunds(served("10003.33", "工程部")),
     taken("15.00", listed=["refund_other_department 15.01"]), "other department"),
    ("H10.4", "one who left the month before too", "2026-10",
     refunds(served("10003.33", "S2")) | {"staff": [staff(grade="planner"), staff("S2", "planner", left="2026-09-30")]},
     taken("15.00", listed=["refund_other_department 15.01"]), "not employed in October"),
    ("H10.4", "one who is employed on any day of the month bears it", "2026-10",
     refunds(served("1000", "S2")) | {"staff": [staff(grade="planner"), staff("S2", "planner", hired="2026-10-16")]},
     taken("1.50") | taken("1.50", who="S2"), "3 / 2"),
    ("H10.4", "the customer's own reason is the salesperson's alone, whoever is named", "2026-10",
     refunds(refund("T1", 1_000, responsible="S2")), taken("3.00") | taken("0.00", who="S2"), "not for poor service"),
    ("H10.4", "who is responsible for the own customer bears both halves", "2026-10", refunds(served("10003.33", "S1")),
     taken("30.01"), "15.00 + 15.01"),
    ("H10.4", "a salesperson who is gone is listed", "2026-10",
     refunds(refund("T1", 1_000, "S3")) | {"staff": [staff(grade="planner"), staff("S3", left="2026-09-30")]},
     {"listed": ["refund_of_nobody S3 3.00"]}, "left"),
    ("H10.4", "and the person responsible bears their half all the same", "2026-10",
     refunds(refund("T1", 1_000, "S3", reason="service", responsible="S1"))
     | {"staff": [staff(grade="planner"), staff("S3", left="2026-09-30")]},
     taken("1.50", listed=["refund_of_nobody S3 1.50"]), "half and half"),
    ("H10.4", "rate and share are parameters", "2026-10",
     refunds(served("1000", "S2"), refund_penalty_rate="0.01", service_refund_share="0.7"),
     taken("3.00") | taken("7.00", who="S2"), "10: 30 % and 70 %"),
]  # fmt: skip


def owes(consumed: str, amount: str | int = 500, collections: Any = (), **more: Any) -> dict[str, Any]:
    """An account of S1's."""
    line = account("R1", amount, consumed, item=more.pop("item", "room"), customer=more.pop("buyer", ""))
    return PLANNER | {"receipts": [line], "collections": collections} | more


EXPOSED = {"listed": ["accounts_exposure 500.00"]}

ACCOUNTS: list[Row] = [
    ("H10.5", "a fen that is open is listed, nothing is not", "2026-10",
     owes("2026-04-15", "0.01", arrears_mode="list"),
     {"listed": ["account_overdue S1 0.01", "accounts_exposure 0.01"]}, "EDATE(04-15, 6) = 10-15"),
    ("H10.5", "six months end before the month's last day: deducted", "2026-10", owes("2026-04-30"),
     taken(accounts="500.00") | EXPOSED, "04-30 + 6 = 10-30"),
    ("H10.5", "they end after the month: not yet", "2026-10", owes("2026-05-01"), taken(listed=[]),
     "05-01 + 6 = 11-01"),
    ("H10.5", "they end on its last day: not yet", "2026-11", owes("2026-05-30"), taken(listed=[]),
     "05-30 + 6 = 11-30"),
    ("H10.5", "clamped to its last day: not yet", "2026-11", owes("2026-05-31"), taken(listed=[]), "05-31 + 6 = 11-30"),
    ("H10.5", "then the month after", "2026-11..2026-12", owes("2026-05-31"),
     {"2026-11": taken(), "2026-12": taken(accounts="500.00") | EXPOSED}, "11-30 lies before 12-31"),
    ("H10.5", "February's last day", "2027-02", owes("2026-08-28"), taken(), "08-28 + 6 = 02-28"),
    ("H10.5", "the day before it", "2027-02", owes("2026-08-27"), taken(accounts="500.00"), "08-27 + 6 = 02-27"),
    ("H10.5", "clamped in February", "2027-02", owes("2026-08-31"), taken(), "08-31 + 6 = 02-28"),
    ("H10.5", "only the uncollected part", "2026-10",
     owes("2026-04-15", collections=[collect("123.45", "2026-10-15", "R1")]), taken(accounts="376.55"), "500 - 123.45"),
    ("H10.5", "what comes in after the day, but in the month, is not deducted", "2026-10",
     owes("2026-04-15", collections=[collect(500, "2026-10-31", "R1")]), taken(listed=[]), "collected on the 31st"),
    ("H10.5", "what comes in the next month is, and comes back", "2026-10..2026-11",
     owes("2026-04-15", collections=[collect(500, "2026-11-01", "R1")]),
     {"2026-10": taken(accounts="500.00"), "2026-11": taken(returned="500.00", listed=[])}, "collected on 1 November"),
    ("H10.5", "all items: a cash advance too", "2026-10", owes("2026-04-15", item="cash_advance"),
     taken(accounts="500.00"), "提现"),
    ("H10.5", "it is deducted once", "2026-10..2026-12", owes("2026-04-15"),
     {"2026-10": taken(accounts="500.00"), "2026-11": taken(), "2026-12": taken()}, "nothing new is open"),
    ("H10.5", "what was deducted beyond what is open is returned with each collection", "2026-10..2026-12",
     owes("2026-04-15", 900, [collect(400, "2026-11-10", "R1"), collect(500, "2026-12-10", "R1")]),
     {"2026-10": taken(accounts="900.00"), "2026-11": taken(returned="400.00"), "2026-12": taken(returned="500.00")},
     "900"),
    ("H10.5", "what is still owed is not returned", "2026-10..2026-12",
     owes("2026-04-15", 1_500, [collect(200, "2026-11-10", "R1"), collect(400, "2026-12-10", "R1")]),
     {"2026-10": taken(accounts="1000.00"), "2026-11": taken(accounts="300.00"), "2026-12": taken(returned="400.00")},
     "1000 of 1500; 1300 open; 900 open and 1300 taken"),
    ("H10.5", "returned in full, not netted with another account", "2026-11",
     PLANNER | {"receipts": [account("R1", 500, "2026-04-15"), account("R2", 300, "2026-05-15")],
                "collections": [collect(500, "2026-11-05", "R1")],
                "opening": [opening("account_taken", 500, "2026-10", reference="R1")]},
     taken(accounts="300.00", returned="500.00", **{"S1.net": "5200.00"}), "5000 - 300 + 500"),
    ("H10.5", "the line's salesperson pays, not the customer's new owner", "2026-10",
     PLANNERS | {"receipts": [account("R1", 500, "2026-04-15", customer="C1")], "customers": [customer("C1", "S1")],
                 "handovers": [handover("C1", "2026-05-01", "S2")]},
     taken(accounts="500.00") | taken(who="S2"), "S1 is named"),
    ("H10.5, X1", "a line without a salesperson is the owner's of its day", "2026-10",
     PLANNERS | {"receipts": [account("R1", 500, "2026-04-30", staff="", customer="C1")],
                 "customers": [customer("C1", "S1")], "handovers": [handover("C1", "2026-05-01", "S2")]},
     taken(accounts="500.00") | taken(who="S2"), "S1 owned C1"),
    ("H10.5", "accounts of people who left are listed", "2026-10",
     PLANNER | {"receipts": [account("R1", 500, "2026-04-15", staff="S3")],
                "staff": [staff(grade="planner"), staff("S3", left="2026-09-30")]},
     taken(listed=["account_of_nobody S3 500.00", "accounts_exposure 500.00"]), "not employed"),
    ("H10.5", "so is what is due back to them", "2026-10",
     PLANNER | {"receipts": [account("R1", 500, "2026-04-15", staff="S3")],
                "collections": [collect(200, "2026-10-05", "R1")],
                "opening": [opening("account_taken", 400, "2026-09", "S3", "R1")],
                "staff": [staff(grade="planner"), staff("S3", left="2026-09-30")]},
     {"listed": ["account_of_nobody S3 300.00", "accounts_exposure 300.00", "collection_of_nobody 200.00",
                 "due_back_to_leaver S3 100.00"]},
     "400 deducted, 300 open"),
    ("H10.5", "as a parameter all is listed and nothing deducted", "2026-10", owes("2026-04-15", arrears_mode="list"),
     taken(listed=["account_overdue S1 500.00", "accounts_exposure 500.00"]), "list"),
    ("H10.5", "what was deducted before comes back all the same", "2026-10",
     owes("2026-04-15", arrears_mode="list", collections=[collect(500, "2026-10-05", "R1")],
          opening=[opening("account_taken", 500, reference="R1")]), taken(returned="500.00"), "collected"),
    ("H10.5, H10.3", "from the due day: six months after it", "2026-10",
     owes("2026-03-31", aged_from="due", buyer="C1", customers=[customer("C1", "S1", 30)]), taken(accounts="500.00"),
     "04-30 + 6 = 10-30"),
    ("H10.5, H10.3", "from the due day: a day later", "2026-10",
     owes("2026-03-31", aged_from="due", buyer="C1", customers=[customer("C1", "S1", 31)]), taken(),
     "05-01 + 6 = 11-01"),
    ("H10.5, H10.3", "from the due day: a line without a customer is due on its own day", "2026-10",
     owes("2026-04-30", aged_from="due"), taken(accounts="500.00"), "04-30 + 6 = 10-30"),
    ("H10.5", "the director's liability is listed, not deducted", "2026-10",
     PLANNER | {"receipts": [account("R1", 500, "2026-04-15"), account("R2", 7, "2026-04-16")],
                "staff": [staff(grade="planner"), staff("D1", "director")]},
     taken(accounts="507.00", **{"D1.account_taken": "0.00", "listed": ["accounts_exposure 507.00"]}), "500 + 7"),
]  # fmt: skip


def capped(gross: str, *rows: Any, **more: Any) -> dict[str, Any]:
    """S1's 应发工资 by an adjustment of the planner's 5,000."""
    difference = f"{float(gross) - 5000:.2f}"
    return PLANNER | {"adjustments": [adjust(difference)], "refunds": rows or [refund("T1", 10_000_000)]} | more


LAW: list[Row] = [
    ("X8", "no more than 20 % of 应发工资 is taken", "2026-10", capped("5000"),
     taken("1000.00", listed=["carried_forward S1 29000.00"]), "30000 due"),
    ("X8", "rounded down", "2026-10", capped("5000.04"), taken("1000.00"), "1000.008"),
    ("X8", "at the fen", "2026-10", capped("5000.05"), taken("1000.01"), "1000.01"),
    ("X8", "where 20 % would leave the minimum wage exactly", "2026-10", capped("2500"), taken("500.00"),
     "2500 - 500 = 2000"),
    ("X8", "the minimum wage is left", "2026-10", capped("2499.99"), taken("499.99"),
     "20 % is 499.998, 2499.99 - 2000 = 499.99"),
    ("X8", "nothing is taken at the minimum wage", "2026-10", capped("2000"), taken("0.00"), "2000 - 2000"),
    ("X8", "a fen above it a fen is", "2026-10", capped("2000.01"), taken("0.01"), "0.01"),
    ("X8", "nothing is taken below it", "2026-10", capped("1000"), taken("0.00"), "not negative"),
    ("X8", "before insurance and tax", "2026-10", capped("5000") | {"staff": [staff(grade="planner", insurance=4_000)]},
     taken("1000.00", **{"S1.net": "0.00"}), "5000 - 4000 - 1000"),
    ("X8", "allowances and returned deductions do not raise it", "2026-10",
     capped("5000", receipts=[account("R1", 9, "2026-04-01")], collections=[collect(9, "2026-10-02", "R1")],
            opening=[opening("account_taken", 9, reference="R1")]),
     taken("1000.00", returned="9.00"), "20 % of 5000"),
    ("X8", "cap and wage are parameters", "2026-10", capped("5000", deduction_cap="0.5", minimum_wage=3_000),
     taken("2000.00"), "5000 - 3000"),
    ("X8", "card refunds before accounts", "2026-10",
     capped("5000", refund("T1", 300_000, on="2026-10-31"), receipts=[account("R1", 500, "2026-04-15")]),
     taken("900.00", "100.00", listed=["accounts_exposure 500.00", "carried_forward S1 400.00"]),
     "900, then 100 of 500"),
    ("X8", "the older refund first, whatever its number", "2026-10",
     capped("5000", refund("T1", 300_000, on="2026-10-20"), refund("T2", 300_000, on="2026-10-19")),
     {"kept.S1.refund_taken.T2": "900.00", "kept.S1.refund_taken.T1": "100.00",
      "listed": ["carried_forward S1 800.00"]}, "900 of T2, 100 of T1"),
    ("X8, X9", "an opening refund is older than the month's own", "2026-10",
     capped("5000", refund("T1", 300_000, on="2026-10-01"), opening=[opening("refund_due", 700, reference="T9")]),
     {"kept.S1.refund_taken.T9": "700.00", "kept.S1.refund_taken.T1": "300.00"}, "700, then 300 of 900"),
    ("X8", "the rest is carried forward until it is paid", "2026-10..2026-12", capped("5000", refund("T1", 700_000)),
     {"2026-10": taken("1000.00", listed=["carried_forward S1 1100.00"]),
      "2026-11": taken("1000.00", listed=["carried_forward S1 100.00"]), "2026-12": taken("100.00", listed=[])},
     "2100"),
    ("X8", "who leaves owing is listed", "2026-10",
     capped("5000") | {"staff": [staff(grade="planner", left="2026-10-31")]},
     taken("1000.00", listed=["left_owing S1 29000.00"]), "30000 due"),
    ("X8, X9", "opening balances are carried forward too", "2026-10",
     PLANNER | {"opening": [opening("refund_due", 700, reference="T9"), opening("refund_taken", 300, reference="T9"),
                            opening("account_due", 900,
                                    reference="R9"), opening("account_taken", 250, reference="R9")]},
     taken("400.00", "600.00", listed=["carried_forward S1 50.00"]), "700 - 300; 600 of 900 - 250"),
]  # fmt: skip


@table(REFUNDS + ACCOUNTS + LAW)
def test_deductions(month: str, given: dict[str, Any], expected: Expected, because: str) -> None:
    prove(month, given, expected, because)


A, B = day("2026-04-01"), day("2026-04-02")


@pytest.mark.rule("X8")
@pytest.mark.parametrize(
    ("dues", "most", "expected"),
    [
        pytest.param([("account_taken", A, "R1"), ("refund_taken", B, "T1")], 150, ["T1 100", "R1 50"],
                     id="card refunds before accounts"),
        pytest.param([("refund_taken", B, "T1"), ("refund_taken", A, "T2")], 150, ["T2 100", "T1 50"],
                     id="then oldest"),
        pytest.param([("account_taken", A, "R10"), ("account_taken", A, "R9")], 150, ["R9 100", "R10 50"],
                     id="then by number"),
        pytest.param([("account_taken", A, "R1"), ("account_taken", B, "R2")], 100, ["R1 100"],
                     id="nothing beyond the cap"),
        pytest.param([("account_taken", A, "R1")], 0, [], id="nothing at a cap of zero"),
        pytest.param([("account_taken", A, "R1")], 101, ["R1 100"], id="no more than is due"),
    ],
)  # fmt: skip
def test_what_is_taken_first(dues: list[Any], most: int, expected: list[str]) -> None:
    taken = take([Due(item, on, number, 100) for item, on, number in dues], most, HOTEL_ITEMS)
    assert [f"{due.reference} {due.amount}" for due in taken] == expected


@pytest.mark.rule("H10.5")
def test_a_longer_limit_returns_nothing_that_was_not_collected() -> None:
    """500 deducted and 500 still open is nothing 'beyond what is still open', whatever the limit is by now."""
    longer = [policy("aged_half_months", 8, "2026-11")]
    expected = {"2026-10": taken(accounts="500.00"), "2026-11": taken(), "2026-12": taken()}
    prove("2026-10..2026-12", owes("2026-04-15", dated=longer), expected, "nothing was collected")
