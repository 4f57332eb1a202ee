"""Workbooks: errors, formulas without a value and merged cells are never blank; the headings are on any sheet."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from addin.book.file import archive
from addin.usecases.importing.files import damage
from tests.book.minimal import edit, unzipped, zipped
from tests.usecases.importing.files import DAY, FIELDS, HEADINGS, counts, line, refused, taken, workbook_file

SHEET = "xl/worksheets/sheet1.xml"
LAST_ROW = 1_048_576
UNREADABLE = [
    ("an error", '<c r="{at}" t="e"><f>NA()</f><v>#N/A</v></c>', "这一格是错误值 #N/A"),
    ("a formula without a value", '<c r="{at}"><f>VLOOKUP(A2,X:Y,2,0)</f></c>', "这一格的公式还没有算过"),
    ("a formula with an empty value", '<c r="{at}"><f>A1</f><v></v></c>', "这一格的公式还没有算过"),
]


@pytest.mark.parametrize(("why", "xml", "fact"), UNREADABLE, ids=[case[0] for case in UNREADABLE])
@pytest.mark.parametrize("column", "ABCDEFGHI")
def test_what_cannot_be_read_is_never_blank(why: str, xml: str, fact: str, column: str, tmp_path: Path) -> None:
    cells = line(bill="B1")
    cells["ABCDEFGHI".index(column)] = "换掉"
    path = workbook_file(tmp_path, HEADINGS, cells)
    edit(path, SHEET, lambda text: re.sub(rf'<c r="{column}2".*?</c>', xml.format(at=f"{column}2"), text))
    found, summary = refused(path)
    assert len(found) == 1
    assert found[0].startswith(f"x.xlsx 明细 {column}2: {fact}"), found
    assert summary == "文件共 2 行：有错 1 行，标题 1 行。"


ODD = [dt.time(12, 30), dt.timedelta(hours=30), dt.datetime(2026, 10, 3, 8), True]


@pytest.mark.parametrize("value", ODD, ids=str)
@pytest.mark.parametrize("field", [field for field in FIELDS if field != "day"])
def test_a_time_a_duration_or_a_truth_value_is_refused_not_blank(field: str, value: Any, tmp_path: Path) -> None:
    found, _ = refused(workbook_file(tmp_path, HEADINGS, line(**{field: value})))
    assert [text.split(":")[0] for text in found] == [f"x.xlsx 明细 {'ABCDEFGHI'[FIELDS.index(field)]}2"]


def merged(*areas: str) -> Callable[[Worksheet], object]:
    return lambda sheet: [sheet.merge_cells(area) for area in areas]


def test_merged_cells_fill_down(tmp_path: Path) -> None:
    rows = [line("R9", staff="003"), line("R10", staff=None, day=None), line("R11", day=dt.datetime(2026, 10, 4))]
    path = workbook_file(tmp_path, ["明细"], HEADINGS, *rows, change=merged("A1:I1", "D3:D4", "B3:B4"))
    assert [(row[0], row[1], row[3]) for row in taken(path)] == [
        ("R9", DAY.date(), "003"), ("R10", DAY.date(), "003"), ("R11", dt.date(2026, 10, 4), "002")
    ]  # fmt: skip


def test_cells_merged_to_the_end_of_the_sheet_fill_no_blank_line(tmp_path: Path) -> None:
    path = workbook_file(tmp_path, HEADINGS, line("R9"), line("R10", staff=None), change=merged("D2:D3"))
    rows = "".join(f'<row r="{number}"/>' for number in range(4, LAST_ROW + 1))  # openpyxl takes a minute for them
    edit(path, SHEET, lambda text: text.replace("</sheetData>", f"{rows}</sheetData>"))
    edit(path, SHEET, lambda text: text.replace('"D2:D3"', f'"D2:D{LAST_ROW}"'))
    assert [row[3] for row in taken(path)] == ["002", "002"]


@pytest.mark.parametrize(
    ("area", "place", "fact"),
    [
        ("H2:H3", "H2", "H2:H3 的金额合并在几行里"),
        ("D2:E2", "D2", "D2:E2 合并了几列"),
        ("I2:J3", "I2", "I2:J3 合并了几列"),
        ("A2:A3", "A3", "流水号 R9 在文件中重复"),
    ],
)
def test_merged_cells_that_may_mean_anything_are_refused(area: str, place: str, fact: str, tmp_path: Path) -> None:
    rows = [line("R9", bill="B1"), line("R10")]
    found, _ = refused(workbook_file(tmp_path, [*HEADINGS, "备注"], *rows, change=merged(area)))
    assert any(text.startswith(f"x.xlsx 明细 {place}: {fact}") for text in found), found


def test_bare_numbers_of_the_1904_calendar_are_days_of_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    for row in (HEADINGS, line("R9", day=(DAY - dt.datetime(1904, 1, 1)).days), line("R10")):
        sheet.append(row)
    book.save(tmp_path / "x.xlsx")
    assert [row[1] for row in taken(tmp_path / "x.xlsx")] == [DAY.date(), DAY.date()]
    sheet["B2"] = 72_500
    book.save(tmp_path / "x.xlsx")
    assert refused(tmp_path / "x.xlsx")[0][0].startswith("x.xlsx Sheet B2: “72500")


def test_bare_numbers_of_the_1900_calendar_are_days_of_that(tmp_path: Path) -> None:
    days = (DAY - dt.datetime(1899, 12, 30)).days
    assert taken(workbook_file(tmp_path, HEADINGS, line(day=days)))[0][1] == DAY.date()


def test_headings_on_any_sheet_and_line(tmp_path: Path) -> None:
    def second(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        other = sheet.parent.create_sheet("流水")
        for row in ([["第 1 页"]] * 30) + [[None, *HEADINGS], [None, *line(amount="?")]]:
            other.append(row)

    path = workbook_file(tmp_path, ["说明"], ["见下一页"], change=second)
    assert refused(path)[0] == ["x.xlsx 流水 I32: “?”是文字，不是数字。"]


def sheets(folder: Path, *states: tuple[str, str, list[list[Any]]]) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "说明"
    for name, state, rows in states:
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        for row in rows:
            sheet.append(row)
    book.save(folder / "x.xlsx")
    return folder / "x.xlsx"


def test_receipts_on_two_sheets_are_refused_by_both_names(tmp_path: Path) -> None:
    path = sheets(tmp_path, ("九月", "visible", [HEADINGS, line()]), ("十月", "visible", [HEADINGS, line()]))
    assert "“x.xlsx 九月”和“x.xlsx 十月”都有流水" in refused(path)[0][0]


def test_a_sheet_without_lines_or_hidden_does_not_count_beside_one_with_lines(tmp_path: Path) -> None:
    others = [("空", "visible", [HEADINGS]), ("藏", "hidden", [HEADINGS, line("R1")])]
    assert [row[0] for row in taken(sheets(tmp_path, *others, ("流水", "visible", [HEADINGS, line()])))] == ["R9"]
    assert "流水在隐藏的工作表“x.xlsx 藏”上" in refused(sheets(tmp_path, others[1]))[0][0]


def test_lines_of_a_sheet_are_counted(tmp_path: Path) -> None:
    path = workbook_file(
        tmp_path, ["表"], [], [*HEADINGS, "注"], line(), [], HEADINGS, line("R10"), [None] * 9 + ["完"]
    )
    found = counts(path)
    assert (found.taken, found.titles, found.blank, found.other, found.lines) == (2, 3, 2, 1, 8)


def test_a_cell_at_the_end_of_the_sheet_is_named_and_nothing_large_is_made(tmp_path: Path) -> None:
    path = workbook_file(tmp_path, HEADINGS, line(), change=lambda sheet: sheet.cell(1_048_576, 16_384, "x"))
    assert refused(path)[0] == [": x.xlsx 明细 的 XFD1048576 离流水太远，工作表大得无法读取。"]
    path = workbook_file(tmp_path, HEADINGS, line(), change=lambda sheet: sheet.cell(5, 16_384, "x"))
    assert len(taken(path)) == 1


def test_the_largest_sheet_is_one_that_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook_file(tmp_path, HEADINGS, line())
    monkeypatch.setattr(damage, "MOST_CELLS", 18)
    assert len(taken(path)) == 1
    monkeypatch.setattr(damage, "MOST_CELLS", 17)
    assert "离流水太远" in refused(path)[0][0]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "not well-formed": lambda xml: xml.replace(b"</sheetData>", b""),
    "cut short": lambda xml: xml[: len(xml) // 2],
    "entities": lambda xml: b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml[xml.index(b"<worksheet") :],
    "another root": lambda xml: b"<x/>",
    "empty": lambda xml: b"",
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_sheet_is_refused_in_words(kind: str, tmp_path: Path) -> None:
    path = workbook_file(tmp_path, HEADINGS, line())
    parts = unzipped(path.read_bytes())
    path.write_bytes(zipped(parts | {SHEET: DAMAGE[kind](parts[SHEET])}))
    assert "x.xlsx" in refused(path)[0][0]


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_a_missing_part_is_refused_in_words(part: str, tmp_path: Path) -> None:
    path = workbook_file(tmp_path, HEADINGS, line())
    parts = unzipped(path.read_bytes())
    del parts[part]
    path.write_bytes(zipped(parts))
    assert "x.xlsx" in refused(path)[0][0]


def test_what_unpacks_to_gigabytes_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook_file(tmp_path, HEADINGS, line())
    monkeypatch.setattr(archive, "MAX_TOTAL", sum(map(len, unzipped(path.read_bytes()).values())))
    assert len(taken(path)) == 1
    edit(path, SHEET, lambda text: text + " ")
    monkeypatch.setattr(zipfile.ZipFile, "read", None)
    assert refused(path)[0][0].startswith(": 文件 x.xlsx 解压后太大")


def test_a_part_that_is_not_what_was_packed_is_refused(tmp_path: Path) -> None:
    path = workbook_file(tmp_path, HEADINGS, line())
    parts = unzipped(path.read_bytes())
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    path.write_bytes(stored.getvalue().replace(b"<v>100</v>", b"<v>900</v>"))
    assert SHEET in refused(path)[0][0]


@pytest.mark.parametrize("value", ["NaN", "INF", "1e999", "9" * 400])
@pytest.mark.parametrize("column", "ABDH")
def test_numbers_that_are_none(value: str, column: str, tmp_path: Path) -> None:
    cells = line()
    cells["ABCDEFGH".index(column)] = 77_777
    path = workbook_file(tmp_path, HEADINGS, cells)
    edit(path, SHEET, lambda text: text.replace("<v>77777</v>", f"<v>{value}</v>"))
    assert "x.xlsx" in refused(path)[0][0]
