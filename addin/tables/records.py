"""Everything that is read of a book, table by table."""

from typing import Any, NamedTuple, get_args

from addin.tables.claims import Adjustment, Claim, Opening
from addin.tables.controls import Dispute, Signoff
from addin.tables.leavers import LeaverPay
from addin.tables.office import FundSpending
from addin.tables.people import Customer, DeductionItem, Handover, Staff, StaffChange
from addin.tables.plans import AnnualGoal, FunnelGoal, MonthPlan, Part, SeasonWeight
from addin.tables.reports import Contest, DailyReport, Prospect, WeeklyReport
from addin.tables.results import LedgerLine, SettledGrade
from addin.tables.sales import Collection, Dinner, Receipt, Refund
from addin.tables.schema import RECORDS
from addin.tables.terms import DeptTarget, Grade, PolicyRow, Rate
from addin.tables.visits import PlannedVisit, Survey, Visit
from addin.values.periods import Month

DAY_PARAMETERS = frozenset({"opened_on"})  # parameters whose value is a day
RECORDED = "recorded by the settlement"  # the reason of a change that a settlement entered and may withdraw
_LATE = "recorded by the correction in "  # the same, of an earlier month that the settlement corrected; then its month


def recorded_late(booked: Month) -> str:
    """The reason of a change that a settlement entered for an earlier month (L1.4)."""
    return f"{_LATE}{booked}"


def recorded_in(change: StaffChange) -> Month | None:
    """The month whose settlement entered the change; None where a person did."""
    if change.reason == RECORDED:
        return change.start
    return Month.parse(change.reason.removeprefix(_LATE)) if change.reason.startswith(_LATE) else None


def is_late(change: StaffChange) -> bool:
    """Whether a settlement entered the change for an earlier month."""
    return change.reason.startswith(_LATE)


class Inputs(NamedTuple):
    """Everything a settlement reads, in the records' own terms."""

    policy: tuple[PolicyRow, ...] = ()
    grades: tuple[Grade, ...] = ()
    rates: tuple[Rate, ...] = ()
    staff: tuple[Staff, ...] = ()
    changes: tuple[StaffChange, ...] = ()
    deductions: tuple[DeductionItem, ...] = ()
    customers: tuple[Customer, ...] = ()
    handovers: tuple[Handover, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    collections: tuple[Collection, ...] = ()
    refunds: tuple[Refund, ...] = ()
    dinners: tuple[Dinner, ...] = ()
    claims: tuple[Claim, ...] = ()
    dept_targets: tuple[DeptTarget, ...] = ()
    plans: tuple[MonthPlan, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    opening: tuple[Opening, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    ledger: tuple[LedgerLine, ...] = ()
    grades_settled: tuple[SettledGrade, ...] = ()
    locked: tuple[Month, ...] = ()
    leaver_pay: tuple[LeaverPay, ...] = ()


class Planning(NamedTuple):
    """What plans, visits, statistics and the lock read besides the settlement's Inputs."""

    goals: tuple[AnnualGoal, ...] = ()
    seasons: tuple[SeasonWeight, ...] = ()
    weights: tuple[Grade, ...] = ()
    parts: tuple[Part, ...] = ()
    funnels: tuple[FunnelGoal, ...] = ()
    month_plans: tuple[MonthPlan, ...] = ()
    planned_visits: tuple[PlannedVisit, ...] = ()
    visits: tuple[Visit, ...] = ()
    surveys: tuple[Survey, ...] = ()
    daily: tuple[DailyReport, ...] = ()
    weekly: tuple[WeeklyReport, ...] = ()
    prospects: tuple[Prospect, ...] = ()
    contests: tuple[Contest, ...] = ()
    fund_spending: tuple[FundSpending, ...] = ()
    signoffs: tuple[Signoff, ...] = ()


PAST = frozenset(
    {"ledger", "grades_settled", "locked", "leaver_pay"}
)  # what earlier settlements left behind: no facts of anybody's


def tables_of(read: type[Inputs] | type[Planning]) -> dict[str, tuple[str, Any]]:
    """The table and the record of each attribute, but for what earlier settlements left behind."""
    records = {name: get_args(hint)[0] for name, hint in read.__annotations__.items() if name not in PAST}
    return {name: (RECORDS[record].name, record) for name, record in records.items()}
