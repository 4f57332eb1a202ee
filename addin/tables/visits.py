"""Visits: planned, made, and what customers say."""

import datetime as dt
from fractions import Fraction
from typing import Annotated, NamedTuple

from addin.tables.declare import column, record_table
from addin.tables.limits import SCORE
from addin.values.periods import Month


@record_table(
    "tblVisitPlan",
    "月访客户计划表",
    "Visit plan",
    place=(2, 7),
    text=(
        "当月计划拜访的客户：VIP 每月一次，一级每两月一次。「生成访客计划」把该访的客户排到工作日，手工加的和已经拜"
        "访的不动。"
        "计划日过了还没有拜访记录的标黄（P3、P4）。",
        "Customers to visit this month: VIP every month, level 1 every second. Plan visits spreads who is due over the "
        "working days and keeps what is done or by hand. Amber: the day is past with nothing recorded (P3, P4).",
    ),
)
class PlannedVisit(NamedTuple):
    """tblVisitPlan: whom to visit when (P3); ``origin`` is '' or 'hand' for what a person entered."""

    month: Annotated[Month, column("月份", "Month", "month!")]
    customer: Annotated[str, column("客户编号", "Customer no", "id!")]
    staff: Annotated[str, column("工号", "Staff no", "id")]
    day: Annotated[dt.date | None, column("计划日期", "Planned day", "date")]
    purpose: Annotated[str, column("事由", "Purpose", "text")]
    origin: Annotated[
        str,
        column(
            "来源",
            "Origin",
            "origin+",
            note=("生成：可被重新生成；手工：保留。", "Generated rows may be made anew; rows by hand stay."),
        ),
    ]
    row: int


@record_table(
    "tblVisits",
    "拜访记录",
    "Visits",
    place=(3, 1),
    text=(
        "实际拜访、接待、电话回访，一次一行。方式可从列表选，也可填其他文字（P3、P4）。",
        "Visits, visitors and call-backs, one a row. Choose a manner from the list or write another (P3, P4).",
    ),
)
class Visit(NamedTuple):
    """tblVisits: a visit, visitor received, call-back or message; ``manner`` as entered."""

    day: Annotated[dt.date, column("日期", "Day", "date!")]
    customer: Annotated[str, column("客户编号", "Customer no", "id!")]
    staff: Annotated[str, column("工号", "Staff no", "id!")]
    manner: Annotated[
        str,
        column(
            "方式",
            "Manner",
            "text",
            suggests="manner",
            note=("可从列表选，也可填其他文字。", "Choose from the list or write another."),
        ),
    ]
    outcome: Annotated[str, column("结果", "Outcome", "text")]
    row: int


@record_table(
    "tblSurveys",
    "客户满意度",
    "Satisfaction",
    place=(3, 7),
    text=("客户满意度调查的评分，0 到 100（T1、P5）。", "Scores of customer surveys, 0 to 100 (T1, P5)."),
)
class Survey(NamedTuple):
    """tblSurveys: a customer's score from 0 to 100."""

    day: Annotated[dt.date, column("日期", "Day", "date!")]
    customer: Annotated[str, column("客户编号", "Customer no", "id!")]
    staff: Annotated[str, column("工号", "Staff no", "id")]
    score: Annotated[Fraction, column("评分", "Score", "rate!", limit=SCORE, note=("0 到 100。", "0 to 100."))]
    row: int
