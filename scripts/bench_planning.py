"""What plans, visits and statistics cost against reading the book that they are made from: a very large one."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import bench_book

from addin.book.file import FileBook
from addin.book.inputs import read_contents, without_collector
from addin.book.planning_inputs import READ, read_planning
from addin.core.periods import Month
from addin.planning import plan_month
from addin.template.build import build
from addin.visiting import plan_visits

PEOPLE, CUSTOMERS = 200, 20_000
MONTH = Month(2026, 11)
ROUNDS = 3

Action = Callable[[Path, Path], object]  # the book's path, where to write

# what is measured, how, and how many times as long as reading it may take
SECTIONS: tuple[tuple[str, Action, float], ...] = (
    ("plan_month", lambda path, output: plan_month(FileBook(path, output), MONTH), 2.0),
    ("plan_visits", lambda path, output: plan_visits(FileBook(path, output), MONTH), 2.0),
)


_LEVELS = ("VIP", *("一级",) * 4, *("二级",) * 10)


def make(path: Path) -> None:
    """The book: 200 people, 20,000 customers, 100,000 receipts, 10,000 visits, an annual plan."""
    tables = bench_book.tables(PEOPLE, CUSTOMERS)
    tables["tblAnnualPlan"] = [
        [2026, "销售额", 360_000_000, 400_000_000, None, dt.date(2026, 12, 31)],
        [2026, "新客户", 2_400, 3_000, None, None],
        [2026, "客户满意度", 90, 95, None, None],
        [2026, "成交数", 50_000, 60_000, None, None],
    ]
    for place, row in enumerate(tables["tblCustomers"]):  # 2 % VIP, 8 % level 1, 20 % level 2
        row[3] = _LEVELS[place % 50] if place % 50 < len(_LEVELS) else "其它"
    tables["tblVisits"] = [
        [receipt[1], receipt[2], receipt[3], "上门拜访", "好"] for receipt in tables["tblReceipts"][::10]
    ]
    build(path, "zh", tables, bench_book.MONTH)  # type: ignore[arg-type]


@without_collector()
def read_all(path: Path) -> None:
    """Everything that plans, visits and statistics may read, as records."""
    book = FileBook(path)
    contents = read_contents(book, ("tblCloses",))
    read_planning(book, READ, contents.tables)


def _seconds(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def planning_bench() -> bool:
    """Print seconds and ratios to reading, medians of rounds that take turns. True if all hold."""
    in_time = True
    with TemporaryDirectory() as folder:
        path, output = Path(folder) / "big.xlsm", Path(folder) / "out.xlsm"
        make(path)
        rounds = [
            (_seconds(lambda: read_all(path)), *(_seconds(lambda a=a: a(path, output)) for _, a, _ in SECTIONS))  # type: ignore[misc]
            for _ in range(ROUNDS)
        ]
    reading, *ours = (sorted(times)[ROUNDS // 2] for times in zip(*rounds, strict=True))
    print(f"reading, {PEOPLE} people, {CUSTOMERS:,} customers  {reading:6.2f} s")
    for (name, _, limit), seconds in zip(SECTIONS, ours, strict=True):
        ok = seconds / reading <= limit
        print(
            f"{name:33}{seconds:6.2f} s   ratio {seconds / reading:5.2f} (at most {limit}){'' if ok else '  TOO SLOW'}"
        )
        in_time = in_time and ok
    return in_time
