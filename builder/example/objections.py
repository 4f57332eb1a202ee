"""What the example's people object to, and who signs (L2, L4)."""

from __future__ import annotations

import datetime as dt

from builder.draft import SheetRows
from builder.example.policy import month_cell

DEPARTMENT, FINANCE = ("部门", "东方立春"), ("财务", "钱谷雨")
# no, day, staff, month, item, amount claimed, reason, handled by, on, outcome, amount, words
_OBJECTIONS = (
    ("SS2605-01", dt.date(2026, 5, 18), "S012", 4, "提成", 300, "认为一笔前台散客应归本人",
     "财务", dt.date(2026, 5, 25), "不成立", None, "流水归属以登记为准"),
    ("SS2608-01", dt.date(2026, 8, 12), "S021", 7, "应发工资", 460.50, "画册赶制的加班费没有计入",
     "财务", dt.date(2026, 8, 26), "成立", 460.50, "按加班记录，8 月用调整补付"),
    ("SS2609-01", dt.date(2026, 9, 16), "S016", 8, "提成", 115.20, "8 月 29 日的婚宴两笔单子没有算进来",
     "财务", dt.date(2026, 9, 22), "成立", 115.20, "单据 9 月 22 日补录，随 9 月结算更正"),
    ("SS2610-01", dt.date(2026, 10, 13), "S008", 9, "挂账扣款", 180, "该账单客户已答应 10 月结清",
     None, None, None, None, None),
)  # fmt: skip


def dispute_rows() -> SheetRows:
    """tblDisputes: one rejected, one paid by an adjustment, one that late papers answer, one that is open."""
    return [[*row[:3], month_cell(row[3]), *row[4:]] for row in _OBJECTIONS]
