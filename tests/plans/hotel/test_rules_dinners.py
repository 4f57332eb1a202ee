"""Section 5: dinners. Worked out by hand from the rules; the department may spend 5,000."""

from __future__ import annotations

from typing import Any

from tests.engine.cases import Expected, Row, prove, table
from tests.engine.company import dinner, opening, policy, sale, staff

SOLD = [sale(100_000, on=f"2026-{month}-05") for month in (10, 11, 12)]
OVER = "kept..dinners_overspent"


def dines(*dinners: Any, **more: Any) -> dict[str, Any]:
    return {"receipts": SOLD, "dinners": dinners} | more


def left(amount: str, over: str = "0.00", *listed: str) -> Expected:
    """S1's performance after the dinners, what is carried as overspent, and what is listed."""
    return {"S1.performance": amount, OVER: over, "listed": sorted(listed)}


HEAD, MANAGER = "dinner_without_head", "dinner_without_manager"

DINNERS: list[Row] = [
    ("H8.1", "the month's amount may be spent", "2026-10", dines(dinner("Y1", 5_000)), left("95000.00"),
     "5000 of 5000"),
    ("H8.1", "what goes over reduces the next month's amount", "2026-10..2026-11",
     dines(dinner("Y1", "5000.01", manager=True), dinner("Y2", "4999.99", "2026-11-01")),
     {"2026-10": left("94999.99", "0.01"), "2026-11": left("95000.01")}, "0.01 over; 4999.99 left"),
    ("H8.1", "to the fen", "2026-10..2026-11",
     dines(dinner("Y1", "5000.01", manager=True), dinner("Y2", 5_000, "2026-11-01")),
     {"2026-10": left("94999.99", "0.01"), "2026-11": left("100000.00", "0.00", f"{MANAGER} 5000.00")}, "4999.99 left"),
    ("H8.1", "it may go below zero and carry on", "2026-10..2026-12",
     dines(dinner("Y1", 12_000, manager=True), dinner("Y2", 1, "2026-11-05"), dinner("Y3", 3_000, "2026-12-05"),
           dinner("Y4", "0.01", "2026-12-06")),
     {"2026-10": left("88000.00", "7000.00"), "2026-11": left("100000.00", "2000.00", f"{MANAGER} 1.00"),
      "2026-12": left("97000.00", "0.00", f"{MANAGER} 0.01")}, "7000 over; -2000; 3000"),
    ("H8.1", "spent with the manager's approval it carries on further", "2026-10..2026-12",
     dines(dinner("Y1", 12_000, manager=True), dinner("Y2", 1, "2026-11-05", manager=True),
           dinner("Y3", 2_999, "2026-12-05")),
     {"2026-10": left("88000.00", "7000.00"), "2026-11": left("99999.00", "2001.00"), "2026-12": left("97001.00")},
     "-2000 - 1 = -2001; 2999"),
    ("H8.1", "what is not spent lapses", "2026-10..2026-11",
     dines(dinner("Y1", 1_000), dinner("Y2", "5000.01", "2026-11-05")),
     {"2026-10": left("99000.00"), "2026-11": left("100000.00", "0.00", f"{MANAGER} 5000.01")}, "5000 again"),
    ("H8.1, X9", "an opening balance of the month before counts", "2026-10",
     dines(dinner("Y1", 3_000), dinner("Y2", "0.01"), opening=[opening("dinners_overspent", 2_000, staff="")]),
     left("97000.00", "0.00", f"{MANAGER} 0.01"), "3000 left"),
    ("H8.1", "the amount is a parameter of its month", "2026-10..2026-11",
     dines(dinner("Y1", 4_500, "2026-10-30"), dinner("Y2", 4_500, "2026-11-01"),
           dated=[policy("entertainment_quota", 4_000, "2026-11")]),
     {"2026-10": left("95500.00"), "2026-11": left("100000.00", "0.00", f"{MANAGER} 4500.00")},
     "4000 from November on"),
    ("H8.2", "without the head's approval nothing is reimbursed or counted", "2026-10",
     dines(dinner("Y1", 4_000, head=False), dinner("Y2", 5_000)), left("95000.00", "0.00", f"{HEAD} 4000.00"),
     "5000 are left for Y2"),
    ("H8.2", "not even with the general manager's", "2026-10", dines(dinner("Y1", 100, head=False, manager=True)),
     left("100000.00", "0.00", f"{HEAD} 100.00"), "every dinner needs the head's"),
    ("H8.2", "the one that takes the total over needs the general manager's too", "2026-10",
     dines(dinner("Y1", 3_000, "2026-10-01"), dinner("Y2", "2000.01", "2026-10-02"), dinner("Y3", 2_000, "2026-10-03")),
     left("95000.00", "0.00", f"{MANAGER} 2000.01"), "Y2 goes over, Y3 does not"),
    ("H8.2", "with it the dinner counts, and so does what comes after", "2026-10",
     dines(dinner("Y1", 3_000, "2026-10-01"), dinner("Y2", "2000.01", "2026-10-02", manager=True),
           dinner("Y3", 1, "2026-10-03")),
     left("94999.99", "0.01", f"{MANAGER} 1.00"), "5000.01 spent"),
    ("H8.2", "by date, whatever the form numbers", "2026-10",
     dines(dinner("Y1", 3_000, "2026-10-02"), dinner("Y2", 3_000, "2026-10-01")),
     left("97000.00", "0.00", f"{MANAGER} 3000.00"), "Y2 first"),
    ("H8.2", "of one day by form number", "2026-10", dines(dinner("Y10", 2_000), dinner("Y9", 4_000)),
     left("96000.00", "0.00", f"{MANAGER} 2000.00"), "Y9 before Y10"),
    ("H8.2", "another month's dinners are another month's", "2026-10",
     dines(dinner("Y1", 5_000, "2026-09-30"), dinner("Y2", 5_000, "2026-10-31"), dinner("Y3", 5_000, "2026-11-01")),
     left("95000.00"), "Y2"),
    ("H8.1", "each salesperson bears the own dinners", "2026-10",
     dines(dinner("Y1", 1_000), dinner("Y2", 400, staff="S2")) | {"staff": [staff("S1"), staff("S2")]},
     {"S1.performance": "99000.00", "S2.performance": "0.00", "department.sales": "100000.00"}, "S2 sold nothing"),
    ("H8.1", "somebody who is not employed is listed, the money is spent", "2026-10",
     dines(dinner("Y1", 4_000, staff="S2"),
           dinner("Y2", "1000.01", "2026-10-16")) | {"staff": [staff(), staff("S2", left="2026-09-30")]},
     left("100000.00", "0.00", "dinner_of_nobody S2", f"{MANAGER} 1000.01"), "1000 left"),
]  # fmt: skip


@table(DINNERS)
def test_dinners(month: str, given: dict[str, Any], expected: Expected, because: str) -> None:
    prove(month, given, expected, because)
