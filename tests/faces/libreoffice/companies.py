"""Made-up companies of one month each, drawn with a seed: everybody in them is there for a reason, by its name.

Small enough for `live_book`. The same seed gives the same company.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from addin.tables.schema import TABLES
from addin.values.periods import Month
from builder.build import template_tables

Tables = dict[str, list[list[Any]]]

LONG_AGO = dt.date(2020, 5, 1)
ASSISTANT = "代表助理"  # a grade without target on a scheme of ratios (X7)
QUOTA = 5_000.0  # yuan of dinners a month, the shipped parameter
_KINDS_EACH = 6  # with a person or two each, below the room of the preview
_OLDEST = 8  # months before the month in which an account collected now was made


@dataclass
class Maker:
    """A company under way."""

    dice: Random
    month: Month
    tables: Tables

    def day(self, back: int = 0) -> dt.date:
        """Any day of the month, or of one so many before it."""
        month = self.month.plus(-back)
        return month.first + dt.timedelta(self.dice.randrange(month.days))

    def person(self, grade: str = "销售代表", hired: dt.date = LONG_AGO, left: dt.date | None = None) -> str:
        number = f"{100 + len(self.tables['tblStaff'])}"
        team = self.dice.choice(["一组", "二组", None])
        self.tables["tblStaff"].append([number, f"员工{number}", team, grade, hired, left, 0.0, 0.0])
        return number

    def customer(self, owner: str, terms: int | None = None) -> str:
        number = f"C{len(self.tables['tblCustomers'])}"
        self.tables["tblCustomers"].append([number, f"客户{number}", "协议客户", "VIP", owner, terms])
        return number

    def yuan(self, least: int, most: int) -> float:
        return self.dice.randint(least * 100, most * 100) / 100

    def line(self, amount: float, day: dt.date | None = None, **cells: Any) -> str:
        """A receipt that counts at once unless the cells say otherwise."""
        number = f"R{len(self.tables['tblReceipts']):02}"
        row = {"receipt": number, "day": day or self.day(), "source": "会员", "item": "房费", "payment": "现付"}
        self.add("tblReceipts", row | {"amount": amount} | cells)
        return number

    def collect(self, amount: float, day: dt.date | None = None, **cells: Any) -> None:
        """A collection of a line or a bill, as the cells say."""
        number = f"K{len(self.tables['tblCollections']):02}"
        self.add("tblCollections", {"collection": number, "day": day or self.month.last, "amount": amount} | cells)

    def add(self, table: str, cells: dict[str, Any]) -> None:
        self.tables[table].append([cells.get(column.field) for column in TABLES[table].columns])

    def set(self, key: str, value: Any) -> None:
        """A parameter, in force from the beginning."""
        next(row for row in self.tables["tblPolicy"] if row[5] == key)[1] = value

    def plan(self, staff: str, target: float) -> None:
        self.add("tblMonthlyPlan", {"month": self.month.first, "staff": staff, "target": target})


def joiner(make: Maker) -> None:
    make.line(make.yuan(20_000, 300_000), staff=make.person(hired=make.day()))


def leaver(make: Maker) -> None:
    make.line(make.yuan(20_000, 300_000), staff=make.person("高级销售代表", left=make.day()))
    make.person(left=make.month.last)


def passing(make: Maker) -> None:
    """Came and went within the month."""
    first, last = sorted((make.day(), make.day()))
    make.line(make.yuan(1, 5_000), first, staff=make.person("会籍经理", first, last))


def probation(make: Maker) -> None:
    """Hired in the month: sells just the target and is confirmed at once (H5.1), or a fen less; one is there longer."""
    for fen in (0, -1):
        target, number = float(make.dice.randint(20, 90) * 1_000), make.person("试用期", make.day())
        make.plan(number, target)
        make.line(target + fen / 100, staff=number)
    make.line(make.yuan(120_000, 200_000), staff=make.person("试用期", make.day(2)))


def edge(make: Maker) -> None:
    """One on a band's edge, one a fen below it, one a fen above it."""
    scheme, grade, ratio = make.dice.choice(
        [
            ("高级", "高级销售代表", True),
            ("代表", "销售代表", True),
            ("会籍", "会籍经理", True),
            ("试用", "试用期", False),
        ]
    )
    edges = [row[4] for row in template_tables("zh")["tblRates"] if row[0] == scheme and row[4]]
    for fen in (0, -1, 1):
        target, at = float(make.dice.randint(5, 90) * 1_000), make.dice.choice(edges)
        number = make.person(grade)
        make.plan(number, target)
        make.line(round(target * at if ratio else at, 2) + fen / 100, staff=number)


