"""A file is what stands in it, whatever its name; what cannot be read of it is never blank."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from addin.book.base import CellError
from addin.book.cells import Box
from addin.book.file import archive as limits
from addin.tables.schema import header_form
from addin.usecases.findings import findings
from addin.usecases.importing.files import damage
from addin.usecases.importing.files.reading import read_grids
from addin.usecases.importing.grid import Grid, is_blank
from addin.usecases.importing.lists import file_listings
from addin.values.errors import Refused
from tests.usecases.importing.readers import kinds
from tests.usecases.importing.readers.biff import ON_LOAD, Day, Error, Sheet, compound, workbook
from tests.usecases.importing.readers.kinds import ERROR, UNDONE, Made

ROWS = [["账单号", "日期", "金额"], ["B1", "2026-10-05", 1234.5], ["B2", "2026-10-06", None], ["B3", "甲&乙", 3]]
MAKERS: dict[str, Callable[[Made], bytes]] = {
    "xlsx": kinds.xlsx, "xls": kinds.xls, "ods": kinds.ods, "xml": kinds.xml, "html": kinds.html
}  # fmt: skip
NAMES = ["x.xls", "x.xlsx", "x.csv", "x.dat", "x"]


def grids(folder: Path, data: bytes, name: str = "x.xls", words: frozenset[str] = frozenset()) -> list[Grid]:
    (folder / name).write_bytes(data)
    return read_grids(folder / name, words)


def plain(grid: Grid) -> list[list[Any]]:
    """Rows without blanks at their ends, blank cells as None."""
    rows = [[None if is_blank(cell) else cell for cell in row] for row in grid.rows]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    return rows


def told(folder: Path, data: bytes, name: str = "x.xls") -> str:
    with pytest.raises(Refused) as refused:
        grids(folder, data, name)
    (found,) = findings(refused.value.problems, {}, "zh")
    assert found.remedy
    return found.fact


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_is_known_by_its_content(kind: str, name: str, tmp_path: Path) -> None:
    (grid,) = grids(tmp_path, MAKERS[kind](Made(ROWS)), name)
    assert grid.kind == kind
    expected = [["B1", "2026-10-05", 1234.5], ["B2", "2026-10-06"], ["B3", "甲&乙", 3.0]]
    assert plain(grid)[1:] == expected
    assert plain(grid)[0] == ROWS[0]


ENCODINGS = [
    ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"),
    ("gbk", "GBK"), ("gb18030", "GB18030"),
]  # fmt: skip


@pytest.mark.parametrize(("encoding", "said"), ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_a_text_in_any_encoding_that_is_said(encoding: str, said: str, delimiter: str, tmp_path: Path) -> None:
    rare = "㐂" if said == "GB18030" else "甲"  # not in GBK
    rows = [*ROWS, ["B4", rare, "5"]]
    (grid,) = grids(tmp_path, kinds.text(rows, delimiter, encoding), "x.xls")
    assert (grid.kind, grid.encoding, grid.delimiter) == ("text", said, delimiter)
    assert plain(grid)[-1] == ["B4", rare, "5"]


@pytest.mark.parametrize("maker", [kinds.xml, kinds.html])
@pytest.mark.parametrize(("encoding", "said"), [("utf-8", "UTF-8"), ("gbk", "GBK"), ("utf-16", "UTF-16")])
def test_a_page_in_any_encoding_that_is_said(maker: Any, encoding: str, said: str, tmp_path: Path) -> None:
    (grid,) = grids(tmp_path, maker(Made(ROWS), encoding))
    assert (grid.encoding, grid.rows[0][0]) == (said, "账单号")


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "xml"])
def test_errors_and_formulas_never_calculated_are_not_blank(kind: str, tmp_path: Path) -> None:
    (grid,) = grids(tmp_path, MAKERS[kind](Made([["a", "b"], [ERROR, "x"], ["x", UNDONE]])))
    assert grid.rows[1][0] == CellError("#N/A")
    assert isinstance(grid.rows[2][1], CellError)
    assert grid.rows[2][1].text in ("", "#N/A")  # openpyxl's formulas are all without a value


def test_formulas_of_an_old_file(tmp_path: Path) -> None:
    rows = [["a", "b"], [ON_LOAD, Error(7)]]
    (grid,) = grids(tmp_path, workbook(Sheet("S", rows)))
    assert grid.rows[1] == [CellError("", "uncalculated"), CellError("#DIV/0!")]
    (grid,) = grids(tmp_path, workbook(Sheet("S", rows), signed=True))  # by a program that calculates: it is a nought
    assert grid.rows[1] == [0, CellError("#DIV/0!")]


@pytest.mark.parametrize("kind", MAKERS)
def test_merged_cells_and_rows_hidden_by_a_filter_are_told(kind: str, tmp_path: Path) -> None:
    made = Made([["a", "b"], ["x", 1], [None, 2], ["y", 3]], merged=((1, 0, 2, 0),), filtered=(3,))
    (grid,) = grids(tmp_path, MAKERS[kind](made))
    assert grid.merged == (Box(2, 1, 3, 1),)
    assert grid.filtered == {3}


def test_rows_hidden_by_hand_are_no_filters(tmp_path: Path) -> None:
    (grid,) = grids(tmp_path, workbook(Sheet("S", ROWS, filtered=(2,), filter_mode=False)))
    assert not grid.filtered


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "xml"])
def test_hidden_sheets_and_the_calendar_are_told(kind: str, tmp_path: Path) -> None:
    first = grids(tmp_path, MAKERS[kind](Made(ROWS, hidden=True, is_1904=True)))[0]
    assert (first.hidden, first.is_1904) == (True, True)


def test_days_of_an_old_file(tmp_path: Path) -> None:
    (grid,) = grids(tmp_path, workbook(Sheet("S", [["a"], [Day(46_300)]])))
    assert str(grid.rows[1][0]) == "2026-10-05"


def test_pages_as_programs_write_them(tmp_path: Path) -> None:
    page = """<table><tr><td>外 <table><tr><th>号<th>额<tr><td>1&nbsp;<td>2<br>3</table>尾</td></tr></table>
    <script>var x = "<table>"</script><TABLE><TR><TD COLSPAN="2">题<TR><TD>a</TD><TD>b</TD></TR></TABLE>"""
    outer, inner, last = grids(tmp_path, page.encode())
    assert [plain(grid) for grid in (outer, inner, last)] == [
        [["外 尾"]], [["号", "额"], ["1", "2\n3"]], [["题"], ["a", "b"]]
    ]  # fmt: skip


def test_rows_of_a_page_need_no_end(tmp_path: Path) -> None:
    (grid,) = grids(tmp_path, kinds.html(Made(ROWS), "gbk", closed=False))
    assert len(grid.rows) == 4


def test_repetitions_of_a_document_are_spelt_out(tmp_path: Path) -> None:
    content = kinds.ods_content(Made([["a", "b"], ["x", 1]])).decode()
    first = "<table:table-row><table:table-cell office"
    content = content.replace(first, first.replace(">", ' table:number-rows-repeated="3">', 1), 1)
    (grid,) = grids(tmp_path, content.encode())
    assert plain(grid) == [["a", "b"]] * 3 + [["x", 1.0]]


def test_an_archive_of_one_list(tmp_path: Path) -> None:
    detail = kinds.text(ROWS, encoding="gbk")
    (grid,) = grids(tmp_path, kinds.zipped(**{"业务明细(汇总).csv": b"x,y\n1,2\n", "业务明细.csv": detail}), "x.zip")
    assert (grid.place, grid.packed, grid.encoding) == ("业务明细.csv", "x.zip", "GBK")
    (grid,) = grids(tmp_path, kinds.zipped(**{"明细.xls": kinds.xls(Made(ROWS))}), "x.zip")
    assert (grid.kind, grid.packed) == ("xls", "x.zip")
    two = kinds.zipped(**{"九月.csv": detail, "十月.csv": detail})
    assert told(tmp_path, two, "x.zip") == "压缩包 x.zip 里有几个文件：九月.csv, 十月.csv。"
    assert told(tmp_path, kinds.zipped(**{"图.png": b"x"}), "x.zip") == "压缩包 x.zip 里没有可以导入的文件。"


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"\x89PNG\r\n", b"Rar!\x1a", b"\x1f\x8b\x08"])
def test_what_is_no_list_is_refused(data: bytes, tmp_path: Path) -> None:
    assert told(tmp_path, data) == "x.xls 不是可以导入的文件。"


def test_files_behind_a_password(tmp_path: Path) -> None:
    assert "设有打开密码" in told(tmp_path, workbook(Sheet("S", ROWS), locked=True))
    assert "设有打开密码" in told(tmp_path, compound({"EncryptedPackage": b"x"}))
    assert "设有打开密码" in told(tmp_path, kinds.ods(Made(ROWS), locked=True))


def test_a_compound_file_without_a_workbook(tmp_path: Path) -> None:
    assert "不是 Excel 工作簿" in told(tmp_path, compound({"WordDocument": b"x"}))


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda data: data[: len(data) // 2],
    "cut to its head": lambda data: data[:600],
    "zeros": lambda data: data[:512] + bytes(len(data) - 512),
}


@pytest.mark.parametrize("how", DAMAGE)
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "xml"])
def test_a_damaged_file_is_refused_in_words(how: str, kind: str, tmp_path: Path) -> None:
    assert "x.xls" in told(tmp_path, DAMAGE[how](MAKERS[kind](Made(ROWS))))


ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("maker", [kinds.xml, kinds.ods_content])
def test_entities_are_not_resolved(maker: Any, tmp_path: Path) -> None:
    text = maker(Made(ROWS)).decode()
    assert "x.xls 无法读取" in told(tmp_path, text.replace("?>", f"?>{ENTITIES}", 1).replace("甲", "&b;").encode())


HOSTILE = {
    "a far row": kinds.xml(Made([["a", "b"]])).replace(b"<Row>", b'<Row ss:Index="999999999">', 1),
    "a far cell": kinds.xml(Made([["a", "b"]])).replace(b'ss:Index="2"', b'ss:Index="999999999"', 1),
    "many rows": kinds.ods_content(Made([["a", "b"]])).replace(
        b"<table:table-row><table:table-cell o",
        b'<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="99" o',
    ),
    "many cells": kinds.ods_content(Made([["a"]] * 2000)).replace(
        b"<table:table-cell o", b'<table:table-cell table:number-columns-repeated="999999999" o'
    ),
    "wide cells": b"<table>" + b"<tr><td>x</td>" + b"<td colspan=1000>x</td>" * 18,
}


@pytest.mark.parametrize("why", HOSTILE)
def test_a_small_file_that_means_a_huge_sheet(why: str, tmp_path: Path) -> None:
    assert "太远" in told(tmp_path, HOSTILE[why])


def test_an_endless_cell_and_a_deep_page(tmp_path: Path) -> None:
    assert "x.xls" in told(tmp_path, kinds.xml(Made([["a" * 11_000_000]])))
    (grid,) = grids(tmp_path, b"<table><tr><td>" + b"<b>" * 5_000 + b"x")
    assert grid.kind == "html"


def test_an_archive_that_unpacks_to_gigabytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = kinds.zipped(**{"明细.csv": b"a,b\n" * 100})
    monkeypatch.setattr(limits, "MAX_PART", 400)
    assert len(grids(tmp_path, data, "x.zip")[0].rows) == 100
    monkeypatch.setattr(limits, "MAX_PART", 399)
    monkeypatch.setattr(zipfile.ZipFile, "read", None)
    assert "解压后太大（明细.csv" in told(tmp_path, data, "x.zip")


def test_an_archive_whose_directory_lies_about_sizes(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.csv", b"a,b\n" * 1000)
    data = held.getvalue().replace((4000).to_bytes(4, "little"), (40).to_bytes(4, "little"))
    assert "x.zip" in told(tmp_path, data, "x.zip")


@pytest.mark.parametrize("kind", ["xls", "ods", "xml"])
def test_the_largest_sheet_is_one_that_can_be_read(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = MAKERS[kind](Made(ROWS))
    monkeypatch.setattr(damage, "MOST_CELLS", 12)
    assert len(grids(tmp_path, data)[0].rows) == 4
    monkeypatch.setattr(damage, "MOST_CELLS", 11)
    assert "太远" in told(tmp_path, data)


def test_every_value_of_a_payment_systems_line_has_a_tick(tmp_path: Path) -> None:
    lines = ["`2026-10-03,`4200,`水疗, 双人,`1.00", "`2026-10-04,`4201,`餐费,`2.00", "总单数,总金额", "`2,`3.00"]
    text = "\r\n".join(["时间,单号,商品名称,金额", *lines])
    (grid,) = grids(tmp_path, text.encode(), "x.csv")
    assert grid.rows[1] == ["2026-10-03", "4200", "水疗, 双人", "1.00"]
    (listing,) = file_listings([grid])
    assert [line.cells[3] for line in listing.lines] == ["1.00", "2.00"]
    assert listing.totals[0].said == {"总单数": "2", "总金额": "3.00"}


def test_words_looked_for_tell_how_a_text_is_cut(tmp_path: Path) -> None:
    text = "a;b|c;d|e;f\n" * 5 + "号|额|名\n1|2|x;y;z;w;v\n"
    words = frozenset(map(header_form, ["号", "额", "名"]))
    assert grids(tmp_path, text.encode(), "x.csv", words)[0].delimiter == "|"


@pytest.mark.parametrize(
    ("page", "cells"),
    [
        ("<table><td>a</td><td>b</td></tr><td>c</td><td>d</td></tr></table>", [["a", "b"], ["c", "d"]]),
        ("<table><tr><form><td>a</td><td>b</td></form></tr></table>", [["a", "b"]]),
        ("<table><tr><td><input value=a></td><td><input type=hidden value=x>b</td></tr></table>", [["a", "b"]]),
        ("<table><tr><td><select><option>x<option selected>a</select></td><td>b</td></tr></table>", [["a", "b"]]),
        ("<table><caption>单位：万元</caption><tr><td>a</td></tr></table>", [["单位：万元"], ["a"]]),
        ("<table>标题<tr><td>a</td></tr></table>", [["a"]]),
    ],
)
def test_what_a_page_shows_in_its_cells_is_read(page: str, cells: list[list[str]], tmp_path: Path) -> None:
    path = tmp_path / "x.xls"
    path.write_text(f"<html><meta charset=utf-8>{page}</html>", "utf-8")
    assert read_grids(path)[0].rows == cells


@pytest.mark.parametrize(
    "page",
    ["<table><tr>x<td>a</td></tr></table>", "<table><tr><td>a</td></tr>x</table>", '<table><td x:num="1x">1</table>'],
)
def test_what_would_be_lost_between_the_cells_of_a_page_is_refused(page: str, tmp_path: Path) -> None:
    assert "无法读取" in told(tmp_path, f"<html>{page}</html>".encode(), "x.xls")


def test_a_list_within_a_cell_of_an_open_document_is_read(tmp_path: Path) -> None:
    content = kinds.ods_content(Made([["甲"]])).decode()
    listed = "<text:list><text:list-item><text:p>甲</text:p></text:list-item></text:list>"
    (tmp_path / "x.xml").write_text(content.replace("<text:p>甲</text:p>", listed), "utf-8")
    assert read_grids(tmp_path / "x.xml")[0].rows == [["甲"]]


@pytest.mark.parametrize(
    "rows",
    ['<Row ss:Index="2"/><Row ss:Index="2"/>', '<Row><Cell ss:Index="2"/><Cell ss:Index="1"/></Row>',
     '<Row><Cell><Data ss:Type="String">a</Data><Data ss:Type="String">b</Data></Cell></Row>'],
)  # fmt: skip
def test_places_that_stand_twice_in_an_xml_sheet_are_refused(rows: str, tmp_path: Path) -> None:
    data = kinds.xml(Made([])).decode().replace("<Table></Table>", f"<Table>{rows}</Table>")
    assert rows in data
    assert "无法读取" in told(tmp_path, data.encode(), "x.xls")


def test_a_zero_byte_in_a_text_does_not_make_it_wide(tmp_path: Path) -> None:
    assert "import_not_text" in refusal(tmp_path, b'"tok1 x","tok2\0"\r\n"tok3 s","tok4 w"\r\n')


def refusal(folder: Path, data: bytes) -> str:
    (folder / "x.csv").write_bytes(data)
    with pytest.raises(Refused) as caught:
        read_grids(folder / "x.csv")
    return str([problem.code for problem in caught.value.problems])
