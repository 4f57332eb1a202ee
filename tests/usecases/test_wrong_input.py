"""What is wrong in the data is said with place, fact and remedy, all of it at once, and nothing is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from addin.book.base import CellError, MemoryBook
from addin.tables.schema import TABLES
from addin.usecases.alerts import confirm
from addin.usecases.settle import Clock, DataRefused, check_book, lock_month, reopen_month, settle_month
from addin.values.periods import Month
from tests.small_company import OCTOBER, Tables, memory_book, small_company

CLOCK = Clock(dt.datetime(2026, 11, 1, 9, 30), "财务")
MONTH = Month(2026, 10)
Spoil = Callable[[Tables], object]


def put(table: str, row: int, field: str, value: object) -> Spoil:
    """Type a value into a cell."""
    position = [column.field for column in TABLES[table].columns].index(field)

    def spoil(tables: Tables) -> None:
        tables[table][row][position] = value  # type: ignore[call-overload]

    return spoil


def add(table: str, *row: object, twice: bool = False) -> Spoil:
    """Append a row, or two of the same."""
    return lambda tables: tables[table].extend([list(row)] * (1 + twice))  # type: ignore[arg-type,list-item]


def clear(*names: str) -> Spoil:
    """Empty whole tables."""
    return lambda tables: [tables[name].clear() for name in names]


def drop(table: str, row: int) -> Spoil:
    return lambda tables: tables[table].pop(row)


PLAN = ("tblMonthlyPlan", OCTOBER, "002", 2000.0, None, None, None, None, None)
CHANGE = ("002", OCTOBER, None, 1.0, None, None)
HELD = ("预留提成", 1.0, None)
NOT_CALCULATED = CellError("", "uncalculated")
LATER = dt.date(2026, 10, 25)

CASES = [
    ("text for an amount", put("tblReceipts", 0, "amount", "1000元"), "消费流水 H5", "“1000元”是文字，不是数字"),
    ("digits as text for an amount", put("tblReceipts", 0, "amount", "1000"), "消费流水 H5", "是文字，不是数字"),
    ("parts of a fen", put("tblReceipts", 0, "amount", 10.005), "消费流水 H5", "不是整分"),
    ("a boolean for an amount", put("tblReceipts", 0, "amount", True), "消费流水 H5", "不是数字"),
    ("an error cell", put("tblReceipts", 1, "staff", CellError("#N/A")), "消费流水 D6", "错误值 #N/A"),
    ("a formula never calculated", put("tblReceipts", 1, "amount", NOT_CALCULATED), "消费流水 H6", "没有算过"),
    ("an impossible date", put("tblReceipts", 0, "day", "2026-02-31"), "消费流水 B5", "没有 2026-02-31 这一天"),
    ("no date", put("tblReceipts", 0, "day", "月初"), "消费流水 B5", "“月初”不是日期"),
    ("no month", put("tblMonthlyPlan", 0, "month", "十月"), "月销售计划表 A5", "“十月”不是月份"),
    ("month 13", put("tblMonthlyPlan", 0, "month", "2026-13"), "月销售计划表 A5", "没有 2026-13 这个月"),
    ("an empty key", put("tblReceipts", 0, "receipt", None), "消费流水 A5", "是空的"),
    ("a value not in the list", put("tblReceipts", 0, "payment", "赊账"), "消费流水 G5", "“赊账”不在可选值中"),
    ("an unknown staff number", put("tblReceipts", 0, "staff", "099"), "消费流水 D5", "没有工号 099"),
    ("an unknown customer", put("tblReceipts", 0, "customer", "C9"), "消费流水 C5", "没有客户 C9"),
    ("an unknown grade", put("tblStaff", 1, "grade", "经理"), "人员 D6", "没有职级“经理”"),
    ("an unknown scheme", put("tblGrades", 2, "scheme", "没有的方案"), "职级标准 H7", "没有方案“没有的方案”"),
    ("an unknown receipt", put("tblCollections", 0, "receipt", "R9"), "挂账回款 B5", "没有流水号 R9"),
    ("a receipt not on account", put("tblCollections", 0, "receipt", "R1"), "挂账回款 B5", "不是挂账"),
    ("an unknown bill", add("tblCollections", "K2", None, "B9", LATER, 1.0, None, None), "挂账回款 C6", "账单号为 B9"),
    ("a bill of another line", put("tblCollections", 0, "bill", "B9"), "挂账回款 C5", "不属于账单 B9"),
    ("a collection of nothing", put("tblCollections", 0, "receipt", None), "挂账回款 B5", "没有写明流水号或账单号"),
    ("a collection larger than its account", put("tblCollections", 0, "amount", 500.01), "挂账回款 E5", "超出未收"),
    (
        "two collections that are too large together",
        add("tblCollections", "K2", None, "B1", LATER, 300.01, None, None), "挂账回款 E6", "超出未收金额 0.01",
    ),
    ("a collection before its account", put("tblCollections", 0, "day", OCTOBER), "挂账回款 D5", "早于流水 R2"),
    ("two receipts of one number", put("tblReceipts", 2, "receipt", "R1"), "消费流水 A7", "R1 重复，第一次"),
    ("two people of one number", put("tblStaff", 2, "staff", "002"), "人员 A7", "002 重复"),
    ("two plans for one person", add(*PLAN), "月销售计划表 A6", "2026-10 002 重复，第一次出现在第 5 行"),
    ("a plan of zero", put("tblMonthlyPlan", 0, "target", 0.0), "月销售计划表 C5", "不大于零"),
    ("a department target of zero", add("tblDeptTargets", OCTOBER, 0.0, None), "部门任务 B5", "不大于零"),
    ("a negative line on account", put("tblReceipts", 1, "amount", -1.0), "消费流水 H6", "是负数"),
    ("a negative refund", put("tblRefunds", 0, "amount", -1.0), "退卡 D5", "是负数"),
    ("a negative dinner", put("tblEntertainment", 0, "amount", -1.0), "宴请 E5", "是负数"),
    ("a negative claim", put("tblClaims", 0, "amount", -1.0), "补贴报销 D5", "是负数"),
    ("a negative collection", put("tblCollections", 0, "amount", -1.0), "挂账回款 E5", "是负数"),
    ("left before hired", put("tblStaff", 1, "left", dt.date(2020, 1, 1)), "人员 F6", "早于入职日期"),
    ("mixed bands", put("tblRates", 1, "method", "分段"), "提成方案 C6", "依据或方式不一致"),
    ("a parameter that is gone", drop("tblPolicy", 0), "制度参数", "参数 dept_target_low 在 2026-10 没有生效的值"),
    ("a parameter not yet in force", put("tblPolicy", 0, "start", "2026-11"), "制度参数", "dept_target_low 在 2026-10"),
    ("a parameter that is no number", put("tblPolicy", 0, "value", "很多"), "制度参数 B5", "值“很多”不对"),
    ("a share above one", put("tblPolicy", 7, "value", 1.5), "制度参数 B12", "值“1.5”不对"),
    ("an opening balance without a person", add("tblOpening", "2026-09", None, *HELD), "期初余额 B5", "工号"),
    ("an opening balance too late", add("tblOpening", OCTOBER, "002", *HELD), "期初余额 A5", "本簿"),
    ("the same change twice", add("tblStaffChanges", *CHANGE, twice=True), "人员变动 D6", "同一项改了两次"),
    ("nobody employed", clear("tblStaff", "tblReceipts", "tblCollections"), "人员", "没有在职人员"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "place", "fact"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_it_is_said_and_nothing_is_written(spoil: Spoil, place: str, fact: str) -> None:
    tables = small_company()
    spoil(tables)
    book = memory_book(tables)
    before = contents(book)
    with pytest.raises(DataRefused) as refused:
        settle_month(book, MONTH, CLOCK)
    said = [(f.place, f.fact) for f in refused.value.findings if f.level == "error"]
    assert any(p.startswith(place) and fact in f for p, f in said), said
    assert all(f.remedy for f in refused.value.findings)
    assert contents(book) == before
    assert {(f.place, f.fact) for f in check_book(book, MONTH)} >= set(said)


def contents(book: MemoryBook) -> dict[str, list[list[object]]]:
    return {name: book.read(name).rows for name in book.names()}  # type: ignore[misc]


def test_the_small_company_itself_settles() -> None:
    settled = settle_month(memory_book(small_company()), MONTH, CLOCK)
    assert set(settled.outcome.people) == {"001", "002", "003"}


def test_everything_wrong_is_said_at_once() -> None:
    tables = small_company()
    for _, spoil, _, _ in CASES[:10]:
        spoil(tables)
    with pytest.raises(DataRefused) as refused:
        settle_month(memory_book(tables), MONTH, CLOCK)
    places = {finding.place for finding in refused.value.findings}
    assert places == {"消费流水 B5", "消费流水 H5", "消费流水 D6", "消费流水 H6", "月销售计划表 A5"}


@pytest.mark.parametrize("name", ["tblPolicy", "tblReceipts", "tblMonthlyPlan", "tblSettlement", "tblLedger"])
def test_a_missing_table_is_named(name: str) -> None:
    with pytest.raises(DataRefused, match=f"没有表{TABLES[name].zh}。"):
        settle_month(memory_book(small_company(), leave_out=[name]), MONTH, CLOCK)


@pytest.mark.parametrize(
    ("table", "header"), [("tblReceipts", "金额"), ("tblStaff", "入职日期"), ("tblSettlement", "实发")]
)
def test_a_renamed_header_is_named(table: str, header: str) -> None:
    book = memory_book(small_company())
    raw = book.read(table)
    renamed = raw._replace(headers=tuple("新列" if h == header else h for h in raw.headers))
    book = MemoryBook([renamed if name == table else book.read(name) for name in book.names()])
    with pytest.raises(DataRefused, match=f"没有“{header}”这一列"):
        settle_month(book, MONTH, CLOCK)


def test_a_column_of_ours_may_be_missing() -> None:
    book = memory_book(small_company())
    tables = []
    for name in book.names():
        raw = book.read(name)
        added = [i for i, column in enumerate(TABLES[name].columns) if not column.added]
        rows = [[row[i] for i in added] for row in raw.rows]
        tables.append(raw._replace(headers=tuple(raw.headers[i] for i in added), rows=rows))
    settle_month(MemoryBook(tables), MONTH, CLOCK)


@pytest.mark.rule("H11.3")
@pytest.mark.parametrize(
    ("settled", "locked", "month", "fact"),
    [
        (["2026-10"], [], "2026-12", "要先结算 2026-11"),
        (["2026-10"], [], "2026-09", "早于本簿第一个结算月份 2026-10"),
        (["2026-10"], ["2026-10"], "2026-10", "2026-10 已锁定"),
        (["2026-10", "2026-11"], ["2026-10", "2026-11"], "2026-10", "2026-10 已锁定"),
        ([], [], "2026-05", "2026-05 没有任何数据"),
    ],
)
def test_months_are_settled_in_order(settled: list[str], locked: list[str], month: str, fact: str) -> None:
    tables = small_company()
    tables["tblReceipts"].append(["R4", dt.date(2026, 11, 3), "C1", "002", "会员", "房费", "现付", 5.0, None])
    book = memory_book(tables)
    for done in settled:
        settle_month(book, Month.parse(done), CLOCK)
    for done in locked:
        confirm(book, Month.parse(done), "财务")
        lock_month(book, Month.parse(done), CLOCK)
    before = contents(book)
    with pytest.raises(DataRefused, match=fact):
        settle_month(book, Month.parse(month), CLOCK)
    assert contents(book) == before


@pytest.mark.rule("H11.3")
def test_a_reopened_month_is_settled_again_and_later_ones_after_it() -> None:
    tables = small_company()
    tables["tblReceipts"].append(["R4", dt.date(2026, 11, 3), "C1", "002", "会员", "房费", "现付", 5.0, None])
    book = memory_book(tables)
    for month in (MONTH, MONTH.plus(1)):
        settle_month(book, month, CLOCK)
    confirm(book, MONTH, "财务")
    lock_month(book, MONTH, CLOCK)
    reopen_month(book, MONTH, CLOCK, "漏了一笔")
    with pytest.raises(DataRefused, match="要先结算 2026-10"):
        settle_month(book, MONTH.plus(1), CLOCK)
    raw = book.read("tblReceipts")
    raw.rows[0][7] = 2000.0
    book.write({"tblReceipts": raw.rows})
    found = settle_month(book, MONTH, CLOCK).findings
    assert any("2026-11 已标为“已重开”" in f.fact for f in found)
    settle_month(book, MONTH.plus(1), CLOCK)


def test_a_later_change_of_a_settled_month_is_noticed() -> None:
    book = memory_book(small_company())
    settle_month(book, MONTH, CLOCK)
    raw = book.read("tblReceipts")
    raw.rows[0][7] = 2000.0
    book.write({"tblReceipts": raw.rows})
    assert any("数据又有改动" in f.fact for f in check_book(book, MONTH.plus(1)))
