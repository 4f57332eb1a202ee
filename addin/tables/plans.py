"""The year's plan, its parts, and the month's."""

import datetime as dt
from fractions import Fraction
from typing import Annotated, NamedTuple

from addin.tables.declare import column, record_table
from addin.tables.limits import SHARE, YEARS
from addin.values.periods import Month


@record_table(
    "tblMonthlyPlan",
    "月销售计划表",
    "Monthly plan",
    key="month staff",
    place=(2, 5),
    text=(
        "每人每月的任务，「生成月计划」按年度计划填好，再修改。重新生成时，来源为「手工」的行不动，改过任务额或各周的行"
        "也保留（并改为手工）；只改了新客户、满意度、成交数目标的，请把来源改为「手工」。没有计划的人按职级默认任务，"
        "折算开业系数和在职天数；填了的照填的算。各周相加应等于任务额（X5、T1、P4）。",
        "Each person's target for the month. Plan the month fills it from the annual plan; edit it then. Made again, "
        "rows by hand stay, and those whose amount or weeks you changed (they become By hand); for other goals set "
        "Origin yourself. Without a row the grade's default holds, by opening factor and days employed; what stands "
        "here is taken as it is. The weeks add up to the target (X5, T1, P4).",
    ),
)
class MonthPlan(NamedTuple):
    """tblMonthlyPlan: a person's planned targets for a month."""

    month: Annotated[Month, column("月份", "Month", "month!")]
    staff: Annotated[str, column("工号", "Staff no", "id!")]
    target: Annotated[
        int,
        column(
            "任务额",
            "Target",
            "money!",
            positive=True,
            note=("个人当月任务（元），不能为 0。", "The person's target in yuan, not 0."),
        ),
    ]
    new_customers: Annotated[int | None, column("新客户目标", "New customers", "count")]
    satisfaction: Annotated[
        Fraction | None, column("满意度目标", "Satisfaction", "rate", note=("0 到 100。", "0 to 100."))
    ]
    deals: Annotated[int | None, column("成交数目标", "Deals", "count")]
    products: Annotated[str, column("重点产品", "Key products", "text")]
    customers: Annotated[str, column("目标客户", "Target customers", "text")]
    channel: Annotated[
        str,
        column(
            "销售渠道",
            "Sales channel",
            "text+",
            unpaid=True,
            note=("主要通过哪些渠道销售。", "Through which channels mostly."),
        ),
    ]
    week1: Annotated[
        int | None,
        column(
            "第1周",
            "Week 1",
            "money+",
            unpaid=True,
            note=(
                "各周为自然周，跨月的周只算本月的天数；相加等于任务额。",
                "Calendar weeks, days of this month only; together the target.",
            ),
        ),
    ]
    week2: Annotated[int | None, column("第2周", "Week 2", "money+", unpaid=True)]
    week3: Annotated[int | None, column("第3周", "Week 3", "money+", unpaid=True)]
    week4: Annotated[int | None, column("第4周", "Week 4", "money+", unpaid=True)]
    week5: Annotated[int | None, column("第5周", "Week 5", "money+", unpaid=True)]
    week6: Annotated[int | None, column("第6周", "Week 6", "money+", unpaid=True)]
    origin: Annotated[
        str,
        column(
            "来源",
            "Origin",
            "origin+",
            unpaid=True,
            note=(
                "手工：保留。生成：会重新生成，但改过任务额或各周的保留；改了其他目标请填「手工」。",
                "By hand stays. Generated is made anew, but not where you changed the amount or a week; for other "
                "goals choose By hand.",
            ),
        ),
    ]
    row: int


@record_table(
    "tblAnnualPlan",
    "年度销售总体计划",
    "Annual plan",
    key="year measure",
    place=(2, 1),
    text=(
        "全年各指标的承诺任务和力争目标：销售额、新客户、客户满意度、成交数。分解到季、月、周、人见「年度计划分解」"
        "（P1、T1）。",
        "The year's committed task and stretch target per measure: sales, new customers, satisfaction, deals. "
        "Annual plan "
        "split has them by quarter, month, week and person (P1, T1).",
    ),
)
class AnnualGoal(NamedTuple):
    """tblAnnualPlan: a measure's committed task and stretch target for a year (P1)."""

    year: Annotated[int, column("年度", "Year", "count!", limit=YEARS)]
    measure: Annotated[str, column("指标", "Measure", "id!", suggests="measure")]
    task: Annotated[Fraction | None, column("任务", "Task", "rate")]
    stretch: Annotated[Fraction | None, column("目标", "Stretch target", "rate")]
    region: Annotated[
        str,
        column(
            "区域",
            "Region",
            "text+",
            note=("适用的区域，如全酒店、云州。", "Which region it covers, e.g. the whole hotel."),
        ),
    ]
    until: Annotated[
        dt.date | None,
        column(
            "截止日期", "Until", "date+", note=("期末日期；空白为年底。", "End of the period; blank: the year's end.")
        ),
    ]
    row: int


@record_table(
    "tblSeasonWeights",
    "季节权重",
    "Season weights",
    key="month",
    place=(2, 2),
    text=(
        "年度计划按月分解时各月的权重，以元计，只看比例。没填的月份按部门月任务（H4.1）；淡旺季与任务不同时在这里改（P1）。",
        "How much each month weighs when the year's plan is split; only the proportions count. A month without a "
        "row weighs its department target (H4.1, P1).",
    ),
)
class SeasonWeight(NamedTuple):
    """tblSeasonWeights: a month's weight in its year, where it is not the department's target (P1)."""

    month: Annotated[Month, column("月份", "Month", "month!")]
    weight: Annotated[
        Fraction,
        column(
            "权重",
            "Weight",
            "rate!",
            note=(
                "与部门月任务同一单位（元）；没填的月份按部门任务。",
                "In yuan like department targets, which weigh the other months.",
            ),
        ),
    ]
    reason: Annotated[str, column("原因", "Reason", "text")]
    row: int


