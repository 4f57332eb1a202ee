"""The made-up hotel: the same every time, as large as promised, and every rule of the scheme at work in it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from addin.book.base import Cell
from addin.book.file.workbook import FileBook
from addin.tables.choices import choice_labels, label
from addin.tables.schema import INPUTS, TABLES
from addin.usecases.settle import Settled, settle_month
from addin.values.money import exact, round_half_up, yuan
from addin.values.periods import Month
from builder.example.hotel import OPEN, SETTLED, clock_after, example_book, example_tables, plan_example
from builder.example.people import goals
from tests.engine.arithmetic import amount_fen, left_side_fen
from tests.example_year import settled_year

# rule | month | whom ('' the department) | where it shows | what stands there
FIRES = """
H3        | 3  |      | note:posts_differ            | planner
H5.2      | 3  | S002 | trace:提成                    | * 比例 0.015 =
H5.2      | 1  | S007 | trace:提成                    | 基数 60000 * 比例 0.003 + 基数 60000 * 比例 0.006 +
H5.2      | 8  | S023 | trace:提成                    | 基数 60000 * 比例 0.004 + 基数 18900.38 * 比例 0.006
H5.2      | 7  | S011 | row:提成                      | 0.00
H4.3      | 1  | S001 | trace:调整                    | 调整 8000.00
H2.1–2.3  | 3  | S001 | trace:业绩                    | 协议客户 10036.90 + 回款计入 1500.00 = 11536.90
H2.4      | 3  | S001 | trace:业绩                    | = 11536.90
H2.5      | 8  | S026 | trace:业绩                    | 回款计入 2000.00
H10.1     | 9  | S026 | trace:业绩                    | 回款计入 1500.00
H11.4     | 3  | S001 | trace:提成基数                 | 协议客户 9950.50 + 回款计入 1500.00 = 11450.50
X1        | 3  | S001 | trace:业绩                    | 协议客户 10036.90
X1        | 4  |      | note:collection_of_nobody    | 1280.00
X1        | 8  |      | note:lines_of_nobody         | 1860.50
H10.3     | 8  | S026 | trace:业绩                    | 回款计入 2000.00
H10.3     | 9  | S026 | trace:业绩                    | 回款计入 1500.00
H10.3     | 7  | S009 | trace:业绩                    | 电话预订 8644.50 = 122003.99
X2        | 8  | S026 | trace:业绩                    | 回款计入 2000.00
H8.1      | 1  | S001 | trace:业绩                    | - 宴请 1899.00
H8.1      | 2  |      | ledger:宴请超支                | 1397.00
H8.1      | 3  |      | note:dinner_without_manager  | 3603.00
X3        | 8  | S020 | row:业绩                      | 0.00
X4        | 4  |      | trace:部门业绩                 | - 宴请 2526.00
H4.1      | 1  |      | trace:部门任务                 | 季节任务 3200000.00 * 开业系数 0.8
H4.1      | 7  |      | trace:部门任务                 | 录入任务 2900000.00
H4.1      | 9  |      | trace:部门任务                 | 保本点 3000000.00
X5        | 1  | S002 | trace:任务                    | 月计划 215000.00
X5        | 2  | S018 | trace:任务                    | 月任务 150000.00 * 开业系数 0.8 * 在职天数 10 / 28
T2        | 4  | S002 | row:完成率                    | 1.007
H5.3      | 7  | S011 | trace:底薪                    | * 系数 0.5
H5.3      | 6  | S010 | trace:底薪                    | * (业绩 105017.93 / 任务 150000.00)
H4.2      | 7  | S001 | trace:底薪                    | * (部门业绩 2242806.64 / 部门任务 2900000.00)
X6        | 2  | S018 | trace:底薪                    | 底薪 3500.00 * 在职天数 10 / 28
H5.5      | 3  | S001 | trace:提成                    | 基数 11450.5 * 比例 0.005
X7        | 1  | S001 | trace:参照任务                 | 月任务 260000.00 * 开业系数 0.8
H11.2     | 3  | S006 | trace:年终兑现                 | 以前预留 485.23 + 本月预留 255.57
H11.2     | 3  | S006 | trace:发放提成                 | * 0.9
H6.1      | 3  |      | trace:奖金总额                 | * 0.01
H6.1      | 2  |      | pool:奖金总额                  | 0.00
H6.1      | 4  |      | trace:非营销部分               | + 尾差 0.01
H6.1.1    | 1  | S002 | trace:部门奖金                 | 应分部分 13016.39 / 人数 17
H6.1.1    | 1  | S005 | row:部门奖金                   | 0.00
H6.1.1    | 9  | S016 | trace:部门奖金                 | 应分部分 15971.12 * 业绩 151582.97 / 参与者业绩合计 3035316.40
H6.1.2    | 3  |      | pool:非营销                    | 0.00
H6.1.2    | 4  | S021 | row:部门奖金                   | 1453.53
H6.1.3    | 3  | S002 | trace:季度最佳奖               | 季度累计 2972.55
H6.1.3    | 6  | S002 | trace:季度最佳奖               | 季度累计 1453.52 / 人数 2
H6.1.3    | 6  | S004 | row:季度最佳奖                 | 726.76
H6.1.3    | 9  | S024 | row:季度最佳奖                 | 1597.11
H6.2      | 1  | S001 | trace:总监超额奖               | 超出任务 43279.41 * 0.01
H7.1      | 5  | S005 | trace:交通补贴                 | 上限 100.00 * (业绩 116563.98 / 任务 200000.00)
H7.2      | 1  |      | note:claim_not_paid          | 168.00
H7.2      | 2  |      | note:claim_not_paid          | 146.50
H7.2      | 3  | S004 | trace:交通补贴                 | 上限 100.00
H4.5      | 7  | S001 | row:补贴                      | 0.00
H4.5      | 7  | S001 | action:停发补贴                | 2026-07 77.3%, 2026-06 78.1%, 2026-05 78%
H10.4     | 3  | S012 | trace:退卡应扣                 | 退卡应扣 45.33 * 0.5 - 尾差 0.005
H10.4     | 3  | S016 | row:退卡扣款                   | 22.67
H10.4     | 2  |      | note:refund_other_department | 8.70
H10.4     | 5  |      | note:refund_other_department | 14.70
H10.5     | 4  | S009 | row:挂账扣款                   | 993.11
H10.5     | 7  | S009 | trace:挂账返还明细              | 已扣 1926.63 - 未收 0.00
H10.5     | 8  | S007 | trace:挂账返还明细              | 已扣 1077.54 - 未收 900.00
H10.5     | 8  |      | note:account_of_nobody       | 11800.00
H10.5     | 9  |      | note:due_back_to_leaver      | 1061.06
H10.5     | 5  |      | note:accounts_exposure       | 35000.00
X8        | 5  | S009 | row:挂账扣款                   | 463.50
X8        | 6  | S011 | row:退卡扣款                   | 40.49
X8        | 4  |      | note:carried_forward         | 7606.89
X8        | 7  |      | note:left_owing              | 25338.94
H11.1     | 3  | S001 | trace:个税                    | * 税率 0.1 - 速算扣除 2520.00
H11.1     | 1  | S020 | trace:个税                    | 减除费用 800.00) * 税率 0.2
H11.1     | 3  | S020 | trace:个税                    | 应发工资 4179.06 * 0.8 * 税率 0.2
H11.1     | 3  | S026 | row:个税                      | 0.00
H11.1     | 6  | S010 | trace:年终兑现个税              | 年终兑现 377.67 * 税率 0.03
X11       | 5  |      | note:negative_net            | -2238.18
X9        | 1  | S007 | row:挂账扣款                   | 954.69
X9        | 1  | S014 | row:退卡扣款                   | 64.50
X9        | 1  | S002 | trace:个税                    | - 已扣税 65.82
X9        | 1  | S008 | action:淘汰或调岗              | 2025-12 55%
H11.3     | 1  |      | close:状态                    | 已锁定
H11.3     | 9  |      | close:状态                    | 已结算
H8.2      | 3  |      | note:dinner_without_head     | 1260.00
H8.2      | 5  |      | note:dinner_without_manager  | 2950.00
H5.1      | 4  | S022 | action:转正                   | 151452.14
H5.1      | 4  | S022 | row:底薪                      | 4000.00
H5.1      | 8  | S023 | action:辞退                   | 2026-08 66.2%, 2026-07 72.1%
H5.1      | 8  | S024 | action:到期转正                | 2026-05-18
H5.4      | 6  | S003 | action:降级                   | 2026-06 68.1%, 2026-05 74.1%
H5.4      | 6  | S005 | action:淘汰或调岗              | 2026-06 54.2%, 2026-05 58.3%
H5.4      | 5  | S010 | action:淘汰或调岗              | 2026-02 79.5%
H4.4      | 8  | S001 | action:辞退或调岗              | 2026-05 78%
X10       | 6  | S004 | action:晋升                   | 2026-06 111.5%, 2026-05 111%, 2026-04 122.5%
"""

# Sections 2 to 6 of the rules, and those of section 1 that a settlement can show.
RULES = """
H3 H5.2 H4.3 T2 H2.1–2.3 H2.4 H2.5 H10.1 H11.4 X1 H10.3 X2 H8.1 X3 X4 H4.1 X5 H5.3 H4.2 X6 H5.5 X7 H11.2 H6.1 H6.1.1
H6.1.2 H6.1.3 H6.2 H7.1 H7.2 H4.5 H10.4 H10.5 X8 H11.1 X11 X9 H11.3 H8.2 H5.1 H5.4 H4.4 X10
"""


# What only an act of the book's own user fills, and why the example cannot show it.
BLANK = {
    "tblLines": "the lines of the one amount that somebody asks for",
    "tblImports": "hidden: how to undo an import, and the example's rows came from no file",
    "tblImportPreview": "what stands in a file that is about to be imported; there is none",
    "tblHandouts": "forms that went out to people as files; none lies beside the example",
    "tblCollected": "hidden: what was agreed on with files that came back; none did",
    "tblCollectConflicts": "cells of such files that await a decision",
}

WORKBOOK = Path(__file__).resolve().parents[2] / "workbook" / "Sales_Example.xlsm"


class Example(NamedTuple):
    """The inputs; all tables settled to September, as shipped; then October's settlement too, ``rows`` by header."""

    tables: dict[str, list[list[Any]]]
    shipped: dict[str, list[list[Any]]]
    settled: dict[Month, Settled]
    rows: dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    tables = example_tables()
    book, settled = settled_year(tmp_path_factory)
    plan_example(book, (*SETTLED, OPEN))
    shipped = {name: book.read(name).rows for name in TABLES}
    settled[OPEN] = settle_month(book, OPEN, clock_after(OPEN))
    rows = {}
    for name, table in TABLES.items():
        headers = table.headers("zh")
        rows[name] = [dict(zip(headers, row, strict=True)) for row in book.read(name).rows]
    return Example(tables, shipped, settled, rows)


