"""Section 4, the department's bonus (H6). Worked out by hand from the rules."""

from __future__ import annotations

from typing import Any

from tests.engine.cases import Expected, Row, prove, table
from tests.engine.company import GRADES, dept, grade, opening, plan, sale, staff

D1, P1 = staff("D1", "director"), staff("P1", "planner")
TEAM = [D1, staff("S1"), P1]


def sold(amount: str | int, target: str | int = 100_000, team: list[Any] | None = None, **more: Any) -> dict[str, Any]:
    """Nobody's line brings the department an amount; everybody in the team who sells has a plan of 100."""
    return {"staff": team or TEAM, "receipts": [sale(amount, "")], "dept_targets": [dept(target)]} | more


def parts(director: str, reps: str, non_sales: str, best: str, fund: str) -> Expected:
    names = ("director", "reps", "non_sales", "best", "fund")
    return {
        f"department.{name}": value for name, value in zip(names, (director, reps, non_sales, best, fund), strict=True)
    }


MET = {"plans": [plan(1, "S1")], "receipts": [sale(99_999, ""), sale(1, "S1")]}
NOTHING = parts("0.00", "0.00", "0.00", "0.00", "0.00")

POOL: list[Row] = [
    ("H6.1", "a fen below the department's target there is no pool", "2026-10", sold("99999.99"),
     {"department.pool": "0.00"} | NOTHING, "S < D"),
    ("H6.1", "at the target the pool is 1 % of sales, in four parts", "2026-10", sold(100_000) | MET,
     {"department.pool": "1000.00", "D1.pool_share": "400.00", "S1.pool_share": "500.00", "P1.pool_share": "50.00"}
     | parts("400.00", "500.00", "50.00", "50.00", "0.00"), "40 : 50 : 5 : 5 of 1000"),
    ("H6.1", "the pool is rounded", "2026-10", sold("100000.49"), {"department.pool": "1000.00"}, "1000.0049"),
    ("H6.1", "half a fen up", "2026-10", sold("100000.50"), {"department.pool": "1000.01"}, "1000.005"),
    ("H6.1", "the odd fen goes to the largest remainder", "2026-10",
     sold(100_101) | {"plans": [plan(1)], "receipts": [sale(100_100, ""), sale(1, "S1")]},
     {"department.pool": "1001.01"} | parts("400.40", "500.51", "50.05", "50.05", "0.00"),
     "400.404, 500.505, 50.0505 twice"),
    ("H6.1", "ties in the order of the parts", "2026-10",
     sold(10, target=10) | {"plans": [plan(1)], "receipts": [sale(9, ""), sale(1, "S1")]},
     {"department.pool": "0.10"} | parts("0.04", "0.05", "0.01", "0.00", "0.00"), "0.005 each for non-sales and best"),
    ("H6.1", "the rate and the parts are parameters", "2026-10",
     sold(100_000, pool_rate="0.02", pool_director="0.3", pool_reps="0.3", pool_non_sales="0.3",
          pool_best_rep="0.1") | MET,
     parts("600.00", "600.00", "600.00", "200.00", "0.00"), "2000"),
    ("H6.1", "a target entered by hand decides", "2026-10", sold(5_000, target=5_000), {"department.pool": "50.00"},
     "S = D"),
    ("H6.1", "the share is wages", "2026-10", sold(100_000) | MET, {"P1.gross": "5050.00", "D1.gross": "10400.00"},
     "base + share"),
]  # fmt: skip

THREE = [staff("S1"), staff("S2"), staff("S10")]


def reps(
    *performances: str | int, team: list[Any] | None = None, target: str | int = 100, **more: Any
) -> dict[str, Any]:
    """Representatives with a plan each and what they sold; the department sells 100,000."""
    people = team or THREE
    sales = [sale(amount, person.staff) for amount, person in zip(performances, people, strict=False)]
    rest = 100_000 - sum(line.amount for line in sales) // 100
    plans = [plan(target, person.staff) for person in people]
    return {
        "staff": people,
        "plans": plans,
        "receipts": [*sales, sale(rest, "")],
        "dept_targets": [dept(100_000)],
    } | more


def shares(s1: str, s2: str, s10: str, reps: str) -> Expected:
    return {"S1.pool_share": s1, "S2.pool_share": s2, "S10.pool_share": s10, "department.reps": reps}


