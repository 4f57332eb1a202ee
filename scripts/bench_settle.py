"""What a settlement costs against its own reading and writing, the bare ones, and openpyxl and pandas row loops."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import bench_book
import openpyxl
import pandas as pd
import python_calamine
from bench_book import seconds
from openpyxl.utils import get_column_letter, range_boundaries

from addin.book.base import Cell, RawTable, Rows
from addin.book.file.package import Package
from addin.book.file.workbook import FileBook
from addin.book.inputs import READ, with_inputs
from addin.tables.schema import TABLES
from addin.usecases.settle import WRITTEN, Clock, settle_month

CLOCK = Clock(dt.datetime(2026, 11, 1), "bench")
ROUNDS = 5
RATIO_TO_IO, RATIO_TO_BARE, RATIO_TO_NAIVE, PEAK_MB = 1.5, 3, 0.2, 600


class Recorder(FileBook):
    """A FileBook that remembers what was written."""

    written: dict[str, list[list[Cell]]]

    def write(self, tables: Mapping[str, Rows]) -> None:
        self.written = {name: [list(row) for row in rows] for name, rows in tables.items()}
        super().write(tables)


class NaiveBook:
    """The same tables through openpyxl cells and pandas row loops."""

    language = "zh"

    def __init__(self, path: Path, output: Path) -> None:
        self._output = output
        self._book = openpyxl.load_workbook(path, keep_vba=True)
        self._sheets = {name: sheet for sheet in self._book for name in sheet.tables}

    def names(self) -> set[str]:
        return set(self._sheets)

    def prepare(self, names: object) -> None:
        pass

    def read(self, name: str) -> RawTable:
        sheet = self._sheets[name]
        left, top, right, bottom = range_boundaries(sheet.tables[name].ref)
        cells = sheet.iter_rows(min_row=top, max_row=bottom, min_col=left, max_col=right, values_only=True)
        headers, *body = [list(row) for row in cells]
        frame = pd.DataFrame(body, columns=headers, dtype=object)
        rows = [[_plain(value) for value in row] for _, row in frame.iterrows()]
        return RawTable(name, tuple(headers), rows, sheet.title, top + 1, left)

    def write(self, tables: Mapping[str, Rows]) -> None:
        for name, rows in tables.items():
            sheet = self._sheets[name]
            left, top, right, _ = range_boundaries(sheet.tables[name].ref)
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    sheet.cell(top + 1 + r, left + c, value)
            bottom = top + max(1, len(rows))
            sheet.tables[name].ref = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"
        self._book.save(self._output)


def _plain(value: object) -> object:
    if value is None or value != value:  # pandas' blank
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def read_and_write(path: Path, output: Path, rows: Mapping[str, Rows]) -> None:
    """The same tables through the book as it is read and written for pay: damage, errors and stray cells looked for."""
    book = FileBook(path, output)
    names = [name for name in with_inputs(WRITTEN) if name in book.names()]
    book.prepare(names)
    for name in dict.fromkeys(names):
        book.read(name)
    book.write(rows)


def _bare_read_and_write(path: Path, output: Path, rows: Mapping[str, Rows]) -> None:
    """The same sheets through calamine, which reads over damage, and the same result cells into the file."""
    package = Package.open(path)
    reader = python_calamine.CalamineWorkbook.from_filelike(BytesIO(package.data))
    for name in {*(table for table, _ in READ.values()), *rows}:
        reader.get_sheet_by_name(TABLES[name].zh).to_python()
    for name, table in rows.items():
        package.replace_rows(name, table)  # type: ignore[arg-type]
    package.save(output, backup=None)


_TELL_PEAK = """
from contextlib import suppress
from pathlib import Path
from addin.faces.cli.main import app
with suppress(SystemExit):
    app({arguments!r}, standalone_mode=False)
status = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
print("peak", int(status["VmHWM"].split()[0]) * 1024 / 1e6)  # before what the command says at its end
"""


def _peak_mb(path: Path, output: Path) -> float | None:
    """The peak memory of `salesbook settle` as a process of its own; None where there is no /proc to tell."""
    if not Path("/proc/self/status").exists():
        return None
    arguments = ["settle", str(path), "--month", str(bench_book.MONTH), "-o", str(output)]
    command = [sys.executable, "-c", _TELL_PEAK.format(arguments=arguments)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    (peak,) = (line for line in done.stdout.splitlines() if line.startswith("peak "))
    return float(peak.split()[1])


def settle_bench() -> bool:
    """Print seconds and ratios, medians of rounds that take turns. True if all hold."""
    with TemporaryDirectory() as folder:
        path, output = Path(folder) / "big.xlsm", Path(folder) / "out.xlsm"
        bench_book.make(path)
        book = Recorder(path, output)
        settle_month(book, bench_book.MONTH, CLOCK)
        peak = _peak_mb(path, output)
        ours, alone, bare = [], [], []
        for _ in range(ROUNDS):
            ours.append(seconds(lambda: settle_month(FileBook(path, output), bench_book.MONTH, CLOCK)))
            alone.append(seconds(lambda: read_and_write(path, output, book.written)))
            bare.append(seconds(lambda: _bare_read_and_write(path, output, book.written)))
        naive = seconds(lambda: settle_month(NaiveBook(path, output), bench_book.MONTH, CLOCK))  # type: ignore[arg-type]
    others = {
        "its reading and writing alone": (sorted(alone)[ROUNDS // 2], RATIO_TO_IO),
        "calamine and writing, unchecked": (sorted(bare)[ROUNDS // 2], RATIO_TO_BARE),
        "openpyxl and pandas row loops": (naive, RATIO_TO_NAIVE),
    }
    return _report(sorted(ours)[ROUNDS // 2], others, peak)


def _report(ours: float, others: Mapping[str, tuple[float, float]], peak: float | None) -> bool:
    print(f"settle, {bench_book.RECEIPTS:,} receipts        {ours:6.2f} s")
    for name, (other, limit) in others.items():
        print(f"{name:<32} {other:6.2f} s   ratio {ours / other:5.2f} (at most {limit})")
    print(f"peak memory                      {'not told here' if peak is None else f'{peak:.0f} MB'} (under {PEAK_MB})")
    return all(ours <= limit * other for other, limit in others.values()) and (peak or 0) < PEAK_MB
