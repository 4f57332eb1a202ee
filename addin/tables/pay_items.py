"""What a month's pay is made of: each item once, in the order of tblSettlement's columns.

Columns, the sums 应发工资 and 实发, their sentences and notes, the order in which the wage law's limit cuts, and what
lists and summaries show follow. The columns are those of every scheme known; a scheme's sums have its own items.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Total = Literal["gross", "net"]
CORRECTION = "correction"  # the item of corrections of earlier months, of schemes that have one (L1)


class PayItem(NamedTuple):
    """An item of pay: a column's field and headers, and the total that it is part of, '' for none.

    ``sign``: added or taken off. ``place``: where it stands in the total's sentence. ``cut``: how soon the wage law's
    limit leaves it out (X8), 0 where it is no deduction of the employer's; ``clause``: why it is taken then. ``apart``:
    may be paid apart from wages (H7.2). ``shown``: in lists of a month's pay, or in sums of it too; always in the table
    itself. ``kept``: carried in the ledger under its name, where tblLedger has no item of it yet. ``added``: came
    later, so that a book may lack its column as long as nobody has an amount of it. ``note``: what the column means.
    ``due``: the ledger's item of what was charged for a deduction, each charge by its reference; what is not taken of
    it is carried forward. ``alone``: the month's run's alone, no part of what a leaver is paid on the last day (L7).
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
    shown: Literal["", "list", "sum"] = ""
    kept: bool = False
    added: bool = False
    note: tuple[str, str] = ("", "")
    due: str = ""
    alone: bool = False

    @property
    def is_wage(self) -> bool:
        """Whether it is a part of 应发工资 that a month earns itself, so that a correction may be of it (L1)."""
        return self.total == "gross" and self.field != CORRECTION


class PayItems(tuple[PayItem, ...]):
    """The items of one scheme, and what follows from them."""

    __slots__ = ()

    @property
    def cut(self) -> list[PayItem]:
        """The deductions that the wage law's limit cuts, in the order in which they are taken."""
        return sorted((item for item in self if item.cut), key=lambda item: item.cut)

    @property
    def listed(self) -> list[str]:
        """The fields of those in a list of a month's pay: deductions after the total that they are taken from."""
        shown = [item for item in self if item.shown]
        before = [item.field for item in shown if not item.cut]
        end = before.index("gross") + 1 if "gross" in before else len(before)
        return [*before[:end], *(item.field for item in shown if item.cut), *before[end:]]

    @property
    def summed(self) -> list[str]:
        """The fields of those in sums over people."""
        return [item.field for item in self if item.shown == "sum"]

    @property
    def of_leavers(self) -> PayItems:
        """L7: what is paid on the last day; the rest is the month's run's alone."""
        return PayItems(item for item in self if not item.alone)

    def parts_of(self, total: Total, with_apart: bool = True) -> list[PayItem]:
        """A total's items as its sentence names them, with those that may be paid apart or without."""
        found = [item for item in self if item.total == total and (with_apart or not item.apart)]
        return sorted(found, key=lambda item: item.place)

    def terms_of(self, total: Total, amounts: Mapping[str, int], with_apart: bool = True) -> list[tuple[str, int]]:
        """The total's items with what each adds, fen."""
        return [(item.field, item.sign * amounts.get(item.field, 0)) for item in self.parts_of(total, with_apart)]

    def total_of(self, total: Total, amounts: Mapping[str, int], with_apart: bool = True) -> int:
        """What the total's items come to, fen."""
        return sum(amount for _, amount in self.terms_of(total, amounts, with_apart))

    def sentence_of(self, total: Total, lang: Literal["zh", "en"]) -> str:
        """'= Gross − Insurance …': what a total is made of, by the columns' headers."""
        first, *others = self.parts_of(total)
        more = (f" {'+' if item.sign > 0 else '−'} {getattr(item, lang)}" for item in others)
        return f"= {getattr(first, lang)}{''.join(more)}"


