"""A small company in the workbook's own terms, to be spoilt one cell at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from addin.book.base import Cell, MemoryBook, RawTable
from addin.tables.schema import TABLES
from addin.usecases.settle import Clock, settle_month
from addin.values.periods import Month
from builder.build import template_tables

Tables = dict[str, list[list[Cell]]]
OCTOBER = dt.date(2026, 10, 1)
_SETTLED = ("tblSettlement", "tblPool", "tblStaffChanges", "tblCloses")  # what the preview compares itself with
_CLOCK = Clock(dt.datetime(2028, 1, 1), "tests")


def _october(day: int) -> dt.date:
    return dt.date(2026, 10, day)


def small_company() -> Tables:
    """Every table of the contract by name, rows in schema order: a director, two representatives, a few lines.
    Nobody need sign.
    """
    tables: Tables = {name: [] for name in TABLES}
    for name, rows in template_tables("zh").items():
        tables[name] = [list(row) for row in rows]
    next(row for row in tables["tblPolicy"] if row[5] == "signoffs_required")[1] = None
    director, senior, rep = (str(row[0]) for row in tables["tblGrades"][:3])
    hired = dt.date(2024, 3, 1)
    tables["tblStaff"] = [
        ["001", "甲", "一组", director, hired, None, 500.0, 1000.0, None],
        ["002", "乙", "一组", senior, hired, None, 500.0, 0.0, None],
        ["003", "丙", "二组", rep, hired, None, 500.0, 0.0, None],
    ]
    tables["tblCustomers"] = [
        ["C1", "客户一", "协议客户", "VIP", "002", 30],
        ["C2", "客户二", "协议客户", "一级", "003", None],
    ]
    tables["tblReceipts"] = [
        ["R1", _october(1), "C1", "002", "协议客户", "房费", "现付", 1000.0, None],
        ["R2", _october(2), "C1", "002", "协议客户", "餐费", "挂账", 500.0, "B1"],
        ["R3", _october(31), "C2", None, "会员", "康体", "会员卡", 250.5, None],
    ]
    tables["tblCollections"] = [["K1", "R2", None, _october(20), 200.0, None, None]]
    tables["tblRefunds"] = [["T1", _october(5), "002", 1000.0, "客户", None]]
    tables["tblEntertainment"] = [["Y1", _october(6), "002", "C1", 100.0, "是", "否"]]
    tables["tblClaims"] = [[OCTOBER, "002", "通讯", 50.0, dt.date(2026, 11, 5), "是", None, None, None, None]]
    tables["tblMonthlyPlan"] = [[OCTOBER, "002", 1000.0, None, None, None, None, None]]
    tables["tblAdjustments"] = [[OCTOBER, "003", "更正", 10.0, "上月"]]
    return tables


def memory_book(tables: Tables, leave_out: Iterable[str] = ()) -> MemoryBook:
    """The tables as a book in memory, each on its own sheet from row 5 on."""
    return MemoryBook(
        RawTable(name, tuple(table.headers("zh")), [table.padded(row) for row in tables[name]], table.zh, 5, 1)
        for name, table in TABLES.items()
        if name not in leave_out
    )


def reversed_company() -> Tables:
    """In October: 60 of a bill collected, 40 of it written off, and September's collection of R3 reversed."""
    tables = small_company()
    tables["tblReceipts"] = [
        ["R1", dt.date(2026, 8, 15), "C1", "002", "协议客户", "房费", "挂账", 70.0, "B1"],
        ["R2", dt.date(2026, 8, 20), "C1", "003", "协议客户", "房费", "挂账", 50.0, "B1"],
        ["R3", dt.date(2026, 7, 15), "C2", "003", "协议客户", "房费", "挂账", 40.0, None],
        ["R4", _october(1), "C2", "003", "会员", "房费", "现付", 500.0, None],
    ]
    tables["tblCollections"] = [
        ["K1", "R3", None, dt.date(2026, 9, 20), 40.0, None, None, None, None],
        ["K2", None, "B1", _october(2), 60.0, None, "回款", None, None],
        ["K3", None, "B1", _october(3), 40.0, None, "核销", "否", None],
        ["K4", None, None, _october(4), -40.0, None, None, None, "K1"],
        ["K5", None, "B1", _october(5), 20.0, None, None, None, None],
    ]
    next(row for row in tables["tblPolicy"] if row[5] == "opened_on")[1] = "2020-01"
    return tables


def settled(tables: Tables, month: Month | None = None) -> Tables:
    """The same tables with what settling the month (October) puts beside them for the preview to see."""
    book = memory_book(tables)
    settle_month(book, month or Month.of(OCTOBER), _CLOCK)
    return tables | {name: book.read(name).rows for name in _SETTLED}
