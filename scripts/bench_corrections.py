"""What a settlement costs with twelve locked months behind it, against its own reading and writing: with nothing to
correct, and with a late receipt in every one of them (L1)."""

from __future__ import annotations

import statistics
from pathlib import Path
from tempfile import TemporaryDirectory

import bench_history
from bench_book import RECEIPTS, seconds
from bench_settle import RATIO_TO_IO, Recorder, read_and_write

from addin.book.base import MemoryBook
from addin.book.file.workbook import FileBook
from addin.tables.schema import TABLES
from addin.usecases.settle import settle_month

MONTHS, ROUNDS = 12, 3
RATIO_CORRECTED = 3.0


def late(book: MemoryBook) -> MemoryBook:
    """One more receipt in every locked month."""
    raw = book.read("tblReceipts")
    months = [bench_history.LAST.plus(-i) for i in range(MONTHS)]
    new = [bench_history.receipt(10**6, month) for month in months]
    book.write({"tblReceipts": [*raw.rows, *map(TABLES["tblReceipts"].padded, new)]})
    return book


def measured(path: Path) -> tuple[float, float, int]:
    """Seconds of the settlement and of its reading and writing alone, medians of rounds that take turns; how many
    corrections it lists."""
    output, whole, alone = path.with_name("out.xlsm"), [], []
    book = Recorder(path, output)
    settle_month(book, bench_history.NOW, bench_history.CLOCK)
    listed = sum(any(row) for row in book.written["tblCorrections"])
    for _ in range(ROUNDS):
        fresh = FileBook(path, output)
        whole.append(seconds(lambda fresh=fresh: settle_month(fresh, bench_history.NOW, bench_history.CLOCK)))  # type: ignore[misc]
        alone.append(seconds(lambda: read_and_write(path, output, book.written)))
    return statistics.median(whole), statistics.median(alone), listed


def corrections_bench() -> bool:
    """Print both; True if nothing to correct keeps the settlement's own limit and twelve months theirs."""
    book = bench_history.with_past(MONTHS, RECEIPTS // (MONTHS + 1))
    held = []
    with TemporaryDirectory() as folder:
        for name, limit in (("nothing", RATIO_TO_IO), (f"{MONTHS} months", RATIO_CORRECTED)):
            path = bench_history.filed(book if name == "nothing" else late(book), Path(folder) / "book.xlsm")
            whole, alone, listed = measured(path)
            held.append(whole <= limit * alone)
            print(f"settle, {name + ' to correct':<24} {whole:6.2f} s   reading and writing {alone:6.2f} s   "
                  f"ratio {whole / alone:5.2f} (at most {limit}), {listed} corrections")  # fmt: skip
    return all(held)


if __name__ == "__main__":
    raise SystemExit(not corrections_bench())
