"""What statistics, forecasts and follow-ups write."""

from addin.tables.declare import column, result_table

result_table(
    "tblSalesStats",
    "月销售统计表",
    "Sales statistics",
    place=(5, 5),
    text=(
        "月销售统计表：每人按来源、项目、客户级别，由「刷新统计」和结算写入，可作数据透视表的来源（P4）。",
        "Monthly sales per person, source, item and customer level, written by Refresh statistics and the "
        "settlement; a "
        "source for pivots (P4).",
    ),
    columns={
        "month": column("月份", "Month", "month"),
        "staff": column("工号", "Staff no", "id"),
        "name": column("姓名", "Name", "text"),
        "source": column("业绩来源", "Source", "source"),
        "item": column("消费项目", "Item", "item"),
        "level": column("客户级别", "Customer level", "level"),
        "receipts": column("笔数", "Receipts", "any"),
        "performance": column("业绩", "Performance", "money"),
        "base": column("提成基数", "Commission base", "money"),
        "team": column("团队", "Team", "text+"),
    },
)


result_table(
    "tblVisitStats",
    "月访客户统计表",
    "Visit statistics",
    place=(5, 6),
    text=(
        "月访客户统计表：每人每级客户的计划、完成和覆盖率（P4）。",
        "Monthly visits per person and level: planned, made, coverage (P4).",
    ),
    columns={
        "month": column("月份", "Month", "month"),
        "staff": column("工号", "Staff no", "id"),
        "name": column("姓名", "Name", "text"),
        "level": column("客户级别", "Customer level", "level"),
        "planned": column("计划", "Planned", "any"),
        "made": column("完成", "Made", "any"),
        "coverage": column("覆盖率", "Coverage", "any"),
    },
)


result_table(
    "tblAnnualSummary",
    "年度销售总结",
    "Annual summary",
    key="month",
    place=(5, 8),
    text=(
        "年度销售总结：每月任务、业绩、完成率、工资、奖金，部门建设的收入、支出和余额（P4、H6.1.1）。末行合计只算筛选后显示的行。",
        "The year by month: task, performance, ratio, pay, pool, and what the fund got, spent and has left (P4, "
        "H6.1.1). Totals count the rows that a filter leaves.",
    ),
    columns={
        "month": column("月份", "Month", "month"),
        "task": column("任务", "Task", "money", totalled=True),
        "performance": column("业绩", "Performance", "money", totalled=True),
        "ratio": column("完成率", "Ratio", "any"),
        "gross": column("应发工资", "Gross", "money", totalled=True),
        "pool": column("奖金总额", "Pool", "money", totalled=True),
        "fund": column("部门建设", "Team fund", "money", totalled=True),
        "fund_spent": column("部门建设支出", "Fund spent", "money+", totalled=True),
        "fund_left": column("部门建设余额", "Fund left", "money+"),
    },
)


result_table(
    "tblAnnualPeople",
    "年度个人总结",
    "Annual summary, people",
    key="year staff",
    place=(5, 9),
    text=(
        "年度销售总结的个人部分：每人全年任务、业绩、完成率、提成、奖金和工资（P4）。末行合计只算筛选后显示的行。",
        "The annual summary by person: the year's task, performance, ratio, commission, bonus and pay (P4). Totals "
        "count the rows that a filter leaves.",
    ),
    columns={
        "year": column("年度", "Year", "any"),
        "staff": column("工号", "Staff no", "id"),
        "name": column("姓名", "Name", "text"),
        "grade": column("职级", "Grade", "id"),
        "months": column("月数", "Months", "any"),
        "task": column("任务", "Task", "money", totalled=True),
        "performance": column("业绩", "Performance", "money", totalled=True),
        "ratio": column("完成率", "Ratio", "any"),
        "commission": column("提成", "Commission", "money", totalled=True),
        "pool_share": column("部门奖金", "Department bonus", "money", totalled=True),
        "gross": column("应发工资", "Gross", "money", totalled=True),
        "net": column("实发", "Net", "money", totalled=True),
    },
)


