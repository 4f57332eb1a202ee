"""What a form looks like to whoever fills it in, in both languages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from addin.book.base import MemoryBook, RawTable
from addin.tables.schema import TABLES
from addin.usecases.settle import settle_month
from addin.usecases.sharing.hand_out import WantedForms
from addin.values.errors import Refused
from builder.build import template_tables
from tests.usecases.sharing.forms import (
    CLOCK,
    MONTH,
    change,
    collected,
    day,
    filled,
    form_of_second,
    handed_out,
    rows,
    selling_company,
)


def english_company() -> MemoryBook:
    """One person with one customer and one visit, in English."""
    tables = dict(template_tables("en"))
    grade = tables["tblGrades"][1][0]
    tables["tblStaff"] = [["002", "Bo", "One", grade, day(1), *[None] * 12]]
    tables["tblCustomers"] = [["C1", "Customer one", "Contract", "VIP", "002", 30]]
    tables["tblVisits"] = [[day(5), "C1", "002", "Visit", "Talked"]]
    made = []
    for name, table in TABLES.items():
        held = [table.padded(row)[: len(table.columns)] for row in tables.get(name, [])]
        made.append(RawTable(name, tuple(table.headers("en")), held, table.en, 5, 1))
    return MemoryBook(made)


def test_cells_to_fill_are_open_and_others_are_not(tmp_path: Path) -> None:
    (path,) = handed_out(selling_company(), tmp_path, WantedForms(("002",)))
    book = openpyxl.load_workbook(path)
    sheet = book["拜访记录"]
    assert sheet.protection.sheet
    assert [sheet.cell(5, col).protection.locked for col in range(1, 6)] == [True, True, True, False, False]
    assert [sheet.cell(6, col).protection.locked for col in range(1, 6)] == [False, False, True, False, False]
    rules = {str(rule.sqref).partition(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert (rules["D5"].type, rules["A5"].type, rules["B5"].errorStyle) == ("list", "date", "warning")
    assert rules["D5"].prompt
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A5", "$4:$4")
    assert (book["_salesbook"].sheet_state, book["列表"].sheet_state) == ("veryHidden", "hidden")
    assert book.sheetnames[0] == "填写说明"
    assert not path.name.endswith("m")


def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path) -> None:
    (path,) = handed_out(selling_company(), tmp_path, WantedForms(("003",)))
    cell = openpyxl.load_workbook(path)["拜访记录"]["E5"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_statement_goes_only_to_its_person(tmp_path: Path) -> None:
    book = selling_company()
    settle_month(book, MONTH, CLOCK)
    paths = handed_out(book, tmp_path, WantedForms(("002", "003"), statement=True))
    titles = [openpyxl.load_workbook(path)["我的工资条"]["A2"].value for path in paths]
    assert [title.split()[0] for title in titles] == ["002", "003"]


def test_an_english_form_is_english_and_comes_back(tmp_path: Path) -> None:
    book = english_company()
    (path,) = handed_out(book, tmp_path, WantedForms(receipts=True))
    form = openpyxl.load_workbook(path)
    assert form.sheetnames[:2] == ["How to fill in", "Visits"]
    texts = [str(cell.value) for sheet in form for row in sheet.iter_rows(max_row=30) for cell in row if cell.value]
    assert not [text for text in texts if any("\u4e00" <= char <= "\u9fff" for char in text)]

    def fill(book: openpyxl.Workbook) -> None:
        book["Visits"]["E5"], book["Visits"]["A6"], book["Visits"]["B6"] = "Signed", day(8), "C9"

    done = collected(book, filled(path, fill))
    assert [(one.new, one.changed, one.returned) for one in done.files] == [(0, 1, 1)]
    assert rows(book, "tblVisits")[0]["outcome"] == "Signed"
    assert [copy.name for copy in done.copies] == [f"{path.stem}_returned.xlsx"]


def test_nobody_who_is_not_employed_gets_a_form(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        handed_out(selling_company(), tmp_path, WantedForms(("002", "099", "098")))
    assert [problem.values["staff"] for problem in refused.value.problems] == ["099", "098"]
    assert not list(tmp_path.iterdir())


def test_a_form_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    book = selling_company()
    (first,) = handed_out(book, tmp_path, WantedForms(("002",)))
    typed = first.read_bytes()
    (second,) = handed_out(book, tmp_path, WantedForms(("002",)))
    assert (second.name, first.read_bytes() == typed) == (f"{first.stem} (2).xlsx", True)


def test_a_customer_that_was_handed_over_however_spelt_is_on_the_new_owners_form(tmp_path: Path) -> None:
    book = selling_company()
    book.write({"tblHandovers": [["c1 ", day(1), "003", "换人", None, None], ["C1", "月底", "002", "", None, None]]})
    change(book, "tblReceipts", 0, customer="c1", staff=None)
    second, third = handed_out(book, tmp_path, WantedForms(("002", "003"), receipts=True))
    customers = [_texts(path, "客户") for path in (second, third)]
    assert ["C1" in texts for texts in customers] == [False, True]
    receipt = str(rows(book, "tblReceipts")[0]["receipt"])
    assert [receipt in _texts(path, "消费流水") for path in (second, third)] == [False, True]


def _texts(path: Path, sheet: str) -> list[object]:
    return [row[0] for row in openpyxl.load_workbook(path)[sheet].iter_rows(min_row=5, values_only=True)]


def test_days_of_a_book_that_counts_from_1904_go_out_and_come_back_as_they_are(tmp_path: Path) -> None:
    counted = selling_company()
    book = MemoryBook(counted.read(name)._replace(epoch_1904=True) for name in counted.names())
    serial = (day(5) - dt.date(1904, 1, 1)).days
    change(book, "tblVisits", 0, day=serial)
    path = form_of_second(book, tmp_path)
    assert openpyxl.load_workbook(path)["拜访记录"]["A5"].value == dt.datetime(2026, 10, 5)

    def fill(book: openpyxl.Workbook) -> None:
        book["拜访记录"]["E5"] = "签了"

    (done,) = collected(book, filled(path, fill)).files
    assert (done.changed, done.new, done.to_decide, done.returned) == (1, 0, 0, 0)
    assert (rows(book, "tblVisits")[0]["day"], rows(book, "tblVisits")[0]["outcome"]) == (serial, "签了")


def test_forms_that_cannot_be_listed_are_taken_back_with_their_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = selling_company()

    def full(tables: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(book, "write", full)
    with pytest.raises(OSError, match="disk full"):
        handed_out(book, tmp_path / "forms")
    assert not list(tmp_path.iterdir())