def _cases() -> list[Any]:
    """A case a line, marked with its rule."""
    cases = [[cell.strip() for cell in line.split("|")] for line in FIRES.strip().splitlines()]
    names = [
        f"{rule} {month} {whom or 'department'} {where.replace(':', ' ')}" for rule, month, whom, where, _ in cases
    ]
    return [
        pytest.param(*case, id=name, marks=pytest.mark.rule(case[0])) for case, name in zip(cases, names, strict=True)
    ]


@pytest.mark.parametrize(("rule", "month", "whom", "where", "what"), _cases())
def test_every_rule_fires(example: Example, rule: str, month: str, whom: str, where: str, what: str) -> None:
    kind, _, name = where.partition(":")
    found = _shown(example, Month(2026, int(month)), whom, kind, name)
    agrees = _says_the_same if kind == "trace" else str.__contains__
    assert any(agrees(text, what) for text in found), f"{rule}: {what} not in {found}"


def _says_the_same(arithmetic: str, part: str) -> bool:
    """Whether the part's numbers and operators stand in a row in the arithmetic; words and decimals may differ."""
    whole, wanted = _tokens(arithmetic), _tokens(part)
    return any(whole[i : i + len(wanted)] == wanted for i in range(len(whole)))


def _tokens(arithmetic: str) -> list[Fraction | str]:
    found = re.findall(r"\d+(?:\.\d+)?|[-+*/()=]", arithmetic)
    return [Fraction(token) if token[0].isdecimal() else token for token in found]