result_table(
    "tblForecast",
    "月度预测",
    "Forecast",
    place=(2, 6),
    text=(
        "本月预测，由「生成月计划」写入：到期挂账、会员和协议客户的走势，与个人计划合计和部门任务比较。「方法」写"
        "明怎么算的（P4）。",
        "The month's forecast, written by Plan the month: accounts due and the trend of members and contracts "
        "beside the plans and the department's target. Method says how (P4).",
    ),
    columns={
        "month": column("月份", "Month", "month"),
        "item": column("项目", "Item", "forecast"),
        "amount": column("金额", "Amount", "money"),
        "method": column("方法", "Method", "text"),
    },
)


result_table(
    "tblFollowUps",
    "客户跟进清单",
    "Follow-ups",
    place=(2, 8),
    text=(
        "需要跟进的客户，由「生成访客计划」和「刷新统计」写入：一个多月没有消费的挂账客户、挂账账龄、级别建议、移交建议。都是建"
        "议，由人决定（H10.2、P2）。",
        "Customers who need attention, written by Plan visits and Refresh statistics: idle accounts, accounts by age, "
        "proposed levels and handovers. All are proposals: a person decides (H10.2, P2).",
    ),
    columns={
        "month": column("月份", "Month", "month"),
        "kind": column("类别", "Kind", "follow_up"),
        "customer": column("客户编号", "Customer no", "id"),
        "name": column("客户名称", "Customer", "text"),
        "staff": column("工号", "Staff no", "id"),
        "staff_name": column("姓名", "Staff name", "text+"),
        "amount": column("金额", "Amount", "money"),
        "day": column("日期", "Day", "date"),
        "days": column("天数", "Days", "any", note=("欠款或未消费的天数。", "Days open, or without spending.")),
        "proposal": column("建议", "Proposal", "text"),
        "evidence": column("说明", "Evidence", "text"),
        "clause": column("依据", "Clause", "text"),
        "words": column("条款", "In words", "text+", note=("依据的条款说的是什么。", "What the clauses say.")),
    },
)


result_table(
    "tblReport",
    "销售统计报表",
    "Sales report",
    place=(5, 4),
    text=(
        "月销售统计：按部门、团队、人员、来源、项目、级别、周、日和活动量列计划、实际、进度、环比、同比。由「刷新"
        "统计」和结算写入，可作数据透视表的来源（P4）。",
        "The month's sales by department, team, person, source, item, level, week, day and funnel: plan, actual, "
        "progress, month on month, year on year. Written by Refresh statistics and the settlement; a source for "
        "pivots (P4).",
    ),
    columns={
        "month": column("月份", "Month", "month"),
        "dimension": column("维度", "Dimension", "dimension"),
        "key": column("编号", "Key", "id"),
        "name": column("对象", "Name", "text"),
        "plan": column("计划", "Plan", "any"),
        "actual": column("实际", "Actual", "any"),
        "ratio": column("完成率", "Ratio", "any"),
        "time": column("时间进度", "Time progress", "any"),
        "lead": column("进度差", "Ahead", "any", note=("= 完成率 − 时间进度", "= Ratio − time progress")),
        "previous": column("上月", "Month before", "any"),
        "on_month": column("环比", "On month", "any", note=("= 实际 ÷ 上月 − 1", "= Actual / month before − 1")),
        "last_year": column("去年同月", "Year before", "any"),
        "on_year": column(
            "同比", "On year", "any", note=("= 实际 ÷ 去年同月 − 1", "= Actual / same month of last year − 1")
        ),
        "new_customers": column("新客户", "New customers", "any"),
        "deals": column("成交数", "Deals", "any"),
        "satisfaction": column("满意度", "Satisfaction", "any"),
        "coverage": column("拜访覆盖率", "Visit coverage", "any"),
    },
)


result_table(
    "tblLeaderboard",
    "排行榜",
    "Leaderboard",
    place=(5, 7),
    text=(
        "当月排行榜和各项竞赛的名次；竞赛一栏空白的是当月总榜（T3）。",
        "The month's leaderboard and the contests' places; a blank Contest is the month's own board (T3).",
    ),
    columns={
        "month": column("月份", "Month", "month"),
        "contest": column("竞赛", "Contest", "text"),
        "measure": column("指标", "Measure", "contest"),
        "rank": column("名次", "Rank", "any"),
        "staff": column("工号", "Staff no", "id"),
        "name": column("姓名", "Name", "text"),
        "value": column("数值", "Value", "any"),
        "prize": column("奖励", "Prize", "text"),
    },
)
