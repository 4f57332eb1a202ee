"""P3: who is due, who goes, on which days, what stays when the plan is made again. November 2026 has 21 workdays."""

from __future__ import annotations

from typing import Any

import pytest

from addin.insight.planning.visits import due_customers, due_in, in_person
from addin.usecases.workdays import work_month
from tests.engine.company import company, day, handover, staff
from tests.insight.planning.visit_cases import (
    NOVEMBER,
    at,
    days_of,
    generated,
    in_force,
    many,
    plan,
    shown,
    typed,
    visited,
)

DIRECTOR = staff("S9", "director")


@pytest.mark.rule("P3")
@pytest.mark.parametrize(
    ("manner", "expected"),
    [
        ("上门拜访", True), ("来访接待", True), ("上门", True), ("来店接待", True), ("", True), ("Visit", True),
        ("Visitor received", True), ("电话回访", False), ("电话", False), ("微信邮件", False), ("微信", False),
        ("邮件", False), ("Call-back", False), ("Message", False), ("E-mail", False),
    ],
)  # fmt: skip
def test_a_visit_is_to_have_met_the_customer(manner: str, expected: bool) -> None:
    assert in_person(manner) == expected


# rule | sentence | level | visits of C1 | parameters | due
DUE: list[tuple[str, str, str, list[Any], dict[str, Any], bool]] = [
    ("P3", "VIP customers are due every month", "vip", [visited("C1", "2026-10-31")], {}, True),
    ("P3", "even if visited on the last day before", "vip", [visited("C1", "2026-10-30")], {}, True),
    ("P3", "level 1 customers not the month after a visit", "level1", [visited("C1", "2026-10-01")], {}, False),
    ("P3", "but the second month after it", "level1", [visited("C1", "2026-09-30")], {}, True),
    ("P3", "level 2 customers only as arranged", "level2", [], {}, False),
    ("P3", "others too", "other", [], {}, False),
    ("P3", "a blank level too", "", [], {}, False),
    ("P3", "who was never visited is due", "level1", [], {}, True),
    ("P3", "a call-back is no visit", "level1",
     [visited("C1", "2026-09-10"), visited("C1", "2026-10-10", "电话回访")], {}, True),
    ("P3", "the customer's coming is one", "level1", [visited("C1", "2026-10-10", "来访接待")], {}, False),
    ("P3", "whoever went", "level1", [visited("C1", "2026-10-10", by="S2")], {}, False),
    ("P3", "the latest visit counts, whatever the rows' order", "level1",
     [visited("C1", "2026-10-10"), visited("C1", "2026-01-10")], {}, False),
    ("P3", "somebody else's visit does not count", "level1", [visited("C2", "2026-10-10")], {}, True),
    ("P3", "the months are parameters", "vip", [visited("C1", "2026-10-10")], {"visit_vip_months": 2}, False),
    ("P3", "both of them", "level1", [visited("C1", "2026-08-10")], {"visit_level1_months": 3}, True),
    ("P3", "0 switches a level off", "vip", [], {"visit_vip_months": 0}, False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("level", "visits", "given", "expected"),
    [pytest.param(*row[2:], id=f"{row[0]}: {row[1]}", marks=pytest.mark.rule(row[0])) for row in DUE],
)
def test_who_is_due(level: str, visits: list[Any], given: dict[str, Any], expected: bool) -> None:
    p = in_force(company(**given))
    found = due_customers([at("C1", level)], visits, NOVEMBER, p)
    assert bool(found) == expected
    assert all(due.months == due_in(NOVEMBER, level, due.last, p) for due in found)


@pytest.mark.rule("P3")
def test_whose_visit_is_the_longest_ago_comes_first() -> None:
    customers = [at("C3"), at("C10"), at("C9"), at("C2", "vip"), at("C1")]
    visits = [visited("C3", "2026-08-20"), visited("C1", "2026-08-03"), visited("C2", "2026-08-20")]
    found = due_customers(customers, visits, NOVEMBER, in_force(company()))
    assert [due.customer for due in found] == ["C9", "C10", "C1", "C2", "C3"]


# rule | sentence | company (customer C1, level 1, of S1) | who goes | first and last day of the month possible | note
WHO: list[tuple[str, str, dict[str, Any], str, tuple[str, str], list[str]]] = [
    ("P3", "the owner goes", {}, "S1", ("02", "30"), []),
    ("P3, X1", "the new owner after a handover in the month",
     {"handovers": [handover("C1", "2026-11-16", "S2")]}, "S2", ("16", "30"), []),
    ("P3, X1", "the old owner until a handover in the next month",
     {"handovers": [handover("C1", "2026-12-01", "S2")]}, "S1", ("02", "30"), []),
    ("P3, X1", "the old owner before a handover to somebody who is not here yet",
     {"handovers": [handover("C1", "2026-11-16", "S3")]}, "S1", ("02", "13"), []),
    ("P3", "nobody before the first day", {"staff": [staff("S1", hired="2026-11-17"), DIRECTOR]}, "S1", ("17", "30"),
     []),
    ("P3", "nobody after the last day", {"staff": [staff("S1", left="2026-11-10"), DIRECTOR]}, "S1", ("02", "10"), []),
    ("P3", "the department's head for an owner who has left",
     {"staff": [staff("S1", left="2026-10-31"), DIRECTOR]}, "S9", ("02", "30"), ["visits_by_head"]),
    ("P3", "and for a customer without owner", {"customers": [at("C1", owner="")]}, "S9", ("02", "30"),
     ["visits_by_head"]),
    ("P3", "who must be here too",
     {"staff": [staff("S1", left="2026-10-31"), staff("S9", "director", left="2026-11-05")]}, "S9", ("02", "05"),
     ["visits_by_head"]),
    ("P3", "nobody is entered where the department has no head",
     {"staff": [staff("S1", left="2026-10-31")]}, "", ("02", "30"), ["visits_by_nobody"]),
    ("P3", "an owner here on weekends only cannot go",
     {"staff": [staff("S1", hired="2026-11-07", left="2026-11-08"), DIRECTOR]}, "S9", ("02", "30"),
     ["visits_by_head"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "who", "between", "notes"),
    [pytest.param(*row[2:], id=f"{row[0]}: {row[1]}", marks=pytest.mark.rule(*row[0].split(", "))) for row in WHO],
)
def test_who_goes(given: dict[str, Any], who: str, between: tuple[str, str], notes: list[str]) -> None:
    people = [staff("S1"), staff("S2"), staff("S3", hired="2026-12-01"), DIRECTOR]
    # as many customers of the kind as the month has days: they show which days are open to them
    [like] = given.get("customers", [at("C1")])
    customers = [like._replace(customer=f"C{number}") for number in range(1, 22)]
    moved = [move._replace(customer=c.customer) for move in given.get("handovers", ()) for c in customers]
    inputs = company(**{"staff": people, **given, "customers": customers, "handovers": moved})
    found = plan(inputs)
    assert set(shown(found).values()) == {who}
    days = days_of(found, who)
    assert (days[0], days[-1]) == tuple(day(f"2026-11-{text}") for text in between)
    assert [note.code for note in found.notes] == notes
    assert all(note.level == "warning" for note in found.notes)


# rule | sentence | rows of the plan | visits | what is proposed | what stays
STAYS: list[tuple[str, str, list[Any], list[Any], list[str], list[str]]] = [
    ("P3", "generated rows that are not done are made anew", [generated("C1", "2026-11-03")], [], ["C1", "C2"], []),
    ("P3", "done ones stay", [generated("C1", "2026-11-03")], [visited("C1", "2026-11-20")], ["C2"], ["C1"]),
    ("P3", "a call-back does not make them done",
     [generated("C1", "2026-11-03")], [visited("C1", "2026-11-20", "电话")], ["C1", "C2"], []),
    ("P3", "typed rows stay", [typed("C1", "2026-11-03")], [], ["C2"], ["C1"]),
    ("P3", "typed rows marked as such too", [typed("C1", "2026-11-03", origin="hand")], [], ["C2"], ["C1"]),
    ("P3", "even without a day", [typed("C1")], [], ["C2"], ["C1"]),
    ("P3", "and of customers who are not due", [typed("C3", "2026-11-03")], [], ["C1", "C2"], ["C3"]),
    ("P3", "all of a customer's typed rows stay",
     [typed("C1", "2026-11-03"), typed("C1", "2026-11-17")], [], ["C2"], ["C1", "C1"]),
    ("P3", "who was visited without a plan is not due again", [], [visited("C1", "2026-11-03")], ["C2"], []),
    ("P3", "a done row of a customer no longer due stays",
     [generated("C3", "2026-11-03")], [visited("C3", "2026-11-04")], ["C1", "C2"], ["C3"]),
    ("P3", "rows of other months are none of it", [typed("C1", "2026-10-08", of="2026-10")], [], ["C1", "C2"], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "visits", "new", "kept"),
    [pytest.param(*row[2:], id=f"{row[0]}: {row[1]}", marks=pytest.mark.rule(row[0])) for row in STAYS],
)
def test_what_stays(rows: list[Any], visits: list[Any], new: list[str], kept: list[str]) -> None:
    inputs = company(customers=[at("C1", "vip"), at("C2"), at("C3", "level2")])
    found = plan(inputs, visits, rows)
    assert sorted(shown(found)) == new
    assert [row.customer for row in found.kept] == kept


@pytest.mark.rule("P3")
def test_few_visits_lie_far_apart_and_many_fill_every_day() -> None:
    work = work_month(NOVEMBER).days
    assert days_of(plan(company(customers=many(3)))) == [work[3], work[10], work[17]]
    assert days_of(plan(company(customers=many(21)))) == list(work)
    twice = days_of(plan(company(customers=many(43))))
    assert sorted(twice.count(day) for day in work) == [2] * 20 + [3]


@pytest.mark.rule("P3")
def test_what_stays_takes_its_day() -> None:
    work = work_month(NOVEMBER).days
    rows = [typed("C99", str(day)) for day in work[:20]]
    assert days_of(plan(company(customers=many(1)), rows=rows)) == [work[20]]


@pytest.mark.rule("P3")
def test_nobody_has_a_visit_on_national_day() -> None:
    october = NOVEMBER.plus(-1)
    days = days_of(plan(company(customers=many(40)), of=october))
    assert min(days) == day("2026-10-08")
    assert day("2026-10-10") in days  # a Saturday that is worked


def test_a_note_names_a_few_customers_and_counts_the_rest() -> None:
    found = plan(company(staff=[staff("S1", left="2026-10-31")], customers=many(7)))
    [note] = found.notes
    assert note.values == {"staff": "", "count": 7, "customers": "C1 C2 C3 C4 C5 …"}
