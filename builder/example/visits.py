"""The example's forms about customers: the visit plan, visits made and surveys."""

from __future__ import annotations

import datetime as dt

from addin.values.periods import Month
from builder.draft import SheetRows
from builder.example.customers import CUSTOMERS, ExampleCustomer, Ownership
from builder.example.dice import Dice
from builder.example.people import EXAMPLE_PEOPLE
from builder.example.policy import month_cell

_PURPOSES = ("例行拜访", "续签协议", "推介会议套餐", "婚宴跟进", "收款对账", "节日问候")
_MANNERS = (*("上门拜访",) * 6, "来访接待", "来访接待", "微信邮件")
_OUTCOMES = (
    "续签意向明确",
    "预订下月会议",
    "反馈停车不便，已转前厅",
    "对水疗满意",
    "暂无需求，下月再访",
    "账单已核对",
    "新增婚宴线索",
    "价格待确认",
)


def _owned_by(owners: Ownership, customer: ExampleCustomer, day: dt.date) -> str | None:
    """The owner who can go there on that day."""
    owner = owners.on(customer.customer, day)
    return owner if owner and EXAMPLE_PEOPLE[owner].works_on(day) else None


def planned_visit_rows(owners: Ownership) -> SheetRows:
    """tblVisitPlan: VIP customers every month, level 1 every second."""
    rows: SheetRows = []
    for month in range(1, 11):
        for place, customer in enumerate(CUSTOMERS):
            due = customer.level == "VIP" or (customer.level == "一级" and place % 2 == month % 2)
            day = _workday(Month(2026, month), Dice(10, month, place))
            owner = _owned_by(owners, customer, day)
            if due and owner:
                purpose = _PURPOSES[(place + month) % len(_PURPOSES)]
                rows.append([month_cell(month), customer.customer, owner, day, purpose, "手工"])
    return rows


_HOLIDAYS = ((1, 1, 3), (2, 15, 23), (4, 4, 6), (5, 1, 5), (6, 19, 21), (9, 25, 27), (10, 1, 7))  # month, from, to


def is_workday(day: dt.date) -> bool:
    """Monday to Friday outside 2026's public holidays; near enough for what was planned by hand."""
    return day.weekday() < 5 and not any(day.month == m and first <= day.day <= last for m, first, last in _HOLIDAYS)


def _workday(month: Month, dice: Dice) -> dt.date:
    days = [month.first + dt.timedelta(days=i) for i in range(month.days)]
    return dice.pick([day for day in days if is_workday(day)])


def visit_rows(plan: SheetRows) -> SheetRows:
    """tblVisits: nearly all of the plan, a few days late, and some visits that nobody planned."""
    rows: SheetRows = []
    for number, (_, customer, staff, planned, *_) in enumerate(plan):
        dice = Dice(11, number)
        if dice.chance(93) and isinstance(planned, dt.date):
            day = min(planned + dt.timedelta(days=dice.pick((0, 0, 0, 1, 2))), Month.of(planned).last)
            day = day if is_workday(day) else planned
            if EXAMPLE_PEOPLE[str(staff)].works_on(day):
                rows.append([day, customer, staff, dice.pick(_MANNERS), dice.pick(_OUTCOMES)])
        if dice.chance(8) and isinstance(planned, dt.date):
            extra = dice.pick([c for c in CUSTOMERS if c.level == "二级"])
            rows.append([planned, extra.customer, staff, "电话回访", dice.pick(_OUTCOMES)])
    return sorted(rows, key=lambda row: str(row[0]))


def survey_rows(owners: Ownership) -> SheetRows:
    """tblSurveys: 25 a month, most of them content."""
    rows: SheetRows = []
    for month in range(1, 11):
        for number in range(25):
            dice = Dice(12, month, number)
            day, customer = dt.date(2026, month, number + 2), dice.pick(CUSTOMERS)
            score = dice.between(52, 78) if dice.chance(7) else dice.between(84, 100)
            rows.append([day, customer.customer, _owned_by(owners, customer, day), score])
    return rows
