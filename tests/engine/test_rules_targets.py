"""Section 3: targets and ratios. Worked out by hand from the rules."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.cases import Expected, Row, prove, table
from tests.engine.company import GRADES, adjust, change, company, dept, dinner, grade, plan, refusals, sale, staff

OPENED = {"opened_on": "2026-10-20"}


def department(target: str) -> Expected:
    return {"department.target": target}


def person(target: str | None, ratio: str | None = "0") -> Expected:
    return {"S1.target": target, "S1.ratio": ratio}


DEPARTMENT: list[Row] = [
    ("H4.1", "March is still the high season", "2026-03", {}, department("3200000.00"), "October to March"),
    ("H4.1", "April is the first month of the low season", "2026-04", {}, department("2800000.00"),
     "April to September"),
    ("H4.1", "September is its last", "2026-09", {}, department("2800000.00"), "April to September"),
    ("H4.1", "October begins the high season", "2026-10", {}, department("3200000.00"), "October to March"),
    ("H4.1", "a break-even point as high as the target changes nothing", "2026-04", {"break_even": 2_800_000},
     department("2800000.00"), "not higher"),
    ("H4.1", "a break-even point one fen higher is the target", "2026-04", {"break_even": "2800000.01"},
     department("2800000.01"), "higher"),
    ("H4.1", "a break-even point between the seasons counts in the low one only", "2026-10", {"break_even": 3_000_000},
     department("3200000.00"), "3,200,000 is higher"),
    ("H4.1", "the month before the opening has the full target", "2026-09", OPENED, department("2800000.00"), "before"),
    ("H4.1", "the opening month has 80 %", "2026-10", OPENED, department("2560000.00"), "3,200,000 x 0.8"),
    ("H4.1", "so have the second", "2026-11", OPENED, department("2560000.00"), "3,200,000 x 0.8"),
    ("H4.1", "and the third month", "2026-12", OPENED, department("2560000.00"), "3,200,000 x 0.8"),
    ("H4.1", "the fourth has the full target", "2027-01", OPENED, department("3200000.00"), "three months are over"),
    ("H4.1", "opening on the last day counts the whole month", "2026-10", {"opened_on": "2026-10-31"},
     department("2560000.00"), "from the opening month on"),
    ("H4.1", "80 % of the break-even point, rounded", "2026-10", OPENED | {"break_even": "3333333.33"},
     department("2666666.66"), "2,666,666.664"),
    ("H4.1", "rounded up from half a fen on", "2026-10", OPENED | {"break_even": "3333333.34"},
     department("2666666.67"), "2,666,666.672"),
    ("H4.1", "a month entered by hand overrides the season", "2026-10", {"dept_targets": [dept(2_000_000)]},
     department("2000000.00"), "entered"),
    ("H4.1", "and the opening factor and the break-even point", "2026-10",
     OPENED | {"break_even": 9_000_000, "dept_targets": [dept(2_000_000)]}, department("2000000.00"),
     "overrides all of it"),
    ("H4.1", "another month's entry changes nothing", "2026-11", {"dept_targets": [dept(2_000_000)]},
     department("3200000.00"), "October's"),
]  # fmt: skip


def hired(on: str, left: str | None = None) -> dict[str, Any]:
    return {"staff": [staff(hired=on, left=left)]}


DATED_GRADE = (*GRADES, grade("rep", 4_400, task=120_000, scheme="rep", review="regular", start="2026-11"))

PEOPLE: list[Row] = [
    ("X5", "the monthly plan's amount is the target", "2026-10", {"plans": [plan("88888.88")]}, person("88888.88"),
     "plan"),
    ("X5", "another month's plan is not", "2026-11", {"plans": [plan("88888.88")]}, person("100000.00"),
     "October's plan"),
    ("X5", "a plan is taken as it is for part of a month and in an opening month", "2026-10",
     hired("2026-10-31") | OPENED | {"plans": [plan(50_000)]}, person("50000.00"), "not pro rata"),
    ("X5", "without a plan the grade's default", "2026-10", {}, person("100000.00"), "31 / 31"),
    ("X5", "pro rata from the day hired", "2026-10", hired("2026-10-16"), person("51612.90"),
     "100000 x 16 / 31 = 51612.903"),
    ("X5", "hired on the first: the full month", "2026-10", hired("2026-10-01"), person("100000.00"), "31 / 31"),
    ("X5", "hired on the second: a day less", "2026-10", hired("2026-10-02"), person("96774.19"),
     "100000 x 30 / 31 = 96774.19"),
    ("X5", "hired on the last day: one day", "2026-10", hired("2026-10-31"), person("3225.81"),
     "100000 / 31 = 3225.806"),
    ("X5", "the last day employed counts", "2026-10", hired("2020-01-01", "2026-10-15"), person("48387.10"),
     "100000 x 15 / 31 = 48387.097"),
    ("X5", "who left on the last day was there all month", "2026-10", hired("2020-01-01", "2026-10-31"),
     person("100000.00"), "31 / 31"),
    ("X5", "who left on the first was there one day", "2026-10", hired("2020-01-01", "2026-10-01"), person("3225.81"),
     "1 / 31"),
    ("X5", "hired and left in the month", "2026-10", hired("2026-10-10", "2026-10-12"), person("9677.42"),
     "100000 x 3 / 31 = 9677.419"),
    ("X5", "February has 28 days", "2027-02", hired("2027-02-28"), person("3571.43"), "100000 / 28 = 3571.429"),
    ("X5", "or 29", "2028-02", hired("2028-02-28"), person("6896.55"), "100000 x 2 / 29 = 6896.552"),
    ("X5", "in the opening months the default is 80 %", "2026-12", OPENED, person("80000.00"), "100000 x 0.8"),
    ("X5", "pro rata too, rounded once", "2026-10", OPENED | hired("2026-10-16"), person("41290.32"),
     "100000 x 0.8 x 16 / 31 = 41290.3226"),
    ("X5", "after them it is whole again", "2027-01", OPENED, person("100000.00"), "fourth month"),
    ("X5", "a grade without a default has no target", "2026-10", {"staff": [staff(grade="part_time")]},
     person(None, None), "none"),
    ("X5", "unless it is planned", "2026-10",
     {"staff": [staff(grade="part_time")], "plans": [plan(10_000)], "receipts": [sale(2_500)]},
     person("10000.00", "1/4"), "2500 / 10000"),
    ("X5", "the day before a grade's row takes effect the old default holds", "2026-10", {"grades": DATED_GRADE},
     person("100000.00"), "from November on"),
    ("X5", "from its month on the new one", "2026-11", {"grades": DATED_GRADE}, person("120000.00"), "November"),
    ("X5", "wherever its row stands", "2026-11", {"grades": DATED_GRADE[::-1]}, person("120000.00"), "November"),
    ("X5", "and goes on", "2027-05", {"grades": DATED_GRADE}, person("120000.00"),
     "the latest row not after the month"),
    ("X5", "a change of grade changes the default from its month on", "2026-10..2026-11",
     {"changes": [change("S1", "2026-11", "senior")]},
     {"2026-10": {"S1.target": "100000.00"}, "2026-11": {"S1.target": "200000.00"}}, "rep, then senior"),
    ("T2", "the ratio is performance over target", "2026-10", {"receipts": [sale("85000.50")]},
     person("100000.00", "170001/200000"), "85000.50 / 100000"),
    ("T2", "of performance, not of the commission base", "2026-10", {"receipts": [sale(50_000, item="shop")]},
     person("100000.00", "1/2"), "shop is performance"),
    ("T2", "dinners lower it", "2026-10", {"receipts": [sale(50_000)], "dinners": [dinner("Y1", 1_000)]},
     person("100000.00", "49/100"), "49000 / 100000"),
    ("T2", "the department's is S over D", "2026-10",
     {"receipts": [sale(400_000), sale(400_000, "")], "adjustments": [adjust(1)]}, {"department.ratio": "1/4"},
     "800000 / 3200000"),
]  # fmt: skip


@table(DEPARTMENT + PEOPLE)
def test_targets(month: str, given: dict[str, Any], expected: Expected, because: str) -> None:
    prove(month, given, expected, because)


@pytest.mark.rule("X5")
@pytest.mark.parametrize(
    ("plans", "codes"),
    [
        pytest.param([plan("0.01")], [], id="a plan of one fen is a plan"),
        pytest.param([plan(0)], ["not_positive"], id="a plan of zero is an error"),
        pytest.param([plan(1), plan(2)], ["duplicate_key"], id="two plans for one person and month are an error"),
        pytest.param([plan(1), plan(2, of="2026-11"), plan(2, staff="S2")], [], id="one each is none"),
    ],
)
def test_plans_that_are_refused(plans: list[Any], codes: list[str]) -> None:
    assert refusals(company([staff(), staff("S2")], plans=plans)) == codes
