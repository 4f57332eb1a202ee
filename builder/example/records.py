"""The example's records: expenses, prospects, competitors, activities, meetings, contests, misses, cars, fund."""

from __future__ import annotations

import datetime as dt

from addin.book.cells import CellValue
from addin.tables.schema import TABLES
from builder.draft import SheetRows
from builder.example.dice import Dice
from builder.example.leads import leads
from builder.example.people import EXAMPLE_PEOPLE
from builder.example.policy import month_cell

# day, kind, staff, lowest and highest yuan, what: once a month
_EXPENSES = (
    (4, "车辆", "S001", 480, 960, "商务车加油、过路费"),
    (9, "宣传", "S021", 600, 2_800, "宣传册、展架印刷"),
    (13, "差旅", "S002", 320, 1_650, "走访周边城市旅行社"),
    (18, "办公", "S021", 90, 360, "办公用品、快递"),
    (22, "招待", "S003", 180, 760, "客户来店茶歇、果盘"),
    (26, "其他", "S004", 60, 240, "客户生日花束"),
)
# month, day, kind, staff, yuan, what
_SPECIAL_EXPENSES = (
    (3, 16, "培训", "S001", 3_200, "销售谈判培训讲师费"),
    (4, 22, "宣传", "S002", 8_600, "春季旅游展展位费"),
    (7, 3, "车辆", "S001", 4_380, "商务车年度保险"),
    (9, 16, "宣传", "S002", 9_200, "秋季会奖展展位费"),
    (10, 23, "培训", "S001", 1_800, "会籍产品知识培训"),
    (10, 28, "招待", "S001", 1_260, "技术研讨会茶歇"),
)

_PROSPECTS = """
2026-08-12|云州晴川建筑设计院|韩寒露|S002|成交|180000|-|签一年协议，月均 30 间夜|C024
2026-08-20|临溟数据中心|卫白露|S003|未成|90000|-|价格差 40 元，选择对方|-
2026-09-03|望川橘井会务服务公司|孟七夕|S004|成交|260000|-|10 月起每月两场会议|C073
2026-09-10|青屿游艇会|祁小满|S007|已报价|120000|2026-11-03|水疗团体卡方案待回复|-
2026-09-17|云州商会|裘立夏|S001|已拜访|300000|2026-11-05|年会 400 人，三家比价|-
2026-09-25|松间国学院|柏芒种|S008|已联系|40000|2026-10-20|约好节后来看场地|-
2026-10-08|飞鱼动漫展组委会|石谷雨|S022|已报价|220000|2026-11-02|展期五天，需 80 间房|-
2026-10-12|千帆航运培训部|尹清明|S024|已拜访|75000|2026-11-06|每季度一次培训班|-
2026-10-15|欧阳先生|欧阳惊蛰|S013|成交|28000|-|购水疗年卡，已付定金|C219
2026-10-19|麦浪农业公司|郝雨水|S009|新线索|60000|2026-10-27|展会名片，未联系上|-
2026-10-22|半山月律师事务所|简大寒|S011|已联系|50000|2026-11-04|寄送协议价和会议套餐|-
2026-10-26|竹马亲子俱乐部|温小雪|S025|新线索|35000|2026-11-02|关注周末亲子套餐|-
2026-10-29|白鹿洲高尔夫队|葛冬至|S017|已报价|68000|2026-11-09|球队住宿加康复理疗|-
"""

_COMPETITORS = """
2026-03-12|望湖大酒店（示例）|商务标间（协议价）|428|438|客户|S002|含双早，我方含停车
2026-03-12|望湖大酒店（示例）|会议套餐（每人每天）|298|318|客户|S004|对方不含茶歇
2026-06-18|云顶度假村（示例）|水疗年卡|12800|11800|网站|S007|对方送两次住宿
2026-06-18|云顶度假村（示例）|亲子房周末价|698|668|平台|S025|我方含乐园门票
2026-09-15|江景国际（示例）|婚宴（每桌起）|3288|3388|展会|S004|对方满 20 桌送婚房
2026-09-15|江景国际（示例）|商务标间（协议价）|468|438|展会|S002|新装修，位置较偏
2026-10-16|望湖大酒店（示例）|会议套餐（每人每天）|278|318|客户|S022|年底促销到 12 月
2026-10-21|云顶度假村（示例）|温泉次卡|198|218|平台|S013|限工作日使用
"""

