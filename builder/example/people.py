"""The example's people: who works when, what they are to sell each month, and what was brought in from 2025."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from addin.values.money import exact, times
from addin.values.periods import Month, days_employed
from builder.draft import SheetRows
from builder.example.dice import Dice
from builder.example.payees import by_item, payee_cells
from builder.example.policy import month_cell

# Surnames with the solar terms and feasts of the calendar: plainly nobody.
# staff, name, team, grade, hired, last day, insurance, special deductions, tax
_STAFF = """
S001 东方立春 部门   销售总监     2025-09-01 -          1286.40 3000 -
S002 田谷雨   商务组 高级销售代表 2025-09-15 -          862.50  1000 -
S003 江小满   商务组 高级销售代表 2025-09-15 -          862.50  2000 -
S004 方芒种   商务组 销售代表     2025-10-01 -          736.00  1500 -
S005 林夏至   会展组 销售代表     2025-10-01 2026-07-15 736.00  0    -
S006 苏小暑   会展组 销售代表     2025-10-01 2026-03-31 736.00  1000 -
S007 周立秋   会籍一组 会籍经理   2025-10-01 -          618.20  1000 -
S008 秦处暑   会籍一组 会籍经理   2025-10-01 -          618.20  0    -
S009 白露珠   会籍一组 会籍经理   2025-10-01 -          618.20  1500 -
S010 时秋分   会籍一组 会籍经理   2025-10-01 2026-06-30 618.20  0    -
S011 寒露生   会籍一组 会籍经理   2025-10-08 -          618.20  0    -
S012 高霜降   会籍一组 会籍经理   2025-10-08 -          618.20  1000 -
S013 冯立冬   会籍二组 会籍经理   2025-10-08 -          618.20  0    -
S014 冉小雪   会籍二组 会籍经理   2025-10-15 -          618.20  1000 -
S015 范大雪   会籍二组 会籍经理   2025-10-15 -          618.20  0    -
S016 宋冬至   会籍二组 会籍经理   2025-10-15 -          618.20  1500 -
S017 顾小寒   会籍二组 会籍经理   2025-11-01 -          618.20  0    -
S018 严大寒   会籍二组 会籍经理   2025-11-01 2026-02-10 618.20  0    -
S019 柳清明   企划   企划         2025-09-15 2026-03-15 690.00  1000 -
S020 阮端午   会籍二组 兼职       2025-12-01 -          0       0    劳务
S021 花惊蛰   企划   企划         2026-04-01 -          690.00  0    -
S022 岳重阳   会展组 试用期       2026-04-01 -          655.30  1000 -
S023 祝腊八   会展组 试用期       2026-07-20 2026-09-10 655.30  0    -
S024 钟元宵   会展组 试用期       2026-05-18 -          655.30  0    -
S025 满中秋   会籍二组 会籍经理   2026-02-16 -          618.20  1000 -
S026 于除夕   会籍二组 兼职       2026-03-01 -          0       0    免
S027 向上元   会展组 试用期       2026-10-08 -          655.30  0    -
S028 齐七夕   会籍一组 会籍经理   2026-07-01 -          618.20  0    -
"""

# What each month is to come to: percent of the target, with an '=' thousands of yuan; '-': nothing is sold.
_GOALS = """
S001 =38 =31 -   =42 =36 =33 =29 =35 =44 =47
S002 114 95  109 =262 =196 =232 86 88 104 112
S003 106 90  103 96  74  68  82  84  106 108
S004 119 104 122 =245 =222 =223 88 84 105 111
S005 96  86  84  78  58  54  49  -   -   -
S006 104 97  107 -   -   -   -   -   -   -
S007 117 101 119 106 82  66  68  81  109 118
S008 58  72  97  89  70  81  62  66  95  101
S009 111 98  114 102 72  62  81  69  105 110
S010 97  79  78  77  76  70  -   -   -   -
S011 106 90  99  82  64  52  28  46  90  96
S012 112 94  118 101 81  62  64  72  103 106
S013 127 108 133 113 84  76  79  88  126 129
S014 106 88  104 94  68  67  62  70  98  103
S015 123 99  119 105 70  82  66  74  114 116
S016 111 92  111 98  66  62  83  70  101 108
S017 101 85  106 93  66  64  62  69  99  102
S018 107 62  -   -   -   -   -   -   -   -
S020 =46 =38 =188 =52 =41 =39 =35 - =54 =58
S022 -   -   -   126 78  70  81  84  104 107
S023 -   -   -   -   -   -   71  66  88  -
S024 -   -   -   -   92  104 97  103 101 104
S025 -   82  93  91  69  81  66  74  101 105
S026 -   -   =21 =26 =24 =22 =19 =23 =25 =28
S027 -   -   -   -   -   -   -   -   -   106
S028 -   -   -   -   -   -   65  70  94  101
"""

_OPENING_FACTOR = {1: 0.8, 2: 0.8}
_TARGETS = {"高级销售代表": 260_000, "销售代表": 200_000, "试用期": 120_000, "会籍经理": 150_000}

# staff, from month, grade, insurance, special deductions, why
_CHANGES: tuple[tuple[str, int, str | None, float | None, float | None, str], ...] = (
    ("S002", 5, None, None, 2_000, "增加赡养老人扣除"),
    ("S001", 7, None, 1_342.8, None, "社保基数年度调整"),
    ("S003", 7, "销售代表", None, None, "连续两月低于 80%，降级"),
    ("S004", 7, "高级销售代表", None, None, "连续三月达到 110%，晋升"),
    ("S007", 7, None, 645.6, None, "社保基数年度调整"),
    ("S024", 9, "销售代表", 736, None, "到期转正"),
)

# staff, month, target: plans agreed with the person; everybody else has the grade's task
_PLANS = """
S002 1 215000
S003 1 208000
S004 1 165000
S005 1 158000
S006 1 160000
S003 4 250000
S013 9 160000
S015 9 155000
S025 9 145000
S002 10 270000
S004 10 265000
S007 10 160000
S013 10 170000
S022 10 205000
"""

# staff, taxed income of December 2025 (paid in January), ratio of that month, commission held so far
_BROUGHT_IN = """
S001 14210.00 -    318.60
S002 9056.40  1.02 466.25
S003 8420.75  0.97 398.10
S004 6611.30  1.06 257.45
S005 5120.00  0.88 141.90
S006 5388.60  0.95 163.20
S007 5260.80  1.04 152.75
S008 3011.25  0.55 38.40
S009 4790.10  0.98 121.05
S010 4688.45  0.93 112.30
S011 4815.00  0.99 118.65
S012 5104.70  1.03 140.20
S013 5733.90  1.15 196.80
S014 4902.35  1.01 126.45
S015 5240.15  1.07 151.10
S016 4977.60  1.00 133.95
S017 4410.20  0.91 96.70
S018 4268.75  0.90 91.15
"""


class Hired(NamedTuple):
    """A person of the example; the grade is the one at the start."""

    staff: str
    name: str
    team: str
    grade: str
    hired: dt.date
    left: dt.date | None
    insurance: float
    special: float
    tax: str | None

    def works_on(self, day: dt.date) -> bool:
        return self.hired <= day and (self.left is None or day <= self.left)

    def works_in(self, month: Month) -> bool:
        return days_employed(month, self.hired, self.left) > 0


def _read_staff() -> dict[str, Hired]:
    found = {}
    for line in _STAFF.strip().splitlines():
        staff, name, team, grade, hired, left, insurance, special, tax = line.split()
        last_day = None if left == "-" else dt.date.fromisoformat(left)
        found[staff] = Hired(
            staff, name, team, grade, dt.date.fromisoformat(hired), last_day,
            float(insurance), float(special), None if tax == "-" else tax,
        )  # fmt: skip
    return found


EXAMPLE_PEOPLE = _read_staff()
PAID_ON_LEAVING = {Month(2026, 9): ("S023",)}  # on the last day (L7)
PLANNED = {(s, int(m)): int(target) for s, m, target in (line.split() for line in _PLANS.strip().splitlines())}


def grade_in(staff: str, month: int) -> str:
    """The grade in which a person sells in a month of 2026."""
    grade = EXAMPLE_PEOPLE[staff].grade
    for number, start, changed, *_ in _CHANGES:
        if number == staff and changed and start <= month:
            grade = changed
    return "销售代表" if (staff == "S022" and month > 4) else grade  # S022 is confirmed by April's settlement


def target_fen(staff: str, month: int) -> int:
    """The person's target as the rules will find it (X5), 0 without one."""
    if (staff, month) in PLANNED:
        return PLANNED[staff, month] * 100
    person, of = EXAMPLE_PEOPLE[staff], Month(2026, month)
    days = days_employed(of, person.hired, person.left)
    default = _TARGETS.get(grade_in(staff, month), 0) * 100
    return times(default, exact(_OPENING_FACTOR.get(month, 1)), exact(days) / of.days)


