"""Section 4, base pay and commission. Worked out by hand from the rules."""

from __future__ import annotations

from typing import Any

from tests.engine.cases import Expected, Row, prove, table
from tests.engine.company import GRADES, RATES, adjust, bands, change, dept, dinner, grade, opening, plan, sale, staff


def sells(
    amount: str | int, grade: str = "rep", shop: str | int = 0, hired: str = "2020-01-01", **more: Any
) -> dict[str, Any]:
    """S1 of a grade sells an amount in the hotel and another in its shop."""
    return {"staff": [staff(grade=grade, hired=hired)], "receipts": [sale(amount), sale(shop, item="shop")], **more}


def pays(base: str, factor: str | None = None) -> Expected:
    return {"S1.base_pay": base} if factor is None else {"S1.base_pay": base, "S1.factor": factor}


def earns(commission: str, **more: str) -> Expected:
    return {"S1.commission": commission} | {f"S1.{key}": value for key, value in more.items()}


HALF_YEAR_RAISE = {
    "grades": (*GRADES, grade("rep", 4_400, task=100_000, scheme="rep", review="regular", start="2026-11"))
}

BASE_PAY: list[Row] = [
    ("H5.3", "at target the base is paid in full", "2026-10", sells(100_000), pays("4000.00", "1"), "ratio 1"),
    ("H5.3", "above it no more than that", "2026-10", sells(250_000), pays("4000.00", "1"), "factor 1"),
    ("H5.3", "a fen below it the ratio pays", "2026-10", sells("99999.99"), pays("4000.00", "9999999/10000000"),
     "3999.9996"),
    ("H5.3", "at 85 % the ratio pays", "2026-10", sells(85_000), pays("3400.00", "17/20"), "4000 x 0.85"),
    ("H5.3", "just above a half the ratio pays", "2026-10", sells(50_100), pays("2004.00", "501/1000"), "4000 x 0.501"),
    ("H5.3", "at a half, a half", "2026-10", sells(50_000), pays("2000.00", "1/2"), "the floor"),
    ("H5.3", "below it, a half", "2026-10", sells("49999.99"), pays("2000.00", "1/2"), "the floor"),
    ("H5.3", "who sells nothing gets half", "2026-10", sells(0), pays("2000.00", "1/2"), "the floor"),
    ("H5.3", "the floor is a parameter", "2026-10", sells(50_000, pay_floor="0.6"), pays("2400.00", "3/5"),
     "4000 x 0.6"),
    ("H5.3", "without a target the base is paid in full", "2026-10", sells(0, "planner"), pays("5000.00", "1"),
     "no ratio"),
    ("H5.3", "what dinners take off lowers it too", "2026-10", sells(100_000, dinners=[dinner("Y1", 1_000)]),
     pays("3960.00", "99/100"), "99000 / 100000"),
    ("H4.2", "the director's pay follows the department", "2026-10",
     sells(85_000, "director", dept_targets=[dept(100_000)]), pays("8500.00", "17/20"), "S/D = 0.85"),
    ("H4.2", "at its target in full", "2026-10", sells(100_000, "director", dept_targets=[dept(100_000)]),
     pays("10000.00", "1"), "S/D = 1"),
    ("H4.2", "not below a half", "2026-10", sells(40_000, "director", dept_targets=[dept(100_000)]),
     pays("5000.00", "1/2"), "S/D = 0.4"),
    ("H4.2", "whatever the director's own plan says", "2026-10",
     sells(85_000, "director", dept_targets=[dept(100_000)], plans=[plan(1)]), pays("8500.00", "17/20"), "S/D = 0.85"),
    ("H4.2", "a salesperson's does not", "2026-10", sells(100_000, dept_targets=[dept(1_000_000)]),
     pays("4000.00", "1"), "own ratio"),
    ("X6", "base pay is pro rata to the calendar days employed", "2026-10", sells(100_000, hired="2026-10-16"),
     pays("2064.52", "1"), "4000 x 16 / 31 = 2064.516"),
    ("X6", "and times the factor, rounded once", "2026-10", sells(85_000, hired="2026-10-16", plans=[plan(100_000)]),
     pays("1754.84", "17/20"), "4000 x 16 / 31 x 0.85 = 1754.8387"),
    ("X6", "one day of February", "2027-02",
     {"staff": [staff(grade="planner", hired="2027-02-28")]}, pays("178.57"), "5000 / 28 = 178.571"),
    ("X6", "the last day employed is paid", "2026-10",
     {"staff": [staff(grade="planner", left="2026-10-01")]}, pays("161.29"), "5000 / 31 = 161.290"),
    ("X6", "half a fen is a fen", "2026-10", sells(0, grades=[grade("rep", "0.01", task=1)], rates=[]), pays("0.01"),
     "0.01 x 0.5"),
    ("X6, H5.2", "before a grade's row takes effect the old base is paid", "2026-10", sells(100_000) | HALF_YEAR_RAISE,
     pays("4000.00"), "from November on"),
    ("X6, H5.2", "from its month on the new one", "2026-11",
     HALF_YEAR_RAISE | {"receipts": [sale(100_000, on="2026-11-03")]}, pays("4400.00"), "November"),
    ("H5.2", "a change of grade is paid from its month on", "2026-10..2026-11",
     {"staff": [staff(grade="planner")], "changes": [change("S1", "2026-11", "part_time")]},
     {"2026-10": pays("5000.00"), "2026-11": pays("0.00")}, "planner, then part-timer"),
    ("H5.2", "part-timers have 2.5 % of everything and no base", "2026-10", sells("12345.67", "part_time"),
     earns("308.64", base_pay="0.00"), "12345.67 x 0.025 = 308.64175"),
    ("H4.3", "what was agreed for the director before the opening is an adjustment", "2026-09",
     {"staff": [staff(grade="director")], "opened_on": "2026-10-01", "adjustments": [adjust(8_000, of="2026-09")]},
     {"S1.adjustment": "8000.00", "S1.base_pay": "5000.00", "S1.gross": "13000.00"}, "5000 + 8000"),
    ("H4.3", "adjustments add up and may be negative", "2026-10",
     {"staff": [staff(grade="planner")], "adjustments": [adjust("100.10"), adjust("-300.05"), adjust(1, of="2026-11")]},
     {"S1.adjustment": "-199.95", "S1.gross": "4800.05"}, "100.10 - 300.05"),
    ("H4.3", "for somebody who is not employed they are listed", "2026-10",
     {"staff": [staff(grade="planner"), staff("S2", left="2026-09-30")], "adjustments": [adjust(5, "S2")]},
     {"S1.gross": "5000.00", "listed": ["adjustment_of_nobody S2"]}, "S2 left"),
]  # fmt: skip