@record_table(
    "tblPlanSplit",
    "年度计划分解",
    "Annual plan split",
    key="year measure scope period who",
    place=(2, 3),
    text=(
        "年度计划分解到季、月、周、团队和人，由「生成月计划」写入，每层相加都等于上层。改了某一行的数，把「手工」"
        "填「是」，重新生成时这一行不动，其余行重新分（P1）。",
        "The annual plan split over quarters, months, weeks, teams and people, written by Plan the month; every "
        "level adds up exactly. A row you change stays if By hand is Yes; the rest is split again (P1).",
    ),
)
class Part(NamedTuple):
    """tblPlanSplit: one part of a year's plan; ``pinned`` parts were set by hand and stay (P1)."""

    year: Annotated[int, column("年度", "Year", "count!", limit=YEARS)]
    measure: Annotated[str, column("指标", "Measure", "id!", suggests="measure")]
    scope: Annotated[str, column("层级", "Level", "scope!", note=("分到哪一层。", "Which level this part belongs to."))]
    period: Annotated[
        str,
        column(
            "期间", "Period", "id", note=("如 2026-Q1、2026-10、2026-10-W2。", "E.g. 2026-Q1, 2026-10, 2026-10-W2.")
        ),
    ]
    who: Annotated[
        str,
        column(
            "对象",
            "Who",
            "id",
            names="staff",
            offered=False,
            loose=True,
            note=("团队名称或工号；部门为空白。", "A team or a staff number; blank: the department."),
        ),
    ]
    name: Annotated[str, column("名称", "Name", "text")]
    task: Annotated[Fraction | None, column("任务", "Task", "rate")]
    stretch: Annotated[Fraction | None, column("目标", "Stretch target", "rate")]
    pinned: Annotated[
        bool,
        column(
            "手工",
            "By hand",
            "yesno",
            note=("是：手工定的，重新分解时不变。", "Yes: set by hand, kept when split again."),
        ),
    ]
    row: int


@record_table(
    "tblFunnel",
    "活动量测算",
    "Funnel",
    key="year",
    place=(2, 4),
    formulas={
        "month_target": column(
            "月任务", "Month target", "formula", note=("公式：年任务 ÷ 12。", "Live: the year's target / 12.")
        ),
        "per_head": column(
            "人均月任务", "Target a head", "formula", note=("公式：月任务 ÷ 人数。", "Live: month target / people.")
        ),
        "deals": column(
            "人均成交数",
            "Deals a head",
            "formula",
            note=(
                "公式：人均月任务 ÷ 平均成交额，向上取整。",
                "Live: target a head / average deal, rounded up.",
            ),
        ),
        "leads": column(
            "人均线索",
            "Leads a head",
            "formula",
            note=("公式：成交数 ÷ 成交率，向上取整。", "Live: deals / close rate, rounded up."),
        ),
        "leads_day": column(
            "每日线索", "Leads a day", "formula", note=("公式：线索 ÷ 每月天数。", "Live: leads / days a month.")
        ),
        "callbacks": column(
            "人均回访",
            "Callbacks a head",
            "formula",
            note=(
                "公式：成交数 ÷ 回访成交率，向上取整。",
                "Live: deals / call-back close rate, rounded up.",
            ),
        ),
        "callbacks_day": column(
            "每日回访",
            "Callbacks a day",
            "formula",
            note=("公式：回访 ÷ 每月天数。", "Live: call-backs / days a month."),
        ),
    },
    text=(
        "从年任务推算每人每天要有多少线索和回访（F1）。填前面的黄格，后面随填随算：成交数、线索、回访都向上取整。"
        "年任务空白时取年度计划的销售额。",
        "How many leads and call-backs a day the year's target takes (F1). Fill the yellow cells, the rest is "
        "live; deals, leads and call-backs are rounded up. A blank target is the annual plan's.",
    ),
)
class FunnelGoal(NamedTuple):
    """tblFunnel: what F1 reckons with in a year."""

    year: Annotated[int, column("年度", "Year", "count!", limit=YEARS)]
    target: Annotated[
        int | None,
        column(
            "年任务",
            "Annual target",
            "money",
            note=("元；空白取年度计划的销售额任务。", "Yuan; blank: the annual plan's sales task."),
        ),
    ]
    heads: Annotated[
        int, column("人数", "People", "count!", note=("一起完成年任务的人数。", "How many people share the target."))
    ]
    deal: Annotated[
        int,
        column(
            "平均成交额", "Average deal", "money!", note=("平均每笔成交多少元。", "What an average deal brings, yuan.")
        ),
    ]
    close: Annotated[
        Fraction,
        column(
            "成交率",
            "Close rate",
            "rate!",
            limit=SHARE,
            note=("线索变成成交的比例，如 10%。", "Share of leads that become deals, e.g. 10%."),
        ),
    ]
    callback_close: Annotated[
        Fraction,
        column(
            "回访成交率",
            "Callback close rate",
            "rate!",
            limit=SHARE,
            note=("电话回访变成成交的比例，如 2%。", "Share of call-backs that become deals, e.g. 2%."),
        ),
    ]
    days: Annotated[
        int | None,
        column("每月天数", "Days a month", "count", note=("每月按几天算；空白为 30。", "Days a month; blank: 30.")),
    ]
    row: int
