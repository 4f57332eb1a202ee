"""What importing a hundred thousand lines costs against reading their file and writing their rows alone, over files.

Alone: the file read into cells, and rows as large written into the same empty book, the processor's time of both in one
run with the import. The import also finds the list in the file, reads every cell by its column's rules, compares each
row with the book and with earlier imports, and keeps what is needed to take it back. The limit: at most twice as much.
"""

from __future__ import annotations

import csv
import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import project  # noqa: F401  makes builder importable
import xlsxwriter

from addin.book.file.workbook import FileBook
from addin.book.inputs import without_collector
from addin.setup.templates import TEMPLATES
from addin.tables.schema import TABLES
from addin.usecases.closing.closes import Clock
from addin.usecases.importing.accept import Chosen
from addin.usecases.importing.files.reading import read_grids
from addin.usecases.importing.run import import_file
from addin.usecases.importing.source import ImportWanted
from addin.usecases.results import placed

LINES, ROUNDS, LIMIT = 100_000, 2, 2.0
CLOCK = Clock(dt.datetime(2026, 12, 1), "bench")
RECEIPTS = TABLES["tblReceipts"]


def line(number: int) -> list[Any]:
    """A receipt as another program exports it."""
    day = dt.date(2026, 1 + number % 10, 1 + number % 28)
    items = ("房费", "餐费", "康体")[number % 3], ("现付", "挂账")[number % 2]
    return [
        f"R{number}",
        day,
        f"C{number % 300}",
        None,
        "协议客户",
        *items,
        100 + number % 977 + number % 100 / 100,
        None,
    ]


def text_of(folder: Path) -> Path:
    """The lines as a .csv in GBK, below a title and above a total."""
    path = folder / "前台.csv"
    with path.open("w", encoding="gbk", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["消费明细"])
        writer.writerow([column.zh for column in RECEIPTS.inputs])
        writer.writerows([*cells[:7], f"{cells[7]:.2f}", cells[8]] for cells in map(line, range(LINES)))
        writer.writerow(["合计", *[None] * 6, "1.00", None])
    return path


def workbook_of(folder: Path) -> Path:
    """The same as an .xlsx."""
    path = folder / "前台.xlsx"
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet, date = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, [column.zh for column in RECEIPTS.inputs])
    for number in range(LINES):
        cells = line(number)
        sheet.write_row(number + 1, 0, cells)
        sheet.write_datetime(number + 1, 1, cells[1], date)
    book.close()
    return path


def seconds(action: Callable[[], object]) -> float:
    """The processor's time of an action: a busy machine's other work is not ours."""
    began = time.process_time()
    action()
    return time.process_time() - began


@without_collector()
def alone(file: Path, folder: Path) -> float:
    """Reading the file into cells, and writing rows of that many into the empty book."""
    book = FileBook(TEMPLATES["zh"], folder / "alone.xlsm")
    held = book.read(RECEIPTS.name)
    fields = [column.field for column in RECEIPTS.inputs]
    rows = placed(held, (dict(zip(fields, line(number), strict=True)) for number in range(LINES)))
    return seconds(lambda: read_grids(file)) + seconds(lambda: book.write({RECEIPTS.name: rows}))


def imported(file: Path, folder: Path) -> float:
    book = FileBook(TEMPLATES["zh"], folder / "imported.xlsm")
    book.read(RECEIPTS.name)
    return seconds(lambda: import_file(book, file, ImportWanted(), Chosen(), CLOCK))


def import_bench() -> bool:
    """The section of the whole report; whether the limit holds."""
    held = True
    print(f"importing {LINES:,} lines, seconds of the processor")
    with TemporaryDirectory() as held_in:
        folder = Path(held_in)
        for made in (text_of, workbook_of):
            file = made(folder)
            base = min(alone(file, folder) for _ in range(ROUNDS))
            whole = min(imported(file, folder) for _ in range(ROUNDS))
            held &= whole <= LIMIT * base
            ratio = f"{whole / base:.2f} times (limit {LIMIT:g})"
            print(f"  {file.suffix:6} reading and writing alone {base:6.2f}   import {whole:6.2f}   {ratio}")
    return held


if __name__ == "__main__":
    raise SystemExit(0 if import_bench() else 1)