COMMISSION: list[Row] = [
    ("H5.2", "全额: a fen below the 60 % edge the first band pays", "2026-10", sells("59999.99"), earns("240.00"),
     "59999.99 x 0.4 % = 239.99996"),
    ("H5.2", "全额: at the edge the whole base has the higher rate", "2026-10", sells(60_000), earns("360.00"),
     "60000 x 0.6 %"),
    ("H5.2", "全额: a fen below 80 %", "2026-10", sells("79999.99"), earns("480.00"), "479.99994"),
    ("H5.2", "全额: at 80 %", "2026-10", sells(80_000), earns("640.00"), "80000 x 0.8 %"),
    ("H5.2", "全额: a fen below the target", "2026-10", sells("99999.99"), earns("800.00"), "799.99992"),
    ("H5.2", "全额: at the target", "2026-10", sells(100_000), earns("1200.00"), "100000 x 1.2 %"),
    ("H5.2", "全额: performance reaches the band, the commission base is paid", "2026-10", sells(60_000, shop=40_000),
     earns("720.00", performance="100000.00", base="60000.00"), "60000 x 1.2 %"),
    ("H5.2", "全额: the band hangs on the target that the person has", "2026-10", sells(60_000, plans=[plan(60_000)]),
     earns("720.00"), "60000 x 1.2 %"),
    ("H5.2", "分段 by ratio: below the first band nothing", "2026-10", sells("40000.00", "membership"), earns("0.00"),
     "40000 is 50 % of 80000, the slice above it is empty"),
    ("H5.2", "分段 by ratio: the slice above the first edge", "2026-10", sells(40_001, "membership"), earns("0.01"),
     "1 x 0.6 % = 0.006"),
    ("H5.2", "分段 by ratio: a slice up to the target", "2026-10", sells(80_000, "membership"), earns("240.00"),
     "40000 x 0.6 %"),
    ("H5.2", "分段 by ratio: each slice has its own rate", "2026-10", sells(100_000, "membership"), earns("480.00"),
     "40000 x 0.6 % + 20000 x 1.2 %"),
    ("H5.2", "分段: the base is cut, not the performance", "2026-10", sells(50_000, "membership", shop=50_000),
     earns("60.00"), "10000 x 0.6 %"),
    ("H5.2", "分段: rounded once over all slices", "2026-10", sells("80000.42", "membership", plans=[plan("80000.10")]),
     earns("240.00"), "40000.05 x 0.6 % + 0.32 x 1.2 % = 240.0003 + 0.00384 = 240.00414"),
    ("H5.2", "分段 by amount: first slice", "2026-10", sells(60_000, "trial"), earns("240.00"), "60000 x 0.4 %"),
    ("H5.2", "分段 by amount: all slices", "2026-10", sells(130_000, "trial"), earns("700.00"),
     "240 + 360 + 10000 x 1 %"),
    ("H5.2", "全额 below the first band: nothing", "2026-10",
     sells("59999.99", rates=bands("rep", "ratio", "whole", ("0.6", "1"))), earns("0.00"), "below 60 %"),
    ("H5.2", "全额 at the first band: all of it", "2026-10",
     sells(60_000, rates=bands("rep", "ratio", "whole", ("0.6", "1"))), earns("600.00"), "60000 x 1 %"),
    ("H5.2", "全额 by amount: the edge is in yuan", "2026-10",
     sells(50_000, rates=bands("rep", "amount", "whole", ("0", "1"), ("50000", "2"))), earns("1000.00"), "50000 x 2 %"),
    ("H5.2", "全额 by amount: a fen below it", "2026-10",
     sells("49999.99", rates=bands("rep", "amount", "whole", ("0", "1"), ("50000", "2"))), earns("500.00"), "499.9999"),
    ("H5.2", "bands may stand in any order", "2026-10",
     sells(100_000, rates=bands("rep", "ratio", "whole", ("1", "1.2"), ("0", "0.4"), ("0.8", "0.8"))), earns("1200.00"),
     "1.2 %"),
    ("H5.2", "an edge that is no whole fen", "2026-10",
     sells("33333.34", rates=bands("rep", "ratio", "whole", ("1/3", "3")), plans=[plan(100_000)]), earns("1000.00"),
     "33333.34 >= 33333.33...: 1000.0002"),
    ("H5.2", "half a fen is a fen", "2026-10", sells("0.20", "part_time"), earns("0.01"), "0.20 x 2.5 % = 0.005"),
    ("H5.2", "no base, no commission", "2026-10", sells(0, shop=100_000), earns("0.00"), "shop is no base"),
    ("H5.2", "a grade without a scheme has no commission", "2026-10", sells(100_000, "planner"), earns("0.00"), "none"),
    ("H5.2", "the month before new rates take effect", "2026-10",
     sells(100_000, rates=[*RATES, *bands("rep", "ratio", "whole", ("0.9", "2"), start="2026-11")]), earns("1200.00"),
     "from November on"),
    ("H5.2", "from their month on all bands of that month hold together", "2026-11",
     {"receipts": [sale(80_000, on="2026-11-05")],
      "rates": [*RATES, *bands("rep", "ratio", "whole", ("0.9", "2"), start="2026-11")]}, earns("0.00"),
     "80 % is below the only band; the old bands are gone"),
]  # fmt: skip

