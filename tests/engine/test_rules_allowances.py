"""Section 4, allowances and what is paid in the end. Worked out by hand from the rules."""

from __future__ import annotations

from typing import Any

import pytest

from addin.engine.closing import lock_problems, order_problems, reopen_problems
from addin.engine.rules.pay import gross, net
from addin.tables.pay_items import HOTEL_ITEMS
from addin.tables.results import Close
from addin.values.periods import Month
from tests.engine.cases import Expected, Row, prove, table
from tests.engine.company import GRADES, adjust, change, claim, dept, grade, plan, ratios, sale, staff

FULL = {"plans": [plan(1)], "receipts": [sale(100)]}  # a ratio above 1


def allowed(amount: str, **more: Any) -> Expected:
    return {"S1.allowances": amount, **more}


CAPS: list[Row] = [
    ("H7.1", "a claim below the cap is reimbursed", "2026-10", FULL | {"claims": [claim("99.99")]}, allowed("99.99"),
     "cap 100"),
    ("H7.1", "at the cap too", "2026-10", FULL | {"claims": [claim(100)]}, allowed("100.00"), "cap 100"),
    ("H7.1", "above it the cap is", "2026-10", FULL | {"claims": [claim("100.01")]}, allowed("100.00"), "cap 100"),
    ("H7.1", "a month's claims of one kind share its cap", "2026-10", FULL | {"claims": [claim(60), claim(70)]},
     allowed("100.00"), "130"),
    ("H7.1", "each kind has its own", "2026-10",
     FULL | {"claims": [claim(60), claim(70), claim(80, kind="transport")]},
     allowed("180.00", **{"S1.allowance_communication": "100.00", "S1.allowance_transport": "80.00"}), "100 + 80"),
    ("H7.1", "the senior's cap is 200", "2026-10",
     FULL | {"staff": [staff(grade="senior")], "claims": [claim(250)]}, allowed("200.00"), "200"),
    ("H7.1", "the director's is 300, times the department's factor", "2026-10",
     {"staff": [staff(grade="director")], "receipts": [sale(85)], "dept_targets": [dept(100)],
      "claims": [claim(400), claim(100, kind="transport")]},
     allowed("340.00"), "300 x 0.85 + 100 x 0.85"),
    ("H7.1", "other grades have none", "2026-10",
     FULL | {"staff": [staff(grade="membership")], "claims": [claim(50)]}, allowed("0.00"), "no cap"),
    ("H7.1", "times the factor, after the cap", "2026-10",
     {"receipts": [sale(85_000)], "claims": [claim(130)]}, allowed("85.00"), "min(130, 100) x 0.85"),
    ("H7.1", "the factor's floor holds here too", "2026-10", {"claims": [claim(130)]}, allowed("50.00"), "100 x 0.5"),
    ("H7.1", "rounded per kind", "2026-10",
     {"receipts": [sale(85_000)], "claims": [claim("33.33"), claim("33.33", kind="transport")]}, allowed("56.66"),
     "33.33 x 0.85 = 28.3305, twice 28.33; together it would be 56.661"),
    ("H7.1", "half a fen is a fen for each kind", "2026-10",
     {"claims": [claim("0.01"), claim("0.01", kind="transport")]}, allowed("0.02"), "0.005 twice"),
    ("H7.1", "caps are not pro rata", "2026-10",
     FULL | {"staff": [staff(hired="2026-10-31")], "claims": [claim(130)]}, allowed("100.00"), "one day employed"),
    ("H7.1", "another month's claims do not count", "2026-10", FULL | {"claims": [claim(10, of="2026-09")]},
     allowed("0.00"), "September"),
]  # fmt: skip

NOT_PAID = {"listed": ["claim_not_paid S1 50.00"]}

