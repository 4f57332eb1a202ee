"""What an import takes is what the file says, line by line, or the file is refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.edges.books import Row, Said, close, edit_part, put_cell, rows, run

HEADINGS = ["流水号", "消费日期", "客户编号", "工号", "业绩来源", "消费项目", "支付方式", "金额", "账单号"]
HEAD = ",".join(HEADINGS)
DAY = dt.datetime(2026, 10, 3)


def imported(book: Path, file: Path) -> tuple[Said, list[Row]]:
    """What is said, and the lines that the book has more than before."""
    before = len(rows(book, "tblReceipts"))
    said = run("import", book, file)
    return said, rows(book, "tblReceipts")[before:]


def of_text(book: Path, text: str) -> tuple[Said, list[Row]]:
    file = book.parent / "x.csv"
    file.write_text(text, encoding="utf-8")
    return imported(book, file)


REFUSED = [
    ("an unquoted thousands separator", f"{HEAD}\nR9,2026-10-03,C1,002,会员,房费,现付,1,234.50,\n", "第 2 行"),
    ("the same with a bill", f"{HEAD}\nR9,2026-10-20,,002,会员,房费,现付,12,800.00,ZD1\n", "第 2 行"),
    (
        "a quote left open",
        f'{HEAD},备注\nR9,2026-10-03,C1,002,会员,房费,现付,100,,"包厢\n'
        "R10,2026-10-03,C1,002,会员,房费,现付,200,,\nR11,2026-10-04,C1,002,会员,房费,现付,300,,\n",
        "第 2 行有一个引号没有关上",
    ),
    ("two columns of one heading", f"{HEAD},金额\nR9,2026-10-03,C1,002,会员,房费,现付,100,,80\n", "金额"),
    ("the same column in two languages", f"{HEAD},Amount\nR9,2026-10-20,,002,会员,房费,现付,100,ZD1,7777\n", "金额"),
    ("a line too short", f"{HEAD}\nR9,2026-10-20,,002,会员\n", "2"),
]


@pytest.mark.parametrize(("text", "words"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_text_that_cannot_be_read_for_certain_is_refused(book: Path, text: str, words: str) -> None:
    said, new = of_text(book, text)
    assert (said.code, new) == (1, []), said.text
    assert words in said.text, said.text


@pytest.mark.parametrize(
    "number", ['="R1"', "`R1", "'R1", "R1\u200b", "R1\u00a0", " R1", "Ｒ１", "r1"], ids=lambda number: ascii(number)
)
def test_a_number_in_another_spelling_is_the_same_number(book: Path, number: str) -> None:
    """Its line is told with what it says otherwise, and the book stays as it is."""
    quoted = '"' + number.replace('"', '""') + '"'
    before = book.read_bytes()
    for spelt in {number, quoted}:
        said, new = of_text(book, f"{HEAD}\n{spelt},2026-10-01,C1,002,协议客户,房费,现付,999,\n")
        assert (said.code, new) == (0, []), said.text
        assert "有 1 行和簿中不同，没有改动" in said.text
        assert "（文件第 2 行）：金额 1000.00 → 999.00" in said.text
        assert book.read_bytes() == before


def test_a_number_that_the_book_has_is_the_same_line_and_changes_nothing(book: Path) -> None:
    before = book.read_bytes()
    said, _ = of_text(book, f"{HEAD}\nR1,2026-10-20,,002,会员,房费,现付,100,ZD1\n")
    assert said.code == 0, said.text
    assert "有 1 行和簿中不同，没有改动" in said.text
    for told in ("R1（文件第 2 行）", "消费日期 2026-10-01 → 2026-10-20", "客户编号 C1 → 空", "金额 1000.00 → 100.00"):
        assert told in said.text, said.text
    assert book.read_bytes() == before
    said, _ = of_text(book, f"{HEAD}\nR1,2026-10-01,C1,002,协议客户,房费,现付,1000,\n")
    assert said.code == 0, said.text
    assert "不同" not in said.text
    assert book.read_bytes() == before


def test_a_title_line_before_tabs_is_no_header(book: Path) -> None:
    cells = ["R9", "2026-10-03", "C1", "002", "会员", "房费", "现付", "100", ""]
    said, new = of_text(book, "\n".join(["销售流水明细表", "\t".join(HEADINGS), "\t".join(cells), ""]))
    assert said.code == 0, said.text
    assert [(row["流水号"], row["工号"], row["金额"]) for row in new] == [("R9", "002", 100)]


def test_lines_of_a_locked_month_are_taken_and_said_when_the_next_is_settled(book: Path) -> None:
    close(book, "2026-10")
    said, _ = of_text(book, f"{HEAD}\nR9,2026-10-20,,002,会员,房费,现付,100000,ZD1\n")
    assert said.code == 0, said.text
    of_text(book, f"{HEAD}\nR10,2026-11-20,,002,会员,房费,现付,100,ZD1\n")
    done = run("settle", book, "-m", "2026-11")
    assert "2026-10" in done.text
    assert any("2026-10" in str(row.values()) for row in rows(book, "tblAlerts")), rows(book, "tblAlerts")


# workbooks

Make = Callable[[Workbook, Worksheet], object]


def line(number: int, staff: str | None, day: Any = DAY, bill: Any = None) -> list[Any]:
    return [f"R{number}", day, "C1", staff, "会员", "房费", "现付", 5000.0, bill]


def of_workbook(book: Path, make: Make, cell: tuple[str, str] | None = None) -> tuple[Said, list[Row]]:
    file, made = book.parent / "x.xlsx", openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.append(HEADINGS)
    make(made, sheet)
    made.save(file)
    if cell:
        edit_part(file, "xl/worksheets/sheet1.xml", put_cell(*cell))
    return imported(book, file)


def test_a_cell_merged_over_lines_counts_for_each(book: Path) -> None:
    def make(made: Workbook, sheet: Worksheet) -> None:
        sheet.append(line(9, "003"))
        sheet.append(line(10, None))
        sheet.merge_cells("D2:D3")

    said, new = of_workbook(book, make)
    assert said.code == 0, said.text
    assert [row["工号"] for row in new] == ["003", "003"]


NO_VALUE = [
    ("an error", ("D2", '<c r="D2" t="e"><f>NA()</f><v>#N/A</v></c>'), "#N/A"),
    ("a formula without a value", ("D2", '<c r="D2"><f>VLOOKUP(A2,X:Y,2,0)</f></c>'), "公式"),
]


@pytest.mark.parametrize(("cell", "words"), [case[1:] for case in NO_VALUE], ids=[case[0] for case in NO_VALUE])
def test_a_cell_without_a_value_is_not_blank(book: Path, cell: tuple[str, str], words: str) -> None:
    """A blank number would mean the customer's owner."""
    said, new = of_workbook(book, lambda made, sheet: sheet.append(line(9, "003")), cell)
    assert (said.code, new) == (1, []), said.text
    assert "D2" in said.text
    assert words in said.text


def test_a_days_number_is_read_by_the_files_own_calendar(book: Path) -> None:
    def make(made: Workbook, sheet: Worksheet) -> None:
        made.epoch = CALENDAR_MAC_1904
        sheet.append(line(9, "002", day=(DAY - dt.datetime(1904, 1, 1)).days))

    said, new = of_workbook(book, make)
    assert said.code == 0, said.text
    assert [str(row["消费日期"])[:10] for row in new] == ["2026-10-03"]


def test_long_numbers_that_a_cell_has_cut_are_refused(book: Path) -> None:
    def make(made: Workbook, sheet: Worksheet) -> None:
        sheet.append(line(9, "002", bill=888810050000012341))
        sheet.append(line(10, "003", bill=888810050000012349))

    said, new = of_workbook(book, make)
    assert (said.code, new) == (1, []), said.text
    assert "I2" in said.text
    assert "I3" in said.text
