"""What a settlement writes."""

from typing import Annotated, NamedTuple

from addin.tables.declare import column, record_table, result_table
from addin.tables.pay_items import known_items
from addin.values.periods import Month

TOLD = "says in words what another column says"
WHO_AND_WHAT = {
    "month": column("月份", "Month", "month"),
    "staff": column("工号", "Staff no", "id"),
    "name": column("姓名", "Name", "text"),
    "grade": column("职级", "Grade", "id"),
    "performance": column(
        "业绩",
        "Performance",
        "money",
        note=("计入业绩：除提现外全部（H11.4），减宴请。", "All but cash advances (H11.4), less dinners."),
    ),
    "base": column(
        "提成基数",
        "Commission base",
        "money",
        note=("提成基数：只算自营项目（H11.4）。", "The company's own services only (H11.4)."),
    ),
    "target": column("任务", "Target", "money", note=("没有任务的人为空白。", "Blank for people without one.")),
    "ratio": column("完成率", "Ratio", "any"),
}


def declare_settlement() -> None:
    """tblSettlement: who, what they did, and the items of pay of every scheme known."""
    pay = {item.field: column(item.zh, item.en, "money" + "+" * item.added, note=item.note) for item in known_items()}
    result_table(
        "tblSettlement",
        "月度结算表",
        "Settlement",
        key="month staff",
        place=(5, 1),
        text=(
            "每月结算结果，每人一行，由程序写入。完成率低于 60% 红、低于 80% 黄、达到 100% 绿；已锁定月份为灰色。"
            "每个数的来历见「结算依据」。",
            "The month's result, a row a person, written by the program. Ratio: red below 60 %, amber below 80 %, "
            "green from 100 %; locked months are grey. Explanations shows where each figure comes from.",
        ),
        columns=WHO_AND_WHAT | pay,
    )


declare_settlement()


class SettledGrade(NamedTuple):
    """What is read of tblSettlement: what the ledger's amounts cannot say."""

    month: Month
    staff: str
    grade: str
    row: int = -1


result_table(
    "tblPool",
    "部门绩效奖金",
    "Department bonus",
    key="month",
    place=(5, 2),
    text=(
        "部门绩效奖金及五个去向，合计等于奖金总额（H6.1）。最佳是当月计提数。",
        "The department's bonus and its five uses, which add up to it (H6.1). Best is the month's addition.",
    ),
    columns={
        "month": column("月份", "Month", "month"),
        "sales": column("部门业绩", "Department sales", "money"),
        "target": column("部门任务", "Department target", "money"),
        "ratio": column("完成率", "Ratio", "any"),
        "pool": column("奖金总额", "Pool", "money"),
        "director": column("总监", "Director", "money"),
        "reps": column("代表", "Reps", "money"),
        "non_sales": column("非营销", "Non-sales", "money"),
        "best": column("最佳", "Best", "money"),
        "fund": column("部门建设", "Team fund", "money"),
    },
)


EXPLANATION = {
    "month": column("月份", "Month", "month"),
    "staff": column("工号", "Staff no", "id"),
    "name": column("姓名", "Name", "text+", uncoded=TOLD),
    "item": column("项目", "Item", "text"),
    "amount": column("金额", "Amount", "money"),
    "arithmetic": column("计算过程", "Arithmetic", "text"),
    "clause": column("依据", "Clause", "text"),
    "words": column(
        "条款",
        "In words",
        "text+",
        uncoded=TOLD,
        note=("依据的条款说的是什么。", "What the clauses say."),
    ),
    "note": column("说明", "Note", "text+"),
}
result_table(
    "tblTrace",
    "结算依据",
    "Explanations",
    place=(5, 3),
    text=(
        "结算表每个金额的计算过程，可逐项复核。",
        "How every amount of the settlement came about, ready to be checked.",
    ),
    columns=EXPLANATION,
)


result_table(
    "tblActions",
    "人事建议",
    "Staff proposals",
    place=(4, 4),
    text=(
        "按考核规则提出的人事建议及证据。除提前转正外都只是建议，由人决定（H4.4、H5.1、H5.4、X10）。",
        "What the review rules propose, with evidence. All but early confirmation are proposals: a person decides "
        "(H4.4, H5.1, H5.4, X10).",
    ),
    columns={
        "month": column("月份", "Month", "month"),
        "staff": column("工号", "Staff no", "id"),
        "name": EXPLANATION["name"],
        "action": column("建议", "Proposal", "action"),
        "clause": column("依据", "Clause", "text"),
        "words": EXPLANATION["words"],
        "note": column("说明", "Note", "text"),
    },
)


