"""The start page's counts: each a short formula over the tables."""

from __future__ import annotations

from typing import Literal, NamedTuple

from addin.faces.buttons.table import Text
from addin.tables.choices import CHOICES
from builder.draft import Draft
from builder.queries import with_month

Want = Literal["none", "some", "any"]
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
    """A count: what it says, where to look, whether it should be nothing or something, its formula."""

    text: tuple[str, str]
    how: tuple[str, str]
    table: str
    want: Want
    formula: str


def checks(draft: Draft) -> list[StartCheck]:
    """What the steps leave out, in the order in which it matters."""
    return [
        count_listed(draft, _NOTES),
        _unknown_grades(draft),
        _unplanned(draft),
        *(count_month_rows(draft, line) for line in _MONTH_ROWS),
    ]


def count_listed(draft: Draft, line: ListedCheck) -> StartCheck:
    """How many rows have a text in a column that begins so; there should be none."""
    table, field, start, text, how = line
    return StartCheck(text, how, table, "none", f'=COUNTIF({draft.ref(table, field)},"{draft.say(start)}*")')


def _unknown_grades(draft: Draft) -> StartCheck:
    number, grade = draft.ref("tblStaff", "staff"), draft.ref("tblStaff", "grade")
    return StartCheck(
        ("职级空白或不存在的人", "People without a known grade"),
        ("职级须在「职级标准」中", "The grade must be in Grades"),
        "tblStaff",
        "none",
        f'=SUMPRODUCT(({number}<>"")*(COUNTIF({draft.ref("tblGrades", "grade")},{grade})=0))',
    )


def employed(draft: Draft, text: Text, how: Text) -> StartCheck:
    """Who is employed in the month."""
    here = f"SUMPRODUCT({_employed_formula(draft)})"
    return StartCheck(text, how, "tblStaff", "some", f"={with_month(here, no_month(draft))}")


def _unplanned(draft: Draft) -> StartCheck:
    """Who is employed in the month without a plan."""
    plan = month_condition(draft, "tblMonthlyPlan", "month")
    planned = f"COUNTIFS({draft.ref('tblMonthlyPlan', 'staff')},{draft.ref('tblStaff', 'staff')},{plan})"
    here = f"SUMPRODUCT({_employed_formula(draft)}*({planned}=0))"
    return StartCheck(
        ("本月没有计划的人", "People without a plan this month"),
        ("没有计划的按职级默认任务", "The grade's default target holds"),
        "tblMonthlyPlan",
        "any",
        f"={with_month(here)}",
    )


def _employed_formula(draft: Draft) -> str:
    number, hired, left = (draft.ref("tblStaff", field) for field in ("staff", "hired", "left"))
    return f'({number}<>"")*({hired}<EDATE(SettleMonth,1))*((({left}="")+({left}>=SettleMonth))>0)'


def count_month_rows(draft: Draft, line: MonthRow) -> StartCheck:
    """How many rows of the month a table has."""
    table, field, want, text, how = line
    rows = f"COUNTIFS({month_condition(draft, table, field)})"
    missing = no_month(draft) if want == "some" else '""'
    return StartCheck(text, how, table, want, f"={with_month(rows, missing)}")


def no_month(draft: Draft) -> str:
    """What a count that is still to be done says before there is a month."""
    return draft.say(('"先填月份"', '"No month yet"'))


def month_condition(draft: Draft, table: str, field: str) -> str:
    column = draft.ref(table, field)
    return f'{column},">="&SettleMonth,{column},"<"&EDATE(SettleMonth,1)'