def negative(make: Maker) -> None:
    """Given back in part; and more than was sold, which makes nothing, not less (X3)."""
    first, second = make.person(), make.person("会籍经理")
    make.line(make.yuan(50_000, 90_000), staff=first)
    make.line(-make.yuan(1, 40_000), staff=first, item="餐费")
    make.line(make.yuan(1, 500), staff=second)
    make.line(-make.yuan(1_000, 9_000), staff=second)


def aged(make: Maker) -> None:
    """Accounts of any age collected by line, one of them from each side of the two limits (H10.3)."""
    seller = make.person()
    for months in (0, 2, 3, 4, 6, 7):
        amount = make.yuan(100, 30_000)
        number = make.line(amount, make.day(months), payment="挂账", staff=seller, item=make.dice.choice(ITEMS))
        make.collect(make.dice.choice([amount, round(amount / 3, 2)]), receipt=number)


def bill(make: Maker) -> None:
    """A bill of three months, part of it collected before, twice in the month, by somebody else at last."""
    seller, other = make.person("高级销售代表"), make.person()
    customer, bill_no = make.customer(seller, make.dice.choice([None, 20, 60])), f"B{len(make.tables['tblReceipts'])}"
    amounts = [make.yuan(100, 20_000) for _ in range(3)]
    for amount, back in zip(amounts, make.dice.sample(range(2, _OLDEST), 3), strict=True):
        make.line(amount, make.day(back), payment="挂账", customer=customer, staff=seller, bill=bill_no)
    whole = round(sum(amounts), 2)
    make.collect(round(whole * 0.3, 2), make.day(1), bill=bill_no)
    make.collect(round(whole * 0.4, 2), make.month.first, bill=bill_no)
    make.collect(round(whole * 0.2, 2), bill=bill_no, collector=other)


def written_off(make: Maker) -> None:
    """Counts nothing (L9)."""
    number = make.line(make.yuan(500, 900), make.day(5), payment="挂账", staff=make.person())
    make.collect(400.0, receipt=number, manner="核销", liable="否")
    make.collect(100.0, receipt=number, manner="回款")


def no_target(make: Maker) -> None:
    """A scheme of ratios, a grade without target (X7): the amounts are far apart."""
    for amount in (make.yuan(1, 50_000), make.yuan(150_000, 400_000)):
        make.line(amount, staff=make.person(ASSISTANT))


def planned(make: Maker) -> None:
    number = make.person()
    make.plan(number, make.yuan(10_000, 90_000))
    make.line(make.yuan(5_000, 99_000), staff=number)


def handover(make: Maker) -> None:
    """Lines without salesperson before, on and after the day on which the customer changes hands (X1)."""
    before, after = make.person("高级销售代表"), make.person()
    customer, day = make.customer(before), make.month.first + dt.timedelta(make.dice.randint(2, 20))
    make.add("tblHandovers", {"customer": customer, "day": day, "owner": after})
    for off in (-1, 0, 1):
        make.line(make.yuan(1_000, 60_000), day + dt.timedelta(off), customer=customer, source="协议客户")


def changed(make: Maker) -> None:
    """Another grade from the month on, one from a month that has not come."""
    for start, grade in ((make.month.first, "高级销售代表"), (make.month.plus(1).first, "会籍经理")):
        number = make.person()
        make.add("tblStaffChanges", {"staff": number, "start": start, "grade": grade})
        make.line(make.yuan(10_000, 260_000), staff=number)