result_table(
    "tblOwed",
    "应付未付",
    "Owed",
    place=(5, 12),
    added=True,
    text=(
        "每月末已挣、未付的提成，由结算写入（L8）：预留提成在付款月份兑现；未收账款按到期日收回计（过期的按次月初），乘"
        "当月平均比例。付款月份空白：人已离职，不会自动兑现，须由人办理。比例、金额空白：当月没有提成基数，算不出。汇总见「本月工资」。",
        "Commission earned and not paid at each month's end, written by the settlement (L8): held commission is paid "
        "with the month in Falls due; open accounts as if collected on their due day (overdue ones on the next month's "
        "first), at the month's average rate. Falls due blank: the person has left and nothing pays it by itself. Rate "
        "and amount blank: no base in the month. Sums stand on This month's pay.",
    ),
    columns={
        "month": column("月份", "Month", "month"),
        "staff": column("工号", "Staff no", "id"),
        "name": column("姓名", "Name", "text"),
        "kind": column("项目", "Item", "owed"),
        "due": column("付款月份", "Falls due", "month"),
        "counted": column("可计基数", "Would count", "money"),
        "rate": column("平均比例", "Average rate", "any"),
        "amount": column("提成金额", "Commission", "money"),
    },
)


result_table(
    "tblLines",
    "金额明细",
    "Lines behind",
    place=(5, 13),
    added=True,
    text=(
        "一个合计由哪些流水、回款和宴请加起来：在结算表、结算依据、奖金、统计、排行榜、年度总结、计划、本月工资或月度测算选一行，点「查看明细」，"
        "就列在这里。",
        "The receipts, collections and dinners that a sum adds up: select a row of Settlement, Explanations, "
        "Department bonus, statistics, leaderboard, annual summaries, plans, This month's pay or Preview and press "
        "Show lines.",
    ),
    columns={
        "month": column("月份", "Month", "month"),
        "staff": column("工号", "Staff no", "id"),
        "name": column("姓名", "Name", "text"),
        "origin": column("计入方式", "Counted as", "credit_origin"),
        "day": column("日期", "Day", "date", note=("计入的那一天。", "The day on which it counts.")),
        "receipt": column("流水号", "Receipt no", "id"),
        "customer": column("客户编号", "Customer no", "id"),
        "customer_name": column("客户名称", "Customer", "text"),
        "source": column("业绩来源", "Source", "source"),
        "item": column("消费项目", "Item", "item"),
        "amount": column("流水金额", "Line's amount", "money"),
        "performance": column("计入业绩", "Performance", "money"),
        "base": column("计入基数", "Commission base", "money"),
    },
)


@record_table(
    "tblLedger",
    "结算台账",
    "Ledger",
    role="result",
    place=(5, 10),
    text=(
        "结算台账：每月结算后冻结的数，后面的月份由此取上期数。不要手改。",
        "Figures frozen by each settlement; later months read their past here. Never edit.",
    ),
)
class LedgerLine(NamedTuple):
    """tblLedger: one frozen amount of a settled month; ``staff`` is '' for the department's. With ``corrects`` it is
    what an earlier month's amount is corrected by (L1).

    Fen, except opening ratios, which only tblOpening brings in.
    """

    month: Annotated[Month, column("月份", "Month", "month")]
    staff: Annotated[str, column("工号", "Staff no", "id")]
    item: Annotated[str, column("项目", "Item", "ledger")]
    amount: Annotated[int, column("金额", "Amount", "money")]
    reference: Annotated[str, column("单号", "Reference", "id+")]
    corrects: Annotated[
        Month | None,
        column(
            "更正月份",
            "Corrects",
            "month+",
            note=("更正以前月份的行：被更正的月份；其余空白（L1）。", "Of a correction: the month it concerns (L1)."),
        ),
    ] = None
    name: Annotated[str, EXPLANATION["name"]] = ""
    row: int = -1

    @property
    def of(self) -> Month:
        """The month that the amount is of: the one it corrects, else its own."""
        return self.corrects or self.month


