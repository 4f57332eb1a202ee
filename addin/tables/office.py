"""The department's own records and forms."""

import datetime as dt
from typing import Annotated, NamedTuple

from addin.tables.declare import column, record_table
from addin.tables.limits import ANY_AMOUNT
from addin.values.periods import Month


@record_table(
    "tblExpenses",
    "部门费用",
    "Expenses",
    key="expense",
    place=(3, 11),
    text=(
        "部门费用明细，总监每月汇总（H7.3）。「当月累计」自动计算到该日为止；上面一行按类别汇总本月。",
        "The department's expenses in detail, summed up every month (H7.3). Month to date is live; the line "
        "above sums the month by kind.",
    ),
)
class Expense(NamedTuple):
    """tblExpenses: what the department spent."""

    expense: Annotated[str, column("单号", "No", "id!")]
    day: Annotated[dt.date, column("日期", "Day", "date!")]
    kind: Annotated[str, column("类别", "Kind", "expense!")]
    staff: Annotated[str, column("经办人", "Spent by", "id", note=("经办人工号。", "Who spent it."))]
    amount: Annotated[int, column("金额", "Amount", "money!", limit=ANY_AMOUNT)]
    remarks: Annotated[str, column("摘要", "Remarks", "text")]
    voucher: Annotated[str, column("凭证号", "Voucher no", "id")]
    month_total: Annotated[
        None,
        column(
            "当月累计",
            "Month to date",
            "formula",
            note=("公式，自动计算：当月截至该日的合计。", "Live: the month's sum up to that day."),
        ),
    ]


@record_table(
    "tblCompetitors",
    "竞争对手",
    "Competitors",
    place=(6, 2),
    text=(
        "竞争对手的产品和价格。差价 = 对方价格 − 我方价格，对方更低时标黄（T3）。",
        "Competitors' products and prices. Difference = theirs − ours; amber where they are cheaper (T3).",
    ),
)
class Competitor(NamedTuple):
    """tblCompetitors: what a competitor asks for what we sell too."""

    day: Annotated[dt.date, column("日期", "Day", "date!")]
    hotel: Annotated[str, column("酒店", "Hotel", "text")]
    product: Annotated[str, column("产品", "Product", "text")]
    price: Annotated[int | None, column("对方价格", "Their price", "money")]
    ours: Annotated[int | None, column("我方价格", "Our price", "money")]
    gap: Annotated[
        None,
        column(
            "差价", "Difference", "formula", note=("公式，自动计算：对方价格 − 我方价格。", "Live: their price − ours.")
        ),
    ]
    heard: Annotated[str, column("信息来源", "Heard from", "text")]
    staff: Annotated[str, column("工号", "Staff no", "id")]
    remarks: Annotated[str, column("说明", "Remarks", "text")]


@record_table(
    "tblActivities",
    "年度活动",
    "Activities",
    place=(6, 3),
    text=(
        "每年的活动：VIP 客户技术研讨会一次、展会两次（含招待会）、客户调查、培训（P5）。过了日期还没完成的标黄。",
        "The year's activities: a technical seminar for VIP customers, two trade fairs with a reception, "
        "customer surveys, training (P5). Amber when the day is past and it is not done.",
    ),
)
class PlannedActivity(NamedTuple):
    """tblActivities: a seminar, a fair, a survey of the year."""

    day: Annotated[dt.date, column("日期", "Day", "date!")]
    kind: Annotated[str, column("类型", "Kind", "activity!")]
    subject: Annotated[str, column("主题", "Subject", "text")]
    staff: Annotated[str, column("负责人", "Responsible", "id")]
    audience: Annotated[str, column("对象", "Audience", "text")]
    budget: Annotated[int | None, column("预算", "Budget", "money", note=("预算（元）。", "Budget in yuan."))]
    done: Annotated[bool, column("完成", "Done", "yesno")]
    effect: Annotated[str, column("效果", "Effect", "text")]


@record_table(
    "tblMeetings",
    "会议记录",
    "Meetings",
    place=(6, 4),
    text=(
        "周会、月会的议题和决议，责任人和期限。过期未完成的标红（T3）。",
        "Weekly and monthly meetings: subjects, decisions, who does it by when. Red when overdue (T3).",
    ),
)
class Meeting(NamedTuple):
    """tblMeetings: what a meeting decided."""

    day: Annotated[dt.date, column("日期", "Day", "date!")]
    kind: Annotated[str, column("类型", "Kind", "meeting!")]
    staff: Annotated[str, column("主持", "Chair", "id")]
    subject: Annotated[str, column("议题", "Subject", "text")]
    decision: Annotated[str, column("决议", "Decision", "text")]
    responsible: Annotated[
        str, column("责任人", "Responsible", "id", names="staff", loose=True, note=("由谁落实。", "Who does it."))
    ]
    due: Annotated[dt.date | None, column("期限", "Due", "date")]
    done: Annotated[bool, column("完成", "Done", "yesno")]


