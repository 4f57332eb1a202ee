"""Where a person must look: table, field ('' the whole row), colour, when.

In a condition {field} is the cell of the rule's own row, {~list.code} a list value. 'Past' is before KnownDay, the
last day of which the book knows anything: a sheet printed twice looks the same twice.
"""

from __future__ import annotations


def _past(field: str) -> str:
    """A date before the last day known, as two conditions of an AND."""
    return f"ISNUMBER({{{field}}}),{{{field}}}<N(KnownDay)"


_WEEKS = "SUM({week1},{week2},{week3},{week4},{week5},{week6})"
_VISITED = 'COUNTIFS(VisitCustomers,{customer},VisitDays,">="&{month},VisitDays,"<"&EDATE({month},1))'

HIGHLIGHT_RULES: tuple[tuple[str, str, str, str], ...] = (
    ("tblGrades", "", "look", "{status}={~sample.sample}"),
    ("tblRates", "", "look", "{status}={~sample.sample}"),
    ("tblProblems", "", "bad", "{severity}={~severity.error}"),
    ("tblProblems", "", "look", "{severity}={~severity.warning}"),
    ("tblImportMaps", "becomes", "look", 'OR(LEFT({becomes},1)="？",LEFT({becomes},1)="?")'),
    ("tblImportPreview", "", "bad", "{part}={~import_part.wrong}"),
    ("tblImportPreview", "", "look", 'AND({kept}<>"",{answer}="")'),
    ("tblImportPreview", "", "good", 'AND({kept}<>"",{answer}<>"")'),
    ("tblAlerts", "confirmed", "look", 'AND({kind}<>"",{confirmed}<>{~yesno.yes})'),
    ("tblAlerts", "confirmed", "good", "{confirmed}={~yesno.yes}"),
    ("tblCorrections", "treated", "look", "{treated}={~decision.leave}"),
    ("tblCollectConflicts", "choice", "look", 'AND({handout}<>"",{choice}="")'),
    ("tblHandouts", "collected", "look", 'AND({handout}<>"",{collected}="")'),
    ("tblDisputes", "outcome", "look", 'AND({dispute}<>"",{outcome}="")'),
    ("tblDisputes", "outcome", "good", "OR({outcome}={~outcome.upheld},{outcome}={~outcome.partly})"),
    ("tblSignoffs", "", "bad", "{state}={~signed.void}"),
    ("tblSignoffs", "state", "good", "{state}={~signed.valid}"),
    ("tblCloses", "", "look", "{status}={~status.reopened}"),
    ("tblLeaverPay", "net", "bad", "AND(ISNUMBER({net}),{net}<0)"),
    ("tblSettlement", "net", "bad", "AND(ISNUMBER({net}),{net}<0)"),
    ("tblReceipts", "amount", "alert", "AND(ISNUMBER({amount}),ABS(N({amount}))>=AlertLine)"),
    ("tblCollections", "credit", "look", "AND(ISNUMBER({credit}),{credit}<{amount})"),
    ("tblMeetings", "due", "bad", f"AND({_past('due')},{{done}}<>{{~yesno.yes}})"),
    ("tblActivities", "day", "look", f"AND({_past('day')},{{done}}<>{{~yesno.yes}})"),
    ("tblProspects", "next", "look", f"AND({_past('next')},{{stage}}<>{{~stage.won}},{{stage}}<>{{~stage.lost}})"),
    ("tblProspects", "stage", "good", "{stage}={~stage.won}"),
    ("tblMisses", "due", "bad", f'AND({_past("due")},{{outcome}}="")'),
    ("tblMisses", "cause", "look", 'AND({staff}<>"",{cause}="")'),
    ("tblEntertainment", "afterwards", "look", "{afterwards}={~yesno.yes}"),
    ("tblEntertainment", "head_approved", "look", 'AND({dinner}<>"",{head_approved}<>{~yesno.yes})'),
    ("tblCarRequests", "head_approved", "look", 'AND({request}<>"",{head_approved}<>{~yesno.yes})'),
    ("tblCarRequests", "approved", "look", "AND(ISNUMBER({approved}),ISNUMBER({day}),{approved}>{day})"),
    ("tblCompetitors", "gap", "look", "AND(ISNUMBER({gap}),{gap}<0)"),
    ("tblSurveys", "score", "bad", "AND(ISNUMBER({score}),{score}<60)"),
    ("tblSurveys", "score", "look", "AND(ISNUMBER({score}),{score}<80)"),
    (
        "tblMonthlyPlan",
        "target",
        "look",
        f"AND(COUNT({{week1}},{{week2}},{{week3}})>0,ROUND({_WEEKS}-{{target}},2)<>0)",
    ),
    ("tblVisitPlan", "day", "look", f"AND({_past('day')},ISNUMBER({{month}}),{_VISITED}=0)"),
    ("tblFollowUps", "days", "bad", "AND({kind}={~follow_up.aged},N({days})>180)"),
    ("tblFollowUps", "days", "look", "AND({kind}={~follow_up.aged},N({days})>90)"),
    ("tblWeekly", "ratio", "look", "AND(ISNUMBER({ratio}),ISNUMBER({time}),{ratio}<{time})"),
    ("tblWeekly", "", "total", 'AND({day}<>"",{staff}="")'),
    ("tblReport", "lead", "look", "AND(ISNUMBER({lead}),{lead}<0)"),
    ("tblReport", "", "total", "{dimension}={~dimension.department}"),
    ("tblForecast", "", "total", "{item}={~forecast.total}"),
    ("tblLeaderboard", "rank", "good", "AND(ISNUMBER({rank}),{rank}<=3)"),
    ("tblContests", "last", "look", "AND(ISNUMBER({last}),{last}<{day})"),
)

_COUNTED = "OR({measure}={~measure.new_customers},{measure}={~measure.deals})"
_SCORED = "{measure}={~measure.satisfaction}"
_ALERTS = (
    ("0.0%", "OR({kind}={~alert.ratio_high},{kind}={~alert.ratio_jump})"),
    ("0.00%", "OR({kind}={~alert.rate_high},{kind}={~alert.pool_rate_high})"),
    ("0.0#", "{kind}={~alert.scheme_edge}"),
)

# table, field, number format, when: columns whose rows hold money, ratios or numbers of things
NUMBERS: tuple[tuple[str, str, str, str], ...] = (
    ("tblRates", "edge", "0.0%", "{basis}={~basis.ratio}"),
    ("tblRates", "edge", "#,##0.00", "{basis}={~basis.amount}"),
    *(
        (table, field, number, condition)
        for table in ("tblAnnualPlan", "tblPlanSplit")
        for field in ("task", "stretch")
        for number, condition in (("#,##0", _COUNTED), ("0.0", _SCORED))
    ),
    *(("tblReport", field, "0.0", "{dimension}={~dimension.funnel}") for field in ("plan", "actual")),
    *(("tblAlerts", field, number, condition) for field in ("value", "reference") for number, condition in _ALERTS),
    ("tblLeaderboard", "value", "0.0%", "{measure}={~contest.ratio}"),
    (
        "tblLeaderboard",
        "value",
        "0",
        "OR({measure}={~contest.new_customers},{measure}={~contest.deals},{measure}={~contest.visits})",
    ),
)
