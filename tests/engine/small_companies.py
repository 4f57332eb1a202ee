"""Small made-up companies for hypothesis: the tables of three months in workbook terms, always fit to be settled."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from hypothesis import strategies as st

from tests.plans.hotel.test_scenarios import BASE, rows

Row = dict[str, Any]
Tables = dict[str, list[Row]]

MONTHS = ("2026-10", "2026-11", "2026-12")
NUMBERS = ("S1", "S2", "S3", "S9", "S10")
CUSTOMERS = ("C1", "C2")
BILLS = ("B1", "B2")

_days = st.dates(dt.date(2026, 10, 1), dt.date(2026, 12, 31))
_old_days = st.dates(dt.date(2026, 3, 25), dt.date(2026, 12, 31))
_yes = st.sampled_from(["是", "否", None])


def _yuan(least: int, most: int) -> st.SearchStrategy[float]:
    """Fen as the yuan of a cell, round amounts among them."""
    fen = st.one_of(st.integers(least * 100, most * 100), st.integers(least, most).map(lambda yuan: yuan * 100))
    return fen.map(lambda amount: amount / 100)


_or_nobody = st.sampled_from([*NUMBERS, None])

_PARAMETERS = st.fixed_dictionaries(
    {},
    optional={
        "pool_rep_split": st.just("performance"),
        "best_by": st.just("ratio"),
        "arrears_mode": st.just("list"),
        "aged_from": st.just("due"),
        "holdback_tax": st.just("annual_bonus"),
        "holdback_release_month": st.just(11),
        "claims_with_wages": st.just(0),
        "dinners_reduce_department": st.just(1),
        "posts_non_sales": st.integers(0, 3),
        "opened_on": st.just("2026-11-05"),
        "promote_ratio": st.just(1.1),
        "promote_months": st.just(2),
        "minimum_wage": st.just(0),
    },
)


@st.composite
def people(draw: st.DrawFn) -> list[Row]:
    grades = st.sampled_from([row["职级"] for row in rows("tblGrades", BASE["tables"]["tblGrades"])])
    hired = st.sampled_from(["2020-01-01", "2020-01-01", "2026-08-31", "2026-10-01", "2026-10-16", "2026-12-31"])
    left = st.sampled_from([None, None, None, "2026-09-30", "2026-10-31", "2026-11-30", "2026-12-15"])
    found = []
    for number in NUMBERS:
        row = {"工号": number, "姓名": number, "职级": draw(grades), "入职日期": draw(hired), "离职日期": draw(left)}
        row |= {
            "社保公积金": draw(st.sampled_from([None, 520.55])),
            "计税": draw(st.sampled_from([None, None, "劳务", "免"])),
        }
        if row["离职日期"] and row["离职日期"] < row["入职日期"]:
            row["离职日期"] = None
        found.append(row)
    return [{**found[0], "入职日期": "2020-01-01", "离职日期": None}, *found[1:]]


@st.composite
def sales(draw: st.DrawFn) -> list[Row]:
    values = [("业绩来源", ["协议客户", "会员", "电话预订", "其他"]),
              ("消费项目", ["房费", "餐费", "商品部", "提现"]),
              ("支付方式", ["现付", "会员卡", "挂账", "挂账", "免费卡"])]  # fmt: skip
    found = []
    for number in range(draw(st.integers(1, 10))):
        row: Row = {header: draw(st.sampled_from(choices)) for header, choices in values}
        on_account = row["支付方式"] == "挂账"
        row |= {"流水号": f"R{number}", "消费日期": draw(_old_days if on_account else _days), "工号": draw(_or_nobody)}
        row |= {
            "金额": draw(_yuan(0 if on_account else -20_000, 150_000)),
            "客户编号": draw(st.sampled_from([*CUSTOMERS, None])),
        }
        row["账单号"] = draw(st.sampled_from([*BILLS, None])) if on_account else None
        found.append(row)
    return [{**row, "消费日期": row["消费日期"].isoformat()} for row in found]


_SETTLED_BY = st.sampled_from([{}, {}, {"回款方式": "回款"}, {"回款方式": "核销", "责任": "否"},
                               {"回款方式": "核销", "责任": "是"}])  # fmt: skip


@st.composite
def collections(draw: st.DrawFn, receipts: list[Row]) -> list[Row]:
    """Collections and write-offs of lines without a bill, and of whole bills, and reversals of any part of them.

    None is above what is open nor before the consumption.
    """
    debts: dict[tuple[str | None, str | None], list[Row]] = defaultdict(list)
    for row in receipts:
        if row["支付方式"] == "挂账":
            debts[(None, row["账单号"]) if row["账单号"] else (row["流水号"], None)].append(row)
    found: list[Row] = []
    for (line, bill), lines in debts.items():
        open_fen = sum(round(row["金额"] * 100) for row in lines)
        first = max(dt.date.fromisoformat(row["消费日期"]) for row in lines)
        for _ in range(draw(st.integers(0, 2))):
            part = draw(st.one_of(st.integers(0, open_fen), st.just(open_fen)))
            open_fen -= part
            day = draw(st.dates(first, dt.date(2026, 12, 31)))
            found.append({"回款单号": f"K{len(found)}", "流水号": line, "账单号": bill, "回款日期": day.isoformat(),
                          "金额": part / 100, "回款人": draw(_or_nobody), **draw(_SETTLED_BY)})  # fmt: skip
            if part and draw(st.booleans()):
                back = {"回款单号": f"K{len(found)}", "冲销单号": found[-1]["回款单号"],
                        "金额": -draw(st.integers(1, part)) / 100,
                        "回款日期": draw(st.dates(day, dt.date(2026, 12, 31))).isoformat()}  # fmt: skip
                found.append({"流水号": None, "账单号": None, **back})
    return found


def _numbered(header: str, prefix: str, most: int, **columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Row]]:
    """Up to so many rows with a number of their own."""
    lists = st.lists(st.fixed_dictionaries(columns), max_size=most)
    return lists.map(lambda found: [{header: f"{prefix}{i}", **row} for i, row in enumerate(found)])


def _unique(most: int, keys: tuple[str, ...], **columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Row]]:
    return st.lists(
        st.fixed_dictionaries(columns), max_size=most, unique_by=lambda row: tuple(row[key] for key in keys)
    )


_iso = _days.map(dt.date.isoformat)
_staff = st.sampled_from(NUMBERS)
_month_days = st.sampled_from([f"{month}-01" for month in MONTHS])
_HELD = st.sampled_from(["预留提成", "应税收入", "税前扣除", "个税", "退卡应扣"])

_OTHERS: dict[str, st.SearchStrategy[list[Row]]] = {
    "tblHandovers": _unique(2, ("客户编号", "生效日期"), 客户编号=st.sampled_from(CUSTOMERS), 生效日期=_iso,
                            负责人=_staff),
    "tblRefunds": _numbered("单号", "T", 4, 日期=_iso, 工号=_staff, 退卡金额=_yuan(0, 900_000),
                            原因=st.sampled_from(["客户", "服务"]), 责任人=st.sampled_from([*NUMBERS, "工程部", None])),
    "tblEntertainment": _numbered("单号", "Y", 5, 日期=_iso, 工号=_staff, 折后实价=_yuan(0, 4_000), 部门批准=_yes,
                                  总经理批准=_yes),
    "tblClaims": st.lists(st.fixed_dictionaries({
        "月份": _month_days, "工号": _staff, "类型": st.sampled_from(["通讯", "交通"]), "金额": _yuan(0, 400),
        "提交日期": st.one_of(st.none(), _iso), "凭证齐全": _yes, "补批": _yes}), max_size=5),
    "tblDeptTargets": _unique(3, ("月份",), 月份=_month_days, 任务额=_yuan(1, 150_000)),
    "tblMonthlyPlan": _unique(4, ("月份", "工号"), 月份=_month_days, 工号=_staff, 任务额=_yuan(1, 60_000)),
    "tblAdjustments": st.lists(st.fixed_dictionaries({"月份": _month_days, "工号": _staff,
                                                      "金额": _yuan(-3_000, 3_000)}), max_size=3),
    "tblStaffChanges": _unique(2, ("工号", "生效月份"), 工号=_staff, 生效月份=_month_days,
                               职级=st.sampled_from(["销售代表", "高级销售代表", "销售总监"])),
    "tblOpening": _unique(4, ("工号", "项目"), 月份=st.just("2026-09-01"), 工号=_staff, 项目=_HELD,
                          金额=_yuan(0, 20_000)),
}  # fmt: skip


@st.composite
def small_companies(draw: st.DrawFn) -> Tables:
    """Five people, two customers, up to ten lines and a handful of everything else."""
    parameters = BASE["parameters"] | draw(_PARAMETERS)
    receipts = draw(sales())
    tables: Tables = {name: rows(name, text) for name, text in BASE["tables"].items()}
    tables |= {
        "tblPolicy": [{"键": key, "值": value} for key, value in parameters.items()],
        "tblStaff": draw(people()),
        "tblCustomers": [{"客户编号": number, "负责人": draw(_staff), "结款期": 20} for number in CUSTOMERS],
        "tblReceipts": [*receipts, *_one_a_month()],
        "tblCollections": draw(collections(receipts)),
    }
    return tables | {name: draw(others) for name, others in _OTHERS.items()}


def _one_a_month() -> list[Row]:
    """A free line a month: a month without any data is refused."""
    line = {"业绩来源": "会员", "消费项目": "房费", "支付方式": "免费卡", "金额": 1.0, "工号": "S1"}
    return [{"流水号": f"F{month}", "消费日期": f"{month}-15", **line} for month in MONTHS]