REPS: list[Row] = [
    ("H6.1.1", "all who met the target share equally, odd fen to the lower numbers", "2026-10", reps(100, 100, 100),
     shares("166.67", "166.67", "166.66", "500.00"), "500 / 3; S2 before S10"),
    ("H6.1.1", "who missed it gets nothing, and that share is the fund's", "2026-10", reps(100, 99, 100),
     shares("166.67", "0.00", "166.66", "333.33") | {"department.fund": "616.67"},
     "166.67 + director 400 + non-sales 50"),
    ("H6.1.1", "a fen below the target is missed", "2026-10",
     reps(100, 100, 100, target=100, plans=[plan(100), plan("100.01", "S2"), plan(100, "S10")]),
     shares("166.67", "0.00", "166.66", "333.33"), "99.99 %"),
    ("H6.1.1", "who has no target gets nothing, and is divided by", "2026-10",
     reps(100, 100, 100, team=[staff("S1"), staff("S2", "no_target"), staff("S10")],
          plans=[plan(100, "S1"), plan(100, "S10")], grades=(*GRADES, grade("no_target", part="reps"))),
     shares("166.67", "0.00", "166.66", "333.33"), "500 / 3"),
    ("H6.1.1", "who left before the last day is not counted", "2026-10",
     reps(100, 100, 100, team=[staff("S1"), staff("S2", left="2026-10-30"), staff("S10")]),
     shares("250.00", "0.00", "250.00", "500.00"), "500 / 2"),
    ("H6.1.1", "who leaves on the last day is", "2026-10",
     reps(100, 100, 100, team=[staff("S1"), staff("S2", left="2026-10-31"), staff("S10")]),
     shares("166.67", "166.67", "166.66", "500.00"), "500 / 3"),
    ("H6.1.1", "who is hired on the last day is", "2026-10",
     reps(100, 100, 100, team=[staff("S1"), staff("S2", hired="2026-10-31"), staff("S10")]),
     shares("166.67", "166.67", "166.66", "500.00"), "500 / 3"),
    ("H6.1.1", "as a parameter by performance", "2026-10", reps(300, 100, 200, pool_rep_split="performance"),
     shares("250.00", "83.33", "166.67", "500.00"), "500 x 3/6, 1/6 = 83.333, 2/6 = 166.667"),
    ("H6.1.1", "by performance, who missed it is divided by too", "2026-10",
     reps(300, 50, 250, pool_rep_split="performance"), shares("250.00", "0.00", "208.33", "458.33"),
     "50 / 600 x 500 = 41.67 to the fund"),
    ("H6.1.1", "by performance, all zero: equally (nobody met it)", "2026-10",
     reps(0, 0, 0, pool_rep_split="performance"),
     shares("0.00", "0.00", "0.00", "0.00") | {"department.fund": "950.00"}, "all to the fund but 最佳"),
    ("H6.1.1", "with nobody to share all is the fund's", "2026-10", sold(100_000, team=[D1, P1]),
     parts("400.00", "0.00", "50.00", "50.00", "500.00"), "500"),
]  # fmt: skip

POSTS: list[Row] = [
    ("H6.1.2", "the non-sales part goes to the one post", "2026-10", sold(100_000), {"P1.pool_share": "50.00"}, "5 %"),
    ("H6.1.2", "vacant posts' shares go to the fund, the odd fen to the occupied", "2026-10",
     sold(100_000, posts_non_sales=3),
     {"P1.pool_share": "16.67", "department.non_sales": "16.67", "department.fund": "533.33"},
     "50 / 3; reps' 500 missed"),
    ("H6.1.2", "more heads than posts divide by heads", "2026-10",
     sold(100_000, team=[D1, P1, staff("P2", "planner"), staff("P3", "planner")]),
     {"P1.pool_share": "16.67", "P2.pool_share": "16.67", "P3.pool_share": "16.66", "department.non_sales": "50.00"},
     "50 / 3"),
    ("H6.1.2", "with nobody all of it is the fund's", "2026-10", sold(100_000, team=[D1]),
     parts("400.00", "0.00", "0.00", "50.00", "550.00"), "500 + 50"),
    ("H6.1.2", "nor is there anything to divide without a post", "2026-10", sold(100_000, team=[D1], posts_non_sales=0),
     parts("400.00", "0.00", "0.00", "50.00", "550.00"), "500 + 50"),
    ("H6.1.2", "who left before the last day leaves a vacant post", "2026-10",
     sold(100_000, team=[D1, staff("P1", "planner", left="2026-10-30")]),
     {"P1.pool_share": "0.00", "department.non_sales": "0.00"}, "not employed on the 31st"),
    ("H6.1.2", "directors share equally", "2026-10", sold("100002.50", team=[D1, staff("D2", "director")]),
     {"D1.pool_share": "200.01", "D2.pool_share": "200.00", "department.director": "400.01"},
     "1000.025 -> 1000.03; 40 % = 400.012 -> 400.01"),
    ("H6.1.2", "without a director the part is the fund's", "2026-10", sold(100_000, team=[P1]),
     parts("0.00", "0.00", "50.00", "50.00", "900.00"), "400 + 500"),
    ("H6.1.2", "a director who left the day before the last gets none", "2026-10",
     sold(100_000, team=[staff("D1", "director", left="2026-10-30"), P1]),
     {"D1.pool_share": "0.00", "department.director": "0.00"}, "not employed on the 31st"),
    ("H6.1.2", "one who leaves on the last day gets it", "2026-10",
     sold(100_000, team=[staff("D1", "director", left="2026-10-31"), P1]), {"D1.pool_share": "400.00"},
     "employed on the 31st"),
]  # fmt: skip

