"""What a month costs with ten years behind it against one year, over files.

Beyond reading: the processor's time of the whole command less that of reading the book's tables into records, measured
in one run; each row of the past is read once. All else counts: data checks, the codes of every closed month, what looks
wrong, statistics, and the saving, in which sheets eight times as large are packed anew. Of this two parts are shown by
themselves as well and hidden in nothing: the codes (no command that pays may leave a row of the past out) and saving.
The limit: with ten years behind, a command takes at most twice the whole time that it takes with one, beyond reading
the rows once. The times beyond reading are compared with each other, too; they grow with the rows that codes and saving
pass once, so they cannot stay below twice as well, and have no limit.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import project  # noqa: F401  makes builder importable

from addin.book.base import MemoryBook, RawTable
from addin.book.file.workbook import FileBook
from addin.book.inputs import fields_of, months_of, read_contents, without_collector
from addin.engine.closing import chain_code, link_of, sealed
from addin.engine.input_code import input_code
from addin.engine.months import InputsByMonth
from addin.setup.templates import TEMPLATES
from addin.tables.results import Close
from addin.tables.schema import TABLES
from addin.usecases.closing.result_codes import COVERED, codes_in, month_codes
from addin.usecases.results import close_rows, placed
from addin.usecases.settle import WRITTEN, Clock, check_book, settle_month
from addin.values.periods import Month
from builder.build import template_tables

LAST, NOW = Month(2026, 10), Month(2026, 11)
CLOCK = Clock(dt.datetime(2026, 12, 1), "bench")
YEAR, DECADE, RECEIPTS, PEOPLE, CUSTOMERS = 12, 120, 2_500, 20, 300
ROUNDS, LIMIT = 2, 2.0
RESULTS = ("tblSettlement", "tblPool", "tblTrace", "tblActions", "tblLedger")


def company(months: list[Month], receipts: int = RECEIPTS) -> MemoryBook:
    """People, customers and each month's receipts; nothing is settled."""
    tables: dict[str, list[list[Any]]] = {name: [] for name in TABLES}
    tables |= {name: [list(row) for row in rows] for name, rows in template_tables("zh").items()}
    grades = [str(row[0]) for row in tables["tblGrades"][:3]]
    tables["tblStaff"] = [
        [f"S{i:03}", f"人{i}", "一组", grades[min(i, 2)], dt.date(2010, 1, 1), None, 500.0, 0.0, None]
        for i in range(PEOPLE)
    ]
    tables["tblCustomers"] = [
        [f"C{i}", f"客户{i}", "协议客户", "一级", f"S{i % PEOPLE:03}", 30] for i in range(CUSTOMERS)
    ]
    tables["tblReceipts"] = [receipt(number, month) for month in months for number in range(receipts)]
    return MemoryBook(
        RawTable(name, tuple(table.headers("zh")), [table.padded(row) for row in tables[name]], table.zh)
        for name, table in TABLES.items()
    )


def receipt(number: int, month: Month) -> list[Any]:
    day = month.first.replace(day=1 + number % 28)
    customer, item = f"C{number % CUSTOMERS}", ("房费", "餐费", "康体")[number % 3]
    return [f"R{month}-{number}", day, customer, None, "协议客户", item, "现付", 100.0 + number % 50, None]


def with_past(count: int, receipts: int = RECEIPTS) -> MemoryBook:
    """The company with ``count`` locked months before NOW: one settlement's results for each, properly closed."""
    months = [LAST.plus(-i) for i in range(count)][::-1]
    one = company([LAST], receipts)
    settle_month(one, LAST, CLOCK)
    book = company([*months, NOW], receipts)
    book.write({name: repeated(one.read(name), months) for name in RESULTS})
    book.write({"tblCloses": closed(book, months)})
    return book


def repeated(raw: RawTable, months: list[Month]) -> list[list[Any]]:
    """The settled month's rows for every month."""
    at = fields_of(raw).index("month")
    rows = [row for row, month in zip(raw.rows, months_of(raw), strict=True) if month]
    return [[*row[:at], month.first, *row[at + 1 :]] for month in months for row in rows]


def closed(book: MemoryBook, months: list[Month]) -> list[list[Any]]:
    codes = month_codes({name: book.read(name) for name in COVERED})
    inputs = InputsByMonth(read_contents(book, WRITTEN).inputs)
    closes, previous = [], ""
    for month in months:
        now = codes_in(codes, month)
        code = f"2-{input_code(inputs, month)}"
        close = Close(month, "locked", "2026-12-01 00:00:00", "bench", code, previous, "")
        closes.append(sealed(close, chain_code(month, code, previous, now.ledger), now.results))
        previous = link_of(closes[-1].check)
    return placed(book.read("tblCloses"), close_rows(closes, "zh"))