@record_table(
    "tblCloses",
    "结算状态",
    "Closes",
    role="result",
    key="month",
    place=(4, 3),
    text=(
        "每月的结算状态。已锁定的月份不能再结算；校验码（折叠在右边）能发现误改和手工改动（H11.3）。",
        "Each month's state. A locked month cannot be settled again; check codes, folded at the right, reveal "
        "accidents and edits (H11.3).",
    ),
)
class Close(NamedTuple):
    """tblCloses: the state of one month."""

    month: Annotated[Month, column("月份", "Month", "month")]
    status: Annotated[
        str,
        column(
            "状态", "Status", "status", note=("已锁定的月份不能再结算。", "A locked month cannot be settled again.")
        ),
    ]
    time: Annotated[str, column("时间", "Time", "text")]
    operator: Annotated[str, column("操作人", "Operator", "text")]
    input_check: Annotated[str, column("输入校验码", "Input check", "text", folded=True)]
    previous_check: Annotated[str, column("前一校验码", "Previous check", "text", folded=True)]
    check: Annotated[str, column("校验码", "Check", "text", folded=True)]
    row: int = -1


_OF_PROGRAMS = ("表在程序里的名称，供程序识别。", "The table's name as programs know it.")

result_table(
    "tblProblems",
    "数据检查",
    "Data checks",
    place=(4, 1),
    text=(
        "最近一次结算发现的问题。有错误时不结算、不写任何结果；提醒不影响结算，但请逐条看过。",
        "What the last settlement found. Errors stop it and nothing is written; notes do not, but read them.",
    ),
    columns={
        "severity": column("级别", "Severity", "severity"),
        "sheet": column("工作表", "Sheet", "text+"),
        "row": column("行", "Row", "any"),
        "column": column("列", "Column", "text"),
        "fact": column("问题", "Problem", "text"),
        "remedy": column("处理办法", "Remedy", "text"),
        "place": column("位置", "Place", "text+"),
        "table": column("表", "Table", "text", folded=True, note=_OF_PROGRAMS),
    },
)


result_table(
    "tblAlerts",
    "异常与变动",
    "Alerts",
    place=(4, 2),
    added=True,
    text=(
        "结算或数据检查发现的异常：金额、完成率、实发、比例、日期与往常差得多，疑似重复，锁定后有变动。核对后在「确认」填「是」，写上"
        "确认人；数值不变，确认一直有效。本月还有没确认的，就不能锁定。界限是「制度参数」里「异常」开头的各项（L5）。",
        "What looks wrong to the settlement or the data check: amounts, ratios, pay, rates, dates far from the usual, "
        "entries alike, changes after locking. Once checked enter Yes under Confirmed and who says so; it holds while "
        "the value stays. With anything unconfirmed a month cannot be locked. Limits: the Alert rows of Policy (L5).",
    ),
    columns={
        "month": column("月份", "Month", "month"),
        "kind": column("类型", "Kind", "alert"),
        "sheet": column("工作表", "Sheet", "text+", note=("这一行所在的工作表。", "The sheet it is about.")),
        "line": column(
            "行",
            "Line",
            "id",
            note=(
                "单号、流水号等；没有编号的写项目或月份。",
                "The line's own number; where it has none its item or month.",
            ),
        ),
        "staff": column(
            "工号",
            "Staff no",
            "id",
            note=("有关的人；空白表示部门或多人。", "Whom it is about; blank: the department, or several."),
        ),
        "name": column("姓名", "Name", "text+"),
        "value": column(
            "数值",
            "Value",
            "any",
            note=(
                "发现的数；变了，原来的确认就失效。",
                "What was found; where it changes, the confirmation no longer holds.",
            ),
        ),
        "reference": column("参照", "Compared with", "any", note=("与什么比较。", "What it was compared with.")),
        "note": column("说明", "Note", "text"),
        "confirmed": column("确认", "Confirmed", "yesno~", note=("核对无误填「是」。", "Yes once checked and right.")),
        "confirmed_by": column("确认人", "Confirmed by", "text~", note=("谁确认的。", "Who confirmed it.")),
        "remarks": column("备注", "Remarks", "text~"),
        "table": column("表", "Table", "text", folded=True, note=_OF_PROGRAMS),
    },
)
