"""What people are paid on their last day (L7): a row each, and how every amount of it came about."""

import datetime as dt
from typing import NamedTuple

from addin.tables.declare import column, result_table
from addin.tables.pay_items import PayItems, known_items
from addin.tables.results import EXPLANATION, WHO_AND_WHAT
from addin.values.periods import Month

TAXED = {
    "taxed_income": column(
        "应税收入",
        "Taxed income",
        "money!",
        note=("计入当年累计的应发；劳务、免税为零。", "Gross in the year's cumulative income; none for other methods."),
    ),
    "tax_basic": column(
        "基本减除费用",
        "Basic deduction",
        "money!",
        note=(
            "当月已有过一次发放的，不再减（L7）。",
            "None where the month of payment had a payment before (L7).",
        ),
    ),
    "tax_elected": column(
        "减除费用补足",
        "Basic deduction made up",
        "money!",
        note=("按选择补足的减除费用（H11.1.1、H11.1.2）。", "What an election adds to it (H11.1.1, H11.1.2)."),
    ),
    "tax_special": column("专项附加扣除", "Special deductions", "money!", note=("同上。", "The same holds.")),
    "bonus_income": column(
        "年终奖计税", "Taxed as annual bonus", "money!", note=("单独计税的年终兑现。", "Held commission taxed apart.")
    ),
    "tax_bonus": column(
        "年终兑现个税", "Tax on annual bonus", "money!", note=("已含在个税里。", "A part of Income tax.")
    ),
}
_PAID = {
    "joined": column(
        "上月实发",
        "Net of the month before",
        "money!",
        note=("上月工资还没发的，一并付。", "Last month's net pay, where it was not paid out yet."),
    ),
    "paid": column(
        "本次付款",
        "Paid now",
        "money!",
        note=("实发（不低于零）+ 上月实发。", "Net, not below zero, and last month's."),
    ),
    "time": column("时间", "Time", "text"),
    "operator": column("操作人", "Operator", "text"),
    "check": column(
        "校验码",
        "Check",
        "text",
        folded=True,
        note=("由程序写，能发现改动。", "Written by the program; shows changes."),
    ),
}


class LeaverPay(NamedTuple):
    """What is read of tblLeaverPay: what a person was paid on the last day, and what was withheld, fen."""

    month: Month
    staff: str
    day: dt.date
    released: int
    gross: int
    insurance: int
    tax: int
    net: int
    taxed_income: int
    tax_basic: int
    tax_elected: int
    tax_special: int
    bonus_income: int
    tax_bonus: int
    joined: int
    paid: int
    row: int = -1


def declare_leaver_pay() -> None:
    """tblLeaverPay: tblSettlement's columns but for what is the month's run's alone."""
    items = PayItems(known_items()).of_leavers
    pay = {
        item.field: column(item.zh, item.en, "money" + ("+" if item.added else "!"), blank=0, note=item.note)
        for item in items
    }
    head = {
        "month": column("月份", "Month", "month!"),
        "staff": column("工号", "Staff no", "id!"),
        "day": column("日期", "Day", "date!", note=("最后在职日。", "The last day employed.")),
    }
    who = {field: found for field, found in WHO_AND_WHAT.items() if field not in head}
    result_table(
        "tblLeaverPay",
        "离职结算",
        "Leavers",
        key="month staff",
        place=(5, 15),
        added=True,
        text=(
            "离职当日付清的工资，每人一行，由「离职结算」写入，以后的结算不改它；当月结算算全月，只付、只扣其余部分（L7）。",
            "What people were paid on their last day, a row each, written by Settle a leaver. No settlement replaces "
            "it: the month's own counts the whole month and pays and withholds only the rest (L7).",
        ),
        columns=head | who | pay | TAXED | _PAID,
    )


declare_leaver_pay()
result_table(
    "tblLeaverTrace",
    "离职结算依据",
    "Leavers explained",
    place=(5, 16),
    added=True,
    text=(
        "离职结算每个金额的计算过程，可逐项复核。",
        "How every amount paid on a last day came about, ready to be checked.",
    ),
    columns=EXPLANATION,
)
