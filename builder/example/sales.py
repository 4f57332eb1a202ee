"""The example's everyday sales: accounts with their collections, then as many paid lines as each month's goal needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from addin.values.periods import Month
from builder.example.customers import WEIGHTS, ExampleCustomer
from builder.example.dice import Dice
from builder.example.people import EXAMPLE_PEOPLE, goals
from builder.example.takings import Sale, Takings

_REPS = ("S002", "S003", "S004", "S005", "S006", "S022", "S023", "S024", "S027")
_PART_TIMERS = ("S020", "S026")

_ITEMS = {
    "rep": (
        ("房费", 45), ("餐费", 35), ("康体", 6), ("其他自营", 8), ("电话费", 1), ("洗衣费", 2), ("商品部", 3),
    ),
    "membership": (
        ("房费", 15), ("餐费", 22), ("康体", 52), ("其他自营", 3), ("电话费", 1), ("洗衣费", 2), ("商品部", 5),
    ),
}  # fmt: skip
_ROOM_RATES = (358, 398, 428, 468, 528, 588, 688, 888, 1288)
_PACKAGES = (2980, 3980, 5800, 6800)


def sell_everything(takings: Takings) -> None:
    """Accounts of October 2025 to October 2026, then 2026's paid lines up to each goal, then what counts for nobody."""
    for staff in EXAMPLE_PEOPLE:
        if staff not in ("S001", "S019", "S021", *_PART_TIMERS):
            _add_accounts(takings, staff)
    for (staff, month), goal in goals().items():
        _fill(takings, staff, Month(2026, month), goal)
    for month in range(1, 11):
        _add_uncounted(takings, Month(2026, month))


def _price(dice: Dice, item: str) -> int:
    """A plausible amount in fen."""
    if item == "房费":
        return dice.pick(_ROOM_RATES) * dice.between(1, 4) * 100
    if item == "餐费":
        return dice.between(38, 160) * 10_000 if dice.chance(7) else dice.between(192, 3_760) * 50
    if item == "康体":
        return dice.pick(_PACKAGES) * 100 if dice.chance(10) else dice.between(168, 1_480) * 100
    if item == "其他自营":
        return dice.between(8, 48) * 10_000
    low, high = {"电话费": (30, 600), "洗衣费": (200, 2_200), "商品部": (280, 6_800), "提现": (2_000, 10_000)}[item]
    return dice.between(low, high) * 10


def _kind(staff: str) -> str:
    return "rep" if staff in _REPS or staff == "S001" else "membership"


def _workday(dice: Dice, staff: str, month: Month) -> dt.date:
    """Any day of the month on which the person is employed."""
    person = EXAMPLE_PEOPLE[staff]
    first = max(month.first, person.hired)
    last = min(month.last, person.left) if person.left else month.last
    return first + dt.timedelta(days=dice.between(0, (last - first).days))


def _customer(takings: Takings, dice: Dice, staff: str, day: dt.date, members: bool) -> ExampleCustomer | None:
    """One of the person's own, the more often the higher its level."""
    own = [(c, WEIGHTS[c.level]) for c in takings.owners.of(staff, day) if members or c.kind != "会员"]
    return dice.weighted(own) if own else None


def _months(first: Month, last: Month) -> Iterator[Month]:
    return (first.plus(i) for i in range(last.since(first) + 1))


def _add_accounts(takings: Takings, staff: str) -> None:
    """A person's bills on account and when they are collected: mostly in time, some late for half the credit."""
    for month in _months(Month(2025, 10), Month(2026, 10)):
        if not EXAMPLE_PEOPLE[staff].works_in(month):
            continue
        dice = Dice(4, month.since(Month(2025, 1)), int(staff[1:]))
        for number in range(dice.between(8, 11) if _kind(staff) == "rep" else dice.between(1, 2)):
            day = _workday(dice, staff, month)
            customer = _customer(takings, dice, staff, day, members=False)
            if customer:
                bill = f"ZD{month.year % 100:02d}{month.month:02d}-{int(staff[1:]):02d}{number:02d}"
                _add_bill(takings, dice, staff, day, customer, bill)


