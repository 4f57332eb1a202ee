"""The shipped workbooks in a real Calc: every live formula gives what the file says, also saved and reopened."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import zipfile
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import xlsxwriter

from addin.book.file.workbook import FileBook
from addin.engine.worksheet.formulas import AGED_CREDIT
from addin.usecases.settle import Clock, settle_month
from addin.values.periods import Month
from tests.tools.cached import cached_values

from .office import LONG, Office

WORKBOOKS = Path(__file__).resolve().parents[3] / "workbook"
TEMPLATES = ("Sales_Template.xlsm", "Sales_Template_en.xlsm")
EXAMPLE = "Sales_Example.xlsm"
CLOCK = Clock(dt.datetime(2026, 11, 1), "test")
ALL_FOUR = {"COMMISSION", "TARGETRATIO", "POOLSHARE", "AGEDCREDIT"}
OCTOBER = Month(2026, 10)
NOVEMBER = 46327  # 2026-11-01 as a cell's number
OWN = re.compile(r"COMMISSION|TARGET_?RATIO|POOL_?SHARE|AGED_?CREDIT")

Cells = dict[tuple[str, int, int], Any]


@cache
def expected(name: str) -> Cells:
    """What the file holds for each formula: LibreOffice's own values when it was built."""
    sheets = cached_values(WORKBOOKS / name)
    return {(sheet, *place): value for sheet, cells in sheets.items() for place, value in cells.items()}


def live(office: Office, book: int) -> tuple[Cells, set[str]]:
    """Every formula's value in an open book, and which of our functions are used."""
    found = office.call("sheets.formula_cells", book, timeout=LONG)
    used = {match.replace("_", "") for *_, formula, _ in found for match in OWN.findall(formula)}
    return {(sheet, row, column): value for sheet, row, column, _, value in found}, used


def differences(found: Cells, wanted: Cells) -> list[str]:
    pairs = ((at, value, wanted[at]) for at, value in found.items())
    return [f"{at}: {value!r}, not {want!r}" for at, value, want in pairs if not same(value, want)]


def same(value: Any, want: Any) -> bool:
    if isinstance(value, float) and isinstance(want, int | float):
        return bool(value == pytest.approx(want, rel=1e-12, abs=1e-9))
    return bool(value == want)


def formulas_in(name: str) -> int:
    """How many cells of the file hold a formula, by its XML."""
    with zipfile.ZipFile(WORKBOOKS / name) as package:
        sheets = [part for part in package.namelist() if part.startswith("xl/worksheets/sheet")]
        return sum(len(re.findall(rb"<f[ >]", package.read(part))) for part in sheets)


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_live_formula_of_a_template_gives_what_the_core_says(office: Office, name: str) -> None:
    book = office.call("sheets.open", str(WORKBOOKS / name), timeout=LONG)
    gives_what_the_core_says(office, name, book)
    office.call("sheets.close", book)


def test_every_live_formula_of_the_example_gives_what_the_core_says(office: Office, example: int) -> None:
    gives_what_the_core_says(office, EXAMPLE, example)


def gives_what_the_core_says(office: Office, name: str, book: int) -> None:
    office.call("sheets.recalculate", book, timeout=LONG)
    found, used = live(office, book)
    assert len(found) >= formulas_in(name) > 50
    assert used == ALL_FOUR
    bad = differences(found, expected(name))
    assert bad == [], "\n".join(bad)


class Saved(NamedTuple):
    """What every formula of a book gives, and the files that Calc saves of it, by ending."""

    values: Cells
    paths: dict[str, Path]


