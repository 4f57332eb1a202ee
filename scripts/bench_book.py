"""A hotel far larger than any: 100,000 receipts in ten months, made up anew for the benchmark."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Callable
from pathlib import Path

import project  # noqa: F401  makes builder importable

from addin.tables.choices import choice_labels
from addin.tables.schema import TABLES
from addin.values.periods import Month
from builder.build import Making, build, template_tables

RECEIPTS = 100_000
MONTH = Month(2026, 10)
STAFF = 40
CUSTOMERS = 2_000
TEAM = 20  # people
Rows = list[list[object]]


def day(chance: random.Random) -> dt.date:
    """Some day of the book's ten months."""
    return dt.date(2026, 1, 1) + dt.timedelta(days=chance.randrange(304))


def _staff(grades: list[str], heads: int) -> Rows:
    rows: Rows = []
    for i in range(heads):
        grade = grades[min(i, len(grades) - 1)] if i < len(grades) else grades[2 + i % 3]
        team = f"{i // TEAM + 1}组"
        rows.append([f"S{i:03d}", f"员工{i}", team, grade, dt.date(2024, 3, 1), None, 500.0, 1000.0, None])
    return rows


def _receipts(chance: random.Random, heads: int, customers: int) -> Rows:
    sources, items = choice_labels("source", "zh"), choice_labels("item", "zh")
    rows: Rows = []
    for i in range(RECEIPTS):
        payment = "挂账" if chance.random() < 0.15 else chance.choice(["现付", "会员卡", "现付", "免费卡"])
        customer, staff = f"C{chance.randrange(customers):05d}", f"S{chance.randrange(heads):03d}"
        source, item, amount = chance.choice(sources), chance.choice(items), round(chance.uniform(20, 1500), 2)
        bill = f"B{i // 3:06d}" if payment == "挂账" else None
        rows.append([f"R{i:06d}", day(chance), customer, staff, source, item, payment, amount, bill])
    return rows


def _collections(receipts: Rows, chance: random.Random) -> Rows:
    rows: Rows = []
    for receipt in receipts:
        if receipt[6] == "挂账" and chance.random() < 0.9:
            paid_on = receipt[1] + dt.timedelta(days=chance.randrange(1, 170))  # type: ignore[operator]
            rows.append([f"K{len(rows):06d}", receipt[0], None, paid_on, receipt[7], None, None])
    return rows


def tables(heads: int = STAFF, customers: int = CUSTOMERS) -> dict[str, Rows]:
    """Every input table of the book, with so many people and customers."""
    chance = random.Random(2026)
    found: dict[str, Rows] = {name: [list(row) for row in rows] for name, rows in template_tables("zh").items()}
    found["tblStaff"] = _staff([str(row[0]) for row in found["tblGrades"]], heads)
    found["tblCustomers"] = [
        [f"C{i:05d}", f"客户{i}", "协议客户", "一级", f"S{i % heads:03d}", 30] for i in range(customers)
    ]
    found["tblReceipts"] = _receipts(chance, heads, customers)
    found["tblCollections"] = _collections(found["tblReceipts"], chance)
    return {name: found.get(name, []) for name in TABLES}


class _Worked(dict[object, object]):
    """A value for every formula, as in a book that Excel has saved; which does not matter here."""

    def get(self, key: object, default: object = None) -> object:
        return _Worked() if isinstance(key, str) else 1


def make(path: Path) -> None:
    """Build the book at ``path``."""
    build(path, "zh", tables(), MONTH, Making(values=_Worked()))  # type: ignore[arg-type]


def seconds(action: Callable[[], object]) -> float:
    """How long an action takes."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began
