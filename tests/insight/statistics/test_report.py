"""The month's report (T1, T2, P4, F1). Worked out by hand from the rules."""

from __future__ import annotations

from typing import Any

import pytest

from addin.insight.statistics.facts import KeptSale
from addin.insight.statistics.report import week_plans
from addin.tables.results import LedgerLine
from addin.values.money import yuan
from tests.engine.company import (
    account,
    collect,
    company,
    customer,
    dept,
    dinner,
    handover,
    month,
    opening,
    plan,
    sale,
    staff,
)
from tests.insight.statistics.figures import (
    FUNNEL,
    PLANNING,
    daily,
    facts,
    planned_visit,
    prospect,
    report_of,
    shown,
    survey,
    visit,
    week_plan,
)

Case = tuple[str, str, str, dict[str, Any], dict[str, str | None], str]

TWO = [staff("S1")._replace(team="A"), staff("S2")._replace(team="B")]
EARLIER = {"receipts": [sale(80_000, on="2026-09-10"), sale(50_000, on="2025-10-10"), sale(60_000)]}
KEPT = [KeptSale("contract", "room", "vip", 4_000_000, -1), KeptSale("member", "dining", "other", 1_000_000, -1)]

CASES: list[Case] = [
    ("T2", "the department's actual is S, its plan D", "2026-10", {"receipts": [sale(800_000)]},
     {"department.plan": "3200000.00", "department.actual": "800000.00", "department.ratio": "1/4"}, "X4, H4.1"),
    ("P4", "a settled month is over", "2026-10", {"receipts": [sale(800_000)]},
     {"department.time": "1", "department.lead": "-3/4"}, "1/4 - 1"),
    ("P4", "time goes to the latest receipt or collection", "2026-10", {"settled": False, "receipts": [sale(1,
     on="2026-10-10")]},
     {"department.time": "10/31"}, "ten days of 31"),
    ("P4", "a later month's line closes the month", "2026-10",
     {"settled": False, "receipts": [sale(1, on="2026-10-10"), sale(1, on="2026-11-01")]}, {"department.time": "1"},
      "over"),
    ("T2", "a person's actual is the settlement's performance, dinners taken off", "2026-10",
     {"receipts": [sale(50_000)], "dinners": [dinner("Y1", 1_000)]},
     {"person S1.actual": "49000.00", "person S1.ratio": "49/100", "department.actual": "50000.00"}, "H8.1, X4"),
    ("P4", "sources, items and levels leave dinners out", "2026-10",
     {"receipts": [sale(50_000)], "dinners": [dinner("Y1", 1_000)]},
     {"source contract.actual": "50000.00", "item room.actual": "50000.00", "level other.actual": "50000.00"}, "lines"),
    ("P4", "weeks and days add up to S where dinners reduce the department", "2026-10",
     {"receipts": [sale(50_000)], "dinners": [dinner("Y1", 1_000)], "dinners_reduce_department": 1},
     {"department.actual": "49000.00", "week W3.actual": "49000.00", "day 10-15.actual": "49000.00"}, "X4"),
    ("P4", "a collection counts by age in its line's source, item and level", "2026-10",
     {"receipts": [account("R1", 1_000, "2026-06-15", source="other", item="dining", customer="C1")],
      "customers": [customer("C1", "S1")._replace(level="vip")], "collections": [collect(1_000, "2026-10-20", "R1")]},
     {"source other.actual": "500.00", "item dining.actual": "500.00", "level vip.actual": "500.00",
      "day 10-20.actual": "500.00", "department.actual": "500.00"}, "after four months half"),
    ("P4", "a team is its people", "2026-10", {"staff": TWO, "receipts": [sale(30_000), sale(20_000, "S2")]},
     {"team A.plan": "100000.00", "team A.actual": "30000.00", "team B.ratio": "1/5"}, "the rep's 100,000"),
    ("P4", "a plan of the month is the person's and the team's", "2026-10", {"staff": TWO, "plans": [plan(60_000)]},
     {"person S1.plan": "60000.00", "team A.plan": "60000.00", "person S2.plan": "100000.00"}, "X5"),
    ("P4", "what nobody employed sold is the department's", "2026-10", {"receipts": [sale(70, "S9")],
     "staff": [staff(), staff("S9", left="2026-01-31")]},
     {"department.actual": "70.00", "person S1.actual": "0.00", "source contract.actual": "70.00"}, "X1"),
    ("P4", "month on month and year on year from the lines", "2026-10", EARLIER,
     {"department.previous": "80000.00", "department.on_month": "-1/4", "department.last_year": "50000.00",
      "department.on_year": "1/5", "person S1.on_month": "-1/4", "source contract.on_year": "1/5",
      "source member.previous": "0.00", "source member.on_month": None},
      "60 / 80 - 1, 60 / 50 - 1; nothing before: none"),
    ("P4", "without lines from the ledger and the kept statistics", "2026-10",
     {"receipts": [sale(60_000)], "kept": {"2026-09": KEPT},
      "ledger": [LedgerLine(month("2026-09"), "", "department_sales", 5_000_000, ""),
                 LedgerLine(month("2026-09"), "S1", "performance", 3_000_000, "")]},
     {"department.on_month": "1/5", "person S1.on_month": "1", "level vip.previous": "40000.00",
      "item dining.previous": "10000.00", "item room.on_month": "1/2", "department.on_year": None},
      "50,000; 30,000; 40,000"),
    ("X9", "or from what was brought in", "2026-10",
     {"receipts": [sale(60_000)], "opening": [opening("department_sales", 40_000, staff=""), opening("performance",
      30_000)]},
     {"department.on_month": "1/2", "person S1.previous": "30000.00", "source contract.previous": None},
      "opening balances"),
    ("P4", "an old line on account does not make a month of the book", "2026-10",
     {"receipts": [account("R1", 9, "2026-09-01"), sale(60_000)], "opening": [opening("department_sales", 40_000,
      staff="")]},
     {"department.previous": "40000.00"}, "nothing of September was paid at once"),
    ("T1", "a customer is new with the first line", "2026-10",
     {"receipts": [sale(1, on="2026-09-30", customer="C1"), sale(1, on="2026-10-02", customer="C1"),
                   sale(1, on="2026-10-05", customer="C2", source="member"), sale(1, on="2026-10-06", customer="C2")]},
     {"department.new_customers": "1", "person S1.new_customers": "1", "source member.new_customers": "1",
      "source contract.new_customers": "0", "day 10-05.new_customers": "1", "week W2.new_customers": "1"}, "C2"),
    ("T1", "the book's first month cannot say who is new", "2026-10", {"receipts": [sale(1, customer="C1")]},
     {"department.new_customers": None, "person S1.new_customers": None}, "nothing before it"),
    ("T1", "satisfaction is the mean score, of the owner where nobody is named", "2026-10",
     {"staff": TWO, "customers": [customer("C1", "S2")], "handovers": [handover("C1", "2026-10-10", "S1")],
      "surveys": [survey(80), survey(95), survey(60, "", "2026-10-09", "C1"), survey(50, "", "2026-11-01", "C1")]},
     {"person S1.satisfaction": "175/2", "team B.satisfaction": "60", "department.satisfaction": "235/3"},
      "the owner of the day"),
    ("F1", "the funnel's plan is everybody's, as in the document's example", "2026-10",
     {"funnels": [FUNNEL], "daily": [daily("2026-10-02", deals=2, callbacks=9, received=4), daily("2026-10-09",
      deals=3)],
      "prospects": [prospect("Q1"), prospect("Q2", "2026-09-30")]},
     {"funnel deals.plan": "24", "funnel deals.actual": "5", "funnel deals.ratio": "5/24", "funnel leads.plan": "240",
      "funnel leads.actual": "1", "funnel callbacks.plan": "1200", "funnel callbacks.actual": "9",
      "funnel received.plan": None, "funnel received.actual": "4"}, "3 deals, 30 leads, 150 call-backs for each of 8"),
    ("F1", "deals planned for people are the plan", "2026-10", {"funnels": [FUNNEL],
     "plans": [plan(1)._replace(deals=7)]},
     {"funnel deals.plan": "7", "funnel deals.actual": None}, "tblMonthlyPlan"),
    ("P4", "coverage of people, levels and the department", "2026-10",
     {"staff": TWO, "planned_visits": [planned_visit("C1"), planned_visit("C2"), planned_visit("C3", "S2")],
      "visits": [visit("C1")], "customers": [customer("C1", "S1")._replace(level="vip")]},
     {"person S1.coverage": "1/2", "person S2.coverage": "0", "level vip.coverage": "1",
      "department.coverage": "1/3"}, "P3"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("of", "given", "expected", "because"),
    [pytest.param(*row[2:], id=f"{row[0]}: {row[1]}", marks=pytest.mark.rule(row[0])) for row in CASES],
)
def test_the_report_says(of: str, given: dict[str, Any], expected: dict[str, str | None], because: str) -> None:
    own = {name: given[name] for name in given if name in PLANNING | {"settled", "kept"}}
    inputs = company(**{name: value for name, value in given.items() if name not in own and name != "ledger"})
    rows = report_of(facts(inputs._replace(ledger=tuple(given.get("ledger", ()))), of, **own))
    found = {key: shown(rows[key.rpartition(".")[0]], key.rpartition(".")[2]) for key in expected}
    assert found == expected, because


@pytest.mark.rule("P4", "P1")
def test_weeks_share_the_departments_target_by_the_plans_weeks_else_by_days() -> None:
    inputs = company(dept_targets=[dept("1000.01")])
    by_days = week_plans(facts(inputs))
    assert sum(by_days) == 100_001
    assert [yuan(part) for part in by_days] == ["129.03", "225.81", "225.81", "225.81", "193.55"]  # 4, 7, 7, 7, 6 of 31
    by_plan = week_plans(facts(inputs, month_plans=[week_plan("S1", 1, 1, 2, 0, 0), week_plan("S2", 0, 1, 2, 1, 0)]))
    assert [yuan(part) for part in by_plan] == ["125.00", "250.00", "500.01", "125.00", "0.00"]  # 1 : 2 : 4 : 1 : 0


@pytest.mark.rule("P4")
def test_days_add_up_to_weeks_and_weeks_to_the_target() -> None:
    rows = report_of(facts(company(receipts=[sale(123, on="2026-10-31")]))).values()
    for field in ("plan", "actual"):
        days = sum(getattr(row, field) for row in rows if row.dimension == "day")
        weeks = sum(getattr(row, field) for row in rows if row.dimension == "week")
        (department,) = [getattr(row, field) for row in rows if row.dimension == "department"]
        assert days == weeks == department


@pytest.mark.rule("P4")
def test_days_and_weeks_to_come_have_a_plan_but_no_figures() -> None:
    rows = report_of(facts(company(receipts=[sale(123, on="2026-10-06")]), settled=False))
    assert rows["week W2"].time is not None
    assert str(rows["week W2"].time) == "2/7"
    assert rows["week W3"].plan is not None
    assert rows["week W3"].actual is None
    assert "day 10-06" in rows
    assert "day 10-07" not in rows
