"""What a month's pay is made of: each item once, in the order of tblSettlement's columns.

Columns, the sums 应发工资 and 实发, their sentences and notes, and the order in which the wage law's limit cuts follow.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Total = Literal["gross", "net"]


class PayItem(NamedTuple):
    """An item of pay: a column's field and headers, and the total that it is part of, '' for none.

    ``sign``: added or taken off. ``place``: where it stands in the total's sentence. ``cut``: how soon the wage law's
    limit leaves it out (X8), 0 where it is no deduction of the hotel's; ``clause``: why it is taken then. ``apart``:
    may be paid apart from wages (H7.2).
    """

    field: str
    zh: str
    en: str
    total: Total | Literal[""] = ""
    sign: Literal[1, -1] = 1
    place: int = 0
    cut: int = 0
    clause: str = ""
    apart: bool = False


ITEMS = (
    PayItem("base_pay", "底薪", "Base pay", "gross", place=1),
    PayItem("commission", "提成", "Commission"),
    PayItem("commission_paid", "发放提成", "Commission paid", "gross", place=2),
    PayItem("commission_held", "预留提成", "Commission held"),
    PayItem("released", "年终兑现", "Held commission paid", "gross", place=3),
    PayItem("pool_share", "部门奖金", "Department bonus", "gross", place=4),
    PayItem("excess", "总监超额奖", "Director excess", "gross", place=5),
    PayItem("best_bonus", "季度最佳奖", "Quarter best", "gross", place=6),
    PayItem("allowances", "补贴", "Allowances", "net", place=6, apart=True),
    PayItem("refund_taken", "退卡扣款", "Card refunds deducted", "net", -1, 3, cut=1, clause="H10.4, X8"),
    PayItem("account_taken", "挂账扣款", "Accounts deducted", "net", -1, 4, cut=2, clause="H10.5, X8"),
    PayItem("account_returned", "挂账返还", "Accounts returned", "net", place=5),
    PayItem("adjustment", "调整", "Adjustments", "gross", place=7),
    PayItem("gross", "应发工资", "Gross", "net"),
    PayItem("insurance", "社保公积金", "Insurance", "net", -1, 1),
    PayItem("tax", "个税", "Income tax", "net", -1, 2),
    PayItem("net", "实发", "Net"),
)
CUT = tuple(sorted((item for item in ITEMS if item.cut), key=lambda item: item.cut))


def parts_of(total: Total, with_apart: bool = True) -> list[PayItem]:
    """A total's items as its sentence names them, with those that may be paid apart or without."""
    found = [item for item in ITEMS if item.total == total and (with_apart or not item.apart)]
    return sorted(found, key=lambda item: item.place)


def terms_of(total: Total, amounts: Mapping[str, int], with_apart: bool = True) -> list[tuple[str, int]]:
    """The total's items with what each adds, fen."""
    return [(item.field, item.sign * amounts.get(item.field, 0)) for item in parts_of(total, with_apart)]


def total_of(total: Total, amounts: Mapping[str, int], with_apart: bool = True) -> int:
    """What the total's items come to, fen."""
    return sum(amount for _, amount in terms_of(total, amounts, with_apart))


def sentence_of(total: Total, lang: Literal["zh", "en"]) -> str:
    """'= Gross − Insurance …': what a total is made of, by the columns' headers."""
    first, *others = parts_of(total)
    more = (f" {'+' if item.sign > 0 else '−'} {getattr(item, lang)}" for item in others)
    return f"= {getattr(first, lang)}{''.join(more)}"
