"""The example's plans: the year, seasons, funnel, October's plans with weekly parts, daily and weekly reports."""

from __future__ import annotations

import datetime as dt

from addin.book.cells import CellValue
from addin.tables.schema import TABLES
from addin.values.money import split
from addin.values.periods import Month, weeks_of
from builder.draft import SheetRows
from builder.example.dice import Dice
from builder.example.people import EXAMPLE_PEOPLE, PLANNED, target_fen
from builder.example.policy import month_cell
from builder.example.visits import is_workday

_OCTOBER = Month(2026, 10)
_PRODUCTS = ("会议套餐", "婚宴", "水疗年卡", "温泉次卡", "商务协议房", "团队房", "私宴包厢", "亲子度假")
_CLIENTS = ("老客户", "新签协议单位", "会员", "旅行社")
_CHANNELS = ("上门拜访、老客户推荐", "电话回访、会员群", "线上平台、旅行社", "展会线索、会务公司")


def annual_plan_rows() -> SheetRows:
    """tblAnnualPlan (T1): amount, new customers, satisfaction, deals; next year's is being prepared."""
    end = dt.date(2026, 12, 31)
    return [
        [2026, "销售额", 36_000_000, 38_500_000, "云州及周边三市", end],
        [2026, "新客户", 100, 120, "云州及周边三市", end],
        [2026, "客户满意度", 90, 93, "全部客户", end],
        [2026, "成交数", 900, 1_000, "云州及周边三市", end],
        [2027, "销售额", 39_000_000, 42_000_000, "云州及周边三市", dt.date(2027, 12, 31)],
    ]


def season_rows() -> SheetRows:
    """tblSeasonWeights: two months that differ from the department's targets."""
    return [
        [month_cell(7), 2_600_000, "宴会厅维修，按去年七月实绩下调"],
        [month_cell(10), 3_400_000, "国庆婚宴和秋季会议旺季"],
    ]


def funnel_rows() -> SheetRows:
    """tblFunnel: the document's example (F1), and the hotel's own year, whose target is the annual plan's."""
    return [[2025, 240_000, 8, 1_000, 0.1, 0.02, 30], [2026, None, 18, 42_000, 0.5, 0.03, 21]]


def month_plan_rows() -> SheetRows:
    """tblMonthlyPlan: targets agreed with people, and all others' of these months and October, the grades' own."""
    plans = {key: target * 100 for key, target in PLANNED.items()}
    for month in {_OCTOBER.month, *(month for _, month in PLANNED)}:
        for staff, person in EXAMPLE_PEOPLE.items():
            if person.works_in(Month(2026, month)) and target_fen(staff, month):
                plans.setdefault((staff, month), target_fen(staff, month))
    return [_plan(staff, month, plans[staff, month]) for staff, month in sorted(plans, key=lambda key: key[::-1])]


def _plan(staff: str, month: int, fen: int) -> list[CellValue]:
    dice = Dice(2, month, int(staff[1:]))
    figures: list[CellValue] = [dice.between(0, 1), dice.between(88, 96), dice.between(3, 6)]
    words: list[CellValue] = [dice.pick(_PRODUCTS), f"{dice.pick(_CLIENTS)}为主", dice.pick(_CHANNELS)]
    return [month_cell(month), staff, fen / 100, *figures, *words, *_weekly_parts(month, fen), "手工"]


def _weekly_parts(month: int, fen: int) -> list[CellValue]:
    """The target by calendar days of each week."""
    days = [(last - first).days + 1 for first, last in weeks_of(Month(2026, month))]
    parts: list[CellValue] = [part / 100 for part in split(fen, days)]
    return parts + [None] * (6 - len(parts))


def daily_rows() -> SheetRows:
    """tblDaily: October's, from everybody with a target; now and then somebody forgets."""
    rows: SheetRows = []
    for day in (_OCTOBER.first + dt.timedelta(days=i) for i in range(_OCTOBER.days)):
        for staff, person in EXAMPLE_PEOPLE.items():
            dice = Dice(20, day.day, int(staff[1:]))
            known = target_fen(staff, _OCTOBER.month) and person.works_on(day) and is_workday(day)
            if known and not dice.chance(6):
                rows.append([day, staff, *_done(dice), dice.pick(_REMARKS) if dice.chance(9) else None])
    return rows


_REMARKS = (
    "接待会务公司看场地",
    "会员群发周末套餐",
    "跟进国庆婚宴尾款",
    "参加行业沙龙",
    "协助前厅团队入住",
    "下雨，来访少",
)


def _done(dice: Dice) -> tuple[int, int, int]:
    """Visitors received, call-backs, deals."""
    return dice.between(0, 4), dice.between(4, 11), dice.weighted(((0, 80), (1, 17), (2, 3)))


# week from, analysis, measures
_WEEKS = (
    ("2026-10-01", "国庆长假散客和婚宴集中，餐费、房费都好于计划。", "把婚宴客人转为会员；节后回访。"),
    ("2026-10-05", "节后商务客未恢复，会籍组偏弱。", "会籍组每天多打五个回访电话。"),
    ("2026-10-12", "秋季会议开始，会展组完成两个大单。", "锁定 11 月年会意向，先签协议价。"),
    ("2026-10-19", "两家旅行社推迟团队，房费略低。", "补做周末亲子套餐，联系散客平台。"),
    ("2026-10-26", "挂账回款集中到账，月任务完成。", "逐笔核对未收挂账，准备 11 月计划。"),
)


# before October, of the last week of each month from January on
_LAST_WEEKS = (
    ("开业月余热，团队和婚宴撑起任务。", "二月有春节，协议客户提前走访。"),
    ("春节商务客停摆，只靠家宴。", "节后第一周逐户拜年，催订三月会议。"),
    ("春季会议集中，房费、餐费都超计划。", "把会议客人的协议价签下来。"),
    ("旅游展带来四家新协议单位。", "五一前把水疗年卡推给住店客人。"),
    ("保本点提高后差距拉大，餐费偏弱。", "餐饮部配合推出商务套餐。"),
    ("雨季散客少，会籍组续卡慢。", "续卡到期前一个月逐个电话。"),
    ("宴会厅维修，婚宴推迟到秋季。", "推迟的婚宴逐单确认新日期。"),
    ("暑期亲子客好转，会展仍是淡季。", "预签九、十月会议，锁定档期。"),
    ("秋季会奖展成交三家，任务完成。", "国庆档期提前收订金。"),
)


def weekly_report_rows() -> SheetRows:
    """tblWeekly: what the department wrote in its weekly meetings; the figures are the statistics'."""
    ends = {first: last for month in range(1, 11) for first, last in weeks_of(Month(2026, month))}
    rows: SheetRows = []
    fields = [column.field for column in TABLES["tblWeekly"].columns]
    said = [(weeks_of(Month(2026, month))[-1][0], *words) for month, words in enumerate(_LAST_WEEKS, 1)]
    said += [(dt.date.fromisoformat(first), analysis, measures) for first, analysis, measures in _WEEKS]
    for day, analysis, measures in said:
        known: dict[str, CellValue] = {
            "day": day,
            "last": ends[day],
            "name": "部门",
            "analysis": analysis,
            "measures": measures,
        }
        rows.append([known.get(field) for field in fields])
    return rows
