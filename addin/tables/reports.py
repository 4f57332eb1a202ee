"""What people report by day and week, prospects and contests."""

import datetime as dt
from fractions import Fraction
from typing import Annotated, NamedTuple

from addin.tables.declare import column, record_table
from addin.tables.limits import ANY_AMOUNT


@record_table(
    "tblDaily",
    "销售日报",
    "Daily report",
    key="day staff",
    place=(3, 9),
    formulas={
        "amount": column(
            "金额",
            "Amount",
            "formula",
            note=(
                "公式，自动计算：当天消费流水中计入业绩、归此人的金额。",
                "Live: the day's receipts that count and are this person's.",
            ),
        )
    },
    text=(
        "每人每天一行：来访接待、电话回访、成交各多少。「金额」按消费流水自动计算，不用填（P4、F1）。",
        "A row a person and day: visitors received, call-backs, deals. Amount comes from Receipts by itself (P4, F1).",
    ),
)
class DailyReport(NamedTuple):
    """tblDaily: what a person did on a day, counted by hand (P4)."""

    day: Annotated[dt.date, column("日期", "Day", "date!")]
    staff: Annotated[str, column("工号", "Staff no", "id!")]
    received: Annotated[
        int | None,
        column("来访接待", "Visitors received", "count", note=("来访、接待的客户数。", "Visitors received.")),
    ]
    callbacks: Annotated[
        int | None, column("电话回访", "Callbacks", "count", note=("电话回访的次数。", "Call-backs made."))
    ]
    deals: Annotated[
        int | None, column("成交数", "Deals", "count", note=("当天成交的笔数。", "Deals closed that day."))
    ]
    remarks: Annotated[str, column("备注", "Remarks", "text")]
    row: int


@record_table(
    "tblWeekly",
    "销售周报",
    "Weekly report",
    key="day staff",
    place=(3, 10),
    text=(
        "销售周报。数字由「刷新统计」写入：本周业绩、月累计、时间进度、本月余下各周的修正目标；「分析」和「措施」"
        "由人填写，刷新时保留。工号空白的一行是部门（P4）。",
        "The weekly report. Figures are written by Refresh statistics: the week, the month to date, time "
        "progress and the corrected target; Analysis and Measures are yours and are kept. No staff number: the "
        "department (P4).",
    ),
)
class WeeklyReport(NamedTuple):
    """tblWeekly: a person's (or, without number, the department's) week; figures are refreshed, words kept (P4)."""

    day: Annotated[dt.date, column("周起", "Week from", "date!", note=("本周第一天。", "The week's first day."))]
    last: Annotated[dt.date | None, column("周止", "Week to", "date")]
    staff: Annotated[str, column("工号", "Staff no", "id", note=("空白表示部门。", "Blank: the department."))]
    name: Annotated[str, column("姓名", "Name", "text")]
    target: Annotated[int | None, column("月任务", "Month target", "money", limit=ANY_AMOUNT)]
    performance: Annotated[int | None, column("本周业绩", "Week performance", "money", limit=ANY_AMOUNT)]
    to_date: Annotated[int | None, column("本月累计", "Month to date", "money", limit=ANY_AMOUNT)]
    ratio: Annotated[Fraction | None, column("完成率", "Ratio", "rate", limit=ANY_AMOUNT)]
    time: Annotated[Fraction | None, column("时间进度", "Time progress", "rate", limit=ANY_AMOUNT)]
    corrected: Annotated[
        int | None,
        column(
            "修正周目标",
            "Corrected week target",
            "money",
            limit=ANY_AMOUNT,
            note=(
                "本月余下任务按余下天数折算到一周。",
                "What is left of the month's target, for one of the weeks left.",
            ),
        ),
    ]
    analysis: Annotated[str, column("分析", "Analysis", "text", note=("为什么超前或落后。", "Why ahead or behind."))]
    measures: Annotated[str, column("措施", "Measures", "text")]
    row: int


@record_table(
    "tblProspects",
    "潜在客户",
    "Prospects",
    key="prospect",
    place=(6, 1),
    text=(
        "潜在客户和跟进：阶段从「新线索」到「成交」或「未成」。下次跟进日过了而没有结果的标黄；成交后填客户编号（"
        "T3）。",
        "Prospects and their follow-up, from New lead to Won or Lost. A next step that is past is amber; once "
        "won enter the customer number (T3).",
    ),
)
class Prospect(NamedTuple):
    """tblProspects: somebody who may become a customer (T3)."""

    prospect: Annotated[str, column("编号", "No", "id!")]
    day: Annotated[dt.date, column("登记日期", "Entered on", "date!")]
    name: Annotated[str, column("名称", "Name", "text")]
    contact: Annotated[str, column("联系人", "Contact", "text")]
    phone: Annotated[str, column("电话", "Phone", "id")]
    staff: Annotated[str, column("工号", "Staff no", "id")]
    stage: Annotated[
        str, column("阶段", "Stage", "stage!", note=("从新线索到成交或未成。", "From new lead to won or lost."))
    ]
    expected: Annotated[int | None, column("预计金额", "Expected", "money")]
    next: Annotated[
        dt.date | None,
        column("下次跟进", "Next step on", "date", note=("过了这一天没有跟进会标黄。", "Amber once this day is past.")),
    ]
    remarks: Annotated[str, column("跟进情况", "Follow-up", "text")]
    customer: Annotated[
        str, column("转为客户", "Became customer", "id", note=("成交后的客户编号。", "The customer number once won."))
    ]
    row: int


@record_table(
    "tblContests",
    "销售竞赛",
    "Contests",
    key="contest",
    place=(6, 5),
    text=(
        "销售竞赛：起止日期、按什么排名、奖几名。排名见「排行榜」，奖金填在「调整」（T3）。",
        "Contests: from, to, what is ranked, how many places win. See Leaderboard; prizes in money go to "
        "Adjustments (T3).",
    ),
)
class Contest(NamedTuple):
    """tblContests: a contest between two days (T3)."""

    contest: Annotated[str, column("编号", "No", "id!")]
    name: Annotated[str, column("名称", "Name", "text")]
    day: Annotated[dt.date, column("开始", "From", "date!")]
    last: Annotated[dt.date, column("截止", "To", "date!", note=("最后一天。", "The last day."))]
    measure: Annotated[str, column("指标", "Measure", "contest!")]
    places: Annotated[int | None, column("获奖名次", "Places", "count", note=("前几名有奖。", "How many places win."))]
    prize: Annotated[str, column("奖励", "Prize", "text")]
    row: int
