"""The example's forms: card refunds, dinners, claims, adjustments, department targets entered by hand."""

from __future__ import annotations

import datetime as dt

from addin.book.cells import CellValue
from addin.values.periods import Month
from builder.draft import SheetRows
from builder.example.customers import CUSTOMERS
from builder.example.dice import Dice
from builder.example.people import EXAMPLE_PEOPLE, grade_in
from builder.example.policy import month_cell
from builder.example.takings import Takings

# no, day, salesperson, refund, reason, responsible (a number of the list, another department, or '-')
_REFUNDS = """
TK2601-01 2026-01-18 S007 12800    客户 -
TK2602-01 2026-02-06 S013 5800     服务 水疗部
TK2603-01 2026-03-11 S018 9800     客户 -
TK2603-02 2026-03-24 S012 15110    服务 S016
TK2604-01 2026-04-15 S008 26800    服务 -
TK2605-01 2026-05-09 S009 38800    客户 -
TK2605-02 2026-05-20 S015 9800     服务 S018
TK2606-01 2026-06-08 S011 58000    客户 -
TK2607-01 2026-07-14 S011 36666.66 客户 -
TK2607-02 2026-07-25 S017 12800    服务 S014
TK2608-01 2026-08-12 S025 7650.50  服务 客房部
TK2609-01 2026-09-17 S013 19800    客户 -
TK2610-01 2026-10-13 S015 25800    服务 S009
"""

# no (of the month), day, staff, price, head, general manager, whether reimbursed
_SPECIAL_DINNERS = """
91 2026-02-28 S004 3680    是 是 yes
92 2026-03-19 S003 1260    -  -  no
96 2026-03-30 S003 1900    是 -  no
93 2026-05-28 S007 2950    是 -  no
94 2026-08-20 S005 460     是 -  nobody
95 2026-10-30 S002 4180.50 是 是 yes
"""

# month, staff, kind, amount, handed in, vouchers, allowed
_SPECIAL_CLAIMS = """
1 S002 交通 168    2026-02-11 是 -
2 S003 通讯 146.5  2026-03-05 否 -
3 S004 交通 95     2026-04-16 是 是
4 S006 通讯 88     2026-05-06 是 -
5 S005 交通 386    2026-06-04 是 -
6 S001 通讯 88     2026-07-10 是 -
9 S022 交通 74.2   2026-10-13 是 -
"""

# month, staff, item, amount, why
_ADJUSTMENTS = (
    (1, "S001", "开业前薪酬", 8_000, "开业前(2025 年 11 月)按商定薪酬补发"),
    (3, "S009", "竞赛奖", 200, "水疗年卡销售竞赛第一名"),
    (4, "S018", "竞赛奖", 300, "离职后补发，本月已不在职"),
    (5, "S012", "追回多发", -4_900, "追回 2025 年多发提成，本人已签字"),
    (8, "S021", "加班费", 460.5, "会展画册赶制", "SS2608-01"),
    (10, "S004", "竞赛奖", 300, "国庆婚宴销售竞赛"),
)

_HOSTS = ("S001", "S002", "S003", "S004", "S013", "S022")
_DINNER_QUOTA = 92_000  # fen for each of a month's everyday dinners, at most: four of them stay below the amount


def refund_rows() -> SheetRows:
    """tblRefunds."""
    rows: SheetRows = []
    for line in _REFUNDS.strip().splitlines():
        number, day, staff, amount, reason, responsible = line.split()
        whom = None if responsible == "-" else responsible
        rows.append([number, dt.date.fromisoformat(day), staff, float(amount), reason, whom])
    return rows


def dinner_rows(takings: Takings) -> SheetRows:
    """tblEntertainment; what is reimbursed is taken off the performance that the goals then fill up."""
    rows: SheetRows = []
    for month in range(1, 11):
        dice = Dice(8, month)
        hosts = [
            staff for staff in _HOSTS if EXAMPLE_PEOPLE[staff].works_in(_of(month)) and (staff, month) != ("S001", 3)
        ]
        for number in range(1, 5 if month != 3 else 4):  # March must make do with less: February went over
            day = dt.date(2026, month, min(28, 6 * number + dice.between(0, 5)))
            staff, fen = dice.pick(hosts), dice.between(38_000, _DINNER_QUOTA) // 100 * 100
            takings.count(staff, day, -fen)
            number_of = f"YQ26{month:02d}-{number:02d}"
            rows.append([number_of, day, staff, _guest(staff), fen / 100, "是", None, *_dinner_days(number_of, day)])
    return rows + [_special_dinner(takings, line.split()) for line in _SPECIAL_DINNERS.strip().splitlines()]