@record_table(
    "tblMisses",
    "未完成改进",
    "Missed targets",
    key="month staff",
    place=(6, 6),
    text=(
        "没有完成任务的人：原因、措施、责任人、期限和结果（T3）。任务、业绩、完成率取自月度结算表，月份结算后显示。",
        "Missed targets: cause, measure, responsible person, date, outcome (T3). Target, performance and ratio "
        "come from Settlement once the month is settled.",
    ),
)
class Miss(NamedTuple):
    """tblMisses: why a target was missed, and what is done about it."""

    month: Annotated[Month, column("月份", "Month", "month!")]
    staff: Annotated[str, column("工号", "Staff no", "id!")]
    target: Annotated[
        None, column("任务", "Target", "formula", note=("公式，取自月度结算表。", "Live, from Settlement."))
    ]
    performance: Annotated[
        None, column("业绩", "Performance", "formula", note=("公式，取自月度结算表。", "Live, from Settlement."))
    ]
    ratio: Annotated[
        None, column("完成率", "Ratio", "formula", note=("公式：业绩 ÷ 任务。", "Live: performance / target."))
    ]
    cause: Annotated[str, column("原因", "Cause", "text")]
    measures: Annotated[str, column("措施", "Measures", "text")]
    responsible: Annotated[
        str, column("责任人", "Responsible", "id", names="staff", loose=True, note=("谁负责改进。", "Who sees to it."))
    ]
    due: Annotated[dt.date | None, column("期限", "Due", "date")]
    outcome: Annotated[str, column("结果", "Outcome", "text")]


@record_table(
    "tblCarRequests",
    "用车申请",
    "Car requests",
    key="request",
    place=(6, 7),
    text=(
        "用车申请登记。要打印的申请单见「用车申请单」。公司承担车辆的保险、保养和油费（H12）。",
        "Requests for company cars; print them on Car request form. The company bears insurance, upkeep and fuel "
        "(H12).",
    ),
)
class CarRequest(NamedTuple):
    """tblCarRequests: a request for a car."""

    request: Annotated[str, column("单号", "No", "id!")]
    requested: Annotated[dt.date, column("申请日期", "Requested on", "date!")]
    staff: Annotated[str, column("工号", "Staff no", "id!", note=("申请人。", "Who asks for the car."))]
    day: Annotated[dt.date, column("用车日期", "Day", "date!", note=("用车日期。", "The day of the trip."))]
    purpose: Annotated[str, column("事由", "Purpose", "text")]
    route: Annotated[str, column("起止地点", "Route", "text")]
    head_approved: Annotated[bool, column("部门批准", "Head approved", "yesno")]
    approved: Annotated[dt.date | None, column("批准日期", "Approved on", "date")]
    submitted: Annotated[dt.date | None, column("提交日期", "Handed in", "date")]


@record_table(
    "tblFundSpending",
    "部门建设支出",
    "Fund spending",
    place=(6, 8),
    text=(
        "部门建设费用的支出，年底由财务列示（H6.1.1）。余额见「年度销售总结」。",
        "What the team fund was spent on, listed by finance at the year's end (H6.1.1). What is left: see Annual "
        "summary.",
    ),
)
class FundSpending(NamedTuple):
    """tblFundSpending: what the team fund paid for (H6.1.1)."""

    day: Annotated[dt.date, column("日期", "Day", "date!")]
    purpose: Annotated[str, column("用途", "Purpose", "text")]
    amount: Annotated[int, column("金额", "Amount", "money!", limit=ANY_AMOUNT)]
    staff: Annotated[str, column("经办人", "Spent by", "id", note=("经办人工号。", "Who spent it."))]
    voucher: Annotated[str, column("凭证号", "Voucher no", "id")]
    row: int


@record_table(
    "tblPayoutLayouts",
    "发放格式",
    "Pay-out layouts",
    place=(1, 12),
    added=True,
    text=(
        "银行代发、个税申报、记账凭证等文件的列：一个格式若干行，按顺序。取值是字段名，或加引号的固定文字，空白为空列。"
        "顺序 0 是设置：内容（付款、申报、凭证）、人员（全部、工资、劳务）、编码（UTF-8、GBK）；凭证还有「借方 应发"
        "工资」等行，取值填科目。银行会改模板，用前请与最新模板核对（X12）。",
        "The columns of bank, tax and voucher files: several rows a layout, in order. Source is a field, or text in "
        "quotes; blank: an empty column. Order 0 is a setting: Content (Transfer, Tax return, Voucher), People (All, "
        "Wages, Labour service), Encoding (UTF-8, GBK); a voucher has 'Debit Gross' and the like, with the account. "
        "Banks change their forms: compare with the newest before use (X12).",
    ),
)
class LayoutRow(NamedTuple):
    """tblPayoutLayouts: a column of a pay-out file, or at place 0 a setting of its layout."""

    layout: Annotated[str, column("格式", "Layout", "text!", note=("格式的名称。", "The layout's name."))]
    position: Annotated[
        int, column("顺序", "Order", "count!", note=("第几列；0 是设置。", "Which column; 0: a setting."))
    ]
    heading: Annotated[str, column("列名", "Heading", "text", note=("文件里的列标题。", "The heading in the file."))]
    source: Annotated[
        str,
        column(
            "取值",
            "Source",
            "text",
            suggests="payout",
            note=(
                "字段名、「月度结算表」的列名，或加引号的固定文字；空白为空列。",
                "A field, a column of Settlement, or text in quotes; blank: an empty column.",
            ),
        ),
    ]
    row: int