NO_TARGET = [
    grade("first", task=None, scheme="senior"),
    grade("second", task=80_000, scheme="senior"),
    grade("third", task=200_000, scheme="senior"),
    grade("rep", task=None, scheme="senior"),
]

STAND_IN: list[Row] = [
    ("H5.5", "the director's own sales use the senior scheme, the base is paid once", "2026-10",
     sells(100_000, "director", dept_targets=[dept(100_000)]),
     earns("500.00", base_pay="10000.00", stand_in_target="200000.00") | {"S1.target": None, "S1.ratio": None},
     "100000 of 200000: 0.5 %"),
    ("H5.5, X7", "a fen below 80 % of the stand-in", "2026-10", sells("159999.99", "director"), earns("800.00"),
     "0.5 %: 799.99995"),
    ("H5.5, X7", "at 80 % of it", "2026-10", sells(160_000, "director"), earns("1600.00"), "1 %"),
    ("H5.5, X7", "at 120 % of it", "2026-10", sells(240_000, "director"), earns("4320.00"), "1.8 %"),
    ("X7", "pro rata: a fen below", "2026-10", sells("103225.80", "director", hired="2026-10-16"), earns("1032.26"),
     "200000 x 16 / 31 = 103225.81; 1 %: 1032.258"),
    ("X7", "pro rata: at it", "2026-10", sells("103225.81", "director", hired="2026-10-16"), earns("1548.39"),
     "1.5 %: 1548.387"),
    ("X7", "with the opening factor", "2026-10", sells(160_000, "director", opened_on="2026-10-01"), earns("2400.00"),
     "200000 x 0.8 = 160000; 1.5 %"),
    ("X7", "a planned target goes before it", "2026-10", sells(100_000, "director", plans=[plan(100_000)]),
     earns("1500.00") | {"S1.target": "100000.00", "S1.ratio": "1"}, "1.5 %"),
    ("X7", "it is the first grade in the table with the same scheme and a task", "2026-10",
     sells(80_000, grades=NO_TARGET), earns("1200.00", stand_in_target="80000.00"), "80000 of 80000: 1.5 %"),
    ("X7", "a task of another scheme that stands before it says nothing", "2026-10",
     sells(60_000, grades=[grade("first", task=50_000, scheme="senior"), grade("rep", scheme="rep"),
                           grade("other", task=100_000, scheme="rep")]),
     earns("360.00", stand_in_target="100000.00"), "60 %: 0.6 %"),
    ("X7", "the same holds for anyone without a target on a ratio scheme of more than one band", "2026-10",
     sells(60_000, grades=[grade("rep", 4_000, scheme="rep"), grade("other", task=100_000, scheme="rep")]),
     earns("360.00", base_pay="4000.00") | {"S1.ratio": None}, "0.6 %; no ratio: full base"),
    ("X7", "a single band from zero on needs none", "2026-10",
     sells(60_000, grades=[grade("rep", scheme="rep")], rates=bands("rep", "ratio", "whole", ("0", "1"))),
     earns("600.00"), "1 %"),
    ("X7", "the default task is that in force", "2026-11",
     {"staff": [staff(grade="director")], "receipts": [sale(100_000, on="2026-11-30")],
      "grades": (*GRADES, grade("senior", 5_000, task=100_000, scheme="senior", start="2026-11"))},
     earns("1500.00"), "100000 of 100000"),
]  # fmt: skip


