"""P3: what holds for every month's visit plan, whatever the customers, people, visits and rows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.engine.rules.credit import Owners
from addin.insight.planning.visits import VisitPlan, in_person
from addin.insight.planning.workdays import weekdays
from addin.tables.records import Inputs
from addin.tables.visits import PlannedVisit
from addin.usecases.workdays import work_month
from addin.values.periods import Month
from tests.engine.company import company, handover, staff
from tests.insight.planning.visit_cases import at, generated, plan, typed, visited

PEOPLE = ("S1", "S2", "S3", "S9")
NUMBERS = tuple(f"C{number}" for number in range(1, 41))
MONTHS = st.sampled_from([Month(2026, 2), Month(2026, 10), Month(2026, 11), Month(2027, 1)])
MANNERS = st.sampled_from(["上门拜访", "来访接待", "电话回访", ""])
Company = tuple[Month, Inputs, list[Any], list[PlannedVisit]]


def _days(month: Month) -> st.SearchStrategy[str]:
    first = month.plus(-3).first
    return st.dates(first, month.last).map(str)


@st.composite
def companies(draw: st.DrawFn) -> Company:
    month = draw(MONTHS)
    days = _days(month)
    hired = st.sampled_from(["2020-01-01", "2020-01-01", str(month.first + dt.timedelta(days=9))])
    left = st.sampled_from([None, None, str(month.first + dt.timedelta(days=19)), str(month.plus(-1).last)])
    people = [staff(n, "director" if n == "S9" else "rep", draw(hired), draw(left)) for n in PEOPLE]
    levels, owners = st.sampled_from(["vip", "level1", "level2", ""]), st.sampled_from([*PEOPLE, ""])
    customers = [at(n, draw(levels), draw(owners)) for n in NUMBERS[: draw(st.integers(0, 40))]]
    somebody = st.sampled_from(NUMBERS)
    moves = {(draw(somebody), draw(days)): draw(st.sampled_from(PEOPLE)) for _ in range(draw(st.integers(0, 4)))}
    visits = [visited(draw(somebody), draw(days), draw(MANNERS)) for _ in range(draw(st.integers(0, 12)))]
    make = st.sampled_from([typed, generated])
    rows = [draw(make)(draw(somebody), draw(days), draw(st.sampled_from(PEOPLE)), of=str(month))
            for _ in range(draw(st.integers(0, 8)))]  # fmt: skip
    handovers = [handover(customer, on, owner) for (customer, on), owner in moves.items()]
    return month, company(staff=people, customers=customers, handovers=handovers), visits, rows


def _as_rows(found: VisitPlan, month: Month) -> list[PlannedVisit]:
    """The plan as it is read back."""
    new = [generated(v.due.customer, str(v.day), v.staff, str(month)) for v in found.new]
    return [*found.kept, *new]


@pytest.mark.rule("P3")
@settings(max_examples=60, deadline=None)
@given(companies())
def test_no_visit_on_a_holiday_or_while_nobody_is_there(made: Company) -> None:
    month, inputs, visits, rows = made
    work = set(work_month(month).days)
    people = {person.staff: person for person in inputs.staff}
    owners = Owners(inputs.customers, inputs.handovers)
    for visit in plan(inputs, visits, rows, month).new:
        assert visit.day in work
        if visit.staff:
            person = people[visit.staff]
            assert person.hired <= visit.day <= (person.left or visit.day)
            assert visit.staff in (owners.on(visit.due.customer, visit.day), "S9")


@pytest.mark.rule("P3")
@settings(max_examples=60, deadline=None)
@given(companies())
def test_nobody_is_planned_twice_and_everybody_due_once(made: Company) -> None:
    month, inputs, visits, rows = made
    found = plan(inputs, visits, rows, month)
    planned = Counter(visit.due.customer for visit in found.new)
    assert all(count == 1 for count in planned.values())
    done = {v.customer for v in visits if Month.of(v.day) == month and in_person(v.manner)}
    met = {
        v.customer: v.day for v in sorted(visits, key=lambda v: v.day) if in_person(v.manner) and v.day < month.first
    }
    every = {"vip": 1, "level1": 2}
    due = {
        c.customer
        for c in inputs.customers
        if c.level in every and (c.customer not in met or month.since(Month.of(met[c.customer])) >= every[c.level])
    }
    assert set(planned) | done | {row.customer for row in found.kept} >= due
    assert set(planned) == due - done - {row.customer for row in found.kept}


@pytest.mark.rule("P3")
@settings(max_examples=60, deadline=None)
@given(companies())
def test_typed_and_done_rows_stay_as_they_are(made: Company) -> None:
    month, inputs, visits, rows = made
    found = plan(inputs, visits, rows, month)
    done = {v.customer for v in visits if Month.of(v.day) == month and in_person(v.manner)}
    assert found.kept == [row for row in rows if row.origin != "generated" or row.customer in done]


@pytest.mark.rule("P3")
@settings(max_examples=60, deadline=None)
@given(companies())
def test_made_again_the_plan_is_the_same(made: Company) -> None:
    month, inputs, visits, rows = made
    once = plan(inputs, visits, rows, month)
    again = plan(inputs, visits, _as_rows(once, month), month)
    assert (again.new, again.notes) == (once.new, once.notes)
    assert again.kept == once.kept


@pytest.mark.rule("P3")
@settings(max_examples=60, deadline=None)
@given(companies())
def test_the_rows_order_changes_nothing(made: Company) -> None:
    month, inputs, visits, rows = made
    turned = inputs._replace(
        customers=inputs.customers[::-1], staff=inputs.staff[::-1], handovers=inputs.handovers[::-1]
    )
    once, again = plan(inputs, visits, rows, month), plan(turned, visits[::-1], rows[::-1], month)
    assert (once.new, once.notes) == (again.new, again.notes)


@pytest.mark.rule("P3")
@settings(max_examples=60, deadline=None)
@given(st.integers(0, 130), st.sampled_from([Month(2026, 2), Month(2026, 10), Month(2099, 5)]),
       st.lists(st.integers(0, 27), max_size=30))  # fmt: skip
def test_everybody_has_the_same_number_a_day_give_or_take_one(count: int, month: Month, busy: list[int]) -> None:
    """What stays is uneven; new visits never go to a day that is fuller than another by more than that one visit."""
    work = work_month(month)
    customers = [at(f"C{number}", owner=PEOPLE[number % 2]) for number in range(count)]
    rows = [typed("C999", str(month.first + dt.timedelta(days=place)), of=str(month)) for place in busy]
    found = plan(company(staff=[staff("S1"), staff("S2")], customers=customers), (), rows, month)
    for person, kept in (("S1", rows), ("S2", [])):
        new = Counter(visit.day for visit in found.new if visit.staff == person)
        loads = new + Counter(row.day for row in kept if row.day)
        assert all(loads[day] <= loads[other] + 1 for day in new for other in work.days)
    assert work.known == (month.year < 2099) or work == weekdays(month)


@pytest.mark.rule("P3")
@settings(max_examples=60, deadline=None)
@given(companies())
def test_no_visit_could_move_to_a_much_emptier_day(made: Company) -> None:
    """Where people join, leave or take over: within one of every other day on which the same person could go."""
    month, inputs, visits, rows = made
    found = plan(inputs, visits, rows, month)
    owners = Owners(inputs.customers, inputs.handovers)
    people = {person.staff: person for person in inputs.staff}
    loads = Counter((v.staff, v.day) for v in found.new)
    loads += Counter((row.staff, row.day) for row in found.kept if row.day)
    for visit in found.new:
        person = people.get(visit.staff)
        mine = owners.on(visit.due.customer, visit.day) == visit.staff
        for day in work_month(month).days:
            here = person is None or person.hired <= day <= (person.left or day)
            if here and (not mine or owners.on(visit.due.customer, day) == visit.staff):
                assert loads[visit.staff, visit.day] <= loads[visit.staff, day] + 1
