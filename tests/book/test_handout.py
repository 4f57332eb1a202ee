"""What leaves the house: a text stays a text whatever it looks like, and no file but the one that was asked for."""

from __future__ import annotations

import datetime as dt
import tempfile
import zipfile
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from addin.book.base import Cell, CellError
from addin.book.cells import unescape_text
from addin.book.handout import new_workbook, packed, put_text
from addin.book.handout_rows import PlainRows, content_of, formula_content


def packed_with(text: str) -> bytes:
    book = new_workbook(Font(name="等线", size=10))
    put_text(book.create_sheet("表").cell(1, 1), text)
    return packed(book)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30))
@example("=1+1")
@example("#N/A")
@example("_x0041_")
@example("\x00\x0b\r\n\t ")
@example("￾￿")
def test_any_text_is_that_text(text: str) -> None:
    cell = load_workbook(BytesIO(packed_with(text)))["表"].cell(1, 1)
    assert cell.data_type in ("s", "inlineStr")
    assert unescape_text(str(cell.value)) == text


def test_an_empty_text_is_a_blank_cell() -> None:
    assert load_workbook(BytesIO(packed_with("")))["表"].cell(1, 1).value is None


def test_nothing_passes_through_a_temporary_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill would leave everybody's pay there."""
    for name in ("mkstemp", "_mkstemp_inner", "TemporaryFile", "NamedTemporaryFile"):
        monkeypatch.setattr(tempfile, name, lambda *given, **more: pytest.fail("a temporary file"))
    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", lambda *a, **b: pytest.fail("openpyxl's file"))
    assert packed_with("甲").startswith(b"PK")


TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
CELLS = st.one_of(
    st.none(), TEXTS, st.booleans(), st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9),
    st.dates(dt.date(1900, 3, 1), dt.date(2999, 12, 31)),
    st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(2999, 12, 31)), TEXTS.map(CellError),
)  # fmt: skip


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=4))
@example([["=1+1", "#N/A", "_x0041_"], [" a ", "\x00\r\n", "<&>"], [True, 0.1, dt.date(2026, 10, 5)]])
def test_plain_rows_are_what_openpyxl_writes_of_their_cells(rows: list[list[Cell]]) -> None:
    sheets = []
    for plain in (False, True):
        book = new_workbook(Font(name="等线", size=10))
        sheet = book.create_sheet("表")
        sheet["A1"] = "甲"
        found = PlainRows(2)
        look = sheet["A1"]
        look.number_format = "0.00"
        for number, row in enumerate(rows, 2):
            found.add((look._style, content_of(cell)) for cell in row)
            if not plain:
                _put_all(sheet, number, row)
        below = {"表": found} if plain else {}
        with zipfile.ZipFile(BytesIO(packed(book, below))) as archive:
            sheets.append(archive.read("xl/worksheets/sheet1.xml"))
    assert sheets[0] == sheets[1]


def _put_all(sheet: Worksheet, number: int, row: list[Cell]) -> None:
    for col, value in enumerate(row, 1):
        cell = sheet.cell(number, col)
        if isinstance(value, CellError):
            put_text(cell, value.text or "#")
        elif isinstance(value, str):
            put_text(cell, value)
        else:
            cell.value = value
        cell.number_format = "0.00"


def test_a_plain_formula_is_one() -> None:
    book = new_workbook(Font(name="等线", size=10))
    sheet, rows = book.create_sheet("表"), PlainRows(2)
    sheet["B1"].number_format = "0.00"
    rows.add([(sheet["B1"]._style, formula_content('=IF(B1="","<",1)'))])
    assert load_workbook(BytesIO(packed(book, {"表": rows})))["表"]["A2"].value == '=IF(B1="","<",1)'
