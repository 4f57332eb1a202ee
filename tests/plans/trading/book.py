"""The trading company's workbook: two sellers, a newcomer, customers that one of them owns."""

from __future__ import annotations

import datetime as dt

from addin.book.base import Cell
from addin.tables.schema import TABLES

Tables = dict[str, list[list[Cell]]]

PARAMETERS: dict[str, Cell] = {
    "plan": "trading",
    "dept_target_low": 300_000.0,
    "guaranteed": 5_000.0,
    "commission_cap": 9_000.0,
    "owner_share": 0.3,
    "prize": 1_000.0,
}


def company() -> Tables:
    """Rows in schema order, in yuan: October poor, November good."""
    hired = dt.date(2024, 3, 1)
    tables: Tables = {name: [] for name in TABLES}
    tables["tblPolicy"] = [[None, value, None, None, None, key] for key, value in PARAMETERS.items()]
    pay: list[Cell] = [3_000.0, None, None, None, "业务提成", "无", None, "无", None, None, None]
    tables["tblGrades"] = [["业务员", None, "代表", *pay]]
    tables["tblRates"] = [["业务提成", None, "金额", "全额", 0.0, 0.05, None]]
    tables["tblStaff"] = [
        ["A1", "甲", "一组", "业务员", hired, None, 500.0, None, None],
        ["A2", "乙", "一组", "业务员", hired, None, 500.0, None, None],
        ["A3", "丙", "一组", "业务员", dt.date(2026, 10, 17), dt.date(2026, 11, 30), None, None, None],
    ]
    tables["tblCustomers"] = [
        ["C1", "客户一", "协议客户", None, "A1", None],
        ["C2", "客户二", "协议客户", None, "A2", None],
    ]
    tables["tblReceipts"] = [
        _sale("R1", dt.date(2026, 10, 5), "C1", "A1", 40_000.0),
        _sale("R2", dt.date(2026, 10, 6), "C1", "A2", 100_000.01),  # the owner's share: 30 %
        _sale("R3", dt.date(2026, 10, 20), "C2", "A3", 20_000.0),
        _sale("R4", dt.date(2026, 11, 5), "C1", "A1", 300_000.0),
        _sale("R5", dt.date(2026, 11, 6), "C2", "A2", 120_000.0),
    ]
    return tables


def _sale(number: str, day: dt.date, customer: str, staff: str, amount: float) -> list[Cell]:
    return [number, day, customer, staff, "协议客户", "其他自营", "现付", amount, None]
