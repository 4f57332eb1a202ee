"""Which sheets each role sees: one line a sheet, those that it works on every month, a dozen or so. What it needs once
a year or now and then, everybody finds under 全部 and by the index; it is hidden, not locked away."""

from __future__ import annotations

from typing import Literal, get_args

from addin.tables.declare import Bilingual

SheetRole = Literal["sales", "head", "finance", "all"]
ROLES: tuple[SheetRole, ...] = get_args(SheetRole)
EVERYTHING: SheetRole = "all"
OPENS_AS: SheetRole = "finance"  # the books that ship: whoever sets up, settles and pays begins with them
ROLE_NAMES: dict[SheetRole, Bilingual] = {
    "sales": ("销售", "Sales"),
    "head": ("主管", "Head"),
    "finance": ("财务", "Finance"),
    "all": ("全部", "All"),
}
PAGE_ROLES: dict[str, str] = {  # sheets without a table, by their key in texts.sheets
    "start": "sales head finance",
    "desk": "head finance",
    "dashboard": "sales head",
    "preview": "head",
    "workings": "",
    "about": "finance",
    "car_form": "",
    "dinner_form": "",
}
TABLE_ROLES: dict[str, str] = {
    # set up
    "tblPolicy": "finance",
    "tblGrades": "",
    "tblRates": "",
    "tblStaff": "finance",
    "tblStaffChanges": "",
    "tblCustomers": "sales",
    "tblHandovers": "",
    "tblDeptTargets": "",
    "tblOpening": "",
    "tblDeductions": "",
    "tblPayoutLayouts": "",
    "tblImportMaps": "",
    # plan
    "tblAnnualPlan": "",
    "tblSeasonWeights": "",
    "tblPlanSplit": "",
    "tblFunnel": "",
    "tblMonthlyPlan": "sales head",
    "tblForecast": "",
    "tblVisitPlan": "sales head",
    "tblFollowUps": "sales head",
    # during the month
    "tblVisits": "sales",
    "tblReceipts": "finance",
    "tblCollections": "finance",
    "tblRefunds": "",
    "tblEntertainment": "sales",
    "tblClaims": "finance",
    "tblSurveys": "sales",
    "tblAdjustments": "finance",
    "tblDaily": "sales",
    "tblWeekly": "head",
    "tblExpenses": "",
    "tblImportPreview": "",
    "tblDisputes": "",
    # settle
    "tblProblems": "finance",
    "tblAlerts": "head finance",
    "tblCloses": "",
    "tblActions": "head",
    "tblCorrections": "",
    "tblSignoffs": "",
    "tblHistory": "",
    "tblHandouts": "",
    "tblCollectConflicts": "",
    # results
    "tblSettlement": "finance",
    "tblPool": "",
    "tblTrace": "finance",
    "tblReport": "head",
    "tblSalesStats": "",
    "tblVisitStats": "",
    "tblLeaderboard": "sales",
    "tblAnnualSummary": "",
    "tblAnnualPeople": "",
    "tblLedger": "",
    "tblOwed": "",
    "tblLines": "",
    "tblLeaverPay": "",
    "tblLeaverTrace": "",
    "tblFingerprints": "",
    "tblImports": "",
    "tblCollected": "",
    # records and forms
    "tblProspects": "sales",
    "tblCompetitors": "",
    "tblActivities": "",
    "tblMeetings": "head",
    "tblContests": "",
    "tblMisses": "head",
    "tblCarRequests": "sales",
    "tblFundSpending": "",
}


def seen_by(declared: str) -> frozenset[str]:
    """The roles to which a sheet is shown; everybody who asks for all of them sees it."""
    return frozenset({*declared.split(), EVERYTHING})
