"""Small made-up companies whose facts arrive late: each row before the settlement of some month, or after its lock."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any, NamedTuple

from hypothesis import strategies as st

from addin.book.base import MemoryBook
from addin.tables.schema import TABLES
from addin.usecases.alerts import confirm
from addin.usecases.settle import Clock, lock_month, settle_month
from addin.values.periods import Month
from tests.engine.alone import pay_alone
from tests.engine.small_companies import Row, Tables, small_companies
from tests.filling import cell, memory_book, rows_of

MONTHS = tuple(map(Month.parse, ("2026-10", "2026-11", "2026-12", "2027-01")))
LATE = (
    "tblReceipts", "tblCollections", "tblEntertainment", "tblClaims", "tblAdjustments", "tblHandovers", "tblRefunds",
    "tblStaffChanges",
)  # fmt: skip
CLOCK = Clock(dt.datetime(2027, 2, 5, 9), "tests")


class Arriving(NamedTuple):
    """A company, and of every row of LATE before which of the months it arrives."""

    tables: Tables
    arrivals: dict[str, list[int]]

    def by(self, turn: int) -> Tables:
        """The rows that are there before a month is settled."""
        return self.tables | {
            name: [row for row, at in zip(self.tables[name], turns, strict=True) if at <= turn]
            for name, turns in self.arrivals.items()
        }


@st.composite
def arriving(draw: st.DrawFn) -> Arriving:
    """Nothing arrives before what it names: a collection not before its lines, a reversal not before its collection."""
    tables = draw(small_companies())
    january = {"流水号": "F2027-01", "消费日期": "2027-01-15", "工号": "S1", "业绩来源": "会员", "消费项目": "房费",
               "支付方式": "现付", "金额": 40_000.0}  # fmt: skip
    tables["tblReceipts"].append(january)
    turn = st.sampled_from([0, 0, 0, 1, 2, 3])
    arrivals = {name: [draw(turn) for _ in tables[name]] for name in LATE}
    free = [row["支付方式"] == "免费卡" for row in tables["tblReceipts"]]
    arrivals["tblReceipts"] = [0 if f else at for f, at in zip(free, arrivals["tblReceipts"], strict=True)]
    _after_what_they_name(tables, arrivals)
    return Arriving(tables, arrivals)


def _after_what_they_name(tables: Tables, arrivals: dict[str, list[int]]) -> None:
    there: dict[str, int] = defaultdict(int)
    for row, at in zip(tables["tblReceipts"], arrivals["tblReceipts"], strict=True):
        for name in filter(None, (row["流水号"], row.get("账单号"))):
            there[name] = max(there[name], at)
    for i, row in enumerate(tables["tblCollections"]):
        named = (row["流水号"], row["账单号"], row.get("冲销单号"))
        at = max(arrivals["tblCollections"][i], *(there[name] for name in named if name))
        arrivals["tblCollections"][i] = there[row["回款单号"]] = at


def settled_as_they_arrive(company: Arriving, **parameters: Any) -> MemoryBook:
    """Each month settled from what had arrived by then, and locked."""
    book = memory_book(with_parameters(company.by(0), parameters))
    with pay_alone():
        for turn, month in enumerate(MONTHS):
            arrive(book, company.by(turn))
            settle_and_lock(book, month)
    return book


def settled_at_once(company: Arriving) -> MemoryBook:
    book = memory_book(company.tables)
    with pay_alone():
        for month in MONTHS:
            settle_month(book, month, CLOCK)
    return book


def with_parameters(tables: Tables, parameters: dict[str, Any]) -> Tables:
    rows = [{"键": key, "值": value} for key, value in parameters.items()]
    return tables | {"tblPolicy": [*tables["tblPolicy"], *rows]}


def arrive(book: MemoryBook, tables: Tables) -> None:
    """The rows of LATE in the book, those that a settlement recorded kept."""
    for name in LATE:
        raw = book.read(name)
        recorded = [row for row in rows_of(book, name) if "提前转正" in str(row.get("原因") or "")]
        rows = [*tables[name], *recorded]
        book.write({name: [[cell(row.get(header)) for header in raw.headers] for row in rows]})


def settle_and_lock(book: MemoryBook, month: Month) -> None:
    settle_month(book, month, CLOCK)
    confirm(book, month, "财务")
    lock_month(book, month, CLOCK)


def sums(book: MemoryBook, table: str, header: str, **only: Any) -> dict[str, int]:
    """A column in fen, by person."""
    found: dict[str, int] = defaultdict(int)
    for row in rows_of(book, table):
        if all(row[column] == value for column, value in only.items()):
            found[row["工号"]] += round((row[header] or 0) * 100)
    return {staff: fen for staff, fen in found.items() if fen}


def added(*parts: dict[str, int]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for part in parts:
        for staff, fen in part.items():
            found[staff] += fen
    return {staff: fen for staff, fen in found.items() if fen}


def tables_of(book: MemoryBook) -> dict[str, list[Row]]:
    return {name: rows_of(book, name) for name in TABLES if TABLES[name].role == "result"}