def held(paid: str, held: str, released: str = "0.00") -> Expected:
    return {"S1.commission_paid": paid, "S1.commission_held": held, "S1.released": released}


BEFORE = [opening("held", "300.50"), opening("released", "100.25")]

HOLDBACK: list[Row] = [
    ("H11.2", "90 % is paid with the month, the rest is held", "2026-10", sells(100_000),
     held("1080.00", "120.00") | {"S1.gross": "5080.00"}, "1200 x 0.9"),
    ("H11.2", "the part paid is rounded, the rest is what is left", "2026-10", sells("12.34", "part_time"),
     held("0.28", "0.03"), "commission 0.31: 0.279"),
    ("H11.2", "half a fen goes to the part paid", "2026-10", sells("2.00", "part_time"), held("0.05", "0.00"),
     "0.05 x 0.9 = 0.045"),
    ("H11.2", "the share is a parameter", "2026-10", sells(100_000, commission_paid_share="0.75"),
     held("900.00", "300.00"), "1200 x 0.75"),
    ("H11.2", "November releases nothing", "2026-11",
     {"receipts": [sale(100_000, on="2026-11-01")], "opening": BEFORE}, held("1080.00", "120.00"), "December does"),
    ("H11.2", "December releases all of it, its own part included", "2026-12",
     {"receipts": [sale(100_000, on="2026-12-31")], "opening": BEFORE},
     held("1080.00", "120.00", "320.25") | {"S1.gross": "5400.25", "kept.S1.released": "320.25"},
     "300.50 - 100.25 + 120"),
    ("H11.2", "after that nothing is held but what is new", "2026-12..2027-01",
     {"receipts": [sale(100_000, on="2026-12-31"), sale(50_000, on="2027-01-02")], "holdback_release_month": 12},
     {"2026-12": held("1080.00", "120.00", "120.00"), "2027-01": held("180.00", "20.00")}, "50000 x 0.4 % = 200"),
    ("H11.2", "the month is a parameter", "2026-10", sells(100_000, holdback_release_month=10),
     held("1080.00", "120.00", "120.00"), "October"),
    ("H11.2", "and then December is a month like others", "2026-12",
     {"receipts": [sale(100_000, on="2026-12-31")], "holdback_release_month": 10}, held("1080.00", "120.00"),
     "October"),
    ("H11.2, X9", "who leaves gets it with the last month of employment", "2026-10",
     sells(100_000, plans=[plan(100_000)], opening=BEFORE) | {"staff": [staff(left="2026-10-01")]},
     held("1080.00", "120.00", "320.25"), "200.25 + 120"),
    ("H11.2", "leaving on the last day of the month is leaving in it", "2026-10",
     sells(100_000) | {"staff": [staff(left="2026-10-31")]}, held("1080.00", "120.00", "120.00"), "October"),
    ("H11.2", "leaving on the first of the next is not", "2026-10",
     sells(100_000) | {"staff": [staff(left="2026-11-01")]}, held("1080.00", "120.00"), "November"),
    ("H11.2", "and is in the next", "2026-10..2026-11",
     sells(100_000) | {"staff": [staff(left="2026-11-01")]},
     {"2026-10": held("1080.00", "120.00"), "2026-11": held("0.00", "0.00", "120.00")}, "November"),
    ("H11.2", "who left before it was known is listed, with what is held", "2026-10",
     sells(0) | {"staff": [staff(), *(staff(f"S{n}", left="2026-09-30") for n in (2, 3))],
                 "opening": [opening("held", 7, staff="S2"), opening("held", 5, staff="S3"),
                             opening("released", 5, staff="S3")]},
     held("0.00", "0.00") | {"listed": ["held_for_leaver S2 7.00"]}, "of S3's nothing is left"),
    ("H11.2", "somebody else's is not touched", "2026-12",
     {"staff": [staff(), staff("S2")], "opening": [opening("held", 7, staff="S2")]}, held("0.00", "0.00", "0.00")
     | {"S2.released": "7.00"}, "S2's"),
]  # fmt: skip


@table(BASE_PAY + COMMISSION + STAND_IN + HOLDBACK)
def test_pay(month: str, given: dict[str, Any], expected: Expected, because: str) -> None:
    prove(month, given, expected, because)
