"""A line of totals is refused and named as one, never taken for a receipt and never left out in silence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.usecases.importing.files import HEADINGS, line, refused, taken, text_file, typed, workbook_file

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
    at = 3 if last else 2
    found, summary = refused(workbook_file(tmp_path, HEADINGS, *rows))
    assert found == [f"x.xlsx 明细: 第 {at} 行是“{text}”，像是合计，不是一笔流水。"]
    assert summary == "文件共 3 行：流水 1 行，有错 1 行，标题 1 行。"


@pytest.mark.parametrize("amount", ["200.00", '"1,200.00"', "1,200.00"])
def test_totals_in_a_text(tmp_path: Path, amount: str) -> None:
    found, _ = refused(text_file(tmp_path, HEADINGS, typed(), ["合计", "", "", "", "", "", "", amount]))
    assert found == ["x.csv: 第 3 行是“合计”，像是合计，不是一笔流水。"]


def test_totals_whose_word_is_merged_over_columns(tmp_path: Path) -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A3:G3")

    found, _ = refused(workbook_file(tmp_path, HEADINGS, line("R9"), TOTALS["合计"], change=merge))
    assert found == ["x.xlsx 明细: 第 3 行是“合计”，像是合计，不是一笔流水。"]


def test_a_receipt_whose_number_says_totals_is_a_receipt(tmp_path: Path) -> None:
    assert [row[0] for row in taken(workbook_file(tmp_path, HEADINGS, line("合计"), line("R-Sum 1")))] == [
        "合计",
        "R-Sum 1",
    ]


def test_an_unfinished_receipt_is_not_taken_for_totals(tmp_path: Path) -> None:
    found, _ = refused(workbook_file(tmp_path, HEADINGS, ["R9", None, *NOTHING, 200.0, None]))
    assert any("B2: 这一格是空的" in text for text in found)
