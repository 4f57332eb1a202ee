"""A line of totals is left out and counted, never taken for a receipt; a receipt is never taken for totals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.usecases.importing.files import HEADINGS, counts, line, refused, taken, text_file, typed, workbook_file

NOTHING: list[Any] = [None] * 5
TOTALS: dict[str, list[Any]] = {
    "合计": ["合计", None, *NOTHING, 200.0, None],
    "合计：": ["合计：", None, *NOTHING, 200.0, None],
    "合 计": ["合 计", 2, *NOTHING, "1,200.00", None],
    "本页小计": [None, "本页小计", *NOTHING, 200.0, None],
    "总计": [None, None, *NOTHING[:4], "总计", 200.0, None],
    "总计 2 笔": ["总计 2 笔", None, *NOTHING, "=SUM(H2:H3)", None],
    "Grand Total": ["Grand Total", None, *NOTHING, 200.0, None],
    "Subtotal:": ["Subtotal:", None, *NOTHING, "¥200.00", None],
}


@pytest.mark.parametrize("text", TOTALS)
@pytest.mark.parametrize("last", [True, False])
def test_totals_on_a_sheet(tmp_path: Path, text: str, last: bool) -> None:
    rows = [line("R9"), TOTALS[text]] if last else [TOTALS[text], line("R9")]
    path = workbook_file(tmp_path, HEADINGS, *rows)
    assert [row[0] for row in taken(path)] == ["R9"]
    assert (counts(path).taken, counts(path).totals, counts(path).lines) == (1, 1, 3)


@pytest.mark.parametrize("amount", ["200.00", '"1,200.00"', "1,200.00"])
def test_totals_in_a_text(tmp_path: Path, amount: str) -> None:
    path = text_file(tmp_path, HEADINGS, typed(), ["合计", "", "", "", "", "", "", amount])
    assert [row[0] for row in taken(path)] == ["R9"]
    assert counts(path).totals == 1


def test_totals_whose_word_is_merged_over_columns(tmp_path: Path) -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A3:G3")

    path = workbook_file(tmp_path, HEADINGS, line("R9"), TOTALS["合计"], change=merge)
    assert [row[0] for row in taken(path)] == ["R9"]
    assert counts(path).totals == 1


def test_a_receipt_whose_number_says_totals_is_a_receipt(tmp_path: Path) -> None:
    assert [row[0] for row in taken(workbook_file(tmp_path, HEADINGS, line("合计"), line("R-Sum 1")))] == [
        "合计",
        "R-Sum 1",
    ]


def test_an_unfinished_receipt_is_not_taken_for_totals(tmp_path: Path) -> None:
    found, _ = refused(workbook_file(tmp_path, HEADINGS, ["R9", None, *NOTHING, 200.0, None]))
    assert any("B2: 这一格是空的" in text for text in found)
