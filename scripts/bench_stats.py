"""What a month's statistics cost against reading the book: 200 people, 20,000 customers, 100,000 receipts."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import bench_book

from addin.book.base import Rows
from addin.book.file import FileBook
from addin.book.inputs import read_contents, without_collector
from addin.book.schema import choice_labels
from addin.statistics import PAST, refresh_stats
from addin.statistics_tables import read_known
from addin.template.build import build

STAFF, CUSTOMERS, ROUNDS = 200, 20_000, 3
RATIO_TO_READING = 2.0
MONTH = bench_book.MONTH


def tables() -> dict[str, bench_book.Rows]:
    """The large hotel with five times its people and ten times its customers, who are visited, and reports by day."""
    chance = random.Random(7)
    found = bench_book.tables()
    grades = [str(row[0]) for row in found["tblGrades"]]
    levels = choice_labels("level", "zh")
    found["tblStaff"] = [
        [f"S{i:03d}", f"员工{i}", f"{i // 20}组", grades[1 + i % 3], dt.date(2024, 3, 1), None, 500.0, 1000.0, None]
        for i in range(STAFF)
    ]
    found["tblCustomers"] = [
        [f"C{i:05d}", f"客户{i}", "协议客户", levels[i % len(levels)], f"S{i % STAFF:03d}", 30]
        for i in range(CUSTOMERS)
    ]
    for row in found["tblReceipts"]:
        row[2], row[3] = f"C{chance.randrange(CUSTOMERS):05d}", f"S{chance.randrange(STAFF):03d}"
    customers = [f"C{i:05d}" for i in range(0, CUSTOMERS, 4)]
    found["tblVisitPlan"] = [[MONTH.first, number, None, None, None] for number in customers]
    found["tblVisits"] = [
        [_day(chance), number, f"S{i % STAFF:03d}", "上门", None] for i, number in enumerate(customers * 2)
    ]
    found["tblSurveys"] = [[_day(chance), number, None, 90.0] for number in customers[:2000]]
    found["tblDaily"] = [
        [dt.date(2026, 10, day), f"S{i:03d}", 3, 5, 1, None] for day in range(1, 32) for i in range(STAFF)
    ]
    return found


def _day(chance: random.Random) -> dt.date:
    return dt.date(2026, 1, 1) + dt.timedelta(days=chance.randrange(304))


class Unwritten(FileBook):
    """A book whose writing costs nothing: what is measured is reading and counting."""

    def write(self, tables: object) -> None:
        self.written: Rows = tables  # type: ignore[assignment]


def _best(action: Callable[[], object]) -> float:
    """The fastest of some rounds in seconds of this process's own time: the machine may be busy."""
    found = []
    for _ in range(ROUNDS):
        began = time.process_time()
        action()
        found.append(time.process_time() - began)
    return min(found)


@without_collector()
def _read(path: Path) -> None:
    book = FileBook(path)
    read_known(book, read_contents(book, PAST).tables)


def stats_bench() -> bool:
    """Print seconds and the ratio; True if it holds."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "big.xlsm"
        build(path, "zh", tables(), MONTH)  # type: ignore[arg-type]
        reading = _best(lambda: _read(path))
        stats = _best(lambda: refresh_stats(Unwritten(path), MONTH))
    print(f"reading the book                 {reading:6.2f} s")
    print(
        f"reading and statistics           {stats:6.2f} s   ratio {stats / reading:5.2f} (at most {RATIO_TO_READING})"
    )
    return stats / reading <= RATIO_TO_READING


if __name__ == "__main__":
    raise SystemExit(0 if stats_bench() else 1)
