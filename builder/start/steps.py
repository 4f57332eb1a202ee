"""The start page's steps, from the empty book to the settled month: what is still missing at each, and what to do."""

from __future__ import annotations

from addin.faces.buttons.table import Text
from addin.tables.choices import CHOICES
from builder.draft import Draft
from builder.policy.rows import SAMPLE_MARK
from builder.queries import If, count, text, with_month
from builder.start.checks import (
    ListedCheck,
    MonthRow,
    StartCheck,
    count_listed,
    count_month_rows,
    employed,
    month_condition,
    no_month,
)

_SAMPLE = CHOICES["sample"]["sample"]
_OWN_FIGURES: tuple[ListedCheck, ...] = (
    (
        "tblPolicy",
        "note",
        SAMPLE_MARK,
        ("1 制度参数：未确认的样本", "1 Policy: samples left"),
        ("改成本酒店的数，删去说明前的标记", "Enter your own figure, delete the mark in Note"),
    ),
    (
        "tblGrades",
        "status",
        _SAMPLE,
        ("2 职级标准：未确认的样本", "2 Grades: samples left"),
        ("核对底薪和任务，状态改为「已确认」", "Check base pay and targets, then confirm"),
    ),
    (
        "tblRates",
        "status",
        _SAMPLE,
        ("3 提成方案：未确认的样本", "3 Rates: samples left"),
        ("核对比例，状态改为「已确认」", "Check the rates, then confirm"),
    ),
)
_STAFF = ("4 人员：本月在职（人）", "4 Staff: employed this month")
_STAFF_HOW = ("登记全部人员；年中启用另填「期初余额」", "Everybody; in mid-year also Opening balances")
_CUSTOMERS = ("5 客户（户）", "5 Customers")
_CUSTOMERS_HOW = ("编号、级别、负责人；级别决定多久拜访", "Number, level, owner; levels decide visits")
_YEAR = ("6 本年度计划（行）", "6 Rows of the year's plan")
_YEAR_HOW = ("全年任务；没有则按职级月任务", "The year's tasks; else the grades' targets")
_MONTH: tuple[MonthRow, ...] = (
    (
        "tblMonthlyPlan",
        "month",
        "some",
        ("7 月初：月计划（人）", "7 Month's start: people planned"),
        ("点「生成月计划」，再修改", "Press Plan the month, then edit"),
    ),
    (
        "tblVisitPlan",
        "month",
        "some",
        ("8 月初：访客计划（行）", "8 Month's start: visits planned"),
        ("点「生成访客计划」，再修改", "Press Plan visits, then edit"),
    ),
    (
        "tblReceipts",
        "day",
        "some",
        ("9 每天：本月消费流水（行）", "9 Every day: receipts this month"),
        ("流水、回款、拜访、宴请、日报随时登记", "Receipts, collections, visits, dinners, reports"),
    ),
    (
        "tblReport",
        "month",
        "some",
        ("10 每周：统计报表（行）", "10 Every week: sales report"),
        ("点「刷新统计」，看仪表盘和销售周报", "Press Refresh statistics, see Dashboard"),
    ),
)
_ERRORS: ListedCheck = (
    "tblProblems",
    "severity",
    CHOICES["severity"]["error"],
    ("11 次月 1 日：数据检查的错误", "11 Next month: errors in the data"),
    ("点「数据检查」，按处理办法改正", "Press Check data, follow the remedy"),
)
_SETTLED: MonthRow = (
    "tblSettlement",
    "month",
    "some",
    ("12 结算：已结算（人）", "12 Settled: people"),
    ("点「结算本月」，按下面的日程锁定", "Press Settle month; lock by the calendar"),
)
_ALERTS: Text = ("13 锁定前：未确认的异常（条）", "13 Before the lock: unconfirmed alerts")
_ALERTS_HOW: Text = ("核对后在「确认」填「是」，才能锁定", "Check each, enter Yes under Confirmed")


_SIGNOFFS: Text = ("14 锁定前：缺少的签核（个）", "14 Before the lock: sign-offs missing")
_SIGNOFFS_HOW: Text = ("核对结果后点「签核」；失效的要重新签", "Check the result, press Sign off; void ones again")


_DISPUTES: Text = ("15 未结的申诉（件）", "15 Open disputes")
_DISPUTES_HOW: Text = ("作出结论；锁定时列出，不妨碍锁定", "Decide on them; the lock lists them and goes on")


def steps(draft: Draft) -> list[StartCheck]:
    """From what is entered once to the settlement."""
    return [
        *(count_listed(draft, line) for line in _OWN_FIGURES),
        employed(draft, _STAFF, _STAFF_HOW),
        _customers(draft),
        _annual_plan(draft),
        *(count_month_rows(draft, line) for line in _MONTH),
        count_listed(draft, _ERRORS),
        count_month_rows(draft, _SETTLED),
        _unconfirmed(draft),
        _unsigned(draft),
        _undecided(draft),
    ]


def _undecided(draft: Draft) -> StartCheck:
    """L4: what somebody has objected to and nobody has decided on."""
    found = count(draft, "tblDisputes", If("dispute", "<>", text("")), If("outcome", "=", text("")))
    return StartCheck(_DISPUTES, _DISPUTES_HOW, "tblDisputes", "none", f"={found}")


def _unsigned(draft: Draft) -> StartCheck:
    """L2: who must sign, and has not signed the result that there is; nobody before the month is settled."""
    missing = "+".join(_lacks(draft, signer) for signer in CHOICES["signer"])
    settled = f"COUNTIFS({month_condition(draft, 'tblSettlement', 'month')})=0"
    formula = "=" + with_month(f"IF({settled},0,{missing})")
    return StartCheck(_SIGNOFFS, _SIGNOFFS_HOW, "tblSignoffs", "none", formula)


def _lacks(draft: Draft, signer: str) -> str:
    """1 where a role must sign and no sign-off of its is valid, else 0."""
    signed = f"COUNTIFS({month_condition(draft, 'tblSignoffs', 'month')},"
    signed += f'{draft.ref("tblSignoffs", "signer")},"{draft.say(CHOICES["signer"][signer])}",'
    signed += f'{draft.ref("tblSignoffs", "state")},"{draft.say(CHOICES["signed"]["valid"])}")'
    asked = "+".join(f'COUNT(SEARCH("{word}",SignoffsRequired))' for word in CHOICES["signer"][signer])
    return f"AND({asked}>0,{signed}=0)*1"


def _unconfirmed(draft: Draft) -> StartCheck:
    """L5: what keeps the month from being locked."""
    yes = draft.say(CHOICES["yesno"]["yes"])
    formula = "=" + with_month(
        f'COUNTIFS({month_condition(draft, "tblAlerts", "month")},{draft.ref("tblAlerts", "confirmed")},"<>{yes}")'
    )
    return StartCheck(_ALERTS, _ALERTS_HOW, "tblAlerts", "none", formula)


def _customers(draft: Draft) -> StartCheck:
    found = count(draft, "tblCustomers", If("customer", "<>", text("")))
    return StartCheck(_CUSTOMERS, _CUSTOMERS_HOW, "tblCustomers", "some", f"={found}")


def _annual_plan(draft: Draft) -> StartCheck:
    found = count(draft, "tblAnnualPlan", If("year", "=", "YEAR(SettleMonth)"))
    return StartCheck(_YEAR, _YEAR_HOW, "tblAnnualPlan", "some", f"={with_month(found, no_month(draft))}")
