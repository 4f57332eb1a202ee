"""Receipts from another program's file: every spelling that such files have, and refusals that change nothing."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from addin.book.base import Cell, MemoryBook
from addin.book.file.workbook import FileBook
from addin.faces.cli import main as cli
from addin.tables.schema import TABLES
from addin.usecases.settle import DataRefused
from addin.values.errors import Refused
from tests.faces.excel.books import full
from tests.small_company import memory_book, small_company
from tests.usecases.importing.files import import_receipts

INPUTS = TABLES["tblReceipts"].inputs
ZH, EN = ([column.header(lang) for column in INPUTS] for lang in ("zh", "en"))
LINE = ["R9", "2026-10-03", "C1", "007", "会员", "房费", "现付", "1,234.50", ""]
IMPORTED = ["R9", dt.date(2026, 10, 3), "C1", "007", "会员", "房费", "现付", 1234.5, None]


@pytest.fixture
def book() -> MemoryBook:
    return memory_book({name: full(rows, len(TABLES[name].columns)) for name, rows in small_company().items()})


def held(book: MemoryBook) -> list[list[Cell]]:
    return book.read("tblReceipts").rows


def csv_file(folder: Path, *rows: list[str], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    path = folder / "流水.csv"
    lines = [delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in rows]
    path.write_text("\r\n".join(lines) + "\r\n", encoding, newline="")
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_csv_in_any_encoding(book: MemoryBook, tmp_path: Path, encoding: str, delimiter: str) -> None:
    assert import_receipts(book, csv_file(tmp_path, ZH, LINE, encoding=encoding, delimiter=delimiter)).taken == 1
    assert held(book)[-1][:9] == IMPORTED
    assert len(held(book)) == 4


def test_english_headers_in_another_order_beside_columns_of_its_own(book: MemoryBook, tmp_path: Path) -> None:
    headers = ["Cashier", *reversed(EN)]
    line = ["Li", *reversed([*LINE[:4], "Member", "Room", "Paid", "￥1234.5", ""])]
    import_receipts(book, csv_file(tmp_path, ["Export of 2026-10-31"], headers, line, [""]))
    assert held(book)[-1][:9] == IMPORTED


def test_an_excel_file_with_typed_cells(book: MemoryBook, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active.append(ZH)
    made.active.append(["R9", dt.datetime(2026, 10, 3), "C1", "007", "会员", "房费", "现付", 1234.5, None])
    made.active.append([10, dt.datetime(2026, 10, 3), "C1", "007", "会员", "房费", "现付", "88", None])
    made.save(tmp_path / "流水.xlsx")
    assert import_receipts(book, tmp_path / "流水.xlsx").taken == 2
    assert held(book)[-2][:9] == IMPORTED
    assert held(book)[-1][0] == "10"
    assert held(book)[-1][7] == 88.0


def changed(**cells: str) -> list[str]:
    fields = [column.field for column in INPUTS]
    return [cells.get(field, cell) for field, cell in zip(fields, LINE, strict=True)]


WRONG = [
    ([LINE, LINE], "流水.csv A3: 流水号 R9 在文件中重复，第一次出现在第 2 行。"),
    ([LINE, changed(receipt="R10", amount="多")], "流水.csv H3: “多”是文字，不是数字。"),
    ([changed(day="2026-02-31")], "流水.csv B2: "),
    ([changed(source="网上")], "流水.csv E2: "),
    ([changed(receipt="")], "流水.csv A2: "),
    ([changed(amount="1.005")], "流水.csv H2: "),
]


@pytest.mark.parametrize(("lines", "message"), WRONG)
def test_one_bad_line_and_nothing_is_imported(
    book: MemoryBook, tmp_path: Path, lines: list[list[str]], message: str
) -> None:
    before = held(book)
    with pytest.raises(DataRefused) as refused:
        import_receipts(book, csv_file(tmp_path, ZH, *lines))
    assert str(refused.value).startswith(message), refused.value
    assert held(book) == before


def test_every_bad_cell_is_named(book: MemoryBook, tmp_path: Path) -> None:
    path = csv_file(tmp_path, ZH, changed(day="?", amount="?"), changed(receipt="R1", payment="?"))
    with pytest.raises(DataRefused) as refused:
        import_receipts(book, path)
    assert {finding.place for finding in refused.value.findings} == {f"流水.csv {at}" for at in ("B2", "H2", "G3")}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"x", "import_no_header"),
        ("a.csv", b"", "import_blank"),
        ("a.csv", "流水号,金额\r\n".encode(), "import_part_header"),
        ("a.csv", ",".join(ZH).encode(), "import_empty"),
        ("a.csv", b"\xff\xfe\x00\x81\x00", "import_encoding"),
        ("a.xlsx", b"no zip", "import_not_workbook"),
    ],
)
def test_files_that_are_none(book: MemoryBook, tmp_path: Path, name: str, content: bytes, code: str) -> None:
    before = held(book)
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises((Refused, DataRefused)) as refused:
        import_receipts(book, path)
    assert code in str(refused.value), refused.value
    assert held(book) == before


def test_the_command_line(small_workbook: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(small_workbook, tmp_path / "book.xlsm"))
    command = ["import", str(path), str(csv_file(tmp_path, ZH, LINE))]
    assert CliRunner().invoke(cli.app, command).exit_code == 0
    assert FileBook(path).read("tblReceipts").rows[-1][:2] == IMPORTED[:2]
    before = path.read_bytes()
    again = CliRunner().invoke(cli.app, command)
    assert (again.exit_code, path.read_bytes()) == (0, before)
    assert again.output.startswith("流水.csv 没有新的内容，工作簿没有改动。\n这个文件在 ")


FORMULAS = ["=1+1", "@SUM(A1)", "+1+1", "-1+1", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_no_text_of_a_file_becomes_a_formula(small_workbook: Path, tmp_path: Path, text: str, suffix: str) -> None:
    path = Path(shutil.copy(small_workbook, tmp_path / "book.xlsm"))
    line = changed(customer=text, bill=text, amount="5")
    if suffix == ".csv":
        coming = csv_file(tmp_path, ZH, line)
    else:
        made = openpyxl.Workbook()
        for row in (ZH, line):
            made.active.append(row)
        for cell in made.active[2]:
            cell.data_type = "s"
        coming = tmp_path / "x.xlsx"
        made.save(coming)
    import_receipts(FileBook(path), coming)
    row = FileBook(path).read("tblReceipts").rows[-1]
    assert (row[2], row[8]) == (text, text)
    (cells,) = openpyxl.load_workbook(path, read_only=True)["消费流水"].iter_rows(8, 8, max_col=9)
    assert {cell.data_type for cell in cells} == {"s", "n", "d"}
