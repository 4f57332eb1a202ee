"""The start page's counts about plans, visits and records; what they mean in words."""

from __future__ import annotations

from builder.draft import Draft
from builder.queries import If, choice, count, text, with_month
from builder.start.checks import StartCheck

_KNOWN = (("tblReceipts", "day"), ("tblCollections", "day"), ("tblVisits", "day"), ("tblDaily", "day"))


def known_day(draft: Draft) -> str:
    """The last day of which the book knows anything, '' in an empty one."""
    formula = ",".join(f"MAX({draft.ref(table, field)})" for table, field in _KNOWN)
    return f'=IF(MAX({formula})=0,"",MAX({formula}))'


def plan_checks(draft: Draft) -> list[StartCheck]:
    """In the order in which they matter."""
    return [
        _unvisited(draft),
        _counted(draft, "tblMeetings", _overdue(draft), *_MEETINGS),
        _counted(draft, "tblProspects", _prospects(draft), *_PROSPECTS),
        _misses(draft),
    ]


_MEETINGS = (
    ("过期未完成的会议决议", "Overdue decisions"),
    ("请责任人完成，或改期限", "Get them done or move the date"),
)
_PROSPECTS = (
    ("该跟进而未跟进的潜在客户", "Prospects waiting for the next step"),
    ("联系后填下次跟进日", "Get in touch, enter the next date"),
)


def _counted(
    draft: Draft, table: str, conditions: tuple[If, ...], label: tuple[str, str], how: tuple[str, str]
) -> StartCheck:
    return StartCheck(label, how, table, "none", f"={count(draft, table, *conditions)}")


def _past(field: str) -> If:
    return If(field, "<", "N(KnownDay)")


def _overdue(draft: Draft) -> tuple[If, ...]:
    return _past("due"), If("done", "<>", choice(draft, "yesno", "yes"))


def _prospects(draft: Draft) -> tuple[If, ...]:
    ended = [If("stage", "<>", choice(draft, "stage", code)) for code in ("won", "lost")]
    return _past("next"), *ended


def _unvisited(draft: Draft) -> StartCheck:
    """P3: planned days that are past without a visit in the month."""
    customer, day = draft.ref("tblVisitPlan", "customer"), draft.ref("tblVisitPlan", "day")
    months = draft.ref("tblVisitPlan", "month")
    planned = f'({months}>=SettleMonth)*({months}<EDATE(SettleMonth,1))*({day}<>"")*({day}<N(KnownDay))'
    made = f'COUNTIFS(VisitCustomers,{customer},VisitDays,">="&SettleMonth,VisitDays,"<"&EDATE(SettleMonth,1))'
    open_ones = f"SUMPRODUCT({planned}*({made}=0))"
    return StartCheck(
        ("计划日已过、没有拜访记录", "Planned day past, no visit"),
        ("拜访后登记，或改期", "Visit and record it, or move it"),
        "tblVisitPlan",
        "none",
        f"={with_month(open_ones)}",
    )


def _misses(draft: Draft) -> StartCheck:
    found = count(draft, "tblMisses", If("staff", "<>", text("")), If("cause", "=", text("")))
    return StartCheck(
        ("未完成任务、没写原因的", "Missed targets without a cause"),
        ("写明原因、措施、责任人和期限", "Cause, measure, person and date"),
        "tblMisses",
        "none",
        f"={found}",
    )