def filed(book: MemoryBook, path: Path) -> Path:
    """The book as a workbook file."""
    opened = FileBook(TEMPLATES["zh"], path)
    wide = {name: len(opened.read(name).headers) for name in book.names()}
    opened.write(
        {n: [[*row, *[None] * wide[n]][: wide[n]] for row in book.read(n).rows] for n in wide if n != "tblProblems"}
    )
    return path


@without_collector()
def verified_once(path: Path) -> float:
    """Seconds of what no command that pays may leave out: the code of each closed month's inputs, ledger and results,
    which takes every row of the past once."""
    contents = read_contents(FileBook(path), WRITTEN)
    began = time.process_time()
    by_month = InputsByMonth(contents.inputs)
    for close in contents.closes:
        input_code(by_month, close.month or NOW)
    month_codes({name: contents.tables[name] for name in COVERED})
    return time.process_time() - began


def measured(path: Path, action: str) -> dict[str, float]:
    """Seconds of the action's stages, the processor's: a busy machine's other work is not ours."""
    if action == "verify":
        return {"verify": verified_once(path)}
    marks: dict[str, float] = {}

    def progress(stage: str) -> None:
        marks[stage] = time.process_time()

    if action == "check":
        check_book(FileBook(path), NOW, progress)
    else:
        settle_month(FileBook(path, path.with_name("out.xlsm")), NOW, CLOCK, progress)
    end = time.process_time()
    write = end - marks.get("write", end)
    return {"read": marks["check"] - marks["read"], "beyond": end - marks["check"], "write": write}


def in_a_child(path: Path, action: str) -> dict[str, float]:
    """The action's stages, each the best of some rounds in a process of its own; its peak of memory, MB."""
    command = [sys.executable, __file__, str(path), action]
    rounds = [
        json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.splitlines()[-1])
        for _ in range(ROUNDS)
    ]
    return {key: min(found[key] for found in rounds) for key in rounds[0]}


def peak() -> float:
    """The most memory this process has held, MB; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def history_bench() -> bool:
    """Print the stages and what ten years behind cost against one. True if both commands keep the limit."""
    found: dict[str, tuple[dict[str, float], ...]] = {}
    with TemporaryDirectory() as folder:
        paths = [filed(with_past(count), Path(folder) / f"{count}.xlsm") for count in (YEAR, DECADE)]
        for action in ("verify", "check", "settle"):
            found[action] = tuple(in_a_child(path, action) for path in paths)
    print(f"{RECEIPTS:,} receipts a month{YEAR:>20} {DECADE:>9} months behind")
    _line("the rows' codes, once", *(one["verify"] for one in found["verify"]))
    held = [_told(action, found[action], found["verify"]) for action in ("check", "settle")]
    return all(held)


def _told(action: str, found: tuple[dict[str, float], ...], verify: tuple[dict[str, float], ...]) -> bool:
    """Print an action's lines; whether the limit holds for it."""
    _line(f"{action}: reading", *(one["read"] for one in found))
    _line(f"{action}: beyond reading", *(one["beyond"] for one in found))
    if any(one["write"] for one in found):
        _line(f"{action}: of it saving", *(one["write"] for one in found))
    own = [one["beyond"] - one["write"] - codes["verify"] for one, codes in zip(found, verify, strict=True)]
    _line(f"{action}: of it neither codes nor saving", *own)
    short, long = (one["peak"] for one in found)
    print(f"{action + ': peak of memory':<38} {short:8.0f} {long:9.0f} MB")
    year, decade = found
    times = decade["beyond"] / (year["read"] + year["beyond"])
    held = times <= LIMIT
    said = "in time" if held else "TOO SLOW"
    print(f"{action}: ten years beyond reading are {times:.2f} times the whole of one, at most {LIMIT:g}: {said}")
    return held


def _line(name: str, short: float, long: float) -> None:
    print(f"{name:<38} {short:8.2f} {long:9.2f} s   {long / short:5.2f} times")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps({**measured(Path(sys.argv[1]), sys.argv[2]), "peak": peak()}))
        raise SystemExit(0)
    raise SystemExit(not history_bench())
