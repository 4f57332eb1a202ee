"""The example's everyday leads: what salespeople wrote down of people who asked (F1, T3)."""

from __future__ import annotations

import datetime as dt

from addin.values.periods import Month
from builder.example.dice import Dice
from builder.example.people import EXAMPLE_PEOPLE, target_fen
from builder.example.takings import END
from builder.example.visits import is_workday

_PLACES = ("云州", "临溟", "望川", "青屿", "云州港区", "临溟新城", "望川老城", "青屿高新区")
_GROUPS = (
    "校友会", "摄影俱乐部", "婚庆工作室", "软件园公司", "律师事务所", "骑行队", "商会", "老年大学",
    "培训学校", "展览公司", "车友会", "妇产医院", "研究所", "电商公司", "合唱团", "羽毛球协会",
)  # fmt: skip
_FAMILIES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_GIVEN = ("立夏", "白露", "霜降", "谷雨", "清明", "小满", "惊蛰", "秋分")
# what was told, the stage that it shows and how often
_TOLD = (
    (("来电问会议场地和报价", "新线索"), 26),
    (("展会上留的名片", "新线索"), 14),
    (("已加微信，发去套餐介绍", "已联系"), 22),
    (("看过场地，等对方比价", "已拜访"), 14),
    (("报价已发，月内答复", "已报价"), 12),
    (("档期不合，这次没有成", "未成"), 12),
)
_MONTHS = ((Month(2026, 9), 2, 3), (Month(2026, 10), 6, 9))  # fewest and most of a person


def leads() -> list[str]:
    """Lines as example_records writes them: day, name, contact, number, stage, yuan, next day, remarks, customer."""
    found = []
    for month, fewest, most in _MONTHS:
        for staff, person in EXAMPLE_PEOPLE.items():
            dice = Dice(33, month.month, int(staff[1:]))
            for _ in range(dice.between(fewest, most)):
                day = month.first + dt.timedelta(days=dice.between(0, month.days - 1))
                if target_fen(staff, month.month) and person.works_on(day) and is_workday(day):
                    found.append(_lead(dice, day, staff))
    return found


def _lead(dice: Dice, day: dt.date, staff: str) -> str:
    name = dice.pick(_PLACES) + dice.pick(_GROUPS)
    contact = dice.pick(_FAMILIES) + dice.pick(_GIVEN)
    told, stage = dice.weighted(_TOLD)
    after = END + dt.timedelta(days=dice.between(2, 16))
    following = "-" if stage == "未成" else after.isoformat()
    yuan = dice.between(4, 60) * 1_000
    return "|".join([day.isoformat(), name, contact, staff, stage, str(yuan), following, told, "-"])