def goals() -> dict[tuple[str, int], int]:
    """What each person's performance of each month is to come to, in fen."""
    found = {}
    for line in _GOALS.strip().splitlines():
        staff, *months = line.split()
        for month, goal in enumerate(months, 1):
            if goal.startswith("="):
                found[staff, month] = int(goal[1:]) * 100_000
            elif goal != "-":
                dice = Dice(1, month, int(staff[1:]))
                found[staff, month] = target_fen(staff, month) * int(goal) // 100 + dice.between(0, 60_000)
    return found


def staff_rows() -> SheetRows:
    """tblStaff."""
    return [
        [*person._replace(special=0 if by_item(number) else person.special), *payee_cells(number)]
        for number, person in EXAMPLE_PEOPLE.items()
    ]


def staff_change_rows() -> SheetRows:
    """tblStaffChanges: what people decided; the settlement adds early confirmations of its own."""
    return [
        [staff, month_cell(month), grade, insurance, special, why]
        for staff, month, grade, insurance, special, why in _CHANGES
    ]


def opening_rows() -> SheetRows:
    """tblOpening: December 2025, whose pay falls into the tax year 2026, and what was still to be settled."""
    before = month_cell(12, 2025)
    rows: SheetRows = [
        [before, None, "部门完成率", 0.93, None],
        [before, None, "宴请超支", 860, None],
        [before, None, "部门建设", 3_260.55, None],
        [month_cell(11, 2025), "S007", "挂账应扣", 2_600, "XF25060318"],
        [before, "S007", "挂账扣款", 1_050, "XF25060318"],
        [before, "S014", "退卡应扣", 64.5, "TK2512-03"],
    ]
    for line in _BROUGHT_IN.strip().splitlines():
        staff, income, ratio, held = line.split()
        rows += _brought_in(EXAMPLE_PEOPLE[staff], int(exact(income) * 100), ratio, float(held))
    return rows


def _brought_in(person: Hired, income: int, ratio: str, held: float) -> SheetRows:
    before = month_cell(12, 2025)
    deductions = int((5_000 + exact(person.insurance) + exact(person.special)) * 100)
    tax = times(max(0, income - deductions), exact("0.03"))
    amounts = {"应税收入": income / 100, "税前扣除": deductions / 100, "个税": tax / 100, "预留提成": held}
    rows: SheetRows = [[before, person.staff, item, amount, None] for item, amount in amounts.items() if amount]
    return rows if ratio == "-" else [*rows, [before, person.staff, "完成率", float(ratio), None]]
