"""Everything that is read of a book, table by table."""

from typing import Any, NamedTuple, get_args

from addin.tables.claims import Adjustment as Adjustment
from addin.tables.claims import Claim as Claim
from addin.tables.claims import Opening as Opening
from addin.tables.office import FundSpending as FundSpending
from addin.tables.people import Customer as Customer
from addin.tables.people import Handover as Handover
from addin.tables.people import Staff as Staff
from addin.tables.people import StaffChange as StaffChange
from addin.tables.plans import AnnualGoal as AnnualGoal
from addin.tables.plans import FunnelGoal as FunnelGoal
from addin.tables.plans import MonthPlan as MonthPlan
from addin.tables.plans import Part as Part
from addin.tables.plans import SeasonWeight as SeasonWeight
from addin.tables.reports import Contest as Contest
from addin.tables.reports import DailyReport as DailyReport
from addin.tables.reports import Prospect as Prospect
from addin.tables.reports import WeeklyReport as WeeklyReport
from addin.tables.results import Close as Close
from addin.tables.results import LedgerLine as LedgerLine
from addin.tables.results import SettledGrade as SettledGrade
from addin.tables.sales import Collection as Collection
from addin.tables.sales import Dinner as Dinner
from addin.tables.sales import Receipt as Receipt
from addin.tables.sales import Refund as Refund
from addin.tables.schema import RECORDS
from addin.tables.terms import DeptTarget as DeptTarget
from addin.tables.terms import Grade as Grade
from addin.tables.terms import PolicyRow as PolicyRow
from addin.tables.terms import Rate as Rate
from addin.tables.visits import PlannedVisit as PlannedVisit
from addin.tables.visits import Survey as Survey
from addin.tables.visits import Visit as Visit
from addin.values.periods import Month

DAY_PARAMETERS = frozenset({"opened_on"})  # parameters whose value is a day
RECORDED = "recorded by the settlement"  # the reason of a change that a settlement entered and may withdraw


class Inputs(NamedTuple):
    """Everything a settlement reads, in the records' own terms."""

    policy: tuple[PolicyRow, ...] = ()
    grades: tuple[Grade, ...] = ()
    rates: tuple[Rate, ...] = ()
    staff: tuple[Staff, ...] = ()
    changes: tuple[StaffChange, ...] = ()
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
    ledger: tuple[LedgerLine, ...] = ()
    grades_settled: tuple[SettledGrade, ...] = ()
    locked: tuple[Month, ...] = ()


class Planning(NamedTuple):
    """What plans, visits and statistics read besides the settlement's Inputs."""

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


PAST = frozenset({"ledger", "grades_settled", "locked"})  # what earlier settlements left behind: no facts of anybody's


def tables_of(read: type[Inputs] | type[Planning]) -> dict[str, tuple[str, Any]]:
    """The table and the record of each attribute, but for what earlier settlements left behind."""
    records = {name: get_args(hint)[0] for name, hint in read.__annotations__.items() if name not in PAST}
    return {name: (RECORDS[record].name, record) for name, record in records.items()}