POT = [opening("best_pot", 30, "2026-10", ""), opening("best_pot", "20.01", "2026-11", "")]
SOLD_BEFORE = [opening("performance", 500, "2026-10", "S1"), opening("performance", 900, "2026-11", "S2")]


def quarter(*december: tuple[str, str | int], team: list[Any] | None = None, **more: Any) -> dict[str, Any]:
    """December 2026 after a pot of 50.01; who sold what; the department's target is missed unless given."""
    given = {"staff": team or [staff("S1"), staff("S2")], "opening": [*POT, *SOLD_BEFORE]}
    return given | {"receipts": [sale(amount, who, "2026-12-15") for who, amount in december]} | more


def best(s1: str, s2: str, **more: Any) -> Expected:
    return {"S1.best_bonus": s1, "S2.best_bonus": s2, **more}


BY_RATIO = [*POT, *SOLD_BEFORE, opening("target", 1_000, "2026-10", "S1"), opening("target", 1_000, "2026-11", "S2")]

BEST: list[Row] = [
    ("H6.1.3, X9", "with the quarter's last month the pot goes to the highest performance of the quarter", "2026-12",
     quarter(("S1", "400.01")), best("50.01", "0.00"), "900.01 to 900"),
    ("H6.1.3", "a fen more or less decides", "2026-12", quarter(("S1", "399.99")), best("0.00", "50.01"),
     "899.99 to 900"),
    ("H6.1.3", "ties share it, the odd fen to the lower number", "2026-12", quarter(("S1", 400)),
     best("25.01", "25.00"), "900 to 900"),
    ("H6.1.3", "not in a month before", "2026-11",
     {"staff": [staff("S1")], "opening": POT[:1], "receipts": [sale(9, on="2026-11-01")]}, {"S1.best_bonus": "0.00"},
     "November"),
    ("H6.1.3", "the month's own addition is paid with it", "2026-12",
     quarter(("S1", 10_000), dept_targets=[dept(10_000, "2026-12")]),
     best("55.01", "0.00", **{"department.best": "5.00", "department.fund": "95.00"}),
     "50.01 + 5 % of 100; 40 + 50 + 5 to the fund"),
    ("H6.1.3", "who left before the last day does not win", "2026-12",
     quarter(("S1", 500), team=[staff("S1", left="2026-12-30"), staff("S2")]), best("0.00", "50.01"), "S1 left"),
    ("H6.1.3", "who leaves on it does", "2026-12",
     quarter(("S1", 500), team=[staff("S1", left="2026-12-31"), staff("S2")]), best("50.01", "0.00"), "employed on it"),
    ("H6.1.3", "grades with 季度最佳 否 do not compete", "2026-12",
     quarter(("S1", 500), team=[staff("S1", "director"), staff("S2")]), best("0.00", "50.01"), "the director"),
    ("H6.1.3", "with nobody the pot goes to the fund", "2026-12",
     quarter(("S1", 500), team=[staff("S1", "director")]),
     {"S1.best_bonus": "0.00", "kept..fund": "50.01", "department.fund": "0.00", "listed": ["pot_to_fund 50.01"]},
     "tblPool shows the month's addition only"),
    ("H6.1.3", "what a winner gets is not the fund's, and nothing to look at", "2026-12", quarter(("S1", "400.01")),
     best("50.01", "0.00", **{"kept..fund": "0.00", "listed": []}), "50.01"),
    ("H6.1.3", "where nobody sold anything nobody wins", "2026-12", quarter(opening=POT),
     best("0.00", "0.00", listed=["pot_to_fund 50.01"]), "0 and 0"),
    ("H6.1.3", "by ratio, who has no target does not win", "2026-12",
     quarter(("S1", 9_999), ("S2", 1), best_by="ratio", opening=POT, plans=[plan(100, "S2", "2026-12")],
             team=[staff("S1", "free"), staff("S2")], grades=(*GRADES, grade("free", best=True))),
     best("0.00", "50.01"), "none to 1 / 100"),
    ("H6.1.3", "it is paid once", "2026-12..2027-03",
     quarter(("S1", 500)),
     {"2026-12": best("50.01", "0.00"), "2027-01": best("0.00", "0.00"), "2027-02": best("0.00", "0.00"),
      "2027-03": best("0.00", "0.00")}, "the pot is empty"),
    ("H6.1.3", "nor is it paid again to the next quarter's best", "2026-12..2027-03",
     quarter(("S1", 500), receipts=[sale(500, on="2026-12-15"), sale(500, on="2027-03-15")]),
     {"2026-12": best("50.01", "0.00"), "2027-03": best("0.00", "0.00", **{"department.best": "0.00"})},
     "the pot is empty"),
    ("H6.1.3", "as a parameter the highest ratio of the quarter's sums", "2026-12",
     quarter(("S1", 600), ("S2", 0), best_by="ratio", opening=BY_RATIO,
             plans=[plan(1_000, "S1", "2026-12"), plan(100, "S2", "2026-12")]),
     best("0.00", "50.01"), "S1 1100 / 2000 = 0.55, S2 900 / 1100 = 0.818"),
    ("H6.1.3", "which as shipped plays no part", "2026-12",
     quarter(("S1", 600), ("S2", 0), opening=BY_RATIO,
             plans=[plan(1_000, "S1", "2026-12"), plan(100, "S2", "2026-12")]),
     best("50.01", "0.00"), "S1 1100, S2 900"),
    ("H6.1.3", "and then ties share too", "2026-12",
     quarter(("S1", 500), ("S2", 100), best_by="ratio", opening=BY_RATIO,
             plans=[plan(1_000, "S1", "2026-12"), plan(1_000, "S2", "2026-12")]),
     best("25.01", "25.00"), "1000 / 2000 twice"),
    ("H6.1.3", "the pot adds up over the settled months", "2026-10..2026-12",
     {"staff": [staff("S1")], "dept_targets": [dept(1_000, f"2026-{m}") for m in (10, 11, 12)],
      "receipts": [sale(1_000, on="2026-10-05"), sale(999, on="2026-11-05"), sale(2_000, on="2026-12-05")]},
     {"2026-10": {"S1.best_bonus": "0.00", "department.best": "0.50"},
      "2026-11": {"S1.best_bonus": "0.00", "department.best": "0.00"},
      "2026-12": {"S1.best_bonus": "1.50", "department.best": "1.00"}}, "0.50 + 0 + 1.00"),
]  # fmt: skip