COUNTS: list[Row] = [
    ("H7.2, H11.3", "handed in on the 10th of the next month it counts", "2026-10",
     FULL | {"claims": [claim(50, handed_in="2026-11-10")]}, allowed("50.00", listed=[]), "in time"),
    ("H7.2, H11.3", "on the 11th it is listed", "2026-10",
     FULL | {"claims": [claim(50, handed_in="2026-11-11")]}, allowed("0.00") | NOT_PAID, "late"),
    ("H7.2", "unless it is allowed late", "2026-10",
     FULL | {"claims": [claim(50, handed_in="2026-11-11", allowed=True)]}, allowed("50.00", listed=[]), "补批"),
    ("H7.2", "without complete vouchers it is listed", "2026-10",
     FULL | {"claims": [claim(50, vouchers=False)]}, allowed("0.00") | NOT_PAID, "凭证"),
    ("H7.2", "unless it is allowed", "2026-10",
     FULL | {"claims": [claim(50, vouchers=False, allowed=True)]}, allowed("50.00", listed=[]), "补批"),
    ("H7.2", "a claim not handed in is listed", "2026-10",
     FULL | {"claims": [claim(50, handed_in=None)]}, allowed("0.00") | NOT_PAID, "no day"),
    ("H7.2", "December's are in by 10 January", "2026-12",
     {"plans": [plan(1, of="2026-12")], "receipts": [sale(100, on="2026-12-01")],
      "claims": [claim(50, of="2026-12", handed_in="2027-01-10")]}, allowed("50.00"), "in time"),
    ("H7.2", "the day is a parameter, clamped to the month", "2027-01",
     {"plans": [plan(1, of="2027-01")], "receipts": [sale(100, on="2027-01-05")], "claim_deadline_day": 31,
      "claims": [claim(50, of="2027-01", handed_in="2027-02-28"), claim(7, of="2027-01", handed_in="2027-03-01")]},
     allowed("50.00", listed=["claim_not_paid S1 7.00"]), "28 February"),
    ("H7.2", "what does not count leaves the cap to what does", "2026-10",
     FULL | {"claims": [claim(80, vouchers=False), claim(80)]},
     allowed("80.00", listed=["claim_not_paid S1 80.00"]), "80 of 100"),
    ("H7.2", "somebody who is not employed is listed", "2026-10",
     {"staff": [staff(), staff("S2", left="2026-09-30")], "claims": [claim(50, "S2")]},
     {"listed": ["claim_of_nobody S2 50.00"]}, "left"),
    ("H7.2", "allowances are paid with the wages", "2026-10",
     {"staff": [staff(grade="rep")], "plans": [plan(1)], "receipts": [sale(1)], "claims": [claim(50)]},
     allowed("50.00", **{"S1.gross": "4000.01", "S1.net": "4050.01"}), "4000 + 0.01 + 50"),
    ("H7.2", "or apart, then shown but not in 实发", "2026-10",
     {"staff": [staff(grade="rep")], "plans": [plan(1)], "receipts": [sale(1)], "claims": [claim(50)],
      "claims_with_wages": 0},
     allowed("50.00", **{"S1.gross": "4000.01", "S1.net": "4000.01"}), "4000 + 0.01"),
]  # fmt: skip


def director(sales: str, *before: str, **more: Any) -> dict[str, Any]:
    """A director with a claim of 100 in October, the department's sales of a target of 100, and its ratios before."""
    return {"staff": [staff(grade="director")], "receipts": [sale(sales)], "dept_targets": [dept(100)],
            "claims": [claim(100)], "opening": ratios(*before, staff=""), **more}  # fmt: skip


