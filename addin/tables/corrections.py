"""Corrections of locked months (L1), and what is kept of each settled month's facts to find and name what changed."""

from typing import Annotated, NamedTuple

from addin.tables.declare import column, record_table
from addin.tables.results import EXPLANATION
from addin.values.periods import Month


@record_table(
    "tblCorrections",
    "更正明细",
    "Corrections",
    role="result",
    place=(4, 5),
    added=True,
    text=(
        "锁定之后才来或才改的单据，使以前月份的结果变成多少：每人每项一行，差额在「月份」里补发或扣回（「更正」「补贴」列）。不想计入的，"
        "在该人该月的「决定」填「不计」，想计入的填「计入」，再重新结算；没填的按默认，见「处理」。不计的一直列在这里（L1）。",
        "What documents that came or changed after the lock make of earlier months: a row a person and item, paid or "
        "taken back in Month (columns Corrections and Allowances). Enter Leave out or Count as the Decision of a "
        "person and month concerned, then settle again; Treated shows what holds. What is left out stays listed (L1).",
    ),
)
class CorrectionRow(NamedTuple):
    """tblCorrections: what one item of a person (or, '', of the department) in an earlier month comes to now."""

    month: Annotated[
        Month, column("月份", "Month", "month", note=("补发或扣回的月份。", "The month that pays or takes it back."))
    ]
    corrects: Annotated[
        Month, column("更正月份", "Corrects", "month", note=("被更正的月份。", "The month that it concerns."))
    ]
    staff: Annotated[str, column("工号", "Staff no", "id", note=("空白表示部门。", "Blank: the department."))]
    name: Annotated[str, EXPLANATION["name"]]
    item: Annotated[str, column("项目", "Item", "ledger")]
    before: Annotated[
        int,
        column(
            "原金额",
            "Before",
            "money",
            note=("结算时的数，含以前的更正。", "As settled, earlier corrections included."),
        ),
    ]
    now: Annotated[
        int, column("现金额", "Now", "money", note=("按现在的单据应是多少。", "What today's documents make of it."))
    ]
    amount: Annotated[int, column("差额", "Difference", "money", note=("= 现金额 − 原金额。", "= Now − Before."))]
    decision: Annotated[
        str,
        column(
            "决定",
            "Decision",
            "decision~",
            blank="",
            note=(
                "每人每个更正月份只填一处；金额不变就一直有效。空白按默认。",
                "Once per person and month concerned; it holds while the amounts stay. Blank: the default.",
            ),
        ),
    ]
    treated: Annotated[
        str,
        column(
            "处理",
            "Treated",
            "decision",
            blank="",
            note=("本次怎样处理：填的决定，或默认。", "What holds: the decision, or the default."),
        ),
    ]
    cause: Annotated[str, column("原因", "Cause", "text")]
    row: int = -1


@record_table(
    "tblFingerprints",
    "行指纹",
    "Row fingerprints",
    role="result",
    place=(5, 60),
    added=True,
    hidden=True,
    text=(
        "每月结算时单据的指纹：以后靠它找出哪些行是锁定后才来或才改的（L1）。由程序写入，不要手改。",
        "Fingerprints of the documents that each settlement saw: they tell which rows came or changed after the lock "
        "(L1). Written by the program, never edit.",
    ),
)
class KeptPrint(NamedTuple):
    """tblFingerprints: what the settlement of ``month`` saw of the facts of ``of``; a long one goes over more rows."""

    month: Annotated[
        Month, column("月份", "Month", "month", note=("记下指纹的那次结算。", "The settlement that kept them."))
    ]
    of: Annotated[
        Month, column("数据月份", "Facts of", "month", note=("指纹所属的月份。", "The month whose facts they are."))
    ]
    inputs: Annotated[str, column("输入校验码", "Input check", "text")]
    part: Annotated[int, column("序", "Part", "count")]
    prints: Annotated[str, column("指纹", "Fingerprints", "text")]
    row: int = -1
