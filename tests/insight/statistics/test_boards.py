"""Visit statistics, leaderboard and contests, accounts by age, the year's end (P3, P4, T3, H10.3, H6.1.1)."""

from __future__ import annotations

from typing import Any

import pytest

from addin.insight.statistics.ageing import accounts_by_age
from addin.insight.statistics.annual import Books, PoolRow, SettledRow, annual_people, annual_summary
from addin.insight.statistics.leaderboard import leaderboard
from addin.insight.statistics.trend import trend
from addin.insight.statistics.visits import visit_stats
from addin.tables.results import LedgerLine
from addin.values.periods import Month
from tests.engine.company import account, collect, company, customer, fen, month, sale, staff
from tests.insight.statistics.figures import contest, daily, facts, planned_visit, spent, visit

THREE = [staff("S1"), staff("S2"), staff("S10", "part_time")]

VISITS: list[tuple[str, dict[str, Any], list[tuple[str, str, int, int]]]] = [
    ("a visit does one planned visit", {"planned_visits": [planned_visit("C1"), planned_visit("C1")],
     "visits": [visit("C1")]}, [("S1", "vip", 2, 1)]),
    ("a call or a message is no visit", {"planned_visits": [planned_visit("C1")], "visits": [visit("C1",
     manner="电话回访")]},
     [("S1", "vip", 1, 0)]),
    ("a visitor received is one", {"planned_visits": [planned_visit("C1")], "visits": [visit("C1", manner="来访接待")]},
     [("S1", "vip", 1, 1)]),
    ("another month's visit is none", {"planned_visits": [planned_visit("C1")], "visits": [visit("C1",
     on="2026-11-01")]},
     [("S1", "vip", 1, 0)]),
    ("whoever stands in covers the customer", {"planned_visits": [planned_visit("C1")], "visits": [visit("C1", "S2")]},
     [("S1", "vip", 1, 1)]),
    ("but first everybody's own visits count", {"planned_visits": [planned_visit("C1", "S1", "2026-10-01"),
     planned_visit("C1", "S2", "2026-10-20")], "visits": [visit("C1", "S2")]}, [("S1", "vip", 1, 0), ("S2", "vip", 1,
     1)]),
    ("nobody planned: the owner's", {"planned_visits": [planned_visit("C2", "")], "visits": []}, [("S2", "other", 1,
     0)]),
    ("visits that were not planned are no coverage", {"planned_visits": [], "visits": [visit("C1")]}, []),
]  # fmt: skip


@pytest.mark.rule("P3", "P4")
@pytest.mark.parametrize(("given", "expected"), [pytest.param(*case[1:], id=case[0]) for case in VISITS])
def test_visits_planned_and_made(given: dict[str, Any], expected: list[tuple[str, str, int, int]]) -> None:
    customers = [customer("C1", "S1")._replace(level="vip"), customer("C2", "S2")]
    found = visit_stats(facts(company(THREE, customers=customers), **given))
    assert [(row.staff, row.level, row.planned, row.made) for row in found] == expected


def places(found: Any, contest: str = "", measure: str = "performance") -> list[tuple[int, str, str, str]]:
    return [
        (place.rank, place.staff, str(place.value), place.prize)
        for place in leaderboard(found)
        if (place.contest, place.measure) == (contest, measure)
    ]


@pytest.mark.rule("T3")
def test_the_months_boards_share_places_and_leave_the_next_out() -> None:
    people = [staff("S1"), staff("S2"), staff("S3"), staff("S10", "part_time")]
    found = facts(company(people, [sale(500), sale(500, "S2"), sale(100, "S3"), sale(900, "S10")]))
    assert places(found) == [
        (1, "S10", "90000", ""),
        (2, "S1", "50000", ""),
        (2, "S2", "50000", ""),
        (4, "S3", "10000", ""),
    ]
    assert [row[:2] for row in places(found, measure="ratio")] == [
        (1, "S1"),
        (1, "S2"),
        (3, "S3"),
    ]  # no target: no ratio


SALES = [sale(700, on="2026-09-20"), sale(100, on="2026-09-10"), sale(300, "S2"), sale(600, "S2", on="2026-10-26")]
CONTESTS: list[tuple[str, Any, dict[str, Any], list[tuple[int, str, str, str]]]] = [
    ("over two months, within its days", contest("1", "2026-09-15", "2026-10-20"), {},
     [(1, "S1", "70000", "prize"), (2, "S2", "30000", ""), (3, "S10", "0", "")]),
    ("by ratio, targets by its days", contest("1", "2026-10-01", "2026-10-20", "ratio"), {},
     [(1, "S2", "93/20000", "prize"), (2, "S1", "0", "")]),  # 300 / (100,000 x 20/31)
    ("by deals, two places shared", contest("1", "2026-10-01", "2026-10-31", "deals", 2),
     {"daily": [daily("2026-10-05", "S2", deals=2), daily("2026-10-06", deals=2), daily("2026-09-30", deals=9)]},
     [(1, "S1", "2", "prize"), (1, "S2", "2", "prize")]),
    ("by visits, calls left out", contest("1", "2026-10-01", "2026-10-31", "visits"),
     {"visits": [visit("C1"), visit("C1", manner="电话"), visit("C1", "S2", on="2026-11-02")]},
     [(1, "S1", "1", "prize"), (2, "S2", "0", "")]),
    ("by new customers", contest("1", "2026-09-15", "2026-10-31", "new_customers"), {},
     [(1, "S2", "1", "prize"), (2, "S1", "0", "")]),
    ("not one that is over", contest("1", "2026-08-01", "2026-09-30"), {}, []),
    ("nor one that has not begun", contest("1", "2026-11-01", "2026-11-30"), {}, []),
]  # fmt: skip