STOPPED: list[Row] = [
    ("H4.5, X9", "in the third month in a row below 80 % the director gets no allowances", "2026-10",
     director("79.99", "0.79", "0.5"), allowed("0.00", actions=["S1 stop_allowances"]), "0.7999, 0.79, 0.5"),
    ("H4.5", "in the second the director does", "2026-10", director("79.99", "0.79"), allowed("79.99", actions=[]),
     "two months"),
    ("H4.5", "a month at 80 % begins anew: the settled one", "2026-10", director("80", "0.79", "0.79"),
     allowed("80.00", actions=[]), "0.8 is not below"),
    ("H4.5", "or one before", "2026-10", director("79.99", "0.79", "0.8"), allowed("79.99", actions=[]),
     "0.8 is not below"),
    ("H4.5", "or the one between", "2026-10", director("79.99", "0.8", "0.79"), allowed("79.99", actions=[]),
     "0.8 is not below"),
    ("H4.5, H4.4", "in the fourth month and after too", "2026-10", director("79", "0.79", "0.79", "0.79"),
     allowed("0.00", actions=["S1 dismiss_or_transfer", "S1 stop_allowances"]), "four below 80 %"),
    ("H4.5", "a director appointed in the second month is not yet meant", "2026-10",
     director("79", "0.79", "0.79", changes=[change("S1", "2026-09", "director")]) | {"staff": [staff(grade="senior")]},
     allowed("79.00", actions=[]), "in August S1 was a senior"),
    ("H4.5", "one appointed in the first is", "2026-10",
     director("79", "0.79", "0.79", changes=[change("S1", "2026-08", "director")]) | {"staff": [staff(grade="senior")]},
     allowed("0.00", actions=["S1 stop_allowances"]), "in post all three months"),
    ("H4.5", "one hired in the second is not", "2026-10",
     director("79", "0.79", "0.79") | {"staff": [staff(grade="director", hired="2026-09-01")]},
     allowed("79.00", actions=[]), "not there in August"),
    ("H4.5, H5.1", "one who became director this very month by an early end of probation is in post in it", "2026-10",
     {"staff": [staff(grade="deputy", hired="2026-10-01")], "dept_targets": [dept(100)], "plans": [plan(50)],
      "receipts": [sale(79)], "claims": [claim(100)], "allowances_months": 1,
      "grades": (*GRADES, grade("deputy", review="probation", next_grade="director"))},
     allowed("0.00", actions=["S1 convert", "S1 stop_allowances"]), "a single month below 80 % is asked for"),
    ("H4.5", "salespeople keep theirs", "2026-10",
     director("79", "0.79", "0.79") | {"staff": [staff("S2", "director"), staff(grade="rep")], "plans": [plan(1)]},
     allowed("100.00", actions=["S2 stop_allowances"]), "S1 is no director"),
    ("H4.5", "settled months count like opening ones", "2026-08..2026-11",
     {"staff": [staff(grade="director")], "dept_targets": [dept(100, f"2026-{m:02}") for m in (8, 9, 10, 11)],
      "receipts": [sale(79, on=f"2026-{m:02}-01") for m in (8, 9, 10)] + [sale(80, on="2026-11-01")],
      "claims": [claim(100, of=f"2026-{m:02}", handed_in=f"2026-{m + 1:02}-01") for m in (8, 9, 10, 11)]},
     {"2026-08": allowed("79.00"), "2026-09": allowed("79.00"), "2026-10": allowed("0.00"),
      "2026-11": allowed("80.00")},
     "the third stops, the recovery restores"),
]  # fmt: skip

NET: list[Row] = [
    ("X11", "a negative 实发 is shown and listed", "2026-10",
     {"staff": [staff(grade="planner", insurance="5000.01")]},
     {"S1.net": "-0.01", "listed": ["negative_net S1 -0.01"]}, "5000 - 5000.01"),
    ("X11", "zero is not listed", "2026-10", {"staff": [staff(grade="planner", insurance=5_000)]},
     {"S1.net": "0.00", "listed": []}, "5000 - 5000"),
    ("X11", "nothing of it is carried", "2026-10..2026-11",
     {"staff": [staff(grade="planner", insurance=500)], "adjustments": [adjust(-5_000)]},
     {"2026-10": {"S1.gross": "0.00", "S1.net": "-500.00"}, "2026-11": {"S1.gross": "5000.00", "S1.net": "4500.00"}},
     "November by itself"),
    ("X11", "a negative 应发工资 is shown too", "2026-10",
     {"staff": [staff(grade="planner")], "adjustments": [adjust(-6_000)]},
     {"S1.gross": "-1000.00", "S1.net": "-1000.00", "listed": ["negative_net S1 -1000.00"]}, "5000 - 6000"),
    ("X6", "insurance changes from its month on", "2026-10..2026-11",
     {"staff": [staff(grade="planner", insurance=500)], "changes": [change("S1", "2026-11", insurance="612.34")]},
     {"2026-10": {"S1.net": "4500.00"}, "2026-11": {"S1.net": "4387.66"}}, "500, then 612.34"),
]  # fmt: skip


