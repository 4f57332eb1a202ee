"""The start page's counts: each a short formula over the tables, and the value it has in the book as built."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal, NamedTuple

from addin.faces.buttons.table import Text
from addin.tables.schema import CHOICES
from addin.values.periods import Month
from builder.draft import Draft

Want = Literal["none", "some", "any"]
_Record = dict[str, Any]
ListedCheck = tuple[str, str, Text, Text, Text]  # table, column, what it must begin with, words
MonthRow = tuple[str, str, Want, Text, Text]

_NOTES: ListedCheck = (
    "tblProblems",
    "severity",
    CHOICES["severity"]["warning"],
    ("数据检查列出的提醒", "Notes on Data checks"),
    ("不影响结算，但请逐条看过", "They stop nothing, but read them"),
)

# table, column of its date or month, whether it should have rows, words
_MONTH_ROWS: tuple[MonthRow, ...] = (
    (
        "tblCollections",
        "day",
        "any",
        ("本月挂账回款（行）", "Collections this month"),
        ("财务到账后登记", "As the money comes in"),
    ),
    (
        "tblClaims",
        "month",
        "any",
        ("本月补贴报销（行）", "Claims for this month"),
        ("截止日前交齐凭证", "With vouchers, by the deadline"),
    ),
    (
        "tblEntertainment",
        "day",
        "any",
        ("本月宴请（行）", "Dinners this month"),
        ("批准后才报销", "Only what is approved"),
    ),
    (
        "tblVisits",
        "day",
        "any",
        ("本月拜访（行）", "Visits this month"),
        ("对照月访客户计划表", "Compare with the visit plan"),
    ),
    ("tblActions", "month", "any", ("本月人事建议（条）", "Proposals this month"), ("由人决定", "A person decides")),
)


class StartCheck(NamedTuple):
    """A count: what it says, where to look, whether it should be nothing or something, its formula and value."""

    text: tuple[str, str]
    how: tuple[str, str]
    table: str
    want: Want
    formula: str
    value: int | str


def checks(draft: Draft, month: Month | None) -> list[StartCheck]:
    """What the steps leave out, in the order in which it matters."""
    return [
        count_listed(draft, _NOTES),
        _unknown_grades(draft),
        _unplanned(draft, month),
        *(count_month_rows(draft, month, line) for line in _MONTH_ROWS),
    ]


def count_listed(draft: Draft, line: ListedCheck) -> StartCheck:
    """How many rows have a text in a column that begins so; there should be none."""
    table, field, start, text, how = line
    found = sum(str(record[field] or "").startswith(draft.say(start)) for record in draft.records(table))
    return StartCheck(text, how, table, "none", f'=COUNTIF({draft.ref(table, field)},"{draft.say(start)}*")', found)


def _unknown_grades(draft: Draft) -> StartCheck:
    number, grade = draft.ref("tblStaff", "staff"), draft.ref("tblStaff", "grade")
    grades = {record["grade"] for record in draft.records("tblGrades")}
    return StartCheck(
        ("职级空白或不存在的人", "People without a known grade"),
        ("职级须在「职级标准」中", "The grade must be in Grades"),
        "tblStaff",
        "none",
        f'=SUMPRODUCT(({number}<>"")*(COUNTIF({draft.ref("tblGrades", "grade")},{grade})=0))',
        sum(record["grade"] not in grades for record in draft.records("tblStaff")),
    )


def employed(draft: Draft, month: Month | None, text: Text, how: Text) -> StartCheck:
    """Who is employed in the month."""
    here = sum(_employed(record, month) for record in draft.records("tblStaff")) if month else ""
    return StartCheck(text, how, "tblStaff", "some", with_month(f"SUMPRODUCT({_employed_formula(draft)})"), here)


def _unplanned(draft: Draft, month: Month | None) -> StartCheck:
    """Who is employed in the month without a plan."""
    plan = month_condition(draft, "tblMonthlyPlan", "month")
    planned = f"COUNTIFS({draft.ref('tblMonthlyPlan', 'staff')},{draft.ref('tblStaff', 'staff')},{plan})"
    here = [record for record in draft.records("tblStaff") if month and _employed(record, month)]
    plans = {
        record["staff"] for record in draft.records("tblMonthlyPlan") if month and dated_in(record["month"], month)
    }
    return StartCheck(
        ("本月没有计划的人", "People without a plan this month"),
        ("没有计划的按职级默认任务", "The grade's default target holds"),
        "tblMonthlyPlan",
        "any",
        with_month(f"SUMPRODUCT({_employed_formula(draft)}*({planned}=0))"),
        sum(record["staff"] not in plans for record in here) if month else "",
    )


def _employed_formula(draft: Draft) -> str:
    number, hired, left = (draft.ref("tblStaff", field) for field in ("staff", "hired", "left"))
    return f'({number}<>"")*({hired}<EDATE(SettleMonth,1))*((({left}="")+({left}>=SettleMonth))>0)'


def _employed(record: _Record, month: Month) -> bool:
    left = record["left"]
    return bool(_day(record["hired"]) <= month.last and (left in (None, "") or _day(left) >= month.first))


def count_month_rows(draft: Draft, month: Month | None, line: MonthRow) -> StartCheck:
    """How many rows of the month a table has."""
    table, field, want, text, how = line
    formula = with_month(f"COUNTIFS({month_condition(draft, table, field)})")
    found = sum(dated_in(record[field], month) for record in draft.records(table)) if month else ""
    return StartCheck(text, how, table, want, formula, found)


def month_condition(draft: Draft, table: str, field: str) -> str:
    column = draft.ref(table, field)
    return f'{column},">="&SettleMonth,{column},"<"&EDATE(SettleMonth,1)'


def with_month(formula: str) -> str:
    return f'=IF(SettleMonth="","",{formula})'


def dated_in(value: object, month: Month) -> bool:
    return isinstance(value, dt.date) and month.first <= _day(value) <= month.last


def _day(value: dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value