_ACTIVITIES = """
2026-03-16|培训|销售谈判与异议处理|S001|全体销售|3500|是|参加 21 人，考核通过率 95%
2026-04-22|展会|云州春季旅游展（含招待会）|S002|旅行社、会务公司|15000|是|名片 63 张，签约 4 家
2026-05-20|客户调查|上半年客户满意度调查|S004|协议客户和会员|1200|是|回收 125 份，平均 91 分
2026-09-16|展会|秋季会奖展（含招待会）|S002|会务公司、企业|16000|是|意向 11 家，10 月成交 3 家
2026-10-23|培训|会籍产品和水疗知识|S001|会籍一组、二组|2000|是|参加 12 人
2026-10-28|技术研讨会|VIP 客户会议技术研讨会|S001|VIP 客户 18 家|6000|是|到场 15 家，新增年会意向 6 个
2026-10-30|客户调查|下半年客户满意度调查|S004|协议客户和会员|1200|否|-
2026-11-20|其他|年末答谢会|S003|VIP 和一级客户|20000|-|-
"""

_MEETINGS = """
2026-08-03|月会|S001|7 月未完成任务的原因和改进|会籍组每人每天回访 8 个以上|S013|2026-08-31|是
2026-09-01|月会|S001|8 月总结和 9 月任务|商务组清理超过 90 天的挂账|S002|2026-09-30|是
2026-10-08|周会|S001|国庆小结，本周会议订单|10 月会议档期表发给全组|S004|2026-10-10|是
2026-10-12|周会|S001|秋季会奖展线索分配|11 家意向客户一周内全部拜访|S002|2026-10-23|是
2026-10-19|周会|S002|旅行社团队推迟的补救|周末亲子套餐上线三个平台|S021|2026-10-24|是
2026-10-26|周会|S001|回款和月底冲刺|逐户催收到期挂账，列出名单|S003|2026-10-30|否
2026-10-30|月会|S001|10 月总结，11 月计划|年会客户建立专人跟进表|S004|2026-11-06|-
"""

_CONTESTS = """
JS2603|水疗年卡销售竞赛|2026-03-01|2026-03-31|业绩|3|第一名 200 元
JS2607|三季度新客户竞赛|2026-07-01|2026-09-30|新客户|3|前三名各奖体检一次
JS2610|国庆婚宴销售竞赛|2026-10-01|2026-10-31|业绩|3|第一名 300 元，前三名通报表扬
JS2611|十月完成率竞赛|2026-10-01|2026-10-31|完成率|5|前五名各奖电影票两张
"""

_MISSES = """
2026-07|S003|两家主要客户缩减差旅，新客户没有补上|每周新增两家协议单位拜访|S003|2026-08-31|8 月完成率回升到 84%
2026-07|S011|休假两周，会员跟进中断|休假期间由 S012 代管会员|S012|2026-08-15|已交接
2026-08|S008|会员续卡集中在四季度，提前营销不足|提前一个月通知到期会员|S008|2026-09-30|9 月完成率 95%
2026-08|S011|回访量只有要求的一半|每天回访 8 个，组长每周抽查|S013|2026-09-30|9 月完成率 90%
2026-08|S022|会展淡季，订单推迟到秋季|预签 9、10 月会议，锁定档期|S002|2026-09-20|9 月超额完成
2026-09|S008|两张年卡退订|改进售后回访，签约后一周内联系|S008|2026-10-31|-
2026-09|S011|新会员少|参加展会，收集名片 20 张|S011|2026-10-25|-
2026-09|S023|试用期两月未达标|-|S001|2026-09-10|已办理离职
"""