@table(CAPS + COUNTS + STOPPED + NET)
def test_allowances(month: str, given: dict[str, Any], expected: Expected, because: str) -> None:
    prove(month, given, expected, because)


@pytest.mark.rule("X8", "X11")
def test_of_nothing_nothing_is_paid() -> None:
    assert [gross({}, HOTEL_ITEMS).amount, *(net({}, apart, HOTEL_ITEMS).amount for apart in (True, False))] == [
        0,
        0,
        0,
    ]


SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = (Month(2026, m) for m in (9, 10, 11, 12))


def closes(**statuses: str) -> dict[Month, Close]:
    months = {"sep": SEPTEMBER, "oct": OCTOBER, "nov": NOVEMBER}
    return {months[key]: Close(months[key], status, "", "", "", "", "") for key, status in statuses.items()}


@pytest.mark.rule("H11.3")
@pytest.mark.parametrize(
    ("state", "month", "code"),
    [
        pytest.param({}, OCTOBER, "", id="a new book starts with any month"),
        pytest.param(closes(sep="settled"), OCTOBER, "", id="the next month follows"),
        pytest.param(closes(sep="settled"), NOVEMBER, "out_of_order", id="months are settled in order"),
        pytest.param(closes(sep="settled", oct="settled"), SEPTEMBER, "", id="an unlocked month is settled again"),
        pytest.param(closes(sep="locked"), SEPTEMBER, "locked", id="a locked month is refused"),
        pytest.param(closes(sep="locked"), OCTOBER, "", id="the month after a locked one is not"),
        pytest.param(closes(sep="settled", oct="locked"), SEPTEMBER, "later_locked",
                     id="nor may the past of a locked one change"),
        pytest.param(closes(oct="settled"), SEPTEMBER, "before_first", id="nothing is settled before the first month"),
        pytest.param(closes(sep="reopened", oct="settled"), NOVEMBER, "out_of_order",
                     id="a reopened month comes first"),
        pytest.param(closes(sep="reopened", oct="settled"), SEPTEMBER, "", id="and may be settled"),
    ],
)  # fmt: skip
def test_months_are_settled_in_order(state: dict[Month, Close], month: Month, code: str) -> None:
    assert [problem.code for problem in order_problems(state, month)] == ([code] if code else [])


@pytest.mark.rule("H11.3")
@pytest.mark.parametrize(
    ("problems", "state", "month", "code"),
    [
        pytest.param(lock_problems, {}, OCTOBER, "not_settled", id="lock: only what is settled"),
        pytest.param(lock_problems, closes(oct="reopened"), OCTOBER, "not_settled", id="lock: not what is reopened"),
        pytest.param(lock_problems, closes(sep="reopened", oct="settled"), OCTOBER, "out_of_order",
                     id="lock: not before what is open"),
        pytest.param(lock_problems, closes(sep="settled", oct="settled"), OCTOBER, "", id="lock: a settled month"),
        pytest.param(reopen_problems, {}, OCTOBER, "not_settled", id="reopen: only what is settled"),
        pytest.param(reopen_problems, closes(oct="locked"), OCTOBER, "", id="reopen: a locked month"),
        pytest.param(reopen_problems, closes(sep="settled", oct="locked"), SEPTEMBER, "later_locked",
                     id="reopen: not below a lock"),
    ],
)  # fmt: skip
def test_months_are_locked_and_reopened(problems: Any, state: dict[Month, Close], month: Month, code: str) -> None:
    assert [problem.code for problem in problems(state, month)] == ([code] if code else [])
