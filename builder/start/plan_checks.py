"""The start page's counts about plans, visits and records; what they mean in words."""

from __future__ import annotations

import datetime as dt

from addin.values.periods import Month
from builder.draft import Draft, Value
from builder.live.facts import serial
from builder.queries import If, Term, choice, count, text
from builder.start.checks import StartCheck, dated_in, with_month

_KNOWN = (("tblReceipts", "day"), ("tblCollections", "day"), ("tblVisits", "day"), ("tblDaily", "day"))


def known_day(draft: Draft) -> Term:
    """The last day of which the book knows anything, '' in an empty one."""
    formula = ",".join(f"MAX({draft.ref(table, field)})" for table, field in _KNOWN)
    days = [record[field] for table, field in _KNOWN for record in draft.records(table)]
    last = max((serial(day) for day in days if isinstance(day, dt.date)), default=0)
    return Term(f'=IF(MAX({formula})=0,"",MAX({formula}))', last or "")


def plan_checks(draft: Draft, month: Month | None) -> list[StartCheck]:
    """In the order in which they matter."""
    last = known_day(draft).value
    return [
        _unvisited(draft, month, last),
        _counted(draft, "tblMeetings", _overdue(draft, last), *_MEETINGS),
        _counted(draft, "tblProspects", _prospects(draft, last), *_PROSPECTS),
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
    found = count(draft, table, *conditions)
    return StartCheck(label, how, table, "none", f"={found.formula}", int(found.value))


def _past(field: str, last: Value) -> If:
    return If(field, "<", Term("N(KnownDay)", last or 0))


def _overdue(draft: Draft, last: Value) -> tuple[If, ...]:
    return _past("due", last), If("done", "<>", choice(draft, "yesno", "yes"))


def _prospects(draft: Draft, last: Value) -> tuple[If, ...]:
    ended = [If("stage", "<>", choice(draft, "stage", code)) for code in ("won", "lost")]
    return _past("next", last), *ended


def _unvisited(draft: Draft, month: Month | None, last: Value) -> StartCheck:
    """P3: planned days that are past without a visit in the month."""
    customer, day = draft.ref("tblVisitPlan", "customer"), draft.ref("tblVisitPlan", "day")
    months = draft.ref("tblVisitPlan", "month")
    planned = f'({months}>=SettleMonth)*({months}<EDATE(SettleMonth,1))*({day}<>"")*({day}<N(KnownDay))'
    made = f'COUNTIFS(VisitCustomers,{customer},VisitDays,">="&SettleMonth,VisitDays,"<"&EDATE(SettleMonth,1))'
    visited = {r["customer"] for r in draft.records("tblVisits") if month and dated_in(r["day"], month)}
    open_ones = [
        record
        for record in draft.records("tblVisitPlan")
        if month and dated_in(record["month"], month) and record["day"] and serial(record["day"]) < int(last or 0)
    ]
    return StartCheck(
        ("计划日已过、没有拜访记录", "Planned day past, no visit"),
        ("拜访后登记，或改期", "Visit and record it, or move it"),
        "tblVisitPlan",
        "none",
        with_month(f"SUMPRODUCT({planned}*({made}=0))"),
        sum(record["customer"] not in visited for record in open_ones) if month else "",
    )


def _misses(draft: Draft) -> StartCheck:
    found = count(draft, "tblMisses", If("staff", "<>", text("")), If("cause", "=", text("")))
    return StartCheck(
        ("未完成任务、没写原因的", "Missed targets without a cause"),
        ("写明原因、措施、责任人和期限", "Cause, measure, person and date"),
        "tblMisses",
        "none",
        f"={found.formula}",
        int(found.value),
    )