# no, requested, staff, day, purpose, route, approved by the head, approved on, handed in
_CARS = """
YC2608-01|2026-08-05|S002|2026-08-06|走访临溟旅行社|酒店—临溟—酒店|是|2026-08-05|2026-08-07
YC2608-02|2026-08-20|S004|2026-08-21|接会务公司看场地|酒店—机场—酒店|是|2026-08-20|2026-08-22
YC2609-01|2026-09-14|S002|2026-09-15|秋季会奖展布展|酒店—会展中心—酒店|是|2026-09-14|2026-09-18
YC2609-02|2026-09-16|S003|2026-09-16|展会接送客户|会展中心—酒店|是|2026-09-17|2026-09-18
YC2610-01|2026-10-09|S022|2026-10-10|拜访飞鱼动漫展组委会|酒店—高新区—酒店|是|2026-10-09|2026-10-12
YC2610-02|2026-10-14|S002|2026-10-15|走访望川旅行社|酒店—望川—酒店|是|2026-10-14|2026-10-16
YC2610-03|2026-10-21|S007|2026-10-22|送团体卡方案到青屿|酒店—青屿码头—酒店|是|2026-10-21|2026-10-23
YC2610-04|2026-10-27|S001|2026-10-28|接研讨会嘉宾|酒店—机场—酒店|是|2026-10-27|2026-10-29
YC2610-05|2026-10-30|S024|2026-10-31|拜访千帆航运培训部|酒店—港区—酒店|是|2026-11-02|2026-11-03
"""

_FUND = """
2026-02-06|春节前部门聚餐|1680|S001|PZ2602-031
2026-04-18|春季团建：登山|1260|S021|PZ2604-117
2026-06-12|业务书籍和订阅|486.50|S021|PZ2606-058
2026-08-22|高温慰问饮品|325|S021|PZ2608-140
2026-10-17|秋季团建：骑行|1980|S021|PZ2610-096
"""


def _read(name: str, lines: str) -> SheetRows:
    """SheetRows of a table from lines: a dash is a blank, each cell as its column wants it."""
    columns = TABLES[name].inputs
    rows = [line.split("|") for line in lines.strip().splitlines()]
    return [[_cell(column.kind, word) for column, word in zip(columns, row, strict=True)] for row in rows]


def _cell(kind: str, word: str) -> CellValue:
    if word == "-":
        return None
    if kind == "date":
        return dt.date.fromisoformat(word)
    if kind == "month":
        return dt.date.fromisoformat(f"{word}-01")
    return float(word) if kind in ("money", "count", "rate") else word


def expense_rows() -> SheetRows:
    """tblExpenses (H7.3)."""
    found: list[tuple[dt.date, str, str, float, str]] = []
    for month in range(1, 11):
        for place, (day, kind, staff, low, high, what) in enumerate(_EXPENSES):
            dice = Dice(21, month, place)
            if EXAMPLE_PEOPLE[staff].works_on(month_cell(month)) and not dice.chance(15):
                found.append((dt.date(2026, month, day), kind, staff, dice.between(low * 10, high * 10) / 10, what))
    for month, day, kind, staff, yuan, what in _SPECIAL_EXPENSES:
        found.append((dt.date(2026, month, day), kind, staff, float(yuan), what))
    return [_expense(number, *expense) for number, expense in enumerate(sorted(found), 1)]


def _expense(number: int, day: dt.date, kind: str, staff: str, yuan: float, what: str) -> list[CellValue]:
    return [f"FY26{number:03d}", day, kind, staff, yuan, what, f"PZ26{day.month:02d}-{200 + number}"]


def miss_rows() -> SheetRows:
    """tblMisses (T3); target, performance and ratio are formulas."""
    return [[*row[:2], None, None, None, *row[2:]] for row in _read("tblMisses", _MISSES)]


def competitor_rows() -> SheetRows:
    """tblCompetitors; the difference is a formula."""
    return [[*row[:5], None, *row[5:]] for row in _read("tblCompetitors", _COMPETITORS)]


def prospect_rows() -> SheetRows:
    """tblProspects: numbered as they were entered."""
    rows: SheetRows = []
    for number, line in enumerate(sorted(_PROSPECTS.strip().splitlines() + leads()), 1):
        day, name, contact, *rest = line.split("|")
        phone = f"0000-{Dice(22, number).between(1_000, 9_999)}"
        rows += _read("tblProspects", "|".join([f"QZ{number:03d}", day, name, contact, phone, *rest]))
    return rows


def record_tables() -> dict[str, SheetRows]:
    """Every table of records."""
    return {
        "tblExpenses": expense_rows(),
        "tblProspects": prospect_rows(),
        "tblCompetitors": competitor_rows(),
        "tblActivities": _read("tblActivities", _ACTIVITIES),
        "tblMeetings": _read("tblMeetings", _MEETINGS),
        "tblContests": _read("tblContests", _CONTESTS),
        "tblMisses": miss_rows(),
        "tblCarRequests": _read("tblCarRequests", _CARS),
        "tblFundSpending": _read("tblFundSpending", _FUND),
    }