def test_every_rule_has_its_place_in_the_table() -> None:
    assert {line.split()[0] for line in FIRES.strip().splitlines()} == set(RULES.split())


def _shown(example: Example, month: Month, whom: str, kind: str, name: str) -> list[str]:
    """Everything that stands at a place of the results, as text."""
    if kind == "note":
        notes = example.settled[month].outcome.notes
        return [" ".join(map(str, note.values.values())) for note in notes if note.code == name]
    table = {"trace": "tblTrace", "row": "tblSettlement", "action": "tblActions", "ledger": "tblLedger"}
    rows = example.rows[{**table, "pool": "tblPool", "close": "tblCloses"}[kind]]
    rows = [row for row in rows if row["月份"] == month.first and (row.get("工号") or "") == whom]
    if kind == "trace":
        return [row["计算过程"] for row in rows if row["项目"] == name]
    if kind == "action":
        return [row["说明"] for row in rows if row["建议"] == name]
    if kind == "ledger":
        return [_text(row["金额"]) for row in rows if row["项目"] == name]
    return [str(row[name]) if name in ("完成率", "状态") else _text(row[name]) for row in rows]


def _text(amount: Cell) -> str:
    return yuan(_fen(amount))


def _fen(amount: Any) -> int:
    return round_half_up(exact(amount or 0) * 100)


