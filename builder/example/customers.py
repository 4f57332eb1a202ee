"""The example's customers: made-up companies and members, who owns them, and how they are handed over."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from typing import NamedTuple

from builder.draft import SheetRows
from builder.example.dice import Dice

_CITIES = ("云州", "临溟", "望川", "青屿")
_BRANDS = (
    "纸鸢", "星槎", "蓝鲸湾", "青穗", "半山月", "听潮", "木石", "飞鱼",
    "拾光", "橘井", "白鹿洲", "云梯", "千帆", "南柯", "松间", "麦浪",
    "知鱼", "乌篷", "灯塔", "雪泥", "鹿鸣", "长亭", "竹马", "沧浪",
    "晴川", "行舟", "锦书", "忘机", "渔火", "流萤", "空谷", "流觞",
)  # fmt: skip
_TRADES = (
    ("贸易有限公司", "协议单位"),
    ("科技有限公司", "协议单位"),
    ("国际旅行社", "旅行社"),
    ("会务服务公司", "会务公司"),
    ("建筑设计院", "协议单位"),
    ("医药连锁", "协议单位"),
    ("文化传媒公司", "会务公司"),
    ("精密机械厂", "协议单位"),
    ("教育咨询中心", "协议单位"),
    ("假日旅行社", "旅行社"),
)
_FAMILIES = "东方南宫上官欧阳司马诸葛慕容百里"  # double surnames, two characters each

# owner, companies, members, levels in order of the owner's customers (V: VIP, 1, 2; the rest 其它)
_PORTFOLIOS = (
    ("S001", 6, 0, "VV1122"),
    *((f"S{i:03d}", 24, 0, "VV1111222222222") for i in range(2, 7)),
    *((f"S{i:03d}", 4, 10 - i // 13, "V122222" if i % 3 == 1 else "1122222") for i in range(7, 19)),
    ("S020", 1, 2, "22"),
    ("S026", 1, 2, "2"),
)
_LEVELS = {"V": "VIP", "1": "一级", "2": "二级"}
WEIGHTS = {"VIP": 24, "一级": 9, "二级": 3, "其它": 1}  # how often a customer of a level comes

# former owner, day, new owners by turns, why
_HANDOVERS: tuple[tuple[str, dt.date, tuple[str, ...], str], ...] = (
    ("S018", dt.date(2026, 2, 16), ("S025",), "原负责人离职"),
    ("S006", dt.date(2026, 4, 1), ("S022", "S004", "S022"), "原负责人离职"),
    ("S010", dt.date(2026, 7, 1), ("S028",), "原负责人离职"),
    ("S005", dt.date(2026, 7, 16), ("S024", "S023"), "原负责人离职"),
    ("S023", dt.date(2026, 9, 11), ("S003",), "原负责人离职"),
)
TO_DIRECTOR = dt.date(2026, 3, 16)  # one VIP customer of S003 goes to the director on this day
NOT_HANDED_OVER = 23  # the place of S005's customer whom everybody forgot


class ExampleCustomer(NamedTuple):
    """A customer; ``owner`` is the first one."""

    customer: str
    name: str
    kind: str
    level: str
    owner: str
    terms: int | None


def _customers() -> list[ExampleCustomer]:
    found: list[ExampleCustomer] = []
    for owner, companies, members, levels in _PORTFOLIOS:
        for place in range(companies + members):
            level = _LEVELS[levels[place]] if place < len(levels) else "其它"
            number = len(found) + 1
            name, kind = _company(number) if place < companies else (_member(number), "会员")
            terms = None if kind == "会员" else Dice(3, number).pick((30, 30, 60, 90))
            found.append(ExampleCustomer(f"C{number:03d}", name, kind, level, owner, terms))
    walk_ins = range(len(found) + 1, 301)  # companies without anybody to look after them
    return found + [ExampleCustomer(f"C{number:03d}", *_company(number), "其它", "", 30) for number in walk_ins]


def _company(number: int) -> tuple[str, str]:
    trade, kind = _TRADES[number % len(_TRADES)]
    return _CITIES[number // len(_BRANDS) % len(_CITIES)] + _BRANDS[number % len(_BRANDS)] + trade, kind


def _member(number: int) -> str:
    at = number % 8 * 2
    return f"{_FAMILIES[at : at + 2]}{'女士' if number % 3 else '先生'}（会员卡 K{8000 + number}）"


CUSTOMERS = _customers()


class ExampleHandover(NamedTuple):
    """A customer's new owner from a day on."""

    customer: str
    day: dt.date
    owner: str
    reason: str


def _handovers() -> list[ExampleHandover]:
    owners = {customer.customer: customer.owner for customer in CUSTOMERS}
    to_director = moved_to_director()
    found = [ExampleHandover(to_director, TO_DIRECTOR, "S001", "大客户由总监跟进")]
    owners[to_director] = "S001"
    for former, day, successors, why in _HANDOVERS:
        for place, customer in enumerate([c for c, owner in owners.items() if owner == former]):
            if (former, place) != ("S005", NOT_HANDED_OVER):
                owners[customer] = successors[place % len(successors)]
                found.append(ExampleHandover(customer, day, owners[customer], why))
    return found


def first_customers_of(owner: str) -> list[ExampleCustomer]:
    """The customers whose first owner this is."""
    return [customer for customer in CUSTOMERS if customer.owner == owner]


def moved_to_director() -> str:
    return first_customers_of("S003")[0].customer


def forgotten() -> str:
    """The customer who stayed with S005 after S005 had left."""
    return first_customers_of("S005")[NOT_HANDED_OVER].customer


HANDOVERS = _handovers()


class Ownership:
    """Who owns which customers when."""

    def __init__(self) -> None:
        self._steps: dict[str, list[tuple[dt.date, str]]] = {c.customer: [(dt.date.min, c.owner)] for c in CUSTOMERS}
        for handover in HANDOVERS:
            self._steps[handover.customer].append((handover.day, handover.owner))
        self._ever: dict[str, list[ExampleCustomer]] = defaultdict(list)
        for customer in CUSTOMERS:
            for owner in dict.fromkeys(owner for _, owner in self._steps[customer.customer]):
                self._ever[owner].append(customer)

    def on(self, customer: str, day: dt.date) -> str:
        steps = self._steps[customer]
        return steps[bisect_right(steps, day, key=lambda step: step[0]) - 1][1]

    def of(self, staff: str, day: dt.date) -> list[ExampleCustomer]:
        """Whom a person looks after on a day."""
        return [customer for customer in self._ever[staff] if self.on(customer.customer, day) == staff]


def customer_rows() -> SheetRows:
    """tblCustomers."""
    return [[*customer[:4], customer.owner or None, customer.terms] for customer in CUSTOMERS]


def handover_rows() -> SheetRows:
    """tblHandovers."""
    return [list(handover) for handover in HANDOVERS]