def dinners(make: Maker) -> None:
    """Up to the quota to the fen what the head approved, beyond it only what the manager did (H8)."""
    host, first = make.person(), make.yuan(500, 3_000)
    make.line(make.yuan(20_000, 90_000), staff=host)
    amounts = (first, round(QUOTA - first, 2), 0.01, make.yuan(100, 900), make.yuan(100, 900))
    approvals = (("是", "否"), ("是", None), ("是", "否"), ("是", "是"), ("否", "是"))
    for place, (amount, (head, manager)) in enumerate(zip(amounts, approvals, strict=True)):
        cells = {"dinner": f"Y{len(make.tables['tblEntertainment']):02}", "staff": host, "amount": amount}
        day = make.month.first + dt.timedelta(4 * place + make.dice.randrange(4))
        make.add("tblEntertainment", cells | {"day": day, "head_approved": head, "manager_approved": manager})
    make.set("dinners_reduce_department", make.dice.choice([0, 1]))


def uncounted(make: Maker) -> None:
    """Sources, payments and items of every kind."""
    number = make.person()
    for source, item, payment in zip(SOURCES, ITEMS, make.dice.sample(PAYMENTS, len(SOURCES)), strict=False):
        make.line(make.yuan(100, 9_000), staff=number, source=source, item=item, payment=payment)


def new_rates(make: Maker) -> None:
    """A scheme revised from the month on, and another revision that has not begun."""
    for start, rate in ((make.month.first, 0.02), (make.month.plus(1).first, 0.5)):
        for at, more in ((0.0, 0.0), (0.7, 0.005), (1.1, 0.011)):
            make.tables["tblRates"].append(["代表", start, "完成率", "分段", at, rate + more, "已确认"])
    make.line(make.yuan(100_000, 300_000), staff=make.person())


def parameters(make: Maker) -> None:
    """Choices of the policy, some of them from the month on."""
    make.set("pool_rep_split", make.dice.choice(["performance", "equal"]))
    make.set("posts_non_sales", make.dice.choice([0, 3]))
    make.set("aged_from", make.dice.choice(["due", "consumed"]))
    make.add("tblPolicy", {"key": "pay_floor", "value": 0.35, "start": make.month.first})
    make.add("tblPolicy", {"key": "pool_rate", "value": 0.9, "start": make.month.plus(1).first})


def opening(make: Maker) -> None:
    """The first months of the hotel: targets are lower, people's too (H4.1)."""
    make.set("opened_on", str(make.month.plus(-make.dice.randint(0, 3))))
    make.line(make.yuan(50_000, 300_000), staff=make.person())


Kind = Callable[[Maker], None]
KINDS: tuple[Kind, ...] = (
    joiner, leaver, passing, probation, edge, negative, aged, bill, written_off, no_target, planned, handover, changed,
    dinners, uncounted, new_rates, parameters, opening,
)  # fmt: skip
SOURCES = ("协议客户", "会员", "电话预订", "其他", "会员")
ITEMS = ("房费", "餐费", "康体", "商品部", "提现", "电话费")
PAYMENTS = ("现付", "会员卡", "免费卡", "代金券", "现付")


def company(seed: int) -> tuple[Tables, Month]:
    """A director, a planner, a part-timer, and people of several kinds; each kind comes in every third."""
    dice = Random(seed)
    make = Maker(dice, Month(2026, 1).plus(dice.randrange(24)), {name: [] for name in TABLES})
    for name, rows in template_tables("zh").items():
        make.tables[name] = [list(row) for row in rows]
    make.tables["tblGrades"].append([ASSISTANT, None, "代表", 2500, 0, 0, None, "代表", "代表", "是", "无"])
    for grade in ("销售总监", "企划", "兼职"):
        make.line(make.yuan(1, 20_000), staff=make.person(grade))
    first = KINDS[seed % len(KINDS)]
    for kind in (first, *dice.sample([kind for kind in KINDS if kind is not first], _KINDS_EACH - 1)):
        kind(make)
    if dice.random() < 0.7:  # else the season's: with so few people nobody reaches it, and the pool is empty
        make.add("tblDeptTargets", {"month": make.month.first, "target": make.yuan(10_000, 400_000)})
    for name in ("tblStaff", "tblReceipts", "tblCollections"):
        dice.shuffle(make.tables[name])
    return make.tables, make.month