def test_the_example_is_the_same_every_time(example: Example) -> None:
    assert example_tables() == example.tables


def test_the_workbook_that_ships_holds_it(example: Example) -> None:
    assert WORKBOOK.stat().st_size < 5 * 1024 * 1024
    book = FileBook(WORKBOOK)
    for name, table in TABLES.items():
        read = [column.kind != "formula" for column in table.columns]
        assert book.read(name).first_row == example_book({}).read(name).first_row
        there, meant = _cells(book.read(name).rows, read), _cells(example.shipped[name], read)
        assert len(there) == len(meant), name
        assert [(a, b) for a, b in zip(there, meant, strict=True) if not all(map(_same, a, b))] == [], name


def _cells(rows: Iterable[Sequence[Any]], read: Sequence[bool]) -> list[list[Any]]:
    """Cells that hold something, without live formulas and blank rows."""
    kept = [[_plain(cell) for cell, wanted in zip(row, read, strict=True) if wanted] for row in rows]
    return [row for row in kept if any(cell is not None for cell in row)]


def _plain(cell: Any) -> Any:
    """A cell as a file keeps it: blank is empty text."""
    return None if cell == "" else cell


def _same(one: Any, other: Any) -> bool:
    """The file keeps 16 digits of a ratio; dates and texts are the same or not."""
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return math.isclose(one, other, rel_tol=1e-14)
    return bool(one == other)


def test_the_hotel_is_as_large_as_promised(example: Example) -> None:
    sizes = {name: len(rows) for name, rows in example.tables.items()}
    assert set(sizes) == set(INPUTS)
    empty = {name for name, size in sizes.items() if not size}
    assert empty == {"tblPlanSplit", "tblSignoffs"}, "which planning and signing fill"
    assert 19_000 <= sizes["tblReceipts"] <= 22_000
    assert sizes["tblCustomers"] == 300
    assert min(sizes["tblVisitPlan"], sizes["tblVisits"], sizes["tblSurveys"]) >= 200
    assert sizes["tblCollections"] >= 900
    grades = [row["职级"] for row in example.rows["tblSettlement"] if row["月份"] == Month(2026, 1).first]
    counts = {grade: grades.count(grade) for grade in set(grades)}
    assert counts == {"销售总监": 1, "高级销售代表": 2, "销售代表": 3, "会籍经理": 12, "企划": 1, "兼职": 1}


@pytest.mark.parametrize("header", ["业绩来源", "消费项目", "支付方式"])
def test_every_source_item_and_payment_occurs(example: Example, header: str) -> None:
    column = next(column for column in TABLES["tblReceipts"].columns if column.zh == header)
    used = {row[header] for row in example.rows["tblReceipts"]}
    assert used == set(choice_labels(column.kind, "zh"))


def test_amounts_of_the_inputs_are_whole_fen(example: Example) -> None:
    for row in example.tables["tblReceipts"] + example.tables["tblCollections"]:
        for cell in row:
            assert not isinstance(cell, float) or (exact(cell) * 100).denominator == 1


def test_every_table_of_the_workbook_is_alive(example: Example) -> None:
    blank = [name for name, rows in example.shipped.items() if not any(cell for row in rows for cell in row)]
    assert set(blank) == BLANK.keys()


@pytest.mark.rule("P1")
def test_the_year_is_split_exactly(example: Example) -> None:
    parts = [
        dict(zip(TABLES["tblPlanSplit"].headers("zh"), row, strict=True)) for row in example.shipped["tblPlanSplit"]
    ]
    for scope in ("季度", "月份", "周", "团队", "人员", "人员月份"):
        tasks = [part["任务"] for part in parts if (part["指标"], part["层级"]) == ("销售额", scope)]
        assert sum(map(_fen, tasks)) == 36_000_000_00, scope


@pytest.mark.rule("X5")
def test_planning_changes_nobodys_target(example: Example) -> None:
    """Plans that were typed stay; what is generated is for the month that follows."""
    headers = TABLES["tblMonthlyPlan"].headers("zh")
    plans = [dict(zip(headers, row, strict=True)) for row in example.shipped["tblMonthlyPlan"]]
    assert {row["月份"] for row in plans if row["来源"] == "生成"} == {OPEN.plus(1).first}