NO_ITEMS = PayItems()
HOTEL_ITEMS = PayItems(
    (
        PayItem("base_pay", "底薪", "Base pay", "gross", place=1, shown="sum"),
        PayItem("commission", "提成", "Commission"),
        PayItem(
            "commission_paid",
            "发放提成",
            "Commission paid",
            "gross",
            place=2,
            shown="sum",
            note=("当月发放的部分（H11.2）。", "The part paid this month (H11.2)."),
        ),
        PayItem(
            "commission_held",
            "预留提成",
            "Commission held",
            note=("= 提成 − 发放提成。", "= Commission − Commission paid."),
        ),
        PayItem(
            "released",
            "年终兑现",
            "Held commission paid",
            "gross",
            place=3,
            note=("以前预留、本月兑现。", "Held before, paid now."),
        ),
        PayItem("pool_share", "部门奖金", "Department bonus", "gross", place=4, shown="sum", alone=True),
        PayItem("excess", "总监超额奖", "Director excess", "gross", place=5, alone=True),
        PayItem("best_bonus", "季度最佳奖", "Quarter best", "gross", place=6, alone=True),
        PayItem("allowances", "补贴", "Allowances", "net", place=6, apart=True, shown="sum"),
        PayItem(
            "refund_taken",
            "退卡扣款",
            "Card refunds deducted",
            "net",
            -1,
            3,
            cut=1,
            clause="H10.4, X8",
            shown="list",
            due="refund_due",
            note=("本月实扣，受工资法上限约束（X8）。", "Taken this month, within the wage-law cap (X8)."),
        ),
        PayItem(
            "account_taken",
            "挂账扣款",
            "Accounts deducted",
            "net",
            -1,
            4,
            cut=2,
            clause="H10.5, X8",
            shown="list",
            note=("本月实扣，受上限约束（H10.5、X8）。", "Taken this month, within the cap (H10.5, X8)."),
        ),
        PayItem("account_returned", "挂账返还", "Accounts returned", "net", place=5),
        PayItem("adjustment", "调整", "Adjustments", "gross", place=7),
        PayItem(
            CORRECTION,
            "更正",
            "Corrections",
            "gross",
            place=8,
            added=True,
            alone=True,
            note=("以前月份的更正，每项见「更正明细」（L1）。", "Of earlier months; each in Corrections (L1)."),
        ),
        PayItem("gross", "应发工资", "Gross", "net", shown="sum"),
        PayItem("insurance", "社保公积金", "Insurance", "net", -1, 1, shown="list"),
        PayItem("tax", "个税", "Income tax", "net", -1, 2, shown="sum"),
        PayItem("net", "实发", "Net", shown="sum"),
        PayItem(
            "left_paid",
            "离职已付",
            "Paid on leaving",
            kept=True,
            added=True,
            alone=True,
            note=(
                "离职当日已付的部分（L7，见「离职结算」）；还应付 = 实发 − 离职已付。",
                "What was paid on the last day (L7, see Leavers); still to be paid: Net − Paid on leaving.",
            ),
        ),
    )
)
ITEMS_OF: dict[str, PayItems] = {"hotel": HOTEL_ITEMS}  # by the name of a scheme; the registry of schemes adds others


def known_items() -> list[PayItem]:
    """The items of all schemes known, each field once. One is ``added`` that not every scheme asks for."""
    found: dict[str, PayItem] = {}
    for items in ITEMS_OF.values():
        for item in items:
            found.setdefault(item.field, item)
    asked = [{item.field for item in items if not item.added} for items in ITEMS_OF.values()]
    everywhere = set.intersection(*asked)
    return [item._replace(added=item.field not in everywhere) for item in found.values()]


def later_items() -> frozenset[str]:
    """The items, by field, without which a book was whole once: nothing of one is as if its column were not there."""
    return frozenset(item.field for items in ITEMS_OF.values() for item in items if item.added)
