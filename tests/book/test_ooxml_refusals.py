"""Sheets spelled in other ways are understood; what is the user's own and what no cell can hold is refused."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from addin.book.file.package import Package
from addin.texts.messages import fact_and_remedy
from addin.values.errors import Refused
from tests.book.minimal import HEADER, MAIN, ROWS, SHEET, edit, sheet, table, workbook
from tests.book.patching import calamine_rows, cell, code_of, patched

# Spellings


def prefixed(text: str) -> str:
    """The same XML with the main namespace under a prefix, as some programs write it."""
    text = re.sub(r"<(/?)(?=[A-Za-z])", r"<\1x:", text)
    return text.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')


NO_REFERENCES = re.sub(r' r="[A-Z]*\d+"', "", HEADER + ROWS)
SPELLINGS = {
    "prefixed": prefixed(sheet()),
    "without r": sheet(NO_REFERENCES),
    "comment": sheet(HEADER + "<!-- <row r='9'> -->" + ROWS),
    "cdata": sheet((HEADER + ROWS).replace("<t>乙</t>", "<t><![CDATA[乙]]></t>")),
    "single quotes": sheet((HEADER + ROWS).replace('"', "'")),
    "style first": sheet((HEADER + ROWS).replace('r="A2" s="1"', 's="1" r="A2"')),
    "lines": sheet((HEADER + ROWS).replace("><", ">\n  <")).replace("<is>\n", "<is>"),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_other_spellings_of_a_sheet_are_understood(tmp_path: Path, spelling: str) -> None:
    path = workbook(tmp_path / "t.xlsx", SPELLINGS[spelling])
    patched(path, [[7, "八"], [9, None], [11, 12]], "t")
    assert calamine_rows(path, "t") == [
        [dt.date(1900, 1, 7), "八"],
        [dt.date(1900, 1, 9), ""],
        [dt.date(1900, 1, 11), 12],
    ]
    once = path.read_bytes()
    patched(path, [[7, "八"], [9, None], [11, 12]], "t")
    assert path.read_bytes() == once


def test_every_part_may_be_prefixed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", prefixed(sheet()), prefixed(table()))
    edit(path, "xl/workbook.xml", lambda text: prefixed(text))
    patched(path, [["一", 2]], "t")
    assert calamine_rows(path, "t") == [["一", 2]]


# What is refused


def below(row: str) -> str:
    return sheet(HEADER + ROWS + row)


REFUSED = {
    "a value below": ("table_cells_below", below('<row r="4"><c r="B4"><v>1</v></c></row>'), ""),
    "a formula below": ("table_cells_below", below('<row r="4"><c r="A4"><f>1</f></c></row>'), ""),
    "merged cells": ("table_merged_cells", sheet(tail='<mergeCells><mergeCell ref="B4:C4"/></mergeCells>'), ""),
    "an array reaching out": (
        "table_formula_outside",
        sheet(HEADER + ROWS.replace("<v>4</v>", '<f t="array" ref="B3:C3">X</f><v>4</v>')),
        "",
    ),
    "an array reaching in": (
        "table_formula_outside",
        sheet(HEADER + ROWS.replace('<c r="B3">', '<c r="B3"><f/>').replace("<f/>", "")).replace(
            "</sheetData>", '<row r="9"><c r="C9"><f t="array" ref="B4:C9">X</f></c></row></sheetData>'
        ),
        "",
    ),
    "a shared formula's master": (
        "table_formula_outside",
        sheet(
            HEADER
            + ROWS.replace("<v>4</v>", '<f t="shared" ref="B3:B9" si="0">A3</f><v>4</v>')
            + '<row r="9"><c r="B9"><f t="shared" si="0"/></c></row>'
        ),
        "",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_the_users_own_is_not_overwritten(tmp_path: Path, case: str) -> None:
    code, sheet_xml, table_xml = REFUSED[case]
    path = workbook(tmp_path / "t.xlsx", sheet_xml, table_xml)
    assert code_of(path, [[i, i] for i in range(3)]) == code


def test_blank_styled_cells_below_are_taken(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", below('<row r="4"><c r="A4" s="2"/><c r="D4"><v>1</v></c></row>'))
    text = patched(path, [[i, i] for i in range(3)], "t")[SHEET]
    assert cell(text, "A4") == '<c r="A4" s="1"><v>2</v></c>'
    assert cell(text, "D4") == '<c r="D4"><v>1</v></c>'


def test_dependants_of_a_shared_formula_may_be_replaced(tmp_path: Path) -> None:
    rows = ROWS.replace("<v>4</v>", '<f t="shared" si="0"/><v>4</v>').replace(
        "</row>", '<c r="C2"><f t="shared" ref="B2:C3" si="0">A2</f></c></row>', 1
    )
    path = workbook(tmp_path / "t.xlsx", sheet(HEADER + rows))
    assert cell(patched(path, [[1, 2], [3, 5]], "t")[SHEET], "B3") == '<c r="B3"><v>5</v></c>'


def test_a_table_does_not_grow_over_another(everything: Path) -> None:
    rows = [["a", "b"] for _ in range(5)]
    assert code_of(everything, rows, "tblNearArray") == "table_cells_below"
    edit(everything, "xl/tables/table2.xml", lambda text: text.replace("A1:B5", "A1:B3"))
    edit(everything, "xl/tables/table3.xml", lambda text: text.replace("D1:E4", "B5:C8"))
    assert code_of(everything, rows, "tblCust") == "table_meets_table"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("长" * 32_768, "cell_text_too_long"),
        ("😀" * 16_384, "cell_text_too_long"),
        ("响\x07铃", "cell_text_forbidden"),
        ("\ud800", "cell_text_forbidden"),
        (dt.date(1899, 12, 31), "cell_date_too_early"),
    ],
)
def test_what_no_cell_can_hold_is_refused_with_its_place(tmp_path: Path, value: Any, code: str) -> None:
    path = workbook(tmp_path / "t.xlsx")
    assert code_of(path, [[1, 2], [3, value]]) == code
    with pytest.raises(Refused) as caught:
        Package.open(path).replace_rows("t", [[1, 2], [3, value]])
    assert "B3" in fact_and_remedy(caught.value.problems[0], "zh")[0]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("Infinity")])
def test_numbers_that_are_none_are_a_bug(tmp_path: Path, value: Any) -> None:
    with pytest.raises(ValueError, match="not a number"):
        Package.open(workbook(tmp_path / "t.xlsx")).replace_rows("t", [[1, value]])


def test_rows_of_another_width_are_a_bug(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="3 cells for 2 columns"):
        Package.open(workbook(tmp_path / "t.xlsx")).replace_rows("t", [[1, 2, 3]])


def test_the_longest_text_fits(tmp_path: Path) -> None:
    patched(workbook(tmp_path / "t.xlsx"), [["字" * 32_767, "_x0041_ 原样\r\n"]], "t")
    assert calamine_rows(tmp_path / "t.xlsx", "t")[0][0] == "字" * 32_767