@pytest.mark.rule("H8.3")
def test_a_dinner_was_approved_afterwards(example: Example) -> None:
    late = [row for row in example.rows["tblEntertainment"] if row["批准日期"] and row["批准日期"] > row["日期"]]
    assert [row["单号"] for row in late] == ["YQ2605-93", "YQ2610-95"]


@pytest.mark.rule("P5")
def test_the_years_activities_are_there(example: Example) -> None:
    kinds = [row["类型"] for row in example.rows["tblActivities"]]
    assert (kinds.count("展会"), kinds.count("技术研讨会")) == (2, 1)
    assert {"客户调查", "培训"} <= set(kinds)


def test_october_settles(example: Example) -> None:
    assert not [found for found in example.settled[OPEN].findings if found.level == "error"]
    people = [row for row in example.rows["tblSettlement"] if row["月份"] == OPEN.first]
    assert len(people) == 22


def test_hardly_anything_looks_wrong(example: Example) -> None:
    """No alarm without reason (L5): nobody confirms a list every month that is longer than a handful."""
    late = label("alert", "late_facts", "zh")  # August's papers, which the example is to show
    alerts = Counter(row["月份"] for row in example.rows["tblAlerts"] if row["类型"] != late)
    assert [row["月份"].month for row in example.rows["tblAlerts"] if row["类型"] == late] == [9]
    assert set(alerts) <= {month.first for month in example.settled}
    assert max(alerts.values()) <= 5, alerts


def test_each_explanation_gives_its_amount(example: Example) -> None:
    """The arithmetic of every line of the year, words removed and rounded half up, is the line's amount."""
    for row in example.rows["tblTrace"]:
        arithmetic = str(row["计算过程"])
        assert amount_fen(arithmetic) == _fen(row["金额"]), row
        assert left_side_fen(arithmetic) == _fen(row["金额"]), row


def test_everybody_sells_what_the_story_says(example: Example) -> None:
    """Performance is each month's goal, to which lines were made up by another reading of the rules of credit."""
    settled = {(row["工号"], row["月份"].month): _fen(row["业绩"]) for row in example.rows["tblSettlement"]}
    assert {key: settled[key] for key in goals()} == goals()


def test_every_amount_has_its_explanation(example: Example) -> None:
    explained = {(row["月份"], row["工号"], row["项目"]): _fen(row["金额"]) for row in example.rows["tblTrace"]}
    columns = [column.zh for column in TABLES["tblSettlement"].columns if column.kind == "money"]
    for row in example.rows["tblSettlement"]:
        for column in columns:
            if row[column]:
                assert explained.get((row["月份"], row["工号"], column)) == _fen(row[column]), (row, column)


def test_gross_and_net_are_the_sums_that_their_headers_say(example: Example) -> None:
    gross = ("底薪", "发放提成", "年终兑现", "部门奖金", "总监超额奖", "季度最佳奖", "调整", "更正")
    taken = ("社保公积金", "个税", "退卡扣款", "挂账扣款")
    for row in example.rows["tblSettlement"]:
        fen = {header: _fen(cell) for header, cell in row.items() if isinstance(cell, (int, float))}
        assert fen["应发工资"] == sum(fen[header] for header in gross), row
        assert fen["预留提成"] == fen["提成"] - fen["发放提成"], row
        net = fen["应发工资"] - sum(fen[header] for header in taken) + fen["挂账返还"] + fen["补贴"]
        assert fen["实发"] == net, row


def test_the_pools_five_parts_add_up(example: Example) -> None:
    for row in example.rows["tblPool"]:
        parts = sum(_fen(row[header]) for header in ("总监", "代表", "非营销", "最佳", "部门建设"))
        assert parts == _fen(row["奖金总额"]), row
    assert [_fen(row["奖金总额"]) > 0 for row in example.rows["tblPool"]] == [
        month in (1, 3, 4, 9, 10) for month in range(1, 11)
    ]


def test_nothing_is_held_for_people_who_left(example: Example) -> None:
    """H11.2: what was held before and during the book is what the last month released."""
    brought_in = [(row["工号"], row["项目"], _fen(row["金额"])) for row in example.rows["tblOpening"]]
    kept = [(row["工号"], row["项目"], _fen(row["金额"])) for row in example.rows["tblLedger"]]
    for staff in ("S005", "S006", "S010", "S018", "S023"):
        held = sum(fen for number, item, fen in brought_in + kept if number == staff and item == "预留提成")
        released = sum(fen for number, item, fen in kept if number == staff and item == "年终兑现")
        assert held == released > 0