def _of(month: int) -> Month:
    return Month(2026, month)


def _guest(staff: str) -> str | None:
    """The best customer of the person's first portfolio."""
    return next((c.customer for c in CUSTOMERS if c.owner == staff and c.level == "VIP"), None)


def _special_dinner(takings: Takings, words: list[str]) -> list[CellValue]:
    number, on, staff, price, head, manager, reimbursed = words
    day = dt.date.fromisoformat(on)
    if reimbursed == "yes":
        takings.count(staff, day, -round(float(price) * 100))
    approvals = [None if word == "-" else word for word in (head, manager)]
    form = f"YQ26{day.month:02d}-{number}"
    days = _dinner_days(form, day, approved=head != "-")
    return [form, day, staff, _guest(staff), float(price), *approvals, *days]


_LATE = {"YQ2605-93": 3, "YQ2610-95": 3}  # dinners approved so many days afterwards (H8.3)


def _dinner_days(form: str, day: dt.date, *, approved: bool = True) -> list[CellValue]:
    """When the form was requested, approved and handed in."""
    dice = Dice(23, day.month, int(form[-2:]))
    requested = day - dt.timedelta(days=dice.between(1, 4))
    late = _LATE.get(form)
    on = day + dt.timedelta(days=late) if late else requested + dt.timedelta(days=dice.between(0, 1))
    handed_in = max(on, day) + dt.timedelta(days=dice.between(1, 3))
    return [requested if not late else day, on if approved else None, handed_in]


_PLACES = ("酒店至云州高新区", "酒店至临溟会展中心", "酒店至望川旅游集散中心", "酒店至青屿码头")
_CLAIMANTS = ("S001", "S002", "S003", "S004", "S005", "S006", "S022", "S024", "S027")
_CAPS = {"销售总监": 300, "高级销售代表": 200, "销售代表": 100}


def claim_rows() -> SheetRows:
    """tblClaims: what is spent on telephone and transport, handed in on the first days of the next month."""
    rows: SheetRows = []
    for month in range(1, 11):
        for staff in _CLAIMANTS:
            cap = _CAPS.get(grade_in(staff, month), 0)
            if cap and EXAMPLE_PEOPLE[staff].works_in(_of(month)):
                rows += [_claim(month, staff, kind, cap) for kind in ("通讯", "交通")]
    return rows + [_special_claim(line.split()) for line in _SPECIAL_CLAIMS.strip().splitlines()]


def _claim(month: int, staff: str, kind: str, cap: int) -> list[CellValue]:
    dice = Dice(9, month, int(staff[1:]), len(kind) if kind == "通讯" else 9)
    fen = dice.between(cap * 55, cap * 118)
    handed_in = dt.date(2026, month + 1, dice.between(2, 9))
    head: list[CellValue] = [month_cell(month), staff, kind, fen / 100, handed_in, "是", None]
    if kind == "通讯":
        return [*head, None, None, None]
    customer = dice.pick([c for c in CUSTOMERS if c.kind != "会员"])
    return [*head, dice.pick(_PLACES), customer.name, f"0000-{dice.between(1_000, 9_999)}"]


def _special_claim(words: list[str]) -> list[CellValue]:
    month, staff, kind, amount, handed_in, vouchers, allowed = words
    day = dt.date.fromisoformat(handed_in)
    late = None if allowed == "-" else allowed
    return [month_cell(int(month)), staff, kind, float(amount), day, vouchers, late, None, None, None]


def adjustment_rows() -> SheetRows:
    """tblAdjustments."""
    rows = ([*row, None][:6] for row in _ADJUSTMENTS)
    return [[month_cell(month), *rest] for month, *rest in rows]


def department_target_rows() -> SheetRows:
    """tblDeptTargets."""
    return [[month_cell(7), 2_900_000, "宴会厅维修，经总经理办公会下调"]]
