"""Replacing a table's rows in a workbook that has everything: the rows arrive, all else stays."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from addin.book.cells import KEEP_FORMULA
from addin.book.file.package import Package
from builder.parts import read_parts, write_parts
from tests.book import make_fixture
from tests.book.make_fixture import RESULT_FORMULA, RESULT_HEADERS
from tests.book.minimal import HEADER, ROWS, SHEET, TABLE, sheet, table, workbook
from tests.book.patching import calamine_rows, cell, patched, result_rows
from tests.tools.lint import lint

RESULTS_SHEET, RESULTS_TABLE = "xl/worksheets/sheet2.xml", "xl/tables/table1.xml"
CHART = "xl/charts/chart1.xml"  # its series are columns of the table
RECALCULATED = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}


pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported")


# What arrives


@pytest.mark.parametrize("count", [1, 3, 10, 12])
def test_rows_arrive_with_their_types(everything: Path, count: int) -> None:
    patched(everything, result_rows(count))
    rows = calamine_rows(everything, "tblResults")
    assert len(rows) == count
    for i, row in enumerate(rows):
        assert row[:4] == [dt.date(2026, 2, 1 + i), f"新客户 <{i}>", i, 2.5]
        assert row[5:] == [0.06, f"007\n{i}", i % 2 == 0]


def test_no_row_leaves_one_blank_row(everything: Path) -> None:
    parts = patched(everything, [])
    assert calamine_rows(everything, "tblResults") == [[""] * 8]
    assert 'ref="A4:H6"' in parts[RESULTS_TABLE]


def test_openpyxl_reads_the_same_rows(everything: Path) -> None:
    patched(everything, result_rows(12))
    found = openpyxl.load_workbook(everything)["结果"]
    assert found["A16"].value == dt.datetime(2026, 2, 12)
    assert found["E16"].value == f"={RESULT_FORMULA}"
    assert found["B16"].value == "新客户 <11>"
    assert found["C17"].value == "=SUBTOTAL(109,tblResults[数量])"


def test_new_rows_look_like_the_first_and_keep_its_height(everything: Path) -> None:
    text = patched(everything, result_rows(12))[RESULTS_SHEET]
    styles = {name: re.search(r's="(\d+)"', cell(text, name)) for name in ("A5", "A16", "C5", "C16")}
    assert {name: found and found[1] for name, found in styles.items()}["A16"] == (styles["A5"] or [""])[1]
    assert (styles["C16"] or [""])[1] == (styles["C5"] or [""])[1]
    assert 'ht="21"' in re.search(r'<row r="16"[^>]*>', text)[0]  # type: ignore[index]


def test_the_totals_row_moves_and_is_filled_anew(everything: Path) -> None:
    text = patched(everything, result_rows(12))[RESULTS_SHEET]
    assert "合计" in cell(text, "A17")
    assert "<f>SUBTOTAL(109,tblResults[数量])</f><v>66</v>" in cell(text, "C17")
    assert "<f>SUBTOTAL(109,tblResults[金额])</f></c>" in cell(text, "E17")
    assert "<f>SUBTOTAL(103,tblResults[已审])</f><v>12</v>" in cell(text, "H17")
    assert "合计" not in cell(text, "A15")


def test_shrinking_leaves_nothing_behind(everything: Path) -> None:
    text = patched(everything, result_rows(2))[RESULTS_SHEET]
    assert "合计" in cell(text, "A7")
    assert not [row for row in range(8, 16) for col in "ABCDEFGH" if cell(text, f"{col}{row}")]
    assert "表下说明" in str(CalamineWorkbook.from_path(everything).get_sheet_by_name("结果").to_python())


def test_formats_and_validations_follow_the_table(everything: Path) -> None:
    text = patched(everything, result_rows(12))[RESULTS_SHEET]
    for column in "BCEG":
        assert f'"{column}5:{column}16"' in text
        assert f"{column}5:{column}14" not in text
    assert "<xm:sqref>E5:E16</xm:sqref>" in text


@pytest.mark.parametrize("reference", ["B1e400", "E:E", "5:9"])
def test_a_range_of_a_rule_that_is_no_block_of_cells_stays_as_it_is(
    everything: Path, tmp_path: Path, reference: str
) -> None:
    """Of whole columns or rows, or of a damaged file."""
    parts = read_parts(everything)
    parts[RESULTS_SHEET] = parts[RESULTS_SHEET].replace(b'sqref="E5:E14"', f'sqref="{reference}"'.encode())
    write_parts(tmp_path / "odd.xlsm", parts)
    text = patched(tmp_path / "odd.xlsm", result_rows(12))[RESULTS_SHEET]
    assert f'sqref="{reference}"' in text
    assert '"B5:B16"' in text


def test_the_table_part_is_resized(everything: Path) -> None:
    text = patched(everything, result_rows(12))[RESULTS_TABLE]
    assert 'ref="A4:H17" totalsRowCount="1"' in text
    assert '<autoFilter ref="A4:H16"/>' in text


def test_a_table_can_be_replaced_again_and_again(everything: Path) -> None:
    package = Package.open(everything)
    for count in (12, 1, 7):
        package.replace_rows("tblResults", result_rows(count))
        package.replace_rows("tblCust", [[f"客户{i}", i] for i in range(count)])
    package.replace_rows("tblRate", [["x", 0.5]])
    package.save(everything, backup=None)
    assert lint(everything) == []
    assert [len(calamine_rows(everything, name)) for name in ("tblResults", "tblCust", "tblRate")] == [7, 7, 1]


def test_tables_of_the_1904_calendar_keep_their_dates(tmp_path: Path) -> None:
    path = make_fixture.build(tmp_path / "mac.xlsm", date_1904=True)
    patched(path, result_rows(3))
    assert calamine_rows(path, "tblResults")[2][0] == dt.date(2026, 2, 3)
    assert openpyxl.load_workbook(path)["结果"]["A7"].value == dt.datetime(2026, 2, 3)


# What stays


def test_untouched_parts_are_the_same_bytes_in_the_same_order(everything: Path) -> None:
    before, old = everything.read_bytes(), Package.open(everything)
    patched(everything, result_rows(12))
    after = everything.read_bytes()
    dropped = {"xl/calcChain.xml"}
    names = [entry.filename for entry in zipfile.ZipFile(BytesIO(before)).infolist()]
    entries = {entry.filename: entry for entry in zipfile.ZipFile(BytesIO(before)).infolist()}
    changed = {RESULTS_SHEET, RESULTS_TABLE, CHART, *RECALCULATED}
    assert [entry.filename for entry in zipfile.ZipFile(BytesIO(after)).infolist()] == [
        name for name in names if name not in dropped
    ]
    raw_before, raw_after = old._archive.raw(), Package.open(everything)._archive.raw()
    for entry in zipfile.ZipFile(BytesIO(after)).infolist():
        known = entries[entry.filename]
        assert (entry.date_time, entry.external_attr) == (known.date_time, known.external_attr)
        if entry.filename not in changed:
            assert raw_after[entry.filename] == raw_before[entry.filename]
    assert zipfile.ZipFile(BytesIO(after)).testzip() is None


def test_excel_is_asked_to_calculate_without_a_stale_chain(everything: Path) -> None:
    parts = patched(everything, result_rows(3))
    assert "xl/calcChain.xml" not in parts
    assert not any("calcChain" in parts[name] for name in RECALCULATED)
    assert 'fullCalcOnLoad="1"' in parts["xl/workbook.xml"]


def test_a_workbook_without_formulas_is_not_asked_to_calculate(tmp_path: Path) -> None:
    assert "calcPr" not in patched(workbook(tmp_path / "t.xlsx"), [[1, 1]], "t")["xl/workbook.xml"]


def test_the_same_rows_change_no_byte(everything: Path) -> None:
    rows = [[*row[:4], KEEP_FORMULA, *row[5:]] for row in calamine_rows(everything, "tblResults")]
    before = everything.read_bytes()
    patched(everything, rows)
    assert everything.read_bytes() == before


@pytest.mark.parametrize("count", [0, 4, 12])
def test_patching_twice_is_patching_once(everything: Path, count: int) -> None:
    patched(everything, result_rows(count))
    once = everything.read_bytes()
    patched(everything, result_rows(count))
    assert everything.read_bytes() == once


def test_cells_outside_the_block_are_the_same(everything: Path) -> None:
    before = openpyxl.load_workbook(everything)
    patched(everything, result_rows(12))
    after = openpyxl.load_workbook(everything)
    for name in before.sheetnames:
        for row in before[name].iter_rows():
            for old in row:
                if name != "结果" or old.row < 5 or old.row > 17 or old.column > 8:
                    new = after[name][old.coordinate].value
                    assert getattr(new, "text", new) == getattr(old.value, "text", old.value)


def test_a_value_takes_the_place_of_a_formula(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", sheet(HEADER + ROWS.replace("<v>4</v>", "<f>A3+1</f><v>4</v>")))
    text = patched(path, [[1, 2], [3, 4]], "t")[SHEET]
    assert cell(text, "B3") == '<c r="B3"><v>4</v></c>'


def test_a_saved_filter_is_cleared_and_its_rows_are_shown(tmp_path: Path) -> None:
    filters = (
        '<autoFilter ref="A1:B3"><filterColumn colId="0"><filters><filter val="1"/></filters></filterColumn>'
        '<filterColumn colId="1" hiddenButton="1"/></autoFilter><sortState ref="A2:B3"><sortCondition ref="A2:A3"/>'
        "</sortState>"
    )
    rows = HEADER + ROWS.replace('<row r="3">', '<row r="3" hidden="1" ht="33" customHeight="1">')
    parts = patched(workbook(tmp_path / "t.xlsx", sheet(rows), table(filters=filters)), [[1, 2], [5, 6]], "t")
    assert "hidden=" not in parts[SHEET]
    assert '<row r="3" ht="33" customHeight="1">' in parts[SHEET]
    assert '<autoFilter ref="A1:B3"><filterColumn colId="1" hiddenButton="1"/></autoFilter><tableC' in parts[TABLE]


def test_rows_hidden_by_hand_stay_hidden(tmp_path: Path) -> None:
    rows = HEADER + ROWS.replace('<row r="3">', '<row r="3" hidden="1">')
    assert '<row r="3" hidden="1">' in patched(workbook(tmp_path / "t.xlsx", sheet(rows)), [[1, 2], [5, 6]], "t")[SHEET]


def test_the_dimension_takes_in_the_new_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", sheet(head='<dimension ref="A1:B3"/>'))
    assert '<dimension ref="A1:B5"/>' in patched(path, [[i, i] for i in range(4)], "t")[SHEET]


def test_styles_come_from_row_or_column_where_the_first_row_has_no_cell(tmp_path: Path) -> None:
    rows = HEADER + '<row r="2" s="3" customFormat="1"><c r="A2" s="1"/></row>'
    path = workbook(tmp_path / "t.xlsx", sheet(rows), table("A1:B2"))
    assert cell(patched(path, [[1, 2]], "t")[SHEET], "B2") == '<c r="B2" s="3"><v>2</v></c>'
    columns = '<cols><col min="1" max="9" width="9" style="2"/></cols>'
    path = workbook(tmp_path / "u.xlsx", sheet(HEADER, head=columns), table("A1:B2"))
    assert cell(patched(path, [[1, 2], [3, 4]], "t")[SHEET], "B3") == '<c r="B3" s="2"><v>4</v></c>'


# Any values at all

texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufffe\uffff", exclude_categories=("Cc", "Cs")))
numbers = st.one_of(
    st.integers(-(2**53), 2**53), st.floats(allow_nan=False, allow_infinity=False), st.decimals(-9, 9, places=3)
)
values = st.one_of(st.none(), st.booleans(), numbers, texts.filter(lambda text: "_x" not in text))
days = st.dates(dt.date(1900, 3, 1), dt.date(9999, 12, 31))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(days, values), min_size=1, max_size=6))
def test_whatever_is_written_is_read_back(tmp_path: Path, rows: list[tuple[Any, Any]]) -> None:
    path = workbook(tmp_path / "any.xlsx")
    patched(path, [list(row) for row in rows], "t")
    expected = [[day, "" if value is None else value] for day, value in rows]
    assert calamine_rows(path, "t") == [[day, float(v) if isinstance(v, Decimal) else v] for day, v in expected]
    found = openpyxl.load_workbook(path)["表"].iter_rows(min_row=2, values_only=True)
    assert [(day.date(), "" if value is None else value) for day, value in found] == [
        (day, float(value) if isinstance(value, Decimal) else value) for day, value in expected
    ]


def test_headers_are_unescaped(tmp_path: Path) -> None:
    columns = '<tableColumn id="1" name="两_x000a_行"/><tableColumn id="2" name="乙"/>'
    assert (
        Package.open(workbook(tmp_path / "t.xlsx", table_xml=table(columns=columns))).tables["t"].columns[0] == "两\n行"
    )


def test_locations_are_those_of_the_data(everything: Path) -> None:
    place = Package.open(everything).tables["tblResults"]
    assert (place.sheet, place.first_row, place.first_col, place.last_row) == ("结果", 5, 1, 14)
    assert (place.columns, place.has_header, place.totals_rows) == (RESULT_HEADERS, True, 1)
