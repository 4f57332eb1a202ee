"""The made-up hotel of workbook/Sales_Example.xlsm: 2026 up to October, with every rule at work at least once.

``example_tables`` gives the rows of every input table in the schema's Chinese labels and column order; what happens to
whom is in example_people, example_scenes and example_events, everyday sales in example_sales.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

from addin.book.base import Cell, MemoryBook, RawTable
from addin.book.cells import CellValue
from addin.tables.schema import INPUTS, TABLES
from addin.usecases.alerts import confirm
from addin.usecases.leaver import settle_leaver
from addin.usecases.plan import plan_month
from addin.usecases.settle import Clock, Settled, lock_month, settle_month
from addin.usecases.signoff import Asked, sign_off
from addin.usecases.statistics.refresh import refresh_stats
from addin.usecases.visits import plan_visits
from addin.values.errors import Language
from addin.values.periods import Month
from builder.draft import SheetRows
from builder.example import events, payees, people, plans, policy, visits
from builder.example.customers import customer_rows, handover_rows
from builder.example.english import in_english
from builder.example.known import KnownBook
from builder.example.newcomers import add_newcomers
from builder.example.objections import DEPARTMENT, FINANCE, dispute_rows
from builder.example.records import record_tables
from builder.example.sales import sell_everything
from builder.example.scenes import add_scenes
from builder.example.takings import Takings
from builder.import_maps.rows import map_rows
from builder.layout import FIRST_ROW
from builder.payouts import layout_rows

WRITTEN_INPUTS = frozenset(
    {"tblSignoffs", "tblStaffChanges", "tblMonthlyPlan", "tblPlanSplit", "tblVisitPlan", "tblWeekly"}
)
SETTLED = tuple(Month(2026, month) for month in range(1, 10))
OPEN = Month(2026, 10)
_FINANCE: dict[Language, str] = {"zh": "财务", "en": "Finance"}  # who settles


def example_tables() -> dict[str, SheetRows]:
    """The rows of every input table: the same on every call, platform and Python."""
    takings = Takings()
    add_scenes(takings)
    dinners = events.dinner_rows(takings)
    sell_everything(takings)
    add_newcomers(takings)
    tables = {
        "tblPolicy": policy.policy(),
        "tblGrades": policy.grades(),
        "tblRates": policy.rates(),
        "tblStaff": people.staff_rows(),
        "tblStaffChanges": people.staff_change_rows(),
        "tblDeductions": payees.deduction_rows(),
        "tblCustomers": customer_rows(),
        "tblHandovers": handover_rows(),
        "tblReceipts": takings.receipt_rows(),
        "tblCollections": takings.collection_rows(),
        "tblEntertainment": sorted(dinners, key=lambda row: str(row[1])),
        "tblOpening": people.opening_rows(),
        "tblPayoutLayouts": layout_rows("zh"),
        "tblImportMaps": map_rows("zh"),
    }
    tables |= _events() | _visits(takings) | _plans() | record_tables()
    return {name: tables.get(name, []) for name in INPUTS}  # what nobody filled in is empty


def _events() -> dict[str, SheetRows]:
    """What happens once: refunds, claims, targets by hand, adjustments."""
    return {
        "tblRefunds": events.refund_rows(),
        "tblClaims": events.claim_rows(),
        "tblDeptTargets": events.department_target_rows(),
        "tblAdjustments": events.adjustment_rows(),
        "tblDisputes": dispute_rows(),
        "tblSignoffs": [],
    }


def _visits(takings: Takings) -> dict[str, SheetRows]:
    """Visits planned and made, and surveys."""
    visit_plan = visits.planned_visit_rows(takings.owners)
    return {
        "tblVisitPlan": visit_plan,
        "tblVisits": visits.visit_rows(visit_plan),
        "tblSurveys": visits.survey_rows(takings.owners),
    }


def _plans() -> dict[str, SheetRows]:
    """The year's plan with its seasons and funnel, the months', and what was reported day by day."""
    return {
        "tblAnnualPlan": plans.annual_plan_rows(),
        "tblSeasonWeights": plans.season_rows(),
        "tblPlanSplit": [],
        "tblFunnel": plans.funnel_rows(),
        "tblMonthlyPlan": plans.month_plan_rows(),
        "tblDaily": plans.daily_rows(),
        "tblWeekly": plans.weekly_report_rows(),
    }


def example_book(tables: Mapping[str, SheetRows], lang: Language = "zh") -> MemoryBook:
    """All tables in memory, those without rows empty, at the places that they will have in the workbook."""
    return MemoryBook(
        RawTable(
            name,
            tuple(table.headers(lang)),
            [table.padded(_as_read(row)) for row in tables.get(name, [])],
            table.sheet(lang),
            FIRST_ROW + 1,
        )
        for name, table in TABLES.items()
    )  # fmt: skip


def _as_read(row: Iterable[CellValue]) -> list[Cell]:
    """A row as a workbook gives it back, where every number is a float, so that check codes are those of the file."""
    return [float(cell) if isinstance(cell, (int, Decimal)) else cell for cell in row]


def settle_example(book: MemoryBook, months: Iterable[Month] = SETTLED) -> dict[Month, Settled]:
    """Settle the months in order, each on the 10th of the next; all but the last are then confirmed, signed and locked.

    Of the last the department has signed, and finance has not yet.
    """
    settled: dict[Month, Settled] = {}
    for month in months:
        for before in list(settled)[-1:]:
            known, clock = KnownBook(book, clock_after(before).time.date()), clock_after(before, book.language)
            confirm(known, before, clock.operator, clock=clock)
            sign_off(known, before, _asked(book, FINANCE), clock)
            lock_month(known, before, clock)
        for number in people.PAID_ON_LEAVING.get(month, ()):
            pay_on_leaving(book, month, number)
        known, clock = KnownBook(book, clock_after(month).time.date()), clock_after(month, book.language)
        settled[month] = settle_month(known, month, clock)
        sign_off(known, month, _asked(book, DEPARTMENT), clock)
    return settled


def _asked(book: MemoryBook, signer: tuple[str, str]) -> Asked:
    return Asked(*(signer if book.language == "zh" else map(in_english, signer)))


def pay_on_leaving(book: MemoryBook, month: Month, number: str) -> None:
    """Pay somebody on the last day from what is known by then (L7)."""
    day = people.EXAMPLE_PEOPLE[number].left
    assert day is not None
    clock = Clock(dt.datetime(day.year, day.month, day.day, 17, 30), _FINANCE[book.language])
    settle_leaver(KnownBook(book, day), (month, number), clock)


def clock_after(month: Month, lang: Language = "zh") -> Clock:
    """Finance settles at last on the 10th of the next month (H11.3)."""
    following = month.plus(1)
    return Clock(dt.datetime(following.year, following.month, 10, 16, 30), _FINANCE[lang])


def plan_example(book: MemoryBook, months: Iterable[Month]) -> None:
    """What a manager does around the settlements: plans this month and the next, then every month's statistics."""
    for month in (OPEN, OPEN.plus(1)):
        plan_month(book, month)
        plan_visits(book, month)
    for month in months:
        refresh_stats(book, month)


def settled_example(
    tables: Mapping[str, SheetRows], months: Iterable[Month] = SETTLED, lang: Language = "zh"
) -> dict[str, SheetRows]:
    """All tables, of that language, with these months settled, planned and counted; the other inputs as they were."""
    book, settled = example_book(tables, lang), list(months)
    settle_example(book, settled)
    plan_example(book, dict.fromkeys((*settled, OPEN)))
    unchanged = tables.keys() - WRITTEN_INPUTS
    return {name: tables[name] if name in unchanged else _filled(book.read(name)) for name in TABLES}


def _filled(table: RawTable) -> SheetRows:
    """The table's rows that are not blank."""
    return [list(row) for row in table.rows if any(cell not in (None, "") for cell in row)]  # type: ignore[arg-type]