def _add_bill(takings: Takings, dice: Dice, staff: str, day: dt.date, customer: ExampleCustomer, bill: str) -> None:
    lines = []
    for _ in range(dice.weighted(((1, 3), (2, 3), (3, 3), (4, 1)))):
        item = "提现" if dice.chance(3) else dice.weighted(_ITEMS["rep"])
        source = "协议客户" if dice.chance(92) else "其他"
        by = "" if dice.chance(12) else staff
        lines.append(takings.sell(Sale(day, customer.customer, by, source, item, "挂账", _price(dice, item), bill)))
    late = dice.chance(14)
    paid = _weekday(day + dt.timedelta(days=dice.between(96, 174) if late else dice.between(12, 84)))
    receiver = _credited(takings, staff, customer, paid)
    collector = receiver if dice.chance(15) else ""
    takings.collect(lines, paid, receiver, collector, by_bill=len(lines) > 1 and dice.chance(70))


def _weekday(day: dt.date) -> dt.date:
    """Finance enters money on working days: Saturday and Sunday wait for Monday."""
    return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _credited(takings: Takings, staff: str, customer: ExampleCustomer, day: dt.date) -> str:
    """Who gets a collection: the salesperson while employed, else the customer's owner (X1)."""
    return staff if EXAMPLE_PEOPLE[staff].works_in(Month.of(day)) else takings.owners.on(customer.customer, day)


def _fill(takings: Takings, staff: str, month: Month, goal: int) -> None:
    """Paid lines until the month's performance is the goal to the fen; some lines name nobody and follow the owner."""
    dice = Dice(5, month.month, int(staff[1:]))
    left = goal - takings.credit[staff, month.month]
    while left > 0:
        item = dice.weighted(_ITEMS[_kind(staff)])
        fen = _price(dice, item)
        if left - fen < 5_000:
            item, fen = ("餐费" if left > 20_000 else "商品部"), left
        day = _workday(dice, staff, month)
        customer, source = _client(takings, dice, staff, day)
        payment = "会员卡" if dice.chance(65 if source == "会员" else 4) else "现付"
        by = "" if customer and dice.chance(12) else staff
        takings.sell(Sale(day, customer.customer if customer else "", by, source, item, payment, fen), staff)
        left -= fen


def _client(takings: Takings, dice: Dice, staff: str, day: dt.date) -> tuple[ExampleCustomer | None, str]:
    """Whom a line is sold to, and by which way it came."""
    rep = _kind(staff) == "rep"
    if dice.chance(15 if rep else 10):
        return None, "电话预订"
    customer = _customer(takings, dice, staff, day, members=True)
    if customer is None or (not rep and dice.chance(25)):
        return None, "协议客户" if rep else "会员"
    return customer, "会员" if customer.kind == "会员" else "协议客户"


_UNCOUNTED = (
    (("其他", "现付", ""), 45),
    (("会员", "免费卡", ""), 22),
    (("协议客户", "代金券", ""), 22),
    (("协议客户", "现付", "提现"), 9),
)


def _add_uncounted(takings: Takings, month: Month) -> None:
    """Walk-ins, free cards, vouchers and cash advances: the house's business, but nobody's performance."""
    dice = Dice(6, month.month)
    sellers = [staff for staff, at in goals() if at == month.month and staff != "S001"]
    for _ in range(dice.between(115, 135)):
        staff = dice.pick(sellers)
        day = _workday(dice, staff, month)
        source, payment, fixed = dice.weighted(_UNCOUNTED)
        item = fixed or dice.weighted(_ITEMS["membership"])
        customer = None if source == "其他" else _customer(takings, dice, staff, day, members=True)
        by = "" if source == "其他" else staff
        takings.sell(Sale(day, customer.customer if customer else "", by, source, item, payment, _price(dice, item)))
