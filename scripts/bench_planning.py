"""What plans, visits and statistics cost against reading the book that they are made from: a very large one."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import bench_book
import project  # noqa: F401  makes builder importable
from bench_book import seconds

from addin.book.base import Rows
from addin.book.file.workbook import FileBook
from addin.book.inputs import read_contents, without_collector
from addin.book.planning_inputs import READ_FOR_PLANNING, read_planning
from addin.usecases.plan import plan_month
from addin.usecases.statistics.refresh import refresh_stats
from addin.usecases.visits import plan_visits
from addin.values.periods import Month
from builder.build import build

PEOPLE, CUSTOMERS = 200, 20_000
MONTH = Month(2026, 10)
ROUNDS = 5
LIMIT = 2.0  # times as long as reading

# what is measured, from the file to the rows; the time with writing them is shown too
SECTIONS: tuple[tuple[str, Callable[[FileBook], object]], ...] = (
    ("plan_month", lambda book: plan_month(book, MONTH)),
    ("plan_visits", lambda book: plan_visits(book, MONTH)),
    ("refresh_stats", lambda book: refresh_stats(book, MONTH)),
)

_LEVELS = ("VIP", *("一级",) * 4, *("二级",) * 10)


def make(path: Path) -> None:
    """The book: 200 people, 20,000 customers, 100,000 receipts, 20,000 visits, an annual plan, reports by day."""
    chance = random.Random(7)
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
        [receipt[1], receipt[2], receipt[3], "上门拜访", "好"] for receipt in tables["tblReceipts"][::5]
    ]
    tables["tblVisitPlan"] = [[MONTH.first, row[0], None, None, None] for row in tables["tblCustomers"][::20]]
    tables["tblSurveys"] = [[bench_book.day(chance), row[0], None, 90.0] for row in tables["tblCustomers"][::10]]
    tables["tblDaily"] = [
        [dt.date(2026, 10, number), row[0], 3, 5, 1, None] for number in range(1, 32) for row in tables["tblStaff"]
    ]
    build(path, "zh", tables, MONTH)  # type: ignore[arg-type]


@without_collector()
def read_all(path: Path) -> None:
    """Everything that plans, visits and statistics may read, as records."""
    book = FileBook(path)
    contents = read_contents(book, ("tblCloses",))
    read_planning(book, READ_FOR_PLANNING, contents.tables)


class Timed(FileBook):
    """A FileBook that knows how long it took to write."""

    writing = 0.0

    def write(self, tables: Mapping[str, Rows]) -> None:
        self.writing = seconds(lambda: super(Timed, self).write(tables))


def _measured(path: Path, output: Path, action: Callable[[FileBook], object]) -> tuple[float, float]:
    """Seconds from the file to the rows, and to the written file."""
    books: list[Timed] = []

    def act() -> None:
        books.append(Timed(path, output))
        action(books[0])

    whole = seconds(act)
    return whole - books[0].writing, whole


def planning_bench() -> bool:
    """Print seconds and ratios to reading, medians of rounds that take turns. True if all hold."""
    with TemporaryDirectory() as folder:
        path, output = Path(folder) / "big.xlsm", Path(folder) / "out.xlsm"
        make(path)
        rounds = [
            [seconds(lambda: read_all(path)), *chain(*(_measured(path, output, action) for _, action in SECTIONS))]
            for _ in range(ROUNDS)
        ]
    reading, *found = (sorted(times)[ROUNDS // 2] for times in zip(*rounds, strict=True))
    print(f"reading, {PEOPLE} people, {CUSTOMERS:,} customers  {reading:6.2f} s")
    names = [name for name, _ in SECTIONS]
    held = [_report(*row, reading) for row in zip(names, found[::2], found[1::2], strict=True)]
    return all(held)


def _report(name: str, rows: float, whole: float, reading: float) -> bool:
    ratio = rows / reading
    verdict = "" if ratio <= LIMIT else ", TOO SLOW"
    print(f"{name:33}{rows:6.2f} s   ratio {ratio:5.2f} (at most {LIMIT}){verdict}; with writing {whole / reading:.2f}")
    return ratio <= LIMIT


if __name__ == "__main__":
    raise SystemExit(0 if planning_bench() else 1)
