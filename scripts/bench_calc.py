"""COMMISSION in a real LibreOffice, against the same look-up by native formulas, and against the `formulas` package.

All in one run on one machine, turn by turn, so that the ratios hold although machines are noisy.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter
from project import ROOT

PACKAGE = ROOT / "build" / "bench"  # where `formulas` is put, apart from the project's own packages
LOCK = ROOT / "requirements" / "bench.lock"
ROWS, ROUNDS = 10_000, 5
CELL_RATIO, ARRAY_RATIO, TIMES_FASTER = 6.0, 2.0, 20.0
BANDS = {  # three schemes, 15 rows; 全额, since sliced schemes have no short native formula
    "高级": ("完成率", [(0.0, 0.005), (0.6, 0.008), (0.8, 0.01), (1.0, 0.015), (1.2, 0.018)]),
    "会籍": ("完成率", [(0.0, 0.003), (0.5, 0.006), (0.8, 0.008), (1.0, 0.012), (1.5, 0.02)]),
    "试用": ("金额", [(0.0, 0.004), (6e4, 0.006), (9e4, 0.007), (1.2e5, 0.01), (2e5, 0.015)]),
}
RATES = [[name, basis, "全额", edge, rate] for name, (basis, bands) in BANDS.items() for edge, rate in bands]
COLUMNS = ("$H$1:$H$15", "$I$1:$I$15", "$K$1:$K$15", "$L$1:$L$15")  # scheme, basis, edge, rate
OURS = "COMMISSION({sales},{target},{scheme},$H$1:$L$15)"
NATIVE = (
    "ROUND({{sales}}*SUMIFS({3},{0},{{scheme}},{2},"
    '_xlfn.MAXIFS({2},{0},{{scheme}},{2},"<="&{{sales}}/IF(INDEX({1},MATCH({{scheme}},{0},0))="完成率",{{target}},1))),2)'
).format(*COLUMNS)
CELLS = {"sales": "A1", "target": "B1", "scheme": "C1"}
ARRAYS = {name: f"{cell}:{cell[0]}{ROWS}" for name, cell in CELLS.items()}


def calc_bench() -> bool:
    """Seconds and ratios of 10,000 rows; True if all limits hold."""
    from addin.faces.libreoffice.oxt import build_oxt
    from tests.faces.libreoffice.office import Office

    with TemporaryDirectory() as folder:
        profile, book = Path(folder) / "profile", Path(folder) / "bench.xlsx"
        profile.mkdir()
        write_book(book)
        theirs = formulas_package(book)
        with Office(profile, build_oxt(Path(folder) / "salesbook.oxt")) as office:
            found = recalculated(office)
            ours = from_file(office, book)
    within = [
        _report("a cell each, native", found["cells"], found["native cells"], CELL_RATIO),
        _report("one array, native", found["array"], found["native array"], ARRAY_RATIO),
    ]
    faster = theirs["all"] / ours
    print(f"from file to values    {ours:7.2f} s   `formulas` {theirs['all']:7.2f} s   {faster:5.1f} times faster")
    again = theirs["again"] / found["cells"]
    print(f"calculated again       {found['cells']:7.2f} s   `formulas` {theirs['again']:7.2f} s   {again:5.1f} times")
    print(f"(from file to values: at least {TIMES_FASTER:.0f} times faster)")
    return all(within) and faster >= TIMES_FASTER


def rows() -> list[list[Any]]:
    """Sales, target, scheme."""
    chance = random.Random(1)
    schemes = list(BANDS)
    return [
        [round(chance.uniform(0, 4e5), 2), round(chance.uniform(1e5, 4e5), 2), chance.choice(schemes)]
        for _ in range(ROWS)
    ]


def recalculated(office: Any) -> dict[str, float]:
    """The best time of each way to calculate; all ways give the same amounts."""
    ways = {
        "cells": (OURS, CELLS),
        "native cells": (NATIVE, CELLS),
        "array": (OURS, ARRAYS),
        "native array": (NATIVE, ARRAYS),
    }
    books = {way: _filled(office, formula, at) for way, (formula, at) in ways.items()}
    results = [[round(cell * 100) for (cell,) in _results(office, book)] for book in books.values()]
    assert all(result == results[0] for result in results)
    times: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(ROUNDS):
        for way, book in books.items():
            times[way].append(office.call("sheets.seconds", book, timeout=300))
    return {way: min(found) for way, found in times.items()}


def _filled(office: Any, formula: str, at: dict[str, str]) -> int:
    book: int = office.call("sheets.new")
    (sheet,) = office.call("sheets.names", book)
    office.call("sheets.write", book, sheet, "H1:L15", RATES)
    office.call("sheets.write", book, sheet, f"A1:C{ROWS}", rows())
    text = "=" + formula.format(**at)
    if at is ARRAYS:
        office.call("sheets.enter_array", book, sheet, f"E1:E{ROWS}", text, timeout=300)
    else:
        office.call("sheets.enter", book, sheet, "E1", text)
        office.call("sheets.fill_down", book, sheet, f"E1:E{ROWS}", timeout=300)
    return book


def _results(office: Any, book: int) -> list[list[float]]:
    (sheet,) = office.call("sheets.names", book)
    found: list[list[float]] = office.call("sheets.read", book, sheet, f"E1:E{ROWS}", timeout=300)
    return found


def write_book(path: Path) -> None:
    """The same sheet as a file, one formula a row."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(rows()):
            sheet.write_row(row, 0, cells)
            at = {name: f"{cell[0]}{row + 1}" for name, cell in CELLS.items()}
            sheet.write_formula(row, 4, "=" + OURS.format(**at))
        for row, cells in enumerate(RATES):
            sheet.write_row(row, 7, cells)