@pytest.mark.rule("T3")
@pytest.mark.parametrize(("running", "given", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CONTESTS])
def test_contests(running: Any, given: dict[str, Any], expected: list[tuple[int, str, str, str]]) -> None:
    sales = [
        SALES[0],
        SALES[1]._replace(customer="C1"),
        SALES[2]._replace(customer="C2"),
        SALES[3]._replace(customer="C2"),
    ]
    found = facts(company(THREE, sales), contests=[running], **given)
    assert places(found, "Contest 1", running.measure) == expected


@pytest.mark.rule("H10.3")
def test_accounts_by_age() -> None:
    lines = [account("R1", 100, "2026-10-01"), account("R2", 200, "2026-09-30"), account("R3", 400, "2026-07-31"),
             account("R4", 800, "2026-07-30"), account("R5", 1_600, "2026-04-29"), account("R6", 9,
             "2026-10-02")]  # fmt: skip
    found = accounts_by_age(facts(company(receipts=lines, collections=[collect(9, "2026-10-05", "R6")])))
    assert [(band.until, band.counts, band.lines, band.open_fen) for band in found] == [
        (1, "full", 1, fen(100)), (3, "full", 2, fen(600)), (6, "half", 1, fen(800)), (None, "none", 1, fen(1_600)),
    ]  # fmt: skip


def _settled(of: str, staff: str, performance: int, target: int | None, gross: int) -> SettledRow:
    task = None if target is None else fen(target)
    return SettledRow(month(of), staff, "N", "rep", fen(performance), task, 100, 200, fen(gross), fen(gross) - 1, -1)


@pytest.mark.rule("P4", "T2", "H6.1.1")
def test_the_years_months_and_people() -> None:
    rows = [_settled("2025-12", "S1", 9, 9, 9), _settled("2026-01", "S2", 50, 100, 10), _settled("2026-01", "S1", 20,
             None, 5),
            _settled("2026-02", "S2", 150, 100, 30)]  # fmt: skip
    pools = [
        PoolRow(month(of), fen(sales), fen(100), fen(7), -1)
        for of, sales in (("2025-12", 1), ("2026-02", 150), ("2026-01", 50))
    ]
    ledger = [
        LedgerLine(month(of), "", "fund", fen(amount), "")
        for of, amount in (("2025-12", 10), ("2026-02", 5), ("2026-02", 2))
    ]
    spending = [spent("2026-01-31", 4), spent("2026-02-01", 1), spent("2026-03-01", 100)]
    books = Books(rows, pools, ledger, [], spending)
    first, second = annual_summary(2026, books)
    assert (str(first.month), first.performance, str(first.ratio), first.gross) == ("2026-01", fen(50), "1/2", fen(15))
    assert (first.fund, first.fund_spent, first.fund_left) == (0, fen(4), fen(6))  # 10 from the year before
    assert (second.fund, second.fund_spent, second.fund_left) == (fen(7), fen(1), fen(12))
    one, two = annual_people(2026, rows)
    assert (one.staff, one.months, one.task, one.ratio) == ("S1", 1, None, None)
    assert (two.staff, two.months, two.task, str(two.ratio), two.gross) == ("S2", 2, fen(200), "1", fen(40))
    assert (two.commission, two.pool_share, two.net) == (200, 400, fen(40) - 2)


@pytest.mark.rule("P4")
def test_twelve_months_from_ledger_lines_and_now() -> None:
    ledger = [
        LedgerLine(month("2026-08"), "", item, amount, "")
        for item, amount in (("department_sales", 5), ("department_target", 9))
    ]
    inputs = company(receipts=[sale(7, on="2026-09-02"), sale(8)])._replace(ledger=tuple(ledger))
    found = trend(facts(inputs))
    assert len(found) == 12
    assert found[0] == (Month(2025, 11), None, None)
    assert found[-3:] == [
        (Month(2026, 8), 5, 9), (Month(2026, 9), 700, fen(2_800_000)), (Month(2026, 10), 800, fen(3_200_000)),
    ]  # fmt: skip
