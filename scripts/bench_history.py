"""What a month costs with ten years behind it against one year: each row of the past is to be read once."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from addin.app import WRITTEN, Clock, check_book, settle_month
from addin.book.base import MemoryBook, RawTable
from addin.book.file import FileBook
from addin.book.inputs import fields_of, months_of, read_contents, without_collector
from addin.book.schema import TABLES
from addin.core.closing import Close, chain_code, link_of, sealed
from addin.core.input_code import input_code
from addin.core.months import InputsByMonth
from addin.core.periods import Month
from addin.result_codes import COVERED, codes_in, month_codes
from addin.results import close_rows, placed
from addin.template.build import template_tables
from addin.templates import TEMPLATES

LAST, NOW = Month(2026, 10), Month(2026, 11)
CLOCK = Clock(dt.datetime(2026, 12, 1), "bench")
YEAR, DECADE, RECEIPTS, PEOPLE, CUSTOMERS = 12, 120, 2_500, 20, 300
ROUNDS, LIMIT = 2, 1.5
RESULTS = ("tblSettlement", "tblPool", "tblTrace", "tblActions", "tblLedger")


def company(months: list[Month]) -> MemoryBook:
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
    tables["tblReceipts"] = [receipt(number, month) for month in months for number in range(RECEIPTS)]
    return MemoryBook(
        RawTable(name, tuple(table.headers("zh")), [table.padded(row) for row in tables[name]], table.zh)
        for name, table in TABLES.items()
    )


def receipt(number: int, month: Month) -> list[Any]:
    day = month.first.replace(day=1 + number % 28)
    customer, item = f"C{number % CUSTOMERS}", ("房费", "餐费", "康体")[number % 3]
    return [f"R{month}-{number}", day, customer, None, "协议客户", item, "现付", 100.0 + number % 50, None]


def with_past(count: int) -> MemoryBook:
    """The company with ``count`` locked months before NOW: one settlement's results for each, properly closed."""
    months = [LAST.plus(-i) for i in range(count)][::-1]
    one = company([LAST])
    settle_month(one, LAST, CLOCK)
    book = company([*months, NOW])
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
def read_once(path: Path) -> None:
    """What any command must do: every table's rows as records."""
    read_contents(FileBook(path), WRITTEN)


def measured(path: Path) -> dict[str, float]:
    """Seconds of reading, checking and settling, the best of some rounds."""
    output = path.with_name("out.xlsm")
    actions: dict[str, Callable[[], object]] = {
        "read": lambda: read_once(path),
        "check": lambda: check_book(FileBook(path), NOW),
        "settle": lambda: settle_month(FileBook(path, output), NOW, CLOCK),
    }
    return {name: min(_seconds(action) for _ in range(ROUNDS)) for name, action in actions.items()}


def _seconds(action: Callable[[], object]) -> float:
    began = time.process_time()  # a busy machine's other work is not ours
    action()
    return time.process_time() - began


def history_bench() -> bool:
    """Print seconds, and what nine more years cost against reading their rows. True if that is little more than it."""
    with TemporaryDirectory() as folder:
        short, long = (measured(filed(with_past(n), Path(folder) / f"{n}.xlsm")) for n in (YEAR, DECADE))
    print(f"{RECEIPTS:,} receipts a month{YEAR:>12} {DECADE:>9} months behind")
    print(f"reading the rows once     {short['read']:8.2f} {long['read']:9.2f} s")
    held = []
    for name in ("check", "settle"):
        more = (long[name] - short[name]) / (long["read"] - short["read"])
        beyond = (long[name] - long["read"]) / (short[name] - short["read"])
        print(
            f"{name:<25} {short[name]:8.2f} {long[name]:9.2f} s   more years against reading them {more:5.2f}", end=""
        )
        print(f" (at most {LIMIT}), beyond reading {beyond:5.2f}")
        held.append(more <= LIMIT)
    return all(held)


if __name__ == "__main__":
    raise SystemExit(not history_bench())