def from_file(office: Any, path: Path) -> float:
    """Opened, calculated, read, in seconds."""
    began = time.perf_counter()
    book = office.call("sheets.open", str(path), timeout=300)
    office.call("sheets.recalculate", book, timeout=300)
    _results(office, book)
    return time.perf_counter() - began


def formulas_package(path: Path) -> dict[str, float]:
    """What `formulas` needs for the file ('all'), and to calculate it once more ('again'), in seconds."""
    if not (PACKAGE / "formulas").is_dir():
        print("Installing the `formulas` package for comparison into build/bench ...", flush=True)
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:"]
        subprocess.run([*pip, "--target", PACKAGE, "-r", LOCK], check=True)
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join([str(PACKAGE), str(ROOT)])}
    child = [sys.executable, __file__, path]
    done = subprocess.run(child, env=environ, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _measured(path: str) -> dict[str, float]:
    """In a process of its own, with our function, since `formulas` does not know it."""
    import formulas  # type: ignore[import-not-found]

    from addin.engine.worksheet.formulas import COMMISSION

    def commission(*arguments: Any) -> Any:
        cells = [argument.value.tolist() for argument in arguments]
        return COMMISSION(*[cell[0][0] if len(cell) == len(cell[0]) == 1 else cell for cell in cells])

    formulas.get_functions()["COMMISSION"] = commission
    began = time.perf_counter()
    model = formulas.ExcelModel().loads(path).finish()
    solution = model.calculate()
    done = time.perf_counter()
    model.calculate()
    values = [value.value[0][0] for name, value in solution.items() if name.endswith("!E1")]
    assert all(isinstance(value, float) for value in values)
    assert len(values) == 1
    return {"all": done - began, "again": time.perf_counter() - done}


def _report(what: str, ours: float, theirs: float, limit: float) -> bool:
    ratio = ours / theirs
    word = "in time" if ratio <= limit else "TOO SLOW"
    print(f"{what:22} {ours:7.3f} s   native {theirs:7.3f} s   ratio {ratio:5.2f} (at most {limit:.0f})  {word}")
    return ratio <= limit


if __name__ == "__main__":
    print(json.dumps(_measured(sys.argv[1])))
