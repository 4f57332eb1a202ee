"""The start page's counts: each a short formula over the tables, and the value it has in the book as built."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal, NamedTuple

from addin.book.schema import label
from addin.core.periods import Month
from addin.template.draft import Draft

Want = Literal["none", "some", "any"]
Record = dict[str, Any]


class Check(NamedTuple):
    """A count: what it says, where to look, whether it should be nothing or something, its formula and value."""

    text: tuple[str, str]
    how: tuple[str, str]
    table: str
    want: Want
    formula: str
    value: int | str


def checks(draft: Draft, month: Month | None) -> list[Check]:
    """In the order in which they matter."""
    return [
        *_problems(draft),
        *_set_up(draft),
        *_people(draft, month),
        *_month_rows(draft, month),
    ]


def _problems(draft: Draft) -> list[Check]:
    hows = {
        "error": ("有错误就不能结算，按处理办法改正", "Errors stop the settlement; follow the remedy"),
        "warning": ("不影响结算，但请逐条看过", "They stop nothing, but read them"),
    }
    texts = {"error": ("上次结算列出的错误", "Errors listed last time"), "warning": ("上次结算列出的提醒", "Notes listed last time")}
    return [
        Check(texts[code], hows[code], "tblProblems", "none", *_equal(draft, "tblProblems", "severity", label("severity", code, draft.lang)))
        for code in ("error", "warning")
    ]


def _equal(draft: Draft, table: str, field: str, value: str) -> tuple[str, int]:
    found = sum(record[field] == value for record in draft.records(table))
    return f'=COUNTIF({draft.ref(table, field)},"{value}")', found


def _set_up(draft: Draft) -> list[Check]:
    sample = label("sample", "sample", draft.lang)
    grades, rates = (_equal(draft, table, "status", sample) for table in ("tblGrades", "tblRates"))
    return [
        Check(
            ("未确认的样本：职级", "Samples left: grades"),
            ("核对底薪和任务后改为「已确认」", "Check base pay and targets, then confirm"),
            "tblGrades",
            "none",
            *grades,
        ),
        Check(
            ("未确认的样本：提成", "Samples left: rates"),
            ("核对比例后改为「已确认」", "Check the rates, then confirm"),
            "tblRates",
            "none",
            *rates,
        ),
    ]


def _people(draft: Draft, month: Month | None) -> list[Check]:
    number, grade = draft.ref("tblStaff", "staff"), draft.ref("tblStaff", "grade")
    known = draft.ref("tblGrades", "grade")
    grades = {record["grade"] for record in draft.records("tblGrades")}
    wrong = sum(record["grade"] not in grades for record in draft.records("tblStaff"))
    employed = _employed_formula(draft)
    here = [record for record in draft.records("tblStaff") if month and _employed(record, month)]
    planned = {record["staff"] for record in draft.records("tblMonthlyPlan") if month and _in(record["month"], month)}
    plan = _in_month(draft, "tblMonthlyPlan", "month")
    missing = sum(record["staff"] not in planned for record in here)
    return [
        Check(
            ("职级空白或不存在的人", "People without a known grade"),
            ("职级须在「职级标准」中", "The grade must be in Grades"),
            "tblStaff",
            "none",
            f'=SUMPRODUCT(({number}<>"")*(COUNTIF({known},{grade})=0))',
            wrong,
        ),
        Check(
            ("本月在职人数", "People employed this month"),
            ("入职、离职、变动都已登记？", "Joiners, leavers, changes entered?"),
            "tblStaff",
            "some",
            _with_month(f"SUMPRODUCT({employed})"),
            len(here) if month else "",
        ),
        Check(
            ("本月没有计划的人", "People without a plan this month"),
            ("没有计划的按职级默认任务", "The grade's default target holds"),
            "tblMonthlyPlan",
            "any",
            _with_month(f"SUMPRODUCT({employed}*(COUNTIFS({draft.ref('tblMonthlyPlan', 'staff')},{number},{plan})=0))"),
            missing if month else "",
        ),
    ]


def _employed_formula(draft: Draft) -> str:
    number, hired, left = (draft.ref("tblStaff", field) for field in ("staff", "hired", "left"))
    return f'({number}<>"")*({hired}<EDATE(SettleMonth,1))*((({left}="")+({left}>=SettleMonth))>0)'


def _employed(record: Record, month: Month) -> bool:
    left = record["left"]
    return bool(_day(record["hired"]) <= month.last and (left in (None, "") or _day(left) >= month.first))


def _month_rows(draft: Draft, month: Month | None) -> list[Check]:
    """How much the month has of what must be typed in."""
    rows: tuple[tuple[str, str, Want, tuple[str, str], tuple[str, str]], ...] = (
        ("tblReceipts", "day", "some", ("本月消费流水（行）", "Receipts this month"), ("营业系统导出后粘贴或逐笔填写", "Paste or type them in")),
        ("tblCollections", "day", "any", ("本月挂账回款（行）", "Collections this month"), ("财务到账后登记", "As the money comes in")),
        ("tblClaims", "month", "any", ("本月补贴报销（行）", "Claims for this month"), ("截止日前交齐凭证", "With vouchers, by the deadline")),
        ("tblEntertainment", "day", "any", ("本月宴请（行）", "Dinners this month"), ("批准后才报销", "Only what is approved")),
        ("tblVisits", "day", "any", ("本月拜访（行）", "Visits this month"), ("对照月访客户计划表", "Compare with the visit plan")),
        ("tblSettlement", "month", "any", ("本月已结算的人数", "People settled this month"), ("0 表示还没结算", "0: not settled yet")),
        ("tblActions", "month", "any", ("本月人事建议（条）", "Proposals this month"), ("由人决定", "A person decides")),
    )
    return [
        Check(
            text,
            how,
            table,
            want,
            _with_month(f"COUNTIFS({_in_month(draft, table, field)})"),
            sum(_in(record[field], month) for record in draft.records(table)) if month else "",
        )
        for table, field, want, text, how in rows
    ]


def _in_month(draft: Draft, table: str, field: str) -> str:
    column = draft.ref(table, field)
    return f'{column},">="&SettleMonth,{column},"<"&EDATE(SettleMonth,1)'


def _with_month(formula: str) -> str:
    return f'=IF(SettleMonth="","",{formula})'


def _in(value: object, month: Month) -> bool:
    return isinstance(value, dt.date) and month.first <= _day(value) <= month.last


def _day(value: dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value