@pytest.fixture(scope="module")
def saved(office: Office, small_workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """A small company's book, settled: it has every formula that the example has."""
    folder = tmp_path_factory.mktemp("saved")
    path = Path(shutil.copy(small_workbook, folder / "销售.xlsm"))
    settle_month(FileBook(path), OCTOBER, CLOCK)
    book = office.call("sheets.open", str(path), timeout=LONG)
    office.call("sheets.recalculate", book, timeout=LONG)
    values, used = live(office, book)
    assert used == ALL_FOUR
    paths = {ending: folder / f"销售{ending}" for ending in (".xlsx", ".ods")}
    for target in paths.values():
        office.call("sheets.save", book, str(target), timeout=LONG)
    office.call("sheets.close", book)
    return Saved(values, paths)


@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
def test_what_is_saved_and_reopened_still_calculates(office: Office, saved: Saved, ending: str) -> None:
    again = office.call("sheets.open", str(saved.paths[ending]), timeout=LONG)
    office.call("sheets.recalculate", again, timeout=LONG)
    found, used = live(office, again)
    type_collection(office, again)
    office.call("sheets.close", again)
    assert used == ALL_FOUR
    assert found.keys() >= saved.values.keys()
    assert differences(found, saved.values) == []


def test_excel_finds_the_functions_by_their_names_in_what_calc_saved(saved: Saved) -> None:
    with zipfile.ZipFile(saved.paths[".xlsx"]) as package:
        sheets = b"".join(package.read(part) for part in package.namelist() if "worksheets/" in part)
    assert re.search(rb"[,(=>]AGED_CREDIT\(", sheets)
    assert b"salesbook.calc" not in sheets.lower()


def test_what_calc_saved_is_settled_to_the_same_amounts(saved: Saved, small_workbook: Path, tmp_path: Path) -> None:
    """A year's books that were upgraded as well: test_upgraded_calc.py."""
    both = [Path(shutil.copy(path, tmp_path)) for path in (small_workbook, saved.paths[".xlsx"])]
    settled = [settle_month(FileBook(path), OCTOBER, CLOCK).outcome for path in both]
    assert settled[0].ledger == settled[1].ledger
    assert len(settled[0].ledger) > 20


def test_what_excel_spilled_opens_as_an_array(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "spilled.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        sheet.write_column("A1", [50.0, 60.0, 70.0])
        sheet.write_dynamic_array_formula("B1:B3", "=TARGET_RATIO(A1:A3,100)", value=0)
    opened = office.call("sheets.open", str(path))
    office.call("sheets.recalculate", opened)
    assert office.call("sheets.read", opened, "表", "B1:B3") == [[0.5], [0.6], [0.7]]
    office.call("sheets.enter", opened, "表", "A3", "80")
    assert office.call("sheets.read", opened, "表", "B3") == [[0.8]]
    office.call("sheets.close", opened)


def test_typing_changes_what_depends_on_it(office: Office, example: int) -> None:
    type_collection(office, example)


def type_collection(office: Office, book: int) -> None:
    """Another amount, then another day, for a collection of October: the credit follows (H10.3), and back again."""
    sheet, lines = "挂账回款", office.call("sheets.read", book, "消费流水", "A5:B24000", timeout=LONG)
    consumed = {line[0]: line[1] for line in lines if line[0]}
    row, start, day, amount = october_collection(office.call("sheets.read", book, sheet, "A5:J1400"), consumed)
    half = round(amount / 2, 2)
    office.call("sheets.enter", book, sheet, f"E{row}", f"{half}")
    office.call("sheets.enter", book, sheet, f"D{row}", f"={day + 1}")
    assert office.call("sheets.read", book, sheet, f"J{row}") == [[AGED_CREDIT(half, start, day + 1.0)]]
    office.call("sheets.write", book, sheet, f"D{row}:E{row}", [[day, amount]])
    assert office.call("sheets.read", book, sheet, f"J{row}") == [[AGED_CREDIT(amount, start, day)]]


def october_collection(rows: list[list[Any]], consumed: dict[Any, float]) -> tuple[int, float, float, float]:
    """Row, day consumed, day collected and amount of one that is its line's only one."""
    named = [row[1] for row in rows]
    for number, (_, receipt, _, day, amount, *_, credit) in enumerate(rows, 5):
        if receipt and named.count(receipt) == 1 and credit and day < NOVEMBER - 1:
            assert credit == AGED_CREDIT(amount, consumed[receipt], day)
            return number, consumed[receipt], day, amount
    raise AssertionError("the example has no such collection")
