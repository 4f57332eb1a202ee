"""How long 300 people's statements take as PDFs, open and locked, and how large the largest is."""

from __future__ import annotations

import datetime as dt
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import bench_book
import project  # noqa: F401  makes builder importable
from bench_book import seconds

from addin.book.base import MemoryBook, RawTable
from addin.tables.schema import TABLES
from addin.usecases.handing_out.export import hand_out
from addin.usecases.handing_out.making import WantedStatements
from addin.usecases.settle import Clock, settle_month
from addin.values.periods import Month

PEOPLE, CUSTOMERS, RECEIPTS = 300, 2_000, 30_000
MONTH = Month(2026, 10)
WANTED = {
    "open": WantedStatements(),
    "locked": WantedStatements(password="123456"),
    "strips": WantedStatements(pdf=False, strips=True),
}
MOST_SECONDS, MOST_BYTES = 30.0, 150 * 1024


def settled_book() -> MemoryBook:
    """Two settled months of 300 people, 100 receipts each."""
    found = bench_book.tables(PEOPLE, CUSTOMERS)
    found["tblReceipts"] = found["tblReceipts"][:RECEIPTS]
    known = {row[0] for row in found["tblReceipts"]}
    found["tblCollections"] = [row for row in found["tblCollections"] if row[1] in known]
    book = MemoryBook(
        RawTable(name, tuple(table.headers("zh")), [table.padded(row) for row in found[name]])  # type: ignore[arg-type]
        for name, table in TABLES.items()
    )
    for month in (MONTH.plus(-1), MONTH):
        settle_month(book, month, Clock(dt.datetime(2026, 11, 1), "bench"))
    return book


def statements_bench() -> bool:
    """Print the seconds and the largest file; False if a limit does not hold."""
    book = settled_book()
    print(f"\nStatements: {PEOPLE} PDFs on this machine, from the book's tables to the files")
    held = True
    for title, wanted in WANTED.items():
        with TemporaryDirectory() as folder:
            worked = time.process_time()
            took = seconds(partial(hand_out, book, MONTH, (Path(folder), None), wanted))
            worked = time.process_time() - worked
            largest = max(path.stat().st_size for path in Path(folder).glob("*.pdf"))
        size = f"largest {largest / 1024:.0f} KB" if wanted.pdf else f"{largest / 1024:.0f} KB"
        print(
            f"  {title:8} {took:6.1f} s (limit {MOST_SECONDS:.0f}; {worked:.1f} s of work), {size} "
            f"(limit {MOST_BYTES // 1024} each)"
        )
        held &= took <= MOST_SECONDS and (largest <= MOST_BYTES or not wanted.pdf)
    return held


if __name__ == "__main__":
    raise SystemExit(0 if statements_bench() else 1)
