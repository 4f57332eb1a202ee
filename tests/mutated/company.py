"""The small company with a row in every table that pay depends on: October locked, November settled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache

from addin.book.base import MemoryBook, RawTable
from addin.book.inputs import READ
from addin.tables.schema import TABLES
from addin.usecases.alerts import confirm
from addin.usecases.settle import Clock, lock_month, settle_month
from addin.values.periods import Month
from tests.small_company import OCTOBER, Tables, memory_book, small_company

LOCKED, OPEN = Month(2026, 10), Month(2026, 11)
CLOCK = Clock(dt.datetime(2026, 12, 1, 9, 30), "财务")
NOVEMBER = dt.date(2026, 11, 1)
FACTS = tuple(name for name, _ in READ.values() if TABLES[name].role == "input")
RESULTS = ("tblSettlement", "tblPool", "tblTrace", "tblActions", "tblLedger", "tblCloses", "tblAlerts")


def on(day: int) -> dt.date:
    return dt.date(2026, 11, day)


def facts() -> Tables:
    """October as it is, and a November with something in every table."""
    tables = small_company()
    tables["tblStaffChanges"] = [["003", NOVEMBER, None, 600.0, None, "社保调整"]]
    tables["tblHandovers"] = [["C2", on(10), "002", "分工"]]
    tables["tblDeptTargets"] = [[NOVEMBER, 20_000.0, "试营业"]]
    tables["tblOpening"] = [[dt.date(2026, 9, 1), "002", "预留提成", 50.0, None]]
    tables["tblReceipts"] += [
        ["R4", on(3), "C1", "002", "协议客户", "房费", "现付", 4000.0, None],
        ["R5", on(12), "C2", None, "协议客户", "餐费", "挂账", 600.0, "B2"],
        ["R6", on(20), "C2", "003", "会员", "康体", "会员卡", 300.5, None],
        ["R7", on(21), None, "001", "电话预订", "房费", "现付", 20_000.0, None],
    ]
    tables["tblCollections"] += [["K2", "R2", None, on(9), 100.0], ["K3", None, "B2", on(25), 150.0, "003"]]
    tables["tblRefunds"] += [["T2", on(5), "003", 2000.0, "服务", "002"]]
    tables["tblEntertainment"] += [["Y2", on(6), "003", "C2", 80.0, "是", "否"]]
    tables["tblClaims"] += [[NOVEMBER, "003", "交通", 60.0, dt.date(2026, 12, 5), "是"]]
    tables["tblMonthlyPlan"] += [[NOVEMBER, staff, target] for staff, target in (("002", 5000.0), ("003", 1000.0))]
    tables["tblMonthlyPlan"] += [[OCTOBER, "003", 300.0]]
    tables["tblAdjustments"] += [[NOVEMBER, "002", "奖金", 200.0, "竞赛"]]
    return tables


def settled(book: MemoryBook) -> MemoryBook:
    for month in (LOCKED, OPEN):
        settle_month(book, month, CLOCK)
        if month == LOCKED:
            confirm(book, month, "财务")
            lock_month(book, month, CLOCK)
    return book


@cache
def whole() -> dict[str, RawTable]:
    """Every table of the settled book."""
    book = settled(memory_book(facts()))
    return {name: book.read(name) for name in book.names()}


def book_of(tables: Iterable[RawTable]) -> MemoryBook:
    return MemoryBook(tables)
