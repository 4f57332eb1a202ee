"""What a live document asks of LibreOffice: what is kept beside new rows, and what is left when something fails."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from addin.book.base import CellError
from addin.book.file.workbook import FileBook
from addin.book.libreoffice import CalcBook
from addin.book.live import Link
from addin.tables.schema import TABLES
from addin.values.errors import Refused
from tests.faces.libreoffice.live import Served, calc_book
from tests.faces.libreoffice.office import Office

DAY = dt.date(2026, 10, 31)
RECEIPTS, POOL, CLOSES = (TABLES[name].zh for name in ("tblReceipts", "tblPool", "tblCloses"))
HEADERS = [*TABLES["tblReceipts"].headers("zh"), "双倍", "备注"]
RECEIPT = ["R1", DAY, "C1", "007", "会员", "房费", "现付", 12.5, None, 25.0, None]


class Document:
    """A document that is open, as a book and as cells."""

    def __init__(self, office: Office, path: Path) -> None:
        self.office, self.number = office, office.call("sheets.open", str(path))
        self.book = calc_book(office, self.number)

    def again(self) -> CalcBook:
        """The book as an action finds it that begins now."""
        return calc_book(self.office, self.number)

    def cells(self, sheet: str, address: str) -> Any:
        return self.office.call("sheets.read", self.number, sheet, address)

    def formulas(self, sheet: str, address: str) -> Any:
        return self.office.call("sheets.formulas", self.number, sheet, address)

    def type(self, sheet: str, address: str, text: str) -> None:
        self.office.call("sheets.enter", self.number, sheet, address, text)

    def do(self, function: str, *arguments: Any) -> Any:
        return self.office.call(f"tables.{function}", self.number, *arguments)


def made(path: Path, *, totals: bool = False, epoch_1904: bool = False) -> Path:
    """Receipts with a calculated column, a protected pool of three months, and closes."""
    book = xlsxwriter.Workbook(path, {"date_1904": epoch_1904})
    day, text = (
        book.add_format({"num_format": "yyyy-mm-dd"}),
        book.add_format({"num_format": "@", "bg_color": "yellow"}),
    )
    sheet = book.add_worksheet(RECEIPTS)
    columns = [{"header": header, "format": text if header == "工号" else None} for header in HEADERS]
    columns[9] |= {"formula": "=tblReceipts[[#This Row],[金额]]*2"}
    sheet.add_table(3, 0, 4, 10, {"name": "tblReceipts", "columns": columns})
    for column, cell in enumerate(RECEIPT):
        if column != 9:
            sheet.write(4, column, cell, day if column == 1 else text if column == 3 else None)
    sheet = book.add_worksheet(POOL)
    columns = [{"header": "月份"}, {"header": "部门业绩"}, {"header": "我的"}]
    options = {"name": "tblPool", "columns": columns, "total_row": totals}
    sheet.add_table(3, 0, 6 + totals, 2, options)
    for row in (4, 5, 6):
        sheet.write_datetime(row, 0, dt.datetime(2026, row, 1), day)
        sheet.write(row, 1, float(row))
        sheet.write_formula(row, 2, "=1/0" if row == 5 else "=NA()", None, "#DIV/0!" if row == 5 else "#N/A")
    if totals:
        sheet.write_formula(7, 1, "=SUBTOTAL(109,tblPool[部门业绩])", None, 15)
    sheet.protect("", {"autofilter": True, "sort": True})
    sheet = book.add_worksheet(CLOSES)
    sheet.add_table("C3:D4", {"name": "tblCloses", "columns": [{"header": "月份"}, {"header": "状态"}]})
    book.close()
    return path


@pytest.fixture
def opened(office: Office, tmp_path: Path) -> Iterator[Callable[..., Document]]:
    documents: list[Document] = []

    def opening(**options: bool) -> Document:
        documents.append(Document(office, made(tmp_path / "销售.xlsx", **options)))
        return documents[-1]

    yield opening
    for document in documents:
        office.call("sheets.close", document.number)


@pytest.fixture
def live(opened: Callable[..., Document]) -> Document:
    return opened()


def receipts(*numbers: str) -> list[list[Any]]:
    return [[number, *RECEIPT[1:9], None, None] for number in numbers]


def test_what_is_read(live: Document) -> None:
    read = live.book.read("tblReceipts")
    assert read.rows == [[*RECEIPT[:8], "", 0.0, ""]]  # the file has no better value
    assert (read.sheet, read.first_row, read.first_col) == (RECEIPTS, 5, 1)
    assert [row[2] for row in live.book.read("tblPool").rows] == [*map(CellError, ("#N/A", "#DIV/0!", "#N/A"))]
    assert live.book.read("tblCloses").rows == [["", ""]]


def test_more_rows_look_like_those_above_and_calculated_columns_go_on(live: Document) -> None:
    live.book.write({"tblReceipts": receipts("R1", "R2", "R3")})
    assert live.cells(RECEIPTS, "A5:J7") == [[*row[:1], 46326, *row[2:9], 25] for row in receipts("R1", "R2", "R3")]
    assert [formula != "" for (formula,) in live.formulas(RECEIPTS, "J5:J7")] == [True] * 3
    assert live.do("look", RECEIPTS, "D5") == live.do("look", RECEIPTS, "D7")
    live.type(RECEIPTS, "H7", "100")
    assert live.cells(RECEIPTS, "J7") == [[200]]


def test_rows_that_stay_are_left_alone(live: Document) -> None:
    live.type(RECEIPTS, "H5", "=10+2.5")
    book = live.again()
    book.write({"tblReceipts": [*book.read("tblReceipts").rows, *receipts("R2")]})
    assert live.formulas(RECEIPTS, "H5:H6") == [["=10+2.5"], [""]]
    assert live.cells(RECEIPTS, "A6") == [["R2"]]


def test_fewer_rows_leave_nothing_behind(live: Document) -> None:
    live.book.write({"tblPool": [[DAY, 9.0, None]]})
    assert live.cells(POOL, "B5:B7") == [[9], [None], [None]]
    assert len(live.again().read("tblPool").rows) == 1


@pytest.mark.parametrize("totals", [False, True])
def test_a_formula_over_rows_that_go_and_come_back_names_the_same_cells(
    opened: Callable[..., Document], totals: bool
) -> None:
    live = opened(totals=totals)
    live.type(CLOSES, "F1", f"={POOL}!B7")
    live.type(CLOSES, "F2", f"=SUM({POOL}!B5:B7)")
    live.type(CLOSES, "F3", "=SUM(tblPool[部门业绩])")
    live.again().write({"tblPool": [[DAY, 9.0, None], [DAY, 1.0, None]]})
    assert live.do("place", "tblPool") == [3, 5 + totals]
    assert live.cells(CLOSES, "F2:F3") == [[10], [10]]
    assert live.formulas(CLOSES, "F1") == [[f"=${POOL}.B{7 + totals}"]]
    live.again().write({"tblPool": [[DAY, float(i), None] for i in range(5)]})
    assert live.do("place", "tblPool") == [3, 8 + totals]
    assert live.cells(CLOSES, "F2:F3") == [[10], [10]]


TEXTS = ["007", "=1+1", "-", "'x", "1e3", "3月5日", "TRUE", "#N/A", "甲", " 前后 ", "2026-10", "两\n行"]


def test_texts_stay_texts_and_numbers_numbers(live: Document) -> None:
    live.book.write({"tblReceipts": [[text, *RECEIPT[1:3], text, *RECEIPT[4:9], None, 1] for text in TEXTS]})
    rows = live.again().read("tblReceipts").rows
    assert [[row[0], row[3], row[10]] for row in rows] == [[text, text, 1.0] for text in TEXTS]
    live.book.write({"tblReceipts": [["R1", *RECEIPT[1:3], 99, *RECEIPT[4:9], None, None]]})
    assert live.again().read("tblReceipts").rows[0][3] == 99.0
    assert live.do("look", RECEIPTS, "D5")["format"] != "@"


def test_a_day_in_a_cell_without_format_looks_like_a_day(live: Document) -> None:
    live.book.write({"tblCloses": [[DAY, "已结算"]]})
    assert live.do("look", CLOSES, "C4")["format"].upper().startswith("YYYY")
    assert live.again().read("tblCloses").rows == [[DAY, "已结算"]]


def test_protection_filter_and_what_it_allows_come_back(live: Document, tmp_path: Path) -> None:
    live.do("filter", "tblPool", 1, 5)
    assert live.do("hidden_rows", POOL) == [4, 6]
    live.book.write({"tblPool": [[DAY, float(i), None] for i in range(6)]})
    assert live.do("hidden_rows", POOL) == []
    live.office.call("sheets.save", live.number, str(tmp_path / "saved.xlsx"))
    protected = FileBook(tmp_path / "saved.xlsx")._package.data
    assert b"sheetProtection" in unpacked(protected, "xl/worksheets/sheet2.xml")
    assert b'autoFilter="false"' in unpacked(protected, "xl/worksheets/sheet2.xml")


def unpacked(data: bytes, part: str) -> bytes:
    import io
    import zipfile

    return zipfile.ZipFile(io.BytesIO(data)).read(part)


def test_totals_move_with_the_end(opened: Callable[..., Document]) -> None:
    live = opened(totals=True)
    assert len(live.book.read("tblPool").rows) == 3
    live.book.write({"tblPool": [[DAY, float(i), None] for i in range(6)]})
    assert live.cells(POOL, "B10:B11") == [[5], [15]]
    live.book.write({"tblPool": [[DAY, 2.0, None]]})
    assert live.cells(POOL, "B5:B7") == [[2], [2], [None]]
    assert len(live.again().read("tblPool").rows) == 1


def test_rows_typed_below_a_table_belong_to_it(live: Document) -> None:
    for address, text in (("A6", "R2"), ("B6", "2026-10-30"), ("H6", "7"), ("A8", "beside the point")):
        live.type(RECEIPTS, address, text)
    book = live.again()
    assert [row[0] for row in book.read("tblReceipts").rows] == ["R1", "R2"]
    assert book.read("tblReceipts").rows[1][7] == 7.0
    book.read("tblPool")
    book.write({"tblPool": [[DAY, 9.0, None]]})
    assert live.do("place", "tblReceipts") == [3, 5]
    assert live.cells(RECEIPTS, "J6") == [[14]]
    assert live.cells(RECEIPTS, "A8") == [["beside the point"]]


def test_growth_never_covers_the_users_cells(live: Document) -> None:
    live.type(RECEIPTS, "C7", "note")
    book, before = live.again(), live.do("everything")
    with pytest.raises(Refused, match=r"table_cells_below.*C7"):
        book.write({"tblPool": [[DAY, 9.0, None]], "tblReceipts": receipts("1", "2", "3")})
    assert live.do("everything") == before


def test_what_lies_below_stays_where_it_is(live: Document) -> None:
    live.type(RECEIPTS, "C20", "note")
    live.again().write({"tblReceipts": receipts("1", "2", "3")})
    assert live.cells(RECEIPTS, "C20") == [["note"]]


def test_notes_stay_with_their_cells(live: Document) -> None:
    live.do("note", POOL, "B6", "ask")
    live.do("note", POOL, "A7", "look")
    live.again().write({"tblPool": [[DAY, float(i), None] for i in range(5)]})
    assert live.do("notes", POOL) == {"B6": "ask", "A7": "look"}
    assert live.cells(POOL, "B5:B9") == [[0], [1], [2], [3], [4]]


def test_a_password_is_a_refusal_and_everything_is_put_back(live: Document) -> None:
    live.do("set_password", POOL, "secret")
    book, before, steps = live.again(), live.do("everything"), live.do("undo_steps")
    with pytest.raises(Refused, match="sheet_password"):
        book.write({"tblReceipts": receipts("1", "2"), "tblPool": [[DAY, 9.0, None]]})
    assert live.do("everything") == before
    assert live.do("undo_steps") == steps


@pytest.mark.parametrize("rows", [1, 5])
def test_if_one_table_fails_all_get_their_old_values_back(live: Document, rows: int) -> None:
    live.type(RECEIPTS, "H5", "=10+2.5")
    book, before, steps = live.again(), live.do("everything"), live.do("undo_steps")
    for name in ("tblReceipts", "tblPool"):
        book.read(name)
    broken = {"formulas": [(2_000_000, 0, "=1")]}
    with pytest.raises(AssertionError, match=r"\.commit"):
        spoilt_commit(book, {"tblReceipts": receipts("1", "2"), "tblPool": [[DAY, 9.0, None]] * rows}, broken)
    assert live.do("everything") == before
    assert live.do("undo_steps") == steps


def spoilt_commit(book: CalcBook, tables: Any, broken: dict[str, Any]) -> None:
    """Write, the last table in a way that LibreOffice cannot."""
    office = book._office
    assert isinstance(office, Served)
    commit = office.commit

    def spoilt(changes: Any) -> Any:
        try:
            return commit([*changes[:-1], {**changes[-1], **broken}])
        except Exception as error:
            raise AssertionError(str(error)) from error

    office.commit = spoilt  # type: ignore[method-assign]
    book.write(tables)


def test_what_changed_meanwhile_is_a_refusal(live: Document) -> None:
    live.book.read("tblReceipts")
    live.type(RECEIPTS, "H5", "13")
    before = live.do("everything")
    with pytest.raises(Refused, match=rf"changed_meanwhile.*{RECEIPTS}"):
        live.book.write({"tblPool": [[DAY, 9.0, None]]})
    assert live.do("everything") == before


def test_undo_and_redo_are_one_step(live: Document) -> None:
    live.do("note", POOL, "B6", "ask")
    before = live.do("everything")
    live.again().write({"tblReceipts": receipts("1", "2"), "tblPool": [[DAY, 9.0, None]], "tblCloses": [[DAY, "x"]]})
    after = live.do("everything")
    assert after != before
    live.do("undo")
    assert live.do("everything") == before
    live.do("redo")
    assert live.do("everything") == after


def test_links_lead_to_cells_and_read_as_their_text(live: Document) -> None:
    live.book.link("tblPool", "部门业绩", [Link("客户'一", "A1", '"甲" A1'), "007", RECEIPTS])
    assert live.formulas(POOL, "B5:B7") == [['=HYPERLINK("#\'客户\'\'一\'!A1";"""甲"" A1")'], [""], [""]]
    assert [row[1] for row in live.again().read("tblPool").rows] == ['"甲" A1', "007", RECEIPTS]


def test_a_document_that_counts_from_1904(opened: Callable[..., Document]) -> None:
    live = opened(epoch_1904=True)
    assert live.book.read("tblReceipts").rows[0][1] == DAY
    assert [row[0] for row in live.book.read("tblPool").rows] == [dt.date(2026, month, 1) for month in (4, 5, 6)]
    live.book.write({"tblReceipts": receipts("R1", "R2")})
    assert [row[1] for row in live.again().read("tblReceipts").rows] == [DAY, DAY]


def test_parameters_keep_what_their_formats_say(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "制度.xlsx"
    file = xlsxwriter.Workbook(path)
    sheet = file.add_worksheet("制度参数")
    sheet.add_table("A1:C4", {"name": "tblPolicy", "columns": [{"header": h} for h in ("键", "值", "生效月份")]})
    sheet.write("B2", 46326, file.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write("B3", 46326)
    sheet.write("C3", 46326)
    file.close()
    document = office.call("sheets.open", str(path))
    assert [row[1:] for row in calc_book(office, document).read("tblPolicy").rows] == [
        [DAY, ""], [46326.0, DAY], ["", ""]
    ]  # fmt: skip
    office.call("sheets.close", document)
