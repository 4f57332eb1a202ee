"""What Insert Function says about each function and argument, in both languages; at most 255 characters each.

Standard library only: the generated VBA wrapper and the LibreOffice extension take their texts from here too.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

FunctionName = Literal["COMMISSION", "TARGET_RATIO", "POOL_SHARE", "AGED_CREDIT"]


class FunctionText(NamedTuple):
    """A function's description and its arguments' by name, in their order."""

    description: str
    arguments: dict[str, str]


CATEGORY = {"zh": "销售绩效", "en": "Sales pay"}

# what LibreOffice calls the arguments; in Excel their names are the VBA functions' own
ARGUMENT_NAMES = {
    "zh": {
        "sales": "业绩",
        "target": "任务",
        "scheme": "方案",
        "rates": "提成方案表",
        "base": "提成基数",
        "prior": "已计基数",
        "actual": "实际",
        "part": "部分",
        "policy": "制度参数表",
        "month": "月份",
        "amount": "金额",
        "from_date": "起算日期",
        "collected_on": "回款日期",
    },
    "en": {
        "sales": "Sales",
        "target": "Target",
        "scheme": "Scheme",
        "rates": "Rates",
        "base": "Base",
        "prior": "Prior",
        "actual": "Actual",
        "part": "Part",
        "policy": "Policy",
        "month": "Month",
        "amount": "Amount",
        "from_date": "From date",
        "collected_on": "Collected on",
    },
}

FUNCTION_TEXTS: dict[str, dict[FunctionName, FunctionText]] = {
    "zh": {
        "COMMISSION": FunctionText(
            "按提成方案计算提成（元，四舍五入到分）。参数可为单个值或同样大小的区域，区域的结果自动溢出。"
            "未知方案：#N/A；需要任务而任务为零：#DIV/0!。",
            {
                "sales": "业绩（元）：决定达到哪一档",
                "target": "任务（元）：按完成率分档的方案需要",
                "scheme": "提成方案名称；为空时结果为空",
                "rates": "提成方案表，不含标题行：方案、依据、方式、下限、比例五列，或整张 tblRates；"
                "同一方案取最近生效的一组",
                "base": "可选。提成基数（元），省略或为空时等于业绩",
                "prior": "可选。本期已计提成的基数（元），分段方案从其后接着计算",
            },
        ),
        "TARGET_RATIO": FunctionText(
            "完成率 = 实际 / 任务。任务为零：#DIV/0!；任务为空：空文本。参数可为单个值或同样大小的区域。",
            {"actual": "实际完成数，为空按零计", "target": "任务数"},
        ),
        "POOL_SHARE": FunctionText(
            "部门绩效奖金中某一部分的金额（元），部门未完成任务时为 0。"
            "参数可为单个值或同样大小的区域。未知部分：#N/A。",
            {
                "sales": "部门业绩（元）",
                "target": "部门任务（元）",
                "part": "总监、代表、非营销或最佳",
                "policy": "可选。制度参数表 tblPolicy，不含标题行；省略时按 1%、40:50:5:5",
                "month": "可选。月份：按该月有效的参数计算；省略时取最近生效的参数",
            },
        ),
        "AGED_CREDIT": FunctionText(
            "挂账回款按账龄计入的业绩（元）：3 个月内全额，6 个月内一半，之后不计；尚未回款为 0。"
            "参数可为单个值或同样大小的区域。",
            {
                "amount": "回款金额（元）",
                "from_date": "起算日期：消费日或到期日",
                "collected_on": "回款日期，未回款时为空",
                "policy": "可选。制度参数表 tblPolicy，不含标题行；省略时按 3 个月、6 个月、一半",
                "month": "可选。月份：按该月有效的参数计算；省略时为回款当月",
            },
        ),
    },
    "en": {
        "COMMISSION": FunctionText(
            "Commission by a scheme, in yuan, rounded to the fen. Single values or ranges of one shape, which spill. "
            "Unknown scheme: #N/A; target zero where one is needed: #DIV/0!.",
            {
                "sales": "Performance in yuan: decides which band is reached",
                "target": "Target in yuan, for schemes whose bands begin at completion ratios",
                "scheme": "Name of the scheme; empty gives empty text",
                "rates": "Rates without header: scheme, basis, method, from, rate, or tblRates as a whole; "
                "of a scheme the latest set of bands counts",
                "base": "Optional. Commission base in yuan; omitted or empty: the sales",
                "prior": "Optional. Base already paid for in the period, in yuan: sliced schemes go on from there",
            },
        ),
        "TARGET_RATIO": FunctionText(
            "Completion ratio: actual / target. Target zero: #DIV/0!; empty target: empty text. "
            "Single values or ranges of one shape.",
            {"actual": "What was reached; empty is zero", "target": "The target"},
        ),
        "POOL_SHARE": FunctionText(
            "One part of the department's bonus in yuan; 0 when the target is missed. "
            "Single values or ranges of one shape. Unknown part: #N/A.",
            {
                "sales": "Department sales in yuan",
                "target": "Department target in yuan",
                "part": "director, reps, non_sales or best_rep",
                "policy": "Optional. tblPolicy without its header row; omitted: 1 %, split 40:50:5:5",
                "month": "Optional. Month whose parameters count; omitted: the latest ones",
            },
        ),
        "AGED_CREDIT": FunctionText(
            "What of a collected account counts, in yuan: all within 3 months, half within 6, then nothing; "
            "0 while not collected. Single values or ranges of one shape.",
            {
                "amount": "Amount collected in yuan",
                "from_date": "Day the months count from: consumption or due day",
                "collected_on": "Day of the collection; empty while not collected",
                "policy": "Optional. tblPolicy without its header row; omitted: 3 months, 6 months, half",
                "month": "Optional. Month whose parameters count; omitted: the month of the collection",
            },
        ),
    },
}
