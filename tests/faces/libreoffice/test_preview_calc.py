"""The month's preview in a real Calc: a line is typed, and what it shows is what the core settles to."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest

from addin.book.file.workbook import FileBook
from addin.usecases.settle import Clock, Settled, settle_month
from addin.values.periods import Month
from builder.preview.sheet import COLUMNS, FIRST_PERSON
from tests.faces.libreoffice.office import Office
from tests.faces.libreoffice.test_workbooks_calc import WORKBOOKS

OCTOBER = Month(2026, 10)
CLOCK = Clock(dt.datetime(2026, 11, 1), "test")
TYPED = 98_765.43
AMOUNT, DAY, STAFF, PAYMENT, SOURCE, ITEM = 7, 1, 3, 6, 4, 5  # columns of tblReceipts, from 0


def typed_row(rows: list[list[Any]]) -> int:
    """A line of October that counts at once and has a salesperson."""
    for index, row in enumerate(rows):
        plain = (row[SOURCE], row[ITEM], row[PAYMENT]) == ("会员", "房费", "现付")
        if plain and row[STAFF] and row[DAY] == dt.date(2026, 10, 15):
            return index
    raise AssertionError("the example has no such line")


def settled_with(path: Path) -> tuple[int, str, Settled]:
    """The sheet row typed into, whose line it is, and October settled with it."""
    book = FileBook(path)
    raw = book.read("tblReceipts")
    index = typed_row(raw.rows)
    raw.rows[index][AMOUNT] = TYPED
    book.write({"tblReceipts": raw.rows})
    return raw.first_row + index, str(raw.rows[index][STAFF]), settle_month(FileBook(path), OCTOBER, CLOCK)


@pytest.mark.rule("T2", "H5.2", "H6.1")
def test_a_typed_receipt_moves_the_preview_to_what_the_core_says(office: Office, example: int, tmp_path: Path) -> None:
    row, staff, settled = settled_with(Path(shutil.copy(WORKBOOKS / "Sales_Example.xlsm", tmp_path)))
    before, stood = previewed(office, example), office.call("sheets.read", example, "消费流水", f"H{row}")
    office.call("sheets.enter", example, "消费流水", f"H{row}", f"{TYPED}")
    after, department = previewed(office, example), office.call("sheets.read", example, "月度测算", "D6:I6")[0]
    office.call("sheets.write", example, "消费流水", f"H{row}", stood)
    assert previewed(office, example) == before
    assert set(after) == set(settled.outcome.people)
    for number, person in settled.outcome.people.items():
        wanted = {field: person.get(field) / 100 for field in ("performance", "base", "commission", "pool_share")}
        assert {field: after[number][field] or 0 for field in wanted} == pytest.approx(wanted, abs=1e-6)
        ratio = person.ratio
        assert (after[number]["ratio"] or None) == (None if ratio is None else pytest.approx(float(ratio)))
    outcome = settled.outcome.department
    assert department[0] == pytest.approx(outcome.sales / 100)
    assert department[3] == pytest.approx(float(outcome.ratio))
    assert department[5] == pytest.approx(outcome.found["pool"] / 100)
    for field in ("performance", "base", "ratio", "commission", "pool_share"):
        assert after[staff][field] != before[staff][field], field


def previewed(office: Office, book: int) -> dict[str, dict[str, Any]]:
    """The preview's people as they are now, by staff number; the last bits of its sums are not the same twice."""
    rows = office.call("sheets.read", book, "月度测算", f"A{FIRST_PERSON + 1}:N{FIRST_PERSON + 60}")
    fields = [column.field for column in COLUMNS]
    rows = [[round(cell, 9) if isinstance(cell, float) else cell for cell in row] for row in rows if row[0]]
    return {row[0]: dict(zip(fields, row, strict=True)) for row in rows}
