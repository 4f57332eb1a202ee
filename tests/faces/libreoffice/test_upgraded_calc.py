"""An upgraded book in a real Calc: what is new calculates, and what Calc saves settles to the same amounts."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from addin.book.file.package import Package
from addin.book.file.workbook import FileBook
from addin.usecases.settle import Clock, settle_month
from addin.values.periods import Month
from tests.usecases.upgrade.done import upgraded_book

from .office import LONG, Office

CLOCK = Clock(dt.datetime(2027, 1, 6), "test")


@pytest.mark.parametrize("name", ["first", "november"])
def test_what_is_new_calculates_and_settles_in_calc(
    office: Office, name: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    done, told = upgraded_book(tmp_path_factory, name)
    path = Path(shutil.copy(done, tmp_path))
    book, saved = office.call("sheets.open", str(path), timeout=LONG), tmp_path / "saved.xlsx"
    office.call("sheets.recalculate", book, timeout=LONG)
    values = {
        (sheet, row, col): value
        for sheet, row, col, _, value in office.call("sheets.formula_cells", book, timeout=LONG)
    }
    office.call("sheets.save", book, str(saved), timeout=LONG)
    office.call("sheets.close", book)
    sheets = {addition.sheet for addition in told.additions}
    assert sheets <= set(Package.open(saved).sheet_names)
    wrong = [
        at for at, value in values.items() if str(value).startswith(("#", "Err:")) and value != "#N/A"
    ]  # chart gaps
    assert wrong == []
    if name == "first":
        assert len([at for at in values if at[0] in sheets]) > 100
    settled = [settle_month(FileBook(one), Month(2026, 12), CLOCK).outcome for one in (path, saved)]
    assert settled[0].ledger == settled[1].ledger