EXCESS: list[Row] = [
    ("H6.2", "at the target the director gets no more than the pool", "2026-10", sold(100_000), {"D1.excess": "0.00"},
     "S = D"),
    ("H6.2", "1 % of what is above it, rounded", "2026-10", sold("100000.49"), {"D1.excess": "0.00"}, "0.0049"),
    ("H6.2", "half a fen is a fen", "2026-10", sold("100000.50"), {"D1.excess": "0.01"}, "0.005"),
    ("H6.2", "above it by 12,345.67", "2026-10", sold("112345.67"), {"D1.excess": "123.46"}, "123.4567"),
    ("H6.2", "several directors split it", "2026-10", sold("101001.00", team=[D1, staff("D2", "director")]),
     {"D1.excess": "5.01", "D2.excess": "5.00"}, "10.01"),
    ("H6.2", "with none nobody gets it, not even the fund", "2026-10", sold(200_000, team=[P1]),
     {"department.pool": "2000.00", "department.fund": "1800.00", "P1.excess": "0.00"}, "2000 - 100 - 100"),
    ("H6.2", "below the target there is none", "2026-10", sold(1_000), {"D1.excess": "0.00"}, "S < D"),
    ("H6.2", "the rate is a parameter", "2026-10", sold(101_000, director_excess_rate="0.025"), {"D1.excess": "25.00"},
     "1000 x 2.5 %"),
]  # fmt: skip


@table(POOL + REPS + POSTS + BEST + EXCESS)
def test_pool(month: str, given: dict[str, Any], expected: Expected, because: str) -> None:
    prove(month, given, expected, because)
