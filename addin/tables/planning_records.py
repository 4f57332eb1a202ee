"""Temporary."""

from addin.tables.office import FundSpending as FundSpending
from addin.tables.plans import AnnualGoal as AnnualGoal
from addin.tables.plans import FunnelGoal as FunnelGoal
from addin.tables.plans import MonthPlan as MonthPlan
from addin.tables.plans import Part as Part
from addin.tables.plans import SeasonWeight as SeasonWeight
from addin.tables.records import Planning as Planning
from addin.tables.reports import Contest as Contest
from addin.tables.reports import DailyReport as DailyReport
from addin.tables.reports import Prospect as Prospect
from addin.tables.reports import WeeklyReport as WeeklyReport
from addin.tables.terms import Grade as Grade
from addin.tables.visits import PlannedVisit as PlannedVisit
from addin.tables.visits import Survey as Survey
from addin.tables.visits import Visit as Visit
