"""The use case of visits: whom to visit and to follow up in a month (P2, P3, H10.2), from any book into its tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from addin.book.base import Book, RawTable
from addin.book.inputs import Contents, without_collector
from addin.book.planning_inputs import PlanningContents, read_both
from addin.engine.checks import checks
from addin.engine.checks.checks import errors
from addin.engine.checks.reversals import REVERSALS
from addin.engine.policy import parameters
from addin.engine.rules.credit import Accounts, Owners, accounts_of
from addin.engine.unread import without_follow_ons
from addin.insight.planning.follow_ups import FollowUp, follow_ups, portfolio
from addin.insight.planning.levels import level_notes
from addin.insight.planning.visits import VisitPlan, VisitRecords, due_customers, plan_month_visits
from addin.insight.planning.visits_people import posts_in
from addin.insight.planning.workdays import calendar_notes
from addin.tables.records import Inputs, Planning
from addin.usecases.findings import Finding, findings
from addin.usecases.results import replace_month
from addin.usecases.settle import Progress, refused
from addin.usecases.visits_rows import follow_up_rows, tells_origin, visit_plan_rows
from addin.usecases.workdays import work_month
from addin.values.errors import Problem
from addin.values.periods import Month

PLANS = ("tblVisitPlan", "tblVisits", "tblFollowUps")
USED = frozenset({
    *PLANS, "tblPolicy", "tblGrades", "tblStaff", "tblStaffChanges", "tblCustomers", "tblHandovers", "tblReceipts",
    "tblCollections",
})  # fmt: skip
_CHECKS = (
    checks.policy_is_complete,
    checks.keys_are_unique,
    checks.numbers_are_known,
    checks.accounts_are_not_negative,
    checks.collections_name_accounts,
    checks.collections_fit,
    *REVERSALS,
    checks.employment_dates_are_in_order,
)


class Visits(NamedTuple):
    """What was planned, what is to be followed up, and what somebody should look at."""

    month: Month
    plan: VisitPlan
    follow_ups: list[FollowUp]
    findings: list[Finding]


@without_collector()
def plan_visits(book: Book, month: Month, progress: Progress = lambda stage: None) -> Visits:
    """Plan the month's visits and list its follow-ups. Raises DataRefused, writing nothing, if the data has errors."""
    progress("read")
    contents, read = read_both(book, ("planned_visits", "visits"), PLANS)
    progress("check")
    accounts, problems = _checked(book, month, contents, read)
    progress("plan")
    plan, found, notes = _planned(month, contents.inputs, read.planning, accounts)
    progress("write")
    lang, tables = book.language, contents.tables
    listed = follow_up_rows(month, found, contents.inputs, lang)
    book.write({
        "tblVisitPlan": visit_plan_rows(tables["tblVisitPlan"], month, plan, lang),
        "tblFollowUps": replace_month(tables["tblFollowUps"], month, listed),
    })  # fmt: skip
    return Visits(month, plan, found, findings([*problems, *notes], tables, lang))


def _planned(
    month: Month, inputs: Inputs, planning: Planning, accounts: Accounts
) -> tuple[VisitPlan, list[FollowUp], list[Problem]]:
    """What the rules make of checked inputs."""
    p, _ = parameters(inputs.policy, month)
    assert p is not None, "checked before"
    posts, work = posts_in(month, inputs), work_month(month)
    due = due_customers(inputs.customers, planning.visits, month, p)
    so_far = VisitRecords(planning.planned_visits, planning.visits)
    plan = plan_month_visits(due, so_far, work, Owners(inputs.customers, inputs.handovers), posts)
    found = portfolio(inputs, accounts, month, p, posts)
    return plan, follow_ups(found), [*calendar_notes(work), *plan.notes, *level_notes(found.covered, month)]


def _checked(book: Book, month: Month, contents: Contents, read: PlanningContents) -> tuple[Accounts, list[Problem]]:
    """The accounts, and what does not stop the plan; what does raises. Other tables' troubles are the settlement's."""
    problems = [*contents.problems, *(problem for problem in read.problems if problem not in contents.problems)]
    problems += _without_origin(contents.tables.get("tblVisitPlan"))
    accounts = accounts_of(contents.inputs.receipts, contents.inputs.collections)
    found = [problem for check in _CHECKS for problem in check(contents.inputs, month, accounts)]
    problems = [p for p in problems + without_follow_ons(found, contents.unread) if p.table in USED]
    _stop(book, contents, problems)
    return accounts, problems + list(_unknown_numbers(contents.inputs, read.planning, month))


def _stop(book: Book, contents: Contents, problems: Iterable[Problem]) -> None:
    found = list(problems)
    if errors(found):
        raise refused(book, contents.tables, found)


def _without_origin(raw: RawTable | None) -> Iterator[Problem]:
    if raw is not None and not tells_origin(raw):
        yield Problem("missing_header", "tblVisitPlan", None, "origin")


def _unknown_numbers(inputs: Inputs, planning: Planning, month: Month) -> Iterator[Problem]:
    """Visits of customers and by people that the book does not know: they may be prospects', so they stop nothing."""
    customers = {customer.customer for customer in inputs.customers}
    staff = {person.staff for person in inputs.staff} | {""}
    tables = (
        ("tblVisits", planning.visits),
        ("tblVisitPlan", [v for v in planning.planned_visits if v.month == month]),
    )
    for table, rows in tables:
        for row in rows:
            if row.customer not in customers:
                yield Problem("unknown_customer", table, row.row, "customer", {"customer": row.customer}, "warning")
            if row.staff not in staff:
                yield Problem("unknown_staff", table, row.row, "staff", {"staff": row.staff}, "warning")
