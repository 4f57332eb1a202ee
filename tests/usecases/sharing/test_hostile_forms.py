"""Forms as people give them back: nothing typed is passed over in silence, wherever it stands and whatever saved it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.usecases.sharing.forms import (
    Filling,
    cells,
    collected,
    day,
    filled,
    form_of_second,
    rows,
    selling_company,
)

VISITS = "拜访记录"


def _rows_above(book: openpyxl.Workbook) -> None:
    book[VISITS].insert_rows(1, 3)
    book[VISITS]["A2"], book[VISITS]["B6"] = "我的", "C1"


def _below(book: openpyxl.Workbook) -> None:
    book[VISITS].insert_rows(6, 2)
    book[VISITS]["A6"], book[VISITS]["B6"] = day(20), "C1"


@pytest.mark.parametrize(
    ("fill", "told", "new"),
    [
        (cells([(VISITS, "G6", "记得打电话")]), "G6", 0),
        (cells([(VISITS, "G6", 1), (VISITS, "H4", "备注"), (VISITS, "H9", "再说")]), "G6、H9", 0),
        (_rows_above, "B6", 0),
        (_below, "", 1),
        (cells([(VISITS, "C6", "客户一")]), "", 0),  # the name beside a number is no column of its own
    ],
)
def test_what_stands_where_no_row_can_is_told(tmp_path: Path, fill: Filling, told: str, new: int) -> None:
    book = selling_company()
    path = filled(form_of_second(book, tmp_path), fill)
    done = collected(book, path)
    assert [one.new for one in done.files] == [new]
    assert ["".join(told) in one.fact for one in done.findings] == [True] * bool(told)
    assert len(rows(book, "tblVisits")) == 3 + new


@pytest.mark.parametrize("ending", [".ods", ".xls", ".et"])
def test_what_is_no_xlsx_is_told_in_a_folder_too(tmp_path: Path, ending: str) -> None:
    book = selling_company()
    folder = tmp_path / "in"
    folder.mkdir()
    form_of_second(book, folder)
    other = folder / f"other{ending}"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    done = collected(book, folder)
    assert [(one.path, [problem.code for problem in one.problems]) for one in done.refused] == [
        (other, ["collect_kind"])
    ]
    assert len(done.files) == 1
